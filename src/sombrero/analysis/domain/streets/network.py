"""The network of streets: corners, the stretches between them, and how it is kept."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.streets.reading import PER_DEGREE, Line, corners_of

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

LEAST_PART = 0.01
"""A piece that no street joins and is shorter than this part of all is left out."""


@dataclass(frozen=True)
class Network:
    """Corners in ten-millionths of a degree, (n, 2); stretches between them, (m, 2).

    Each corner once, by longitude and latitude; each stretch once, the lower corner
    first.
    """

    corners: Whole
    stretches: Whole

    @cached_property
    def points(self) -> Numbers:
        """Where the corners are, in metres (Lambert 72), (n, 2)."""
        degrees = shapely.MultiPoint(self.corners / PER_DEGREE)
        metres = crs.project([degrees], source=crs.WGS84, target=crs.LAMBERT_72)
        return np.asarray(shapely.get_coordinates(metres))

    @cached_property
    def lengths(self) -> Numbers:
        """How long the stretches are, in metres, (m,)."""
        ends = self.points[self.stretches]
        return np.asarray(np.hypot(*(ends[:, 1] - ends[:, 0]).T))

    @cached_property
    def pieces(self) -> NDArray[np.int32]:
        """In which connected piece each corner lies, (n,)."""
        count = len(self.corners)
        ones = np.ones(len(self.stretches), dtype=np.int8)
        ends = (self.stretches[:, 0], self.stretches[:, 1])
        graph = coo_array((ones, ends), shape=(count, count))
        _number, labels = connected_components(graph, directed=False)
        return np.asarray(labels, dtype=np.int32)

    @cached_property
    def version(self) -> str:
        """A hash of what the network holds."""
        digest = hashlib.sha256(self.corners.tobytes())
        digest.update(self.stretches.tobytes())
        return digest.hexdigest()

    @property
    def box(self) -> crs.Box:
        """West, south, east, north in degrees."""
        low = self.corners.min(axis=0) / PER_DEGREE
        high = self.corners.max(axis=0) / PER_DEGREE
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def network_of(lines: Sequence[Line]) -> Network:
    """Join lines where they have a corner at the same place."""
    every = corners_of(lines)
    corners, where = np.unique(every, axis=0, return_inverse=True)
    where = where.reshape(-1)
    ends = np.cumsum([len(line) for line in lines])
    joined = np.column_stack([where[:-1], where[1:]])
    # Between the last corner of a line and the first of the next is no street.
    between = np.ones(len(joined), dtype=bool)
    between[ends[:-1] - 1] = False
    stretches = np.sort(joined[between], axis=1)
    stretches = np.unique(stretches[stretches[:, 0] != stretches[:, 1]], axis=0)
    return Network(corners, stretches.astype(np.int64))


def without_islands(network: Network) -> tuple[Network, float]:
    """Leave small pieces out that no street joins; return also their metres."""
    of_stretch = network.pieces[network.stretches[:, 0]]
    metres = np.bincount(of_stretch, network.lengths)
    kept = metres >= LEAST_PART * metres.sum()
    if kept.all() and len(metres) == network.pieces.max() + 1:
        return network, 0.0
    is_kept = np.zeros(network.pieces.max() + 1, dtype=bool)
    is_kept[: len(kept)] = kept
    stays = is_kept[network.pieces]
    number = np.cumsum(stays) - 1
    stretches = number[network.stretches[is_kept[of_stretch]]]
    return Network(network.corners[stays], stretches), float(metres[~kept].sum())


# -- Kept small ---------------------------------------------------------------------
def pack(**arrays: NDArray[np.generic]) -> bytes:
    """Return arrays as bytes; `unpack` gives them back exactly."""
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]  # stubs: bool
    return stream.getvalue()


def unpack(packed: bytes) -> dict[str, NDArray[np.generic]]:
    """Return what `pack` wrote."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as kept:
        return {name: kept[name] for name in kept.files}


def packed_network(network: Network) -> bytes:
    """Return a network as bytes: corners as steps from the one before."""
    return pack(
        steps=np.diff(network.corners, axis=0, prepend=0).astype(np.int32),
        first=np.diff(network.stretches[:, 0], prepend=0).astype(np.int32),
        leap=(network.stretches[:, 1] - network.stretches[:, 0]).astype(np.int32),
    )


def unpacked_network(packed: bytes) -> Network:
    """Return the network that was packed."""
    kept = unpack(packed)
    corners = np.cumsum(kept["steps"].astype(np.int64), axis=0)
    first = np.cumsum(kept["first"].astype(np.int64))
    stretches = np.column_stack([first, first + kept["leap"].astype(np.int64)])
    return Network(corners, stretches)
