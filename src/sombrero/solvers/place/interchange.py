"""Good choices of sites fast: add one at a time, then swap one for another."""

import numpy as np
import numpy.typing as npt

from sombrero.solvers.place.instance import Flags, Places
from sombrero.solvers.place.loops import loops_for
from sombrero.solvers.place.plain_loops import Costs
from sombrero.solvers.running import Run


def add_greedily(cost: Costs, fixed: Flags, p: int, run: Run) -> Places:
    """Return p sites, those fixed included, each the one that saves most.

    cost: sites × demands, finite.
    """
    every, total = np.arange(len(cost)), np.empty(len(cost), dtype=cost.dtype)
    chosen = [int(site) for site in np.flatnonzero(fixed)]
    best = cost[chosen].min(axis=0) if chosen else cost.max(axis=0)
    while len(chosen) < p:
        loops = loops_for(run)
        loops.sums_below(cost, every, best, total)
        total[chosen] = np.inf
        site = int(total.argmin())
        chosen.append(site)
        best = np.minimum(best, cost[site])
        run.spend(loops.per_cell * cost.size)
    return np.array(chosen, dtype=np.intp)


def swap(
    cost: Costs, chosen: Places, among: Places, fixed: Flags, rounds: int, run: Run
) -> Places:
    """Swap the best pair, one site in and one out, until none saves or rounds end.

    among: the sites that may come in. fixed: per site, True where it stays. All pairs
    are judged at once: what a new site saves, what the old one costs to miss, and what
    the two have in common (Resende and Werneck 2007, doi:10.1016/j.ejor.2006.02.019).
    """
    chosen = chosen.copy()
    for _ in range(rounds):
        if run.over:
            break
        loops = loops_for(run)
        nearest, first, second = nearest_two(cost, chosen, run)
        others = np.setdiff1d(among, chosen)
        saved, into, out = loops.best_swap(
            cost, chosen, fixed[chosen], others, nearest, first, second
        )
        run.spend(loops.per_look + loops.per_saving * len(among) * cost.shape[1])
        # Rounding of single precision must not count as a saving for ever.
        if saved <= 1e-6 * abs(float(first.sum(dtype=np.float64))) + 1e-9:
            break
        chosen[out] = into
    return chosen


def nearest_two(
    cost: Costs, chosen: Places, run: Run
) -> tuple[Places, npt.NDArray[np.floating], npt.NDArray[np.floating]]:
    """Return per demand the place in chosen that is nearest, its cost, the second's.

    With one site chosen the second is the dearest of all sites.
    """
    demands = cost.shape[1]
    nearest, first = np.empty(demands, dtype=np.intp), np.empty(demands, cost.dtype)
    second = np.full(demands, np.inf, cost.dtype)
    if len(chosen) == 1:
        second = cost.max(axis=0)
    loops_for(run).nearest_two(cost, chosen, nearest, first, second)
    return nearest, first, second
