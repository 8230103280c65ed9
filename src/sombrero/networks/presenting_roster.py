"""A planned month as a timetable, tables and sentences."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count, percent, tenths
from sombrero.networks.domain.month import (
    Cell,
    Day,
    Visit,
    Week,
    visits_of,
    weeks_of,
)
from sombrero.networks.roster_tables import (
    changes_table,
    clients_table,
    cost_table,
    notes_of,
    workers_table,
)
from sombrero.networks.roster_words import day_words, half_words, short_words
from sombrero.solvers.roster.half_days.input import HalfDays


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


def show_roster(
    run: PlanRun, question: HalfDays, balances: Sequence[PlanRun] = ()
) -> Shown:
    """Return what to show of a planned month. balances: the slider elsewhere."""
    answer = run.answer or {}
    visits = visits_of(answer)
    weeks = weeks_of(question, visits)
    tables = [workers_table(answer), clients_table(answer)]
    return Shown(
        sentences=[
            *_sentences(answer, question),
            *_change_sentences(run, answer),
            *_unmet(answer),
            *_outside(run),
        ],
        weeks=[_week(week) for week in weeks],
        changes=changes_table(answer, question),
        people=tables,
        cost=cost_table(answer),
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
    if changes["visits"] and changes.get("bound") == changes["visits"]:
        said.append(gettext("No other roster changes fewer visits."))
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
            (short_words(half), half_words(half))
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
        return [Entry("away", gettext("no visits today"))]
    if cell.is_away and not cell.visits:
        return [Entry("away", gettext("away"))]
    return [_entry(visit) for visit in cell.visits]


def _entry(visit: Visit) -> Entry:
    if not visit.client:
        return Entry("training", gettext("training"))
    notes = notes_of(visit)
    return Entry("visit", visit.client, notes, visit.is_new)
