"""The rules of a street: codes, first names, doors, days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.networks.domain.street_calendar import Pattern, days_of
from sombrero.networks.domain.streets import (
    STATE_NEXT,
    StreetState,
    is_door,
    is_first_name,
    make_street_code,
    proposed_slots,
    read_street_code,
    sign_of_life,
)

TODAY = dt.date(2026, 11, 18)
DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


@given(st.binary(min_size=16, max_size=32))
def test_a_code_is_read_back_however_it_is_typed(entropy: bytes) -> None:
    code = make_street_code(entropy)
    assert len(code) == 9
    assert read_street_code(code.lower().replace("-", " ")) == code


def test_few_random_bytes_make_no_code() -> None:
    with pytest.raises(ValueError, match="16"):
        make_street_code(b"short")


@pytest.mark.parametrize("text", ["", "K7M2", "K7M2-PXR45", "O0I1-2222", "Ａ" * 8])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert read_street_code(text) == ""


@pytest.mark.parametrize(
    "name", ["Fatima", "Jan-Piet", "Marie Claire", "Élise", "فاطمة"]
)
def test_first_names(name: str) -> None:
    assert is_first_name(name)


@pytest.mark.parametrize(
    "name", ["", "Fatima El Amrani", "Jan 12", "x@y.be", "A" * 31, "Jan\nPiet"]
)
def test_more_than_a_first_name(name: str) -> None:
    assert not is_first_name(name)


@pytest.mark.parametrize("door", ["12", "12b", "12 B", "12/3", "7-9", "1234"])
def test_doors(door: str) -> None:
    assert is_door(door)


@pytest.mark.parametrize("door", ["", "b", "Peeters", "12 Peeters", "12345"])
def test_what_is_no_door(door: str) -> None:
    assert not is_door(door)


@given(DAYS)
def test_somebody_who_wants_to_start_is_met_within_days(today: dt.date) -> None:
    slots = proposed_slots(today)
    assert len(slots) == 6
    assert all(today + DAY < slot.date() <= today + 7 * DAY for slot in slots)
    assert all(slot.weekday() < 5 for slot in slots)
    assert {slot.hour for slot in slots} == {14, 19}


def test_nobody_is_met_on_a_holiday() -> None:
    friday = dt.date(2026, 11, 20)
    days = {slot.date() for slot in proposed_slots(TODAY, frozenset({friday}))}
    assert friday not in days


@given(DAYS, st.integers(0, 400))
def test_the_first_saturday_stays_the_first_saturday(
    start: dt.date, length: int
) -> None:
    found = days_of(
        Pattern(start, start + length * DAY, "month"),
        first=start,
        last=start + 800 * DAY,
    )
    assert all(day.weekday() == start.weekday() for day in found)
    # Never twice in a month, and none left out.
    months = [day.year * 12 + day.month for day in found]
    assert months == list(range(months[0], months[0] + len(months))) if months else True
    nth = (start.day - 1) // 7
    if nth < 4:
        assert all((day.day - 1) // 7 == nth for day in found)


@pytest.mark.parametrize(
    ("every", "expected"),
    [("", [0]), ("week", [0, 7, 14, 21]), ("two_weeks", [0, 14])],
)
def test_how_it_comes_back(every: str, expected: list[int]) -> None:
    pattern = Pattern(TODAY, TODAY + 21 * DAY, every)
    found = days_of(pattern, first=TODAY, last=TODAY + 90 * DAY)
    assert [(day - TODAY).days for day in found] == expected


def test_only_the_days_that_are_looked_at() -> None:
    pattern = Pattern(TODAY, TODAY + 21 * DAY, "week", [(TODAY + 7 * DAY).isoformat()])
    found = days_of(pattern, first=TODAY + DAY, last=TODAY + 14 * DAY)
    assert found == [TODAY + 14 * DAY]
    assert days_of(pattern, first=TODAY - 9 * DAY, last=TODAY - DAY) == []


@pytest.mark.parametrize(
    ("days", "sign"),
    [(0, "now"), (14, "now"), (15, "lately"), (90, "lately"), (91, "quiet")],
)
def test_how_a_street_is_doing(days: int, sign: str) -> None:
    assert sign_of_life(TODAY - days * DAY, TODAY) == sign


def test_every_state_leads_on_but_nobody_goes_back_to_asking() -> None:
    assert set(STATE_NEXT) == {one.value for one in StreetState}
    assert all(following for following in STATE_NEXT.values())
    assert not any(StreetState.ASKED in following for following in STATE_NEXT.values())
