"""Good choices of sites fast: add one at a time, then swap one for another."""

import numpy as np
import numpy.typing as npt

from sombrero.solvers.place.instance import Flags, Places
from sombrero.solvers.running import Run

# Seconds of a slow machine per cell of the costs, about three times what was measured.
PER_ADDED, PER_SAVING, PER_LOOK = 3e-9, 1.5e-8, 5e-4
Costs = npt.NDArray[np.float32] | npt.NDArray[np.float64]


def add_greedily(cost: Costs, fixed: Flags, p: int, run: Run) -> Places:
    """Return p sites, those fixed included, each the one that saves most.

    cost: sites × demands, finite.
    """
    chosen = [int(site) for site in np.flatnonzero(fixed)]
    best = cost[chosen].min(axis=0) if chosen else cost.max(axis=0)
    while len(chosen) < p:
        total = np.minimum(cost, best).sum(axis=1)
        total[chosen] = np.inf
        site = int(total.argmin())
        chosen.append(site)
        best = np.minimum(best, cost[site])
        run.spend(PER_ADDED * cost.size)
    return np.array(chosen, dtype=np.intp)


def swap(cost: Costs, chosen: Places, fixed: Flags, rounds: int, run: Run) -> Places:
    """Swap the best pair, one site in and one out, until none saves or rounds end.

    All pairs are judged at once: what a new site saves, what the old one costs to
    miss, and what the two have in common (Resende and Werneck 2007,
    doi:10.1016/j.ejor.2006.02.019). Sites that are fixed stay.
    """
    chosen = chosen.copy()
    for _ in range(rounds):
        if run.over:
            break
        saved = _savings(cost, chosen)
        run.spend(PER_LOOK + PER_SAVING * cost.size)
        saved[chosen] = -np.inf
        saved[:, fixed[chosen]] = -np.inf
        into, out = divmod(int(saved.argmax()), len(chosen))
        # Rounding of single precision must not count as a saving for ever.
        if saved[into, out] <= 1e-6 * abs(float(cost[chosen].min(axis=0).sum())) + 1e-9:
            break
        chosen[out] = into
    return chosen


def _savings(cost: Costs, chosen: Places) -> npt.NDArray[np.float64]:
    """Return sites × chosen: what is saved by swapping that site in, that one out."""
    nearest, first, second = nearest_two(cost, chosen)
    order = np.argsort(nearest, kind="stable")
    served = np.bincount(nearest, minlength=len(chosen))
    starts = np.concatenate(([0], np.cumsum(served)[:-1]))[served > 0]
    with_it = np.minimum(cost, first)
    gain = first.sum() - with_it.sum(axis=1)
    loss = np.bincount(nearest, weights=second - first, minlength=len(chosen))
    # What the new site takes over of the loss: second - max(first, min(cost, second)).
    shared = np.minimum(cost, second)
    shared -= with_it
    shared += first
    np.subtract(second, shared, out=shared)
    saved = np.zeros((len(cost), len(chosen)))
    saved[:, served > 0] = np.add.reduceat(shared[:, order], starts, axis=1)
    saved += gain[:, None]
    saved -= loss
    return saved


def nearest_two(
    cost: Costs, chosen: Places
) -> tuple[Places, npt.NDArray[np.floating], npt.NDArray[np.floating]]:
    """Return per demand the place in chosen that is nearest, its cost, the second's.

    With one site chosen the second is the dearest of all sites.
    """
    among = cost[chosen]
    every = np.arange(cost.shape[1])
    nearest = among.argmin(axis=0)
    first = among[nearest, every]
    if len(chosen) == 1:
        return nearest, first, cost.max(axis=0)
    among[nearest, every] = np.inf
    return nearest, first, among.min(axis=0)
