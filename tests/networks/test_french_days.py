"""French says "1er décembre", in what neighbours read as on the pages."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from sombrero.networks import helping_words, roster_words
from sombrero.networks.models import Reminder, Request
from sombrero.networks.queries import asking_words, telling

FIRST = dt.date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    with override("fr"):
        yield


def test_in_what_two_neighbours_are_told() -> None:
    said = telling.when_words(FIRST, dt.time(14), "")
    assert said == "mardi 1er décembre 2026, 14:00"
    weekly = telling.when_words(FIRST, None, "", every=Request.Every.WEEK)
    assert weekly.endswith(", mardi")


def test_in_questions_and_reminders() -> None:
    assert asking_words.when_words(Request(on=FIRST)) == "mardi 1er décembre"
    reminder = Reminder(on=FIRST, at=dt.time(9, 30))
    assert asking_words.when_of(reminder) == "mardi 1er décembre à 09:30"


def test_in_reasons_that_are_said_aloud() -> None:
    reason = {"template": "%(day)s", "values": {"day": FIRST.isoformat()}}
    assert helping_words.aloud(reason) == "1er décembre"


def test_in_a_timetable() -> None:
    assert roster_words.day_words(FIRST) == "mar. 1er déc"
    assert roster_words.month_words(FIRST, dt.date(2026, 12, 31)) == "décembre 2026"
