"""When the person is told that somebody reported a worry about them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.detection.domain.tell_person import (
    DECISION_LABELS,
    OBJECTIONS,
    REASON_LABELS,
    REASONS,
    Decision,
    Objection,
    Reason,
    due,
    limit,
    object_to,
)

DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
RECEIVED = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-11-02", "2026-12-02"),
        ("2026-12-15", "2027-01-15"),
        ("2027-01-31", "2027-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2026-03-31", "2026-04-30"),
    ],
)
def test_one_month_is_the_same_day_or_the_end_of_the_month(
    received: str, last: str
) -> None:
    assert limit(date.fromisoformat(received)) == date.fromisoformat(last)


@given(DAYS)
def test_one_month_is_28_to_31_days(received: date) -> None:
    assert 28 <= (limit(received) - received).days <= 31


def test_due_at_the_first_contact() -> None:
    met = date(2026, 11, 9)
    found = due(RECEIVED, met, None, None, today=met)
    assert found is not None
    assert (found.on, found.is_overdue) == (met, False)


def test_due_within_a_month_when_nobody_met_the_person() -> None:
    found = due(RECEIVED, None, None, None, today=date(2026, 12, 3))
    assert found is not None
    assert (found.on, found.is_overdue) == (date(2026, 12, 2), True)


@given(DAYS, st.integers(0, 90), st.integers(0, 90))
def test_never_due_after_one_month(
    received: date, met_after: int, until_after: int
) -> None:
    met = received + timedelta(days=met_after)
    until = received + timedelta(days=until_after)
    for found in (
        due(received, met, None, None, today=received),
        due(received, met, Decision.POSTPONED, until, today=received),
    ):
        assert found is not None
        assert received <= found.on <= limit(received)


@pytest.mark.parametrize("decision", [Decision.TOLD, Decision.EXCEPTION])
def test_settled_decisions_have_no_deadline(decision: Decision) -> None:
    assert due(RECEIVED, None, decision, None, today=date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("decision", "reason", "until", "objection"),
    [
        (Decision.TOLD, None, None, None),
        (Decision.POSTPONED, None, date(2026, 11, 20), Objection.NEEDS_REASON),
        (Decision.POSTPONED, Reason.DANGER, date(2026, 11, 20), Objection.NEEDS_REASON),
        (Decision.POSTPONED, Reason.NOT_THE_MOMENT, None, Objection.NEEDS_DATE),
        (
            Decision.POSTPONED,
            Reason.NOT_THE_MOMENT,
            date(2026, 11, 1),
            Objection.NEEDS_DATE,
        ),
        (
            Decision.POSTPONED,
            Reason.NOT_THE_MOMENT,
            date(2026, 12, 3),
            Objection.TOO_LATE,
        ),
        (Decision.POSTPONED, Reason.NOT_THE_MOMENT, date(2026, 12, 2), None),
        (Decision.EXCEPTION, None, None, Objection.NEEDS_REASON),
        (Decision.EXCEPTION, Reason.NOT_THE_MOMENT, None, Objection.NEEDS_REASON),
        (Decision.EXCEPTION, Reason.DANGER, None, None),
    ],
)
def test_a_decision_needs_its_reason_and_its_day(
    decision: Decision,
    reason: Reason | None,
    until: date | None,
    objection: Objection | None,
) -> None:
    today = date(2026, 11, 10)
    assert object_to(decision, reason, until, RECEIVED, today) is objection


def test_every_reason_belongs_to_one_decision_and_has_a_label() -> None:
    used = [reason for reasons in REASONS.values() for reason in reasons]
    assert sorted(used) == sorted(Reason)
    assert set(REASON_LABELS) == set(Reason)
    assert set(DECISION_LABELS) == set(Decision) == set(REASONS)
    assert set(OBJECTIONS) == set(Objection)
