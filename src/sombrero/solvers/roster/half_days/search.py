"""Runs the constraint solver inside a run's budget, watching for cancel."""

import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from ortools.sat.python import cp_model

from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.model import Choice, Term
from sombrero.solvers.running import Run

POLL = 0.05
TOLERANCE = 1e-6
LEAST_WORK = 0.001
# The solver's own measure of work, the same on any machine, per second of the limit:
# a single thread stops there rather than on the clock, so that it always gives the
# same plan. Measured: one second of a shared core does 0.3 to 1.
WORK_PER_SECOND = 0.5
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
    """The searches of one run, which share its time.

    On one thread the solver's own measure of work takes the place of the clock.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.work = 0.0

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

        hint: values by place in the program. share: of the time limit. report: what
        one unit of the objective is worth, where the run hears of it.
        """
        program.minimize(objective)
        program.clear_hints()  # type: ignore[no-untyped-call] # as the library has it
        for place, value in (hint or {}).items():
            program.add_hint(program.get_int_var_from_proto_index(place), value)
        solver = self._solver(share)
        told = _Told(self.run, report)
        solver.best_bound_callback = told.bound
        status = _watched(solver, program, told)
        self.work += solver.response_proto.deterministic_time
        if status not in (Status.OPTIMAL, Status.FEASIBLE):
            return Found(status)
        bound = math.ceil(solver.best_objective_bound - TOLERANCE)
        values = tuple(solver.response_proto.solution)
        return Found(status, round(solver.objective_value), bound, values)

    def _solver(self, share: float) -> cp_model.CpSolver:
        run, solver = self.run, cp_model.CpSolver()
        limit = min(run.left, share * run.time_limit)
        solver.parameters.num_workers = run.threads
        solver.parameters.random_seed = run.seed % 2**31
        solver.parameters.max_time_in_seconds = max(limit, POLL)
        if run.threads == 1:
            all_work = WORK_PER_SECOND * run.time_limit
            work = min(share * all_work, all_work - self.work)
            solver.parameters.max_deterministic_time = max(work, LEAST_WORK)
            solver.parameters.max_time_in_seconds = max(run.left, POLL)
        return solver


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


def _watched(
    solver: cp_model.CpSolver, program: cp_model.CpModel, told: _Told
) -> Status:
    """Solve in a thread while this one listens for cancel."""
    done = Event()

    def solve() -> cp_model.CpSolverStatus:
        try:
            return solver.solve(program, told)
        finally:
            done.set()

    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(solve)
        while not done.wait(POLL):
            told.report()
            if told.run.over:
                solver.stop_search()
        return STATUS[future.result()]
