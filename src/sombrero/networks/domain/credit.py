"""What a balance of time means, what a show of hands decides, where a rest goes.

Amounts are whole quarters of an hour. A balance is what an account received minus what
it gave away: somebody who helped more than they were helped has a balance above
nought. It is a way to see that giving goes round, never a condition for help. Source:
BuurtPensioen notes time per quarter and gives unneeded hours away (cahier; peers).
"""

from dataclasses import dataclass
from enum import StrEnum


class Leaning(StrEnum):
    """To which side giving and receiving lean, in words a neighbour would use."""

    EVEN = "even"
    GAVE_MORE = "gave_more"
    RECEIVED_MORE = "received_more"
    GAVE_MUCH_MORE = "gave_much_more"
    RECEIVED_MUCH_MORE = "received_much_more"


ABOUT_EVEN = 8
"""Quarters within which giving and receiving are called about even: two hours."""


def leaning(balance: int, *, soft_limit: int) -> Leaning:
    """Say to which side a balance (quarters) leans. soft_limit: quarters, ≥ 0."""
    if abs(balance) <= min(ABOUT_EVEN, soft_limit):
        return Leaning.EVEN
    if balance > 0:
        much = balance > soft_limit
        return Leaning.GAVE_MUCH_MORE if much else Leaning.GAVE_MORE
    much = -balance > soft_limit
    return Leaning.RECEIVED_MUCH_MORE if much else Leaning.RECEIVED_MORE


def hands_give(*, hands_for: int, hands_against: int, needed: int) -> bool:
    """Tell whether a show of hands gives: enough hands, and more than against."""
    return hands_for >= needed and hands_for > hands_against


@dataclass(frozen=True, slots=True)
class Settling:
    """One line that brings a balance to nought.

    other: "pot", "person" or "outside". is_paid: the leaving account pays it;
    otherwise it receives it.
    """

    other: str
    quarters: int
    is_paid: bool


def settle(balance: int, *, wish: str, has_heir: bool, in_pot: int) -> list[Settling]:
    """Say how an account that leaves comes to nought. At most two lines.

    wish: "pot", "person" or "lapse". What somebody gave more goes where they wished;
    to the pot when whom they chose is gone. What they received more nobody owes: the
    pot carries it as far as it can (in_pot quarters), and the rest simply ends.
    """
    if balance > 0:
        other = {"person": "person" if has_heir else "pot", "lapse": "outside"}
        return [Settling(other.get(wish, "pot"), balance, is_paid=True)]
    short = -balance
    carried = min(short, max(0, in_pot))
    lines = [
        Settling("pot", carried, is_paid=False),
        Settling("outside", short - carried, is_paid=False),
    ]
    return [line for line in lines if line.quarters]
