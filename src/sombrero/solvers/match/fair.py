"""The bare form of sharing: a table of costs, every task once, more for each more."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sombrero.solvers.match.flow import (
    LARGEST,
    Arcs,
    Positions,
    Terms,
    Whole,
    cheapest,
)
from sombrero.solvers.match.input import FairAssignment
from sombrero.solvers.match.sharing import Shared, share
from sombrero.solvers.match.verify import verify_fair
from sombrero.solvers.outcome import Outcome, impossible, planned
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

Numbers = NDArray[np.float64]

# Costs become whole numbers below this, rounded down: the bound stays a bound.
FINEST = 2.0**52
TOLERANCE = 1e-9

TOO_FEW = gettext_noop(
    "There are %(tasks)d tasks, and all helpers together may take %(places)d."
)
NOBODY = gettext_noop("No helper can take task %(task)d.")
CROWDED = gettext_noop(
    "Tasks %(tasks)s can go to helpers %(helpers)s only, who may take %(places)d."
)
LISTED = 10


def solve_fair(given: FairAssignment, run: Run) -> Outcome:
    """Return pairs of helper and task, exact to the rounding of the costs."""
    cost = np.array(
        [[math.inf if c is None else c for c in row] for row in given.cost]
    ).reshape(len(given.cost), -1)
    capacity = _capacities(given)
    clashes = _clashes(cost, capacity)
    if clashes:
        return impossible("match", run, *clashes, remarks=remarks_on(given))
    scale = _scale(cost, given.step)
    terms = Terms(
        need=np.ones(cost.shape[1], dtype=np.int64),
        most=capacity,
        had=np.zeros(len(cost), dtype=np.int64),
        bonus=np.zeros(len(cost), dtype=np.int64),
        step=math.floor(given.step * scale),
        open_cost=None,
        time=np.zeros(cost.shape[1], dtype=np.intp),
    )
    table = _Table(cost, scale)
    shared = share(terms, table, run, scale)
    if shared is None:
        crowded = _crowded(terms, table.arcs)
        return impossible("match", run, crowded, remarks=remarks_on(given))
    return _answer(given, run, shared, scale)


def _answer(given: FairAssignment, run: Run, shared: Shared, scale: float) -> Outcome:
    pairs = sorted(
        zip(shared.pairs.helper.tolist(), shared.pairs.request.tolist(), strict=True),
        key=lambda pair: pair[1],
    )
    objective = verify_fair(given, pairs)
    bound = None
    if shared.bound is not None:
        # Costs and step were rounded down, so the bound holds for the true ones.
        bound = min(objective, shared.bound / scale)
    proved = bound is not None and objective - bound <= TOLERANCE * max(
        1.0, abs(objective)
    )
    load = np.bincount(shared.pairs.helper, minlength=len(given.cost))
    return planned(
        "match",
        run,
        objective=objective,
        bound=bound,
        proved=proved,
        plan={"pairs": [list(pair) for pair in pairs], "load": load.tolist()},
        remarks=remarks_on(given),
    )


class _Table:
    """All pairs of a table of costs: few enough to hold."""

    def __init__(self, cost: Numbers, scale: float) -> None:
        task, helper = np.nonzero(np.isfinite(cost.T))
        whole: Whole = np.floor(cost.T[task, helper] * scale).astype(np.int64)
        self.arcs = Arcs(task, helper, whole)

    def promising(self, run: Run) -> Arcs:
        """Return all pairs."""
        return self.arcs

    def cheaper(self, arcs: Arcs, price: Whole, limit: Whole, run: Run) -> Arcs | None:
        """Return none: all are in use."""
        return Arcs(arcs.request[:0], arcs.helper[:0], arcs.cost[:0])


def _capacities(given: FairAssignment) -> Whole:
    tasks = len(given.cost[0])
    if isinstance(given.capacity, list):
        return np.minimum(np.array(given.capacity, dtype=np.int64), tasks)
    most = tasks if given.capacity is None else min(given.capacity, tasks)
    return np.full(len(given.cost), most, dtype=np.int64)


def _clashes(cost: Numbers, capacity: Whole) -> list[Sentence]:
    alone = np.flatnonzero(~np.isfinite(cost[capacity > 0]).any(axis=0))
    said = [sentence(NOBODY, task=task) for task in alone.tolist()[:5]]
    if capacity.sum() < cost.shape[1]:
        said.append(sentence(TOO_FEW, tasks=cost.shape[1], places=int(capacity.sum())))
    return said


def _crowded(terms: Terms, arcs: Arcs) -> Sentence:
    """Name tasks that can go to a few helpers only, who cannot take them all.

    From a task that stays open when as many as possible are served: its helpers,
    their tasks, the other helpers of those, and so on (Hall's theorem).
    """
    free = Arcs(arcs.request, arcs.helper, np.zeros_like(arcs.cost))
    served = cheapest(replace(terms, step=0, open_cost=1), free)
    assert served is not None  # noqa: S101 (each task may stay open)
    at = np.full(len(terms.need), -1)
    at[arcs.request[served.used]] = arcs.helper[served.used]
    tasks = np.arange(len(at)) == int((at < 0).argmax())
    while True:
        helpers = np.unique(arcs.helper[tasks[arcs.request]])
        more = tasks | np.isin(at, helpers)
        if (more == tasks).all():
            break
        tasks = more
    return sentence(
        CROWDED,
        tasks=_listed(np.flatnonzero(tasks)),
        helpers=_listed(helpers),
        places=int(terms.most[helpers].sum()),
    )


def _listed(numbers: Positions) -> str:
    said = ", ".join(map(str, numbers[:LISTED].tolist()))
    return said + (" …" if len(numbers) > LISTED else "")


def _scale(cost: Numbers, step: float) -> float:
    """Return 1 for whole costs; else a power of two that keeps 12 digits or so."""
    finite = cost[np.isfinite(cost)]
    if float(step).is_integer() and bool((finite == np.rint(finite)).all()):
        return 1.0
    largest = float(np.abs(finite).max(initial=1e-9)) + step * cost.shape[1]
    finest = min(FINEST, LARGEST / (sum(cost.shape) + 2) / 4)
    return float(2.0 ** math.floor(math.log2(finest / largest)))
