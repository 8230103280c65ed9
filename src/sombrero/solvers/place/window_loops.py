"""What a few demands demand of all sites: a row that no cover breaks, compiled.

A window is up to 64 demands; a site is what it covers of them, as bits. The row
a·x ≥ 1 that a point breaks most, of all that hold for every cover of the window, is
found by columns: covers are packed into the point, each as much as fits, and the
prices of that packing are the row (Applegate, Bixby, Chvátal and Cook 2001, "local
cuts", doi:10.1007/3-540-45586-8_7).
"""

import numpy as np
from numba import njit

TINY, CLOSE = 1e-9, 1e-7
ONE = np.uint64(1)
NONE, CUT = 0, 1


@njit(cache=True, nogil=True)
def broken_row(  # type: ignore[no-untyped-def]  # compiled
    masks, amount, full, least, most_pivots, most_parts
):
    """Return a row for the window that is broken by at least so much, if there is one.

    masks: (n,) what each site covers; amount: (n,) how much of it the point takes;
    full: all demands of the window. Returns found (CUT or NONE), the row (n,), pivots
    and parts looked at. Gives up after so many of either.
    """
    count = len(masks)
    inverse, filled = np.eye(count), amount.copy()
    is_cover = np.zeros(count, np.bool_)
    price, row = np.zeros(count), np.zeros(count)
    lowest, parts = 1.0 - least, 0
    cover = np.empty(count + 64, np.int64)
    for pivot in range(most_pivots):
        packed = 0.0
        for k in range(count):
            if is_cover[k]:
                packed += filled[k]
        if packed >= 1.0 - least:
            return NONE, row, pivot, parts
        size, cost = _greedy(masks, price, full, cover)
        if cost >= 1.0 - CLOSE:
            size, cost, looked = _cheapest(
                masks, price, full, cost, cover, size, most_parts
            )
            parts += looked
            if looked > most_parts:
                break
            value = 0.0
            for k in range(count):
                value += price[k] * amount[k]
            # Prices that no cover undercuts by more than this are a row already.
            if cost > 1e-3 and value / cost < lowest:
                lowest = value / cost
                row[:] = price / (cost - TINY)
            if cost >= 1.0 - CLOSE:
                break
        column = np.zeros(count)
        for at in range(size):
            column += inverse[:, cover[at]]
        out = _pivot(inverse, filled, price, column, 1.0 - cost)
        if out < 0:
            break
        is_cover[out] = True
        _give_way(inverse, filled, price, is_cover)
    found = CUT if lowest < 1.0 - least else NONE
    return found, row, pivot, parts


@njit(cache=True, nogil=True)
def _pivot(  # type: ignore[no-untyped-def]  # compiled
    inverse, filled, price, column, gain
):
    """Let a column in, in place; return whose place it takes, -1 where none gives."""
    count = len(filled)
    out, room = -1, np.inf
    for k in range(count):
        if column[k] > TINY:
            ratio = filled[k] / column[k]
            closer = ratio < room - 1e-12
            if closer or (ratio < room + 1e-12 and column[k] > column[out]):
                out, room = k, ratio
    if out < 0:
        return out
    inverse[out] /= column[out]
    filled[out] /= column[out]
    for k in range(count):
        if k != out and column[k] != 0.0:
            inverse[k] -= column[k] * inverse[out]
            filled[k] = max(0.0, filled[k] - column[k] * filled[out])
    price += gain * inverse[out]
    return out


@njit(cache=True, nogil=True)
def _give_way(  # type: ignore[no-untyped-def]  # compiled
    inverse, filled, price, is_cover
):
    """Leave room free again where its price fell below 0."""
    for _ in range(50):
        free = price.argmin()
        if price[free] > -TINY:
            break
        gain = -price[free]
        column = inverse[:, free].copy()
        out = _pivot(inverse, filled, price, column, gain)
        if out < 0:
            break
        is_cover[out] = False
    for k in range(len(price)):
        price[k] = max(0.0, price[k])


@njit(cache=True, nogil=True)
def _count(bits):  # type: ignore[no-untyped-def]  # compiled
    number = 0
    while bits:
        bits &= bits - ONE
        number += 1
    return number


@njit(cache=True, nogil=True)
def _greedy(masks, price, full, cover):  # type: ignore[no-untyped-def]  # compiled
    """Fill `cover` with sites, most demands for their price first; size and price."""
    left, cost, size = full, 0.0, 0
    while left:
        best, worth = -1, -1.0
        for k in range(len(masks)):
            new = _count(masks[k] & left)
            if new and new / (price[k] + 1e-5) > worth:
                best, worth = k, new / (price[k] + 1e-5)
        cover[size] = best
        size += 1
        cost += price[best]
        left &= ~masks[best]
    kept = 0
    for at in range(size):
        others = np.uint64(0)
        for k in range(kept):
            others |= masks[cover[k]]
        for k in range(at + 1, size):
            others |= masks[cover[k]]
        if others & full == full:
            cost -= price[cover[at]]
        else:
            cover[kept] = cover[at]
            kept += 1
    return kept, cost


@njit(cache=True, nogil=True)
def _at_least(  # type: ignore[no-untyped-def]  # compiled
    masks, price, left, sites, count, rest, enough
):
    """Return what covering `left` costs at least: each demand takes what is spare."""
    for k in range(count):
        rest[k] = price[sites[k]]
    total = 0.0
    while left and total < enough:
        bit = left & (~left + ONE)
        left &= left - ONE
        spare = np.inf
        for k in range(count):
            if masks[sites[k]] & bit:
                spare = min(spare, rest[k])
        if spare > 0.0:
            total += spare
            for k in range(count):
                if masks[sites[k]] & bit:
                    rest[k] -= spare
    return total


@njit(cache=True, nogil=True)
def _ways(  # type: ignore[no-untyped-def]  # compiled
    masks, price, left, sites, count, ways, worth
):
    """Fill `ways` with the sites of the demand that has fewest, cheapest first."""
    rarest, fewest, rest = np.uint64(0), len(masks) + 1, left
    while rest:
        bit = rest & (~rest + ONE)
        rest &= rest - ONE
        number = 0
        for k in range(count):
            if masks[sites[k]] & bit:
                number += 1
        if number < fewest:
            rarest, fewest = bit, number
    size = 0
    for k in range(count):
        site = sites[k]
        if masks[site] & rarest:
            each = price[site] / _count(masks[site] & left)
            at = size
            while at > 0 and worth[at - 1] > each:
                worth[at], ways[at] = worth[at - 1], ways[at - 1]
                at -= 1
            worth[at], ways[at] = each, site
            size += 1
    return size


@njit(cache=True, nogil=True)
def _cheapest(  # type: ignore[no-untyped-def]  # compiled
    masks, price, full, best, cover, size, most_parts
):
    """Look for a cover cheaper than `best`; return its size, its price, parts."""
    count, depth = len(masks), 66
    free, gratis, frees = np.uint64(0), np.empty(count, np.int64), 0
    for k in range(count):
        if price[k] <= TINY and masks[k] & ~free:
            free |= masks[k]
            gratis[frees] = k
            frees += 1
    left, cost = np.zeros(depth, np.uint64), np.zeros(depth)
    sites, counts = np.empty((depth, count), np.int64), np.zeros(depth, np.int64)
    ways, number = np.empty((depth, count), np.int64), np.zeros(depth, np.int64)
    at, pick = np.zeros(depth, np.int64), np.empty(depth, np.int64)
    rest, worth = np.empty(count), np.empty(count)
    left[0] = full & ~free
    for k in range(count):
        if masks[k] & left[0]:
            sites[0, counts[0]] = k
            counts[0] += 1
    level, parts, fresh = 0, 0, True
    while level >= 0:
        if fresh:
            fresh = False
            parts += 1
            if parts > most_parts:
                break
            at[level] = number[level] = 0
            below = best - TINY - cost[level]
            if not left[level]:
                best, size = cost[level], level + frees
                cover[:level] = pick[:level]
                cover[level:size] = gratis[:frees]
            elif below > _at_least(
                masks, price, left[level], sites[level], counts[level], rest, below
            ):
                number[level] = _ways(
                    masks, price, left[level], sites[level], counts[level],
                    ways[level], worth,
                )  # fmt: skip
        if at[level] >= number[level]:
            level -= 1
            continue
        tried = at[level]
        site = ways[level, tried]
        at[level] += 1
        cost[level + 1] = cost[level] + price[site]
        if cost[level + 1] >= best - TINY:
            continue
        pick[level] = site
        left[level + 1] = left[level] & ~masks[site]
        kept = 0
        for k in range(counts[level]):
            other = sites[level, k]
            if masks[other] & left[level + 1]:
                # What was tried before need not be tried beside this.
                again = False
                for before in range(tried):
                    again |= ways[level, before] == other
                if not again:
                    sites[level + 1, kept] = other
                    kept += 1
        counts[level + 1] = kept
        level += 1
        fresh = True
    return size, best, parts


def warm() -> None:
    """Compile the search on two demands."""
    masks = np.array([1, 2], dtype=np.uint64)
    broken_row(masks, np.ones(2), np.uint64(3), 0.01, 9, 9)
