"""The whole problem for CP-SAT: a proof for small days, a bound for greater ones.

One circuit per worker over the visits she can do, one start time per visit; an arc
that is used orders the two starts. All numbers become integers; where that rounds,
it rounds so that no plan is lost, so the bound is always valid.

Source: circuits with implied precedences in CP-SAT (Google OR-Tools); problem of
Mankowska, Meisel and Bierwirth, 2014, doi 10.1007/s10729-013-9243-1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

# The proto layer alone: cp_model itself loads pandas, which takes over a second.
from ortools.sat.python import cp_model_helper as cp

from sombrero.solvers.native import limit, spent, watched
from sombrero.solvers.roster.hhcrsp.problem import Floats, Problem, Routes
from sombrero.solvers.running import Run

LARGEST_SCALE = 10_000


@dataclass(frozen=True)
class Proof:
    """What CP-SAT found: routes, None where none; a valid lower bound."""

    routes: Routes | None
    bound: float
    complete: bool


@dataclass
class _Model:
    """A CP-SAT model that grows; variables are known by their number."""

    proto: cp.CpModelProto = field(default_factory=cp.CpModelProto)

    def number(self, low: int, high: int) -> int:
        """Add an integer in [low, high]."""
        self.proto.variables.add().domain.extend([low, high])
        return len(self.proto.variables) - 1

    def within(
        self,
        terms: Sequence[tuple[int, int]],
        low: int,
        high: int,
        *,
        where: int | None = None,
    ) -> None:
        """Add low <= sum of coefficient × variable <= high, where a literal holds."""
        constraint = self.proto.constraints.add()
        if where is not None:
            constraint.enforcement_literal.append(where)
        constraint.linear.vars.extend([variable for variable, _ in terms])
        constraint.linear.coeffs.extend([coefficient for _, coefficient in terms])
        constraint.linear.domain.extend([low, high])

    def exactly_one(self, literals: list[int]) -> None:
        """Add that one of the literals holds."""
        self.proto.constraints.add().exactly_one.literals.extend(literals)

    def circuit(self, arcs: list[tuple[int, int, int]]) -> None:
        """Add a circuit over arcs (tail, head, literal)."""
        constraint = self.proto.constraints.add().circuit
        constraint.tails.extend([tail for tail, _, _ in arcs])
        constraint.heads.extend([head for _, head, _ in arcs])
        constraint.literals.extend([literal for _, _, literal in arcs])

    def least(self, terms: Sequence[tuple[int, int]]) -> None:
        """Make the sum of coefficient × variable as small as can be."""
        self.proto.objective.vars.extend([variable for variable, _ in terms])
        self.proto.objective.coeffs.extend([coefficient for _, coefficient in terms])

    def hint(self, values: dict[int, int]) -> None:
        """Tell a plan to start from."""
        self.proto.solution_hint.vars.extend(list(values))
        self.proto.solution_hint.values.extend(list(values.values()))


def prove(
    problem: Problem, run: Run, *, known: float = math.inf, share: float
) -> Proof:
    """Search for the best plan with proof, for a share of the time at most.

    known: the objective of a plan at hand; only better plans are searched, so
    complete without routes means that the known plan is the best.
    """
    whole = _Whole(problem, known)
    solver = cp.SolveWrapper()
    settings = cp.SatParameters()
    limit(settings, run, share=share)
    solver.set_parameters(settings)
    listener = _Listener(run, whole.unit)
    solver.add_solution_callback(listener)

    def search() -> cp.CpSolverResponse:
        response: cp.CpSolverResponse = solver.solve(whole.model.proto)  # type: ignore[no-untyped-call] # its stub says no more
        return response

    response = watched(search, run, stop=solver.stop_search, tell=_nothing)
    solver.clear_solution_callback(listener)
    spent(run, response.deterministic_time)
    return whole.answer(response)


def _nothing() -> None:
    """Tell nothing: the listener tells each better plan."""


class _Listener(cp.SolutionCallback):
    """Passes each better plan's value on."""

    def __init__(self, run: Run, unit: float) -> None:
        super().__init__()
        self.run = run
        self.unit = unit

    def OnSolutionCallback(self) -> None:
        self.run.report(
            objective=self.ObjectiveValue() * self.unit,
            bound=self.BestObjectiveBound() * self.unit,
        )


class _Whole:
    """The model, and what its variables mean."""

    def __init__(self, problem: Problem, known: float) -> None:
        self.problem = problem
        self.scale = _scale(problem)
        self.weights, self.weight_unit = _whole_weights(problem.weights)
        self.unit = self.weight_unit / self.scale
        self.model = _Model()
        self.arcs: list[tuple[int, int, int, int]] = []
        late = self._greatest_lateness(known)
        down = [math.floor(value * self.scale + 1e-6) for value in problem.earliest]
        self.due = [math.ceil(value * self.scale - 1e-6) for value in problem.latest]
        self.starts = [
            self.model.number(early, due + late)
            for early, due in zip(down, self.due, strict=True)
        ]
        self.late_by = late
        self._route()
        self._synchronise()
        self._price()

    def _greatest_lateness(self, known: float) -> int:
        """Return by how much any visit may be late in a plan worth finding."""
        problem = self.problem
        one = problem.weights[1] + problem.weights[2]
        busy = float(problem.duration.sum() + problem.travel.max(axis=1).sum())
        waits = float(problem.high.clip(min=0).sum())
        ever = float(problem.earliest.max()) + busy + waits
        if math.isfinite(known) and one > 0:
            ever = min(ever, known / one)
        return math.ceil(ever * self.scale) + 1

    def _route(self) -> None:
        problem, model = self.problem, self.model
        gap = self._ints(problem.duration[:, None] + problem.travel)
        served: list[list[int]] = [[] for _ in range(problem.visits + 1)]
        for worker in range(problem.workers):
            able = [v for v in range(1, problem.visits + 1) if problem.can[v, worker]]
            place = {visit: row for row, visit in enumerate([0, *able])}
            circuit = [(0, 0, model.number(0, 1))]
            for visit in able:
                away = model.number(0, 1)
                circuit.append((place[visit], place[visit], away))
                served[visit].append(-away - 1)
            for tail in [0, *able]:
                for head in [0, *able]:
                    if tail == head or not self._may_follow(tail, head, gap):
                        continue
                    used = model.number(0, 1)
                    circuit.append((place[tail], place[head], used))
                    self.arcs.append((worker, tail, head, used))
                    if head:
                        self._order(tail, head, gap[tail][head], used)
            model.circuit(circuit)
        for visit in range(1, problem.visits + 1):
            model.exactly_one(served[visit])
            twin = int(problem.partner[visit])
            if twin > visit:
                self._apart(visit, twin, served)

    def _apart(self, visit: int, twin: int, served: list[list[int]]) -> None:
        """No worker does both visits of one client."""
        able = [k for k in range(self.problem.workers) if self.problem.can[visit, k]]
        both = [k for k in range(self.problem.workers) if self.problem.can[twin, k]]
        for worker in set(able) & set(both):
            one = served[visit][able.index(worker)]
            other = served[twin][both.index(worker)]
            literals = self.model.proto.constraints.add().at_most_one.literals
            literals.extend([one, other])

    def _may_follow(self, tail: int, head: int, gap: list[list[int]]) -> bool:
        """Tell whether one worker can do head just after tail in a good plan."""
        if tail == 0 or head == 0:
            return True
        if self.problem.partner[tail] == head:
            return False
        early = math.floor(float(self.problem.earliest[tail]) * self.scale + 1e-6)
        return bool(early + gap[tail][head] <= self.due[head] + self.late_by)

    def _order(self, tail: int, head: int, gap: int, used: int) -> None:
        span = [(self.starts[head], 1)]
        if tail:
            span.append((self.starts[tail], -1))
        self.model.within(span, gap, 2**50, where=used)

    def _synchronise(self) -> None:
        problem = self.problem
        for visit in range(1, problem.visits + 1):
            twin = int(problem.partner[visit])
            if twin > visit:
                low = math.floor(problem.low[visit] * self.scale + 1e-6)
                high = math.ceil(problem.high[visit] * self.scale - 1e-6)
                pair = [(self.starts[twin], 1), (self.starts[visit], -1)]
                self.model.within(pair, low, high)

    def _price(self) -> None:
        """Add travel, lateness and the greatest lateness to the objective."""
        model = self.model
        for_travel, for_late, for_worst = self.weights
        way = self._ints(self.problem.travel)
        terms = [
            (used, for_travel * way[tail][head]) for _, tail, head, used in self.arcs
        ]
        worst = model.number(0, self.late_by)
        for visit in range(1, self.problem.visits + 1):
            late = model.number(0, self.late_by)
            span = [(late, 1), (self.starts[visit], -1)]
            model.within(span, -self.due[visit], 2**50)
            model.within([(worst, 1), (late, -1)], 0, 2**50)
            terms.append((late, for_late))
        terms.append((worst, for_worst))
        model.least(terms)

    def _ints(self, values: Floats) -> list[list[int]]:
        rounded: list[list[int]] = (values * self.scale + 1e-6).astype(int).tolist()
        return rounded

    def answer(self, response: cp.CpSolverResponse) -> Proof:
        """Return the routes that CP-SAT found and what it proved."""
        status = response.status
        complete = status in (cp.CpSolverStatus.OPTIMAL, cp.CpSolverStatus.INFEASIBLE)
        found = status in (cp.CpSolverStatus.OPTIMAL, cp.CpSolverStatus.FEASIBLE)
        bound = response.inner_objective_lower_bound * self.unit
        if not found:
            bound = math.inf if complete else max(0.0, bound)
            return Proof(routes=None, bound=bound, complete=complete)
        after: dict[tuple[int, int], int] = {}
        for worker, tail, head, used in self.arcs:
            if response.solution[used]:
                after[worker, tail] = head
        routes: Routes = []
        for worker in range(self.problem.workers):
            route, place = [], after.get((worker, 0), 0)
            while place:
                route.append(place)
                place = after[worker, place]
            routes.append(route)
        return Proof(routes=routes, bound=bound, complete=complete)


def _scale(problem: Problem) -> int:
    """Return the power of ten that makes all times whole, or the largest."""
    times = [problem.travel, problem.duration, problem.earliest, problem.latest]
    times += [problem.low, problem.high]
    scale = 1
    while scale < LARGEST_SCALE:
        if all(abs(one * scale - (one * scale).round()).max() < 1e-6 for one in times):
            break
        scale *= 10
    return scale


def _whole_weights(weights: tuple[float, float, float]) -> tuple[list[int], float]:
    """Return whole numbers and what one is worth, rounded down where needed."""
    top = max(weights)
    if top == 0:
        return [0, 0, 0], 1.0
    for parts in range(1, 101):
        scaled = [weight / top * parts for weight in weights]
        if all(abs(one - round(one)) < 1e-9 for one in scaled):
            return [round(one) for one in scaled], top / parts
    return [math.floor(weight / top * 1000) for weight in weights], top / 1000
