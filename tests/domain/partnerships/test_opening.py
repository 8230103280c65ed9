"""Open or closed: plain weeks, holidays, midnight, clock changes, OSM hours."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import example, given
from hypothesis import strategies as st

from sombrero.partnerships.domain.opening import (
    Hours,
    Rule,
    holiday_name,
    is_open_at,
    occurs_on,
    open_state,
    openings,
    read_hours,
    read_rule,
    wall_time,
)

BRUSSELS = ZoneInfo("Europe/Brussels")


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=BRUSSELS)


def weekly(byday: str, opens: str, closes: str, **more: str) -> Hours:
    schedule = {"freq": "WEEKLY", "byday": byday, "opens_at": opens, **more}
    return read_hours([{**schedule, "closes_at": closes}])


WORKING_DAYS = weekly("MO,TU,WE,TH,FR", "09:00+01:00", "17:00+01:00")


def test_open_on_a_working_day_says_until_when() -> None:
    state = open_state(WORKING_DAYS, at(2026, 11, 23))
    assert state.is_open is True
    assert state.until == at(2026, 11, 23, 17)


def test_closed_in_the_weekend_says_when_it_opens() -> None:
    state = open_state(WORKING_DAYS, at(2026, 11, 21))
    assert state.is_open is False
    assert state.opens_next == at(2026, 11, 23, 9)


def test_the_closing_minute_itself_is_closed() -> None:
    assert open_state(WORKING_DAYS, at(2026, 11, 23, 16, 59)).is_open is True
    assert open_state(WORKING_DAYS, at(2026, 11, 23, 17)).is_open is False
    assert open_state(WORKING_DAYS, at(2026, 11, 23, 9)).is_open is True


def test_a_winter_offset_means_the_clock_on_the_wall_in_summer_too() -> None:
    state = open_state(WORKING_DAYS, at(2026, 7, 6, 9, 15))
    assert state.is_open is True
    assert state.until == at(2026, 7, 6, 17)


def test_another_offset_is_moved_to_brussels() -> None:
    assert wall_time("08:00Z") == dt.time(9)
    assert wall_time("09:00+01:00") == wall_time("09:00+02:00") == dt.time(9)


def test_on_a_public_holiday_the_sunday_hours_hold() -> None:
    armistice = at(2026, 11, 11)
    assert holiday_name(armistice.date(), language="fr") == "Jour de l'Armistice"
    state = open_state(WORKING_DAYS, armistice)
    assert (state.is_open, state.opens_next) == (False, at(2026, 11, 12, 9))
    assert state.holiday == "Wapenstilstand"
    every_day = weekly("MO,TU,WE,TH,FR,SA,SU", "09:00", "17:00")
    assert open_state(every_day, armistice).is_open is True
    only_sundays = weekly("SU", "10:00", "12:00")
    assert open_state(only_sundays, at(2026, 11, 11, 11)).is_open is True


def test_openings_past_midnight_end_the_next_day() -> None:
    night = weekly("FR", "22:00", "02:00")
    state = open_state(night, at(2026, 11, 28, 1))
    assert (state.is_open, state.until) == (True, at(2026, 11, 28, 2))
    assert open_state(night, at(2026, 11, 28, 2)).is_open is False


def test_two_openings_that_touch_are_one() -> None:
    both = Hours(
        weekly("MO", "09:00", "12:00").rules + weekly("MO", "12:00", "15:00").rules
    )
    assert open_state(both, at(2026, 11, 23, 10)).until == at(2026, 11, 23, 15)


def test_a_whole_week_without_closing_has_no_end() -> None:
    always = weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00")
    state = open_state(always, at(2026, 11, 23))
    assert (state.is_open, state.until) == (True, None)


def test_the_last_minute_of_the_day_means_midnight() -> None:
    always = weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59+01:00")
    assert open_state(always, at(2026, 11, 23)).until is None
    evening = weekly("MO", "20:00", "23:59")
    assert open_state(evening, at(2026, 11, 23, 21)).until == at(2026, 11, 24, 0)


def test_hours_hold_within_their_dates_only() -> None:
    summer = weekly(
        "MO", "09:00", "17:00", valid_from="2026-07-01", valid_to="2026-08-31"
    )
    assert open_state(summer, at(2026, 8, 31)).is_open is True
    assert open_state(summer, at(2026, 9, 7)).is_open is False
    assert open_state(summer, at(2026, 6, 29)).opens_next == at(2026, 7, 6, 9)


def test_the_second_tuesday_of_the_month() -> None:
    monthly = read_hours(
        [{"freq": "MONTHLY", "byday": "2TU", "opens_at": "14:00", "closes_at": "16:00"}]
    )
    assert open_state(monthly, at(2026, 12, 8, 15)).is_open is True
    assert open_state(monthly, at(2026, 12, 1, 15)).opens_next == at(2026, 12, 8, 14)


def test_every_other_week_counts_from_its_start() -> None:
    hours = weekly("WE", "09:00", "12:00", interval="2", dtstart="2026-11-04")
    assert open_state(hours, at(2026, 11, 18, 10)).is_open is True
    assert open_state(hours, at(2026, 11, 25, 10)).is_open is False


def test_a_count_ends_the_series() -> None:
    hours = weekly("WE", "09:00", "12:00", count="2", dtstart="2026-11-18")
    assert open_state(hours, at(2026, 11, 25, 10)).is_open is True
    assert open_state(hours, at(2026, 12, 2, 10)).opens_next is None


def test_without_days_the_first_date_gives_the_weekday() -> None:
    hours = read_hours(
        [{"opens_at": "09:00", "closes_at": "10:00", "dtstart": "2026-11-18"}]
    )
    assert open_state(hours, at(2026, 11, 25, 9)).is_open is True
    assert open_state(hours, at(2026, 11, 24, 9)).is_open is False


@pytest.mark.parametrize(
    "schedule",
    [
        {"opens_at": "nine"},
        {"opens_at": "09:00", "byday": "MONDAY"},
        {"opens_at": "09:00", "wkst": "XX"},
        {"opens_at": "09:00", "bymonthday": "first"},
        {"opens_at": "09:00", "valid_from": "soon"},
    ],
)
def test_a_schedule_nobody_can_follow_is_unknown(schedule: dict[str, str]) -> None:
    assert read_rule(schedule) is None
    assert open_state(read_hours([schedule]), at(2026, 11, 23)).is_open is None


def test_openstreetmap_hours() -> None:
    text = "Mo-Fr 09:00-13:00,14:00-18:30; Sa 09:00-12:30; Su off; PH off"
    hours = read_hours([{"description": text}])
    assert open_state(hours, at(2026, 11, 23, 10)).until == at(2026, 11, 23, 13)
    assert open_state(hours, at(2026, 11, 23, 13)).opens_next == at(2026, 11, 23, 14)
    assert open_state(hours, at(2026, 11, 11, 10)).is_open is False


def test_openstreetmap_hours_silent_on_holidays_leave_it_open() -> None:
    hours = read_hours([{"description": "Mo-Fr 09:00-18:00"}])
    state = open_state(hours, at(2026, 11, 11, 10))
    assert state.is_open is None
    assert state.opens_next == at(2026, 11, 12, 9)
    assert is_open_at(hours, at(2026, 11, 11, 10)) is False


def test_day_and_night_is_day_and_night_on_holidays_too() -> None:
    hours = read_hours([{"description": "24/7"}])
    state = open_state(hours, at(2026, 12, 25, 3))
    assert (state.is_open, state.until) == (True, None)


def test_words_that_are_no_hours_are_unknown() -> None:
    hours = read_hours([{"description": "op afspraak, bel eerst"}])
    assert not hours
    assert open_state(hours, at(2026, 11, 23)).is_open is None


def test_the_hour_that_does_not_exist_in_spring() -> None:
    """On 29 March 2026 the clock goes from 02:00 to 03:00."""
    night = weekly("SA,SU", "01:00", "03:00")
    half_past_one = at(2026, 3, 29, 1, 30)
    assert open_state(night, half_past_one).is_open is True
    real = (night_end(night) - at(2026, 3, 29, 1).astimezone(dt.UTC)).total_seconds()
    assert real == 3600


def night_end(hours: Hours) -> dt.datetime:
    state = open_state(hours, at(2026, 3, 29, 1, 30))
    assert state.until is not None
    return state.until.astimezone(dt.UTC)


def test_the_hour_that_comes_twice_in_autumn() -> None:
    """On 25 October 2026 the clock goes from 03:00 back to 02:00."""
    night = weekly("SU", "01:00", "04:00")
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    second = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)
    assert open_state(night, first).is_open is True
    assert open_state(night, second).is_open is True
    [opening] = openings(night, first=dt.date(2026, 10, 25), days=1)
    length = opening.end.astimezone(dt.UTC) - opening.start.astimezone(dt.UTC)
    assert length == dt.timedelta(hours=4)


times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
rules = st.builds(
    Rule,
    opens=times,
    closes=times,
    days=st.sets(st.tuples(st.just(0), st.integers(0, 6)), min_size=1).map(
        lambda days: tuple(sorted(days))
    ),
)
moments = st.datetimes(
    min_value=dt.datetime.fromisoformat("2026-01-01"),
    max_value=dt.datetime.fromisoformat("2028-01-01"),
).map(lambda one: one.replace(second=0, microsecond=0, tzinfo=dt.UTC))


@given(st.lists(rules, min_size=1, max_size=3), moments)
@example([Rule(dt.time(2, 30), dt.time(2, 45), days=((0, 6),))], at(2026, 3, 29, 1))
def test_what_is_said_about_next_comes_true(some: list[Rule], now: dt.datetime) -> None:
    """Just before a change it is as it was, and at the change it is not."""
    hours = Hours(tuple(some))
    state = open_state(hours, now)
    assert state.is_open == is_open_at(hours, now)
    change = state.until if state.is_open else state.opens_next
    if change is not None:
        assert change.timestamp() > now.timestamp()
        moment = change.astimezone(dt.UTC)
        assert open_state(hours, moment).is_open is not state.is_open
        before = moment - dt.timedelta(seconds=1)
        assert open_state(hours, before).is_open is state.is_open


@given(st.lists(rules, max_size=4), st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 1)))
def test_openings_are_in_order_and_never_overlap(
    some: list[Rule], first: dt.date
) -> None:
    found = openings(Hours(tuple(some)), first=first, days=10)
    ends = [float("-inf"), *(one.end.timestamp() for one in found)]
    for one, end in zip(found, ends, strict=False):
        assert end < one.start.timestamp() < one.end.timestamp()


@given(rules, st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 1)))
def test_the_quick_way_agrees_with_rrule(rule: Rule, day: dt.date) -> None:
    """A plain week decided by weekday is what RRULE says, holidays apart."""
    series = rrule.rrule(
        rrule.WEEKLY,
        dtstart=dt.datetime.fromisoformat("2000-01-03"),
        byweekday=[weekday for _nth, weekday in rule.days],
    )
    midnight = dt.datetime.combine(day, dt.time())
    expected = bool(series.between(midnight, midnight, inc=True))
    if holiday_name(day):
        expected = (0, 6) in rule.days
    assert occurs_on(rule, day) is expected
