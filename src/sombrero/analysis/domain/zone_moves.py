"""Why a sector does not lie in another zone: what stands in the way, or what it costs.

One sector is moved and nothing else: what a new plan would do with the others is
another question.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """What moving one sector to another zone meets; numbers of zones count from 0.

    touches: a sector of the other zone borders on it. barred: it does, but only over
    lines that zones do not cross. pieces: into how many parts its own zone falls, 0
    where nothing is left. left, got: people of the two zones then; outside: those of
    the two that would hold too few or too many. unserved: the zones that would have
    too few providers.
    """

    at: int
    home: int
    to: int
    touches: bool
    barred: bool
    pieces: int
    left: float
    got: float
    outside: tuple[int, ...]
    unserved: tuple[int, ...]

    @property
    def is_here(self) -> bool:
        """Tell whether it lies there already."""
        return self.home == self.to


def move(given: Given, zone_of: Sequence[int], at: int, to: int) -> Move:
    """Move one area of a zone question. at: its position; to: a zone, from 0."""
    home = zone_of[at]
    then = [*zone_of]
    then[at] = to
    barred = {frozenset(pair) for pair in given["barriers"]}
    near = [
        frozenset((i, j))
        for i, j, *_ in given["edges"]
        if at in (i, j) and zone_of[j if i == at else i] == to
    ]
    people = _people(given, then)
    low, high = given["population"]
    return Move(
        at=at,
        home=home,
        to=to,
        touches=bool(near),
        barred=bool(near) and all(pair in barred for pair in near),
        pieces=_pieces(given, then, home, barred),
        left=people[home],
        got=people[to],
        outside=tuple(one for one in (home, to) if not low <= people[one] <= high),
        unserved=_unserved(given, then, (home, to)),
    )


def _people(given: Given, zone_of: Sequence[int]) -> Counter[int]:
    people: Counter[int] = Counter()
    for area, zone in zip(given["areas"], zone_of, strict=True):
        people[zone] += area["population"]
    return people


def _pieces(
    given: Given, zone_of: Sequence[int], zone: int, barred: set[frozenset[int]]
) -> int:
    """Count the parts of a zone that hang together."""
    near: dict[int, list[int]] = {n: [] for n, one in enumerate(zone_of) if one == zone}
    for i, j, *_ in given["edges"]:
        if i in near and j in near and frozenset((i, j)) not in barred:
            near[i].append(j)
            near[j].append(i)
    parts = 0
    while near:
        parts += 1
        todo = [next(iter(near))]
        while todo:
            todo += [one for one in near.pop(todo.pop(), ()) if one in near]
    return parts


def serving(given: Given, zone_of: Sequence[int]) -> dict[int, list[str]]:
    """Return which providers work in each zone: in one of its sectors at least."""
    found: dict[int, list[str]] = {zone: [] for zone in sorted(set(zone_of))}
    where = np.array([(one["x"], one["y"]) for one in given["areas"]], dtype=float)
    zones = np.array(zone_of)
    for one in given.get("providers", ()):
        if one.get("areas") is not None:
            there = {zone_of[at] for at in one["areas"]}
        else:
            ways = np.hypot(where[:, 0] - one["x"], where[:, 1] - one["y"])
            there = set(zones[ways <= one["reach"]].tolist())
        for zone in there:
            found[zone].append(str(one["id"]))
    return found


def _unserved(
    given: Given, zone_of: Sequence[int], zones: Iterable[int]
) -> tuple[int, ...]:
    if not given.get("providers"):
        return ()
    least = given.get("min_providers") or 1
    there = serving(given, zone_of)
    return tuple(zone for zone in zones if len(there.get(zone, ())) < least)
