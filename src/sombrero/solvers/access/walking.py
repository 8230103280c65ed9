"""Shortest ways over a network, compiled: to the nearest, and all within a limit.

Source: Dijkstra (1959), doi:10.1007/BF01386390, with a binary heap. A network is
three arrays: `first` (n + 1) says where the neighbours of a node start in `near`,
`length` how far they are, in metres.
"""

import heapq

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Positions = NDArray[np.int64]


@njit(cache=True, nogil=True)
def nearest_ways(first, near, length, sources):  # type: ignore[no-untyped-def]  # compiled
    """Return metres from each node to the nearest source, (n,); infinite without."""
    away = np.full(len(first) - 1, np.inf)
    queue = [(0.0, np.int64(-1))]
    queue.pop()
    for node in sources:
        if away[node] > 0.0:
            away[node] = 0.0
            heapq.heappush(queue, (0.0, node))
    while len(queue) > 0:
        metres, node = heapq.heappop(queue)
        if metres > away[node]:
            continue
        for at in range(first[node], first[node + 1]):
            other, further = near[at], metres + length[at]
            if further < away[other]:
                away[other] = further
                heapq.heappush(queue, (further, other))
    return away


@njit(cache=True, nogil=True)
def ways_within(  # type: ignore[no-untyped-def]  # compiled
    first, near, length, sources, wanted, limit
):
    """Return (source, wanted, metres) of what is at most `limit` away.

    wanted: (n,) the number of what stands at a node, -1 for nothing. Three arrays:
    positions in `sources`, numbers of `wanted`, metres.
    """
    nodes = len(first) - 1
    away = np.full(nodes, np.inf)
    one, other_one = np.empty(1024, np.int64), np.empty(1024, np.int64)
    ways = np.empty(1024, np.float64)
    found = 0
    touched = np.empty(nodes, np.int64)
    for position in range(len(sources)):
        queue = [(0.0, sources[position])]
        away[sources[position]] = 0.0
        touched[0] = sources[position]
        count = 1
        while len(queue) > 0:
            metres, node = heapq.heappop(queue)
            if metres > away[node]:
                continue
            if wanted[node] >= 0:
                if found == len(one):
                    one = np.append(one, np.empty(found, np.int64))
                    other_one = np.append(other_one, np.empty(found, np.int64))
                    ways = np.append(ways, np.empty(found, np.float64))
                one[found], other_one[found] = position, wanted[node]
                ways[found] = metres
                found += 1
            for at in range(first[node], first[node + 1]):
                other, further = near[at], metres + length[at]
                if further <= limit and further < away[other]:
                    if away[other] == np.inf:
                        touched[count] = other
                        count += 1
                    away[other] = further
                    heapq.heappush(queue, (further, other))
        for at in range(count):
            away[touched[at]] = np.inf
    return one[:found], other_one[:found], ways[:found]


def neighbours(
    nodes: int, ends: Positions, lengths: Numbers
) -> tuple[Positions, Positions, Numbers]:
    """Return a network of stretches (m, 2), walked both ways, as three arrays."""
    start = np.concatenate([ends[:, 0], ends[:, 1]])
    end = np.concatenate([ends[:, 1], ends[:, 0]])
    order = np.argsort(start, kind="stable")
    first = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(start, minlength=nodes), out=first[1:])
    return first, end[order], np.concatenate([lengths, lengths])[order]


def warm() -> None:
    """Compile both searches on one stretch."""
    ends = np.array([[0, 1]], dtype=np.int64)
    network = neighbours(2, ends, np.ones(1))
    sources = np.zeros(1, dtype=np.int64)
    nearest_ways(*network, sources)
    ways_within(*network, sources, np.zeros(2, dtype=np.int64), 2.0)
