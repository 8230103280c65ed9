"""Days and hours as people say them, in the language that is on."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils.translation import activate, deactivate_all, override
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.dates import (
    day_short,
    day_soon,
    day_words,
    moment_words,
    near,
    time_words,
    written,
)

MONDAY = dt.datetime(2026, 11, 23, 17, 5, tzinfo=ZoneInfo("Europe/Brussels"))
FIRST = dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "maandag 23 november 2026"),
        ("fr", "lundi 23 novembre 2026"),
        ("en", "Monday 23 November 2026"),
    ],
)
def test_a_day_is_said_in_the_language_that_is_on(language: str, words: str) -> None:
    with override(language):
        assert day_words(MONDAY) == words


def test_french_says_the_first_of_a_month_as_first() -> None:
    with override("fr"):
        assert day_words(FIRST) == "mardi 1er décembre 2026"
        assert day_short(FIRST) == "1er décembre 2026"
        assert day_soon(FIRST) == "mardi 1er décembre"
        assert written(FIRST, "EEE d MMM") == "mar. 1er déc."
        assert written(FIRST, "LLLL y") == "décembre 2026"
        assert moment_words(dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)) == (
            "mardi 1er décembre 2026 à 00:30"
        )


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "1 december 2026"), ("en", "1 December 2026")]
)
def test_others_say_one(language: str, words: str) -> None:
    with override(language):
        assert day_short(FIRST) == words


@given(st.dates(dt.date(2000, 1, 2), dt.date(2099, 12, 31)))
def test_in_french_only_the_first_is_first(day: dt.date) -> None:
    with override("fr"):
        assert ("1er " in day_words(day)) is (day.day == 1)


def test_a_day_is_the_day_in_brussels() -> None:
    late = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    assert day_short(late) == "23 November 2026"
    assert time_words(late) == "00:30"
    assert moment_words(late) == "Monday 23 November 2026 at 00:30"


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "yesterday"), (0, "today"), (1, "tomorrow")]
)
def test_near_days_have_their_own_words(days: int, words: str) -> None:
    day = (MONDAY + dt.timedelta(days=days)).date()
    assert near(day, MONDAY.date()) == words
    assert near(day, MONDAY.date() + dt.timedelta(days=9)) == day_words(day)


@pytest.fixture
def no_language() -> Iterator[None]:
    """As in a command that speaks to nobody in particular."""
    deactivate_all()
    yield
    activate("en")


@pytest.mark.usefixtures("no_language")
def test_where_no_language_is_on_it_is_the_one_of_the_house() -> None:
    assert settings.LANGUAGE_CODE == "nl"
    assert day_short(FIRST) == "1 december 2026"
    assert time_words(dt.time(9)) == "09:00"


def test_a_day_that_is_not_known_stays_empty() -> None:
    assert day_words(None) == day_short(None) == moment_words(None) == ""
    assert near(None, FIRST) == ""
