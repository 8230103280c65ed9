"""Classes of a map: five calm steps, cut where the region's own sectors are cut."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Basis = Literal["region", "municipality", "own"]


@dataclass(frozen=True)
class Step:
    """One class: values above `low` up to and including `high`; None is open."""

    number: int
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Scale:
    """Cuts in rising order, and whose sectors they divide into equal groups."""

    cuts: tuple[float, ...]
    basis: Basis

    def step_of(self, value: float) -> int:
        """Return the class of a value, 1 (lowest) to 5 (highest)."""
        return bisect_left(self.cuts, value) + 1

    def steps(self) -> list[Step]:
        """Return all classes, lowest first."""
        lows = [None, *self.cuts]
        highs = [*self.cuts, None]
        pairs = zip(lows, highs, strict=True)
        return [Step(number, low, high) for number, (low, high) in enumerate(pairs, 1)]


def scale(
    above: Iterable[tuple[Basis, Sequence[float]]], own: Sequence[float]
) -> Scale | None:
    """Choose the cuts: of the largest place that has them, else of the own values.

    above: cuts of the region and the municipality, the largest first; empty where
    they have too few sectors. own: the values on the map. Equal cuts are merged.
    Returns None when there is nothing to colour.
    """
    if not own:
        return None
    for basis, cuts in above:
        if len(set(cuts)) == 4:
            return Scale(tuple(cuts), basis)
    spread = np.linspace(min(own), max(own), 6)[1:-1]
    return Scale(tuple(float(cut) for cut in spread), "own")
