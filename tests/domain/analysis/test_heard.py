"""Counts by quarter: few people stay hidden, and no release gives another away."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain.heard import (
    Cell,
    hold_back_quarters,
    quarter_of,
    quarters_before,
)
from sombrero.core.domain.suppression import THRESHOLD, TOTAL

COLUMNS = ("care", "housing", "safety", "mobility")
cells = st.dictionaries(
    st.integers(0, 4), st.integers(0, 7), min_size=1, max_size=3
).flatmap(
    lambda reached: st.builds(Cell, st.integers(len(reached), 12), st.just(reached))
)
rows = st.dictionaries(st.sampled_from(COLUMNS), cells, max_size=4)


def _people(*some: Cell) -> int:
    return sum({pk: n for one in some for pk, n in one.reached.items()}.values())


@given(row=rows)
def test_no_count_of_few_people_is_shown_or_is_the_rest(row: dict[str, Cell]) -> None:
    shown = hold_back_quarters({"2026-Q3": row})["2026-Q3"]
    hidden = [one for one in row if shown[one].value is None]
    for key, cell in row.items():
        if cell.count and (cell.count < THRESHOLD or _people(cell) < THRESHOLD):
            assert key in hidden
        if shown[key].reason == "small":
            assert cell.count < THRESHOLD
    if row and _people(*row.values()) < THRESHOLD:
        assert shown[TOTAL].value is None
    if shown[TOTAL].value is not None:
        assert len(hidden) != 1


@given(row=rows, later=rows)
def test_a_later_quarter_changes_nothing_before_it(
    row: dict[str, Cell], later: dict[str, Cell]
) -> None:
    before = hold_back_quarters({"2026-Q3": row})
    after = hold_back_quarters({"2026-Q3": row, "2026-Q4": later})
    for key in row:
        assert after["2026-Q3"][key].value == before["2026-Q3"][key].value
        if before["2026-Q3"][key].value is None:
            assert after[TOTAL][key].value is None


def test_the_quarters_before_a_day_are_four_that_are_over() -> None:
    assert quarters_before(dt.date(2026, 4, 1)) == [
        "2025-Q2",
        "2025-Q3",
        "2025-Q4",
        "2026-Q1",
    ]
    assert quarter_of(dt.date(2026, 3, 31)) == "2026-Q1"
    assert quarter_of(dt.date(2026, 4, 1)) == "2026-Q2"
