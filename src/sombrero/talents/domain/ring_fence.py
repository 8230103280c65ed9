"""Time that is kept free: is it really there?

Source: cahier, EVA bxl: organisations free carers "één dag per week"; without that
time there is no trust. A week that is not written down is not a week that was kept.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ONE_DAY = 30
"""Quarters of an hour in a working day of seven and a half hours."""
# Weeks that the picture looks back.
LOOK_BACK = 8
# A week with nine tenths of its time counts as kept: nobody counts minutes.
ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Week:
    """One week. quarters: what there was; None = not written down. away: was nobody
    there to begin with (holiday, illness)?
    """

    monday: dt.date
    quarters: int | None
    away: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Weeks in a row with what became of the promised time.

    there: weeks that were written down and in which they were there; promised, had:
    quarters over those; full: of those, how many had enough.
    """

    weeks: tuple[Week, ...]
    promised: int
    had: int
    there: int
    full: int

    @property
    def is_kept(self) -> bool | None:
        """Tell whether the time is kept; None while nothing is known."""
        return None if not self.promised else self.had >= ENOUGH * self.promised


def monday_of(day: dt.date) -> dt.date:
    """Give the Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def weeks_of(
    today: dt.date, *, since: dt.date, count: int = LOOK_BACK
) -> list[dt.date]:
    """Give the Mondays of finished weeks, the newest first, from the first on."""
    first = monday_of(since)
    last = monday_of(today) - dt.timedelta(days=7)
    mondays = (last - dt.timedelta(days=7 * back) for back in range(count))
    return [monday for monday in mondays if monday >= first]


def kept(
    mondays: Sequence[dt.date],
    written: Mapping[dt.date, tuple[int, bool]],
    *,
    promised: int,
) -> Kept:
    """Lay what was written beside what was promised.

    written: by Monday, the quarters and whether they were away. promised: quarters a
    week. A week away is nobody's fault and is left out of the comparison.
    """
    weeks = tuple(
        Week(monday, *written.get(monday, (None, False))) for monday in mondays
    )
    there = [w.quarters for w in weeks if w.quarters is not None and not w.away]
    return Kept(
        weeks=weeks,
        promised=promised * len(there),
        had=sum(there),
        there=len(there),
        full=sum(quarters >= ENOUGH * promised for quarters in there),
    )
