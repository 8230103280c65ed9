"""Ways over the streets of a city as large as Brussels, to every kind of provision.

The network is invented: crooked blocks with streets missing, footpaths across, 150 000
corners and more than 200 000 stretches, each walked both ways. 724 places where people
live, thirty kinds of provision. A second count over the same arrays is scipy's.
"""

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sombrero.analysis.domain.streets.network import (
    Network,
    network_of,
    packed_network,
    unpacked_network,
    without_islands,
)
from sombrero.analysis.domain.streets.reading import PER_DEGREE
from sombrero.analysis.domain.streets.walking import (
    OFF,
    Goal,
    Walked,
    paths,
    snap,
    walk,
)

Numbers = NDArray[np.float64]
WEST, SOUTH = 4.25, 50.77
EAST, NORTH = 4.48, 50.91
SIDE = 400
SECTORS = 724
# Kinds of provision as a city has them: how many of each, how far each reaches.
KINDS = [(80 + 25 * at, 800.0) for at in range(24)]
KINDS += [(60, 2_500.0)] * 5 + [(16, 5_000.0)]


def city(side: int = SIDE) -> Network:
    """Return the streets: a crooked grid, a tenth of its streets missing."""
    chance = np.random.default_rng(11)
    x, y = np.meshgrid(np.linspace(WEST, EAST, side), np.linspace(SOUTH, NORTH, side))
    crook = 0.3 / side
    x += chance.normal(0, (EAST - WEST) * crook, x.shape)
    y += chance.normal(0, (NORTH - SOUTH) * crook, y.shape)
    corners = np.rint(np.dstack([x, y]) * PER_DEGREE).astype(int).tolist()
    lines = []
    for row in range(side):
        for column in range(side):
            for down, right in ((0, 1), (1, 0)):
                if (
                    row + down < side
                    and column + right < side
                    and chance.random() < 0.66
                ):
                    one = corners[row][column]
                    lines.append(
                        [tuple(one), tuple(corners[row + down][column + right])]
                    )
    for row in range(side - 1):
        for column in range(side - 1):
            if chance.random() < 0.06:
                lines.append(
                    [tuple(corners[row][column]), tuple(corners[row + 1][column + 1])]
                )
    return without_islands(network_of(lines))[0]


def bench(say: Callable[[str], None], *, quick: bool) -> None:
    """Print the size, the seconds, and how far a second count is from ours."""
    started = time.perf_counter()
    network = city()
    say(
        f"streets: {len(network.corners):,} corners, {len(network.stretches):,}"
        f" stretches ({2 * len(network.stretches):,} walked either way),"
        f" {network.lengths.sum() / 1000:,.0f} km, made in"
        f" {time.perf_counter() - started:.1f} s"
    )
    packed = packed_network(network)
    sectors, goals = _goals(network)
    started = time.perf_counter()
    found = walk(unpacked_network(packed), sectors, goals)
    first = time.perf_counter() - started
    started = time.perf_counter()
    found = walk(unpacked_network(packed), sectors, goals)
    seconds = time.perf_counter() - started
    pairs = sum(len(one.pairs) for one in found.values())
    provisions = sum(len(goal.points) for goal in goals.values())
    say(
        f"streets: {len(sectors)} sectors to {provisions:,} provisions of {len(goals)}"
        f" kinds: {seconds:.1f} s ({first:.1f} s the first time), {pairs:,} pairs;"
        f" kept in {len(packed) / 1e6:.1f} MB + "
        f"{sum(len(one.packed()) for one in found.values()) / 1e6:.1f} MB"
    )
    _compare(say, network, sectors, goals, found, 3 if quick else len(goals))


def _goals(network: Network) -> tuple[Numbers, dict[str, Goal]]:
    chance = np.random.default_rng(3)
    low, high = network.points.min(axis=0), network.points.max(axis=0)
    goals = {
        f"kind {at}": Goal(chance.uniform(low, high, (count, 2)), catchment)
        for at, (count, catchment) in enumerate(KINDS)
    }
    return chance.uniform(low, high, (SECTORS, 2)), goals


def _compare(
    say: Callable[[str], None],
    network: Network,
    sectors: Numbers,
    goals: dict[str, Goal],
    found: dict[str, Walked],
    kinds: int,
) -> None:
    """Walk some kinds again with scipy's Dijkstra; say the largest difference."""
    worst, missed = 0.0, 0
    for key in [*goals][-kinds:]:
        goal, ours = goals[key], found[key]
        streets = paths(network, snap(network, np.concatenate([sectors, goal.points])))
        graph = csr_array(
            (streets.length, streets.near, streets.first),
            shape=(streets.nodes, streets.nodes),
        )
        here, there = streets.node[: len(sectors)], streets.node[len(sectors) :]
        on, standing = np.flatnonzero(here != OFF), np.flatnonzero(there != OFF)
        table = dijkstra(graph, indices=there[standing])[:, here[on]]
        nearest = table.min(axis=0)
        worst = max(worst, _apart(nearest, ours.metres[on]))
        within = {
            (int(on[j]), int(standing[i]))
            for i, j in np.argwhere(table <= goal.catchment)
        }
        pairs = set(
            zip(ours.pairs.demand.tolist(), ours.pairs.supply.tolist(), strict=True)
        )
        missed += len(within ^ pairs)
    say(
        f"streets: {kinds} kinds again with scipy: at most {worst:.1e} m apart,"
        f" {missed} pairs in one count only"
    )


def _apart(one: Numbers, other: Numbers) -> float:
    both = np.isfinite(one) & np.isfinite(other)
    if (np.isfinite(one) != np.isfinite(other)).any():
        return float("inf")
    return float(np.abs(one[both] - other[both]).max(initial=0.0))
