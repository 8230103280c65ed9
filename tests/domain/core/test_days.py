"""A day begins at midnight on the clocks of the neighbourhood, not of Greenwich."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.days import BRUSSELS, local_day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-17T22:59:59+00:00", "2026-11-17"),
        ("2026-11-17T23:00:00+00:00", "2026-11-18"),
        ("2026-07-17T21:59:59+00:00", "2026-07-17"),
        ("2026-07-17T22:00:00+00:00", "2026-07-18"),
        # The nights in which the clocks change: midnight comes before the change.
        ("2026-03-28T23:00:00+00:00", "2026-03-29"),
        ("2026-03-29T22:00:00+00:00", "2026-03-30"),
        ("2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("2026-10-25T22:59:59+00:00", "2026-10-25"),
    ],
)
def test_the_day_begins_at_midnight_on_the_wall(moment: str, day: str) -> None:
    assert local_day(dt.datetime.fromisoformat(moment)) == dt.date.fromisoformat(day)


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)))  # noqa: DTZ001
def test_it_is_the_day_that_the_settings_say(naive: dt.datetime) -> None:
    assert BRUSSELS.key == settings.TIME_ZONE
    moment = naive.replace(tzinfo=dt.UTC)
    assert local_day(moment) == timezone.localdate(moment)
