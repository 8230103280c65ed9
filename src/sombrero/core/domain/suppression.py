"""Hold back small counts, and what would give them away.

A count of 1 to 4 may point at a person, so it is not shown. Nor is any other count
from which it could be worked out: a reader who knows every published number, which
sums are published and why each cell is empty (so "fewer than 5" means 1–4, and a
cell that only protects another is 5 or more) must still find the whole range 1–4
possible. 0 is shown as 0: nobody is in it. One exception: a total under 5 is not
split at all, so below it "fewer than 5" may also be 0.

Periods are cells like any other: when both months and their sum are published, say
so with a Total. Numbers that readers already have go into `already`: they stay, and
are never counted on to protect something new.

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

from sombrero.core.domain.extremes import Room, cheapest_move, reach

THRESHOLD = 5
TOTAL = "total"
MOST_CELLS = 1500
"""More connected cells than this are not searched: all but the top is held back."""

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
    already: Collection[Key] = (),
) -> dict[Key, Shown]:
    """Decide what readers see of each count, in the order of `cells`.

    cells: counts, zero or more. totals: every sum that readers can make or see.
    threshold: smallest count that is shown. already: keys published before now.
    Raises ValueError when a count is negative or a total is not the sum of its parts.
    """
    _check(cells, totals)
    shown: dict[Key, Shown] = {}
    for part in _components(cells, totals):
        shown.update(_Table(part.cells, part.totals, threshold, already).decide())
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
        table = _Table(part.cells, part.totals, threshold)
        found += table.exposed({key: shown[key] for key in part.cells})
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


def hold_back_views(
    counts: Mapping[Values, int],
    views: Sequence[tuple[int, ...]],
    threshold: int = THRESHOLD,
    *,
    already: Collection[tuple[str | None, ...]] = (),
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


class _Table(Generic[Key]):
    """One connected group of cells, and what may be shown of it."""

    def __init__(
        self,
        cells: dict[Key, int],
        totals: list[Total[Key]],
        threshold: int,
        already: Collection[Key] = (),
    ) -> None:
        self.cells = cells
        self.totals = totals
        self.threshold = threshold
        self.already = {key for key in already if key in cells}

    def decide(self) -> dict[Key, Shown]:
        shown = {key: Shown(count) for key, count in self.cells.items()}
        small = self._small()
        shown |= dict.fromkeys(small, Shown(None, "small"))
        if not small or not self.totals:
            return shown
        if len(self.cells) > MOST_CELLS:
            return self._only_the_top(shown)
        while exposed := self.exposed(shown):
            more = self._protectors(exposed[0].key, shown)
            if not more:
                return self._nothing()
            shown |= dict.fromkeys(more, Shown(None, "protects_another"))
        return self._without_needless(shown)

    def exposed(self, shown: Mapping[Key, Shown]) -> list[Disclosure[Key]]:
        """List the small cells whose whole range a reader need not keep open."""
        hidden = [key for key in self.cells if shown[key].value is None]
        guarded = {
            place: key
            for place, key in enumerate(hidden)
            if 0 < self.cells[key] < self.threshold
        }
        falls = {place: self.cells[key] - 1 for place, key in guarded.items()}
        rises = {
            place: self.threshold - 1 - self.cells[key]
            for place, key in guarded.items()
        }
        low, high = reach(self._room(hidden, shown), falls, rises)
        return [
            Disclosure(key, self.cells[key] - low[place], self.cells[key] + high[place])
            for place, key in guarded.items()
            if low[place] < falls[place] or high[place] < rises[place]
        ]

    def _small(self) -> set[Key]:
        """Cells of 1 to threshold − 1, and every part of a total that is so small."""
        small = {
            key
            for key, count in self.cells.items()
            if 0 < count < self.threshold and key not in self.already
        }
        parts_of: dict[Key, set[Key]] = defaultdict(set)
        for total in self.totals:
            parts_of[total.total] |= set(total.parts) - self.already
        todo = list(small)
        while todo:
            fresh = parts_of[todo.pop()] - small
            small |= fresh
            todo += fresh
        return small

    def _floor(self, shown: Mapping[Key, Shown]) -> dict[Key, int]:
        """The least each empty cell can be, as its reason tells the reader."""
        honest = all(
            self.cells[key] >= self.threshold
            for key in self.cells
            if shown[key].reason == "protects_another"
        )
        floor = {
            key: (1 if seen.reason == "small" else self.threshold) if honest else 0
            for key, seen in shown.items()
        }
        for total in self.totals:
            if shown[total.total].reason == "small":
                floor |= dict.fromkeys(
                    (key for key in total.parts if shown[key].reason == "small"), 0
                )
        return floor

    def _room(self, movable: Sequence[Key], shown: Mapping[Key, Shown]) -> Room:
        """What a reader cannot rule out when only these cells are empty."""
        plenty = sum(self.cells.values()) + self.threshold
        floor = self._floor(shown)
        down, up = [], []
        for key in movable:
            count, small = self.cells[key], shown[key].reason == "small"
            down.append(max(0, count - floor[key]))
            up.append(self.threshold - 1 - count if small else plenty)
        place = {key: index for index, key in enumerate(movable)}
        rows = [
            row for total in self.totals if any(row := self._equation(total, place))
        ]
        equations = np.array(rows, dtype=np.int64).reshape(len(rows), len(movable))
        return Room(equations, np.array(down), np.array(up))

    def _equation(self, total: Total[Key], place: Mapping[Key, int]) -> list[int]:
        row = [0] * len(place)
        for key, sign in ((total.total, -1), *((part, 1) for part in total.parts)):
            if key in place:
                row[place[key]] += sign
        return row

    def _protectors(self, key: Key, shown: Mapping[Key, Shown]) -> set[Key]:
        """Choose the cheapest cells to hold back so that one cell's range is open."""
        movable = [
            other
            for other, seen in shown.items()
            if seen.value is None
            or (seen.value >= self.threshold and other not in self.already)
        ]
        room = self._room(movable, shown)
        price = np.array(
            [0.01 if shown[k].value is None else 1.0 + self.cells[k] for k in movable]
        )
        cell, more = movable.index(key), set[Key]()
        for by in (self.threshold - 1 - self.cells[key], 1 - self.cells[key]):
            move = cheapest_move(room, cell, by, price) if by else None
            if by and move is None:
                return set()
            if move is not None:
                more |= {movable[index] for index in np.flatnonzero(move).tolist()}
        return {other for other in more if shown[other].value is not None}

    def _without_needless(self, shown: dict[Key, Shown]) -> dict[Key, Shown]:
        """Show again, largest first, what turns out to protect nothing."""
        helpers = [k for k, s in shown.items() if s.reason == "protects_another"]
        for key in sorted(helpers, key=lambda k: -self.cells[k]):
            trial = shown | {key: Shown(self.cells[key])}
            if not self.exposed(trial):
                shown = trial
        return shown

    def _only_the_top(self, shown: dict[Key, Shown]) -> dict[Key, Shown]:
        """Keep only cells that are part of nothing, where no search would end soon."""
        parts = {part for total in self.totals for part in total.parts}
        hide = parts - self.already
        return shown | dict.fromkeys(hide, Shown(None, "protects_another"))

    def _nothing(self) -> dict[Key, Shown]:
        """Show nothing of this group but what readers already have."""
        return {
            key: Shown(count) if key in self.already else _HELD
            for key, count in self.cells.items()
        }


_HELD = Shown(None, "protects_another")


def held_back(shown: Iterable[Shown]) -> int:
    """Count the cells that readers do not see."""
    return sum(seen.value is None for seen in shown)
