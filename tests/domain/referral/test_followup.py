"""After each answer somebody knows what comes next, and when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.referral.domain.followup import (
    Nearness,
    due,
    propose,
    propose_after_no_help,
    working_day,
)
from sombrero.referral.domain.three_parties import (
    REASONS,
    Answer,
    Course,
    Move,
    Party,
    Reason,
    State,
    Status,
    status,
)

MONDAY = date(2026, 11, 23)
CHRISTMAS = date(2026, 12, 25)
days = st.dates(date(2024, 1, 1), date(2030, 1, 1))
YES = Answer(Move.ACCEPT)


@pytest.mark.parametrize(
    ("party", "move", "reason"),
    [(p, m, r) for (p, m), reasons in REASONS.items() for r in reasons],
)
def test_every_answer_that_stops_gets_a_next_step(
    party: Party, move: Move, reason: Reason
) -> None:
    course = Course(answers={**dict.fromkeys(Party, YES), party: Answer(move, reason)})
    proposal = propose(status(course), on=MONDAY)
    assert proposal is not None
    assert proposal.due_on > MONDAY
    assert proposal.why


def test_only_help_that_came_needs_no_next_step() -> None:
    without = [s for s in State if propose(_any_status(s), on=MONDAY) is None]
    assert without == [State.DONE]


def _any_status(state: State) -> Status:
    waiting = (Party.RECEIVER,) if state is State.WAITING else ()
    stops = {State.PAUSED, State.DECLINED}
    stopped = Party.RECEIVER if state in stops else None
    return Status(state, waiting_for=waiting, stopped_by=stopped)


def test_who_could_not_be_reached_is_visited_the_next_working_day() -> None:
    friday = date(2026, 11, 27)
    now = Status(
        State.DECLINED, stopped_by=Party.RECEIVER, reason=Reason.COULD_NOT_REACH
    )
    proposal = propose(now, on=friday)
    assert proposal is not None
    assert proposal.due_on == date(2026, 11, 30)


def test_no_help_leads_to_another_way() -> None:
    proposal = propose_after_no_help(on=MONDAY, closed={date(2026, 11, 26)})
    assert proposal.due_on == date(2026, 11, 27)
    assert "another way" in proposal.what


def test_a_step_never_falls_on_christmas_or_in_a_weekend() -> None:
    assert working_day(CHRISTMAS, closed={CHRISTMAS}) == date(2026, 12, 28)


@given(day=days, closed=st.sets(days, max_size=5))
def test_a_working_day_is_open_and_near(day: date, closed: set[date]) -> None:
    moved = working_day(day, closed=closed)
    assert moved >= day
    assert moved.weekday() < 5
    assert moved not in closed
    between = [day + timedelta(n) for n in range((moved - day).days)]
    assert all(d.weekday() >= 5 or d in closed for d in between)


@given(day=days, distance=st.integers(-400, 400))
def test_due_days_add_up(day: date, distance: int) -> None:
    how = due(day + timedelta(distance), today=day)
    assert how.days == abs(distance)
    assert how.is_late == (distance < 0)


@pytest.mark.parametrize(
    ("distance", "nearness"),
    [
        (-1, Nearness.LATE),
        (0, Nearness.TODAY),
        (1, Nearness.TOMORROW),
        (7, Nearness.SOON),
        (8, Nearness.LATER),
    ],
)
def test_days_are_said_as_people_say_them(distance: int, nearness: Nearness) -> None:
    assert due(MONDAY + timedelta(distance), today=MONDAY).nearness is nearness
