"""Which places lie within reach of which, without the whole table of distances."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Positions = NDArray[np.intp]

# Rows of demand measured at once: small enough for the cache, big enough for numpy.
BLOCK = 256


@dataclass(frozen=True)
class Pairs:
    """Places within reach: three arrays of one length.

    demand, supply: positions. distance: metres.
    """

    demand: Positions
    supply: Positions
    distance: Numbers

    def __len__(self) -> int:
        return len(self.distance)


Blocks = Callable[[], Iterable[Pairs]]


def within(
    demand: Numbers, supply: Numbers, reach: float, *, detour: float = 1.0
) -> Iterator[Pairs]:
    """Yield the pairs at most `reach` metres apart, a compact block at a time.

    demand: (n, 2) and supply: (m, 2), metres. detour: street metres per metre as
    the crow flies. The distance is `detour * sqrt(dx² + dy²)`; a pair at exactly
    `reach` is within reach.
    """
    for rows, near in _near(demand, supply, reach / detour):
        distance = distances(demand[rows], supply[near]) * detour
        i, j = np.nonzero(distance <= reach)
        yield Pairs(rows[i], near[j], distance[i, j])


def all_within(
    demand: Numbers, supply: Numbers, reach: float, *, detour: float = 1.0
) -> Pairs:
    """Return the pairs of `within` as one."""
    return joined(within(demand, supply, reach, detour=detour))


def joined(blocks: Iterable[Pairs]) -> Pairs:
    """Return blocks of pairs as one."""
    kept = list(blocks)
    if not kept:
        nothing = np.zeros(0, dtype=np.intp)
        return Pairs(nothing, nothing, np.zeros(0))
    return Pairs(
        np.concatenate([block.demand for block in kept]),
        np.concatenate([block.supply for block in kept]),
        np.concatenate([block.distance for block in kept]),
    )


def compact_blocks(places: Numbers) -> Iterator[Positions]:
    """Yield the positions in blocks of neighbours: strips by y, cut up by x."""
    count = len(places)
    strips = max(1, math.isqrt(count // BLOCK))
    by_y = np.argsort(places[:, 1], kind="stable")
    strip = np.empty(count, dtype=np.intp)
    strip[by_y] = np.arange(count) * strips // max(1, count)
    order = np.lexsort((places[:, 0], strip))
    for start in range(0, count, BLOCK):
        yield order[start : start + BLOCK]


def block_circle(places: Numbers) -> tuple[Numbers, float]:
    """Return a point and a radius that hold all places of a block."""
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    return middle, float(distances(places, middle[None, :]).max())


def distances_from(point: Numbers, places: Numbers) -> Numbers:
    """Return metres from one point to each place, shape (m,)."""
    return np.asarray(distances(point[None, :], places)[0])


def _near(
    demand: Numbers, supply: Numbers, reach: float
) -> Iterator[tuple[Positions, Positions]]:
    """Yield blocks of demand with all supply that may be in reach of one of them."""
    for rows in compact_blocks(demand):
        middle, radius = block_circle(demand[rows])
        # A hair wider: rounding must not lose a pair at exactly the limit.
        limit = (reach + radius) * (1 + 1e-9) + 1e-6
        yield rows, np.flatnonzero(distances_from(middle, supply) <= limit)


def distances(a: Numbers, b: Numbers) -> Numbers:
    """Return metres as the crow flies between a (n, 2) and b (m, 2): (n, m)."""
    square = (a[:, 0, None] - b[None, :, 0]) ** 2
    square += (a[:, 1, None] - b[None, :, 1]) ** 2
    return np.asarray(np.sqrt(square))
