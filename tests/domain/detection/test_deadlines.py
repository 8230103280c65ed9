"""Deadlines in working time: published holidays, clock changes, and properties."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.days import BRUSSELS
from sombrero.detection.domain.categories import Category, Urgency
from sombrero.detection.domain.deadlines import (
    CONTACT_WITHIN,
    READ_WITHIN,
    Calendar,
    NeverOpen,
    Opening,
    Term,
    after,
    contact_by,
    in_words,
    is_open,
    is_working_day,
    public_holidays,
    read_by,
    windows,
)

OFFICE = Calendar()
NIGHT_AND_DAY = Calendar(
    {weekday: Opening(time(0), time(23, 59)) for weekday in range(7)}
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    "day",
    [
        # As published by the federal public service Employment (werk.belgie.be).
        "2025-01-01", "2025-04-21", "2025-05-01", "2025-05-29", "2025-06-09",
        "2025-07-21", "2025-08-15", "2025-11-01", "2025-11-11", "2025-12-25",
        "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25",
        "2026-07-21", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
        "2027-03-29", "2027-05-06", "2027-05-17",
    ],
)  # fmt: skip
def test_the_published_holidays_are_no_working_days(day: str) -> None:
    assert date.fromisoformat(day) in public_holidays(int(day[:4]))
    assert not is_working_day(date.fromisoformat(day), OFFICE)


@pytest.mark.parametrize(
    "day", ["2026-04-07", "2026-11-02", "2026-07-20", "2026-12-24"]
)
def test_ordinary_weekdays_are_working_days(day: str) -> None:
    assert is_working_day(date.fromisoformat(day), OFFICE)


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        # Within the day, over the night, over the weekend.
        ("2026-11-23T10:00", Term(hours=2), "2026-11-23T12:00"),
        ("2026-11-23T16:00", Term(hours=2), "2026-11-24T10:00"),
        ("2026-11-20T16:30", Term(hours=2), "2026-11-23T10:30"),
        ("2026-11-21T03:00", Term(hours=2), "2026-11-23T11:00"),
        ("2026-11-23T07:00", Term(hours=8), "2026-11-23T17:00"),
        # Easter weekend: good Friday works, Easter Monday does not.
        ("2026-04-03T16:00", Term(hours=2), "2026-04-07T10:00"),
        # Ascension (Thursday) and the bridge day, which is a working day.
        ("2026-05-13T17:00", Term(hours=1), "2026-05-15T10:00"),
        # Christmas on a Friday.
        ("2026-12-24T16:00", Term(hours=4), "2026-12-28T12:00"),
        # Days end when the team closes, and the day itself does not count.
        ("2026-11-23T10:00", Term(days=1), "2026-11-24T17:00"),
        ("2026-11-20T10:00", Term(days=2), "2026-11-24T17:00"),
        ("2026-04-03T10:00", Term(days=1), "2026-04-07T17:00"),
        ("2026-10-31T10:00", Term(days=10), "2026-11-16T17:00"),
        # From winter to summer time and back.
        ("2026-03-27T16:00", Term(hours=2), "2026-03-30T10:00"),
        ("2026-10-23T16:00", Term(hours=2), "2026-10-26T10:00"),
    ],
)
def test_working_time_is_counted(start: str, term: Term, expected: str) -> None:
    assert after(at(start), term, OFFICE) == at(expected)


def test_the_night_of_the_clock_change_has_its_real_length() -> None:
    # In the night of 29 March 2026 the clock goes from 2 to 3: 23 hours in a day.
    before = at("2026-03-28T23:00")
    assert after(before, Term(hours=4), NIGHT_AND_DAY) - before.astimezone(
        UTC
    ) == timedelta(hours=4, minutes=1)


def test_a_team_with_its_own_hours_and_closing_days() -> None:
    calendar = Calendar(
        {1: Opening(time(13), time(16))}, closed_on=frozenset({date(2026, 11, 24)})
    )
    assert after(at("2026-11-23T10:00"), Term(hours=1), calendar) == at(
        "2026-12-01T14:00"
    )


@pytest.mark.parametrize("term", [Term(hours=1), Term(days=1)])
def test_a_team_that_never_opens_promises_nothing(term: Term) -> None:
    with pytest.raises(NeverOpen):
        after(at("2026-11-23T10:00"), term, Calendar({}))


MOMENTS = st.integers(
    int(at("2024-01-01").timestamp()), int(at("2031-12-31").timestamp())
).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
TERMS = st.one_of(
    st.builds(Term, hours=st.integers(1, 60)), st.builds(Term, days=st.integers(1, 30))
)


@given(MOMENTS, TERMS)
def test_a_deadline_is_later_and_within_working_time(
    start: datetime, term: Term
) -> None:
    deadline = after(start, term, OFFICE)
    local = deadline.astimezone(BRUSSELS)
    assert deadline > start
    assert is_working_day(local.date(), OFFICE)
    assert time(9) < local.time() <= time(17)


@given(MOMENTS, st.integers(1, 40))
def test_the_working_time_until_a_deadline_is_exactly_the_term(
    start: datetime, hours: int
) -> None:
    deadline = after(start, Term(hours=hours), OFFICE)
    spent = sum(
        (
            min(closes, deadline) - opens
            for opens, closes in windows(start, OFFICE)
            if opens < deadline
        ),
        timedelta(),
    )
    assert spent == timedelta(hours=hours)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), TERMS)
def test_who_comes_later_is_never_due_earlier(
    start: datetime, later: timedelta, term: Term
) -> None:
    assert after(start, term, OFFICE) <= after(start + later, term, OFFICE)


@given(MOMENTS, st.sampled_from(Category))
def test_what_is_urgent_is_never_read_later(
    start: datetime, category: Category
) -> None:
    now = read_by(start, category, Urgency.NOW, OFFICE)
    assert now <= read_by(start, category, Urgency.CAN_WAIT, OFFICE)
    assert contact_by(start, Urgency.NOW, OFFICE) <= contact_by(
        start, Urgency.THIS_WEEK, OFFICE
    )


@given(MOMENTS)
def test_open_agrees_with_the_windows(moment: datetime) -> None:
    opens, closes = next(windows(moment, OFFICE))
    assert is_open(moment, OFFICE) == (opens <= moment < closes)


def test_every_category_and_urgency_has_a_term() -> None:
    assert set(READ_WITHIN) == set(Category)
    assert set(CONTACT_WITHIN) == set(Urgency)


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("2026-11-23T17:00", "before 17:00 today"),
        ("2026-11-24T09:30", "before 09:30 tomorrow"),
        ("2026-11-27T17:00", "within 4 days"),
        ("2026-11-23T10:00", "was due earlier today"),
        ("2026-11-22T10:00", "was due yesterday"),
        ("2026-11-18T10:00", "was due 5 days ago"),
    ],
)
def test_a_deadline_in_words(deadline: str, words: str) -> None:
    assert in_words(at(deadline), at("2026-11-23T12:00")).in_english() == words
