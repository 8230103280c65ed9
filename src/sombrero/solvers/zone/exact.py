"""Proves the fewest cut edges on small maps, or betters the bound.

An assignment model without connectedness is solved; where a zone comes out in
pieces, the constraint that forbids it is added and the model solved again. Every
model is a relaxation, so its bound holds.
Source of the model: Validi, Buchanan (2022), Political districting to minimize cut
edges, doi:10.1007/s12532-022-00221-5; separators: Carvajal et al. (2013), Imposing
connectivity constraints in forest planning models, Operations Research 61(4).
"""

import math
from collections.abc import Iterable

import numpy as np

from sombrero.solvers.native import limit, spent
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence
from sombrero.solvers.zone.mapping import Ints, Map
from sombrero.solvers.zone.search import Search, Task

MOST_EXACT = 60

NONE = gettext_noop(
    "No %(zones)d connected zones of %(least)s to %(most)s inhabitants can be drawn "
    "on this map: every division was ruled out."
)
NONE_SERVED = gettext_noop(
    "No %(zones)d connected zones of %(least)s to %(most)s inhabitants, each with at "
    "least %(providers)d providers, can be drawn on this map: every division was ruled "
    "out."
)


def prove(search: Search, bound: float, run: Run) -> tuple[float, Sentence | None]:
    """Return a bound on cut edges, and why there is no plan where that is proved.

    Better plans that turn up go to the search.
    """
    model = _Model(search.task)
    while not run.over:
        if search.best and search.best[0].value <= bound:
            break
        at_most = round(search.best[0].value) - 1 if search.best else None
        zone, proved = model.solve(at_most, math.ceil(bound), search, run)
        if proved is None:
            if at_most is None:
                return bound, _none(search.task)
            return float(at_most + 1), None
        bound = max(bound, float(proved))
        if zone is None:
            break
        if model.forbid(zone):
            continue
        search.take(zone)
    return bound, None


def _none(task: Task) -> Sentence:
    least, most = (f"{limit:.10g}" for limit in task.limits)
    told = {"zones": task.zones, "least": least, "most": most}
    if task.on.need:
        return sentence(NONE_SERVED, **told, providers=task.on.need)
    return sentence(NONE, **told)


class _Model:
    """The assignment model, with the separators found so far."""

    def __init__(self, task: Task) -> None:
        from ortools.sat.python import cp_model

        self.task = task
        self.solver_of = cp_model
        self.model = cp_model.CpModel()
        self.zones = range(task.zones)
        self._assign()
        self._bound_people()
        self._serve()
        self._count_cuts()
        for area in range(task.on.areas):
            self._leave([area])

    def _assign(self) -> None:
        on, model = self.task.on, self.model
        self.x = [
            [model.new_bool_var(f"x{v},{z}") for z in self.zones]
            for v in range(on.areas)
        ]
        for row in self.x:
            model.add_exactly_one(row)
        for z in self.zones:
            model.add_bool_or([row[z] for row in self.x])
        # Zones are interchangeable: the j-th of the heaviest areas takes one of the
        # first j zones.
        heavy = np.argsort(-on.people, kind="stable")
        for rank, area in enumerate(heavy[: self.task.zones - 1].tolist()):
            for z in range(rank + 1, self.task.zones):
                model.add(self.x[area][z] == 0)

    def _bound_people(self) -> None:
        least, most = self.task.limits
        # The model counts in whole numbers; rounding outwards keeps it a relaxation.
        heads = self.task.on.people
        whole = bool((heads == np.round(heads)).all())
        scale = 1.0 if whole else 1e6 / max(1e-9, float(heads.max()))
        count = np.round(heads * scale).astype(int).tolist()
        slack = 0 if whole else len(count)
        for z in self.zones:
            load = sum(n * row[z] for n, row in zip(count, self.x, strict=True))
            if least > 0:
                self.model.add(load >= math.ceil(least * scale - 1e-6) - slack)
            if most < np.inf:
                self.model.add(load <= math.floor(most * scale + 1e-6) + slack)

    def _serve(self) -> None:
        """Ask for the providers that each zone needs."""
        on = self.task.on
        for z in self.zones if on.need else ():
            there = []
            for provider, works in enumerate(on.works.T):
                areas = np.flatnonzero(works).tolist()
                chosen = self.model.new_bool_var(f"p{provider},{z}")
                self.model.add_bool_or(
                    [chosen.negated(), *(self.x[v][z] for v in areas)]
                )
                there.append(chosen)
            self.model.add(sum(there) >= on.need)

    def _count_cuts(self) -> None:
        one, other = self.task.on.ends
        self.cuts = []
        for i, j in zip(one.tolist(), other.tolist(), strict=True):
            cut = self.model.new_bool_var(f"y{i},{j}")
            for z in self.zones:
                self.model.add_bool_or([self.x[i][z].negated(), self.x[j][z], cut])
                self.model.add_bool_or([self.x[j][z].negated(), self.x[i][z], cut])
            self.cuts.append(cut)
        self.model.minimize(sum(self.cuts))

    def solve(
        self, at_most: int | None, at_least: int, search: Search, run: Run
    ) -> tuple[Ints | None, int | None]:
        """Return an assignment and a proven bound; no bound: nothing is left."""
        cp = self.solver_of
        model = self.model.clone()
        if at_most is not None:
            model.add(sum(self.cuts) <= at_most)
        model.add(sum(self.cuts) >= at_least)
        solver = cp.CpSolver()
        limit(solver.parameters, run)
        watch = _watch(cp, solver, search, run)
        status = solver.solve(model, watch)
        spent(run, solver.response_proto.deterministic_time)
        if status == cp.INFEASIBLE:
            return None, None
        bound = math.ceil(solver.best_objective_bound - 1e-6)
        if status not in (cp.OPTIMAL, cp.FEASIBLE):
            return None, bound
        return self._read(solver), bound

    def _read(self, solver: "object") -> Ints:
        value = solver.boolean_value  # type: ignore[attr-defined]  # ortools: untyped
        return np.array(
            [next(z for z in self.zones if value(row[z])) for row in self.x], np.int32
        )

    def forbid(self, zone: Ints) -> bool:
        """Add what forbids the loose pieces of zones; False when there is none."""
        found = False
        for z in self.zones:
            pieces = _pieces(self.task.on, np.flatnonzero(zone == z).tolist())
            pieces.sort(key=lambda piece: float(self.task.on.people[piece].sum()))
            for piece in pieces[:-1]:
                found = True
                if not self._leave(piece):
                    self._separate(piece, pieces[-1])
        return found

    def _leave(self, piece: list[int]) -> bool:
        """Forbid a zone inside a piece that has too few inhabitants for one."""
        on = self.task.on
        if float(on.people[piece].sum()) >= self.task.limits[0] - 1e-6:
            return False
        rim = _rim(on, piece)
        for area in piece:
            for z in self.zones:
                self.model.add_bool_or(
                    [self.x[area][z].negated(), *(self.x[u][z] for u in rim)]
                )
        return True

    def _separate(self, piece: list[int], rest: list[int]) -> None:
        """Demand a way between two areas of one zone, through the piece's rim."""
        on = self.task.on
        rim = _rim(on, piece)
        for area in (piece[0], piece[-1]):
            for z in self.zones:
                self.model.add_bool_or(
                    [
                        self.x[area][z].negated(),
                        self.x[rest[0]][z].negated(),
                        *(self.x[u][z] for u in rim),
                    ]
                )


def _watch(cp: "object", solver: "object", search: Search, run: Run) -> "object":
    """Return a listener that tells the bound and stops the solver when the run ends."""

    class Watch(cp.CpSolverSolutionCallback):  # type: ignore[name-defined, misc]  # untyped
        def on_solution_callback(self) -> None:
            if run.over:
                self.stop_search()

    def hear(bound: float) -> None:
        if search.best:
            run.report(objective=search.best[0].value, bound=bound)
        if run.over:
            solver.stop_search()  # type: ignore[attr-defined]  # ortools: untyped

    solver.best_bound_callback = hear  # type: ignore[attr-defined]  # ortools: untyped
    return Watch()


def _rim(on: Map, piece: Iterable[int]) -> list[int]:
    inside = set(piece)
    return sorted({u for v in inside for u in on.neighbours(v)} - inside)


def _pieces(on: Map, members: list[int]) -> list[list[int]]:
    left = set(members)
    pieces = []
    while left:
        waiting = [left.pop()]
        piece = list(waiting)
        while waiting:
            for other in on.neighbours(waiting.pop()):
                if other in left:
                    left.remove(other)
                    piece.append(other)
                    waiting.append(other)
        pieces.append(sorted(piece))
    return pieces
