"""Holding back what few people said, quarter by quarter.

A statement is not a person: six statements may come from one talk. So a count is shown
when it is large enough and the sessions behind it reached enough people together.
Each quarter is decided alone and for good; a total over quarters is shown only when
all of them are, so that no two pages give a hidden quarter away by subtraction.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sombrero.core.domain.suppression import (
    THRESHOLD,
    TOTAL,
    Shown,
    hold_back_periods,
    hold_back_table,
)

QUARTERS = 4
"""So many finished quarters are shown: words are erased long after they left."""

REST = "rest"
_HELD = Shown(None, "protects_another")


@dataclass
class Cell:
    """A count, and how many people each session behind it reached."""

    count: int = 0
    reached: dict[int, int] = field(default_factory=dict)

    def add(self, more: int, session: int, reached: int) -> None:
        """Count more that came from a session."""
        if more:
            self.count += more
            self.reached[session] = reached

    @property
    def people(self) -> int:
        """How many people the sessions reached together."""
        return sum(self.reached.values())


Quarters = Mapping[str, Mapping[str, Cell]]


def quarter_of(day: dt.date) -> str:
    """Return the quarter of a day, as 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarters_before(until: dt.date) -> list[str]:
    """Return the quarters that are shown before a quarter's first day, in order."""
    first = until.year * 4 + until.month // 3
    numbers = range(first - QUARTERS, first)
    return [f"{number // 4}-Q{number % 4 + 1}" for number in numbers]


def hold_back_quarters(quarters: Quarters) -> dict[str, dict[str, Shown]]:
    """Hold back counts under 5, and counts of sessions that reached under 5 people.

    quarters: counts by quarter and column; a missing cell counts as 0. Returns what
    is shown by quarter and column, with TOTAL as last row and column. A count of 5 or
    more that is held back for its few people is only "not shown".
    """
    return over_quarters({name: decided(row) for name, row in quarters.items()})


def decided(row: Mapping[str, Cell]) -> dict[str, Shown]:
    """Return what is shown of one quarter by column, with TOTAL, for good.

    REST is what any other column shows: 0, or as little as these where the quarter's
    total is too small to be split.
    """
    columns = list(row)
    small = _as_small(row, columns)
    alone = hold_back_periods({"": small})[""]
    is_split = not 0 < sum(small.values()) < THRESHOLD
    rest = Shown(0) if is_split else Shown(None, "small")
    return {**_true_counts(row, alone, columns), REST: rest}


def over_quarters(
    quarters: Mapping[str, Mapping[str, Shown]],
) -> dict[str, dict[str, Shown]]:
    """Lay decided quarters side by side, with the totals over them as last row.

    A column that a quarter does not have shows there what its REST says.
    """
    every = dict.fromkeys(c for row in quarters.values() for c in row)
    columns = [column for column in every if column not in (TOTAL, REST)]
    shown = {
        name: {column: row.get(column, row[REST]) for column in (*columns, TOTAL)}
        for name, row in quarters.items()
    }
    shown[TOTAL] = {
        column: _over([row[column] for row in shown.values()])
        for column in (*columns, TOTAL)
    }
    return shown


def _as_small(row: Mapping[str, Cell], columns: Iterable[str]) -> dict[str, int]:
    """Return the counts with those of few people made small, for the decision."""
    counts = {column: row.get(column, Cell()) for column in columns}
    if _together(row).people < THRESHOLD:
        # A total under 5 is not split: nothing of this quarter is shown.
        first = next((c for c, cell in counts.items() if cell.count), None)
        return {column: int(column == first) for column in counts}
    few = THRESHOLD - 1
    return {
        column: min(cell.count, few) if cell.people < THRESHOLD else cell.count
        for column, cell in counts.items()
    }


def _together(row: Mapping[str, Cell]) -> Cell:
    reached = {pk: n for cell in row.values() for pk, n in cell.reached.items()}
    return Cell(sum(cell.count for cell in row.values()), reached)


def _true_counts(
    row: Mapping[str, Cell], decided: Mapping[str, Shown], columns: Iterable[str]
) -> dict[str, Shown]:
    counts = {column: row.get(column, Cell()).count for column in columns}
    counts[TOTAL] = sum(counts.values())
    return {column: _seen(counts[column], decided[column]) for column in counts}


def _seen(count: int, decided: Shown) -> Shown:
    if decided.value is not None:
        return Shown(count)
    return _HELD if count >= THRESHOLD else decided


def _over(parts: Iterable[Shown]) -> Shown:
    values = [part.value for part in parts]
    known = [value for value in values if value is not None]
    return Shown(sum(known)) if len(known) == len(values) else _HELD


# -- Tallies and spots ---------------------------------------------------------------
def people_counted(counts: Mapping[str, int], reached: int) -> int:
    """Return how many people a tally is surely about, when nobody said how many.

    A person is counted once in a line: there are as many as in the longest line.
    """
    return reached or max(counts.values(), default=0)


def tally_shown(counts: Mapping[str, int], reached: int) -> dict[str, Shown]:
    """Return what is shown of a tally by label, with TOTAL last.

    Nothing, when fewer than 5 people were counted: each stroke would be one of them.
    reached: how many were, 0 where nobody said.
    """
    if people_counted(counts, reached) < THRESHOLD:
        return {label: Shown(None, "small") for label in (*counts, TOTAL)}
    table = hold_back_table({label: {TOTAL: count} for label, count in counts.items()})
    return {label: cells[TOTAL] for label, cells in table.items()}


def spots_shown(cell: Cell) -> Shown:
    """Return what is shown of spots of one kind in one sector.

    A spot is a place, so 1 may be shown; but it is somebody's fear or rest too: not
    when the sessions that noted it reached fewer than 5 people together.
    """
    return Shown(cell.count) if cell.people >= THRESHOLD else _HELD


def together(parts: Iterable[Shown]) -> Shown:
    """Return the sum of what is shown, held back when a part is."""
    return _over(parts)


# -- Kept as it was published ----------------------------------------------------------
Kept = Mapping[str, tuple[int | None, str | None]]


def to_keep(cells: Mapping[str, Shown]) -> dict[str, tuple[int | None, str | None]]:
    """Return what is shown as it can be written down in JSON."""
    return {key: (one.value, one.reason) for key, one in cells.items()}


def from_kept(cells: Kept) -> dict[str, Shown]:
    """Return what was shown, from what was written down."""
    return {key: _kept(value, reason) for key, (value, reason) in cells.items()}


def _kept(value: int | None, reason: str | None) -> Shown:
    if value is not None:
        return Shown(value)
    return Shown(None, "small") if reason == "small" else _HELD


def days_of(quarter: str) -> tuple[dt.date, dt.date]:
    """Return the first day of a quarter such as 2026-Q4, and the first after it."""
    year, number = int(quarter[:4]), int(quarter[-1])
    first = dt.date(year, 3 * number - 2, 1)
    after = dt.date(year + number // 4, 3 * number % 12 + 1, 1)
    return first, after
