"""The fair form: planted optima, all ways tried by hand, and clashes in words."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from tests.solvers.match.planted import planted

Table = list[list[float | None]]


def cheapest(cost: Table, step: float, capacity: list[int]) -> float | None:
    """Try all ways."""
    best: float | None = None
    for way in product(range(len(cost)), repeat=len(cost[0])):
        load = Counter(way)
        pairs = [cost[helper][task] for task, helper in enumerate(way)]
        if None in pairs or any(n > capacity[h] for h, n in load.items()):
            continue
        value = sum(each for each in pairs if each is not None)
        value += sum(step * n * (n - 1) / 2 for n in load.values())
        best = value if best is None else min(best, value)
    return best


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, float, list[int]]:
    helpers, tasks = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    number = draw(st.sampled_from([st.integers(-5, 9), st.floats(-5, 9)]))
    row = st.lists(number | st.none(), min_size=tasks, max_size=tasks)
    cost = draw(st.lists(row, min_size=helpers, max_size=helpers))
    capacity = draw(st.lists(st.integers(0, 5), min_size=helpers, max_size=helpers))
    return cost, draw(st.integers(0, 4) | st.floats(0, 4)), capacity


@settings(deadline=None)
@given(tables())
def test_no_way_is_cheaper(drawn: tuple[Table, float, list[int]]) -> None:
    cost, step, capacity = drawn
    outcome = plan(
        "match",
        {"model": "fair-assignment", "cost": cost, "step": step, "capacity": capacity},
    )
    best = cheapest(cost, step, capacity)
    if best is None:
        assert outcome.status is Status.INFEASIBLE
        assert outcome.clashes
    else:
        assert outcome.status is Status.OPTIMAL
        assert outcome.objective == pytest.approx(best, abs=1e-9)
        assert outcome.bound == outcome.objective


@pytest.mark.parametrize("seed", range(20))
def test_planted(seed: int) -> None:
    data, best = planted(seed, whole=seed % 2 == 0)
    outcome = plan("match", data)
    assert outcome.status is Status.OPTIMAL
    assert outcome.objective == pytest.approx(best, rel=1e-9)


def test_capacity_may_be_one_number_or_none() -> None:
    cost = [[1, 1, 1], [5, 5, 5]]
    for capacity, load in ((2, [2, 1]), (None, [3, 0])):
        data = {"model": "fair-assignment", "cost": cost, "capacity": capacity}
        assert plan("match", data).plan["load"] == load


def test_no_room_to_spare() -> None:
    """When all places are taken, no helper has a price of its own; still a proof."""
    cost = [[float(h * t % 7) for t in range(12)] for h in range(4)]
    data = {"model": "fair-assignment", "cost": cost, "step": 0.5, "capacity": 3}
    outcome = plan("match", data)
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan["load"] == [3, 3, 3, 3]


def test_clashes_name_tasks() -> None:
    data = {"model": "fair-assignment", "cost": [[1, None]], "capacity": [1]}
    said = [str(clash) for clash in plan("match", data).clashes]
    assert said == [
        "No helper can take task 1.",
        "There are 2 tasks, and all helpers together may take 1.",
    ]
    crowded = [[1, 1, 1], [None, None, 1]]
    data = {"model": "fair-assignment", "cost": crowded, "capacity": [1, 2]}
    assert str(plan("match", data).clashes[0]) == (
        "Tasks 0, 1 can go to helpers 0 only, who may take 1."
    )
