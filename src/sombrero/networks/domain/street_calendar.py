"""On which days a gathering is, and its calendar for a telephone."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dateutil import rrule

from sombrero.networks.domain.calendar import Entry
from sombrero.networks.domain.streets import Every


@dataclass(frozen=True, slots=True)
class Pattern:
    """When something is. ends_on: the last day; every: "" is once."""

    starts_on: dt.date
    ends_on: dt.date
    every: str = ""
    skips: Collection[str] = ()


def days_of(pattern: Pattern, *, first: dt.date, last: dt.date) -> list[dt.date]:
    """Give the days from first to last (both counted) on which it is.

    "month" keeps the weekday: begun on the first Saturday, it is always the first; a
    fifth one is the last of each month.
    """
    until = min(last, pattern.ends_on)
    if until < pattern.starts_on:
        return []
    days = (moment.date() for moment in _rule(pattern, until))
    skipped = set(pattern.skips)
    return [day for day in days if day >= first and day.isoformat() not in skipped]


def _rule(pattern: Pattern, until: dt.date) -> Iterator[dt.datetime]:
    start = dt.datetime.combine(pattern.starts_on, dt.time())
    end = dt.datetime.combine(until, dt.time())
    if pattern.every == Every.MONTH:
        number = (pattern.starts_on.day - 1) // 7 + 1
        position = -1 if number == 5 else number
        weekday = rrule.weekday(pattern.starts_on.weekday())(position)
        return iter(
            rrule.rrule(rrule.MONTHLY, byweekday=weekday, dtstart=start, until=end)
        )
    if pattern.every:
        weeks = 2 if pattern.every == Every.TWO_WEEKS else 1
        return iter(rrule.rrule(rrule.WEEKLY, interval=weeks, dtstart=start, until=end))
    return iter([start])


def entry(*, key: str, day: dt.date, at: dt.time, minutes: int, summary: str) -> Entry:
    """Give one line of the street's calendar. key: the same while this goes on."""
    return Entry(
        uid=f"{key}-{day:%Y%m%d}@sombrero",
        start=dt.datetime.combine(day, at),
        hours=minutes / 60,
        summary=summary,
    )
