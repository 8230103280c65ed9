"""Quiet hours, over midnight and over the nights in which the clocks change."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.days import BRUSSELS
from sombrero.networks.domain.quiet import DAYTIME, Hours, next_moment

MOMENTS = st.datetimes(
    min_value=dt.datetime(2026, 1, 1),  # noqa: DTZ001 # the strategy adds the zone
    max_value=dt.datetime(2028, 1, 1),  # noqa: DTZ001 # the strategy adds the zone
    timezones=st.just(dt.UTC),
)


def wall(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=BRUSSELS)  # type: ignore[misc,arg-type] # year to minute


@pytest.mark.parametrize(
    ("at", "then"),
    [
        (wall(2026, 11, 18, 9, 0), wall(2026, 11, 18, 9, 0)),
        (wall(2026, 11, 18, 19, 59), wall(2026, 11, 18, 19, 59)),
        (wall(2026, 11, 18, 20, 0), wall(2026, 11, 19, 9, 0)),
        (wall(2026, 11, 18, 23, 59), wall(2026, 11, 19, 9, 0)),
        (wall(2026, 11, 19, 0, 0), wall(2026, 11, 19, 9, 0)),
        (wall(2026, 12, 31, 22, 0), wall(2027, 1, 1, 9, 0)),
        # The clocks go forward in the night of 28 to 29 March, and back in that of
        # 24 to 25 October 2026: nine on the wall stays nine on the wall.
        (wall(2026, 3, 28, 23, 0), dt.datetime(2026, 3, 29, 7, tzinfo=dt.UTC)),
        (wall(2026, 3, 29, 1, 59), dt.datetime(2026, 3, 29, 7, tzinfo=dt.UTC)),
        (wall(2026, 10, 24, 20, 0), dt.datetime(2026, 10, 25, 8, tzinfo=dt.UTC)),
        (
            dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC),
            dt.datetime(2026, 10, 25, 8, tzinfo=dt.UTC),
        ),
    ],
)
def test_the_next_moment_that_is_not_quiet(at: dt.datetime, then: dt.datetime) -> None:
    assert next_moment(at) == then


@given(MOMENTS)
def test_it_is_never_quiet_never_before_and_never_more_than_a_night_later(
    at: dt.datetime,
) -> None:
    then = next_moment(at)
    assert DAYTIME.opens <= then.astimezone(BRUSSELS).time() < DAYTIME.closes
    assert dt.timedelta(0) <= then - at <= dt.timedelta(hours=14)
    assert next_moment(then) == then


def test_hours_do_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="opens before"):
        Hours(dt.time(20), dt.time(9))
