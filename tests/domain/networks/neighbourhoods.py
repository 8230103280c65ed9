"""Invented neighbourhoods, and the ways in which help is given out elsewhere.

60 helpers who speak one or two of three languages, and 120 requests in one, on a
square of 1.5 km: the measure of the peers. Nobody goes more than six times a month.
"""

import datetime as dt
import math
from collections.abc import Callable, Sequence

import numpy as np

from sombrero.core.domain.metres import METRES_PER_DEGREE, Point, metres_between
from sombrero.networks.domain import board as rules
from sombrero.networks.domain.helping import Asking, Willing
from sombrero.networks.domain.sharing import share

TODAY = dt.date(2026, 11, 18)
HELPERS, REQUESTS, SIDE, MOST = 60, 120, 1500, 6
LANGUAGES = ("nl", "fr", "ar")
LAT, LON = 50.85, 4.35
SEEDS = range(10)

Town = tuple[list[Asking], list[Willing]]
Rule = Callable[[Town, int], list[rules.Pair]]


def town(seed: int) -> Town:
    """Return the requests and the helpers of one neighbourhood."""
    chance = np.random.default_rng(seed)

    def place() -> Point:
        x, y = chance.uniform(0, SIDE, 2).tolist()
        east = METRES_PER_DEGREE * math.cos(math.radians(LAT))
        return Point(LAT + y / METRES_PER_DEGREE, LON + x / east)

    def speaks(most: int) -> frozenset[str]:
        many = int(chance.integers(1, most + 1))
        drawn = chance.choice(LANGUAGES, many, replace=False)
        return frozenset(str(one) for one in drawn)

    helpers = [
        Willing(
            id=number,
            kinds=frozenset({"coffee"}),
            point=place(),
            languages=speaks(2),
            at_most=MOST,
        )
        for number in range(1, HELPERS + 1)
    ]
    asks = [
        Asking(id=number, kind="coffee", point=place(), spoken=speaks(1))
        for number in range(1, REQUESTS + 1)
    ]
    return asks, helpers


def first_come(drawn: Town, seed: int) -> list[rules.Pair]:
    """Whoever answers first goes: the same few are always quick."""
    quick = np.random.default_rng([seed, 1]).permutation(HELPERS) + 1
    place = {int(helper): n for n, helper in enumerate(quick)}
    return _one_by_one(drawn, lambda _asked, helper: place[helper.id])


def greedy_nearest(drawn: Town, seed: int) -> list[rules.Pair]:
    """Ask the nearest who is still willing, one request after the other."""
    return _one_by_one(
        drawn,
        lambda asked, helper: metres_between(asked.point, helper.point) or 0.0,
    )


def whole_board(drawn: Town, seed: int) -> list[rules.Pair]:
    """Share all at once, with the weights of the board."""
    return share(*drawn, TODAY)


def _one_by_one(
    drawn: Town, order: Callable[[Asking, Willing], float]
) -> list[rules.Pair]:
    asks, helpers = drawn
    load = dict.fromkeys((one.id for one in helpers), 0)
    pairs = []
    for asked in asks:
        able = [
            one
            for one in helpers
            if one.languages & asked.spoken and load[one.id] < MOST
        ]
        if able:
            best = min(able, key=lambda one: order(asked, one))
            load[best.id] += 1
            pairs.append((best.id, asked.id))
    return pairs


RULES: dict[str, Rule] = {
    "first come": first_come,
    "greedy nearest": greedy_nearest,
    "the board": whole_board,
}


def figures(rule: Rule, seeds: Sequence[int] = SEEDS) -> dict[str, float]:
    """Return means over the seeds: served, metres, most, idle, gini."""
    rows = [_row(town(seed), rule, seed) for seed in seeds]
    names = ("served", "metres", "most", "idle", "gini")
    return dict(zip(names, np.mean(rows, axis=0).tolist(), strict=True))


def _row(drawn: Town, rule: Rule, seed: int) -> list[float]:
    asks, helpers = drawn
    pairs = rule(drawn, seed)
    of, by_id = {one.id: one for one in asks}, {one.id: one for one in helpers}
    metres = [
        metres_between(of[request].point, by_id[helper].point) or 0.0
        for helper, request in pairs
    ]
    load = np.bincount([helper - 1 for helper, _ in pairs], minlength=HELPERS)
    ordered = np.sort(load)
    shares = 2 * np.arange(1, HELPERS + 1) - HELPERS - 1
    gini = float(shares @ ordered / (HELPERS * ordered.sum()))
    return [
        float(len(pairs)),
        float(np.mean(metres)),
        float(load.max()),
        float((load == 0).sum()),
        gini,
    ]
