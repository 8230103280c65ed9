"""Small cells stay hidden, also from a reader who can add and subtract."""

from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sombrero.core.domain.suppression import (
    TOTAL,
    Disclosure,
    Shown,
    Total,
    audit,
    hold_back,
    hold_back_periods,
    hold_back_table,
    hold_back_views,
)

Cell = tuple[str, str]
Possible = dict[str, tuple[int, int]]

small_or_not = st.one_of(st.integers(0, 6), st.integers(0, 30))
SMALL = Shown(None, "small")
HELD = Shown(None, "protects_another")


def row(**counts: int) -> tuple[dict[str, int], list[Total[str]]]:
    """A row of counts with its total, "all"."""
    total = Total("all", tuple(counts))
    return {**counts, "all": sum(counts.values())}, [total]


def what_a_reader_finds(
    cells: Mapping[str, int],
    totals: list[Total[str]],
    shown: Mapping[str, Shown],
    limit: int,
) -> Possible:
    """Try every table of whole numbers up to a limit that fits what is shown.

    The reader takes the reasons at their word, except that a part of a total that
    is under 5 may be 0. Slow and simple on purpose: it shares nothing with audit().
    """
    floor_0 = {
        part
        for total in totals
        if shown[total.total].reason == "small"
        for part in total.parts
    }
    sums = {total.total: total.parts for total in totals}
    leaves = [key for key in cells if key not in sums]
    choices: list[range | list[int]] = []
    for key in leaves:
        seen = shown[key]
        if seen.value is not None:
            choices.append([seen.value])
        elif seen.reason == "small":
            choices.append(range(0 if key in floor_0 else 1, 5))
        else:
            choices.append(range(5, limit))
    possible: Possible = {}
    for values in product(*choices):
        table = dict(zip(leaves, values, strict=True))
        while len(table) < len(cells):
            for key, parts in sums.items():
                if key not in table and all(part in table for part in parts):
                    table[key] = sum(table[part] for part in parts)
        if all(_fits(table[key], shown[key], key in floor_0) for key in sums):
            for key, value in table.items():
                low, high = possible.get(key, (value, value))
                possible[key] = min(low, value), max(high, value)
    return possible


def _fits(value: int, seen: Shown, may_be_0: bool) -> bool:  # noqa: FBT001 test helper
    if seen.value is not None:
        return value == seen.value
    if seen.reason == "small":
        return (0 if may_be_0 else 1) <= value <= 4
    return value >= 5


def flat(table: Mapping[str, Mapping[str, Shown]]) -> dict[Cell, Shown]:
    return {
        (name, column): seen
        for name, columns in table.items()
        for column, seen in columns.items()
    }


def counts(rows: Mapping[str, Mapping[str, int]]) -> dict[Cell, int]:
    columns = list(next(iter(rows.values())))
    cells = {(r, c): rows[r][c] for r in rows for c in columns}
    cells |= {(r, TOTAL): sum(rows[r].values()) for r in rows}
    cells |= {(TOTAL, c): sum(rows[r][c] for r in rows) for c in columns}
    cells[TOTAL, TOTAL] = sum(sum(r.values()) for r in rows.values())
    return cells


def two_way_totals(rows: Iterable[str], columns: Iterable[str]) -> list[Total[Cell]]:
    rows, columns = list(rows), list(columns)
    across = [Total((r, TOTAL), tuple((r, c) for c in columns)) for r in [*rows, TOTAL]]
    down = [Total((TOTAL, c), tuple((r, c) for r in rows)) for c in [*columns, TOTAL]]
    return [*across, *down]


def test_counts_of_one_to_four_are_held_back_and_zero_is_shown() -> None:
    cells = {"a": 0, "b": 1, "c": 4, "d": 5}

    shown = hold_back(cells)

    assert shown == {"a": Shown(0), "b": SMALL, "c": SMALL, "d": Shown(5)}


def test_the_smallest_other_cell_protects_a_small_one_from_the_total() -> None:
    cells, totals = row(visit=3, call=12, letter=40)

    shown = hold_back(cells, totals)

    assert shown == {
        "visit": SMALL,
        "call": HELD,
        "letter": Shown(40),
        "all": Shown(55),
    }


def test_a_neighbour_cell_that_leaves_too_little_room_is_not_enough() -> None:
    """3 + 5 = 8: who knows the 5 is at least 5 knows the 3 is at most 3."""
    cells, totals = row(visit=3, call=5, letter=40)

    shown = hold_back(cells, totals)

    assert shown["letter"] == HELD
    assert shown["call"] == Shown(5)


def test_two_small_cells_that_add_up_to_two_are_no_protection_for_each_other() -> None:
    cells, totals = row(visit=1, call=1, letter=10)

    shown = hold_back(cells, totals)

    assert shown["letter"] == HELD
    assert not audit(cells, totals, shown)


def test_a_total_under_five_is_not_split_at_all() -> None:
    cells, totals = row(visit=1, call=1, letter=1, mail=1, counter=0)

    shown = hold_back(cells, totals)

    assert set(shown.values()) == {SMALL}


def test_nothing_is_held_back_where_nothing_is_small() -> None:
    cells, totals = row(visit=5, call=0, letter=40)

    assert held(hold_back(cells, totals)) == set()


def held(shown: Mapping[str, Shown]) -> set[str]:
    return {key for key, seen in shown.items() if seen.value is None}


def test_a_total_is_held_back_when_its_parts_cannot_protect_each_other() -> None:
    cells, totals = row(visit=3, call=4)

    shown = hold_back(cells, totals)

    assert shown == {"visit": SMALL, "call": SMALL, "all": HELD}


def test_a_lonely_sector_takes_a_sector_of_its_own_neighbourhood_along() -> None:
    cells = {
        "S1": 2, "S2": 30, "S3": 41, "S4": 17, "S5": 25,
        "N1": 73, "N2": 42, "M": 115,
    }  # fmt: skip
    totals = [
        Total("N1", ("S1", "S2", "S3")),
        Total("N2", ("S4", "S5")),
        Total("M", ("N1", "N2")),
    ]

    shown = hold_back(cells, totals)

    assert held(shown) == {"S1", "S2"}


def test_a_small_neighbourhood_hides_its_sectors_and_a_sister() -> None:
    cells = {"S1": 3, "S2": 0, "N1": 3, "S4": 17, "S5": 25, "N2": 42, "N3": 50, "M": 95}
    totals = [
        Total("N1", ("S1", "S2")),
        Total("N2", ("S4", "S5")),
        Total("M", ("N1", "N2", "N3")),
    ]

    shown = hold_back(cells, totals)

    assert shown["N1"] == shown["S1"] == shown["S2"] == SMALL
    assert not audit(cells, totals, shown)
    assert shown["M"] == Shown(95)


def test_a_year_to_date_less_last_months_year_to_date_is_also_a_sum() -> None:
    """March itself is not shown, but March = to March − to February."""
    cells = {"jan": 20, "to_feb": 31, "feb": 11, "to_mar": 33, "mar": 2}
    totals = [Total("to_feb", ("jan", "feb")), Total("to_mar", ("to_feb", "mar"))]

    shown = hold_back(cells, totals)

    assert shown["mar"] == SMALL
    assert {"to_feb", "to_mar"} & held(shown)
    assert not audit(cells, totals, shown)


def test_the_next_release_never_leans_on_a_number_that_is_already_out() -> None:
    cells, totals = row(visit=3, call=12, letter=40)

    shown = hold_back(cells, totals, already={"call": Shown(12)})

    assert shown["call"] == Shown(12)
    assert shown["letter"] == HELD
    assert not audit(cells, totals, shown)


def test_what_was_held_back_stays_held_back_in_the_next_release() -> None:
    cells, totals = row(visit=3, call=12, letter=11)

    shown = hold_back(cells, totals, already={"call": HELD, "visit": SMALL})

    assert held(shown) == {"visit", "call"}


periods = st.lists(
    st.lists(small_or_not, min_size=3, max_size=3), min_size=1, max_size=6
)


def by_period(counted: list[list[int]]) -> dict[str, dict[str, int]]:
    return {
        f"2026-{month:02}": dict(zip("abc", line, strict=True))
        for month, line in enumerate(counted, 1)
    }


@settings(deadline=None, max_examples=40)
@given(periods)
def test_a_new_month_changes_nothing_in_the_months_before(
    counted: list[list[int]],
) -> None:
    earlier = hold_back_periods(by_period(counted[:-1]))
    later = hold_back_periods(by_period(counted))

    assert {m: later[m] for m in earlier if m != TOTAL} == {
        m: earlier[m] for m in earlier if m != TOTAL
    }


@settings(deadline=None, max_examples=40)
@given(periods)
def test_a_running_total_tells_nothing_that_its_months_do_not(
    counted: list[list[int]],
) -> None:
    table = hold_back_periods(by_period(counted))

    for column, seen in table[TOTAL].items():
        parts = [table[month][column].value for month in by_period(counted)]
        assert (seen.value is None) == (None in parts)


def test_this_years_total_less_last_months_does_not_reveal_a_month() -> None:
    """January 20, February 11, March 2: to March less to February would be March."""
    months = by_period([[20, 9, 8], [11, 7, 9], [2, 12, 30]])

    to_february = hold_back_periods(dict(list(months.items())[:2]))
    to_march = hold_back_periods(months)

    assert to_february[TOTAL]["a"] == Shown(31)
    assert to_march[TOTAL]["a"].value is None
    assert to_march[TOTAL][TOTAL] == Shown(108)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(small_or_not, min_size=3, max_size=3), min_size=4, max_size=4))
def test_a_year_that_has_ended_shows_totals_and_still_gives_nothing_away(
    counted: list[list[int]],
) -> None:
    quarters = by_period(counted)
    running = hold_back_periods(quarters)

    shown = hold_back_periods(quarters, is_final=True)

    assert {q: shown[q] for q in quarters} == {q: running[q] for q in quarters}
    cells = counts(quarters)
    assert audit(cells, two_way_totals(quarters, "abc"), flat(shown)) == []


def test_a_year_that_has_ended_shows_what_its_quarters_may_not() -> None:
    quarters = by_period([[2, 30, 20], [3, 25, 19], [1, 40, 22], [5, 33, 26]])

    shown = hold_back_periods(quarters, is_final=True)

    assert [shown[quarter]["a"].value for quarter in quarters] == [None, None, None, 5]
    assert shown[TOTAL]["a"] == Shown(11)


def test_a_plain_list_of_months_has_one_total() -> None:
    months = {"2026-01": {TOTAL: 12}, "2026-02": {TOTAL: 3}}

    assert hold_back_periods(months) == {
        "2026-01": {TOTAL: Shown(12)},
        "2026-02": {TOTAL: SMALL},
        TOTAL: {TOTAL: HELD},
    }
    assert hold_back_periods({}) == {TOTAL: {TOTAL: Shown(0)}}


def test_the_auditor_finds_a_total_minus_the_rest() -> None:
    cells, totals = row(visit=3, call=12, letter=40)
    naive = {key: SMALL if count == 3 else Shown(count) for key, count in cells.items()}

    assert audit(cells, totals, naive) == [Disclosure("visit", 3, 3)]


def test_the_auditor_finds_a_cell_two_rows_less_two_columns_away() -> None:
    """No single row or column gives (1, 3) away, rows 1 + 2 − columns 1 + 2 do."""
    rows = {
        "1": {"1": 9, "2": 9, "3": 2},
        "2": {"1": 9, "2": 9, "3": 20},
        "3": {"1": 30, "2": 30, "3": 30},
    }
    cells = counts(rows)
    hidden = {("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")}
    shown = {
        key: SMALL if key == ("1", "3") else HELD if key in hidden else Shown(count)
        for key, count in cells.items()
    }
    shown["3", "3"] = HELD
    shown[TOTAL, "3"] = Shown(cells[TOTAL, "3"])
    shown["3", TOTAL] = HELD
    shown[TOTAL, TOTAL] = HELD

    assert audit(cells, two_way_totals("123", "123"), shown) == [
        Disclosure(("1", "3"), 2, 2)
    ]


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="'a' is -1"):
        hold_back({"a": -1})


def test_a_total_that_is_not_the_sum_of_its_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="'all' is 9, but its parts add up to 8"):
        hold_back({"a": 3, "b": 5, "all": 9}, [Total("all", ("a", "b"))])


def test_a_total_of_an_unknown_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="'b', which has no count"):
        hold_back({"a": 3, "all": 3}, [Total("all", ("a", "b"))])


def test_an_empty_table_is_shown_empty() -> None:
    assert hold_back({}) == {}
    assert hold_back_table({}) == {TOTAL: {TOTAL: Shown(0)}}


def test_a_missing_cell_of_a_ragged_table_counts_as_zero() -> None:
    table = hold_back_table({"north": {"visit": 9}, "south": {"call": 8}})

    assert table["north"]["call"] == Shown(0)
    assert table[TOTAL][TOTAL] == Shown(17)


def test_a_list_of_counts_has_one_total() -> None:
    table = hold_back_table({"north": {TOTAL: 3}, "south": {TOTAL: 18}})

    assert table == {
        "north": {TOTAL: SMALL},
        "south": {TOTAL: HELD},
        TOTAL: {TOTAL: Shown(21)},
    }


def test_two_tables_of_the_same_facts_hold_back_the_same_totals() -> None:
    """By place, 3 + 4 takes the total of "fall" off; by month it must stay off."""
    facts = {
        ("north", "jan", "fall"): 3,
        ("south", "feb", "fall"): 4,
        ("north", "jan", "lonely"): 12,
        ("south", "jan", "lonely"): 9,
        ("south", "feb", "lonely"): 8,
    }

    shown = hold_back_views(facts, [(0, 2), (1, 2)])

    assert shown[None, None, "fall"].value is None
    assert shown["north", None, "fall"] == SMALL
    assert shown[None, "jan", "fall"] == SMALL
    assert ("north", "jan", "fall") not in shown


def test_a_table_too_large_to_search_shows_only_what_is_part_of_nothing() -> None:
    rows = {str(r): {str(c): 3 + (r + c) % 9 for c in range(30)} for r in range(60)}

    shown = flat(hold_back_table(rows))

    assert {key for key, seen in shown.items() if seen.value is not None} == {
        (TOTAL, TOTAL)
    }


@settings(deadline=None)
@given(st.lists(small_or_not, min_size=1, max_size=4))
def test_no_reader_narrows_a_small_cell_of_a_row(values: list[int]) -> None:
    cells, totals = row(**{f"c{i}": value for i, value in enumerate(values)})

    shown = hold_back(cells, totals)

    possible = what_a_reader_finds(cells, totals, shown, limit=sum(values) + 6)
    for key, count in cells.items():
        if 0 < count < 5:
            low, high = possible[key]
            assert low <= 1
            assert high >= 4


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_reader_narrows_a_small_cell_of_a_hierarchy(values: list[int]) -> None:
    cells = dict(zip(("s1", "s2", "s3", "s4"), values, strict=True))
    cells |= {"n1": values[0] + values[1], "n2": values[2] + values[3]}
    cells["m"] = sum(values)
    totals = [
        Total("n1", ("s1", "s2")),
        Total("n2", ("s3", "s4")),
        Total("m", ("n1", "n2")),
    ]

    shown = hold_back(cells, totals)

    possible = what_a_reader_finds(cells, totals, shown, limit=18)
    for key, count in cells.items():
        if 0 < count < 5:
            assert possible[key][0] <= 1
            assert possible[key][1] >= 4


tables = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(small_or_not, min_size=columns, max_size=columns),
        min_size=1,
        max_size=6,
    )
)


@settings(deadline=None)
@given(tables)
def test_the_auditor_finds_nothing_in_a_two_way_table(grid: list[list[int]]) -> None:
    rows = {
        f"r{i}": {f"c{j}": value for j, value in enumerate(line)}
        for i, line in enumerate(grid)
    }
    cells = counts(rows)

    shown = flat(hold_back_table(rows))

    totals = two_way_totals(list(rows), list(next(iter(rows.values()))))
    assert audit(cells, totals, shown) == []
    for key, count in cells.items():
        if 0 < count < 5:
            assert shown[key].value is None
        if shown[key].value is not None:
            assert shown[key].value == count


@settings(deadline=None)
@given(tables)
def test_every_cell_that_protects_another_is_needed(grid: list[list[int]]) -> None:
    rows = {
        f"r{i}": {f"c{j}": value for j, value in enumerate(line)}
        for i, line in enumerate(grid)
    }
    cells = counts(rows)
    totals = two_way_totals(list(rows), list(next(iter(rows.values()))))
    shown = flat(hold_back_table(rows))

    for key, seen in shown.items():
        if seen == HELD and cells[key] >= 5:
            assert audit(cells, totals, shown | {key: Shown(cells[key])})


@settings(deadline=None, max_examples=15)
@given(st.lists(small_or_not, min_size=12, max_size=12))
@example([0, 1, 7, 9, 0, 0, 6, 4, 1, 4, 0, 5])
def test_the_auditor_finds_nothing_when_place_month_and_kind_cross(
    values: list[int],
) -> None:
    """Two sectors × two months × three kinds, with every total published."""
    axes = (("s1", "s2"), ("jan", "feb"), ("a", "b", "c"))
    leaves = dict(zip(product(*axes), values, strict=True))
    cells: dict[tuple[str | None, ...], int] = {}
    for leaf, value in leaves.items():
        for key in product(*((name, None) for name in leaf)):
            cells[key] = cells.get(key, 0) + value
    totals = [
        Total(key, tuple((*key[:at], name, *key[at + 1 :]) for name in axis))
        for at, axis in enumerate(axes)
        for key in cells
        if key[at] is None
    ]

    shown = hold_back_views(leaves, [(0, 1, 2)])

    assert shown.keys() == cells.keys()
    assert audit(cells, totals, shown) == []


@settings(deadline=None)
@given(tables)
def test_the_order_in_which_rows_arrive_changes_nothing(grid: list[list[int]]) -> None:
    rows = {
        f"r{i}": {f"c{j}": value for j, value in enumerate(line)}
        for i, line in enumerate(grid)
    }
    backwards = dict(reversed(list(rows.items())))

    assert flat(hold_back_table(backwards)) == flat(hold_back_table(rows))
