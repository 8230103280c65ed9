"""Plans to choose from: none is better in both, and each is the best of its kind."""

import math
from typing import Any

from hypothesis import given, settings

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.running import Run
from tests.solvers.place.small import Table, least_total, least_worst, tables


def choices(table: Table, most: int) -> dict[str, Any]:
    outcome = plan("place", table.question("p-median", alternatives=most), Run())
    assert outcome.status is Status.OPTIMAL
    return outcome.as_json()


def worth(table: Table, choice: tuple[int, ...]) -> tuple[float, float]:
    far = list(zip(table.demand, table.nearest(choice), strict=True))
    worst = max((d for w, d in far if w > 0), default=0.0)
    return math.fsum(w * d for w, d in far), worst


@given(tables())
@settings(max_examples=60, deadline=None)
def test_the_front_is_what_trying_everything_finds(table: Table) -> None:
    answer = choices(table, 4)
    every = [worth(table, choice) for choice in table.choices()]
    assert answer["objective"] == least_total(table)
    totals = [one["total"] for one in answer["alternatives"]]
    worsts = [one["worst"] for one in answer["alternatives"]]
    assert totals == sorted(set(totals))
    assert worsts == sorted(set(worsts), reverse=True)
    assert worsts[-1] == least_worst(table)
    for one in answer["alternatives"]:
        assert one["proved"]
        assert worth(table, tuple(one["open"])) == (one["total"], one["worst"])
        better = [
            (total, worst)
            for total, worst in every
            if total <= one["total"] and worst <= one["worst"]
        ]
        assert set(better) == {(one["total"], one["worst"])}


@given(tables())
@settings(max_examples=40, deadline=None)
def test_of_equal_totals_who_is_worst_off_walks_least(table: Table) -> None:
    answer = choices(table, 1)
    total, worst = worth(table, tuple(answer["open"]))
    assert total == answer["objective"]
    assert answer["alternatives"][0]["open"] == answer["open"]
    assert answer["alternatives"][0]["worst"] == worst
    every = [worth(table, choice) for choice in table.choices()]
    assert worst == min(far for sum_, far in every if sum_ == total)


def test_a_front_keeps_to_a_limit_that_is_given() -> None:
    table = Table([[0, 9, 4], [9, 0, 5], [6, 6, 0]], [5, 1, 1], 1, [])
    answer = plan(
        "place", table.question("p-median", alternatives=5, within=6), Run()
    ).as_json()
    found: Any = answer["alternatives"]
    assert found
    assert all(one["worst"] <= 6 for one in found)


def test_a_question_without_alternatives_has_none() -> None:
    answer = plan("place", Table([[0, 1]], [1], 1, []).question("p-median")).as_json()
    assert "alternatives" not in answer
