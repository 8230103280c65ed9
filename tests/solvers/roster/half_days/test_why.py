"""Why a worker is not at a visit, in words."""

from datetime import datetime
from typing import Any

import pytest

from sombrero.solvers.kinds import kind
from sombrero.solvers.reading import read
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.why import why_not
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run

Plan = dict[str, Any]
MONDAY = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - a roster knows only local time


@pytest.fixture(scope="module")
def given() -> HalfDays:
    data = {
        "model": "half-days",
        "first_day": "2026-03-02",
        "last_day": "2026-03-06",
        "closed": ["2026-03-06"],
        "workers": [
            {"id": "a", "languages": ["fr"], "max_visits_per_week": 2},
            {
                "id": "b",
                "languages": ["nl"],
                "half_days": ["mon", "tue"],
                "refuses": ["z"],
            },
            {
                "id": "c",
                "languages": ["fr"],
                "absences": [{"first_day": "2026-03-02", "last_day": "2026-03-03"}],
            },
        ],
        "clients": [
            {
                "id": "x",
                "languages": ["fr"],
                "visits": [{"date": "2026-03-02", "half_day": "morning"}],
            },
            {
                "id": "y",
                "skills": ["lift"],
                "refuses": ["b"],
                "half_days_per_week": 0,
                "absences": [{"first_day": "2026-03-05"}],
            },
            {
                "id": "z",
                "wishes": ["woman"],
                "visits": [{"date": "2026-03-04", "half_day": "morning"}],
            },
        ],
        "balance": 0.0,
    }
    found = read(kind("roster").reader, data)
    assert isinstance(found, HalfDays)
    return found


@pytest.fixture(scope="module")
def answer(given: HalfDays) -> Plan:
    return dict(kind("roster").solve(given, Run(time_limit=20.0)).plan)


@pytest.mark.parametrize(
    ("worker", "client", "start", "words"),
    [
        ("a", "x", MONDAY, "does make this visit"),
        ("a", "x", MONDAY.replace(hour=10), "No half-day of the period starts"),
        ("b", "x", MONDAY, "speaks none of the languages of client x: fr"),
        ("b", "z", MONDAY.replace(day=4), "Worker b refuses client z"),
        ("b", "y", MONDAY, "Client y refuses worker b"),
        ("b", "y", MONDAY.replace(day=4), "does not work on 2026-03-04 (morning)"),
        ("a", "y", MONDAY, "cannot do what client y needs: lift"),
        ("a", "y", MONDAY.replace(day=5), "Client y is away on 2026-03-05"),
        ("a", "x", MONDAY.replace(day=6), "No visits are made on 2026-03-06"),
        ("a", "x", MONDAY.replace(day=3), "does not suit client x"),
        ("c", "x", MONDAY, "Worker c is away on 2026-03-02"),
    ],
)
def test_why_not_says_what_makes_it_impossible(
    given: HalfDays, answer: Plan, worker: str, client: str, start: datetime, words: str
) -> None:
    said = why_not(case_of(given), answer, worker=worker, client=client, start=start)
    assert words in " ".join(map(str, said))


def planned(given: HalfDays, **changes: Any) -> tuple[HalfDays, Plan]:
    found = given.model_copy(update=changes)
    return found, dict(kind("roster").solve(found, Run(time_limit=20.0)).plan)


def test_why_not_says_what_it_would_cost(given: HalfDays, answer: Plan) -> None:
    case = case_of(given)
    came = next(row["worker"] for row in answer["visits"] if row["client"] == "z")
    other = "c" if came == "a" else "a"
    start = MONDAY.replace(day=4)
    run = Run(time_limit=20.0)
    said = why_not(case, answer, worker=other, client="z", start=start, run=run)
    cheapest = answer["cost"]["total"]
    forced, plan = planned(
        given,
        clients=(
            *given.clients[:2],
            given.clients[2].model_copy(update={"refuses": (came,)}),
        ),
    )
    more = plan["cost"]["total"] - cheapest
    assert forced.clients[2].refuses == (came,)
    expected = f"costs {more:.2f} more" if more else "costs no more"
    assert expected in str(said[-1])


def test_why_not_says_what_the_worker_does_then(given: HalfDays) -> None:
    visit = {"date": "2026-03-02", "half_day": "morning"}
    data = {
        "model": "half-days",
        "first_day": "2026-03-02",
        "last_day": "2026-03-06",
        "workers": [
            {"id": "a", "max_visits_per_week": 1, "visits_per_week": 1},
            {"id": "b", "skills": ["lift"], "visits_per_week": 1},
        ],
        "clients": [
            {"id": "x", "visits": [visit]},
            {"id": "y", "skills": ["lift"], "visits": [visit]},
        ],
    }
    other = read(kind("roster").reader, data)
    assert isinstance(other, HalfDays)
    plan = dict(kind("roster").solve(other, Run(time_limit=20.0)).plan)
    case, run = case_of(other), Run(time_limit=20.0)
    said = why_not(case, plan, worker="b", client="x", start=MONDAY, run=run)
    assert [str(one) for one in said] == [
        "Worker b is with client y at that moment.",
        "With worker b at this visit, no roster is possible.",
    ]
