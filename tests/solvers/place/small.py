"""Small questions and their answers by trying everything."""

import itertools
import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hypothesis import strategies as st

Question = dict[str, object]


class Table(NamedTuple):
    """distance: demands × sites. demand: weights. p, kept: open in all, and before."""

    distance: list[list[float]]
    demand: list[float]
    p: int
    kept: list[int]

    def question(self, model: str, **more: object) -> Question:
        """Return the input for a model."""
        return {
            "model": model,
            "p": self.p,
            "distance": self.distance,
            "demand": self.demand,
            "open": self.kept,
            **more,
        }

    def choices(self) -> Iterator[tuple[int, ...]]:
        """Every choice of p sites that keeps those open."""
        every = itertools.combinations(range(len(self.distance[0])), self.p)
        return (c for c in every if set(self.kept) <= set(c))

    def nearest(self, choice: tuple[int, ...]) -> list[float]:
        """Return the distance of each demand."""
        return [min(row[site] for site in choice) for row in self.distance]


@st.composite
def tables(draw: st.DrawFn, *, whole: bool = True, most: int = 7) -> Table:
    """Draw a table with more and less likely cases: ties, zeros, kept sites."""
    sites = draw(st.integers(1, most))
    demands = draw(st.integers(1, most))
    number = st.integers(0, 20).map(float) if whole else st.floats(0, 50)
    row = st.lists(number, min_size=sites, max_size=sites)
    distance = draw(st.lists(row, min_size=demands, max_size=demands))
    weights = st.lists(st.integers(0, 4).map(float), min_size=demands, max_size=demands)
    p = draw(st.integers(1, sites))
    kept = draw(st.lists(st.integers(0, sites - 1), max_size=p, unique=True))
    return Table(distance, draw(weights), p, kept)


def least_total(table: Table, within: float = math.inf) -> float:
    """Return the least total, inf where none stays within."""
    totals = []
    for choice in table.choices():
        far = list(zip(table.demand, table.nearest(choice), strict=True))
        if all(d <= within for w, d in far if w > 0):
            totals.append(math.fsum(w * d for w, d in far))
    return min(totals, default=math.inf)


def least_worst(table: Table) -> float:
    """Return the least worst distance of the demands above 0."""
    return min(
        max(
            (d for w, d in zip(table.demand, table.nearest(c), strict=True) if w > 0),
            default=0.0,
        )
        for c in table.choices()
    )


def most_covered(table: Table, radius: float) -> float:
    """Return the most demand within the radius."""
    return max(
        sum(
            w
            for w, d in zip(table.demand, table.nearest(c), strict=True)
            if d <= radius
        )
        for c in table.choices()
    )


def least_shared(table: Table, room: float) -> float:
    """Return the least sum of distances when every site has this room."""
    best = math.inf
    for choice in table.choices():
        for assigned in itertools.product(choice, repeat=len(table.demand)):
            load: Mapping[int, float] = {
                site: sum(
                    w for w, a in zip(table.demand, assigned, strict=True) if a == site
                )
                for site in choice
            }
            if max(load.values()) <= room:
                total = sum(
                    row[a] for row, a in zip(table.distance, assigned, strict=True)
                )
                best = min(best, total)
    return best
