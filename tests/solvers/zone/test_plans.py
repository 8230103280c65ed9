"""Plans of zones, from input to answer, against every division of a small map."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Outcome, Status, WrongPlan
from sombrero.solvers.running import Progress, Run
from sombrero.solvers.zone import READER
from sombrero.solvers.zone.bounds import bound_of
from sombrero.solvers.zone.goals import goal_of, limits_of
from sombrero.solvers.zone.mapping import map_of
from sombrero.solvers.zone.verify import verify
from tests.solvers.zone.maps import figures, grid

QUIET = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def _draw(data: dict[str, object], seconds: float = 1.0, seed: int = 0) -> Outcome:
    return plan("zone", data, Run(time_limit=seconds, seed=seed))


def _zones(answer: Outcome) -> list[int]:
    zone = answer.plan["zone"]
    assert isinstance(zone, list)
    return zone


def _divisions(data: dict[str, object], zones: int) -> Iterator[np.ndarray]:
    """Go through every plan that keeps the demands."""
    asked = READER.validate_python(data)
    for zone in itertools.product(range(zones), repeat=len(asked.areas)):
        try:
            verify(asked, zone, zones=zones)
        except WrongPlan:
            continue
        yield np.array(zone, np.int32)


def _best(data: dict[str, object], zones: int) -> float | None:
    asked = READER.validate_python(data)
    on = map_of(asked)
    goal = goal_of(asked, on)
    return min((goal.value(on, zone) for zone in _divisions(data, zones)), default=None)


@st.composite
def _maps(draw: st.DrawFn) -> tuple[dict[str, object], int]:
    """Return a map of 4 to 8 areas, perhaps with barriers, and a number of zones."""
    wide, high = draw(st.sampled_from([(2, 2), (3, 2), (4, 2)]))
    zones = draw(st.integers(1, 3))
    people = draw(st.lists(st.integers(0, 5), min_size=8, max_size=8))
    traits = draw(st.lists(st.integers(-3, 3), min_size=8, max_size=8))
    data = grid(wide, high, people=people, attributes=[[t] for t in traits])
    edges = data["edges"]
    assert isinstance(edges, list)
    data["barriers"] = draw(st.lists(st.sampled_from(edges), max_size=3))
    total = sum(people[: wide * high])
    data["population"] = draw(
        st.sampled_from([None, [total // (2 * zones), None], [0, total * 2 // zones]])
    )
    return data, zones


@QUIET
@given(_maps(), st.sampled_from(["cut-edges", "compact", "homogeneous"]))
def test_no_division_is_better_than_the_bound_or_the_proof(
    drawn: tuple[dict[str, object], int], objective: str
) -> None:
    data, zones = drawn
    data = {**data, "zones": zones, "objective": objective}
    best = _best(data, zones)
    answer = _draw(data, 0.3)
    if best is None:
        assert answer.status in (Status.INFEASIBLE, Status.UNKNOWN)
        assert not answer.plan
        return
    assert answer.status is not Status.INFEASIBLE
    assert answer.bound is not None
    assert answer.bound <= best + 1e-9
    if answer.objective is None:
        return
    assert answer.objective >= best - 1e-9
    if answer.status is Status.OPTIMAL:
        assert answer.objective == pytest.approx(best)


@pytest.mark.parametrize("objective", ["cut-edges", "compact", "homogeneous"])
@pytest.mark.parametrize("seed", range(3))
def test_a_small_map_is_divided_as_well_as_can_be(objective: str, seed: int) -> None:
    people, traits = figures(9, seed=seed), figures(9, seed=seed + 50)
    data = grid(
        3,
        3,
        people=people,
        attributes=[[t] for t in traits],
        zones=3,
        population=[sum(people) // 5, sum(people) // 2],
        objective=objective,
    )
    answer = _draw(data, 0.5)
    assert answer.objective == pytest.approx(_best(data, 3))


def test_a_square_is_halved_by_its_shortest_line() -> None:
    answer = _draw(grid(4, 6, zones=2, population=[12, 12]), 20)
    assert answer.status is Status.OPTIMAL
    assert answer.objective == answer.bound == answer.plan["cut_edges"] == 4
    assert answer.plan["populations"] == [12, 12]


def test_barriers_are_not_crossed() -> None:
    """A canal through the middle: no zone lies on both banks."""
    data = grid(4, 4, zones=2, barriers=[[4 + i, 8 + i] for i in range(4)])
    assert _zones(_draw(data, 20)) == [0] * 8 + [1] * 8


def test_one_bridge_may_hold_a_zone_together() -> None:
    data = grid(4, 2, zones=1, barriers=[[0, 4], [1, 5], [2, 6]])
    assert _zones(_draw(data, 20)) == [0] * 8


def test_alike_areas_come_together() -> None:
    traits = [[0.0], [0.1], [9.0], [9.1]] * 3
    data = grid(4, 3, attributes=traits, zones=2, objective="homogeneous")
    answer = _draw(data, 0.5)
    assert _zones(answer) == [0, 0, 1, 1] * 3
    assert answer.plan["r2"] == pytest.approx(0.9999, abs=1e-3)


def test_an_unknown_attribute_stands_at_the_median() -> None:
    traits: list[list[float | None]] = [[0.0], [None], [5.0], [None], [9.0]]
    known = [[0.0], [5.0], [5.0], [5.0], [9.0]]
    answers = [
        _draw(grid(5, 1, attributes=given, zones=2, objective="homogeneous"), 0.3)
        for given in (traits, known)
    ]
    assert answers[0].objective == pytest.approx(answers[1].objective)


def test_as_many_zones_as_there_can_be() -> None:
    people = [3, 1, 2, 2, 1, 3, 2, 1, 3]
    data = grid(3, 3, people=people, population=[3, None], objective="max-zones")
    answer = _draw(data, 1)
    most = max(
        zones
        for zones in range(1, 7)
        if next(_divisions({**data, "zones": None}, zones), None) is not None
    )
    assert answer.objective == most
    assert answer.bound is not None
    assert answer.bound >= most


def test_a_mix_weighs_both() -> None:
    people, traits = figures(9, seed=8), figures(9, seed=9)
    data = grid(
        3,
        3,
        people=people,
        attributes=[[t] for t in traits],
        zones=2,
        weights={"cut": 1, "homogeneous": 1, "compact": 0.5},
    )
    assert _draw(data, 0.5).objective == pytest.approx(_best(data, 2))


def test_alternatives_go_from_neat_to_alike() -> None:
    data = grid(
        8,
        8,
        attributes=[[t] for t in figures(64, seed=3)],
        zones=5,
        population=[9, 17],
        objective="homogeneous",
    )
    answer = _draw(data, 2)
    front = answer.plan["alternatives"]
    assert isinstance(front, list)
    assert len(front) >= 2
    pairs = [(other["cut_edges"], other["r2"]) for other in front]
    assert pairs == sorted(pairs)
    assert len({r2 for _, r2 in pairs}) == len(pairs)
    asked = READER.validate_python(data)
    for other in front:
        assert verify(asked, other["zone"], zones=5) == other["cut_edges"]


def test_todays_division_is_compared() -> None:
    data = grid(4, 1, zones=2, population=[2, 2], current=["a", "b", "a", None])
    today = _draw(data, 20).plan["current"]
    assert isinstance(today, dict)
    assert today["cut_edges"] == 3
    assert today["borders_kept"] == pytest.approx(1 / 3)


def test_the_same_seed_gives_the_same_plan_on_one_thread() -> None:
    data = grid(
        6, 6, people=figures(36, seed=1), zones=4, population=[30, 60],
        attributes=[[t] for t in figures(36, seed=2)], objective="homogeneous",
    )  # fmt: skip
    first, again = (_draw(data, 1, seed=5).plan["alternatives"] for _ in range(2))
    assert first == again


def test_a_cancelled_run_gives_what_it_has() -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 20

    data = grid(8, 8, zones=6, people=figures(64, seed=4), population=[30, 80])
    answer = plan("zone", data, Run(time_limit=600, cancelled=cancelled, threads=2))
    assert answer.seconds < 60
    assert answer.status is Status.FEASIBLE


def test_progress_is_told() -> None:
    heard: list[Progress] = []
    data = grid(6, 6, zones=3, population=[11, 13])
    plan("zone", data, Run(time_limit=3, tell=heard.append))
    assert heard
    assert heard[-1].objective is not None


@QUIET
@given(st.integers(0, 1000), st.integers(2, 3))
def test_bounds_hold_for_plans_that_nobody_searched(seed: int, zones: int) -> None:
    people, traits = figures(8, seed=seed), figures(8, seed=seed + 1)
    data = grid(
        4,
        2,
        people=people,
        attributes=[[t] for t in traits],
        zones=zones,
        population=[sum(people) // (zones + 1), None],
        weights={"cut": 3, "homogeneous": 1, "compact": 1},
    )
    asked = READER.validate_python(data)
    on = map_of(asked)
    goal = goal_of(asked, on)
    bound = bound_of(on, goal, zones, limits_of(asked))
    assert all(bound <= goal.value(on, z) + 1e-9 for z in _divisions(data, zones))


def test_zones_are_packed_however_short_the_time() -> None:
    data = grid(20, 20, population=[9, None], objective="max-zones", zones=None)
    answer = plan("zone", data, Run(time_limit=0.001))
    assert answer.status == Status.FEASIBLE
    assert answer.objective is not None
    assert answer.objective >= 0.8 * 400 // 9
