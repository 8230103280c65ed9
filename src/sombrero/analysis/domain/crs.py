"""Coordinate systems: Belgian Lambert 72 and 2008, ETRS89 and WGS84.

Areas and distances are computed in Lambert 72 (EPSG:31370), shapes are kept in
WGS84 (EPSG:4326). Coordinates are always x, y: east or longitude first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain.reading.trouble import shown, trouble

WGS84 = 4326
LAMBERT_72 = 31370
LAMBERT_2008 = 3812
ETRS89 = 4258
SUPPORTED = (LAMBERT_72, LAMBERT_2008, WGS84, ETRS89)
_LONGEST_CODE = 7
SUPPORTED_WORDS = "EPSG:31370, EPSG:3812, EPSG:4326 or EPSG:4258"

Box = tuple[float, float, float, float]
# West, south, east, north in degrees, with a margin of a few kilometres. They
# catch a wrong coordinate system and swapped axes, not a wrong village.
BELGIUM: Box = (2.3, 49.4, 6.5, 51.6)
EUROPE: Box = (-25.0, 34.0, 45.0, 72.0)
REGIONS: dict[str, Box] = {
    "02000": (2.3, 50.63, 6.0, 51.6),  # Flanders
    "03000": (2.7, 49.4, 6.5, 50.9),  # Wallonia
    "04000": (4.2, 50.73, 4.53, 50.95),  # Brussels
}


@dataclass(frozen=True)
class Where:
    """What a mapping says of a file's ground.

    epsg: the system of a file that names none. anywhere: any system that has an EPSG
    number will do, not the Belgian ones only. box: where its places lie, in degrees.
    """

    epsg: int | None = None
    anywhere: bool = False
    box: Box = BELGIUM


NEARBY = Where()


def supported(file: str, code: object, *, described: str, where: Where = NEARBY) -> int:
    """Return the EPSG code when we know the system; raises BadInput otherwise."""
    text = str(code)
    number = int(text) if text.isdigit() and len(text) < _LONGEST_CODE else 0
    if number in SUPPORTED or (where.anywhere and _is_flat(number)):
        return number
    expected = "a system with an EPSG number" if where.anywhere else SUPPORTED_WORDS
    raise trouble(file, f"its coordinate system is {described}", expected)


def _is_flat(code: int) -> bool:
    """Tell whether a code is that of places on the ground, without height."""
    try:
        system = pyproj.CRS.from_epsg(code)
    except pyproj.exceptions.CRSError:
        return False
    return system.is_projected or system.is_geographic


def assumed(file: str, name: str, where: Where = NEARBY) -> tuple[int, tuple[str, ...]]:
    """Return the EPSG code of a system without one, with a note that says so.

    Raises BadInput unless a mapping says which it is, or it is a Belgian Lambert.
    """
    words = name.replace("_", " ").casefold()
    code = where.epsg
    if code is None and "lambert" in words and "belg" in words:
        code = LAMBERT_2008 if "2008" in words else LAMBERT_72
    if code is None:
        return supported(file, "", described=shown(name), where=where), ()
    return code, (f"no EPSG number for “{name}”: taken as EPSG:{code}",)


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
