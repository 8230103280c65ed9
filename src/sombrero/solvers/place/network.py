"""Shortest paths in an undirected network."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Edge = tuple[int, int, float]
Matrix = npt.NDArray[np.float64]

SMALL = 1000
EXACT_SINGLE = 2.0**24


def shortest_paths(nodes: int, edges: Sequence[Edge]) -> Matrix:
    """Return the nodes × nodes lengths of shortest paths, inf where there is none.

    A repeated edge keeps its last length; an edge from a node to itself is ignored.
    """
    last = {(min(i, j), max(i, j)): w for i, j, w in edges if i != j}
    if nodes > SMALL:
        return _many_sources(nodes, last)
    return _every_pair(nodes, last)


def _every_pair(nodes: int, last: dict[tuple[int, int], float]) -> Matrix:
    """Relax over every middle node (Floyd 1962, doi:10.1145/367766.368168).

    Whole rows at a time this beats loading a sparse-graph library up to about a
    thousand nodes. Whole numbers below 2^24 are exact in single precision, at
    half the cost.
    """
    lengths = np.array(list(last.values()), dtype=np.float64)
    whole = bool((lengths == np.rint(lengths)).all())
    longest = float(lengths.max(initial=0.0)) * nodes
    single = whole and longest < EXACT_SINGLE
    paths = np.full((nodes, nodes), np.inf, dtype=np.float32 if single else np.float64)
    if last:
        ends = np.array(list(last), dtype=np.intp)
        paths[ends[:, 0], ends[:, 1]] = lengths
        paths[ends[:, 1], ends[:, 0]] = lengths
    np.fill_diagonal(paths, 0)
    through = np.empty_like(paths)
    for middle in range(nodes):
        np.add(paths[:, middle, None], paths[middle], out=through)
        np.minimum(paths, through, out=paths)
    return paths.astype(np.float64)


def _many_sources(nodes: int, last: dict[tuple[int, int], float]) -> Matrix:
    """Search from every node in turn (Dijkstra 1959, doi:10.1007/BF01386390)."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    ends = np.array(list(last), dtype=np.int32).reshape(-1, 2)
    # Stored zeros count as edges of length 0 in a sparse graph.
    graph = coo_array(
        (list(last.values()), (ends[:, 0], ends[:, 1])), shape=(nodes, nodes)
    ).tocsr()
    lengths: Matrix = dijkstra(graph, directed=False)
    return lengths
