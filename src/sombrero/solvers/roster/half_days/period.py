"""The half-days of a period, counted from 0, and who is there when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sombrero.solvers.roster.half_days.input import DAYS, Client, HalfDays, Worker


@dataclass(frozen=True)
class Slot:
    """One half-day. week: counts from 0. open: visits are made then."""

    day: date
    half: str
    start: datetime
    week: int
    open: bool

    def suits(self, patterns: Sequence[str] | None) -> bool:
        """Tell whether patterns such as "mon" or "mon morning" hold it."""
        day = DAYS[self.day.weekday()]
        return patterns is None or day in patterns or f"{day} {self.half}" in patterns


@dataclass(frozen=True)
class Period:
    """All half-days of a period in order, closed ones too. weeks: their Mondays."""

    slots: tuple[Slot, ...]
    weeks: tuple[date, ...]
    index: dict[datetime, int]

    def in_week(self, week: int) -> list[int]:
        """Return the half-days of a week."""
        return [at for at, slot in enumerate(self.slots) if slot.week == week]


def period_of(given: HalfDays) -> Period:
    """Lay out the half-days from the first day to the last."""
    first = monday(given.first_day)
    days = (given.last_day - given.first_day).days + 1
    dates = [given.first_day + timedelta(days=step) for step in range(days)]
    slots = tuple(
        Slot(
            day=day,
            half=half.id,
            start=datetime.combine(day, half.start),
            week=(day - first).days // 7,
            open=DAYS[day.weekday()] in given.open and day not in given.closed,
        )
        for day in dates
        for half in sorted(given.half_days, key=lambda half: half.start)
    )
    weeks = tuple(first + timedelta(weeks=n) for n in range(slots[-1].week + 1))
    return Period(slots, weeks, {slot.start: at for at, slot in enumerate(slots)})


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def works(worker: Worker, slot: Slot) -> bool:
    """Tell whether a worker is there on a half-day."""
    away = any(away.covers(slot.day, slot.half) for away in worker.absences)
    return slot.open and slot.suits(worker.half_days) and not away


def receives(client: Client, slot: Slot) -> bool:
    """Tell whether a half-day suits a client, at home or where they stay."""
    if not slot.open or is_away(client, slot):
        return False
    if any((ask.date, ask.half_day) == (slot.day, slot.half) for ask in client.visits):
        return True
    by_week = client.half_days_per_week is not None or client.in_week
    return bool(by_week) and slot.suits(client.half_days)


def is_away(client: Client, slot: Slot) -> bool:
    """Tell whether a client is away and not visited where they are."""
    return any(
        away.covers(slot.day, slot.half) and not away.visited
        for away in client.absences
    )


def half_days_in_a_week(given: HalfDays, patterns: Sequence[str] | None) -> int:
    """Return how many half-days of a whole week patterns hold."""
    return sum(
        patterns is None or day in patterns or f"{day} {half.id}" in patterns
        for day in given.open
        for half in given.half_days
    )


def days_in_a_week(given: HalfDays, patterns: Sequence[str] | None) -> int:
    """Return on how many days of a whole week patterns hold a half-day."""
    return sum(
        patterns is None
        or any(pattern.partition(" ")[0] == day for pattern in patterns)
        for day in given.open
    )


def in_proportion(whole: int, share: int, of: int) -> int:
    """Return whole x share / of, rounded, a half upwards."""
    return whole if share >= of else (2 * whole * share + of) // (2 * of)
