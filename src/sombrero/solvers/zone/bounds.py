"""What no plan can beat: bounds that hold for every plan, connected or not."""

import math

import numpy as np

from sombrero.solvers.zone.goals import Goal
from sombrero.solvers.zone.mapping import Floats, Map

# Dense eigenvalues and tables of n × n beyond these would cost more than they tell.
MOST_DENSE = 1500
MOST_STEPS = 3e8


def bound_of(on: Map, goal: Goal, zones: int, limits: tuple[float, float]) -> float:
    """Return a value that no plan of so many zones is below."""
    bound = sum(
        spread_bound(value, mass, zones)
        for value, mass in zip(goal.values.T, goal.masses.T, strict=True)
    )
    if goal.cut:
        bound += goal.cut * max(0.0, cut_bound(on, zones, limits) - goal.free)
    return float(bound)


def cut_bound(on: Map, zones: int, limits: tuple[float, float]) -> int:
    """Return a number of cut edges that no plan is below.

    Each part of the map that gets several zones is cut at least once less than it
    has zones; and the spectrum of the map bounds cuts between zones of a least
    population (after Donath, Hoffman 1973, doi:10.1147/rd.175.0420): with X the
    n × k incidence of zones and D the populations, X D^-1/2-normalised has
    orthonormal columns, so the cut, half the trace of XᵀLX, is at least half the
    least population times the sum of the k smallest eigenvalues of (L, D).
    """
    one, other = on.ends
    whole = _parts(on.areas, one.tolist(), other.tolist())
    bound = max(0, zones - whole)
    least = max(limits[0], on.total - (zones - 1) * limits[1])
    if least > 0 and on.areas <= MOST_DENSE and zones > 1:
        bound = max(bound, math.ceil(_spectral(on, zones, least) - 1e-6))
    return bound


def _parts(areas: int, one: list[int], other: list[int]) -> int:
    leader = list(range(areas))

    def lead(area: int) -> int:
        while leader[area] != area:
            leader[area] = leader[leader[area]]
            area = leader[area]
        return area

    for i, j in zip(one, other, strict=True):
        leader[lead(i)] = lead(j)
    return sum(lead(area) == area for area in range(areas))


def _spectral(on: Map, zones: int, least: float) -> float:
    # A little weight for the uninhabited keeps D invertible; zones only gain by it.
    heads = on.people + 1e-3 * on.total / on.areas
    scale = 1.0 / np.sqrt(heads)
    matrix = np.zeros((on.areas, on.areas))
    matrix[on.source, on.near] = -1.0
    matrix[np.arange(on.areas), np.arange(on.areas)] = -matrix.sum(1)
    matrix *= scale[:, None] * scale[None, :]
    lowest = np.linalg.eigvalsh(matrix)[:zones]
    return 0.5 * least * float(np.maximum(lowest, 0.0).sum())


def spread_bound(value: Floats, mass: Floats, zones: int) -> float:
    """Return the least sum of squares of one feature in so many groups of areas.

    Exact for groups that need not be connected, by dynamic programming over the
    sorted values, which are contiguous in the best grouping.
    Source: Wang, Song (2011), Ckmeans.1d.dp, doi:10.32614/RJ-2011-015.
    """
    kept = mass > 0
    count = int(kept.sum())
    if zones * count**2 > MOST_STEPS or count <= zones:
        return 0.0
    order = np.argsort(value[kept], kind="stable")
    x, w = value[kept][order], mass[kept][order]
    x = x - (w * x).sum() / w.sum()
    sums = np.concatenate([[0.0], np.cumsum(w * x)])
    squares = np.concatenate([[0.0], np.cumsum(w * x * x)])
    weights = np.concatenate([[0.0], np.cumsum(w)])
    best = np.full(len(x) + 1, np.inf)
    best[0] = 0.0
    for _ in range(zones):
        best = _one_more(best, sums, squares, weights)
    # What rounding may have added must not make the bound too high.
    return max(0.0, float(best[-1]) - 1e-9 * float(squares[-1]))


def _one_more(best: Floats, sums: Floats, squares: Floats, weights: Floats) -> Floats:
    """Return the least cost of the first j values with one group more."""
    after = np.full(len(best), np.inf)
    for end in range(1, len(best)):
        mass = weights[end] - weights[:end]
        cost = squares[end] - squares[:end] - (sums[end] - sums[:end]) ** 2 / mass
        after[end] = (best[:end] + np.maximum(cost, 0.0)).min()
    fewer: Floats = np.minimum(after, best)
    return fewer
