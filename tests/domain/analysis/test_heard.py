"""Counts by quarter: few people stay hidden, and no release gives another away."""

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain.heard import (
    Cell,
    days_of,
    decided,
    from_kept,
    hold_back_quarters,
    over_quarters,
    quarter_of,
    quarters_before,
    spots_shown,
    tally_shown,
    to_keep,
    together,
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


@given(first=rows, second=rows)
def test_a_quarter_that_was_kept_shows_what_it_showed(
    first: dict[str, Cell], second: dict[str, Cell]
) -> None:
    together = hold_back_quarters({"2026-Q2": first, "2026-Q3": second})
    kept = json.loads(json.dumps(to_keep(decided(first))))
    again = over_quarters({"2026-Q2": from_kept(kept), "2026-Q3": decided(second)})
    assert again == together


def test_the_days_of_a_quarter_are_its_own() -> None:
    first, after = days_of("2026-Q4")
    assert (first, after) == (dt.date(2026, 10, 1), dt.date(2027, 1, 1))
    for quarter in quarters_before(dt.date(2026, 10, 1)):
        first, after = days_of(quarter)
        assert quarter_of(first) == quarter_of(after - dt.timedelta(days=1)) == quarter
        assert quarter_of(after) != quarter


# -- Tallies and spots: people behind them -------------------------------------------
def test_a_tally_of_few_people_is_not_shown() -> None:
    counts = {"talks": 40, "alone": 30, "falls": 2}
    shown = tally_shown(counts, reached=70)
    assert shown["talks"].value == 40
    assert shown["falls"].value is None
    # Four people who were watched an hour give many strokes.
    for one in tally_shown(counts, reached=4).values():
        assert one.value is None


def test_without_a_number_the_longest_line_tells_how_many() -> None:
    assert tally_shown({"talks": 9, "alone": 8}, reached=0)[TOTAL].value == 17
    assert tally_shown({"a": 4, "b": 4, "c": 4}, reached=0)[TOTAL].value is None


def test_a_spot_is_shown_when_enough_people_noted_it() -> None:
    alone, many = Cell(), Cell()
    alone.add(3, session=1, reached=1)
    many.add(1, session=2, reached=5)
    assert spots_shown(alone).value is None
    assert spots_shown(many).value == 1
    assert together([spots_shown(alone), spots_shown(many)]).value is None
    alone.add(1, session=2, reached=5)
    assert spots_shown(alone).value == 4
