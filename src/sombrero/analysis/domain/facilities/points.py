"""Points of a file on the ground: checked, in degrees."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.crs import Box
from sombrero.analysis.domain.reading.trouble import trouble

# About ten centimetres: finer than any list is known.
DECIMALS = 6
# A border is kept as points so far apart, in metres: a gate is not far from one.
EDGE_STEP = 40.0


def in_degrees(
    file: str,
    points: Sequence[tuple[int, float, float]],
    *,
    epsg: int,
    box: Box,
) -> list[tuple[float, float]]:
    """Return (row, x, y) in a system as (longitude, latitude).

    Raises BadInput for a point outside the box, naming swapped axes when that is
    what it is.
    """
    if not points:
        return []
    raw = [Point(x, y) for _row, x, y in points]
    moved = crs.project(raw, source=epsg, target=crs.WGS84)
    for (row, x, y), point in zip(points, moved, strict=True):
        if not crs.is_within(point, box):
            raise _elsewhere(file, row, x, y, epsg, box)
    return _rounded(moved)


def _rounded(points: Sequence[BaseGeometry]) -> list[tuple[float, float]]:
    rows = shapely.get_coordinates(np.array(points, dtype=object)).round(DECIMALS)
    return [(float(x), float(y)) for x, y in rows]


def _elsewhere(
    file: str, row: int, x: float, y: float, epsg: int, box: Box
) -> Exception:
    turned = crs.project([Point(y, x)], source=epsg, target=crs.WGS84)[0]
    if crs.is_within(turned, box):
        return trouble(
            file,
            "x and y are swapped",
            "east (or longitude) first, north (or latitude) second",
            row=row,
        )
    west, south, east, north = (f"{side:g}" for side in box)
    return trouble(
        file,
        f"the point ({x:.6g}, {y:.6g}) in EPSG:{epsg} lies elsewhere",
        f"a place {west}–{east}° east and {south}–{north}° north",
        row=row,
    )


def edge_of(degrees: BaseGeometry) -> tuple[tuple[float, float], ...]:
    """Return points along the border of a shape in degrees; none for a point."""
    if degrees.geom_type not in ("Polygon", "MultiPolygon"):
        return ()
    metres = crs.project([degrees], source=crs.WGS84, target=crs.LAMBERT_72)[0]
    lines = shapely.get_parts(shapely.boundary(metres))
    walked = [
        shapely.line_interpolate_point(line, np.arange(0, line.length, EDGE_STEP))
        for line in lines
    ]
    spots = [point for line in walked for point in line]
    back = crs.project(spots, source=crs.LAMBERT_72, target=crs.WGS84)
    return tuple(_rounded(back))
