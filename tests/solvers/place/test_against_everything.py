"""Every model against trying every choice, on small questions."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Outcome, Status
from tests.solvers.place.small import (
    Question,
    Table,
    least_shared,
    least_total,
    least_worst,
    most_covered,
    tables,
)


def check(question: Question, best: float) -> None:
    """Expect a proved plan of this value, or a proof that there is none."""
    found: Outcome = plan("place", question)
    if math.isinf(best):
        assert found.status is Status.INFEASIBLE
        assert found.clashes
        return
    assert found.status is Status.OPTIMAL
    assert found.objective == pytest.approx(best)
    assert found.bound == found.objective
    assert found.gap == 0


@settings(max_examples=150, deadline=None)
@given(tables())
def test_least_total_distance_in_whole_numbers(table: Table) -> None:
    check(table.question("p-median"), least_total(table))


@settings(max_examples=100, deadline=None)
@given(tables(whole=False))
def test_least_total_distance_in_any_numbers(table: Table) -> None:
    check(table.question("p-median"), least_total(table))


@settings(max_examples=100, deadline=None)
@given(tables(), st.integers(0, 20))
def test_least_total_distance_within_a_limit(table: Table, within: int) -> None:
    check(table.question("p-median", within=within), least_total(table, within))


@settings(max_examples=100, deadline=None)
@given(st.booleans().flatmap(lambda whole: tables(whole=whole)))
def test_least_worst_distance(table: Table) -> None:
    check(table.question("p-center"), least_worst(table))


@settings(max_examples=100, deadline=None)
@given(tables(), st.integers(0, 20))
def test_most_demand_covered(table: Table, radius: int) -> None:
    check(table.question("max-cover", radius=radius), most_covered(table, radius))


@settings(max_examples=60, deadline=None)
@given(tables(most=4), st.integers(0, 10))
def test_limited_room(table: Table, room: int) -> None:
    question = table.question("capacitated-p-median", capacity=room)
    check(question, least_shared(table, room))
