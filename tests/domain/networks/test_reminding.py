"""When the steps of a reminder are due."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.days import local_day
from sombrero.networks.domain.quiet import next_moment, on_the_wall
from sombrero.networks.domain.reminding import (
    DEFAULT_STEPS,
    Occasion,
    Step,
    Way,
    plan_moments,
    steps_from_json,
    steps_to_json,
)

STEP = st.builds(
    Step,
    days=st.integers(0, 60),
    way=st.sampled_from(Way),
    at=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


def test_every_occasion_has_its_usual_steps() -> None:
    assert set(DEFAULT_STEPS) == set(Occasion)
    ways = [one.way for one in DEFAULT_STEPS[Occasion.ACTIVITY]]
    assert ways == [Way.CALL, Way.MESSAGE, Way.CALL]


@given(st.lists(STEP, max_size=6), DAYS, st.none() | st.times(), st.integers(0, 100))
def test_no_step_is_at_night_past_or_after_the_occasion(
    steps: list[Step], on: dt.date, at: dt.time | None, days: int
) -> None:
    now = on_the_wall(on - dt.timedelta(days=days), dt.time(10))
    planned = plan_moments(steps, on=on, at=at, now=now)
    moments = [moment for _step, moment in planned]
    assert moments == sorted(moments)
    for step, moment in planned:
        assert next_moment(moment) == moment
        assert moment < on_the_wall(on, at or dt.time(23, 59))
        is_today = local_day(moment) == local_day(now)
        assert moment >= now or (step.way is Way.CALL and is_today)


def test_ten_on_the_wall_stays_ten_when_the_clocks_change() -> None:
    """29 March 2026 is the day of summer time."""
    planned = plan_moments(
        [Step(1, Way.CALL), Step(0, Way.CALL)],
        on=dt.date(2026, 3, 29),
        at=dt.time(15),
        now=on_the_wall(dt.date(2026, 3, 1), dt.time(10)),
    )
    assert [moment.hour for _step, moment in planned] == [9, 8]


@given(st.lists(STEP, max_size=6))
def test_steps_are_kept_as_they_are(steps: list[Step]) -> None:
    assert steps_from_json(steps_to_json(steps)) == tuple(steps)


def test_what_is_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match="pigeon"):
        steps_from_json([{"days": 1, "way": "pigeon", "at": "10:00"}])
