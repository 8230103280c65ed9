"""A planned month, laid out: weeks, days, who goes where, and what changed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sombrero.solvers.roster import READER
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.period import Period, Slot, period_of

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Visit:
    """One worker at one visit, or at training (then without client).

    mate: the other of two. elsewhere: for example in hospital. is_new: it was not
    so in the roster before.
    """

    worker: str
    start: dt.datetime
    half_day: str
    client: str = ""
    mate: str = ""
    elsewhere: bool = False
    is_new: bool = False

    @property
    def key(self) -> str:
        """Name the visit in a form: moment and client."""
        return f"{self.start.isoformat(timespec='minutes')} {self.client}"


@dataclass(frozen=True)
class Cell:
    """A half-day of one worker. away: absent then."""

    visits: tuple[Visit, ...] = ()
    is_away: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class Day:
    """A day and its half-days; visits in order of time, for a list."""

    day: dt.date
    halves: tuple[str, ...]
    visits: tuple[Visit, ...] = ()
    is_open: bool = True


@dataclass(frozen=True)
class Week:
    """A week as a table: days across, workers down."""

    monday: dt.date
    days: tuple[Day, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...] = field(default=())


def read_question(given: Mapping[str, Any]) -> HalfDays:
    """Return the question with what was left out filled in.

    Raises ValueError when it is not about half-days.
    """
    read = READER.validate_python(given)
    if not isinstance(read, HalfDays):
        raise ValueError("not a month of half-days")
    return read


def visits_of(answer: Answer) -> list[Visit]:
    """Return the visits of a plan, and training, in order of time."""
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in answer["visits"]:
        together[row["client"], row["start"]].append(row["worker"])
    new = _new(answer)
    found = [
        Visit(
            worker=row["worker"],
            start=dt.datetime.fromisoformat(row["start"]),
            half_day=row.get("half_day", ""),
            client=row["client"],
            mate=", ".join(
                one
                for one in together[row["client"], row["start"]]
                if one != row["worker"]
            ),
            elsewhere=row.get("place") == "away",
            is_new=(row["worker"], row["client"], row["start"]) in new,
        )
        for row in answer["visits"]
    ]
    found += [
        Visit(
            worker=row["worker"],
            start=dt.datetime.fromisoformat(row["start"]),
            half_day=row.get("half_day", ""),
        )
        for row in answer.get("training", ())
    ]
    return sorted(found, key=lambda one: (one.start, one.client == "", one.client))


def _new(answer: Answer) -> set[tuple[str, str, str]]:
    """Return worker, client and start of what a re-plan put in."""
    rows = [*answer.get("added", ())]
    for row in answer.get("changed", ()):
        if row.get("now"):
            rows.append({"client": row["client"], **row["now"]})
    return {(row["worker"], row["client"], row["start"]) for row in rows}


def weeks_of(question: HalfDays, visits: Sequence[Visit]) -> list[Week]:
    """Lay the visits of a month out in weeks; days nobody works are left out."""
    period = period_of(question)
    at: dict[tuple[str, dt.datetime], list[Visit]] = defaultdict(list)
    for visit in visits:
        at[visit.worker, visit.start].append(visit)
    weeks = []
    for number, monday in enumerate(period.weeks):
        slots = _shown(period, number, visits)
        if slots:
            weeks.append(_week(question, monday, slots, at))
    return weeks


def _shown(period: Period, week: int, visits: Sequence[Visit]) -> list[Slot]:
    """Return the half-days of the days of a week on which the house works."""
    used = {visit.start.date() for visit in visits}
    weekdays = {one.day.weekday() for one in period.slots if one.open}
    return [
        period.slots[s]
        for s in period.in_week(week)
        if period.slots[s].day.weekday() in weekdays or period.slots[s].day in used
    ]


def _week(
    question: HalfDays,
    monday: dt.date,
    slots: Sequence[Slot],
    at: Mapping[tuple[str, dt.datetime], Sequence[Visit]],
) -> Week:
    rows = []
    for worker in question.workers:
        cells = []
        for slot in slots:
            away = any(one.covers(slot.day, slot.half) for one in worker.absences)
            visits = tuple(at.get((worker.id, slot.start), ()))
            cells.append(Cell(visits, is_away=away, is_closed=not slot.open))
        rows.append((worker.id, tuple(cells)))
    days = []
    for day in sorted({slot.day for slot in slots}):
        halves = [slot for slot in slots if slot.day == day]
        found = tuple(
            visit
            for slot in halves
            for worker in question.workers
            for visit in at.get((worker.id, slot.start), ())
        )
        is_open = any(slot.open for slot in halves)
        days.append(Day(day, tuple(one.half for one in halves), found, is_open))
    return Week(monday, tuple(days), tuple(rows))


# -- Asking again ----------------------------------------------------------------------
def with_balance(given: Mapping[str, Any], balance: float) -> dict[str, Any]:
    """Return the same question with the slider elsewhere."""
    return {**given, "balance": balance}


def with_some_unmet(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same question, where as little as possible may stay unmet."""
    return {**given, "unmet": "allow"}


def without_worker(
    given: Mapping[str, Any],
    answer: Answer,
    *,
    worker: str,
    first: dt.date,
    last: dt.date,
    half_day: str = "",
) -> dict[str, Any]:
    """Return the question of what to do when a worker is away after all.

    The roster as it stands is kept as far as it can be; visits before the first day
    away stay as they are; what nobody can take over may stay unmet.
    """
    away = {"first_day": str(first), "last_day": str(last)}
    if half_day:
        away["half_day"] = half_day
    workers = [
        {**one, "absences": [*one.get("absences", ()), away]}
        if one["id"] == worker
        else one
        for one in given["workers"]
    ]
    return {
        **given,
        "workers": workers,
        "unmet": "allow",
        "keep": [
            {
                "client": row["client"],
                "worker": row["worker"],
                "start": row["start"],
                "service": row["service"],
            }
            for row in answer["visits"]
        ],
        "keep_training": [
            {"worker": row["worker"], "start": row["start"]}
            for row in answer.get("training", ())
        ],
        "replan_from": str(first),
    }
