"""Good choices of sites within a budget fast: add what saves most, then exchange."""

from collections.abc import Iterator

import numpy as np

from sombrero.solvers.place.instance import Flags, Matrix, Places, Vector
from sombrero.solvers.place.purse import Purse
from sombrero.solvers.running import Run

# Seconds of a slow machine per cell of the costs that is looked at.
PER_CELL = 3e-9
ROUNDS = 60


def spent_well(
    cost: Matrix, price: Vector, fixed: Flags, purse: Purse, run: Run
) -> Iterator[Places]:
    """Yield choices: what saves most first, and what saves most for its price.

    cost: sites × demands, finite. price: per site. Those fixed are in all of them.
    """
    kept = np.flatnonzero(fixed)
    yield filled(cost, price, kept, purse, run, by_price=False)
    yield filled(cost, price, kept, purse, run, by_price=True)


def filled(
    cost: Matrix,
    price: Vector,
    chosen: Places,
    purse: Purse,
    run: Run,
    *,
    by_price: bool,
) -> Places:
    """Return the choice with more sites, one at a time, as long as they are paid for.

    A site that saves nothing is not added, but one site there always is.
    """
    sites = [int(site) for site in chosen]
    left = purse.budget - float(price[sites].sum())
    near = cost[sites].min(axis=0) if sites else cost.max(axis=0)
    while len(sites) < purse.p:
        can = price <= left + 1e-9
        can[sites] = False
        if not can.any():
            break
        saved = float(near.sum()) - np.minimum(cost, near).sum(axis=1, dtype=np.float64)
        run.spend(PER_CELL * cost.size)
        worth = saved / np.maximum(price, 1e-9) if by_price else saved
        site = int(np.where(can, worth, -np.inf).argmax())
        if sites and saved[site] <= 1e-6 * float(near.sum()):
            break
        sites.append(site)
        left -= float(price[site])
        near = np.minimum(near, cost[site])
    return np.array(sites, dtype=np.intp)


def improved(
    cost: Matrix, price: Vector, chosen: Places, fixed: Flags, purse: Purse, run: Run
) -> Places:
    """Close one site and open what the budget then pays for, until none saves."""
    chosen = filled(cost, price, chosen, purse, run, by_price=False)
    total = float(cost[chosen].min(axis=0).sum())
    for _ in range(ROUNDS):
        if run.over:
            break
        better, least = _best_exchange(cost, price, chosen, fixed, purse, run)
        better = filled(cost, price, better, purse, run, by_price=False)
        least = float(cost[better].min(axis=0).sum())
        # Rounding of single precision must not count as a saving for ever.
        if least >= total - 1e-6 * abs(total) - 1e-9:
            break
        chosen, total = better, least
    return chosen


def _best_exchange(
    cost: Matrix, price: Vector, chosen: Places, fixed: Flags, purse: Purse, run: Run
) -> tuple[Places, float]:
    """Return the best choice with one site closed and another opened, and its total."""
    nearest, first, second = nearest_two(cost, chosen)
    spent = float(price[chosen].sum())
    best: tuple[Places, float] = (chosen, np.inf)
    for at in np.flatnonzero(~fixed[chosen]):
        without = np.where(nearest == at, second, first)
        total = np.minimum(cost, without).sum(axis=1, dtype=np.float64)
        run.spend(PER_CELL * cost.size)
        can = price <= purse.budget - spent + price[chosen[at]] + 1e-9
        can[chosen] = False
        if not can.any():
            continue
        site = int(np.where(can, total, np.inf).argmin())
        if total[site] < best[1]:
            swapped = chosen.copy()
            swapped[at] = site
            best = (swapped, float(total[site]))
    return best


def nearest_two(cost: Matrix, chosen: Places) -> tuple[Places, Vector, Vector]:
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
