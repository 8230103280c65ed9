"""Days of home care for the tests, from a few lines or from hypothesis."""

import gzip
import json
from itertools import permutations, product

from hypothesis import strategies as st

from sombrero.solvers.reading import read
from sombrero.solvers.roster import READER
from sombrero.solvers.roster.hhcrsp.input import HomeCare
from sombrero.solvers.roster.hhcrsp.problem import Problem, Routes, problem_of
from sombrero.solvers.roster.hhcrsp.schedule import earliest_starts, objective
from tests import shared_data

# Published optima: bks.csv of the set, Mankowska, Meisel and Bierwirth, 2014.
OPTIMA = {1: 218.199, 2: 246.627, 3: 305.858, 4: 186.897, 5: 189.543, 6: 200.099}


def raw_day(
    clients: list[dict[str, object]],
    abilities: list[list[str]],
    places: list[tuple[float, float]] | None = None,
) -> dict[str, object]:
    """Return an input; places: office first, travel is the Manhattan distance."""
    places = places or [(0, 0), *((10 * (i + 1), 0) for i in range(len(clients)))]
    return {
        "model": "hhcrsp",
        "patients": [{"id": f"p{i + 1}", **c} for i, c in enumerate(clients)],
        "services": [{"id": s, "default_duration": 10} for s in ("s1", "s2", "s3")],
        "caregivers": [
            {"id": f"c{i + 1}", "abilities": able} for i, able in enumerate(abilities)
        ],
        "central_offices": [{"id": "d"}],
        "distances": [[abs(a - c) + abs(b - d) for c, d in places] for a, b in places],
    }


def visit(service: str, window: tuple[float, float] = (0, 100)) -> dict[str, object]:
    """Return a client who asks one service."""
    return {"time_window": window, "required_caregivers": [{"service": service}]}


def duo(
    services: tuple[str, str],
    window: tuple[float, float] = (0, 100),
    distance: tuple[float, float] | None = None,
) -> dict[str, object]:
    """Return a client who asks two services, together where there is no distance."""
    together: dict[str, object] = {"type": "simultaneous"}
    if distance is not None:
        together = {"type": "sequential", "distance": distance}
    return {
        "time_window": window,
        "required_caregivers": [{"service": service} for service in services],
        "synchronization": together,
    }


def given(raw: dict[str, object]) -> HomeCare:
    """Return a raw input as read."""
    day = read(READER, raw)
    assert isinstance(day, HomeCare)
    return day


def published(number: int) -> dict[str, object]:
    """Return a published day of ten clients; skip the test where it is absent."""
    name = f"benchmarks/hhcrsp_mankowska/instances/InstanzCPLEX_HCSRP_10_{number}"
    text = gzip.decompress(shared_data.path(f"{name}.json.gz").read_bytes())
    raw: dict[str, object] = json.loads(text)
    return {"model": "hhcrsp", **raw}


def best_by_hand(problem: Problem) -> float:
    """Return the least objective over all routes: only for very small days."""
    visits = range(1, problem.visits + 1)
    able = [[k for k in range(problem.workers) if problem.can[v, k]] for v in visits]
    best = float("inf")
    for who in product(*able):
        own: Routes = [[v for v in visits if who[v - 1] == k] for k in _all(problem)]
        if any(problem.partner[a] in route for route in own for a in route):
            continue
        for routes in product(*(permutations(route) for route in own)):
            listed = [list(route) for route in routes]
            starts = earliest_starts(problem, listed)
            if starts is not None:
                best = min(best, objective(problem, listed, starts))
    return best


def _all(problem: Problem) -> range:
    return range(problem.workers)


@st.composite
def small_days(draw: st.DrawFn, visits: int = 5) -> dict[str, object]:
    """Return a day with a plan: two or three workers, `visits` visits at most."""
    windows = st.tuples(st.integers(0, 60), st.integers(0, 40)).map(
        lambda pair: (pair[0], pair[0] + pair[1])
    )
    services = st.sampled_from(["s1", "s2", "s3"])
    clients: list[dict[str, object]] = []
    asked = 0
    while asked < visits:
        if asked + 2 <= visits and draw(st.booleans()):
            pair = draw(st.tuples(services, services))
            spans = st.tuples(st.integers(0, 15), st.integers(0, 15)).map(
                lambda pair: (pair[0], pair[0] + pair[1])
            )
            clients.append(duo(pair, draw(windows), draw(st.none() | spans)))
            asked += 2
        else:
            clients.append(visit(draw(services), draw(windows)))
            asked += 1
    # The first two can do all, so that there is always a plan.
    every = ["s1", "s2", "s3"]
    some = draw(st.lists(st.lists(services, max_size=2, unique=True), max_size=1))
    points = st.tuples(st.integers(0, 30), st.integers(0, 30))
    count = len(clients) + 1
    places = draw(st.lists(points, min_size=count, max_size=count))
    return raw_day(clients, [every, every, *some], [(float(a), b) for a, b in places])


def small_problem(raw: dict[str, object]) -> Problem:
    """Return the arrays of a raw day."""
    return problem_of(given(raw))
