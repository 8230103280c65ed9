"""The sheets of a workbook for a month of visits."""

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.cells import (
    DAY,
    DUO,
    HALF,
    MOMENTS,
    NUMBER,
    TAGS,
    TEXT,
    TIME,
    WEEKDAYS,
    WHOLE,
    YES_NO,
)
from sombrero.networks.domain.sheets import Column, Sheet

WORKER = gettext_noop("Worker")
NEIGHBOUR = gettext_noop("Neighbour")
LANGUAGES = gettext_noop("Languages")
SETTINGS = Sheet(
    "settings",
    gettext_noop("Settings"),
    gettext_noop("How your half-days are."),
    settings=True,
    columns=(
        Column(
            "morning",
            gettext_noop("The morning begins at"),
            TIME,
            gettext_noop("9:00 when you leave it empty."),
        ),
        Column(
            "afternoon",
            gettext_noop("The afternoon begins at"),
            TIME,
            gettext_noop("13:30 when you leave it empty."),
        ),
        Column(
            "hours",
            gettext_noop("Hours in a half-day"),
            NUMBER,
            gettext_noop("3 when you leave it empty."),
        ),
        Column(
            "open",
            gettext_noop("Days with visits"),
            WEEKDAYS,
            gettext_noop("Monday to Friday when you leave it empty."),
        ),
        Column(
            "travel",
            gettext_noop("Minutes of travel a day"),
            WHOLE,
            gettext_noop("Counted as work on each day with visits; 60 when empty."),
        ),
        Column(
            "training",
            gettext_noop("Half-days for training"),
            MOMENTS,
            gettext_noop("When training can be; any half-day when empty."),
        ),
    ),
)
WORKERS = Sheet(
    "workers",
    gettext_noop("Workers"),
    gettext_noop("Who makes the visits. Codes are enough: no full names needed."),
    required=True,
    columns=(
        Column(
            "name", WORKER, TEXT, gettext_noop("A short name or code."), required=True
        ),
        Column("languages", LANGUAGES, TAGS, gettext_noop("Which they speak.")),
        Column(
            "skills",
            gettext_noop("Can do"),
            TAGS,
            gettext_noop("What a neighbour may need, such as: lift, dementia."),
        ),
        Column(
            "tags",
            gettext_noop("Known for"),
            TAGS,
            gettext_noop("What a neighbour may wish, such as: woman, cooking."),
        ),
        Column(
            "experienced",
            gettext_noop("Experienced"),
            YES_NO,
            gettext_noop("One of two who go together must be. Yes when empty."),
        ),
        Column(
            "half_days",
            gettext_noop("Works on"),
            MOMENTS,
            gettext_noop("Days or half-days; always when empty."),
        ),
        Column(
            "visits",
            gettext_noop("Visits a week"),
            WHOLE,
            gettext_noop("About how many; 8 when empty."),
        ),
        Column(
            "most",
            gettext_noop("At most a week"),
            WHOLE,
            gettext_noop("Never more than this; as many as usual when empty."),
        ),
        Column(
            "training",
            gettext_noop("Training a week"),
            WHOLE,
            gettext_noop("Half-days kept free for training; 2 when empty."),
        ),
        Column(
            "contract",
            gettext_noop("Hours a week"),
            NUMBER,
            gettext_noop("Of the contract, travel and training included; 38 if empty."),
        ),
    ),
)
CLIENTS = Sheet(
    "neighbours",
    gettext_noop("Neighbours"),
    gettext_noop("Who is visited. Codes are enough: no full names needed."),
    required=True,
    columns=(
        Column(
            "name",
            NEIGHBOUR,
            TEXT,
            gettext_noop("A short name or code."),
            required=True,
        ),
        Column(
            "per_week",
            gettext_noop("Half-days a week"),
            WHOLE,
            gettext_noop("How many visits they ask, usually 1 to 5."),
            required=True,
        ),
        Column(
            "languages",
            LANGUAGES,
            TAGS,
            gettext_noop("Who comes speaks one of these; any language when empty."),
        ),
        Column(
            "skills",
            gettext_noop("Needs"),
            TAGS,
            gettext_noop("What who comes must be able to do."),
        ),
        Column(
            "half_days",
            gettext_noop("Suits on"),
            MOMENTS,
            gettext_noop("Days or half-days; any when empty."),
        ),
        Column(
            "prefers",
            gettext_noop("Likes best"),
            MOMENTS,
            gettext_noop("Days or half-days that suit best."),
        ),
        Column(
            "wishes",
            gettext_noop("Wishes"),
            TAGS,
            gettext_noop("What who comes would best be known for."),
        ),
        Column(
            "duo",
            gettext_noop("By two"),
            DUO,
            gettext_noop("Yes: each visit; a number: so many visits of the month."),
        ),
    ),
)
ABSENCES = Sheet(
    "absences",
    gettext_noop("Away"),
    gettext_noop("Holidays, illness, stays in hospital."),
    columns=(
        Column(
            "who",
            gettext_noop("Who"),
            TEXT,
            gettext_noop("Worker or neighbour."),
            required=True,
        ),
        Column(
            "first",
            gettext_noop("First day"),
            DAY,
            gettext_noop("Included."),
            required=True,
        ),
        Column(
            "last",
            gettext_noop("Last day"),
            DAY,
            gettext_noop("Included; one day when empty."),
        ),
        Column(
            "half",
            gettext_noop("Only the"),
            HALF,
            gettext_noop("Morning or afternoon; the whole day when empty."),
        ),
        Column(
            "visited",
            gettext_noop("Visits go on there"),
            YES_NO,
            gettext_noop("Yes for a stay in hospital where visits go on."),
        ),
    ),
)
CLOSED = Sheet(
    "closed",
    gettext_noop("Closed days"),
    gettext_noop("Days on which nobody works."),
    columns=(
        Column(
            "day",
            gettext_noop("Day"),
            DAY,
            gettext_noop("A public holiday."),
            required=True,
        ),
        Column(
            "why", gettext_noop("Why"), TEXT, gettext_noop("For yourself; not used.")
        ),
    ),
)
REFUSALS = Sheet(
    "refusals",
    gettext_noop("Not together"),
    gettext_noop("Who does not go to whom, whoever of the two asked it."),
    columns=(
        Column(
            "worker",
            WORKER,
            TEXT,
            gettext_noop("From the sheet of workers."),
            required=True,
        ),
        Column(
            "neighbour",
            NEIGHBOUR,
            TEXT,
            gettext_noop("From the sheet of neighbours."),
            required=True,
        ),
    ),
)
MOMENTS_ASKED = Sheet(
    "moments",
    gettext_noop("Fixed moments"),
    gettext_noop("Visits asked for one moment, such as a walk to the doctor."),
    columns=(
        Column(
            "neighbour",
            NEIGHBOUR,
            TEXT,
            gettext_noop("From the sheet of neighbours."),
            required=True,
        ),
        Column(
            "day", gettext_noop("Day"), DAY, gettext_noop("The day."), required=True
        ),
        Column(
            "half",
            gettext_noop("Half-day"),
            HALF,
            gettext_noop("Morning or afternoon."),
            required=True,
        ),
        Column(
            "duo", gettext_noop("By two"), YES_NO, gettext_noop("Yes when two come.")
        ),
    ),
)
SHEETS = (
    SETTINGS,
    WORKERS,
    CLIENTS,
    ABSENCES,
    CLOSED,
    REFUSALS,
    MOMENTS_ASKED,
)
