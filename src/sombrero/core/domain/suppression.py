"""Hold back small counts, and what would give them away.

A count of 1 to 4 may point at a person, so it is not shown. Nor is any other count
from which it could be worked out: a reader who knows every published number, which
sums are published and why each cell is empty (so "fewer than 5" means 1–4, and a
cell that only protects another is 5 or more) must still find the whole range 1–4
possible. 0 is shown as 0: nobody is in it. One exception: a total under 5 is not
split at all, so below it "fewer than 5" may also be 0.

A reader keeps last month's page. What came out in an earlier release goes into
`already` and stays as it was. Tables over time use hold_back_periods: each period is
decided alone, so that a new one changes nothing in those before it.

Sources: L-17 in the requirements (fewer than 5); J. Kelly, B. Golden, A. Assad,
"Cell suppression", Networks 22 (1992) for one cell at a time, cheapest move first.
Explained in docs/explanation/small-numbers.md.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Literal, TypeVar

import numpy as np

from sombrero.core.domain.hiding import NEW, PROTECTS, PUBLISHED, SMALL, Hiding

THRESHOLD = 5
TOTAL = "total"

Key = TypeVar("Key", bound=Hashable)
Values = TypeVar("Values", bound=tuple[str, ...])
Reason = Literal["small", "protects_another"]


@dataclass(frozen=True)
class Total(Generic[Key]):
    """A published sum: the cell `total` counts what its `parts` count together."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Shown:
    """What a reader sees of one cell: its value, or why there is none."""

    value: int | None
    reason: Reason | None = None


@dataclass(frozen=True)
class Disclosure(Generic[Key]):
    """A cell held back as small that a reader can narrow down to low–high."""

    key: Key
    low: int
    high: int


def hold_back(
    cells: Mapping[Key, int],
    totals: Sequence[Total[Key]] = (),
    threshold: int = THRESHOLD,
    *,
    already: Mapping[Key, Shown] | None = None,
) -> dict[Key, Shown]:
    """Decide what readers see of each count, in the order of `cells`.

    cells: counts, zero or more. totals: every sum that readers can make or see.
    threshold: smallest count that is shown. already: an earlier release, which stays
    as it was: what was shown, and what was held back and why.
    Raises ValueError when a count is negative or a total is not the sum of its parts.
    """
    _check(cells, totals)
    shown: dict[Key, Shown] = {}
    for part in _components(cells, totals):
        states = _hiding(part, threshold, already or {}).decide().tolist()
        shown |= {
            key: _seen(count, state)
            for (key, count), state in zip(part.cells.items(), states, strict=True)
        }
    return {key: shown[key] for key in cells}


def audit(
    cells: Mapping[Key, int],
    totals: Sequence[Total[Key]],
    shown: Mapping[Key, Shown],
    threshold: int = THRESHOLD,
) -> list[Disclosure[Key]]:
    """List small cells for which a reader can rule out part of 1–(threshold − 1).

    low and high are proven: a table with each exists that fits all that is shown.
    In one row, a two-way table or a hierarchy they are also the exact bounds; in
    tables with three or more crossed totals the true interval may be wider, so the
    list can be too long and never too short.
    """
    found: list[Disclosure[Key]] = []
    for part in _components(cells, totals):
        keys = list(part.cells)
        states = np.array([_state(shown[key]) for key in keys])
        exposed = _hiding(part, threshold, {}).exposed(states)
        found += [Disclosure(keys[cell], low, high) for cell, low, high in exposed]
    return found


def hold_back_table(
    rows: Mapping[str, Mapping[str, int]], threshold: int = THRESHOLD
) -> dict[str, dict[str, Shown]]:
    """Hold back small counts of a two-way table whose totals are all published.

    rows: counts by row and column; a missing cell counts as 0. Returns what is
    shown by row and column, with TOTAL as last row and last column. When TOTAL is
    the only column, the table is a plain list and has a TOTAL row only.
    """
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    plain = columns == [TOTAL]
    counts = {
        (name, "" if plain else column): row.get(column, 0)
        for name, row in rows.items()
        for column in columns
    }
    shown = hold_back_views(counts, [(0,) if plain else (0, 1)], threshold)
    across = {} if plain else dict(zip(columns, columns, strict=True))
    return {
        name: {
            column: shown.get((row, col), Shown(0))
            for column, col in {**across, TOTAL: None}.items()
        }
        for name, row in {**dict(zip(rows, rows, strict=True)), TOTAL: None}.items()
    }


def hold_back_periods(
    periods: Mapping[str, Mapping[str, int]],
    threshold: int = THRESHOLD,
    *,
    is_final: bool = False,
) -> dict[str, dict[str, Shown]]:
    """Hold back small counts of a table over time that will be published again.

    periods: counts by period and column; a missing cell counts as 0. Each period is
    decided alone and for good. A total over periods is shown when all its periods
    are: next month's total less this one would give a hidden month away. When
    is_final, no other total will ever overlap this one (a calendar year that has
    ended): then it is shown where it gives nothing away. Returns what is shown by
    period and column, with TOTAL as last row and column, as hold_back_table does.
    """
    columns = list(dict.fromkeys(c for row in periods.values() for c in row))
    full = {name: _with_total(row, columns) for name, row in periods.items()}
    sums = [] if columns == [TOTAL] else [Total(TOTAL, tuple(columns))]
    shown = {name: hold_back(row, sums, threshold) for name, row in full.items()}
    if is_final:
        return _with_final_totals(full, sums, shown, threshold)
    shown[TOTAL] = {
        column: _running_total([row[column] for row in shown.values()])
        for column in dict.fromkeys([*columns, TOTAL])
    }
    return shown


def _with_total(row: Mapping[str, int], columns: Sequence[str]) -> dict[str, int]:
    full = {column: row.get(column, 0) for column in columns}
    return full if columns == [TOTAL] else {**full, TOTAL: sum(full.values())}


def _running_total(parts: Sequence[Shown]) -> Shown:
    values = [part.value for part in parts if part.value is not None]
    return Shown(sum(values)) if len(values) == len(parts) else _HELD


def _with_final_totals(
    periods: Mapping[str, Mapping[str, int]],
    sums: Sequence[Total[str]],
    shown: Mapping[str, Mapping[str, Shown]],
    threshold: int,
) -> dict[str, dict[str, Shown]]:
    columns = list(next(iter(periods.values()), {TOTAL: 0}))
    cells = {(name, c): row[c] for name, row in periods.items() for c in columns}
    already = {(name, c): row[c] for name, row in shown.items() for c in columns}
    for column in columns:
        cells[TOTAL, column] = sum(row[column] for row in periods.values())
    across = [
        Total((name, total.total), tuple((name, column) for column in total.parts))
        for name in (*periods, TOTAL)
        for total in sums
    ]
    over = [Total((TOTAL, c), tuple((name, c) for name in periods)) for c in columns]
    final = hold_back(cells, [*across, *over], threshold, already=already)
    return {
        name: {column: final[name, column] for column in columns}
        for name in (*periods, TOTAL)
    }


def hold_back_views(
    counts: Mapping[Values, int],
    views: Sequence[tuple[int, ...]],
    threshold: int = THRESHOLD,
    *,
    already: Mapping[tuple[str | None, ...], Shown] | None = None,
) -> dict[tuple[str | None, ...], Shown]:
    """Hold back small counts in several tables of the same facts, all at once.

    Tables that are made apart may each be safe and together not: one shows the
    total that the other holds back. counts: the finest counts, by axis values, such
    as (place, month, category). views: which axes each table has, by position, such
    as [(0, 2), (1, 2)]; the totals of every table are published too. Returns what is
    shown by axis values, None where an axis is added up.
    """
    axes = {
        kept
        for view in views
        for size in range(len(view) + 1)
        for kept in combinations(sorted(view), size)
    }
    cells: dict[tuple[str | None, ...], int] = {}
    for kept in sorted(axes, key=lambda k: (-len(k), k)):
        for values, count in counts.items():
            key = _seen_from(values, kept)
            cells[key] = cells.get(key, 0) + count
    return hold_back(cells, _nested_totals(cells, axes), threshold, already=already)


def _seen_from(
    values: tuple[str | None, ...], kept: Collection[int]
) -> tuple[str | None, ...]:
    return tuple(v if axis in kept else None for axis, v in enumerate(values))


def _nested_totals(
    cells: Iterable[tuple[str | None, ...]], axes: Collection[tuple[int, ...]]
) -> list[Total[tuple[str | None, ...]]]:
    """Every cell that adds up another table's cells along one axis."""
    parts: dict[tuple[int, tuple[str | None, ...]], list[tuple[str | None, ...]]] = (
        defaultdict(list)
    )
    for key in cells:
        kept = tuple(axis for axis, value in enumerate(key) if value is not None)
        for axis in kept:
            fewer = tuple(other for other in kept if other != axis)
            if fewer in axes:
                parts[axis, _seen_from(key, fewer)].append(key)
    return [Total(total, tuple(keys)) for (_, total), keys in parts.items()]


def _check(cells: Mapping[Key, int], totals: Sequence[Total[Key]]) -> None:
    for key, count in cells.items():
        if count < 0:
            raise ValueError(f"The count of {key!r} is {count}; counts are 0 or more.")
    for total in totals:
        unknown = [key for key in (total.total, *total.parts) if key not in cells]
        if unknown:
            raise ValueError(f"A total names {unknown[0]!r}, which has no count.")
        added = sum(cells[part] for part in total.parts)
        if added != cells[total.total]:
            raise ValueError(
                f"The total {total.total!r} is {cells[total.total]}, "
                f"but its parts add up to {added}."
            )


@dataclass
class _Component(Generic[Key]):
    cells: dict[Key, int]
    totals: list[Total[Key]]


def _components(
    cells: Mapping[Key, int], totals: Sequence[Total[Key]]
) -> Iterator[_Component[Key]]:
    """Split the cells into groups that no sum connects, in a fixed order."""
    leader = {key: key for key in cells}

    def find(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for total in totals:
        for part in total.parts:
            leader[find(part)] = find(total.total)
    groups: dict[Key, _Component[Key]] = defaultdict(lambda: _Component({}, []))
    for key in sorted(cells, key=repr):
        groups[find(key)].cells[key] = cells[key]
    for total in sorted(totals, key=repr):
        groups[find(total.total)].totals.append(total)
    yield from groups.values()


def _hiding(
    part: _Component[Key], threshold: int, already: Mapping[Key, Shown]
) -> Hiding:
    place = {key: index for index, key in enumerate(part.cells)}
    sums = np.zeros((len(part.totals), len(place)), dtype=np.int64)
    for row, total in zip(sums, part.totals, strict=True):
        row[place[total.total]] -= 1
        for key in total.parts:
            row[place[key]] += 1
    before = [_state(already[key]) if key in already else NEW for key in part.cells]
    return Hiding(
        np.array(list(part.cells.values())), sums, threshold, np.array(before)
    )


def _seen(count: int, state: int) -> Shown:
    if state == PUBLISHED:
        return Shown(count)
    return Shown(None, "small" if state == SMALL else "protects_another")


def _state(seen: Shown) -> int:
    if seen.value is not None:
        return PUBLISHED
    return SMALL if seen.reason == "small" else PROTECTS


_HELD = Shown(None, "protects_another")


def held_back(shown: Iterable[Shown]) -> int:
    """Count the cells that readers do not see."""
    return sum(seen.value is None for seen in shown)
