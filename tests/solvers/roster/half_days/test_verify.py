"""The verifier finds what is wrong with a plan."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from sombrero.solvers.kinds import kind
from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.reading import read
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.verify import faults_of, verify
from sombrero.solvers.running import Run

Plan = dict[str, Any]
Spoil = Callable[[Plan], object]


@pytest.fixture(scope="module")
def given() -> HalfDays:
    data = {
        "model": "half-days",
        "first_day": "2026-03-02",
        "last_day": "2026-03-13",
        "closed": ["2026-03-12"],
        "training": ["wed", "fri"],
        "workers": [
            {
                "id": "a",
                "languages": ["fr"],
                "skills": ["lift"],
                "absences": [{"first_day": "2026-03-04"}],
                "min_visits_per_week": 2,
            },
            {"id": "b", "languages": ["nl"], "experienced": False, "refuses": ["y"]},
            {
                "id": "c",
                "languages": ["fr", "nl"],
                "max_visits_per_week": 3,
                "contract_hours": 20,
            },
        ],
        "clients": [
            {"id": "x", "languages": ["fr"], "half_days_per_week": 2, "duo": 1},
            {
                "id": "y",
                "skills": ["lift"],
                "half_days_per_week": 1,
                "half_days": ["mon", "tue"],
                "absences": [{"first_day": "2026-03-03"}],
            },
            {
                "id": "z",
                "visits": [{"date": "2026-03-05", "half_day": "morning", "duo": True}],
            },
        ],
        "keep": [{"client": "x", "worker": "c", "start": "2026-03-02T09:00"}],
        "keep_training": [{"worker": "c", "start": "2026-03-04T09:00"}],
        "replan_from": "2026-03-03",
    }
    found = read(kind("roster").reader, data)
    assert isinstance(found, HalfDays)
    return found


@pytest.fixture(scope="module")
def answer(given: HalfDays) -> Plan:
    outcome = kind("roster").solve(given, Run(time_limit=20.0))
    return dict(outcome.plan)


def first(plan: Plan, client: str) -> Plan:
    """Return the first row of a client that does not stand already."""
    found: Plan = next(
        row for row in plan["visits"] if row["client"] == client and "fixed" not in row
    )
    return found


def move(client: str, **changes: str) -> Spoil:
    return lambda plan: first(plan, client).update(changes)


def drop(client: str) -> Spoil:
    return lambda plan: plan["visits"].remove(first(plan, client))


def test_what_the_engine_plans_is_right(given: HalfDays, answer: Plan) -> None:
    assert faults_of(given, answer) == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (move("x", start="2026-03-09T10:00"), "no half-day starts then"),
        (move("x", start="2026-03-02T13:30"), "that day is past"),
        (move("x", start="2026-03-12T09:00"), "the worker is not there"),
        (move("y", start="2026-03-10T09:00", worker="c"), "nobody can do lift"),
        (move("y", start="2026-03-03T09:00"), "it does not suit the client"),
        (move("y", worker="b"), "refused"),
        (
            lambda plan: [
                row.update(worker="b") for row in plan["visits"] if row["client"] == "x"
            ],
            "nobody speaks with the client",
        ),
        (lambda plan: plan["visits"].pop(0), "stands and is not in the plan"),
        (
            lambda plan: plan["visits"].append(dict(first(plan, "y"))),
            "is in 2 places",
        ),
        (drop("y"), "y has 0 visits, not 1"),
        (drop("z"), "z asked two on 2026-03-05"),
        (
            lambda plan: plan["visits"].append(
                {**first(plan, "y"), "start": "2026-03-11T09:00", "worker": "a"}
            ),
            "y has 2 visits, not 1, week of 2026-03-09",
        ),
        (
            lambda plan: plan["visits"].append(
                {**first(plan, "z"), "start": "2026-03-05T13:30"}
            ),
            "z has 2 visits on 2026-03-05",
        ),
        (lambda plan: plan["training"].pop(), "training half-days, not 2"),
        (
            lambda plan: plan["training"].append(
                {"worker": "b", "start": "2026-03-10T09:00"}
            ),
            "no training can be on",
        ),
        (
            lambda plan: plan["visits"].extend(
                {"client": "x", "worker": "c", "start": f"2026-03-{day}T13:30"}
                for day in ("03", "04", "05", "06")
            ),
            "visits, at most 3",
        ),
        (
            lambda plan: plan["visits"].extend(
                {"client": "x", "worker": "c", "start": f"2026-03-{day}T13:30"}
                for day in ("03", "04", "05", "06")
            ),
            "hours",
        ),
        (
            lambda plan: [
                row.update(worker="b") for row in plan["visits"] if row["worker"] == "a"
            ],
            "0 visits, at least 1",
        ),
        (lambda plan: plan["cost"].update(continuity=99.0), "continuity costs"),
        (lambda plan: plan["cost"].update(variety=99.0), "variety costs"),
        (lambda plan: plan["cost"].update(load=99.0), "load costs"),
        (lambda plan: plan.update(cost=None), "the plan has no cost"),
        (lambda plan: plan["changes"].update(visits=7), "visits changed"),
        (
            lambda plan: plan["visits"].extend(
                {**first(plan, "y"), "worker": name} for name in ("b", "c")
            ),
            "more than two come",
        ),
    ],
)
def test_a_fault_is_found(
    given: HalfDays, answer: Plan, spoil: Spoil, words: str
) -> None:
    spoilt = deepcopy(answer)
    spoil(spoilt)
    assert words in "\n".join(faults_of(given, spoilt))
    with pytest.raises(WrongPlan):
        verify(given, spoilt)
