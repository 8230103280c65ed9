"""A strip of dots: twenty dots for the sectors of a region, and marks among them.

Each dot stands for a twentieth of the sectors; dots that would hide one another are
stacked. After Kay and others (2016), doi:10.1145/2858036.2858558.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 1000
MARGIN = 40
DOT = 58
"""Across a dot, in units: so wide is a column of the strip too."""
_COLUMNS = (WIDTH - 2 * MARGIN) // DOT


@dataclass(frozen=True)
class Dot:
    """A dot: its place in the drawing, and how many lie below it."""

    x: int
    level: int


@dataclass(frozen=True)
class Strip:
    """Dots and marks on one axis from low to high. marks: x of each mark, in order."""

    low: float
    high: float
    dots: tuple[Dot, ...]
    marks: tuple[int | None, ...]

    @property
    def tallest(self) -> int:
        """How many dots the highest stack has."""
        return max((dot.level for dot in self.dots), default=0) + 1


def strip(spread: Sequence[float], marks: Sequence[float | None]) -> Strip | None:
    """Lay the dots of a region and the marks of places on one axis.

    spread: values in rising order. marks: values, None where one is not known. None
    when there is nothing to compare with.
    """
    if not spread:
        return None
    known = [*spread, *(one for one in marks if one is not None)]
    low, high = min(known), max(known)
    return Strip(
        low,
        high,
        _stacked([_x(value, low, high) for value in spread]),
        tuple(None if one is None else round(_x(one, low, high)) for one in marks),
    )


def _x(value: float, low: float, high: float) -> float:
    if high <= low:
        return WIDTH / 2
    return MARGIN + (value - low) / (high - low) * (WIDTH - 2 * MARGIN)


def _stacked(places: Sequence[float]) -> tuple[Dot, ...]:
    """Put each dot in its column, on top of those that are there already."""
    heights: dict[int, int] = {}
    dots = []
    for x in places:
        column = min(_COLUMNS - 1, int((x - MARGIN) // DOT))
        level = heights.get(column, 0)
        heights[column] = level + 1
        dots.append(Dot(round(MARGIN + (column + 0.5) * DOT), level))
    return tuple(dots)


def lower_of(spread: Sequence[float], value: float) -> int:
    """Return how many of the dots have a lower value."""
    return bisect_left(spread, value)
