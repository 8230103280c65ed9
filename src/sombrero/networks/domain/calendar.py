"""A roster in the calendar of a telephone (iCalendar, RFC 5545)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import icalendar


@dataclass(frozen=True)
class Entry:
    """One line of a calendar. start: local time. uid: the same when it moves.

    is_cancelled: it was in the roster before and is no longer.
    """

    uid: str
    start: dt.datetime
    hours: float
    summary: str
    is_cancelled: bool = False


def calendar(
    entries: Iterable[Entry],
    *,
    name: str,
    zone: str,
    now: dt.datetime,
    version: int = 0,
) -> bytes:
    """Return a calendar file. version: counts how often the roster was planned anew.

    zone: of the local times, such as Europe/Brussels.
    """
    made = icalendar.Calendar()
    made.add("prodid", "-//Sombrero//Roster//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(_event(entry, ZoneInfo(zone), now, version))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(
    entry: Entry, zone: ZoneInfo, now: dt.datetime, version: int
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("sequence", version)
    start = entry.start.replace(tzinfo=zone)
    event.add("dtstart", start)
    event.add("dtend", start + dt.timedelta(hours=entry.hours))
    event.add("summary", entry.summary)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
