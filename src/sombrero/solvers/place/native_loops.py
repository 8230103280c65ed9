"""Inner loops of the search for sites, compiled: for questions that take long.

The same as the plain ones, which say what goes in and out. All are in one file
because numba looks for changes in a function's own file only.
"""

import numpy as np
from numba import njit

from sombrero.solvers.place.plain_loops import Gait, Stretch

# Sums may be taken in any order, several at a time; infinity stays infinity.
FREE_ORDER = {"reassoc", "nsz", "contract"}


@njit(cache=True, nogil=True, fastmath=FREE_ORDER)
def sums_below(cost, rows, limit, sums):  # type: ignore[no-untyped-def]  # compiled
    """Put into sums, per row, the sum over demands of its cost, at most the limit's."""
    for at in range(len(rows)):
        row = cost[rows[at]]
        total = sums.dtype.type(0)
        for j in range(len(limit)):
            total += min(row[j], limit[j])
        sums[at] = total


@njit(cache=True, nogil=True)
def _at_place(values, place):  # type: ignore[no-untyped-def]  # compiled
    """Return what would stand at a place if the values were sorted; moves them.

    numpy's own takes many seconds to compile (Hoare 1961, doi:10.1145/366622.366647).
    """
    low, high = 0, len(values) - 1
    while low < high:
        middle, left, right = values[(low + high) // 2], low, high
        while left <= right:
            while values[left] < middle:
                left += 1
            while values[right] > middle:
                right -= 1
            if left <= right:
                values[left], values[right] = values[right], values[left]
                left += 1
                right -= 1
        if place <= right:
            high = right
        elif place >= left:
            low = left
        else:
            break
    return values[place]


@njit(cache=True, nogil=True)
def _least(sums, fixed, chosen):  # type: ignore[no-untyped-def]  # compiled
    """Put into chosen the places that are fixed and those of least sum."""
    ranked = sums.copy()
    for at in range(len(sums)):
        if fixed[at]:
            ranked[at] = -np.inf
    limit, count = _at_place(ranked.copy(), len(chosen) - 1), 0
    for at in range(len(sums)):
        if ranked[at] < limit:
            chosen[count] = at
            count += 1
    for at in range(len(sums)):
        if count < len(chosen) and ranked[at] == limit:
            chosen[count] = at
            count += 1


@njit(cache=True, nogil=True, fastmath=FREE_ORDER)
def _serve(cost, sites, prices, served):  # type: ignore[no-untyped-def]  # compiled
    """Return what the sites cost together; count whom each serves below the price."""
    near = np.full(len(prices), np.inf, cost.dtype)
    served[:] = 0
    for site in sites:
        row = cost[site]
        for j in range(len(prices)):
            near[j] = min(near[j], row[j])
            served[j] += row[j] < prices[j]
    return near.sum()


@njit(cache=True, nogil=True)
def walk(  # type: ignore[no-untyped-def]  # compiled
    cost, rows, fixed, gait, goal, enough, best, waited, at, best_at, heading, often,
    offer,
):  # fmt: skip
    """Walk some steps of an ascent; end early where the bound is enough."""
    sums, served = np.empty(len(rows), cost.dtype), np.empty(len(at), np.int32)
    chosen = np.empty_like(offer)
    pace, offered, step, ended = gait.pace, np.inf, 0, False
    while step < gait.steps and not ended and best < enough:
        step += 1
        sums_below(cost, rows, at, sums)
        total = 0.0
        for price in at:
            total += price
        _least(sums, fixed, chosen)
        bound = total
        for one in chosen:
            bound += sums[one] - total
            often[one] += 1
        met = _serve(cost, rows[chosen], at, served)
        if met < offered:
            offered = met
            offer[:] = chosen
        if bound > best:
            best, waited = bound, 0
            best_at[:] = at
        else:
            waited += 1
            if waited >= gait.patience:
                pace, waited = pace * gait.shrink, 0
                at[:] = best_at
        length = 0.0
        for j in range(len(at)):
            heading[j] = 1 - served[j] + gait.momentum * heading[j]
            length += heading[j] * heading[j]
        ended = pace < gait.least or length < 1e-9
        if not ended:
            stride = pace * max(goal - bound, 1e-9 * abs(goal)) / length
            for j in range(len(at)):
                at[j] = max(at[j] + stride * heading[j], 0.0)
    return Stretch(step, pace, best, waited, offered, ended)


@njit(cache=True, nogil=True)
def nearest_two(cost, chosen, nearest, first, second):  # type: ignore[no-untyped-def]  # compiled
    """Put per demand the place in chosen that is nearest, its cost, the second's."""
    first[:] = np.inf
    for place in range(len(chosen)):
        row = cost[chosen[place]]
        for j in range(len(first)):
            if row[j] < first[j]:
                if place:
                    second[j] = first[j]
                first[j], nearest[j] = row[j], place
            elif row[j] < second[j]:
                second[j] = row[j]


@njit(cache=True, nogil=True)
def best_swap(cost, chosen, stays, rows, nearest, first, second):  # type: ignore[no-untyped-def]  # compiled
    """Return what the best swap saves, the site it opens, the place it closes."""
    loss = np.zeros(len(chosen))
    for j in range(len(nearest)):
        loss[nearest[j]] += second[j] - first[j]
    best, opened, closed = -np.inf, -1, -1
    kept = np.empty_like(loss)
    for site in rows:
        row, gain = cost[site], 0.0
        kept[:] = -loss
        for j in range(len(nearest)):
            # What the new site takes over of the loss of the one that was nearest.
            if row[j] < first[j]:
                gain += first[j] - row[j]
                kept[nearest[j]] += second[j] - first[j]
            elif row[j] < second[j]:
                kept[nearest[j]] += second[j] - row[j]
        for place in range(len(chosen)):
            if not stays[place] and gain + kept[place] > best:
                best, opened, closed = gain + kept[place], site, place
    return best, opened, closed


def warm() -> None:
    """Compile all of them on two sites, for costs in either precision."""
    rows, stays = np.arange(2), np.zeros(2, dtype=np.bool_)
    for kind in (np.float32, np.float64):
        cost, at = np.eye(2, dtype=kind), np.ones(2, dtype=kind)
        sums_below(cost, rows, at, np.ones(2, dtype=kind))
        nearest_two(cost, rows, rows.copy(), at.copy(), at.copy())
    cost, at = np.eye(2, dtype=np.float32), np.ones(2, dtype=np.float32)
    best_swap(cost, rows, stays, rows, rows, at, at)
    walk(
        cost, rows, stays, Gait(1, 1.0, 1), 2.0, 1.0, 0.0, 0,
        at, at.copy(), at.copy(), np.zeros(2), rows.copy(),
    )  # fmt: skip
