"""Inner loops of the search within a budget, compiled: knapsacks, and the ascent.

A table holds the least sum of scores for each number of sites left (rows) and room
left (columns): Bellman (1957), for a knapsack of single pieces. With one row the
number of sites does not matter.
"""

import numpy as np
from numba import njit

from sombrero.solvers.place.plain_loops import Gait, Stretch

# Sums may be taken in any order, several at a time; infinity stays infinity.
FREE_ORDER = {"reassoc", "nsz", "contract"}


@njit(cache=True, nogil=True)
def fill(score, size, rows, room):  # type: ignore[no-untyped-def]  # compiled
    """Return which sites to take for the least sum of scores, (n,) bool.

    score: at most 0 each. size: whole units. rows: how many sites at most, 0 for any
    number. room: units.
    """
    count, each = len(score), 1 if rows else 0
    table = np.zeros((rows + 1, room + 1))
    took = np.zeros((count, rows + 1, room + 1), np.bool_)
    for at in range(count):
        take, units = score[at], size[at]
        if take >= 0.0:
            continue
        for row in range(rows, each - 1, -1):
            for left in range(room, units - 1, -1):
                value = table[row - each, left - units] + take
                if value < table[row, left]:
                    table[row, left] = value
                    took[at, row, left] = True
    chosen = np.zeros(count, np.bool_)
    row, left = rows, room
    for at in range(count - 1, -1, -1):
        if took[at, row, left]:
            chosen[at] = True
            row -= each
            left -= size[at]
    return chosen


@njit(cache=True, nogil=True)
def either_way(score, size, rows, room):  # type: ignore[no-untyped-def]  # compiled
    """Return the least sums with each site taken, and with each left out, (n,) each.

    A site that does not fit cannot be taken: inf.
    """
    count, each = len(score), 1 if rows else 0
    before = np.zeros((count + 1, rows + 1, room + 1))
    for at in range(count):
        before[at + 1] = before[at]
        _with(before[at + 1], score[at], size[at], each)
    after = np.zeros((rows + 1, room + 1))
    inside, outside = np.full(count, np.inf), np.full(count, np.inf)
    for at in range(count - 1, -1, -1):
        units = size[at]
        for row in range(rows + 1):
            for left in range(room + 1):
                here = before[at, row, left]
                value = here + after[rows - row, room - left]
                outside[at] = min(outside[at], value)
                if row + each <= rows and left + units <= room:
                    value = here + after[rows - each - row, room - units - left]
                    inside[at] = min(inside[at], value + score[at])
        _with(after, score[at], units, each)
    return inside, outside


@njit(cache=True, nogil=True, fastmath=FREE_ORDER)
def scores_of(cost, prices, scores):  # type: ignore[no-untyped-def]  # compiled
    """Put per site what it adds to the bound, at most 0; return the sum of prices."""
    total = 0.0
    for j in range(len(prices)):
        total += prices[j]
    for at in range(len(cost)):
        row, below = cost[at], 0.0
        for j in range(len(prices)):
            below += min(row[j], prices[j])
        scores[at] = below - total
    return total


@njit(cache=True, nogil=True, fastmath=FREE_ORDER)
def _serve(cost, chosen, prices, served):  # type: ignore[no-untyped-def]  # compiled
    """Return what a choice costs; count which of it serve each demand below price."""
    near = np.full(len(prices), np.inf)
    served[:] = 0
    for at in range(len(chosen)):
        if chosen[at]:
            row = cost[at]
            for j in range(len(prices)):
                near[j] = min(near[j], row[j])
                served[j] += row[j] < prices[j]
    return near.sum()


@njit(cache=True, nogil=True)
def walk(  # type: ignore[no-untyped-def]  # compiled
    cost, fixed, size, rows, room, gait, goal, enough, best, waited, at, best_at,
    heading, often, offer,
):  # fmt: skip
    """Walk some steps of the ascent; ends early where the bound is enough.

    cost: sites × demands. fixed: sites surely open. size, rows, room: the knapsack of
    the others. goal: cost of the best plan known. at: prices now; best_at: those of
    the best bound; heading: the direction. often: counts each time a site is chosen.
    offer: takes the cheapest choice met. Those from `at` on are changed.
    """
    scores, served = np.empty(len(cost)), np.empty(len(at), np.int32)
    free, chosen = np.flatnonzero(~fixed), fixed.copy()
    pace, offered, step, ended = gait.pace, np.inf, 0, False
    while step < gait.steps and not ended and best < enough:
        step += 1
        bound = scores_of(cost, at, scores)
        chosen[free] = fill(scores[free], size, rows, room)
        for one in range(len(cost)):
            if chosen[one]:
                bound += scores[one]
                often[one] += 1
        met = _serve(cost, chosen, at, served)
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
def _with(table, take, units, each):  # type: ignore[no-untyped-def]  # compiled
    """Allow one more site in a table."""
    if take >= 0.0:
        return
    rows, room = table.shape
    for row in range(rows - 1, each - 1, -1):
        for left in range(room - 1, units - 1, -1):
            value = table[row - each, left - units] + take
            table[row, left] = min(table[row, left], value)


def warm() -> None:
    """Compile all on two sites and one demand."""
    cost, fixed = np.ones((2, 1)), np.zeros(2, dtype=np.bool_)
    size, one = np.ones(2, dtype=np.int64), np.ones(1)
    either_way(-cost[:, 0], size, 0, 1)
    walk(
        cost, fixed, size, 0, 1, Gait(1, 1.0, 1), 1.0, 1.0, 0.0, 0, one.copy(), one,
        one.copy(), np.zeros(2), fixed.copy(),
    )  # fmt: skip
