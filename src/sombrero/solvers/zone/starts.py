"""First plans: zones grown from seeds, or areas joined while they are alike."""

import heapq
import random
from collections.abc import Sequence

import numpy as np

from sombrero.solvers.zone.mapping import Floats, Ints, Map


def grown(on: Map, shares: Sequence[int], chance: random.Random) -> Ints:
    """Grow zones from random seeds, the one with fewest inhabitants first.

    shares: how many zones each part of the map gets (`Map.parts`).
    """
    zone = np.full(on.areas, -1, np.int32)
    seeds: list[int] = []
    for part, count in enumerate(shares):
        members = np.flatnonzero(on.parts == part).tolist()
        seeds.extend(chance.sample(members, count))
    rims: list[list[int]] = [[] for _ in seeds]
    zone[seeds] = np.arange(len(seeds))
    smallest = []
    for number, seed in enumerate(seeds):
        rims[number].extend(on.neighbours(seed))
        smallest.append((float(on.people[seed]), number))
    heapq.heapify(smallest)
    while smallest:
        people, number = heapq.heappop(smallest)
        area = _next(rims[number], zone, chance)
        if area is None:
            continue
        zone[area] = number
        rims[number].extend(on.neighbours(area))
        heapq.heappush(smallest, (people + float(on.people[area]), number))
    return zone


def _next(rim: list[int], zone: Ints, chance: random.Random) -> int | None:
    """Take a random area off the rim that no zone has yet."""
    while rim:
        at = chance.randrange(len(rim))
        rim[at], rim[-1] = rim[-1], rim[at]
        area = rim.pop()
        if zone[area] < 0:
            return area
    return None


def joined(on: Map, values: Floats, masses: Floats, zones: int) -> Ints | None:
    """Join neighbours that lose least likeness until so many zones are left.

    Returns None when the map has more parts than zones.
    Source: Ward (1963), doi:10.1080/01621459.1963.10500845, only among neighbours.
    """
    mass = [masses[v].copy() for v in range(on.areas)]
    total = [masses[v] * values[v] for v in range(on.areas)]
    touching = [set(on.neighbours(v)) for v in range(on.areas)]
    into = list(range(on.areas))
    age = [0] * on.areas

    def loss(a: int, b: int) -> float:
        held = (mass[a] > 0) & (mass[b] > 0)
        apart = total[a][held] / mass[a][held] - total[b][held] / mass[b][held]
        both = mass[a][held] * mass[b][held] / (mass[a][held] + mass[b][held])
        return float((both * apart**2).sum())

    queue = [
        (loss(a, b), a, b, 0, 0) for a in range(on.areas) for b in touching[a] if a < b
    ]
    heapq.heapify(queue)
    left = on.areas
    while left > zones and queue:
        _, a, b, then_a, then_b = heapq.heappop(queue)
        if age[a] != then_a or age[b] != then_b:
            continue
        mass[a] += mass[b]
        total[a] += total[b]
        age[a] += 1
        age[b] = -1
        into[b] = a
        touching[a] |= touching[b]
        touching[a] -= {a, b}
        for other in touching[b] - {a}:
            touching[other].discard(b)
            touching[other].add(a)
        for other in touching[a]:
            heapq.heappush(queue, (loss(a, other), a, other, age[a], age[other]))
        left -= 1
    return None if left > zones else _numbered(into)


def _numbered(into: list[int]) -> Ints:
    zone = np.empty(len(into), np.int32)
    number: dict[int, int] = {}
    for area in range(len(into)):
        root = area
        while into[root] != root:
            root = into[root]
        zone[area] = number.setdefault(root, len(number))
    return zone
