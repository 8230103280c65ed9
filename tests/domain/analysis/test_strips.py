"""Strips and types: each dimension on its own, nothing added up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain.carrying import FEWEST_FOR_SPREAD, SPREAD, spread
from sombrero.analysis.domain.strips import DOT, MARGIN, WIDTH, lower_of, strip
from sombrero.analysis.domain.typology import (
    NO_TYPE,
    OLD_AND_MONEY,
    UNKNOWN,
    type_of,
)

number = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(number, min_size=FEWEST_FOR_SPREAD, max_size=200))
def test_each_of_the_twenty_stands_for_a_twentieth(values: list[float]) -> None:
    found = spread(values)
    assert len(found) == SPREAD
    assert found == sorted(found)
    assert min(values) <= found[0]
    assert found[-1] <= max(values)


def test_too_few_sectors_are_not_spread() -> None:
    assert spread([1.0] * (FEWEST_FOR_SPREAD - 1)) == []
    assert spread(range(20)) == pytest.approx(
        [19 * (at + 0.5) / 20 for at in range(20)]
    )


@given(st.lists(number, min_size=1, max_size=40), st.lists(st.none() | number))
def test_dots_never_hide_one_another_and_marks_keep_their_order(
    values: list[float], marks: list[float | None]
) -> None:
    found = strip(sorted(values), marks)
    assert found is not None
    assert len(found.dots) == len(values)
    assert len({(dot.x, dot.level) for dot in found.dots}) == len(values)
    assert all(MARGIN <= dot.x <= WIDTH - MARGIN for dot in found.dots)
    known = [(value, x) for value, x in zip(marks, found.marks, strict=True)]
    assert all((value is None) == (x is None) for value, x in known)
    ordered = sorted((v, x) for v, x in known if v is not None and x is not None)
    assert [x for _v, x in ordered] == sorted(x for _v, x in ordered)


def test_equal_values_are_one_stack() -> None:
    found = strip([5.0] * 20, [5.0])
    assert found is not None
    assert found.tallest == 20
    assert len({dot.x for dot in found.dots}) == 1
    assert abs(found.dots[0].x - WIDTH / 2) <= DOT
    assert strip([], [1.0]) is None


def test_how_many_are_lower() -> None:
    values = [float(at) for at in range(20)]
    assert lower_of(values, -1) == 0
    assert lower_of(values, 14) == 14
    assert lower_of(values, 99) == 20


REGION = (13.0, 20_000.0)


@pytest.mark.parametrize(
    ("older", "income", "named"),
    [
        (20.0, 26_000.0, "older, with higher incomes"),
        (20.0, 15_000.0, "older, with lower incomes"),
        (8.0, 15_000.0, "younger, with lower incomes"),
        (8.0, 26_000.0, "younger, with higher incomes"),
        (13.1, 15_000.0, NO_TYPE),
        (20.0, 20_500.0, NO_TYPE),
        (None, 15_000.0, UNKNOWN),
    ],
)
def test_a_type_names_both_dimensions(
    older: float | None, income: float, named: str
) -> None:
    found = type_of(OLD_AND_MONEY, (older, REGION[0]), (income, REGION[1]))
    assert found == named


def test_older_and_richer_does_not_cancel_out() -> None:
    """Added up, these two would be the same place as far as anyone could see."""
    spread_of_both = np.array([[20.0, 26_000.0], [8.0, 15_000.0]])
    old = (spread_of_both[:, 0] - 13) / 6
    poor = (20_000 - spread_of_both[:, 1]) / 5_500
    assert old + poor == pytest.approx([0.0, 0.0], abs=0.15)
    types = [
        type_of(OLD_AND_MONEY, (older, REGION[0]), (income, REGION[1]))
        for older, income in spread_of_both.tolist()
    ]
    assert types == ["older, with higher incomes", "younger, with lower incomes"]


@given(st.floats(0, 60), st.floats(0, 60), st.floats(5_000, 50_000))
def test_money_never_changes_how_old_a_place_is_called(
    older: float, region: float, income: float
) -> None:
    first = (older, region)
    here = type_of(OLD_AND_MONEY, first, (income, 20_000.0))
    there = type_of(OLD_AND_MONEY, first, (40_000.0 - income, 20_000.0))
    if NO_TYPE not in (here, there):
        assert here.split(",")[0] == there.split(",")[0]


def test_the_rule_is_written_out() -> None:
    assert "twentieth" in OLD_AND_MONEY.rule
    assert len(OLD_AND_MONEY.types) == 4
