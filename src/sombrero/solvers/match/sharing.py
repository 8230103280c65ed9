"""Shares among many: a flow over promising pairs, then a look at all the others.

The flow's prices tell for each pair that was left out whether it could help. Those
that could join in, and the flow runs again, until none is left: then the plan is
proved over all pairs (pricing; Dantzig, Wolfe 1960, doi:10.1287/opre.8.1.101).
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sombrero.solvers.match.flow import (
    LARGEST,
    Arcs,
    Terms,
    Whole,
    cheapest,
    slots_value,
)
from sombrero.solvers.running import Run

# Seconds of a slow machine for one pair in a flow, about three times what was measured.
PER_ARC = 1e-5


class AllPairs(Protocol):
    """All possible pairs, too many to hold at once."""

    def promising(self, run: Run) -> Arcs:
        """Return the first pairs to use, ordered by request."""

    def cheaper(self, arcs: Arcs, price: Whole, limit: Whole, run: Run) -> Arcs | None:
        """Return pairs not in arcs whose cost plus price is below the limit.

        price: (h, times + 1), see Flow. limit: (q,), per request. At least the two
        cheapest per request are among them. None: the run is over before all were
        seen.
        """


@dataclass(frozen=True)
class Shared:
    """A plan: the pairs, their value in whole units, and a bound over all pairs.

    missing: helpers still missing per request.
    """

    pairs: Arcs
    missing: Whole
    objective: int
    bound: int | None

    @property
    def proved(self) -> bool:
        """Tell whether no plan is better."""
        return self.bound is not None and self.objective <= self.bound


def share(terms: Terms, pairs: AllPairs, run: Run, unit: float) -> Shared | None:
    """Return the best plan found; None where the needs cannot all be met.

    unit: whole units in 1, for telling the progress.
    """
    arcs = pairs.promising(run)
    best: int | None = None
    while True:
        flow = cheapest(terms, arcs)
        run.spend(PER_ARC * len(arcs.request))
        if flow is None:
            return None
        used = Arcs(
            arcs.request[flow.used], arcs.helper[flow.used], arcs.cost[flow.used]
        )
        found = _shared(terms, used, best)
        limit, _ = lows(terms, arcs, flow.price)
        more = pairs.cheaper(arcs, flow.price, limit, run)
        if more is None:
            return found
        joined = arcs.joined(more)
        _, low = lows(terms, joined, flow.price)
        bound = low - slots_value(terms, flow.price)
        best = bound if best is None else max(best, bound)
        found = _shared(terms, used, best)
        _tell(run, terms, found, unit)
        if found.proved or not len(more) or run.over:
            return found
        arcs = joined


def _tell(run: Run, terms: Terms, found: Shared, unit: float) -> None:
    """Report values without what stays open, which may be of another size.

    A bound that far below counts fewer open requests, and would say nothing.
    """
    left_open = int(found.missing.sum()) * (terms.open_cost or 0)
    bound = None
    if found.bound is not None and found.bound > found.objective // 2:
        bound = (found.bound - left_open) / unit
    run.report(objective=(found.objective - left_open) / unit, bound=bound)


def lows(terms: Terms, arcs: Arcs, price: Whole) -> tuple[Whole, int]:
    """Return the cheapest ways to meet each need at these prices.

    First per request the last of its cheapest ways, (q,): a pair must be below it
    to help. Then the sum over all requests.
    """
    way = arcs.cost + price.ravel()[terms.seats(arcs.request, arcs.helper)]
    order = np.lexsort((way, arcs.request))
    request = arcs.request[order]
    rank = np.arange(len(order)) - np.searchsorted(request, request)
    worst = LARGEST if terms.open_cost is None else terms.open_cost
    widest = int(terms.need.max(initial=1))
    table = np.full((len(terms.need), widest), worst)
    kept = rank < widest
    table[request[kept], rank[kept]] = np.minimum(way[order][kept], worst)
    counted = np.arange(widest)[None, :] < terms.need[:, None]
    last = np.where(counted, table, -LARGEST).max(axis=1)
    return last, sum(table[counted].tolist())


def _shared(terms: Terms, used: Arcs, bound: int | None) -> Shared:
    served = np.bincount(used.request, minlength=len(terms.need))
    load = np.bincount(used.helper, minlength=len(terms.most))
    missing = terms.need - served
    objective = int(used.cost.sum()) + terms.loads_cost(load)
    objective += int(missing.sum()) * (terms.open_cost or 0)
    return Shared(used, missing, objective, bound)
