"""Whole months: planned, proved, kept, refused."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Outcome, Status
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.running import Run
from tests.solvers.roster.half_days.month import asked, month, sick

Given = dict[str, Any]


def solve(given: Given, *, time_limit: float = 20.0, seed: int = 0) -> Outcome:
    return plan("roster", given, Run(seed=seed, time_limit=time_limit))


def small(**changes: Any) -> Given:
    """One week, two workers, three clients."""
    return {
        "model": "half-days",
        "first_day": "2026-03-02",
        "last_day": "2026-03-06",
        "workers": [
            {"id": "a", "languages": ["fr", "nl"]},
            {"id": "b", "languages": ["nl"], "experienced": False},
        ],
        "clients": [
            {"id": "x", "languages": ["fr"], "half_days_per_week": 3},
            {"id": "y", "languages": ["nl"], "half_days_per_week": 2},
            {"id": "z", "half_days_per_week": 1},
        ],
        **changes,
    }


def client(**changes: Any) -> Given:
    return {"id": "x", "half_days_per_week": 1, **changes}


def visits(outcome: Outcome) -> list[dict[str, Any]]:
    answer: dict[str, Any] = outcome.as_json()
    found: list[dict[str, Any]] = answer["visits"]
    return found


def test_a_month_of_this_size_is_proved_optimal() -> None:
    given = month(1)
    outcome = solve(given)
    rows = visits(outcome)
    assert outcome.status is Status.OPTIMAL
    assert outcome.gap == 0
    assert asked(given) == 200
    assert len({(row["client"], row["start"]) for row in rows}) == 200
    assert sum(row["service"] == "duo" for row in rows) == 2 * 8
    assert len(rows) == 208


def test_both_ends_of_the_balance_show_in_numbers() -> None:
    ends = {}
    for balance in (0.0, 1.0):
        given = month(3, workers=3, asks=(3, 2, 2, 1, 1, 1), duos=0, weeks=2)
        outcome = solve({**given, "balance": balance})
        assert outcome.status is Status.OPTIMAL
        ends[balance] = outcome.as_json()["ends"]
    for_clients: dict[str, float] = dict(ends[0.0])  # type: ignore[call-overload] # JSON
    for_workers: dict[str, float] = dict(ends[1.0])  # type: ignore[call-overload] # JSON
    assert for_clients["faces_per_client"] < for_workers["faces_per_client"]
    assert for_clients["clients_per_worker"] < for_workers["clients_per_worker"]


def test_one_who_falls_ill_changes_little_else() -> None:
    given = month(1)
    first = solve(given).as_json()
    day = date(2026, 3, 10)
    second = solve(sick(given, first, worker="w2", day=day, days=2))
    answer: dict[str, Any] = second.as_json()
    assert second.status is Status.OPTIMAL
    assert "remarks" not in answer
    assert answer["changes"]["unavoidable"] > 0
    assert answer["changes"]["beyond"] <= 3
    assert len(answer["changed"]) == answer["changes"]["visits"]
    away = {day.isoformat(), (day + timedelta(days=1)).isoformat()}
    assert not [
        row
        for row in visits(second)
        if row["worker"] == "w2" and row["start"][:10] in away
    ]


def test_past_and_fixed_visits_stay_whatever_they_cost() -> None:
    keep = [
        {"client": "x", "worker": "b", "start": "2026-03-02T09:00"},
        {"client": "z", "worker": "b", "start": "2026-03-05T13:30", "fixed": True},
    ]
    outcome = solve(small(keep=keep, replan_from="2026-03-04"))
    rows = visits(outcome)
    assert outcome.status is Status.OPTIMAL
    # Past: worker b, who does not speak with client x, went all the same.
    assert rows[0]["worker"] == "b"
    assert rows[0]["client"] == "x"
    assert rows[0]["fixed"]
    assert any(row["client"] == "z" and row["worker"] == "b" for row in rows)
    assert all(row["start"] >= "2026-03-04" for row in rows[1:])
    assert outcome.as_json()["changes"] == {
        "visits": 0,
        "unavoidable": 0,
        "beyond": 0,
        "bound": 0,
    }


def test_a_week_with_a_closed_day_asks_in_proportion() -> None:
    given = small(closed=["2026-03-02"], clients=[client(half_days_per_week=5)])
    assert len(visits(solve(given))) == 4
    given["clients"][0]["in_week"] = {"2026-03-02": 3}
    assert len(visits(solve(given))) == 3


def test_a_client_away_all_month_gets_no_visit_and_no_complaint() -> None:
    away = {"first_day": "2026-03-01", "last_day": "2026-03-31"}
    outcome = solve(small(clients=[client(absences=[away]), client(id="y")]))
    assert outcome.status is Status.OPTIMAL
    assert {row["client"] for row in visits(outcome)} == {"y"}


def test_visits_go_on_in_hospital() -> None:
    stay = {"first_day": "2026-03-01", "last_day": "2026-03-31", "visited": True}
    outcome = solve(small(clients=[client(absences=[stay])]))
    assert [row["place"] for row in visits(outcome)] == ["away"]


def test_weeks_are_counted_from_monday_over_the_ends_of_a_month() -> None:
    given = small(first_day="2026-03-26", last_day="2026-04-08")
    given["clients"] = [client(half_days_per_week=5, languages=["nl"])]
    outcome = solve(given)
    per_week = [row["start"][:10] for row in visits(outcome)]
    assert sum(day <= "2026-03-27" for day in per_week) == 2
    assert sum("2026-03-30" <= day <= "2026-04-03" for day in per_week) == 5
    assert sum(day >= "2026-04-06" for day in per_week) == 3


def test_moments_asked_one_by_one() -> None:
    moments = [
        {"date": "2026-03-03", "half_day": "afternoon"},
        {"date": "2026-03-03", "half_day": "morning", "duo": True},
    ]
    outcome = solve(small(clients=[{"id": "x", "visits": moments}]))
    assert [row["start"] for row in visits(outcome)] == [
        "2026-03-03T09:00",
        "2026-03-03T09:00",
        "2026-03-03T13:30",
    ]


def test_of_two_one_speaks_and_one_is_experienced() -> None:
    staff = [
        {"id": "a", "languages": ["tr"], "experienced": False},
        {"id": "b", "languages": ["fr"]},
        {"id": "c", "languages": ["fr"], "experienced": False},
    ]
    given = small(workers=staff, clients=[client(languages=["tr"], duo=True)])
    assert {row["worker"] for row in visits(solve(given))} == {"a", "b"}


def test_training_stays_on_the_half_days_on_which_it_is_given() -> None:
    given = small(training=["wed"], workers=[{"id": "a"}])
    given["clients"] = [client(half_days_per_week=4), client(id="y", half_days=["wed"])]
    outcome = solve(given)
    assert outcome.status is Status.INFEASIBLE
    assert "training half-days 2, possible 1" in str(outcome.clashes[0])
    given["workers"][0]["training_per_week"] = 1
    answer: dict[str, Any] = solve(given).as_json()
    assert [row["start"][:10] for row in answer["training"]] == ["2026-03-04"]


def test_contract_hours_count_travel_and_training() -> None:
    given = small(workers=[{"id": "a", "contract_hours": 13}])
    given["clients"] = [client(half_days_per_week=2, half_days=["mon", "tue"])]
    # Two trainings of 3 hours, and two visits of 3 hours on two days: 14 hours.
    assert solve(given).status is Status.INFEASIBLE
    given["travel_minutes_per_day"] = 30
    outcome = solve(given)
    assert outcome.status is Status.OPTIMAL
    answer: dict[str, Any] = outcome.as_json()
    assert answer["workers"][0]["hours"] == 13.0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"workers": []}, "No worker can come to client x"),
        (
            {"clients": [client(languages=["tr"])]},
            "nobody who may come speaks tr.",
        ),
        (
            {"clients": [client(skills=["lift"])]},
            "nobody who may come can do lift.",
        ),
        (
            {"clients": [client(refuses=["a", "b"])]},
            "No worker can come to client x: nobody who works this month may come",
        ),
        (
            {"clients": [client(half_days_per_week=3, half_days=["mon", "tue"])]},
            "days that suit 2",
        ),
        (
            {
                "workers": [{"id": "a", "languages": ["fr"], "half_days": ["mon"]}],
                "clients": [client(languages=["fr"], half_days=["tue morning", "wed"])],
            },
            "the workers who can come and speak fr (a) are not free more often",
        ),
        (
            {
                "workers": [{"id": "a", "training_per_week": 0}],
                "clients": [
                    client(half_days=["mon morning"]),
                    client(id="y", half_days=["mon morning"]),
                    client(id="z", half_days=["tue"]),
                ],
            },
            "Clients x, y together, week of 2026-03-02: visits asked 2, possible 1",
        ),
        (
            {
                "clients": [
                    {
                        "id": "x",
                        "visits": [{"date": "2026-03-03", "half_day": "morning"}],
                        "refuses": ["b"],
                    },
                    client(
                        id="y",
                        refuses=["b"],
                        visits=[{"date": "2026-03-03", "half_day": "morning"}],
                    ),
                ]
            },
            "2026-03-03 (morning)",
        ),
        (
            {
                "workers": [{"id": "a"}, {"id": "b", "half_days": ["fri"]}],
                "clients": [client(duo=1, half_days=["mon"])],
            },
            "possible 0, for two come together (of a, b)",
        ),
        (
            {
                "workers": [{"id": "a"}, {"id": "b", "half_days": ["fri"]}],
                "clients": [
                    client(half_days_per_week=2, duo=1, half_days=["mon", "tue"])
                ],
            },
            "visits by two asked 1, possible 0, for one of the two",
        ),
        (
            {
                "workers": [
                    {"id": "a", "training_per_week": 0},
                    {"id": "b", "training_per_week": 0},
                ],
                "clients": [
                    client(half_days_per_week=2, duo=1, half_days=["mon", "tue"]),
                    client(id="y", half_days_per_week=2, half_days=["mon", "tue"]),
                    client(id="z", half_days_per_week=2, half_days=["mon", "tue"]),
                    client(id="v", half_days_per_week=2, half_days=["mon", "tue"]),
                ],
            },
            "for who could be the second is needed at other visits",
        ),
        (
            {"workers": [{"id": "a", "min_visits_per_week": 2}], "clients": [client()]},
            "Worker a, week of 2026-03-02: visits at least 2, possible 1",
        ),
        (
            {"workers": [{"id": "a", "contract_hours": 4}], "clients": []},
            "Worker a, week of 2026-03-02: training half-days 2, possible 1",
        ),
    ],
)
def test_demands_that_clash_are_named(changes: Given, words: str) -> None:
    outcome = solve(small(**changes))
    assert outcome.status is Status.INFEASIBLE
    assert words in " ".join(map(str, outcome.clashes))


def test_what_cannot_be_may_stay_unmet() -> None:
    given = small(workers=[{"id": "a", "languages": ["nl"]}], unmet="allow")
    outcome = solve(given)
    answer: dict[str, Any] = outcome.as_json()
    assert outcome.status is Status.OPTIMAL
    assert answer["unmet"] == [
        {
            "client": "x",
            "week": "2026-03-02",
            "what": "visits",
            "asked": 3,
            "planned": 0,
        }
    ]
    assert {row["client"] for row in visits(outcome)} == {"y", "z"}


def test_what_is_unmet_of_duos_training_and_least_is_told() -> None:
    staff = [
        {"id": "a", "contract_hours": 10, "min_visits_per_week": 2},
        {"id": "b", "half_days": ["fri"]},
    ]
    asks = [client(half_days_per_week=2, half_days=["mon", "tue"], duo=1)]
    outcome = solve(small(workers=staff, clients=asks, unmet="allow"))
    answer: dict[str, Any] = outcome.as_json()
    found = {(row["what"], row["asked"], row["planned"]) for row in answer["unmet"]}
    assert outcome.status is Status.OPTIMAL
    assert found == {("duos", 1, 0), ("training", 2, 0)}


def test_nobody_asks_anything() -> None:
    outcome = solve(small(clients=[]))
    assert outcome.status is Status.OPTIMAL
    assert visits(outcome) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_day": "2026-03-01"}, "last_day comes before first_day"),
        ({"last_day": "2027-03-01"}, "more than 100 days"),
        ({"half_days": []}, "half_days is empty"),
        ({"workers": [{"id": "a"}, {"id": "a"}]}, "workers[1]"),
        ({"workers": [{"id": "a", "half_days": ["maandag"]}]}, "workers[0].half_days"),
        ({"workers": [{"id": "a", "refuses": ["q"]}]}, "workers[0].refuses"),
        (
            {
                "workers": [
                    {"id": "a", "min_visits_per_week": 5, "max_visits_per_week": 4}
                ]
            },
            "min_visits_per_week is above",
        ),
        ({"clients": [{"id": "x"}]}, "give half_days_per_week or visits"),
        ({"clients": [client(prefers=["mon evening"])]}, "clients[0].prefers[0]"),
        ({"clients": [client(duo=-1)]}, "duo is below 0"),
        ({"clients": [client(in_week={"2026-03-03": 1})]}, "is not a Monday"),
        (
            {"clients": [client(visits=[{"date": "2026-03-03", "half_day": "noon"}])]},
            "clients[0].visits[0].half_day",
        ),
        (
            {
                "clients": [
                    client(visits=[{"date": "2026-05-03", "half_day": "morning"}])
                ]
            },
            "clients[0].visits[0].date",
        ),
        (
            {
                "clients": [
                    client(
                        absences=[{"first_day": "2026-03-03", "last_day": "2026-03-02"}]
                    )
                ]
            },
            "the last day comes before",
        ),
        (
            {"keep": [{"client": "x", "worker": "a", "start": "2026-03-02T10:00"}]},
            "keep[0].start",
        ),
        (
            {"keep": [{"client": "x", "worker": "a", "start": "2026-04-02T09:00"}]},
            "keep[0].start",
        ),
        (
            {"keep_training": [{"worker": "q", "start": "2026-03-02T09:00"}]},
            "keep_training[0].worker",
        ),
        (
            {
                "closed": ["2026-03-02"],
                "keep": [
                    {
                        "client": "x",
                        "worker": "a",
                        "start": "2026-03-02T09:00",
                        "fixed": True,
                    }
                ],
            },
            "keep[0].fixed",
        ),
    ],
)
def test_bad_input_names_the_field(changes: Given, field: str) -> None:
    with pytest.raises(BadPlanInput) as refused:
        solve(small(**changes))
    assert field in str(refused.value)


def test_the_example_of_the_documentation_runs() -> None:
    page = Path(__file__).parents[4] / "docs/reference/plans/roster-half-days.md"
    example = page.read_text(encoding="utf-8").split("```json")[1].split("```")[0]
    assert solve(json.loads(example)).status is Status.OPTIMAL


def test_unknown_fields_are_told() -> None:
    outcome = solve(small(holydays=["2026-03-02"]))
    assert "holydays" in str(outcome.remarks[0])


def test_one_thread_gives_the_same_plan_each_time() -> None:
    given = month(5, workers=3, asks=(3, 2, 2, 1), duos=0, weeks=2)
    first, second = (solve(given, seed=4).as_json() for _ in range(2))
    assert first["visits"] == second["visits"]
    assert first["training"] == second["training"]


def test_cancel_ends_the_run() -> None:
    asked_to_stop = iter([False] * 3)
    run = Run(
        time_limit=60.0, cancelled=lambda: next(asked_to_stop, None) is None, threads=1
    )
    outcome = plan("roster", {**month(12), "balance": 0.45}, run)
    assert outcome.status in (Status.FEASIBLE, Status.UNKNOWN)
    assert outcome.seconds < 30
