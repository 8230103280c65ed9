"""One thread gives the same plan on a fast and a slow day, however short its time."""

import random
import time
from collections.abc import Callable

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Outcome, Status
from sombrero.solvers.running import Run
from tests.solvers.roster.half_days.month import month
from tests.solvers.roster.hhcrsp.days import raw_day, visit

Question = dict[str, object]


def town(count: int, p: int, **more: object) -> Question:
    chance = random.Random(7)
    spots = [(chance.uniform(0, 100), chance.uniform(0, 100)) for _ in range(count)]
    distance = [[abs(a - c) + abs(b - d) for c, d in spots] for a, b in spots]
    return {"p": p, "distance": distance, **more}


def grid(side: int, **more: object) -> Question:
    chance = random.Random(3)
    areas = [
        {"population": 5 + at % 7, "attributes": [chance.random()]}
        for at in range(side * side)
    ]
    right = [[at, at + 1] for at in range(side * side) if at % side < side - 1]
    down = [[at, at + side] for at in range(side * (side - 1))]
    return {"areas": areas, "edges": right + down, **more}


def tasks(helpers: int, count: int) -> Question:
    """Return tasks that cost less where they take more: hard to share."""
    chance = random.Random(11)
    takes = [[chance.randint(5, 25) for _ in range(count)] for _ in range(helpers)]
    costs = [[111 - t + chance.randint(-10, 10) for t in row] for row in takes]
    room = 0.8 * sum(map(sum, takes)) / helpers**2
    return {
        "model": "generalised-assignment",
        "sense": "min",
        "cost": costs,
        "resource": takes,
        "capacity": [int(room)] * helpers,
    }


def day(clients: int) -> Question:
    visits = [visit("s1", (10 * at, 10 * at + 15)) for at in range(clients)]
    return raw_day(visits, [["s1"]] * 3)


CUT = {
    "p-median": ("place", town(150, 12, model="p-median"), 0.4),
    "p-center": ("place", town(150, 12, model="p-center"), 0.2),
    "max-cover": ("place", town(150, 9, model="max-cover", radius=11), 0.2),
    "capacitated": (
        "place",
        town(60, 8, model="capacitated-p-median", capacity=8.0),
        0.3,
    ),
    "cut-edges": (
        "zone",
        grid(7, zones=5, population=[40, 95], objective="cut-edges"),
        1.0,
    ),
    "alike": (
        "zone",
        grid(12, zones=9, population=[90, 200], objective="homogeneous"),
        1.0,
    ),
    "max-zones": (
        "zone",
        grid(12, population=[40, None], objective="max-zones"),
        1.0,
    ),
    "home care": ("roster", day(30), 1.0),
    "half-days": ("roster", month(1), 1.0),
    "generalised": ("match", tasks(8, 60), 0.6),
}


def standing() -> float:
    """Tell the time of a machine without end of speed."""
    return 0.0


def hurried() -> Callable[[], float]:
    """Tell the time of a machine much faster than this one, busy as it may be."""
    begun = time.perf_counter()
    return lambda: (time.perf_counter() - begun) / 20


def solved(name: str, clock: Callable[[], float]) -> Outcome:
    kind, question, seconds = CUT[name]
    return plan(kind, question, Run(seed=5, time_limit=seconds, clock=clock))


@pytest.mark.parametrize("name", CUT)
def test_a_time_limit_cuts_at_the_same_point(name: str) -> None:
    first, second = solved(name, standing), solved(name, hurried())
    assert first.status is not Status.INFEASIBLE
    assert first.plan
    assert first.plan == second.plan
    assert first.objective == second.objective
    assert first.bound == second.bound


def test_the_clock_ends_a_run_that_counts_too_slowly() -> None:
    now = iter(range(100))
    run = Run(time_limit=3, clock=lambda: float(next(now)))
    assert not run.over
    assert not run.over
    assert run.over


def test_several_threads_look_at_the_clock_alone() -> None:
    run = Run(time_limit=3, threads=2, clock=lambda: 0.0)
    run.spend(5)
    assert not run.over
    assert run.left == 3


def test_one_thread_leaves_time_to_load() -> None:
    assert Run(time_limit=60).budget == pytest.approx(58.5)
    assert Run(time_limit=2).budget == pytest.approx(0.8)
