"""When somebody is asked for, and whether two moments are in each other's way."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("am", "pm", "eve")
NOON, EVENING = 12, 18
QUARTER = 15
# Visits that come back, in days; a month is counted as four weeks, so that the
# weekday stays what both are used to.
EVERY_DAYS = {"week": 7, "two_weeks": 14, "month": 28}


@dataclass(frozen=True, slots=True)
class Moment:
    """When help is asked. on: None when any day is good; part: "" when any is.

    quarters: how long, in quarters of an hour.
    """

    on: dt.date | None = None
    at: dt.time | None = None
    part: str = ""
    quarters: int = 4

    @property
    def part_of_day(self) -> str:
        """The part of the day, from the hour where one is agreed; "" when any."""
        return part_of(self.at) if self.at is not None else self.part

    @property
    def half_days(self) -> frozenset[str]:
        """Parts of the week, any of which is good: "tue-pm"; none = any at all."""
        if self.on is None and not self.part_of_day:
            return frozenset()
        days = DAYS if self.on is None else (DAYS[self.on.weekday()],)
        parts = (self.part_of_day,) if self.part_of_day else PARTS
        return frozenset(f"{day}-{part}" for day in days for part in parts)

    @property
    def slot(self) -> str:
        """The half-day that a plan may fill once for each helper; "" when open."""
        if self.on is None or not self.part_of_day:
            return ""
        return f"{self.on.isoformat()} {self.part_of_day}"


ANY_TIME = Moment()


def part_of(at: dt.time) -> str:
    """Return in which part of the day an hour lies."""
    if at.hour < NOON:
        return "am"
    return "pm" if at.hour < EVENING else "eve"


def clash(one: Moment, other: Moment) -> bool:
    """Tell whether nobody can do both: the same day, and hours that meet.

    Where one has no hour, the same part of the day is enough to clash; where one
    has no part of the day either, they can be put one after the other.
    """
    if one.on is None or one.on != other.on:
        return False
    if one.at is not None and other.at is not None:
        first, second = sorted((one, other), key=_minutes)
        return _minutes(first) + first.quarters * QUARTER > _minutes(second)
    return bool(one.part_of_day) and one.part_of_day == other.part_of_day


def _minutes(moment: Moment) -> int:
    at = moment.at or dt.time()
    return at.hour * 60 + at.minute


def coming_back(first: dt.date, every: str, *, until: dt.date) -> Iterator[dt.date]:
    """Yield the days on which something comes back, from the first to `until`."""
    step = EVERY_DAYS.get(every)
    day = first
    while day <= until:
        yield day
        if step is None:
            return
        day += dt.timedelta(days=step)


def next_after(day: dt.date, every: str, today: dt.date) -> dt.date:
    """Return the first time from today on of what comes back since a day."""
    step = EVERY_DAYS.get(every, 7)
    behind = max(0, (today - day).days)
    return day + dt.timedelta(days=-(-behind // step) * step)
