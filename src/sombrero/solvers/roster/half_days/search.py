"""Runs the constraint solver inside a run's budget, watching for cancel."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from sombrero.solvers.native import limit, spent, watched
from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.model import Choice, Term
from sombrero.solvers.running import Run

TOLERANCE = 1e-6
# CP-SAT's own seconds of work that count as one of the budget, on one thread. Here it
# does 0.2 to 0.45 in a second of processor time, so that a run without proof uses some
# 70 to 100 % of its limit; where less than half a processor is left, the clock may end
# it first, and only then another run can give another roster.
RATE = 0.25
# Seconds that a slow machine needs to build one constraint.
BUILDING = 5e-5
STATUS = {
    cp_model.OPTIMAL: Status.OPTIMAL,
    cp_model.FEASIBLE: Status.FEASIBLE,
    cp_model.INFEASIBLE: Status.INFEASIBLE,
    cp_model.UNKNOWN: Status.UNKNOWN,
}


@dataclass(frozen=True)
class Found:
    """What one search found. values: of every choice, by its place in the program."""

    status: Status
    objective: int = 0
    bound: int = 0
    values: tuple[int, ...] = ()

    @property
    def has_plan(self) -> bool:
        """Tell whether there are values."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)

    @property
    def proved(self) -> bool:
        """Tell whether none is better."""
        return self.status is Status.OPTIMAL

    def value(self, choice: Choice) -> int:
        """Return what was chosen."""
        return self.values[choice.index]


class Searches:
    """The searches of one run, which share its time."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def minimise(
        self,
        program: cp_model.CpModel,
        objective: Term,
        *,
        hint: Mapping[int, int] | None = None,
        report: float | None = None,
        share: float = 1.0,
    ) -> Found:
        """Minimise an objective until proved, or until its time or the run is over.

        hint: values by place in the program. share: of all the time. report: what
        one unit of the objective is worth, where the run hears of it.
        """
        program.minimize(objective)
        program.clear_hints()  # type: ignore[no-untyped-call] # as the library has it
        for place, value in (hint or {}).items():
            program.add_hint(program.get_int_var_from_proto_index(place), value)
        run, solver = self.run, cp_model.CpSolver()
        run.spend(BUILDING * len(program.proto.constraints))
        limit(solver.parameters, run, share=share, rate=RATE)
        if run.threads == 1:
            # The run's own clock ends it, looked at while it is watched.
            solver.parameters.max_time_in_seconds = math.inf
        # Charges that rise step by step are proved by the linear program.
        solver.parameters.linearization_level = 2
        told = _Told(run, report)
        solver.best_bound_callback = told.bound
        ended = watched(
            lambda: solver.solve(program, told),
            run,
            stop=solver.stop_search,
            tell=told.report,
        )
        status = STATUS[ended]
        spent(run, solver.response_proto.deterministic_time, rate=RATE)
        if status not in (Status.OPTIMAL, Status.FEASIBLE):
            return Found(status)
        bound = math.ceil(solver.best_objective_bound - TOLERANCE)
        values = tuple(solver.response_proto.solution)
        return Found(status, round(solver.objective_value), bound, values)


class _Told(cp_model.CpSolverSolutionCallback):
    """Keeps the best plan and bound, and tells the run."""

    def __init__(self, run: Run, scale: float | None) -> None:
        super().__init__()
        self.run, self.scale = run, scale
        self.best: float | None = None
        self.lower: float | None = None

    def on_solution_callback(self) -> None:
        """Remember a better plan."""
        self.best = self.objective_value

    def bound(self, bound: float) -> None:
        """Remember a better bound."""
        self.lower = bound

    def report(self) -> None:
        """Tell the run how far it is."""
        scale, best, lower = self.scale, self.best, self.lower
        self.run.report(
            objective=None if best is None or scale is None else best * scale,
            bound=None if lower is None or scale is None else lower * scale,
        )
