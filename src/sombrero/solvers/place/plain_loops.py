"""Inner loops of the search for sites, in numpy: for questions that end soon.

Costs are sites × demands; a loop looks at the rows it is given.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sombrero.solvers.place.instance import Flags, Places, Vector

Light = npt.NDArray[np.float32]
Costs = npt.NDArray[np.float32] | npt.NDArray[np.float64]


class Gait(NamedTuple):
    """How an ascent walks.

    steps: the most. pace: step length, as a share of what is missing. patience:
    steps without a better bound before it walks slower, by `shrink`, down to `least`.
    momentum: how much of the last direction is kept.
    """

    steps: int
    pace: float
    patience: int
    momentum: float = 0.7
    shrink: float = 0.7
    least: float = 0.004


class Stretch(NamedTuple):
    """What some steps of an ascent came to.

    steps: taken. pace: the step length now. best: the best bound so far. waited:
    steps since it was found. offered: cost of the cheapest choice met. ended: it is
    not worth more steps.
    """

    steps: int
    pace: float
    best: float
    waited: int
    offered: float
    ended: bool


def sums_below(cost: Costs, rows: Places, limit: Costs, sums: Costs) -> None:
    """Put into sums, per row, the sum over demands of its cost, at most the limit's."""
    among = cost if len(rows) == len(cost) else cost[rows]
    sums[:] = np.einsum("ij->i", np.minimum(among, limit))


def walk(
    cost: Light,
    rows: Places,
    fixed: Flags,
    gait: Gait,
    goal: float,
    enough: float,
    best: float,
    waited: int,
    at: Light,
    best_at: Light,
    heading: Light,
    often: Vector,
    offer: Places,
) -> Stretch:
    """Walk some steps of an ascent; end early where the bound is enough.

    rows: sites in question. fixed: those surely open. goal: cost of the best plan
    known. at: prices now; best_at: those of the best bound; heading: the direction.
    often: counts each time a site is chosen. offer: takes the places of the cheapest
    choice met, as many as it has room for. The last five are changed.
    """
    among = cost if len(rows) == len(cost) else cost[rows]
    below = np.empty_like(among)
    pace, offered, step, ended = gait.pace, np.inf, 0, False
    while step < gait.steps and not ended and best < enough:
        step += 1
        np.minimum(among, at, out=below)
        sums, total = np.einsum("ij->i", below), float(at.sum(dtype=np.float64))
        ranked = np.where(fixed, -np.inf, sums)
        chosen = np.argpartition(ranked, len(offer) - 1)[: len(offer)]
        bound = total + float(sums[chosen].sum(dtype=np.float64)) - len(chosen) * total
        often[chosen] += 1
        met = float(among[chosen].min(axis=0).sum())
        if met < offered:
            offered, offer[:] = met, chosen
        served = (among[chosen] < at).sum(axis=0, dtype=np.int32)
        if bound > best:
            best, waited, best_at[:] = bound, 0, at
        else:
            waited += 1
            if waited >= gait.patience:
                pace, waited, at[:] = pace * gait.shrink, 0, best_at
        heading[:] = 1 - served + np.float32(gait.momentum) * heading
        length = float(heading @ heading)
        ended = pace < gait.least or length < 1e-9
        if not ended:
            stride = pace * max(goal - bound, 1e-9 * abs(goal)) / length
            np.maximum(at + np.float32(stride) * heading, 0, out=at)
    return Stretch(step, pace, best, waited, offered, ended)


def nearest_two(
    cost: Costs, chosen: Places, nearest: Places, first: Costs, second: Costs
) -> None:
    """Put per demand the place in chosen that is nearest, its cost, the second's.

    second: holds what a demand costs at most.
    """
    among, every = cost[chosen], np.arange(cost.shape[1])
    nearest[:] = among.argmin(axis=0)
    first[:] = among[nearest, every]
    if len(chosen) > 1:
        among[nearest, every] = np.inf
        np.minimum(second, among.min(axis=0), out=second)


def best_swap(
    cost: Costs,
    chosen: Places,
    stays: Flags,
    rows: Places,
    nearest: Places,
    first: Costs,
    second: Costs,
) -> tuple[float, int, int]:
    """Return what the best swap saves, the site it opens, the place it closes.

    stays: True for the places of chosen that may not go. rows: sites that may come.
    """
    order = np.argsort(nearest, kind="stable")
    served = np.bincount(nearest, minlength=len(chosen))
    starts = np.concatenate(([0], np.cumsum(served)[:-1]))[served > 0]
    loss = np.bincount(nearest, weights=second - first, minlength=len(chosen))
    among = cost[rows]
    with_it = np.minimum(among, first)
    gain = first.sum() - np.einsum("ij->i", with_it)
    # What the new site takes over of the loss: second - max(first, min(cost, second)).
    shared = np.minimum(among, second, out=among)
    shared -= with_it
    shared += first
    np.subtract(second, shared, out=shared)
    saved = np.zeros((len(rows), len(chosen)))
    saved[:, served > 0] = np.add.reduceat(shared[:, order], starts, axis=1)
    saved += gain[:, None]
    saved -= loss
    saved[:, stays] = -np.inf
    if not saved.size:
        return -np.inf, -1, -1
    into, out = divmod(int(saved.argmax()), len(chosen))
    return float(saved[into, out]), int(rows[into]), out
