"""Sharing with capacities that fit no table: a mixed-integer program, by SCIP.

Source: Bestuzheva and others 2023, doi:10.1145/3585516.
"""

import math
from typing import Protocol

import numpy as np

from sombrero.solvers.match.knapsacks import Numbers
from sombrero.solvers.match.tidy import tidied
from sombrero.solvers.native import watched
from sombrero.solvers.running import Run

# Seconds of a slow machine for one pair at the first node of the search, and at each.
ROOT, PER_NODE = 4e-3, 1e-4
# Parts that the largest capacity is divided into for the first assignment.
PARTS = 1e6


def solve_program(
    cost: Numbers, resource: Numbers, capacity: Numbers, run: Run
) -> tuple[list[int] | None, float, bool]:
    """Return a helper per task or None, a bound, and whether the search ended."""
    first = _first(cost, resource, capacity, run)
    # Imported here: only input that fits no table needs it.
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("SCIP")
    pairs = np.argwhere(np.isfinite(cost)).tolist()
    taken = {(h, task): solver.BoolVar("") for h, task in pairs}
    for task in range(cost.shape[1]):
        once = solver.RowConstraint(1, 1, "")
        for h in np.flatnonzero(np.isfinite(cost[:, task])).tolist():
            once.SetCoefficient(taken[h, task], 1)
    for h, most in enumerate(capacity.tolist()):
        room = solver.RowConstraint(-solver.infinity(), most, "")
        for task in np.flatnonzero(np.isfinite(cost[h])).tolist():
            room.SetCoefficient(taken[h, task], resource[h, task])
    for (h, task), variable in taken.items():
        solver.Objective().SetCoefficient(variable, cost[h, task])
    solver.Objective().SetMinimization()
    if first is not None:
        hint = [taken[h, task] for task, h in enumerate(first)]
        solver.SetHint(hint, [1.0] * len(hint))
    solver.SetTimeLimit(max(1, int(run.clock_left * 1000)))
    _limit(solver, len(pairs), run)
    exact = pywraplp.MPSolverParameters()
    exact.SetDoubleParam(exact.RELATIVE_MIP_GAP, 0.0)
    status = watched(
        lambda: solver.Solve(exact),
        run,
        stop=solver.InterruptSolve,
        tell=run.report,
    )
    run.spend(ROOT * len(pairs) + PER_NODE * len(pairs) * solver.nodes())
    if status == pywraplp.Solver.INFEASIBLE:
        return None, math.inf, True
    bound = max(solver.Objective().BestBound(), float(cost.min(axis=0).sum()))
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return first, bound, False
    helper = [0] * cost.shape[1]
    for (h, task), variable in taken.items():
        if variable.solution_value() > 0.5:
            helper[task] = h
    if first is not None and _value(cost, first) < _value(cost, helper):
        helper = first
    return helper, bound, status == pywraplp.Solver.OPTIMAL


def _value(cost: Numbers, helper: list[int]) -> float:
    return float(cost[helper, np.arange(len(helper))].sum())


def _first(
    cost: Numbers, resource: Numbers, capacity: Numbers, run: Run
) -> list[int] | None:
    """Return an assignment made by small moves, in resources rounded up."""
    parts = PARTS / max(1.0, float(capacity.max(initial=0.0)))
    whole = np.ceil(resource * parts).astype(np.int64)
    room = np.floor(capacity * parts).astype(np.int64)
    found = tidied(cost, whole, room, np.zeros(cost.shape, dtype=bool), run)
    return None if found is None else found.tolist()


class _Solver(Protocol):
    """What a limit needs of the solver."""

    def SetSolverSpecificParametersAsString(self, parameters: str) -> bool: ...


def _limit(solver: _Solver, pairs: int, run: Run) -> None:
    """On one thread, let the search look at a number of nodes, not at the clock."""
    if run.threads == 1:
        seconds = run.left - ROOT * pairs
        nodes = max(1, int(seconds / (PER_NODE * max(1, pairs))))
        solver.SetSolverSpecificParametersAsString(f"limits/totalnodes = {nodes}\n")
