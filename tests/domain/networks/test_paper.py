"""Days and times as people write them on a card."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.networks.domain.paper import read_day, read_minutes

WEDNESDAY = dt.date(2026, 11, 18)
NAMES = {"maandag": 0, "mercredi": 2, "woensdag": 2, "zo": 6}
NEAR = {"today": 0, "morgen": 1}


def read(text: str, today: dt.date = WEDNESDAY) -> dt.date | None:
    return read_day(text, today=today, names=NAMES, near=NEAR)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("  ", None),
        ("24/11", dt.date(2026, 11, 24)),
        ("24.11.26", dt.date(2026, 11, 24)),
        ("24 - 11 - 2026", dt.date(2026, 11, 24)),
        ("2026-11-24", dt.date(2026, 11, 24)),
        ("3/1", dt.date(2027, 1, 3)),
        ("18/11", WEDNESDAY),
        ("Maandag", dt.date(2026, 11, 23)),
        ("zo.", dt.date(2026, 11, 22)),
        # The weekday of today is the one to come: the card was written before.
        ("MERCREDI", dt.date(2026, 11, 25)),
        ("morgen", dt.date(2026, 11, 19)),
        ("today", WEDNESDAY),
    ],
)
def test_a_day_is_read_as_it_was_written(text: str, day: dt.date | None) -> None:
    assert read(text) == day


@pytest.mark.parametrize("text", ["31/2", "soon", "24", "24/13", "2026-02-30", "1/1/1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(text)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 364))
def test_a_day_without_its_year_is_the_next_one(today: dt.date, ahead: int) -> None:
    day = today + dt.timedelta(days=ahead)
    if (day.month, day.day) != (2, 29):
        assert read(f"{day.day}/{day.month}", today) == day


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("", None),
        ("45", 3),
        ("45 min", 3),
        ("1u", 4),
        ("1 h 30", 6),
        ("1:30", 6),
        ("1,5 u", 6),
        ("2", 8),
        ("2 heures", 8),
        ("5 min", 1),
    ],
)
def test_a_time_is_read_in_quarters(text: str, quarters: int | None) -> None:
    assert read_minutes(text) == quarters


@pytest.mark.parametrize("text", ["long", "25 u", "-3", "1u5x"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_minutes(text)
