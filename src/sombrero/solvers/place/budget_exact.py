"""Settles what bounds alone could not, within a budget: an exact search."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from sombrero.solvers.native import watched_or_left
from sombrero.solvers.place.budget_ascent import Core
from sombrero.solvers.place.exact_sharing import Settled
from sombrero.solvers.place.instance import Flags, Vector
from sombrero.solvers.place.purse import Purse
from sombrero.solvers.running import Run

# Seconds of a slow machine for one entry of the matrix: before the first part, and in
# each part of the search.
ROOT, PER_NODE = 1e-5, 1e-5
OPTIMAL, INFEASIBLE = 0, 2


def settle(core: Core, allowed: Flags, purse: Purse, below: float, run: Run) -> Settled:
    """Look for the sites of a core of least cost below a value, within the budget.

    allowed: sites × demands, ways that a better choice may use. The sites are places
    in the core.
    """
    model = _Model(core, allowed, purse)
    for demand in range(allowed.shape[1]):
        model.add_demand(demand)
    result = search(model.arguments(below), len(model.columns), run)
    if result is None:
        return Settled(None, whole=False)
    whole = result.status in (OPTIMAL, INFEASIBLE)
    if result.x is None:
        return Settled(None, whole=whole)
    return Settled(np.flatnonzero(result.x[: len(core.ids)] > 0.5), whole=whole)


def search(
    arguments: dict[str, object],
    entries: int,
    run: Run,
    *,
    per_node: float = PER_NODE,
) -> OptimizeResult:
    """Return the result of the search, None when the run was over before.

    entries: of its matrix. per_node: seconds of a slow machine for each in a part of
    the search. On one thread it looks at so many parts at most, which is the same on
    any machine.
    """
    options: dict[str, object] = {"time_limit": max(0.1, run.clock_left)}
    if run.threads == 1:
        seconds = run.left - ROOT * entries
        options["node_limit"] = max(1, int(seconds / (per_node * max(1, entries))))
    options |= {"mip_rel_gap": 0.0}
    result = watched_or_left(lambda: milp(**arguments, options=options), run)
    nodes = 0 if result is None else result.mip_node_count or 0
    run.spend((ROOT + per_node * nodes) * entries)
    return result


@dataclass
class _Model:
    """First the sites, then for each demand and each cost: is all that near closed?

    So a demand has a column for each of its different costs, not for each way
    (García, Labbé and Marín 2011, doi:10.1287/ijoc.1100.0418).
    """

    core: Core
    allowed: Flags
    purse: Purse
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    price: list[float] = field(default_factory=list)

    def add_demand(self, demand: int) -> None:
        """Add the steps of one demand, the nearest cost first."""
        sites = np.flatnonzero(self.allowed[:, demand])
        cost = self.core.cost[sites, demand]
        levels = np.unique(cost)
        before = -1
        for at, level in enumerate(levels):
            row = [(int(site), 1.0) for site in sites[cost == level]]
            if before >= 0:
                row.append((before, -1.0))
            if at + 1 < len(levels):
                self.price.append(float(levels[at + 1] - level))
                before = len(self.core.ids) + len(self.price) - 1
                row.append((before, 1.0))
            elif len(sites) == len(self.core.ids):
                continue
            self._add(row, 0.0 if at else 1.0, np.inf)

    def _add(self, row: list[tuple[int, float]], least: float, most: float) -> None:
        self.rows += [len(self.least)] * len(row)
        self.columns += [column for column, _ in row]
        self.values += [value for _, value in row]
        self.least.append(least)
        self.most.append(most)

    def arguments(self, below: float) -> dict[str, object]:
        """Return what the search takes."""
        sites = len(self.core.ids)
        ids, fixed = self.core.ids, self.core.fixed
        price: Vector = self.purse.price[ids]
        self._add([(at, 1.0) for at in range(sites)], 1.0, float(self.purse.p))
        budget = self.purse.budget * (1 + 1e-9)
        self._add([(at, float(price[at])) for at in range(sites)], -np.inf, budget)
        shape = (len(self.least), sites + len(self.price))
        matrix = csr_array((self.values, (self.rows, self.columns)), shape=shape)
        steps = len(self.price)
        return {
            "c": np.concatenate((np.zeros(sites), self.price)),
            "constraints": LinearConstraint(matrix, self.least, self.most),
            "integrality": np.concatenate((np.ones(sites), np.zeros(steps))),
            "bounds": Bounds(
                np.concatenate((fixed.astype(float), np.zeros(steps))),
                np.ones(sites + steps),
            ),
        }
