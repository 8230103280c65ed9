"""The generalised form: all ways tried by hand, published optima, and clashes."""

import csv
from collections import Counter
from itertools import count, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Outcome, Status
from sombrero.solvers.running import Run
from tests import shared_data

Row = list[float]
Data = dict[str, object]


def instance(name: str) -> Data:
    """Return a published instance: agents, jobs, costs, resources, capacities."""
    text = (shared_data.path("benchmarks/gap") / name).read_text(encoding="utf-8")
    numbers = [int(word) for word in text.split()]
    helpers, tasks = numbers[:2]
    rows = [numbers[2 + i * tasks :][:tasks] for i in range(2 * helpers)]
    return {
        "model": "generalised-assignment",
        "cost": rows[:helpers],
        "resource": rows[helpers:],
        "capacity": numbers[2 + 2 * helpers * tasks :],
    }


def best_of_all(
    cost: list[Row], resource: list[Row], capacity: Row, sense: str
) -> float | None:
    """Try all ways."""
    values = []
    for way in product(range(len(cost)), repeat=len(cost[0])):
        load: Counter[int] = Counter()
        for task, helper in enumerate(way):
            load[helper] += resource[helper][task]  # type: ignore[assignment]  # amounts may be parts of one
        if all(load[h] <= most + 1e-9 for h, most in enumerate(capacity)):
            values.append(sum(cost[helper][task] for task, helper in enumerate(way)))
    return (min if sense == "min" else max)(values, default=None)


@st.composite
def inputs(draw: st.DrawFn) -> tuple[list[Row], list[Row], Row]:
    helpers, tasks = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    part = draw(st.sampled_from([1, 10]))

    def table(least: int, most: int, part: int) -> list[Row]:
        number = st.integers(least * part, most * part).map(lambda n: n / part)
        row = st.lists(number, min_size=tasks, max_size=tasks)
        return draw(st.lists(row, min_size=helpers, max_size=helpers))

    cost, resource = table(-5, 9, draw(st.sampled_from([1, 10]))), table(0, 6, part)
    number = st.integers(0, 15 * part).map(lambda n: n / part)
    capacity = draw(st.lists(number, min_size=helpers, max_size=helpers))
    return cost, resource, capacity


@settings(deadline=None)
@given(inputs(), st.sampled_from(["min", "max"]))
def test_no_way_is_better(drawn: tuple[list[Row], list[Row], Row], sense: str) -> None:
    cost, resource, capacity = drawn
    outcome = _plan(cost, resource, capacity, sense)
    best = best_of_all(cost, resource, capacity, sense)
    if best is None:
        assert outcome.status is Status.INFEASIBLE
        assert outcome.clashes
    else:
        assert outcome.status is Status.OPTIMAL
        assert outcome.objective == pytest.approx(best, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(inputs())
def test_resources_that_are_no_whole_parts(
    drawn: tuple[list[Row], list[Row], Row],
) -> None:
    cost, whole, capacity = drawn
    resource = [[r + 0.0123456 * (r > 0) for r in row] for row in whole]
    outcome = _plan(cost, resource, capacity, "max")
    best = best_of_all(cost, resource, capacity, "max")
    assert (outcome.status is Status.OPTIMAL) == (best is not None)
    assert best is None or outcome.objective == pytest.approx(best, abs=1e-6)


def _plan(cost: list[Row], resource: list[Row], capacity: Row, sense: str) -> Outcome:
    return plan(
        "match",
        {
            "model": "generalised-assignment",
            "sense": sense,
            "cost": cost,
            "resource": resource,
            "capacity": capacity,
        },
    )


@pytest.mark.parametrize("name", ["gap1-0", "gap3-0", "gap5-1", "gap9-0"])
def test_published_optima(name: str) -> None:
    known = shared_data.path("benchmarks/gap") / "bks.csv"
    outcome = plan("match", instance(name))
    assert outcome.status is Status.OPTIMAL
    assert outcome.objective == _published(known, name)


def _published(table: Path, name: str) -> float:
    with table.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if row["Path"].endswith(f"/{name}"):
                return float(row["Optimum"])
    raise AssertionError(name)


def test_published_maximum() -> None:
    outcome = plan("match", {**instance("gap1-0"), "sense": "max"})
    assert (outcome.objective, outcome.bound) == (336, 336)


def test_clashes_name_tasks_and_room() -> None:
    def said(resource: list[Row], capacity: Row) -> str:
        cost = [[1.0] * len(row) for row in resource]
        outcome = _plan(cost, resource, capacity, "min")
        assert outcome.status is Status.INFEASIBLE
        return " ".join(map(str, outcome.clashes))

    assert "Task 1 fits no helper: it takes 4" in said([[1, 5], [1, 4]], [3, 3])
    assert "take 6 at least, and there is room for 5" in said([[2, 2, 2]], [5])
    assert "No way" in said([[2, 2, 2], [2, 2, 2]], [3, 3])


def test_a_cancelled_run_tells_what_it_has() -> None:
    calls = count()
    stopped = Run(cancelled=lambda: next(calls) > 40)
    outcome = plan("match", instance("gap8-3"), stopped)
    assert outcome.status is not Status.OPTIMAL
    assert outcome.bound is not None
    assert outcome.bound <= 789
    assert outcome.objective is None or outcome.objective >= 789


def test_the_same_input_gives_the_same_plan() -> None:
    plans = [plan("match", instance("gap7-2")).plan for _ in range(2)]
    assert plans[0] == plans[1]
