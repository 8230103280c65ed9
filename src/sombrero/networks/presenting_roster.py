"""A planned month as a timetable, tables and sentences."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from django.utils.translation import get_language, gettext, ngettext

from sombrero.core.domain.words import gettext_noop
from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count, percent, tenths
from sombrero.core.wording import say
from sombrero.networks.domain.month import (
    Cell,
    Day,
    Visit,
    Week,
    visits_of,
    weeks_of,
)
from sombrero.networks.domain.sheets import HALVES, SHORT
from sombrero.solvers.roster.half_days.input import HalfDays

COSTS = {
    "continuity": gettext_noop("More faces for a neighbour than needed"),
    "variety": gettext_noop("Neighbours whom a worker could still have met"),
    "load": gettext_noop("Weeks with more or fewer visits than usual"),
    "wishes": gettext_noop("Wishes that are not kept"),
    "moments": gettext_noop("Visits outside the moments liked best"),
}


@dataclass(frozen=True)
class Entry:
    """One line in a half-day. kind: visit, training, away. notes: beside it."""

    kind: str
    words: str
    notes: Sequence[str] = ()
    is_new: bool = False


@dataclass(frozen=True)
class ShownDay:
    """A day of the list. lines: half-day, worker, entry."""

    title: str
    lines: Sequence[tuple[str, str, Entry]]
    is_open: bool = True


@dataclass(frozen=True)
class ShownWeek:
    """A week as a table and as a list of days. heads: day and its half-days.

    halves: each half-day, short and in full.
    """

    key: str
    title: str
    heads: Sequence[tuple[str, int]]
    halves: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[Sequence[Entry]]]]
    days: Sequence[ShownDay]


@dataclass(frozen=True)
class Shown:
    """All that the page of a planned month shows."""

    sentences: list[str]
    weeks: list[ShownWeek]
    changes: Table | None
    people: list[Table]
    cost: Table


def day_words(day: dt.date) -> str:
    """Write a day as in a timetable: "Mon 7 Dec"."""
    words = str(format_date(day, "EEE d MMM", locale=get_language()))
    # "1 déc." at the end of a sentence would end it twice.
    return words.rstrip(".")


def month_words(first: dt.date, last: dt.date) -> str:
    """Name a month, or the days of another stretch of time."""
    whole = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if whole and (first.year, first.month) == (last.year, last.month):
        return str(format_date(first, "LLLL y", locale=get_language()))
    return gettext("%(first)s to %(last)s") % {
        "first": day_words(first),
        "last": day_words(last),
    }


def half_words(half: str) -> str:
    """Name a half-day: ours in the language of the page, others as given."""
    return gettext(HALVES[half]) if half in HALVES else half


def _short_words(half: str) -> str:
    return gettext(SHORT[half]) if half in SHORT else half


def moment_words(start: str, question: HalfDays) -> str:
    """Write a start as a day and a half-day: "Mon 7 Dec, morning"."""
    moment = dt.datetime.fromisoformat(start)
    halves = {one.start: one.id for one in question.half_days}
    half = halves.get(moment.time(), moment.strftime("%H:%M"))
    return f"{day_words(moment.date())}, {half_words(half)}"


def say_kindly(said: Mapping[str, Any], question: HalfDays) -> str:
    """Say a sentence of the engine with days, half-days and terms in words."""
    kind = dict(said.get("values") or {})
    for key in ("date", "week"):
        if key in kind:
            kind[key] = day_words(dt.date.fromisoformat(str(kind[key])))
    if "half_day" in kind:
        kind["half_day"] = half_words(str(kind["half_day"]))
    if "start" in kind:
        kind["start"] = moment_words(str(kind["start"]), question)
    if "terms" in kind:
        kind["terms"] = ", ".join(map(_term_words, str(kind["terms"]).split(", ")))
    return say({"template": said["template"], "values": kind})


def _term_words(term: str) -> str:
    """Write "continuity +1.50" as "more faces for a neighbour than needed +1.5"."""
    name, _, points = term.rpartition(" ")
    words = gettext(COSTS[name]) if name in COSTS else name
    return f"{words[:1].lower()}{words[1:]} {points}"


def show_roster(
    run: PlanRun, question: HalfDays, balances: Sequence[PlanRun] = ()
) -> Shown:
    """Return what to show of a planned month. balances: the slider elsewhere."""
    answer = run.answer or {}
    visits = visits_of(answer)
    weeks = weeks_of(question, visits)
    tables = [_workers_table(answer), _clients_table(answer)]
    return Shown(
        sentences=[
            *_sentences(answer, question),
            *_change_sentences(run, answer),
            *_unmet(answer),
            *_outside(run),
        ],
        weeks=[_week(week) for week in weeks],
        changes=_changes_table(answer, question),
        people=tables,
        cost=_cost_table(answer),
    )


# -- In words --------------------------------------------------------------------------
def _sentences(answer: Mapping[str, Any], question: HalfDays) -> list[str]:
    moments = {(row["client"], row["start"]) for row in answer["visits"]}
    duos = {
        (row["client"], row["start"])
        for row in answer["visits"]
        if row["service"] == "duo"
    }
    ends = answer["ends"]
    said = [
        gettext(
            "%(visits)s visits to %(clients)s neighbours by %(workers)s workers, from"
            " %(first)s to %(last)s."
        )
        % {
            "visits": count(len(moments)),
            "clients": count(len({client for client, _ in moments})),
            "workers": count(len({row["worker"] for row in answer["visits"]})),
            "first": day_words(question.first_day),
            "last": day_words(question.last_day),
        },
        gettext(
            "A neighbour sees %(faces)s different people on average; %(share)s of the"
            " visits are made by the one who comes most."
        )
        % {
            "faces": tenths(ends["faces_per_client"]),
            "share": percent(ends["visits_by_the_usual_worker"]),
        },
        gettext("A worker meets %(clients)s neighbours on average.")
        % {"clients": tenths(ends["clients_per_worker"])},
    ]
    if duos:
        said.append(
            ngettext(
                "%(count)s visit is made by two.",
                "%(count)s visits are made by two.",
                len(duos),
            )
            % {"count": count(len(duos))}
        )
    return said


def _change_sentences(run: PlanRun, answer: Mapping[str, Any]) -> list[str]:
    changes = answer.get("changes")
    if not changes:
        return []
    said = [
        ngettext(
            "%(count)s visit of the roster before changes.",
            "%(count)s visits of the roster before change.",
            changes["visits"],
        )
        % {"count": count(changes["visits"])}
    ]
    if run.about.get("worker"):
        said.append(
            gettext(
                "%(forced)s of them because %(worker)s is away, %(beyond)s to make"
                " room for those."
            )
            % {
                "forced": count(changes["unavoidable"]),
                "worker": run.about["worker"],
                "beyond": count(changes["beyond"]),
            }
        )
    return said


def _unmet(answer: Mapping[str, Any]) -> list[str]:
    return [
        gettext(
            "%(client)s gets %(planned)s of %(asked)s visits in the week of %(week)s."
        )
        % {
            "client": row["client"],
            "planned": count(row["planned"]),
            "asked": count(row["asked"]),
            "week": day_words(dt.date.fromisoformat(row["week"])),
        }
        for row in answer.get("unmet", ())
    ]


def _outside(run: PlanRun) -> list[str]:
    lines = run.about.get("outside", 0)
    if not lines:
        return []
    return [
        ngettext(
            "%(count)s fixed moment of the file lies outside this month and was not"
            " used.",
            "%(count)s fixed moments of the file lie outside this month and were not"
            " used.",
            lines,
        )
        % {"count": count(lines)}
    ]


# -- The timetable ---------------------------------------------------------------------
def _week(week: Week) -> ShownWeek:
    return ShownWeek(
        key=week.monday.isoformat(),
        title=gettext("Week of %(day)s") % {"day": day_words(week.monday)},
        heads=[(day_words(day.day), len(day.halves)) for day in week.days],
        halves=[
            (_short_words(half), half_words(half))
            for day in week.days
            for half in day.halves
        ],
        rows=[
            (worker, [_entries(cell) for cell in cells]) for worker, cells in week.rows
        ],
        days=[_day(day) for day in week.days],
    )


def _day(day: Day) -> ShownDay:
    lines = [
        (half_words(visit.half_day), visit.worker, _entry(visit))
        for visit in day.visits
    ]
    return ShownDay(day_words(day.day), lines, day.is_open)


def _entries(cell: Cell) -> list[Entry]:
    if cell.is_closed:
        return [Entry("away", gettext("closed"))]
    if cell.is_away and not cell.visits:
        return [Entry("away", gettext("away"))]
    return [_entry(visit) for visit in cell.visits]


def _entry(visit: Visit) -> Entry:
    if not visit.client:
        return Entry("training", gettext("training"))
    notes = []
    if visit.mate:
        notes.append(gettext("with %(name)s") % {"name": visit.mate})
    if visit.elsewhere:
        notes.append(gettext("not at home"))
    if visit.is_new:
        notes.append(gettext("new"))
    return Entry("visit", visit.client, notes, visit.is_new)


# -- Tables ----------------------------------------------------------------------------
def _workers_table(answer: Mapping[str, Any]) -> Table:
    return Table(
        gettext("Each worker"),
        [
            gettext("Worker"),
            (gettext("Visits"), "number"),
            (gettext("Half-days of training"), "number"),
            (gettext("Hours of work, travel included"), "number"),
            (gettext("Different neighbours"), "number"),
        ],
        [
            [
                row["id"],
                count(row["visits"]),
                count(row["training"]),
                tenths(row["hours"]),
                count(row["clients"]),
            ]
            for row in answer["workers"]
        ],
    )


def _clients_table(answer: Mapping[str, Any]) -> Table:
    return Table(
        gettext("Each neighbour"),
        [
            gettext("Neighbour"),
            (gettext("Visits asked"), "number"),
            (gettext("Visits planned"), "number"),
            (gettext("By two"), "number"),
            (gettext("Different people"), "number"),
            gettext("Who comes, and how often"),
        ],
        [
            [
                row["id"],
                count(row["asked"]),
                count(row["visits"]),
                count(row["duos"]),
                count(row["faces"]),
                ", ".join(f"{who} {times}×" for who, times in row["workers"].items()),
            ]
            for row in answer["clients"]
        ],
    )


def _cost_table(answer: Mapping[str, Any]) -> Table:
    cost = answer["cost"]
    rows = [
        [gettext(words), tenths(cost.get(name, 0))] for name, words in COSTS.items()
    ]
    rows.append([gettext("Together"), tenths(cost["total"])])
    return Table(
        gettext("What the plan weighs: less is better"),
        [gettext("What counts"), (gettext("Points"), "number")],
        rows,
    )


def _changes_table(answer: Mapping[str, Any], question: HalfDays) -> Table | None:
    if "changed" not in answer:
        return None
    rows = [
        [
            row["client"],
            _who_and_when(row["was"], question),
            _who_and_when(row["now"], question),
        ]
        for row in answer["changed"]
    ]
    rows += [
        [row["client"], "–", _who_and_when(row, question)]
        for row in answer.get("added", ())
    ]
    return Table(
        gettext("What changes"),
        [gettext("Neighbour"), gettext("It was"), gettext("It becomes")],
        rows,
    )


def _who_and_when(row: Mapping[str, str] | None, question: HalfDays) -> str:
    if row is None:
        return gettext("no visit")
    return f"{moment_words(row['start'], question)}: {row['worker']}"


def balances_table(run: PlanRun, balances: Sequence[PlanRun]) -> Table | None:
    """Compare plans of the same month by slider; None where there is only one."""
    planned = [one for one in balances if one.answer and "ends" in one.answer]
    if len(planned) < 2:
        return None
    columns: list[str | tuple[str, str]] = [gettext("Measure")]
    columns += [(_balance_words(one, run), "number") for one in planned]
    ends = [(one.answer or {})["ends"] for one in planned]
    return Table(
        gettext("From one end of the slider to the other"),
        columns,
        [
            [
                gettext("Different people that a neighbour sees, on average"),
                *(tenths(end["faces_per_client"]) for end in ends),
            ],
            [
                gettext("Visits by the one who comes most"),
                *(percent(end["visits_by_the_usual_worker"]) for end in ends),
            ],
            [
                gettext("Neighbours that a worker meets, on average"),
                *(tenths(end["clients_per_worker"]) for end in ends),
            ],
        ],
    )


def _balance_words(one: PlanRun, run: PlanRun) -> str:
    balance = one.given.get("balance", 0.5)
    ends = {0: gettext("All for few faces"), 1: gettext("All for variety")}
    words = ends.get(balance) or gettext("Slider at %(share)s of 100") % {
        "share": count(100 * balance)
    }
    same = balance == run.given.get("balance", 0.5)
    return gettext("%(words)s (this plan)") % {"words": words} if same else words


def table_rows(answer: Mapping[str, Any], question: HalfDays) -> list[list[object]]:
    """Return the visits and training as lines of a table, the first the header."""
    head: list[object] = [
        gettext("Day"),
        gettext("Half-day"),
        gettext("Begins at"),
        gettext("Worker"),
        gettext("Neighbour"),
        gettext("Remarks"),
    ]
    rows = []
    for visit in visits_of(answer):
        entry = _entry(visit)
        notes = [*entry.notes] if visit.client else [entry.words]
        rows.append(
            [
                visit.start.date(),
                half_words(visit.half_day),
                visit.start.time(),
                visit.worker,
                visit.client,
                ", ".join(notes),
            ]
        )
    return [head, *rows]
