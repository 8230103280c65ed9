"""The two-step floating catchment: what each place can reach, shared with neighbours.

Step 1: each supply divides its capacity by the people within its reach. Step 2: each
demand adds up those shares of what lies within its reach.

Sources: Luo, Wang 2003, doi:10.1068/b29120 (two steps); Luo, Qi 2009,
doi:10.1016/j.healthplace.2009.06.002 (rings); Dai 2010,
doi:10.1016/j.healthplace.2010.06.012 (Gaussian decline).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sombrero.solvers.access.pairs import Blocks, Numbers

Weight = Callable[[Numbers], Numbers]


@dataclass(frozen=True)
class TwoStep:
    """What both steps give.

    share: capacity per inhabitant of each supply, (m,), infinite where it has
    capacity and nobody within reach. score: the shares within reach, (n,).
    """

    share: Numbers
    score: Numbers


def two_step(
    population: Numbers, capacity: Numbers, blocks: Blocks, weight: Weight | None = None
) -> TwoStep:
    """Return capacity per inhabitant within reach.

    population: (n,) people. capacity: (m,) in any unit. blocks: gives the pairs
    within reach, twice. weight: metres to weights; without it each pair counts 1.

    A place with nothing in reach scores 0. Where nobody at all lives within reach
    of a supply, its share per inhabitant is infinite, and so is the score of the
    (empty) places around; a supply without capacity and without people adds 0.
    """
    asked = np.zeros(len(capacity))
    for block in blocks():
        counted = population[block.demand]
        if weight is not None:
            counted = counted * weight(block.distance)
        asked += np.bincount(block.supply, counted, minlength=len(capacity))
    share = _ratio(capacity, asked)
    score = np.zeros(len(population))
    for block in blocks():
        counted = share[block.supply]
        if weight is not None:
            counted = _weighted(counted, weight(block.distance))
        score += np.bincount(block.demand, counted, minlength=len(population))
    return TwoStep(share, score)


def step_weights(bands: Sequence[tuple[float, float]]) -> Weight:
    """Return a weight that falls in steps.

    bands: rows of outer metres (the limit belongs to the ring) and weight; beyond
    the last ring the weight is 0.
    """
    rows = sorted(bands)
    outer = np.array([row[0] for row in rows])
    heights = np.array([row[1] for row in rows] + [0.0])

    def weight(distance: Numbers) -> Numbers:
        ring = np.searchsorted(outer, distance, side="left")
        return np.asarray(heights[ring], dtype=np.float64)

    return weight


def gaussian_weights(width: float) -> Weight:
    """Return the weight exp(-d² / 2 width²), 1 at the door; width in metres."""

    def weight(distance: Numbers) -> Numbers:
        return np.asarray(np.exp(-distance * distance / (2 * width**2)))

    return weight


def _ratio(capacity: Numbers, asked: Numbers) -> Numbers:
    share = np.zeros(len(capacity))
    np.divide(capacity, asked, out=share, where=asked > 0)
    share[(asked <= 0) & (capacity > 0)] = np.inf
    return share


def _weighted(share: Numbers, weight: Numbers) -> Numbers:
    """Return share times weight, where 0 times infinite is 0: it is out of reach."""
    product = np.zeros(len(share))
    np.multiply(share, weight, out=product, where=weight > 0)
    return product
