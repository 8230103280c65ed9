"""Choosing priorities with dots: adding up, ties, and an order that people decide.

Dots say what a meeting finds important; they decide nothing. People choose the order,
and where it differs from the dots they say why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

DOTS = 3
"""How many dots everybody gets, unless the meeting wants another number."""
MOST_DOTS = 10
MOST_CANDIDATES = 30


@dataclass(frozen=True)
class Ranked:
    """A candidate with its dots. place: 1 is most; equal dots share a place."""

    key: int
    dots: int
    place: int
    is_tied: bool


def ranked(dots: Mapping[int, int]) -> list[Ranked]:
    """Put candidates in the order of their dots; equal ones keep their own order.

    dots: all dots by candidate, from the link and from paper together.
    """
    counts = list(dots.values())
    return [
        Ranked(
            key,
            number,
            place=1 + sum(other > number for other in counts),
            is_tied=counts.count(number) > 1 and number > 0,
        )
        for key, number in sorted(dots.items(), key=lambda pair: -pair[1])
    ]


def read_ballot(
    given: Mapping[int, int], *, candidates: Iterable[int], dots: int
) -> dict[int, int] | None:
    """Return the dots of one participant by candidate, or None when they do not fit.

    Everybody has `dots`; they may be spread or put together, and some may be kept.
    """
    known = set(candidates)
    placed = {key: number for key, number in given.items() if number}
    if not placed or not set(placed) <= known:
        return None
    if min(placed.values()) < 0 or sum(placed.values()) > dots:
        return None
    return placed


def added_up(ballots: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """Add the dots of ballots."""
    found: dict[int, int] = {}
    for ballot in ballots:
        for key, number in ballot.items():
            found[key] = found.get(key, 0) + number
    return found


def overflow(paper: Mapping[int, int], *, people: int, dots: int) -> int:
    """Return how many dots on paper are more than so many people had, or 0."""
    return max(0, sum(paper.values()) - people * dots)


def differs(order: Sequence[int], dots: Mapping[int, int]) -> bool:
    """Tell whether a chosen order is another one than the dots give.

    order: the chosen candidates, the first one first. Ties may be broken either way;
    whoever was left out may not have more dots than whoever was chosen.
    """
    chosen = [dots.get(key, 0) for key in order]
    rising = any(a < b for a, b in pairwise(chosen))
    left_out = [number for key, number in dots.items() if key not in set(order)]
    return rising or (
        bool(chosen) and max(left_out, default=0) > min(chosen, default=0)
    )
