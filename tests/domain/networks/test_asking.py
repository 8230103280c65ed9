"""Who may be asked, over which way, and which state of an ask follows which."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.networks.domain.asking import (
    ASK_NEXT,
    OPEN_STATES,
    UNCOUNTED,
    WAYS,
    AskState,
    Hindrance,
    Standing,
    hindrance,
    less_often,
    needed,
    way_to_ask,
)

FREE = Standing(way="sms", at_most=4, asked=3)


def test_somebody_free_is_asked() -> None:
    assert hindrance(FREE) is None


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (replace(FREE, asked=4), Hindrance.ENOUGH),
        (replace(FREE, at_most=0, asked=0), Hindrance.NEVER),
        (replace(FREE, way=""), Hindrance.NO_WAY),
        (replace(FREE, is_resting=True), Hindrance.RESTING),
        (replace(FREE, has_open_ask=True), Hindrance.BUSY),
        (replace(FREE, is_asker=True), Hindrance.ASKER),
        (replace(FREE, was_asked=True), Hindrance.ALREADY),
        (replace(FREE, offers_it=False), Hindrance.NOT_OFFERED),
    ],
)
def test_why_somebody_is_not_asked(one: Standing, why: Hindrance) -> None:
    assert hindrance(one) is why


@given(
    st.builds(
        Standing,
        way=st.sampled_from(["", *WAYS]),
        at_most=st.integers(0, 5),
        asked=st.integers(0, 6),
        is_asker=st.booleans(),
        offers_it=st.booleans(),
        was_asked=st.booleans(),
        is_resting=st.booleans(),
        has_open_ask=st.booleans(),
    )
)
def test_nobody_is_ever_asked_above_what_they_agreed(one: Standing) -> None:
    if hindrance(one) is None:
        assert one.asked < one.at_most
        assert one.way
        assert not one.is_resting
        assert not one.has_open_ask


ADDRESSES = st.dictionaries(st.sampled_from(WAYS), st.sampled_from(["", "x"]))


@given(
    st.sampled_from(["visit", *WAYS]),
    st.frozensets(st.sampled_from(WAYS)),
    ADDRESSES,
)
def test_a_way_is_agreed_and_known_or_there_is_none(
    preferred: str, agreed: frozenset[str], addresses: dict[str, str]
) -> None:
    usable = {one for one in agreed if addresses.get(one)}
    way = way_to_ask(preferred=preferred, agreed=agreed, addresses=addresses)
    assert (way == "") is (not usable)
    assert way in usable | {""}
    assert way == preferred or preferred not in usable


@pytest.mark.parametrize(
    ("duo", "going", "left"),
    [(False, 0, 1), (False, 1, 0), (True, 0, 2), (True, 1, 1), (True, 3, 0)],
)
def test_how_many_yeses_are_needed(*, duo: bool, going: int, left: int) -> None:
    assert needed(duo=duo, going=going) == left


def test_a_question_that_is_over_is_never_open_again() -> None:
    assert set(ASK_NEXT) == set(AskState)
    for before, after in ASK_NEXT.items():
        if before not in {*OPEN_STATES, *UNCOUNTED}:
            assert not after & OPEN_STATES


def test_less_often_is_half_and_never_nothing() -> None:
    assert [less_often(n) for n in (31, 4, 3, 2, 1, 0)] == [15, 2, 1, 1, 1, 1]
