"""A search that swaps sites until every demand is covered, compiled.

Demands that stay uncovered weigh more with each step: Gao, Yao, Weise and Li (2015),
doi:10.1016/j.ejor.2015.05.038. Lists as (first, near): those of i stand in
near[first[i]:first[i + 1]].
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@njit(cache=True, nogil=True)
def swap_until_covered(  # type: ignore[no-untyped-def]  # compiled
    first_demand, demands, first_site, sites, chosen, weight, moved, start, steps, seed
):
    """Swap one chosen site at a time; return the steps done, and demands left.

    (first_demand, demands): per site; (first_site, sites): per demand. chosen: sites,
    changed in place. weight: per demand; moved: the step at which a site last came or
    went; both are kept for the next call. start: steps done before.
    """
    np.random.seed(seed)
    count, number = len(first_demand) - 1, len(first_site) - 1
    inside = np.zeros(count, np.bool_)
    covered = np.zeros(number, np.int64)
    # Of a demand that is covered once: by which site. Else a sum without meaning.
    by = np.zeros(number, np.int64)
    # What a site outside would win, what one inside would lose.
    score = np.zeros(count, np.int64)
    left = np.empty(number, np.int64)
    place = np.empty(number, np.int64)
    for j in range(number):
        left[j] = place[j] = j
        for at in range(first_site[j], first_site[j + 1]):
            score[sites[at]] += weight[j]
    open_count = number
    for k in range(len(chosen)):
        i = chosen[k]
        inside[i] = True
        open_count = _enter(
            i, first_demand, demands, first_site, sites,
            weight, covered, by, score, left, place, open_count,
        )  # fmt: skip
    last = -1
    for step in range(start, start + steps):
        if open_count == 0:
            return step - start, open_count
        out = -1
        for k in range(len(chosen)):
            i = chosen[k]
            if (i != last or len(chosen) == 1) and (
                out < 0
                or score[i] < score[chosen[out]]
                or (score[i] == score[chosen[out]] and moved[i] < moved[chosen[out]])
            ):
                out = k
        gone = chosen[out]
        inside[gone] = False
        moved[gone] = step
        open_count = _leave(
            gone, first_demand, demands, first_site, sites,
            weight, covered, by, score, left, place, open_count,
        )  # fmt: skip
        j = left[np.random.randint(open_count)]
        best = -1
        for at in range(first_site[j], first_site[j + 1]):
            i = sites[at]
            if i != gone and (
                best < 0
                or score[i] > score[best]
                or (score[i] == score[best] and moved[i] < moved[best])
            ):
                best = i
        if best < 0:
            best = gone
        chosen[out] = last = best
        inside[best] = True
        moved[best] = step
        open_count = _enter(
            best, first_demand, demands, first_site, sites,
            weight, covered, by, score, left, place, open_count,
        )  # fmt: skip
        for k in range(open_count):
            j = left[k]
            weight[j] += 1
            for at in range(first_site[j], first_site[j + 1]):
                score[sites[at]] += 1
    return steps, open_count


@njit(cache=True, nogil=True)
def _enter(  # type: ignore[no-untyped-def]  # compiled
    site, first_demand, demands, first_site, sites,
    weight, covered, by, score, left, place, open_count,
):  # fmt: skip
    """Count a site in; return how many demands are left."""
    lost = 0
    for of in range(first_demand[site], first_demand[site + 1]):
        j = demands[of]
        covered[j] += 1
        if covered[j] == 1:
            open_count -= 1
            other = left[open_count]
            left[place[j]] = other
            place[other] = place[j]
            lost += weight[j]
            for at in range(first_site[j], first_site[j + 1]):
                score[sites[at]] -= weight[j]
        elif covered[j] == 2:
            score[by[j]] -= weight[j]
        by[j] ^= site
    score[site] = lost
    return open_count


@njit(cache=True, nogil=True)
def _leave(  # type: ignore[no-untyped-def]  # compiled
    site, first_demand, demands, first_site, sites,
    weight, covered, by, score, left, place, open_count,
):  # fmt: skip
    """Count a site out; return how many demands are left."""
    won = 0
    for of in range(first_demand[site], first_demand[site + 1]):
        j = demands[of]
        covered[j] -= 1
        by[j] ^= site
        if covered[j] == 0:
            left[open_count] = j
            place[j] = open_count
            open_count += 1
            won += weight[j]
            for at in range(first_site[j], first_site[j + 1]):
                score[sites[at]] += weight[j]
        elif covered[j] == 1:
            score[by[j]] += weight[j]
    score[site] = won
    return open_count


def warm() -> None:
    """Compile the search on two places."""
    first, near = np.array([0, 1, 2]), np.array([0, 1])
    swap_until_covered(
        first, near, first, near, np.array([0]), np.ones(2, dtype=np.int64),
        np.zeros(2, dtype=np.int64), 0, 1, 0,
    )  # fmt: skip
