"""A lower bound that is cheap: every visit after its cheapest predecessor, all apart.

Each visit follows the office or another visit that one worker can do too; what it
costs is the way there and how late it is at least when it follows that one at its
earliest. Choosing each predecessor once at most, the office once per worker, is an
assignment problem, whose optimum no plan can beat.

Source: Kuhn, 1955, doi 10.1002/nav.3800020109, in the form of shortest augmenting
paths.
"""

import math

import numpy as np
from numba import njit

from sombrero.solvers.roster.hhcrsp.problem import Floats, Problem

# What one step of the assignment takes at most, on a slow machine.
STEP_SECONDS = 2e-9


def lower_bound(problem: Problem, seconds: float = math.inf) -> float:
    """Return a value that no plan goes below, in the unit of the objective.

    seconds: for the work; where they are too few, predecessors may be chosen twice.
    """
    if problem.visits == 0:
        return 0.0
    costs = _costs(problem)
    if STEP_SECONDS * len(costs) ** 3 > seconds:
        return max(float(costs.min(axis=side).sum()) for side in (0, 1)) * (1 - 1e-9)
    # A grain less, for the sums of the plan may be rounded the other way.
    return max(0.0, float(assign(costs)) * (1 - 1e-9))


def _costs(problem: Problem) -> Floats:
    """Rows: visits, then the office's end of each worker; columns: predecessors.

    The office stands K times at either side; it may follow itself at no cost.
    """
    visits, workers = problem.visits, problem.workers
    for_travel, for_late, _ = problem.weights
    way = problem.travel
    size = visits + workers
    # The earliest start of each visit, whoever comes.
    first = np.maximum(problem.earliest, way[0])
    np.maximum(first, first[problem.partner] + problem.low[problem.partner], out=first)
    then = first[1:, None] + problem.duration[1:, None] + way[1:, 1:]
    ready = np.maximum(then, first[None, 1:])
    late = np.maximum(0.0, ready - problem.latest[None, 1:])
    step = for_travel * way[1:, 1:] + for_late * late
    able = problem.can[1:].astype(np.float32)
    step[(able @ able.T) == 0] = np.inf
    twins = problem.partner[1:]
    paired = np.flatnonzero(twins)
    step[paired, twins[paired] - 1] = np.inf
    np.fill_diagonal(step, np.inf)
    begin = for_travel * way[0, 1:] + for_late * np.maximum(
        0.0, first[1:] - problem.latest[1:]
    )
    costs = np.zeros((size, size))
    costs[:visits, :visits] = step.T
    costs[:visits, visits:] = begin[:, None]
    costs[visits:, :visits] = for_travel * way[1:, 0][None, :]
    top = float(costs[np.isfinite(costs)].sum()) + 1.0
    costs[~np.isfinite(costs)] = top
    return costs


@njit(cache=True, nogil=True)
def assign(costs):  # type: ignore[no-untyped-def] # numba reads no annotations
    """Return the least sum of costs, n×n, one from each row and each column."""
    size = costs.shape[0]
    row_price, column_price = np.zeros(size + 1), np.zeros(size + 1)
    owner = np.full(size + 1, -1)
    came = np.zeros(size + 1, dtype=np.int64)
    for row in range(size):
        owner[size] = row
        column = size
        least = np.full(size + 1, math.inf)
        seen = np.zeros(size + 1, dtype=np.bool_)
        while owner[column] >= 0:
            seen[column] = True
            here, nearest, step = owner[column], -1, math.inf
            for other in range(size):
                if seen[other]:
                    continue
                reduced = costs[here, other] - row_price[here] - column_price[other]
                if reduced < least[other]:
                    least[other] = reduced
                    came[other] = column
                if least[other] < step:
                    step = least[other]
                    nearest = other
            for other in range(size + 1):
                if seen[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column != size:
            previous = came[column]
            owner[column] = owner[previous]
            column = previous
    total = 0.0
    for column in range(size):
        total += costs[owner[column], column]
    return total
