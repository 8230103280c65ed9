"""What a balance means, what hands decide, and where a rest goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.networks.domain.credit import (
    ABOUT_EVEN,
    Leaning,
    hands_give,
    leaning,
    settle,
)

balances = st.integers(-500, 500)
wishes = st.sampled_from(["pot", "person", "lapse"])


@given(balance=balances, limit=st.integers(0, 200))
def test_giving_and_receiving_lean_alike(balance: int, limit: int) -> None:
    mirror = {
        Leaning.EVEN: Leaning.EVEN,
        Leaning.GAVE_MORE: Leaning.RECEIVED_MORE,
        Leaning.GAVE_MUCH_MORE: Leaning.RECEIVED_MUCH_MORE,
    }
    there = leaning(abs(balance), soft_limit=limit)
    back = leaning(-abs(balance), soft_limit=limit)
    assert mirror[there] == back


@pytest.mark.parametrize(
    ("balance", "said"),
    [
        (0, Leaning.EVEN),
        (ABOUT_EVEN, Leaning.EVEN),
        (ABOUT_EVEN + 1, Leaning.GAVE_MORE),
        (40, Leaning.GAVE_MORE),
        (41, Leaning.GAVE_MUCH_MORE),
        (-41, Leaning.RECEIVED_MUCH_MORE),
    ],
)
def test_words_change_at_two_hours_and_at_the_soft_limit(
    balance: int, said: Leaning
) -> None:
    assert leaning(balance, soft_limit=40) is said


@pytest.mark.parametrize(
    ("hands", "against", "given_"),
    [(5, 0, True), (4, 0, False), (6, 6, False), (7, 6, True)],
)
def test_enough_hands_and_more_than_against(
    hands: int, against: int, *, given_: bool
) -> None:
    assert hands_give(hands_for=hands, hands_against=against, needed=5) is given_


@given(
    balance=balances, wish=wishes, has_heir=st.booleans(), in_pot=st.integers(-50, 600)
)
def test_settling_brings_a_balance_to_nought_and_leaves_nobody_a_debt(
    balance: int, wish: str, *, has_heir: bool, in_pot: int
) -> None:
    lines = settle(balance, wish=wish, has_heir=has_heir, in_pot=in_pot)
    after = balance + sum(
        -one.quarters if one.is_paid else one.quarters for one in lines
    )
    assert after == 0
    assert all(one.quarters > 0 for one in lines)
    from_pot = sum(
        one.quarters for one in lines if one.other == "pot" and not one.is_paid
    )
    assert from_pot <= max(0, in_pot)
    if not has_heir:
        assert all(one.other != "person" for one in lines)


def test_a_rest_goes_where_they_wished() -> None:
    def to(wish: str, *, has_heir: bool) -> str:
        (line,) = settle(12, wish=wish, has_heir=has_heir, in_pot=0)
        return line.other

    assert to("person", has_heir=True) == "person"
    assert to("person", has_heir=False) == "pot"
    assert to("lapse", has_heir=True) == "outside"
    assert to("pot", has_heir=True) == "pot"
