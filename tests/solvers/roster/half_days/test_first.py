"""A first roster comes fast, keeps every demand, and is there without any time."""

from datetime import date
from typing import Any

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.answer import plan_of
from sombrero.solvers.roster.half_days.first import first_roster
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.verify import verify
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run
from tests.solvers.roster.half_days.month import month, sick


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("changes", [{}, {"duos": 5}, {"workers": 9}])
def test_a_month_that_can_be_has_a_first_roster(
    seed: int, changes: dict[str, Any]
) -> None:
    given = HalfDays.model_validate(month(seed, **changes))
    case = case_of(given)
    rows = first_roster(case, Run())
    assert rows is not None
    verify(given, plan_of(case, rows))


def test_each_worker_gets_the_least_visits() -> None:
    raw = month(4)
    raw["workers"] = [{**one, "min_visits_per_week": 6} for one in raw["workers"]]
    given = HalfDays.model_validate(raw)
    case = case_of(given)
    rows = first_roster(case, Run())
    assert rows is not None
    verify(given, plan_of(case, rows))


def test_a_month_that_cannot_be_has_none() -> None:
    raw = month(2)
    raw["workers"] = raw["workers"][:3]
    assert first_roster(case_of(HalfDays.model_validate(raw)), Run()) is None


@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize("ill", ["w1", "w4"])
def test_a_roster_to_keep_is_kept_for_the_most_part(seed: int, ill: str) -> None:
    raw = month(seed)
    begun = first_roster(case_of(HalfDays.model_validate(raw)), Run())
    assert begun is not None
    answer = plan_of(case_of(HalfDays.model_validate(raw)), begun)
    again = sick(raw, answer, worker=ill, day=date(2026, 3, 10), days=1)
    given = HalfDays.model_validate(again)
    rows = first_roster(case_of(given), Run())
    assert rows is not None
    made = plan_of(case_of(given), rows)
    verify(given, made)
    counted: Any = made["changes"]
    assert counted["beyond"] <= 4


def test_a_run_without_time_still_keeps_a_roster() -> None:
    raw = month(1)
    answer: dict[str, Any] = plan("roster", raw, Run(time_limit=20)).as_json()
    again = sick(raw, answer, worker="w2", day=date(2026, 3, 10), days=1)
    outcome = plan("roster", again, Run(time_limit=0.01))
    counted: Any = outcome.plan["changes"]
    assert outcome.status is Status.FEASIBLE
    assert counted["bound"] == counted["unavoidable"] <= counted["visits"]


def test_a_run_without_time_still_gives_a_roster() -> None:
    outcome = plan("roster", month(1), Run(time_limit=0.01))
    assert outcome.status is Status.FEASIBLE
    assert outcome.objective is not None
    assert outcome.bound is not None
    assert outcome.bound <= 287 <= outcome.objective


def test_the_first_roster_is_bettered() -> None:
    given = HalfDays.model_validate(month(1))
    case = case_of(given)
    rows = first_roster(case, Run())
    assert rows is not None
    best = plan("roster", month(1), Run(time_limit=20)).objective
    cost = plan_of(case, rows)["cost"]
    assert isinstance(cost, dict)
    assert best is not None
    assert best < cost["total"]
