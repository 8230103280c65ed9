"""How a share is best told: "three of ten", "one in eight" or "13 of 100"."""

from dataclasses import dataclass
from typing import Literal

# How far from the truth a rounded telling may be, in the share itself.
CLOSE_ENOUGH = 0.012
_SAME_WITHIN = 0.05
_TEN = 10
_LARGEST_PART = 40


@dataclass(frozen=True)
class Telling:
    """parts of whole: 3 of 10, 1 of 8, 13 of 100. way: how to word it."""

    way: Literal["of_ten", "one_in", "of_hundred"]
    parts: int
    whole: int


def tell(share: float) -> Telling:
    """Choose how to tell a share, 0–1, so that it stays true within a point or so."""
    tenths = round(share * _TEN)
    if 2 <= tenths <= 9 and abs(share - tenths / _TEN) <= CLOSE_ENOUGH:
        return Telling("of_ten", tenths, _TEN)
    if 1 / _LARGEST_PART <= share <= 0.5:
        whole = round(1 / share)
        if abs(share - 1 / whole) <= CLOSE_ENOUGH / 2:
            return Telling("one_in", 1, whole)
    return Telling("of_hundred", round(share * 100), 100)


def compare(value: float, other: float) -> Literal["same", "higher", "lower"]:
    """Tell whether a value is higher than another; within one twentieth it is not."""
    if abs(value - other) <= _SAME_WITHIN * abs(other):
        return "same"
    return "higher" if value > other else "lower"
