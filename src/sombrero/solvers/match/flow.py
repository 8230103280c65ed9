"""Shares tasks among helpers at least cost: a flow, its prices and its bound.

A task flows from the source over a helper to a request. Each further task of one
helper costs a step more, so costs are convex and a cheapest flow is exact; a duo asks
for two units over different helpers. Where a helper takes only so many tasks at one
time, the tasks of that time pass a node of their own. The prices of an optimal flow
give a bound that holds for all pairs, also those that were left out of the flow.

Sources: Ahuja, Magnanti, Orlin 1993, Network Flows, chapters 9 and 14; Goldberg 1997,
doi:10.1006/jagm.1995.0805 (cost scaling, as OR-Tools implements it).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Whole = NDArray[np.int64]
Positions = NDArray[np.intp]
Flags = NDArray[np.bool_]

# Costs of whole flows stay below this, so that the flow's own numbers fit 64 bits.
LARGEST = 2**61


@dataclass(frozen=True)
class Terms:
    """What sharing costs, in whole units of one kind.

    need: helpers per request, (q,). most: tasks per helper, (h,). had: tasks a
    helper had before, (h,). bonus: less for a helper's first task, (h,). step: each
    further task costs this much more. open_cost: leaving one unit of need open;
    None = not allowed. at_once: most tasks of a helper in one time. times: how many
    times are so limited. time: per request, (q,), the number of its time, or `times`
    where it is not limited.
    """

    need: Whole
    most: Whole
    had: Whole
    bonus: Whole
    step: int
    open_cost: int | None
    time: Positions
    times: int = 0
    at_once: int = 1

    def seats(self, request: Positions, helper: Positions) -> Positions:
        """Return the number of helper and time for each pair."""
        return helper * (self.times + 1) + self.time[request]

    def loads_cost(self, load: Whole) -> int:
        """Return what loads cost beyond their pairs. load: tasks per helper, (h,)."""
        steps = int((load * self.had + load * (load - 1) // 2).sum())
        return steps * self.step - int(self.bonus[load > 0].sum())


@dataclass(frozen=True)
class Arcs:
    """Possible pairs, ordered by request: three arrays of one length."""

    request: Positions
    helper: Positions
    cost: Whole

    def __len__(self) -> int:
        return len(self.cost)

    def joined(self, more: "Arcs") -> "Arcs":
        """Return both, ordered by request."""
        request = np.concatenate([self.request, more.request])
        order = np.argsort(request, kind="stable")
        return Arcs(
            request[order],
            np.concatenate([self.helper, more.helper])[order],
            np.concatenate([self.cost, more.cost])[order],
        )


@dataclass(frozen=True)
class Flow:
    """A cheapest flow over some arcs.

    used: per arc. price: what one more task of a helper is worth, (h, times + 1):
    at each limited time, and last at any other time.
    """

    used: Flags
    price: Whole


def cheapest(terms: Terms, arcs: Arcs) -> Flow | None:
    """Return a cheapest flow over the arcs; None where there is none.

    Raises OverflowError when the costs are too large for whole numbers.
    """
    used = _used(terms, arcs)
    return None if used is None else Flow(used, _prices(terms, arcs, used))


def _used(terms: Terms, arcs: Arcs) -> Flags | None:
    # Imported here: only a plan that shares needs it.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    helpers, requests = len(terms.most), len(terms.need)
    source = helpers + requests
    flow = SimpleMinCostFlow()
    giver = _givers(flow, terms, arcs, first=source + 1)
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        giver, helpers + arcs.request, np.ones(len(arcs), np.int64), arcs.cost
    )
    helper, slot_cost = _slots(terms, arcs)
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(len(helper), source), helper, np.ones(len(helper), np.int64), slot_cost
    )
    if terms.open_cost is not None:
        flow.add_arcs_with_capacity_and_unit_cost(
            np.full(requests, source),
            helpers + np.arange(requests),
            terms.need,
            np.full(requests, terms.open_cost),
        )
    flow.set_nodes_supplies(
        np.arange(source + 1),
        np.concatenate(
            [np.zeros(helpers, np.int64), -terms.need, [int(terms.need.sum())]]
        ),
    )
    status = flow.solve()
    if status == SimpleMinCostFlow.OPTIMAL:
        return np.asarray(flow.flows(pairs)) > 0
    if status == SimpleMinCostFlow.INFEASIBLE:
        return None
    raise OverflowError(f"the flow ended with {status}")


def _givers(
    flow: "SimpleMinCostFlow", terms: Terms, arcs: Arcs, *, first: int
) -> Positions:
    """Return the node from which each pair starts, after adding those of times."""
    limited = terms.time[arcs.request] < terms.times
    seats = terms.seats(arcs.request, arcs.helper)[limited]
    own, number = np.unique(seats, return_inverse=True)
    flow.add_arcs_with_capacity_and_unit_cost(
        own // (terms.times + 1),
        first + np.arange(len(own)),
        np.full(len(own), terms.at_once),
        np.zeros(len(own), np.int64),
    )
    giver = arcs.helper.copy()
    giver[limited] = first + number
    return giver


def _slots(terms: Terms, arcs: Arcs) -> tuple[Positions, Whole]:
    """Return the helper and the cost of each next task, one more than can be used.

    The spare one gives a helper whose pairs are all used a price of its own.
    """
    degree = np.bincount(arcs.helper, minlength=len(terms.most))
    count = np.minimum(terms.most, degree + 1)
    helper = np.repeat(np.arange(len(count)), count)
    starts = np.cumsum(count) - count
    rank = np.arange(len(helper)) - starts[helper]
    cost = terms.step * (terms.had[helper] + rank)
    cost[rank == 0] -= terms.bonus[helper[rank == 0]]
    return helper, cost


def _prices(terms: Terms, arcs: Arcs, used: Flags) -> Whole:
    """Return the cheapest way from the source to each seat in the residual flow.

    Waves of shortest ways (Bellman, Ford): over free pairs to requests, back over
    used pairs to helpers. In an optimal flow no round trip costs less than 0.
    """
    far = LARGEST
    seats = terms.seats(arcs.request, arcs.helper)
    shape = (len(terms.most), terms.times + 1)
    taken = np.bincount(seats[used], minlength=shape[0] * shape[1]).reshape(shape)
    load = taken.sum(axis=1)
    price = np.full(shape, far)
    price[:, -1] = np.where(load < terms.most, _next_cost(terms, load), far)
    value = np.full(len(terms.need), far)
    served = np.bincount(arcs.request[used], minlength=len(terms.need))
    if terms.open_cost is not None:
        value[served > 0] = terms.open_cost
    free = ~used
    starts, rows = _groups(arcs.request[free])
    back_seat, back_request = seats[used], arcs.request[used]
    back_cost, cost, seat = arcs.cost[used], arcs.cost[free], seats[free]
    while True:
        before = price.copy()
        _within_helpers(terms, taken, price)
        if len(rows):
            way = np.minimum.reduceat(price.ravel()[seat] + cost, starts)
            value[rows] = np.minimum(value[rows], way)
        np.minimum.at(price.ravel(), back_seat, value[back_request] - back_cost)
        if np.array_equal(before, price):
            return price


def _within_helpers(terms: Terms, taken: Whole, price: Whole) -> None:
    """Lower prices along the ways between a helper and the helper's times."""
    if not terms.times:
        return
    times, any_time = price[:, :-1], price[:, -1:]
    room = taken[:, :-1] < terms.at_once
    np.minimum(times, np.where(room, any_time, LARGEST), out=times)
    back = np.where(taken[:, :-1] > 0, times, LARGEST).min(axis=1, keepdims=True)
    np.minimum(any_time, back, out=any_time)


def _next_cost(terms: Terms, load: Whole) -> Whole:
    cost: Whole = terms.step * (terms.had + load)
    return np.asarray(np.where(load == 0, cost - terms.bonus, cost))


def _groups(ordered: Positions) -> tuple[Positions, Positions]:
    """Return where each value of an ordered array starts, and the values."""
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return starts, ordered[starts]


def slots_value(terms: Terms, price: Whole) -> int:
    """Return what all tasks and times cheaper than their price are worth together."""
    at_times = np.maximum(0, price[:, :-1] - price[:, -1:])
    above = price[:, -1] - terms.step * terms.had
    # Python's own whole numbers: a price can be too large to multiply or add up.
    total = terms.at_once * sum(at_times.ravel().tolist())
    total += sum(np.maximum(0, above + terms.bonus)[terms.most > 0].tolist())
    further = np.maximum(0, terms.most - 1)
    if terms.step:
        # Slots k = 2, 3, … cost step·(k-1) each: count those below the price.
        further = np.minimum(further, np.maximum(0, -(-above // terms.step) - 1))
    else:
        further = np.where(above > 0, further, 0)
    for k, gain in zip(further.tolist(), above.tolist(), strict=True):
        total += k * gain - terms.step * (k * (k + 1) // 2)
    return int(total)
