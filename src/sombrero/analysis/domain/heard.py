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
)

QUARTERS = 4
"""So many finished quarters are shown: words are erased long after they left."""

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
    columns = list(dict.fromkeys(c for row in quarters.values() for c in row))
    decided = hold_back_periods(
        {name: _as_small(row, columns) for name, row in quarters.items()}
    )
    shown = {
        name: _true_counts(row, decided[name], columns)
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
