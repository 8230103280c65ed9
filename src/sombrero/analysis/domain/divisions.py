"""How a division into zones does, whoever drew it, and how it is coloured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Division:
    """How a division into zones does, whoever drew it.

    zones: their number. cut: neighbouring pairs of sectors in different zones.
    alike: share (0 to 1) of the differences between sectors that lies between
    zones, not within (R²); None where nothing is known. smallest, largest: people.
    way: metres from a person to the middle of their zone, as the crow flies, on
    average; None where nobody lives or places are not known.
    """

    zones: int
    cut: int
    alike: float | None
    smallest: float
    largest: float
    way: float | None = None


def division(zone_of: Sequence[object], given: Mapping[str, Any]) -> Division:
    """Measure a division of the areas of a zone question. zone_of: one per area."""
    labels, number = np.unique([str(one) for one in zone_of], return_inverse=True)
    people = np.array([one["population"] for one in given["areas"]], dtype=float)
    per_zone = np.bincount(number, people, minlength=len(labels))
    cut = sum(number[i] != number[j] for i, j, *_ in given["edges"])
    rows = np.array([one["attributes"] for one in given["areas"]], dtype=float)
    return Division(
        zones=len(labels),
        cut=int(cut),
        alike=_explained(rows, number) if rows.size else None,
        smallest=float(per_zone.min()),
        largest=float(per_zone.max()),
        way=_way(given, number, people, np.asarray(per_zone, dtype=float)),
    )


def _way(
    given: Mapping[str, Any],
    number: NDArray[np.int64],
    people: NDArray[np.float64],
    per_zone: NDArray[np.float64],
) -> float | None:
    """Return how far people live from the middle of their zone, on average."""
    if not people.sum() or any(one.get("x") is None for one in given["areas"]):
        return None
    where = np.array([(one["x"], one["y"]) for one in given["areas"]], dtype=float)
    each = np.maximum(per_zone, 1e-9)[:, None]
    sums = [np.bincount(number, people * where[:, axis]) for axis in (0, 1)]
    middle = np.stack(sums, axis=1) / each
    ways = np.hypot(*(where - middle[number]).T)
    return float((ways * people).sum() / people.sum())


def _explained(rows: NDArray[np.float64], number: NDArray[np.int64]) -> float | None:
    total = float(((rows - rows.mean(axis=0)) ** 2).sum())
    if not total:
        return None
    counts = np.bincount(number)
    sums = np.stack([np.bincount(number, column) for column in rows.T], axis=1)
    within = float(((rows - (sums / counts[:, None])[number]) ** 2).sum())
    return 1 - within / total


def colours(
    zone_of: Sequence[int], edges: Sequence[Sequence[float]], most: int = 6
) -> list[int]:
    """Return a colour 1 to `most` per zone, such that neighbours mostly differ.

    Colours are used equally often: few zones have a colour each.
    """
    zones = max(zone_of) + 1
    near: list[set[int]] = [set() for _ in range(zones)]
    for i, j, *_ in edges:
        a, b = zone_of[int(i)], zone_of[int(j)]
        if a != b:
            near[a].add(b)
            near[b].add(a)
    chosen = [0] * zones
    for zone in sorted(range(zones), key=lambda one: -len(near[one])):
        taken = [chosen[other] for other in near[zone]]
        chosen[zone] = min(
            range(1, most + 1), key=lambda c: (taken.count(c), chosen.count(c), c)
        )
    return chosen
