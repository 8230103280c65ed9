"""The nearest places of each place, as the crow flies."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sombrero.solvers.access.pairs import (
    Numbers,
    Pairs,
    Positions,
    block_circle,
    compact_blocks,
    distances,
    distances_from,
)

NONE = -1


@dataclass(frozen=True)
class Nearest:
    """The k nearest supplies of each demand, nearest first.

    rows: positions of the demands, (n,). supply: positions, (n, k), -1 = none.
    distance: metres, (n, k), infinite = none.
    """

    rows: Positions
    supply: Positions
    distance: Numbers


def nearest_blocks(
    demand: Numbers,
    supply: Numbers,
    k: int,
    *,
    detour: float = 1.0,
    reach: float | None = None,
) -> Iterator[Nearest]:
    """Yield the k nearest supplies of each demand, a block of demands at a time.

    demand: (n, 2) and supply: (m, 2), metres; k: 1 or more. reach: what lies
    further, in street metres, counts as none. Of equally near supplies the first
    in the list comes first.
    """
    for rows in compact_blocks(demand):
        near = _candidates(demand[rows], supply, k)
        metres = distances(demand[rows], supply[near]) * detour
        if reach is not None:
            metres[metres > reach] = np.inf
        yield _first(rows, near, metres, k)


def nearest_of_pairs(pairs: Pairs, count: int, k: int) -> Nearest:
    """Return the k nearest supplies of `count` demands from given pairs."""
    order = np.lexsort((pairs.supply, pairs.distance, pairs.demand))
    demand = pairs.demand[order]
    starts = np.searchsorted(demand, np.arange(count))
    rank = np.arange(len(order)) - starts[demand]
    kept = rank < k
    supply = np.full((count, k), NONE, dtype=np.intp)
    metres = np.full((count, k), np.inf)
    supply[demand[kept], rank[kept]] = pairs.supply[order][kept]
    metres[demand[kept], rank[kept]] = pairs.distance[order][kept]
    return Nearest(np.arange(count), supply, metres)


def _candidates(block: Numbers, supply: Numbers, k: int) -> Positions:
    """Return all supply that may be among the k nearest of a place of the block.

    The k-th nearest of the block's middle is at most a radius further from any
    place of the block; what is more than two radii further from the middle than
    that one cannot be nearer.
    """
    if len(supply) <= k:
        return np.arange(len(supply))
    middle, radius = block_circle(block)
    away = distances_from(middle, supply)
    kth = np.partition(away, k - 1)[k - 1]
    return np.flatnonzero(away <= (kth + 2 * radius) * (1 + 1e-9) + 1e-6)


def _first(rows: Positions, near: Positions, metres: Numbers, k: int) -> Nearest:
    found = np.full((len(rows), k), NONE, dtype=np.intp)
    away = np.full((len(rows), k), np.inf)
    width = min(k, len(near))
    if width == 1:
        order = metres.argmin(axis=1)[:, None]
    else:
        order = np.argsort(metres, axis=1, kind="stable")[:, :width]
    away[:, :width] = np.take_along_axis(metres, order, axis=1)
    found[:, :width] = near[order]
    found[np.isinf(away)] = NONE
    return Nearest(rows, found, away)
