"""Which rows of different lists are the same provision.

Two rows of one kind from two sources are the same when they are at most 35 m apart,
or when their names are alike (85 of 100) and they are at most 150 m apart; the
nearest pair first, each row used once. What the better source says is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from sombrero.solvers.access.pairs import all_within

SAME_DOOR = 35.0
SAME_NAME = 150.0
ALIKE = 85.0


@dataclass(frozen=True)
class Spot:
    """A provision of one kind. source: its place in the order of belief; metres."""

    key: int
    source: int
    name: str
    x: float
    y: float


def same_as(spots: Sequence[Spot]) -> dict[int, int]:
    """Return for each double the row that is counted: keys by key."""
    counted: list[Spot] = []
    found: dict[int, int] = {}
    for source in sorted({spot.source for spot in spots}):
        own = [spot for spot in spots if spot.source == source]
        pairs = _pairs(own, counted)
        found |= pairs
        counted += [spot for spot in own if spot.key not in pairs]
    return found


def _pairs(own: Sequence[Spot], others: Sequence[Spot]) -> dict[int, int]:
    if not own or not others:
        return {}
    near = all_within(_points(own), _points(others), SAME_NAME)
    order = np.lexsort((near.supply, near.demand, near.distance))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for at in order.tolist():
        one, other = own[near.demand[at]], others[near.supply[at]]
        if one.key in taken or other.key in used:
            continue
        if near.distance[at] <= SAME_DOOR or _are_alike(one.name, other.name):
            taken[one.key] = other.key
            used.add(other.key)
    return taken


def _points(
    spots: Sequence[Spot],
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.array([(spot.x, spot.y) for spot in spots], dtype=np.float64)


def _are_alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= ALIKE
