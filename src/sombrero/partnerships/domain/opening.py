"""When a service is open: from HSDS schedules and OpenStreetMap opening hours.

Times are wall-clock times in Brussels. HSDS writes an offset beside a time; +01:00
and +02:00 are Brussels' own two offsets and mean the clock on the wall, whichever
is in force that day: a service that opens at nine opens at nine all year.

On a Belgian public holiday the Sunday hours hold, as is the custom; who is not
open on Sundays is closed. Opening hours written as in OpenStreetMap that do not
speak of holidays leave it open: then the answer is unknown.
Sources: RFC 5545 (RRULE), HSDS 3.1 `schedule`,
https://wiki.openstreetmap.org/wiki/Key:opening_hours
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import holidays
from dateutil import rrule
from opening_hours import OpeningHours, State, validate

from sombrero.core.domain.days import BRUSSELS, local_day

# Far enough for a monthly drop-in; beyond it we say that we do not know.
LOOK_AHEAD_DAYS = 62
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SUNDAY = 6
_EVER = dt.date(2000, 1, 3)
_DAY_WORD = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Interval:
    """Open from start until end (exclusive), both aware, in Brussels' zone."""

    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurring opening that a computer can follow.

    days: (which of the month or 0 for every, weekday with Monday 0).
    closes at or before it opens means past midnight.
    """

    opens: dt.time
    closes: dt.time
    freq: str = "WEEKLY"
    days: tuple[tuple[int, int], ...] = ()
    interval: int = 1
    month_days: tuple[int, ...] = ()
    week_numbers: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    count: int | None = None
    week_start: int = 0
    starts_on: dt.date | None = None
    valid_from: dt.date | None = None
    last_day: dt.date | None = None

    @property
    def is_plain(self) -> bool:
        """Tell whether a weekday alone decides, as it nearly always does."""
        return (
            self.freq == "WEEKLY"
            and self.interval == 1
            and self.count is None
            and not (self.month_days or self.week_numbers or self.year_days)
        )

    @property
    def holds_on_sundays(self) -> bool:
        """Tell whether Sunday is among its days."""
        return (0, _SUNDAY) in self.days


@dataclass(frozen=True, slots=True)
class Hours:
    """All that is known of a service's opening: rules, and texts as in OSM."""

    rules: tuple[Rule, ...] = ()
    texts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rules or self.texts)


@dataclass(frozen=True, slots=True)
class OpenState:
    """Open or closed at a moment, in what a person wants to know.

    is_open: None when we do not know. until: when it closes, where it is open.
    opens_next: when it opens, where it is closed. holiday: today's, in Dutch,
    French or English as asked, or "".
    """

    is_open: bool | None
    until: dt.datetime | None = None
    opens_next: dt.datetime | None = None
    holiday: str = ""


def read_hours(schedules: Iterable[Mapping[str, str]]) -> Hours:
    """Read HSDS schedules; those that no computer can follow stay out."""
    rules, texts = [], []
    for schedule in schedules:
        if schedule.get("opens_at"):
            rule = read_rule(schedule)
            if rule is not None:
                rules.append(rule)
        elif is_opening_hours(schedule.get("description", "")):
            texts.append(schedule["description"])
    return Hours(tuple(rules), tuple(texts))


def read_rule(schedule: Mapping[str, str]) -> Rule | None:
    """Read one HSDS schedule with opening times; None when it cannot be followed."""
    try:
        days = _read_days(schedule.get("byday", ""))
        starts_on = _date(schedule, "dtstart")
        freq = schedule.get("freq") or "WEEKLY"
        if not days and freq == "WEEKLY":
            # Without days RRULE takes the weekday of the first time.
            days = ((0, starts_on.weekday()),) if starts_on else _every_day()
        return Rule(
            opens=wall_time(schedule["opens_at"]),
            closes=_closing(schedule.get("closes_at") or "00:00"),
            freq=freq,
            days=days,
            interval=max(1, int(float(schedule.get("interval") or 1))),
            month_days=_numbers(schedule, "bymonthday"),
            week_numbers=_numbers(schedule, "byweekno"),
            year_days=_numbers(schedule, "byyearday"),
            count=int(float(schedule["count"])) if schedule.get("count") else None,
            week_start=_DAYS.index(schedule.get("wkst") or "MO"),
            starts_on=starts_on,
            valid_from=_date(schedule, "valid_from"),
            last_day=min(
                filter(None, (_date(schedule, "valid_to"), _date(schedule, "until"))),
                default=None,
            ),
        )
    except ValueError:
        return None


def _every_day() -> tuple[tuple[int, int], ...]:
    return tuple((0, day) for day in range(7))


def _read_days(text: str) -> tuple[tuple[int, int], ...]:
    days = []
    for word in filter(None, (part.strip() for part in text.split(","))):
        found = _DAY_WORD.fullmatch(word)
        if found is None:
            raise ValueError(word)
        days.append((int(found[1] or 0), _DAYS.index(found[2])))
    return tuple(days)


def _numbers(schedule: Mapping[str, str], name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in (schedule.get(name) or "").split(",") if part)


def _date(schedule: Mapping[str, str], name: str) -> dt.date | None:
    text = schedule.get(name)
    return dt.date.fromisoformat(text) if text else None


def wall_time(text: str) -> dt.time:
    """Read a time of HSDS as the clock on the wall in Brussels.

    Another offset than Brussels' own two is moved to Brussels' winter time.
    Raises ValueError when it is no time.
    """
    time = dt.time.fromisoformat(text)
    offset = time.utcoffset()
    if offset is None or offset in (dt.timedelta(hours=1), dt.timedelta(hours=2)):
        return time.replace(tzinfo=None)
    winter = dt.datetime.combine(_EVER, time).astimezone(BRUSSELS)
    return winter.time()


def _closing(text: str) -> dt.time:
    """Read a closing time; the last minute of the day is written for midnight."""
    time = wall_time(text)
    return dt.time() if (time.hour, time.minute) == (23, 59) else time


def is_opening_hours(text: str) -> bool:
    """Tell whether a text is opening hours as OpenStreetMap writes them."""
    return bool(text) and len(text) <= 500 and _parsed(text) is not None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> OpeningHours | None:
    if not validate(text):
        return None
    return OpeningHours(text, timezone=BRUSSELS, country="BE")


@lru_cache(maxsize=64)
def _holidays(year: int, language: str) -> Mapping[dt.date, str]:
    return dict(holidays.country_holidays("BE", years=year, language=language))


_HOLIDAY_LANGUAGES = {"nl": "nl", "fr": "fr", "en": "en_US"}


def holiday_name(day: dt.date, *, language: str = "nl") -> str:
    """Name the Belgian public holiday of a day; "" on other days."""
    spoken = _HOLIDAY_LANGUAGES.get(language, "nl")
    return _holidays(day.year, spoken).get(day, "")


def occurs_on(rule: Rule, day: dt.date) -> bool:
    """Tell whether a rule opens the door on a day."""
    first = max(filter(None, (rule.valid_from, rule.starts_on)), default=_EVER)
    if day < first or (rule.last_day and day > rule.last_day):
        return False
    if holiday_name(day):
        return rule.freq == "WEEKLY" and rule.holds_on_sundays
    if rule.is_plain:
        return (0, day.weekday()) in rule.days
    midnight = dt.datetime.combine(day, dt.time())
    return bool(_recurrence(rule).between(midnight, midnight, inc=True))


@lru_cache(maxsize=1024)
def _recurrence(rule: Rule) -> rrule.rrule:
    start = rule.starts_on or rule.valid_from or _EVER
    return rrule.rrule(
        rrule.MONTHLY if rule.freq == "MONTHLY" else rrule.WEEKLY,
        dtstart=dt.datetime.combine(start, dt.time()),
        interval=rule.interval,
        wkst=rule.week_start,
        count=rule.count,
        byweekday=[rrule.weekday(day, nth or None) for nth, day in rule.days] or None,
        bymonthday=rule.month_days or None,
        byweekno=rule.week_numbers or None,
        byyearday=rule.year_days or None,
    )


def openings(hours: Hours, *, first: dt.date, days: int) -> list[Interval]:
    """List the openings that begin on so many days from the first, in order.

    Openings that touch or overlap are told as one.
    """
    found = [one for day in range(days) for one in _of_day(hours, _after(first, day))]
    return _joined(found)


def _after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _of_day(hours: Hours, day: dt.date) -> Iterator[Interval]:
    for rule in hours.rules:
        if occurs_on(rule, day):
            end = day if rule.closes > rule.opens else _after(day, 1)
            yield Interval(_at(day, rule.opens), _at(end, rule.closes))
    for text in hours.texts:
        yield from _of_text(text, day)


def _of_text(text: str, day: dt.date) -> Iterator[Interval]:
    parsed = _parsed(text)
    if parsed is None or is_silent_on(text, day):
        return
    start, end = _at(day, dt.time()), _at(_after(day, 1), dt.time())
    for opens, closes, state, _comment in parsed.intervals(start, end):
        if state == State.OPEN and opens < end:
            yield Interval(max(opens, start), min(closes, end))


def is_silent_on(text: str, day: dt.date) -> bool:
    """Tell whether opening hours as in OSM say nothing about this holiday."""
    return "PH" not in text and "24/7" not in text and bool(holiday_name(day))


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=BRUSSELS)


def _joined(found: Sequence[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for one in sorted(found, key=lambda each: each.start.timestamp()):
        if joined and one.start.timestamp() <= joined[-1].end.timestamp():
            last = joined.pop()
            end = max(last.end, one.end, key=dt.datetime.timestamp)
            one = Interval(last.start, end)
        if one.start.timestamp() < one.end.timestamp():
            joined.append(one)
    return joined


def is_open_at(hours: Hours, now: dt.datetime) -> bool:
    """Tell whether a service is surely open at a moment; quick, for long lists."""
    today = local_day(now)
    around = openings(hours, first=_after(today, -1), days=2)
    return any(_holds(one, now) for one in around)


def open_state(hours: Hours, now: dt.datetime, *, language: str = "nl") -> OpenState:
    """Tell whether a service is open now, until when, or when it opens next.

    now: aware. Looks two months ahead; beyond that it does not know.
    """
    today = local_day(now)
    holiday = holiday_name(today, language=language)
    if not hours:
        return OpenState(None, holiday=holiday)
    # A few days are nearly always enough, and much quicker than two months.
    for days in (5, LOOK_AHEAD_DAYS):
        around = openings(hours, first=_after(today, -1), days=days)
        is_open, change = _now_and_next(around, now)
        if change and change < _at(_after(today, days - 1), dt.time()):
            break
    else:
        change = None
    if is_open:
        return OpenState(is_open=True, until=change, holiday=holiday)
    unknown = any(is_silent_on(text, today) for text in hours.texts)
    return OpenState(None if unknown else False, opens_next=change, holiday=holiday)


def _now_and_next(
    around: Sequence[Interval], now: dt.datetime
) -> tuple[bool, dt.datetime | None]:
    """Find whether it is open now among openings in order, and the next change."""
    for one in around:
        if _holds(one, now):
            return True, one.end
        if now.timestamp() < one.start.timestamp():
            return False, one.start
    return False, None


def _holds(one: Interval, now: dt.datetime) -> bool:
    return one.start.timestamp() <= now.timestamp() < one.end.timestamp()
