"""Walks over the streets: from people's points to provisions, point to point.

A point goes straight to the nearest place on a street, then along the streets. A
point further from any street than NEAREST_STREET is off the streets; between it and
others, and between pieces that no street joins, the straight line times a detour is
the way. Both are told apart.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
import shapely
from numpy.typing import NDArray

from sombrero.analysis.domain.streets.network import Network, pack, unpack
from sombrero.solvers.access.pairs import Pairs
from sombrero.solvers.access.walking import nearest_ways, neighbours, ways_within

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

NEAREST_STREET = 250.0
"""A point further from any street than this, in metres, is off the streets."""
OFF = -1
"""The piece of a point that is off the streets."""


@dataclass(frozen=True)
class Snapped:
    """Where points stand on the streets, (k,) each.

    stretch: the nearest one; along: 0 at its first corner to 1 at its second; away:
    metres to it; piece: the connected piece it is of, OFF where no street is near.
    """

    stretch: Whole
    along: Numbers
    away: Numbers
    piece: Whole


@dataclass(frozen=True)
class Walked:
    """Ways over the streets to provisions of one kind.

    metres: (n,) of each sector to the nearest, infinite where none is joined to it
    by streets. sectors (n,), points (p,): the pieces they are on. pairs: sector and
    point within the catchment, over the streets.
    """

    metres: Numbers
    sectors: Whole
    points: Whole
    pairs: Pairs

    def packed(self) -> bytes:
        """Return this as bytes."""
        return pack(
            metres=self.metres,
            sectors=self.sectors,
            points=self.points,
            demand=self.pairs.demand.astype(np.int32),
            supply=self.pairs.supply.astype(np.int32),
            distance=self.pairs.distance,
        )

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """Return what was packed."""
        kept = unpack(packed)
        pairs = Pairs(
            kept["demand"].astype(np.intp),
            kept["supply"].astype(np.intp),
            kept["distance"].astype(np.float64),
        )
        return cls(
            kept["metres"].astype(np.float64),
            kept["sectors"].astype(np.int64),
            kept["points"].astype(np.int64),
            pairs,
        )


@dataclass(frozen=True)
class Goal:
    """Provisions of a kind: their points in metres, (p, 2), and how far they reach."""

    points: Numbers
    catchment: float


def made_of(version: str, sectors: Numbers, goal: Goal) -> str:
    """Return a hash of everything ways are made of."""
    digest = hashlib.sha256(f"{version} {goal.catchment!r} {NEAREST_STREET!r}".encode())
    digest.update(np.ascontiguousarray(sectors, dtype=np.float64).tobytes())
    digest.update(b"|")
    digest.update(np.ascontiguousarray(goal.points, dtype=np.float64).tobytes())
    return digest.hexdigest()


# -- Onto the streets -------------------------------------------------------------
def snap(network: Network, points: Numbers, most: float = NEAREST_STREET) -> Snapped:
    """Return where each point (k, 2) in metres comes onto the streets."""
    count = len(points)
    stretch = np.full(count, OFF, dtype=np.int64)
    along, away = np.zeros(count), np.full(count, np.inf)
    piece = np.full(count, OFF, dtype=np.int64)
    if count and len(network.stretches):
        lines = np.asarray(shapely.linestrings(network.points[network.stretches]))
        which, found = shapely.STRtree(lines).query_nearest(
            shapely.points(points), max_distance=most, all_matches=False
        )
        stretch[which] = found
        along[which], away[which] = _onto(network, points[which], found)
        # The tree's own limit is a hair loose.
        on = away <= most
        stretch[~on] = OFF
        piece[on] = network.pieces[network.stretches[stretch[on], 0]]
    return Snapped(stretch, along, away, piece)


def _onto(network: Network, points: Numbers, found: Whole) -> tuple[Numbers, Numbers]:
    """Return the place along each stretch that is nearest, and metres to it."""
    start, end = network.points[network.stretches[found]].transpose(1, 0, 2)
    side = end - start
    length = (side**2).sum(axis=1)
    reach = ((points - start) * side).sum(axis=1)
    along = np.divide(reach, length, out=np.zeros(len(points)), where=length > 0)
    along = np.clip(along, 0.0, 1.0)
    foot = start + along[:, None] * side
    return along, np.hypot(*(points - foot).T)


@dataclass(frozen=True)
class Paths:
    """The streets with points on them, as a network to search.

    node: of each point, its node; -1 off the streets.
    """

    first: Whole
    near: Whole
    length: Numbers
    node: Whole

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.first) - 1


def paths(network: Network, snapped: Snapped) -> Paths:
    """Put points onto the streets: each with a foot on a stretch, and a way to it."""
    corners = len(network.corners)
    on = np.flatnonzero(snapped.piece != OFF)
    foot = corners + np.arange(len(on))
    point = foot + len(on)
    used = snapped.stretch[on]
    whole = np.ones(len(network.stretches), dtype=bool)
    whole[used] = False
    chains, lengths = _chains(network, used, snapped.along[on], foot)
    ends = np.concatenate(
        [network.stretches[whole], chains, np.column_stack([point, foot])]
    )
    metres = np.concatenate([network.lengths[whole], lengths, snapped.away[on]])
    node = np.full(len(snapped.piece), OFF, dtype=np.int64)
    node[on] = point
    return Paths(*neighbours(corners + 2 * len(on), ends, metres), node)


def _chains(
    network: Network, used: Whole, along: Numbers, foot: Whole
) -> tuple[Whole, Numbers]:
    """Cut the stretches on which points stand into pieces, in order."""
    order = np.lexsort((along, used))
    used, along, foot = used[order], along[order], foot[order]
    stretches = network.stretches[used]
    starts = np.ones(len(used), dtype=bool)
    starts[1:] = used[1:] != used[:-1]
    stops = np.append(starts[1:], True)[: len(used)]
    before = np.where(starts, stretches[:, 0], np.roll(foot, 1))
    share = along - np.where(starts, 0.0, np.roll(along, 1))
    last = np.column_stack([foot[stops], stretches[stops, 1]])
    ends = np.concatenate([np.column_stack([before, foot]), last])
    lengths = network.lengths[used]
    rest = lengths[stops] * (1.0 - along[stops])
    return ends, np.concatenate([lengths * share, rest])


# -- Walking ---------------------------------------------------------------------
def walk(
    network: Network, sectors: Numbers, goals: Mapping[str, Goal]
) -> dict[str, Walked]:
    """Walk from each sector (n, 2), in metres, to all goals at once, by kind."""
    keys = list(goals)
    counts = [len(sectors), *(len(goals[key].points) for key in keys)]
    every = [sectors.reshape(-1, 2), *(goals[key].points for key in keys)]
    snapped = snap(network, np.concatenate(every))
    streets = paths(network, snapped)
    edges = np.cumsum([0, *counts])
    parts = {key: slice(edges[at], edges[at + 1]) for at, key in enumerate(["", *keys])}
    here = streets.node[parts[""]]
    near = _near(streets, here, {key: parts[key] for key in keys}, goals)
    return {
        key: Walked(
            _nearest(streets, here, streets.node[parts[key]]),
            snapped.piece[parts[""]],
            snapped.piece[parts[key]],
            near[key],
        )
        for key in keys
    }


def _nearest(streets: Paths, here: Whole, there: Whole) -> Numbers:
    """Return metres from each sector to the nearest point, infinite without one."""
    metres = np.full(len(here), np.inf)
    away = nearest_ways(
        streets.first, streets.near, streets.length, there[there != OFF]
    )
    metres[here != OFF] = away[here[here != OFF]]
    return metres


def _near(
    streets: Paths,
    here: Whole,
    parts: Mapping[str, slice],
    goals: Mapping[str, Goal],
) -> dict[str, Pairs]:
    """Return the pairs within each goal's catchment; one search for each catchment."""
    found: dict[str, Pairs] = {}
    for catchment in sorted({goal.catchment for goal in goals.values()}):
        keys = [key for key, goal in goals.items() if goal.catchment == catchment]
        there = np.concatenate([streets.node[parts[key]] for key in keys])
        pairs = _pairs(streets, here, there, catchment)
        start = 0
        for key in keys:
            end = start + parts[key].stop - parts[key].start
            mine = (pairs.supply >= start) & (pairs.supply < end)
            found[key] = Pairs(
                pairs.demand[mine], pairs.supply[mine] - start, pairs.distance[mine]
            )
            start = end
    return found


def _pairs(streets: Paths, here: Whole, there: Whole, limit: float) -> Pairs:
    """Search from the side with fewer points; nodes are each point's own."""
    turned = len(there) < len(here)
    sources, targets = (there, here) if turned else (here, there)
    on = np.flatnonzero(sources != OFF)
    wanted = np.full(streets.nodes, OFF, dtype=np.int64)
    standing = np.flatnonzero(targets != OFF)
    wanted[targets[standing]] = standing
    one, other, metres = ways_within(
        streets.first, streets.near, streets.length, sources[on], wanted, limit
    )
    ends = (on[one].astype(np.intp), other.astype(np.intp))
    demand, supply = (ends[1], ends[0]) if turned else ends
    order = np.lexsort((supply, demand))
    return Pairs(demand[order], supply[order], metres[order])
