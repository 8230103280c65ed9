"""Coordinate systems: Belgian Lambert 72 and 2008, ETRS89 and WGS84.

Areas and distances are computed in Lambert 72 (EPSG:31370), shapes are kept in
WGS84 (EPSG:4326). Coordinates are always x, y: east or longitude first.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain.reading.trouble import trouble

WGS84 = 4326
LAMBERT_72 = 31370
LAMBERT_2008 = 3812
ETRS89 = 4258
SUPPORTED = (LAMBERT_72, LAMBERT_2008, WGS84, ETRS89)
SUPPORTED_WORDS = "EPSG:31370, EPSG:3812, EPSG:4326 or EPSG:4258"

Box = tuple[float, float, float, float]
# West, south, east, north in degrees, with a margin of a few kilometres. They
# catch a wrong coordinate system and swapped axes, not a wrong village.
BELGIUM: Box = (2.3, 49.4, 6.5, 51.6)
REGIONS: dict[str, Box] = {
    "02000": (2.3, 50.63, 6.0, 51.6),  # Flanders
    "03000": (2.7, 49.4, 6.5, 50.9),  # Wallonia
    "04000": (4.2, 50.73, 4.53, 50.95),  # Brussels
}


def supported(file: str, code: object, *, described: str) -> int:
    """Return the EPSG code when we know the system; raises BadInput otherwise."""
    text = str(code)
    if text.isdigit() and int(text) in SUPPORTED:
        return int(text)
    raise trouble(file, f"its coordinate system is {described}", SUPPORTED_WORDS)


@cache
def _transformer(source: int, target: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def project(
    shapes: Sequence[BaseGeometry], *, source: int, target: int
) -> list[BaseGeometry]:
    """Return the shapes in another system; both are EPSG codes."""
    if source == target or not len(shapes):
        return list(shapes)
    transformer = _transformer(source, target)

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return list(shapely.transform(np.array(shapes, dtype=object), moved))


def points_in_metres(
    points: Sequence[tuple[float, float]],
) -> list[tuple[float, float]]:
    """Return points of longitude and latitude as metres in Lambert 72."""
    if not points:
        return []
    east, north = _transformer(WGS84, LAMBERT_72).transform(
        [lon for lon, _ in points], [lat for _, lat in points]
    )
    return [(round(x, 1), round(y, 1)) for x, y in zip(east, north, strict=True)]


def is_within(shape: BaseGeometry, box: Box) -> bool:
    """Tell whether the whole shape lies in the box; not when it is infinite."""
    west, south, east, north = shape.bounds
    return box[0] <= west and box[1] <= south and east <= box[2] and north <= box[3]


def with_axes_swapped(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with x and y exchanged."""
    return shapely.transform(shape, lambda points: points[:, ::-1])
