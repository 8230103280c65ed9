"""Pictures of a tile server under a drawing, each put in its place.

Tiles are in Web Mercator, drawings in Lambert 72. Both keep angles, so over one tile
the one is the other turned and scaled: three corners of a tile say how.
"""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.drawing import Drawing
from sombrero.core.domain.tiles import tile_address

SIDE = 256
MOST = 60
"""More pictures than this are never asked for one drawing."""
FINEST = 19
# A tile is drawn about this many units wide, so that its letters can be read.
_WIDE = 240
_EARTH = 40_075_016.686  # metres round the equator, of WGS84


@dataclass(frozen=True)
class Tile:
    """One picture. matrix: what SVG's `matrix()` takes, from pixels to units."""

    address: str
    matrix: str


def tiles(drawing: Drawing, url: str) -> list[Tile]:
    """Return the pictures that lie under a drawing, at most MOST."""
    if not url:
        return []
    corners = _corners(drawing)
    zoom = _zoom(drawing, float(corners[:, 1].mean()))
    columns, rows = _numbers(corners, zoom)
    while len(columns) * len(rows) > MOST and zoom > 0:
        zoom -= 1
        columns, rows = _numbers(corners, zoom)
    return [
        Tile(tile_address(url, zoom, column, row), _matrix(drawing, zoom, column, row))
        for row in rows
        for column in columns
    ]


def _corners(drawing: Drawing) -> NDArray[np.float64]:
    """Return the corners of a drawing as longitude and latitude, (4, 2)."""
    frame = drawing.frame
    box = [(0, 0), (drawing.width, 0), (0, drawing.height)]
    units = np.array([*box, (drawing.width, drawing.height)], dtype=float)
    metres = shapely.MultiPoint(frame.in_metres(units))
    degrees = crs.project([metres], source=crs.LAMBERT_72, target=crs.WGS84)
    return np.asarray(shapely.get_coordinates(degrees))


def _zoom(drawing: Drawing, lat: float) -> int:
    metres = _WIDE * drawing.frame.per_unit
    around = _EARTH * math.cos(math.radians(lat))
    return max(0, min(FINEST, round(math.log2(around / metres))))


def _numbers(corners: NDArray[np.float64], zoom: int) -> tuple[range, range]:
    x, y = _position(corners, zoom).T
    most = 2**zoom - 1
    return (
        range(max(0, int(x.min())), min(most, int(x.max())) + 1),
        range(max(0, int(y.min())), min(most, int(y.max())) + 1),
    )


def _position(degrees: NDArray[np.float64], zoom: int) -> NDArray[np.float64]:
    """Return where points lie, counted in tiles from the north-west, (k, 2)."""
    lat = np.radians(degrees[:, 1])
    x = (degrees[:, 0] + 180) / 360
    y = (1 - np.arcsinh(np.tan(lat)) / math.pi) / 2
    return np.asarray(np.column_stack([x, y]) * 2.0**zoom)


def _degrees(position: NDArray[np.float64], zoom: int) -> NDArray[np.float64]:
    """Return the longitude and latitude of points counted in tiles."""
    x, y = (position / 2**zoom).T
    lat = np.degrees(np.arctan(np.sinh(math.pi * (1 - 2 * y))))
    return np.column_stack([x * 360 - 180, lat])


def _matrix(drawing: Drawing, zoom: int, column: int, row: int) -> str:
    ends = np.array([(column, row), (column + 1, row), (column, row + 1)], dtype=float)
    points = shapely.MultiPoint(_degrees(ends, zoom))
    metres = crs.project([points], source=crs.WGS84, target=crs.LAMBERT_72)
    origin, east, south = drawing.frame.placed(shapely.get_coordinates(metres))
    # A hair wider, so that no seam shows between two pictures.
    (a, b), (c, d) = (east - origin) / (SIDE - 0.5), (south - origin) / (SIDE - 0.5)
    return " ".join(f"{one:.5g}" for one in (a, b, c, d, *origin))
