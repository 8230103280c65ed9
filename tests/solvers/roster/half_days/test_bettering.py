"""Exchanges make a roster cheaper and break no rule; a second of work is enough."""

from typing import Any

import numpy as np
import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.answer import cost_of, plan_of
from sombrero.solvers.roster.half_days.bettering import better, warm
from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.exchanges import explore, rising
from sombrero.solvers.roster.half_days.first import first_roster
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.verify import verify
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run
from tests.solvers.roster.half_days.month import month


def begun(raw: dict[str, Any]) -> tuple[Case, frozenset[Row]]:
    case = case_of(HalfDays.model_validate(raw))
    rows = first_roster(case, Run())
    assert rows is not None
    return case, rows


def strict(seed: int) -> dict[str, Any]:
    """Return a month with every rule in it: hours, least, moments, duos of a month."""
    raw = month(seed, weeks=2)
    for at, worker in enumerate(raw["workers"]):
        worker["contract_hours"] = 34 + at % 3
        worker["min_visits_per_week"] = 3
        worker["training_per_week"] = at % 3
    raw["training"] = ["mon", "wed", "fri morning"]
    raw["clients"][3]["duo"] = 2
    raw["clients"][5]["visits"] = [{"date": "2026-03-04", "half_day": "morning"}]
    raw["closed"] = ["2026-03-13"]
    return raw


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("balance", [0.0, 0.5, 1.0])
def test_exchanges_break_no_rule_and_cost_what_they_say(
    seed: int, balance: float
) -> None:
    case, rows = begun({**strict(seed), "balance": balance})
    found = better(case, rows, Run(seed=seed))
    verify(case.given, plan_of(case, found))
    assert cost_of(case, found)["total"] < cost_of(case, rows)["total"]


def test_a_month_comes_near_the_best_without_the_solver() -> None:
    case, rows = begun(month(1))
    assert cost_of(case, better(case, rows, Run()))["total"] <= 1.02 * 287


def test_the_same_seed_finds_the_same_roster() -> None:
    case, rows = begun(month(2))
    assert better(case, rows, Run(seed=3)) == better(case, rows, Run(seed=3))


def test_a_roster_at_the_bound_is_left_as_it_is() -> None:
    case, rows = begun(month(2))
    bound = round(100 * cost_of(case, rows)["total"])
    assert better(case, rows, Run(), bound=bound) == rows


def test_a_month_without_visits_has_nothing_to_exchange() -> None:
    raw = month(1)
    raw["clients"] = []
    case, rows = begun(raw)
    assert better(case, rows, Run()) == rows == frozenset()


@pytest.mark.parametrize("balance", [0.0, 0.5, 1.0])
def test_a_month_is_proved_at_both_ends_of_the_balance(balance: float) -> None:
    outcome = plan("roster", {**month(1), "balance": balance}, Run(time_limit=60))
    assert outcome.status is Status.OPTIMAL


def test_warming_compiles_what_a_month_calls() -> None:
    warm()
    compiled = len(explore.signatures)
    case, rows = begun(month(3, weeks=1))
    better(case, rows, Run())
    assert len(explore.signatures) == compiled >= 1


def test_each_further_one_costs_one_more() -> None:
    costs = [int(rising(count)) for count in np.arange(-1, 5)]
    assert costs == [0, 0, 1, 3, 6, 10]
