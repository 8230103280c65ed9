"""Terms of helping: months, parts of the week, how far, how long a check counts."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sombrero.talents.domain.catalogue import ABOUT, KINDS
from sombrero.talents.domain.terms import (
    ABOUT_SOMEBODY,
    REACH,
    SLOTS,
    TAGS,
    known_slots,
    next_month,
    reach_words,
    review_day,
    still_checked,
)
from sombrero.talents.pictures import PICTURES

days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


def test_every_kind_has_a_picture_and_says_what_it_is_and_is_not() -> None:
    assert set(PICTURES) == set(ABOUT) == set(KINDS)
    for small in ABOUT.values():
        assert 1 <= small.quarters <= 8
        assert small.what[-1] in ".?"
        assert small.is_not.startswith("Not ")


def test_a_picture_stays_within_its_square_and_is_drawn_only_once() -> None:
    assert len(set(PICTURES.values())) == len(PICTURES)
    assert all(drawn.startswith("M") for drawn in PICTURES.values())


def test_a_week_has_twenty_one_parts() -> None:
    assert len(SLOTS) == 21
    assert (SLOTS[0], SLOTS[-1]) == ("mon-am", "sun-eve")


@given(slots=st.lists(st.sampled_from([*SLOTS, "mon-night", ""])))
def test_parts_of_the_week_are_known_and_in_order(slots: list[str]) -> None:
    kept = known_slots(slots)
    assert kept == sorted(set(slots) & set(SLOTS), key=SLOTS.index)


@given(day=days)
def test_not_this_month_ends_on_the_first_of_the_next(day: dt.date) -> None:
    first = next_month(day)
    assert first.day == 1
    assert 1 <= (first - day).days <= 31
    assert (first - dt.timedelta(days=1)).month == day.month


def test_an_offer_is_asked_again_after_half_a_year() -> None:
    assert review_day(dt.date(2026, 1, 1)) == dt.date(2026, 7, 2)


def test_how_far_is_said_in_the_nearest_step_that_reaches() -> None:
    assert reach_words(None) == ""
    assert reach_words(100) == "My street"
    assert reach_words(101) == "Five minutes on foot"
    assert reach_words(9999) == "Twenty minutes on foot"
    assert list(REACH) == sorted(REACH)


@given(seen=days, months=st.integers(0, 60), later=st.integers(0, 2500))
def test_a_check_counts_until_the_same_day_so_many_months_later(
    seen: dt.date, months: int, later: int
) -> None:
    today = seen + dt.timedelta(days=later)
    passed = (today.year - seen.year) * 12 + today.month - seen.month
    if passed != months:
        assert still_checked(seen, today=today, months=months) == (passed < months)
    elif today.day <= seen.day:
        assert still_checked(seen, today=today, months=months)


def test_a_check_of_the_last_day_of_a_long_month_ends_with_the_short_one() -> None:
    seen = dt.date(2026, 1, 31)
    assert still_checked(seen, today=dt.date(2026, 2, 28), months=1)
    assert not still_checked(seen, today=dt.date(2026, 3, 1), months=1)
    assert not still_checked(None, today=seen, months=1)


def test_what_says_who_somebody_is_is_among_the_tags() -> None:
    assert set(TAGS) >= ABOUT_SOMEBODY
    assert "car" not in ABOUT_SOMEBODY
