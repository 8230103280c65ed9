"""The sheets of a workbook for a month of visits, and one filled in."""

import datetime as dt
from collections.abc import Mapping, Sequence

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
NL, FR, AR, TR = (
    gettext_noop("Dutch"),
    gettext_noop("French"),
    gettext_noop("Arabic"),
    gettext_noop("Turkish"),
)


# Words of the example that a reader finds in their own language.
WORDS = (
    gettext_noop("lift"),
    gettext_noop("dementia"),
    gettext_noop("woman"),
    gettext_noop("man"),
    gettext_noop("cooking"),
    gettext_noop("walking"),
)


def example(
    first: dt.date, closed: Mapping[dt.date, str]
) -> dict[str, Sequence[Sequence[object]]]:
    """Return the lines of a filled-in workbook.

    first: the first day of the month. closed: public holidays with their names.
    """

    def day(number: int) -> dt.date:
        return first + dt.timedelta(days=number - 1)

    return {
        "settings": [
            ["morning", dt.time(9)],
            ["afternoon", dt.time(13, 30)],
            ["hours", 3],
            ["open", ("mon", "tue", "wed", "thu", "fri")],
            ["travel", 60],
            ["training", ("tue afternoon", "wed", "thu", "fri afternoon")],
        ],
        "workers": [
            ["W1", (NL, FR, AR), "lift", "woman, cooking", True, None, 8, 9, 2, 38],
            ["W2", (FR, AR), None, "woman", True, None, 8, 9, 2, 38],
            ["W3", (NL, FR, TR), "lift", "man, walking", True, None, 8, 9, 2, 38],
            ["W4", (FR,), None, "man", False, ("mon", "tue", "wed"), 4, 5, 1, 22],
            ["W5", (NL, FR), "dementia", "woman", True, None, 8, 9, 2, 38],
        ],
        "neighbours": [
            ["N01", 3, (NL,), None, None, ("mon morning",), "cooking", None],
            ["N02", 2, (FR,), None, ("mon", "wed", "fri"), None, None, None],
            ["N03", 2, (AR,), None, None, None, "woman", None],
            ["N04", 3, (FR, NL), None, None, None, None, 2],
            ["N05", 1, (NL,), "lift", ("tue", "thu"), None, None, None],
            ["N06", 2, None, None, None, None, "walking", None],
            ["N07", 2, (FR,), None, None, ("tue morning", "thu morning"), None, None],
            ["N08", 2, (NL,), "dementia", None, None, None, None],
            ["N09", 1, (TR,), None, None, None, None, None],
            ["N10", 2, (FR,), None, None, None, None, None],
            ["N11", 4, (FR, AR), None, None, None, None, None],
            [
                "N12",
                2,
                (NL, FR),
                None,
                ("mon morning", "tue morning"),
                None,
                None,
                None,
            ],
            ["N13", 1, (FR,), None, None, None, "man", 1],
            ["N14", 2, (NL,), None, None, None, None, None],
        ],
        "absences": [
            ["W2", day(8), day(10), None, None],
            ["W5", day(18), None, "morning", None],
            ["N07", day(9), day(16), None, True],
            ["N10", day(20), day(24), None, None],
        ],
        "closed": sorted(closed.items()),
        "refusals": [["W4", "N03"]],
        "moments": [],
    }
