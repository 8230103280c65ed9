"""The proof: equal to trying all plans, and to the published optima."""

import pytest
from hypothesis import given as for_all
from hypothesis import settings

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.hhcrsp.exact import prove
from sombrero.solvers.roster.hhcrsp.schedule import earliest_starts, objective
from sombrero.solvers.running import Run
from tests.solvers.roster.hhcrsp.days import (
    OPTIMA,
    best_by_hand,
    duo,
    published,
    raw_day,
    small_days,
    small_problem,
)


@for_all(small_days())
@settings(max_examples=25, deadline=None)
def test_the_proof_is_what_trying_all_plans_finds(raw: dict[str, object]) -> None:
    problem = small_problem(raw)

    proof = prove(problem, Run(), share=0.5)

    assert proof.complete
    assert proof.routes is not None
    starts = earliest_starts(problem, proof.routes)
    assert starts is not None
    found = objective(problem, proof.routes, starts)
    assert found == pytest.approx(best_by_hand(problem))
    assert proof.bound == pytest.approx(found)


@pytest.mark.parametrize("number", sorted(OPTIMA))
def test_a_published_day_is_proved_at_its_published_optimum(number: int) -> None:
    outcome = plan("roster", published(number), Run(time_limit=20))

    assert outcome.status is Status.OPTIMAL
    assert outcome.objective == pytest.approx(OPTIMA[number], abs=6e-4)
    assert outcome.bound == outcome.objective


def test_weights_count() -> None:
    # One worker per service; the second client can only be late.
    raw = raw_day([duo(("s1", "s2"), (0, 5))], [["s1"], ["s2"]])
    raw["weights"] = {"travel": 1, "tardiness": 10, "max_tardiness": 100}

    outcome = plan("roster", raw, Run(time_limit=5))

    # 2 × 20 of travel, 2 × 5 late, at most 5 late.
    assert outcome.objective == pytest.approx(40 + 10 * 10 + 100 * 5)
    assert outcome.plan["cost"] == {
        "travel": 40.0,
        "tardiness": 10.0,
        "max_tardiness": 5.0,
    }


def test_odd_numbers_are_never_proved_too_good() -> None:
    raw = raw_day([duo(("s1", "s2"), (0, 5))], [["s1"], ["s2"]])
    raw["distances"] = [[0, 1 / 3], [1 / 3, 0]]
    raw["weights"] = {"travel": 0.1234567, "tardiness": 0.7654321}

    outcome = plan("roster", raw, Run(time_limit=2))

    assert outcome.objective == pytest.approx(0.1234567 * 4 / 3)
    assert outcome.bound is not None
    assert outcome.objective is not None
    assert outcome.bound <= outcome.objective
