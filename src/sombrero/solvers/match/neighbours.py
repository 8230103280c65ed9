"""Who helps whom: neighbours with languages, skills, free times and wishes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from sombrero.solvers.match.conditions import Condition, conditions
from sombrero.solvers.match.flow import LARGEST, Arcs, Positions, Terms, Whole
from sombrero.solvers.match.input import Id, Neighbours
from sombrero.solvers.match.sharing import Shared, share
from sombrero.solvers.reading import refuse
from sombrero.solvers.running import Run
from sombrero.solvers.words import gettext_noop

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Requests measured at once, and helpers around them that are looked at first.
BLOCK, AROUND = 64, 600
# Pairs per request in the first flow, and that may join in each further one.
FIRST, FURTHER = 12, 8
# Seconds of a slow machine for a block of requests and for a pair in it.
PER_BLOCK, PER_PAIR = 3e-3, 1e-8
# Units per metre: millimetres, or coarser where whole numbers would overflow.
UNITS = (1000, 100, 10, 1)


class _Times(TypedDict, total=False):
    time: Positions
    times: int
    at_once: int


@dataclass(frozen=True)
class Town:
    """The input as arrays. Places in metres, (h, 2) and (q, 2).

    unit: cost units per metre. known: per request, cost units less by helper.
    """

    helpers: Numbers
    requests: Numbers
    conditions: list[Condition]
    terms: Terms
    unit: int
    distance_weight: float
    within: float
    known: dict[int, dict[int, int]]

    def allowed(self, rows: Positions, helpers: Positions, metres: Numbers) -> Flags:
        """Return which pairs keep all hard conditions, shape (rows, helpers)."""
        good: Flags = metres <= self.within
        good &= self.terms.most[helpers] > 0
        for condition in self.conditions:
            good &= condition.table(rows, helpers)
        return good

    def cost(self, metres: Numbers) -> Whole:
        """Return the cost of going so far, in whole units."""
        whole = np.rint(metres * (self.distance_weight * self.unit))
        return np.asarray(whole.astype(np.int64))


def town(given: Neighbours, unit: int = UNITS[0]) -> Town:
    """Return the input as arrays."""
    helper = {each.id: n for n, each in enumerate(given.helpers)}
    request = {each.id: n for n, each in enumerate(given.requests)}
    weights = given.weights
    known: dict[int, dict[int, int]] = {}
    for h, q in given.known:
        known.setdefault(request[q], {})[helper[h]] = round(weights.known * unit)
    return Town(
        helpers=_places([(h.x, h.y) for h in given.helpers]),
        requests=_places([(q.x, q.y) for q in given.requests]),
        conditions=conditions(given),
        terms=_terms(given, unit),
        unit=unit,
        distance_weight=weights.distance,
        within=np.inf if given.within_m is None else given.within_m,
        known=known,
    )


def _terms(given: Neighbours, unit: int) -> Terms:
    weights = given.weights
    need = np.array([1 + q.duo for q in given.requests], dtype=np.int64)
    total = int(need.sum())
    had = np.array([h.tasks or 0 for h in given.helpers], dtype=np.int64)
    most = np.array(
        [total if h.max is None else h.max for h in given.helpers], dtype=np.int64
    )
    most = np.where([h.max is None for h in given.helpers], most, most - had)
    rare = [weights.rarely if h.tasks == 0 else 0.0 for h in given.helpers]
    terms = Terms(
        need=need,
        most=np.clip(most, 0, total),
        had=had,
        bonus=np.rint(np.array(rare, dtype=float) * unit).astype(np.int64),
        step=round(weights.step * unit),
        open_cost=0,
        **_times(given),
    )
    return Terms(**{**vars(terms), "open_cost": _open_cost(given, terms, unit)})


def _times(given: Neighbours) -> _Times:
    """Return the limited times, none where helpers may take any number at once."""
    if given.per_slot is None:
        return {"time": np.zeros(len(given.requests), np.intp), "times": 0}
    slots = dict.fromkeys(q.slot for q in given.requests if q.slot is not None)
    number: dict[Id | None, int] = {slot: n for n, slot in enumerate(slots)}
    time = [number.get(q.slot, len(number)) for q in given.requests]
    return {
        "time": np.array(time, dtype=np.intp),
        "times": len(number),
        "at_once": given.per_slot,
    }


def _open_cost(given: Neighbours, terms: Terms, unit: int) -> int:
    """Return what one missing helper costs.

    Without a given price, so much that as few as possible are missing.
    """
    if given.weights.unserved is not None:
        return round(given.weights.unserved * unit)
    return more_than_all(given, terms, unit)


def more_than_all(given: Neighbours, terms: Terms, unit: int) -> int:
    """Return more than all other costs together can change."""
    weights = given.weights
    places = _places(
        [(h.x, h.y) for h in given.helpers] + [(q.x, q.y) for q in given.requests]
    )
    across = float(np.hypot(*np.ptp(places, axis=0))) if len(places) else 0.0
    if given.within_m is not None:
        across = min(across, given.within_m)
    single = across * weights.distance + weights.known + weights.rarely + 1
    total = int(terms.need.sum())
    tasks = total + int(terms.had.max(initial=0))
    return round(single * unit) * total + terms.step * tasks * total + 1


def town_that_fits(given: Neighbours) -> Town:
    """Return the input as arrays, in the finest unit whose sums fit whole numbers."""
    for unit in UNITS:
        made = town(given, unit)
        size = len(made.helpers) + len(made.requests) + 2
        if (made.terms.open_cost or 0) * size * 4 < LARGEST:
            return made
    raise refuse(
        "weights", gettext_noop("these weights are too large for so many people")
    )


def share_town(made: Town, run: Run) -> Shared:
    """Return who helps whom at least cost."""
    shared = share(made.terms, _TownPairs(made), run, made.unit)
    assert shared is not None  # noqa: S101 (any need may stay open, so a plan exists)
    return shared


class _TownPairs:
    """All pairs of a town: measured a block of requests at a time."""

    def __init__(self, made: Town) -> None:
        self.town = made
        self.blocks = list(_compact_blocks(made.requests))
        known = [q * len(made.helpers) + h for q, of in made.known.items() for h in of]
        self.known_keys = np.array(sorted(known), dtype=np.intp)

    def promising(self, run: Run) -> Arcs:
        """Return the nearest pairs that keep all conditions, and those known."""
        found = [self._known()]
        done = 0
        for rows in self.blocks:
            if run.over:
                break
            found.extend(self._nearest(rows))
            run.spend(self._seconds(len(rows) * AROUND))
            done += len(rows)
            run.report(share=0.3 * done / len(self.town.requests))
        return _joined(found)

    def cheaper(self, arcs: Arcs, price: Whole, limit: Whole, run: Run) -> Arcs | None:
        """Return pairs outside arcs whose cost plus price is below the limit."""
        count = len(self.town.helpers)
        keys = np.sort(arcs.request * count + arcs.helper)
        found = [Arcs(arcs.request[:0], arcs.helper[:0], arcs.cost[:0])]
        for rows in self.blocks:
            if run.over:
                return None
            found.append(self._below(rows, price, limit, keys))
            run.spend(self._seconds(len(rows) * count))
        return _joined(found)

    @staticmethod
    def _seconds(pairs: int) -> float:
        """Return what a look at so many pairs takes on a slow machine."""
        return PER_BLOCK + PER_PAIR * pairs

    def _nearest(self, rows: Positions) -> Iterator[Arcs]:
        """Yield near pairs of a block: among those around it, else among all.

        They need not be the very nearest: what is missing joins in by its price.
        """
        made = self.town
        everyone = np.arange(len(made.helpers))
        if len(everyone) > AROUND:
            middle = made.requests[rows].mean(axis=0)
            away = distances(middle[None, :], made.helpers)[0]
            around = np.sort(np.argpartition(away, AROUND)[:AROUND])
            arcs, rows = self._nearest_of(rows, around, least=FIRST)
            yield arcs
        if len(rows) and len(everyone):
            yield self._nearest_of(rows, everyone, least=0)[0]

    def _nearest_of(
        self, rows: Positions, helpers: Positions, *, least: int
    ) -> tuple[Arcs, Positions]:
        """Return the nearest pairs with some helpers.

        Requests with fewer than `least` are left out, and returned.
        """
        made = self.town
        metres = distances(made.requests[rows], made.helpers[helpers])
        metres[~made.allowed(rows, helpers, metres)] = np.inf
        first = min(FIRST, len(helpers))
        order = np.argpartition(metres, first - 1, axis=1)[:, :first]
        away = np.take_along_axis(metres, order, axis=1)
        enough = np.isfinite(away).sum(axis=1) >= least
        i, j = np.nonzero(np.isfinite(away) & enough[:, None])
        near = helpers[order[i, j]]
        new = _absent(rows[i] * len(made.helpers) + near, self.known_keys)
        i, j, near = i[new], j[new], near[new]
        return Arcs(rows[i], near, made.cost(away[i, j])), rows[~enough]

    def _below(
        self, rows: Positions, price: Whole, limit: Whole, keys: Positions
    ) -> Arcs:
        made = self.town
        near = self._within_price(rows, price, int(limit[rows].max()))
        metres = distances(made.requests[rows], made.helpers[near])
        way = made.cost(metres) + price[near[None, :], made.terms.time[rows, None]]
        i, j = np.nonzero(way < limit[rows][:, None])
        good = _absent(rows[i] * len(made.helpers) + near[j], keys)
        i, j = i[good], j[good]
        good = self._pairs_allowed(rows[i], near[j], metres[i, j])
        i, j = i[good], j[good]
        order = np.lexsort((way[i, j], i))
        i, j = i[order], j[order]
        few = np.arange(len(i)) - np.searchsorted(i, i) < FURTHER
        i, j = i[few], j[few]
        return Arcs(rows[i], near[j], made.cost(metres[i, j]))

    def _within_price(self, rows: Positions, price: Whole, limit: int) -> Positions:
        """Return helpers whose distance and price may be below the limit."""
        made = self.town
        block = made.requests[rows]
        middle = (block.min(axis=0) + block.max(axis=0)) / 2
        radius = distances(block, middle[None, :]).max()
        away = distances(middle[None, :], made.helpers)[0] - radius
        least = np.maximum(0.0, away) * (made.distance_weight * made.unit)
        return np.flatnonzero(least + price.min(axis=1) < limit + 2)

    def _pairs_allowed(
        self, request: Positions, helper: Positions, metres: Numbers
    ) -> Flags:
        good: Flags = metres <= self.town.within
        good &= self.town.terms.most[helper] > 0
        for each in self.town.conditions:
            good &= each.allowed[each.request[request], each.helper[helper]]
        return good

    def _known(self) -> Arcs:
        made = self.town
        pairs = [(q, h, less) for q, of in made.known.items() for h, less in of.items()]
        request = np.array([q for q, _, _ in pairs], dtype=np.intp)
        helper = np.array([h for _, h, _ in pairs], dtype=np.intp)
        less = np.array([less for _, _, less in pairs], dtype=np.int64)
        metres = np.hypot(*(made.requests[request] - made.helpers[helper]).T)
        good = self._pairs_allowed(request, helper, metres)
        cost = made.cost(metres) - less
        return Arcs(request[good], helper[good], cost[good])


def distances(a: Numbers, b: Numbers) -> Numbers:
    """Return metres as the crow flies between a (n, 2) and b (m, 2): (n, m)."""
    square = (a[:, 0, None] - b[None, :, 0]) ** 2
    square += (a[:, 1, None] - b[None, :, 1]) ** 2
    return np.asarray(np.sqrt(square))


def _compact_blocks(places: Numbers) -> Iterator[Positions]:
    """Yield positions in blocks of neighbours: strips by y, cut up by x."""
    count = len(places)
    strips = max(1, round((count / BLOCK) ** 0.5))
    by_y = np.argsort(places[:, 1], kind="stable")
    strip = np.empty(count, dtype=np.intp)
    strip[by_y] = np.arange(count) * strips // max(1, count)
    order = np.lexsort((places[:, 0], strip))
    for start in range(0, count, BLOCK):
        yield order[start : start + BLOCK]


def _absent(values: Positions, ordered: Positions) -> Flags:
    """Return which values are not in the ordered ones."""
    if not len(ordered):
        return np.ones(len(values), dtype=bool)
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return np.asarray(ordered[at] != values)


def _joined(found: list[Arcs]) -> Arcs:
    request = np.concatenate([arcs.request for arcs in found])
    order = np.argsort(request, kind="stable")
    return Arcs(
        request[order],
        np.concatenate([arcs.helper for arcs in found])[order],
        np.concatenate([arcs.cost for arcs in found])[order],
    )


def _places(places: list[tuple[float, float]]) -> Numbers:
    return np.array(places, dtype=float).reshape(-1, 2)
