"""When something must be done, in the working time of an initiative.

Working time is the opening hours of the initiative's team, in Belgian local time,
without Belgian public holidays and without the days the team itself is closed.
All arithmetic runs in UTC, so that the nights in which the clock changes count
their real length. Public holidays: law of 4 January 1974, through `holidays`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from sombrero.core.domain.days import BRUSSELS, local_day
from sombrero.core.domain.words import gettext_noop
from sombrero.detection.domain.categories import Category, Urgency
from sombrero.detection.domain.phrases import Phrase

# A team that is closed for a whole year has no deadlines at all.
_FURTHEST = timedelta(days=370)


class NeverOpen(ValueError):
    """The calendar has no opening hours within a year, so nothing can be promised."""


@dataclass(frozen=True, slots=True)
class Opening:
    """From when to when a team is at work on one weekday, in local wall time."""

    opens: time
    closes: time


def _office_week() -> dict[int, Opening]:
    return {weekday: Opening(time(9), time(17)) for weekday in range(5)}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working time of a team.

    hours: weekday (Monday is 0) to opening; a weekday left out is closed.
    closed_on: days on which this team is closed besides public holidays.
    """

    hours: Mapping[int, Opening] = field(default_factory=_office_week)
    closed_on: frozenset[date] = frozenset()
    zone: ZoneInfo = BRUSSELS


@dataclass(frozen=True, slots=True)
class Term:
    """So much working time: hours on the clock of the team, or whole working days."""

    hours: int = 0
    days: int = 0


# Who reads when, and who makes the first contact when. The first column is what the
# reporter is promised; it depends on what the words may mean, not on who they are.
READ_WITHIN: dict[Category, Term] = {
    Category.NOT_SEEN: Term(hours=8),
    Category.LONELY: Term(days=2),
    Category.FALL_OR_HEALTH: Term(hours=8),
    Category.MEMORY: Term(days=2),
    Category.CARE_OVERLOAD: Term(days=2),
    Category.HOME_UNFIT: Term(days=2),
    Category.MOBILITY: Term(days=2),
    Category.MONEY_RIGHTS: Term(days=2),
    Category.UNSAFE: Term(hours=8),
    Category.NEGLECT: Term(hours=8),
    Category.QUESTION: Term(days=2),
    Category.OTHER: Term(hours=8),
}
READ_WHEN_NOW = Term(hours=2)
CONTACT_WITHIN: dict[Urgency, Term] = {
    Urgency.NOW: Term(hours=4),
    Urgency.THIS_WEEK: Term(days=3),
    Urgency.CAN_WAIT: Term(days=10),
}


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the Belgian public holidays of one year."""
    return frozenset(holidays.country_holidays("BE", years=year))


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Tell whether the team works on this day."""
    return (
        day.weekday() in calendar.hours
        and day not in calendar.closed_on
        and day not in public_holidays(day.year)
    )


def windows(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Yield the opening windows from start on, as UTC instants, for about a year.

    The first window begins at start itself when the team is at work then.
    """
    day = local_day(start, calendar.zone)
    last = day + _FURTHEST
    while day <= last:
        if is_working_day(day, calendar):
            opens, closes = _window(day, calendar)
            if closes > start:
                yield max(opens, start.astimezone(UTC)), closes
        day += timedelta(days=1)


def _window(day: date, calendar: Calendar) -> tuple[datetime, datetime]:
    opening = calendar.hours[day.weekday()]
    return (
        datetime.combine(day, opening.opens, calendar.zone).astimezone(UTC),
        datetime.combine(day, opening.closes, calendar.zone).astimezone(UTC),
    )


def after(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """Return the moment by which so much working time has passed since start.

    start: aware. Hours are spent within opening windows. Days count whole working
    days after the day of start, and end when the team closes. Returns an aware UTC
    moment. Raises NeverOpen when the calendar has too little working time.
    """
    if term.days:
        return _after_days(start, term.days, calendar)
    left = timedelta(hours=term.hours)
    for opens, closes in windows(start, calendar):
        if opens + left <= closes:
            return opens + left
        left -= closes - opens
    raise NeverOpen


def _after_days(start: datetime, days: int, calendar: Calendar) -> datetime:
    today = local_day(start, calendar.zone)
    for _, closes in windows(start, calendar):
        if local_day(closes, calendar.zone) > today:
            days -= 1
        if days == 0:
            return closes
    raise NeverOpen


def read_by(
    received: datetime, category: Category, urgency: Urgency, calendar: Calendar
) -> datetime:
    """Return before when someone reads a signal that was received then."""
    term = READ_WHEN_NOW if urgency is Urgency.NOW else READ_WITHIN[category]
    return after(received, term, calendar)


def contact_by(received: datetime, urgency: Urgency, calendar: Calendar) -> datetime:
    """Return before when someone tries a first contact about a signal."""
    return after(received, CONTACT_WITHIN[urgency], calendar)


def is_open(moment: datetime, calendar: Calendar) -> bool:
    """Tell whether the team is at work at this moment."""
    day = local_day(moment, calendar.zone)
    if not is_working_day(day, calendar):
        return False
    opens, closes = _window(day, calendar)
    return opens <= moment < closes


def in_words(deadline: datetime, now: datetime, zone: ZoneInfo = BRUSSELS) -> Phrase:
    """Say how far away a deadline is, as a colleague would say it."""
    due, today = deadline.astimezone(zone), now.astimezone(zone)
    days = (due.date() - today.date()).days
    clock = {"time": f"{due:%H:%M}"}
    if deadline <= now:
        return _late(-days)
    if days == 0:
        return Phrase(gettext_noop("before %(time)s today"), clock)
    if days == 1:
        return Phrase(gettext_noop("before %(time)s tomorrow"), clock)
    return Phrase(gettext_noop("within %(days)s days"), {"days": str(days)})


def _late(days: int) -> Phrase:
    if days == 0:
        return Phrase(gettext_noop("was due earlier today"))
    if days == 1:
        return Phrase(gettext_noop("was due yesterday"))
    return Phrase(gettext_noop("was due %(days)s days ago"), {"days": str(days)})
