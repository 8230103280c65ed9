"""Start times of given routes: the earliest ones, over the whole graph of visits."""

from itertools import pairwise

from sombrero.solvers.roster.hhcrsp.problem import Problem, Routes


def earliest_starts(problem: Problem, routes: Routes) -> list[float] | None:
    """Return the earliest start of each visit, None where the routes lock up.

    The starts are the longest paths in the graph of all demands: a route's order,
    two visits together, and the greatest distance in time, which points back. No
    plan with these routes starts any visit earlier, so none is less late.
    routes: one list of visits per worker.
    """
    arcs = _demands(problem, routes)
    starts: list[float] = problem.earliest.tolist()
    for worker in routes:
        if worker:
            starts[worker[0]] = max(
                starts[worker[0]], float(problem.travel[0, worker[0]])
            )
    for _ in range(problem.visits + 1):
        moved = False
        for tail, head, gap in arcs:
            if starts[tail] + gap > starts[head] + 1e-9:
                starts[head] = starts[tail] + gap
                moved = True
        if not moved:
            return starts
    return None


def _demands(problem: Problem, routes: Routes) -> list[tuple[int, int, float]]:
    """Return (tail, head, gap): head starts at least the gap after tail."""
    arcs = []
    for route in routes:
        for tail, head in pairwise(route):
            way = float(problem.travel[tail, head])
            arcs.append((tail, head, float(problem.duration[tail]) + way))
    for visit in range(1, problem.visits + 1):
        twin = int(problem.partner[visit])
        if twin:
            arcs.append((visit, twin, float(problem.low[visit])))
    arcs.sort(key=lambda arc: problem.earliest[arc[0]])
    return arcs


def objective(problem: Problem, routes: Routes, starts: list[float]) -> float:
    """Return the weighted sum of travel, lateness and greatest lateness."""
    travel = 0.0
    for route in routes:
        stops = [0, *route, 0] if route else []
        for tail, head in pairwise(stops):
            travel += float(problem.travel[tail, head])
    late: list[float] = [
        max(0.0, start - due)
        for start, due in zip(starts[1:], problem.latest[1:].tolist(), strict=True)
    ]
    for_travel, for_late, for_worst = problem.weights
    worst: float = max(late, default=0.0)
    return for_travel * travel + for_late * sum(late) + for_worst * worst
