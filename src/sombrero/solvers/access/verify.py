"""Checks the answer from the raw input, place by place, knowing no method's inside."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sombrero.solvers.access.input import AccessInput
from sombrero.solvers.outcome import WrongPlan

Numbers = NDArray[np.float64]

TOLERANCE = 1e-9
# Places measured again one by one; the sum over all places is always checked.
NEAREST_SAMPLE, SCORE_SAMPLE = 50, 5


def verify_nearest(
    given: AccessInput, score: Sequence[float], supply: Sequence[Sequence[int]]
) -> None:
    """Raise WrongPlan unless the supplies are the nearest ones of a sample.

    score: metres to the k-th, infinite = none. supply: k positions each, -1 = none.
    """
    metres = _Metres(given)
    for i in _sample(len(given.demand), NEAREST_SAMPLE):
        row = metres.of_demand(i).tolist()
        away = sorted((d, j) for j, d in enumerate(row) if math.isfinite(d))
        expected = [j for _, j in away[: given.k]]
        expected += [-1] * (given.k - len(expected))
        last = away[given.k - 1][0] if len(away) >= given.k else math.inf
        if list(supply[i]) != expected or not _same(score[i], last):
            raise WrongPlan(f"demand {i}: {supply[i]} at {score[i]}, not {expected}")


def verify_scores(
    given: AccessInput, score: Sequence[float], share: Sequence[float]
) -> None:
    """Raise WrongPlan unless scores hold all shared capacity, and a sample agrees.

    score: per demand. share: capacity per inhabitant of each supply, infinite where
    nobody lives in its reach. What the supplies share among the people around comes
    back when each place's score counts for each of its people.
    """
    if any(value < 0 or math.isnan(value) for value in score):
        raise WrongPlan("a score is below 0")
    _verify_total(given, score, share)
    people = np.array([place.population for place in given.demand])
    metres = _Metres(given)
    for i in _sample(len(given.demand), SCORE_SAMPLE):
        near = _weights(given, metres.of_demand(i))
        again = 0.0
        for j in np.flatnonzero(near).tolist():
            asked = float(_weights(given, metres.of_supply(j)) @ people)
            again += float(near[j]) * _share(given.supply[j].capacity, asked)
        if not _same(score[i], again):
            raise WrongPlan(f"demand {i}: score {score[i]}, not {again}")


def _verify_total(
    given: AccessInput, score: Sequence[float], share: Sequence[float]
) -> None:
    handed = math.fsum(
        place.population * value
        for place, value in zip(given.demand, score, strict=True)
        if place.population > 0
    )
    held = math.fsum(
        place.capacity
        for place, each in zip(given.supply, share, strict=True)
        if 0 < each < math.inf
    )
    if not _same(handed, held):
        raise WrongPlan(f"scores hand out {handed}, of {held}")


class _Metres:
    """Distances from the raw input, one row or column at a time, infinite = none."""

    def __init__(self, given: AccessInput) -> None:
        self.given = given
        self.demand = np.array([(p.x, p.y) for p in given.demand], float)
        self.supply = np.array([(p.x, p.y) for p in given.supply], float)

    def of_demand(self, i: int) -> Numbers:
        """Return metres from demand i to each supply."""
        if self.given.pairs is not None:
            return self._listed(i=i)
        return self._street(self.demand[i], self.supply)

    def of_supply(self, j: int) -> Numbers:
        """Return metres from each demand to supply j."""
        if self.given.pairs is not None:
            return self._listed(j=j)
        return self._street(self.supply[j], self.demand)

    def _street(self, point: Numbers, others: Numbers) -> Numbers:
        step = others.reshape(-1, 2) - point
        metres = np.sqrt(step[:, 0] ** 2 + step[:, 1] ** 2) * self.given.detour
        return self._limited(metres)

    def _listed(self, *, i: int | None = None, j: int | None = None) -> Numbers:
        given = self.given
        others = given.supply if i is not None else given.demand
        own = given.demand[i].id if i is not None else given.supply[j or 0].id
        found = {
            (supply if i is not None else demand): away
            for demand, supply, away in given.pairs or ()
            if (demand if i is not None else supply) == own
        }
        away = [found.get(place.id) for place in others]
        metres = np.array([math.inf if d is None else d * given.detour for d in away])
        return self._limited(metres)

    def _limited(self, metres: Numbers) -> Numbers:
        reach = self.given.reach_m
        if reach is not None:
            metres[metres > reach] = math.inf
        return metres


def _weights(given: AccessInput, metres: Numbers) -> Numbers:
    """Return how much a pair counts at each distance; at infinite distance, 0."""
    near = np.isfinite(metres)
    if given.method == "2sfca":
        return near.astype(float)
    weights = np.zeros(len(metres))
    if given.gaussian_m is not None:
        weights[near] = np.exp(-(metres[near] ** 2) / (2 * given.gaussian_m**2))
        return weights
    for outer, height in reversed(given.rings):
        weights[metres <= outer] = height
    return weights


def _share(capacity: float, asked: float) -> float:
    if asked > 0:
        return capacity / asked
    return math.inf if capacity > 0 else 0.0


def _sample(count: int, most: int) -> range:
    return range(0, count, max(1, count // most))


def _same(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
