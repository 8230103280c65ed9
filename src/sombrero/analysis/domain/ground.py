"""The ground to plan on: sectors as points with people, and which of them touch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.shapes import from_geojson

# A corner is no border to walk over: neighbours share more than this, in metres.
SHORTEST_BORDER = 1.0
# A line runs along a border when it stays this close to it, in metres, for at
# least this share of its length.
BESIDE = 30.0
MOSTLY = 0.5


@dataclass(frozen=True)
class Plot:
    """A sector: where its people are counted, in metres (Lambert 72).

    people: those whom the plan is for. measures: other figures of the sector, by
    key; a figure that is not known is left out, never 0.
    """

    pk: int
    code: str
    name: str
    x: float
    y: float
    people: float
    measures: Mapping[str, float] = field(default_factory=dict)
    today: str = ""


@dataclass(frozen=True)
class Ground:
    """The sectors of a territory. shapes: GeoJSON (WGS84) by sector."""

    name: str
    vintage: int
    plots: tuple[Plot, ...]
    shapes: Mapping[int, dict[str, Any]]
    sources: tuple[str, ...] = ()

    @property
    def points(self) -> NDArray[np.float64]:
        """Coordinates of the sectors, (n, 2), metres."""
        return np.array([(one.x, one.y) for one in self.plots]).reshape(-1, 2)

    @property
    def people(self) -> NDArray[np.float64]:
        """People per sector, (n,)."""
        return np.array([one.people for one in self.plots])


def middles(
    shapes: Mapping[int, dict[str, Any] | str],
) -> dict[int, tuple[float, float]]:
    """Return the middle of each shape in metres (Lambert 72).

    shapes: GeoJSON (WGS84), as text where there are many: that is read much faster.
    The middle is found in degrees: a few centimetres from that in metres, and ten
    times sooner.
    """
    degrees = [_shape(shape) for shape in shapes.values()]
    centres = crs.project(
        [one.centroid for one in degrees], source=crs.WGS84, target=crs.LAMBERT_72
    )
    points = shapely.get_coordinates(np.array(centres, dtype=object)).tolist()
    return {pk: (x, y) for pk, (x, y) in zip(shapes, points, strict=True)}


def _shape(geometry: dict[str, Any] | str) -> BaseGeometry:
    if isinstance(geometry, str):
        return shapely.from_geojson(geometry)
    return from_geojson(geometry)


def _in_metres(
    shapes: Mapping[int, dict[str, Any]],
) -> dict[int, shapely.geometry.base.BaseGeometry]:
    degrees = [from_geojson(shape) for shape in shapes.values()]
    metres = crs.project(degrees, source=crs.WGS84, target=crs.LAMBERT_72)
    return dict(zip(shapes, metres, strict=True))


def borders(
    ground: Ground, lines: Sequence[Mapping[str, Any]] = ()
) -> tuple[list[tuple[int, int, float]], list[tuple[int, int]]]:
    """Return which plots touch, and which borders a given line runs along.

    The first: (i, j, metres of border) by position in `ground.plots`, i < j. The
    second: those pairs that a canal, a railway or a main road keeps apart. lines:
    GeoJSON geometries (WGS84).
    """
    metres = _in_metres(ground.shapes)
    shapes = np.array([metres[one.pk] for one in ground.plots], dtype=object)
    first, second = shapely.STRtree(shapes).query(
        shapes, predicate="dwithin", distance=SHORTEST_BORDER
    )
    pairs = np.column_stack([first, second])[first < second]
    edges = shapely.boundary(shapes)
    shared = shapely.intersection(
        edges[pairs[:, 0]], shapely.buffer(edges[pairs[:, 1]], SHORTEST_BORDER)
    )
    lengths = shapely.length(shared)
    touch = lengths > 2 * SHORTEST_BORDER
    kept = [
        (int(i), int(j), round(float(length), 1))
        for (i, j), length in zip(pairs[touch], lengths[touch], strict=True)
    ]
    return kept, _barred(pairs[touch], shared[touch], lines)


def _barred(
    pairs: NDArray[np.int64],
    shared: NDArray[np.object_],
    lines: Sequence[Mapping[str, Any]],
) -> list[tuple[int, int]]:
    if not lines:
        return []
    metres = _in_metres(dict(enumerate(map(dict, lines))))
    # A park that crosses itself would break the union.
    whole = shapely.make_valid(np.array(list(metres.values()), dtype=object))
    wide = shapely.buffer(shapely.union_all(whole), BESIDE)
    shapely.prepare(wide)
    covered = shapely.length(shapely.intersection(shared, wide))
    along = covered >= MOSTLY * shapely.length(shared)
    return [(int(i), int(j)) for i, j in pairs[along]]


def plots_at(ground: Ground, points: Sequence[tuple[float, float]]) -> list[int | None]:
    """Return the position of the sector that holds each point, None outside all.

    points: longitude and latitude. On a border the first sector holds it.
    """
    if not points:
        return []
    shapes = [from_geojson(ground.shapes[one.pk]) for one in ground.plots]
    which, where = shapely.STRtree(shapes).query(
        shapely.points(points), predicate="covered_by"
    )
    held: dict[int, int] = {}
    for point, position in zip(which.tolist(), where.tolist(), strict=True):
        held[point] = min(position, held.get(point, position))
    return [held.get(number) for number in range(len(points))]
