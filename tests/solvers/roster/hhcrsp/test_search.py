"""The search: its arithmetic against the plain one, its plans against all plans."""

from itertools import count
from random import Random

import numpy as np
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.hhcrsp.assignment import lower_bound
from sombrero.solvers.roster.hhcrsp.driver import (
    COLD,
    HOT,
    Walker,
    legs_of,
    search,
    warm,
)
from sombrero.solvers.roster.hhcrsp.graph import day_of, link, reckon, routes_of
from sombrero.solvers.roster.hhcrsp.graph import empty_plan as nobody
from sombrero.solvers.roster.hhcrsp.problem import Problem
from sombrero.solvers.roster.hhcrsp.schedule import earliest_starts, objective
from sombrero.solvers.running import Progress, Run
from tests.solvers.roster.hhcrsp.days import (
    best_by_hand,
    duo,
    raw_day,
    small_days,
    small_problem,
    visit,
)


@pytest.fixture(autouse=True, scope="module")
def _compiled() -> None:
    """Compiling is no part of any time limit."""
    warm()


def stopped() -> float:
    """A clock that stands still: on one thread the rounds alone end the search."""
    return 0.0


def cost_of_routes(problem: Problem, routes: list[list[int]]) -> float:
    starts = earliest_starts(problem, routes)
    assert starts is not None
    return objective(problem, routes, starts)


@for_all(small_days())
@settings(max_examples=15, deadline=None)
def test_small_days_are_planned_as_well_as_can_be(raw: dict[str, object]) -> None:
    problem = small_problem(raw)

    routes = search(problem, Run(time_limit=0.5, clock=stopped), bound=0.0)

    assert cost_of_routes(problem, routes) == pytest.approx(best_by_hand(problem))


@pytest.mark.parametrize("rounds", [1, 50_000, 400_000, 10**9])
def test_the_legs_of_a_search_fill_its_time_and_each_cools_down(rounds: int) -> None:
    legs = legs_of(40, rounds)

    assert [leg.since for leg in legs[1:]] == [leg.until for leg in legs[:-1]]
    assert (legs[0].since, legs[-1].until) == (0.0, 1.0)
    assert all(leg.heat(leg.since) == leg.hot for leg in legs)
    assert all(leg.heat(leg.until) == pytest.approx(COLD) for leg in legs)


def test_a_short_search_cools_once_a_long_one_begins_afresh_and_warms_the_best() -> (
    None
):
    short, long = legs_of(100, 50_000), legs_of(100, 1_000_000)

    assert [(leg.fresh, leg.hot) for leg in short] == [(True, HOT)]
    fresh = [leg.fresh for leg in long]
    assert sum(fresh) > 1
    assert fresh == sorted(fresh, reverse=True)
    assert not fresh[-1]


@for_all(small_days())
@settings(max_examples=40, deadline=None)
def test_the_cheap_bound_is_never_above_the_best_plan(raw: dict[str, object]) -> None:
    problem = small_problem(raw)

    best = best_by_hand(problem)
    assert lower_bound(problem, seconds=0) <= lower_bound(problem) + 1e-9
    assert lower_bound(problem) <= best + 1e-9


@for_all(small_days(visits=8), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_starts_are_those_of_the_plain_longest_paths(
    raw: dict[str, object], order: Random
) -> None:
    problem = small_problem(raw)
    visits = list(range(1, problem.visits + 1))
    order.shuffle(visits)
    day = day_of(problem)
    routed = nobody(day, problem.workers)
    walker = Walker.of(problem, day, 0)
    routes: list[list[int]] = [[] for _ in range(problem.workers)]
    for one in visits:
        twin = problem.partner[one]
        who = next(k for k, route in enumerate(routes) if k < 2 and twin not in route)
        link(routed, who, routes[who][-1] if routes[who] else 0, one)
        routes[who].append(one)

    held = reckon(day, routed, walker.desk)

    starts = earliest_starts(problem, routes)
    assert held == (starts is not None)
    if starts is not None:
        assert routed.start[1:].tolist() == pytest.approx(starts[1:])
        weighted = float(np.dot(routed.sums, day.weights))
        assert weighted == pytest.approx(objective(problem, routes, starts))


@for_all(small_days(visits=12), st.integers(0, 9))
@settings(max_examples=20, deadline=None)
def test_the_running_sums_are_those_of_the_routes(
    raw: dict[str, object], seed: int
) -> None:
    problem = small_problem(raw)
    walker = Walker.of(problem, day_of(problem), seed)

    walker.walk(200, 5.0, 1.0)

    assert walker.cost == pytest.approx(cost_of_routes(problem, routes_of(walker.best)))


def busy_day() -> Problem:
    return small_problem(busy())


def busy() -> dict[str, object]:
    clients = [visit("s1", (20 * i, 20 * i + 15)) for i in range(6)]
    clients += [duo(("s1", "s2"), (30 * i, 30 * i + 20)) for i in range(4)]
    clients += [duo(("s3", "s2"), (25 * i, 90), (5, 20)) for i in range(4)]
    return raw_day(clients, [["s1", "s2"], ["s1", "s3"], ["s2", "s3"]])


def test_same_seed_same_plan_on_one_thread() -> None:
    problem = busy_day()

    first, again = (
        search(problem, Run(seed=3, time_limit=0.5, clock=stopped), bound=0.0)
        for _ in range(2)
    )

    assert first == again


def test_two_threads_search_and_report() -> None:
    problem = busy_day()
    heard: list[Progress] = []
    ticks = count()
    # Every question takes a tick: the test does not depend on a busy machine.
    run = Run(threads=2, time_limit=99, tell=heard.append, clock=lambda: next(ticks))

    routes = search(problem, run, bound=1.0)

    assert sorted(one for route in routes for one in route) == list(
        range(1, problem.visits + 1)
    )
    assert heard[-1].objective == pytest.approx(cost_of_routes(problem, routes))
    assert heard[-1].bound == 1.0


@pytest.mark.parametrize("threads", [1, 2])
def test_a_cancelled_search_returns_its_best_plan(threads: int) -> None:
    problem = busy_day()
    run = Run(threads=threads, time_limit=3600, cancelled=lambda: True)

    routes = search(problem, run, bound=0.0)

    assert cost_of_routes(problem, routes) > 0
    assert run.seconds < 600


def test_a_day_too_great_to_prove_has_a_plan_and_a_bound() -> None:
    outcome = plan("roster", busy(), Run(time_limit=0.6, clock=stopped))

    assert outcome.status is Status.FEASIBLE
    assert outcome.objective is not None
    assert outcome.bound is not None
    assert 0 < outcome.bound < outcome.objective
    rows = outcome.plan["visits"]
    assert isinstance(rows, list)
    assert len(rows) == busy_day().visits


def test_a_cancelled_run_still_gives_a_plan() -> None:
    raw = raw_day([duo(("s1", "s2"))], [["s1"], ["s2"]])

    outcome = plan("roster", raw, Run(time_limit=60, cancelled=lambda: True))

    assert outcome.objective is not None


def test_everybody_at_one_place() -> None:
    places = [(0.0, 0.0)] * 21
    clients = [visit("s1", (0, 10 * i)) for i in range(20)]
    raw = raw_day(clients, [["s1"], ["s1"]], places)

    outcome = plan("roster", raw, Run(time_limit=0.6, clock=stopped))

    # Two workers are never late: nothing costs anything, and the bound says so.
    assert outcome.objective == 0
    assert outcome.status is Status.OPTIMAL
