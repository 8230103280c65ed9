"""A roster planned anew: as few visits as possible change, proved, and said why."""

from itertools import combinations
from typing import Any

import pytest

from sombrero.solvers.kinds import kind, plan
from sombrero.solvers.outcome import Outcome, Status
from sombrero.solvers.reading import read
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.verify import faults_of
from sombrero.solvers.running import Run

Given = dict[str, Any]
Rows = list[tuple[str, str, str]]
"""Client, worker, day and half-day."""
STARTS = {"morning": "09:00", "afternoon": "13:30"}


def week(rows: Rows, **changes: Any) -> Given:
    """One week of two workers with a roster to keep."""
    return {
        "model": "half-days",
        "first_day": "2026-03-02",
        "last_day": "2026-03-06",
        "workers": [worker("a"), worker("b")],
        "clients": [
            {
                "id": name,
                "half_days_per_week": len({at[2] for at in rows if at[0] == name}),
            }
            for name in sorted({row[0] for row in rows})
        ],
        "keep": [
            {"client": client, "worker": who, "start": start(when)}
            for client, who, when in rows
        ],
        **changes,
    }


def worker(name: str, **changes: Any) -> Given:
    return {"id": name, "training_per_week": 0, **changes}


def start(when: str) -> str:
    day, half = when.split()
    return (
        f"2026-03-0{2 + ('mon', 'tue', 'wed', 'thu', 'fri').index(day)}T{STARTS[half]}"
    )


def solve(given: Given) -> Outcome:
    return plan("roster", given, Run(time_limit=20.0))


def changes(outcome: Outcome) -> dict[str, int]:
    answer: Given = outcome.as_json()
    assert outcome.status is Status.OPTIMAL
    counted: dict[str, int] = answer["changes"]
    return counted


def why(outcome: Outcome) -> dict[tuple[str, str, str], str]:
    """Return for each row that changed why, in words."""
    answer: Given = outcome.as_json()
    return {
        (row["client"], row["was"]["worker"], row["was"]["start"]): " ".join(
            said["text"] for said in row["why"]
        )
        for row in answer["changed"]
    }


AWAY_MONDAY = [{"first_day": "2026-03-02"}]


def test_nothing_changes_where_nothing_must() -> None:
    # Worker b at client x costs a second face, and moments are not preferred.
    rows = [("x", "a", "mon morning"), ("x", "b", "tue afternoon")]
    given = week(rows)
    given["clients"][0]["prefers"] = ["fri"]
    assert changes(solve(given)) == {
        "visits": 0,
        "unavoidable": 0,
        "beyond": 0,
        "bound": 0,
    }


def test_a_replaced_worker_counts_once_and_says_who_is_away() -> None:
    rows = [("x", "a", "mon morning"), ("y", "b", "tue morning")]
    outcome = solve(
        week(rows, workers=[worker("a", absences=AWAY_MONDAY), worker("b")])
    )
    assert changes(outcome) == {"visits": 1, "unavoidable": 1, "beyond": 0, "bound": 1}
    assert why(outcome) == {
        ("x", "a", start("mon morning")): "Worker a is away on 2026-03-02."
    }
    answer: Given = outcome.as_json()
    assert answer["changed"][0]["now"] == {"worker": "b", "start": start("mon morning")}


def test_one_of_two_replaced_counts_once() -> None:
    rows = [("x", "a", "mon morning"), ("x", "b", "mon morning")]
    given = week(
        rows,
        workers=[worker("a", absences=AWAY_MONDAY), worker("b"), worker("c")],
    )
    given["clients"] = [{"id": "x", "half_days_per_week": 1, "duo": True}]
    outcome = solve(given)
    assert changes(outcome) == {"visits": 1, "unavoidable": 1, "beyond": 0, "bound": 1}
    assert list(why(outcome)) == [("x", "a", start("mon morning"))]


def test_two_who_move_together_are_one_visit_and_two_rows() -> None:
    rows = [("x", "a", "mon morning"), ("x", "b", "mon morning")]
    given = week(rows, workers=[worker("a", absences=AWAY_MONDAY), worker("b")])
    given["clients"] = [{"id": "x", "half_days_per_week": 1, "duo": True}]
    outcome = solve(given)
    assert changes(outcome) == {"visits": 1, "unavoidable": 1, "beyond": 0, "bound": 1}
    assert why(outcome) == {
        ("x", "a", start("mon morning")): "Worker a is away on 2026-03-02.",
        ("x", "b", start("mon morning")): (
            "Worker a, the other of the two, cannot come."
        ),
    }


def test_who_makes_room_is_said() -> None:
    # Only b speaks with x and is with y then, to whom c can go.
    rows = [("x", "a", "mon morning"), ("y", "b", "mon morning")]
    given = week(
        rows,
        workers=[
            worker("a", languages=["fr"], absences=AWAY_MONDAY),
            worker("b", languages=["fr"]),
            worker("c"),
        ],
    )
    given["clients"][0].update(languages=["fr"], half_days=["mon morning"])
    outcome = solve(given)
    assert changes(outcome) == {"visits": 2, "unavoidable": 1, "beyond": 1, "bound": 2}
    assert why(outcome)["y", "b", start("mon morning")] == (
        "Worker b goes to client x at that moment."
    )


def test_a_client_in_hospital_is_visited_there_or_not_at_all() -> None:
    rows = [("x", "a", "mon morning"), ("x", "a", "wed morning")]
    stay = {"first_day": "2026-03-02", "last_day": "2026-03-02"}
    given = week(rows)
    given["clients"][0]["absences"] = [{**stay, "visited": True}]
    outcome = solve(given)
    assert changes(outcome)["visits"] == 0
    assert next(iter(outcome.as_json()["visits"]))["place"] == "away"  # type: ignore[call-overload] # JSON
    # Of two visits in five days, four days ask two: the Monday's moves.
    given["clients"][0]["absences"] = [stay]
    outcome = solve(given)
    assert changes(outcome) == {"visits": 1, "unavoidable": 1, "beyond": 0, "bound": 1}
    assert why(outcome) == {
        ("x", "a", start("mon morning")): "Client x is away on 2026-03-02."
    }


def test_a_day_away_without_visits_takes_no_visit_of_the_others() -> None:
    # Three in five days are two in four; the three that are planned stay.
    rows = [("x", "a", f"{day} morning") for day in ("tue", "wed", "thu")]
    given = week(rows)
    given["clients"][0]["absences"] = [{"first_day": "2026-03-06"}]
    outcome = solve(given)
    assert changes(outcome)["visits"] == 0
    assert len(outcome.as_json()["visits"]) == 3  # type: ignore[arg-type] # JSON


def test_fewer_asked_by_the_client_is_a_change_and_said() -> None:
    rows = [("x", "a", f"{day} morning") for day in ("tue", "wed", "thu")]
    given = week(rows)
    given["clients"][0]["half_days_per_week"] = 2
    outcome = solve(given)
    assert changes(outcome) == {"visits": 1, "unavoidable": 0, "beyond": 1, "bound": 1}
    assert list(why(outcome).values()) == ["Client x asks fewer visits in that week."]


def test_a_day_off_without_visits_takes_no_hours_from_the_others() -> None:
    rows = [
        (name, "a", f"{day} {half}")
        for day in ("mon", "tue", "wed", "thu")
        for name, half in (("x", "morning"), ("y", "afternoon"))
    ]
    friday = [{"first_day": "2026-03-06"}]
    # Eight visits of 3 hours and four days of travel are 28 hours, of 30.
    staff = [worker("a", contract_hours=30, absences=friday), worker("b")]
    assert changes(solve(week(rows, workers=staff)))["visits"] == 0


def test_what_is_past_stays_and_what_comes_may_change() -> None:
    rows = [("x", "a", f"{day} morning") for day in ("mon", "tue", "thu")]
    ill = [{"first_day": "2026-03-02", "last_day": "2026-03-06"}]
    given = week(
        rows,
        workers=[worker("a", absences=ill), worker("b")],
        replan_from="2026-03-04",
    )
    outcome = solve(given)
    assert changes(outcome) == {"visits": 1, "unavoidable": 1, "beyond": 0, "bound": 1}
    visits: Any = outcome.as_json()["visits"]
    assert [(row["worker"], row["start"]) for row in visits] == [
        ("a", start("mon morning")),
        ("a", start("tue morning")),
        ("b", start("thu morning")),
    ]


def test_no_roster_changes_fewer_visits() -> None:
    """Against every way to do it, on a week small enough to try them all."""
    rows = [
        ("x", "a", "mon morning"),
        ("y", "b", "mon morning"),
        ("z", "c", "mon morning"),
        ("v", "b", "mon afternoon"),
    ]
    staff = [
        worker("a", absences=AWAY_MONDAY),
        worker("b"),
        worker("c", refuses=["x"]),
    ]
    moments = {
        "x": ["mon morning"],
        "y": ["mon morning", "mon afternoon"],
        "z": ["mon morning", "mon afternoon"],
        "v": ["mon afternoon"],
    }
    given = week(rows, workers=staff)
    for client in given["clients"]:
        client["half_days"] = moments[client["id"]]
    outcome = solve(given)

    def fits(chosen: Rows) -> bool:
        busy = {(who, when) for _, who, when in chosen}
        return len(busy) == len(chosen)

    ways = [
        (name, who, when)
        for name, whens in moments.items()
        for when in whens
        for who in "bc"
        if (name, who) != ("x", "c")
    ]
    possible = [
        chosen
        for chosen in combinations(ways, 4)
        if len({row[0] for row in chosen}) == 4 and fits(list(chosen))
    ]
    fewest = min(len(set(rows) - set(chosen)) for chosen in possible)
    assert changes(outcome)["visits"] == changes(outcome)["bound"] == fewest == 2


@pytest.mark.parametrize(
    ("spoil", "words"),
    [({"visits": 0}, "1 visits changed"), ({"bound": 2}, "fewer than the bound")],
)
def test_the_verifier_counts_changes_again(spoil: Given, words: str) -> None:
    rows = [("x", "a", "mon morning")]
    data = week(rows, workers=[worker("a", absences=AWAY_MONDAY), worker("b")])
    given = read(kind("roster").reader, data)
    assert isinstance(given, HalfDays)
    answer: Given = dict(solve(data).plan)
    answer["changes"] = {**answer["changes"], **spoil}
    assert words in "\n".join(faults_of(given, answer))
