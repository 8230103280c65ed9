"""A map as numbers: shapes of places become SVG paths, drawn to scale.

Neighbours are simplified together, so that they keep touching (GEOS coverage
simplification, after Visvalingam and Whyatt, 1993).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.shapes import from_geojson

WIDTH = 1000
"""Width of the drawing in its own units; its height follows from the shapes."""

# Details smaller than this many units are not drawn.
DETAIL = 1.5
MARGIN = 12
BAR_HEIGHT = 44
# Never taller than this: a long thin place must still fit a phone.
TALLEST = 1200
# Metres in one unit at the least, so that a single point has a drawing too.
_FINEST = 0.01
_ROUND_LENGTHS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Frame:
    """How metres (Lambert 72) become units of a drawing."""

    west: float
    north: float
    per_unit: float
    indent: float

    def placed(self, points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Return points (n, 2) in metres as units of the drawing."""
        x = (points[:, 0] - self.west) / self.per_unit + self.indent
        y = (self.north - points[:, 1]) / self.per_unit + MARGIN
        return np.column_stack([x, y])

    def in_metres(self, units: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Return points (n, 2) of the drawing as metres."""
        x = self.west + (units[:, 0] - self.indent) * self.per_unit
        y = self.north - (units[:, 1] - MARGIN) * self.per_unit
        return np.column_stack([x, y])

    def as_numbers(self) -> dict[str, float]:
        """Return what a script needs to turn units into metres again.

        x = west + (u - indent) * per_unit and y = north - (v - margin) * per_unit.
        """
        return {**vars(self), "margin": MARGIN}


@dataclass(frozen=True)
class Drawing:
    """SVG paths by place, the outline of all, and a bar that tells the scale.

    width, height: the viewBox. middles: a point inside each shape, for a mark.
    bar_metres is as long as bar_units in the drawing.
    """

    width: int
    height: int
    paths: dict[int, str]
    middles: dict[int, tuple[int, int]]
    outline: str
    bar_metres: int
    bar_units: int
    frame: Frame

    @property
    def height_with_bar(self) -> int:
        """The height of the viewBox when the bar is drawn below the shapes.

        In the same picture, so that it is never scaled in another way.
        """
        return self.height + BAR_HEIGHT

    @property
    def bar_end(self) -> int:
        """Where the bar ends when it starts at the margin."""
        return MARGIN + self.bar_units

    def spots(self, points: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
        """Return where points of longitude and latitude stand in the drawing."""
        if not points:
            return []
        placed = self.frame.placed(np.array(crs.points_in_metres(points)))
        return [(round(x), round(y)) for x, y in placed.tolist()]


def draw(
    shapes: Mapping[int, dict[str, Any]], own: dict[str, Any] | None = None
) -> Drawing | None:
    """Draw GeoJSON shapes (WGS84) by place id; None when there is nothing to draw.

    own: the line to outline, where it is another than that around all shapes.
    """
    if not shapes:
        return None
    degrees = [from_geojson(shape) for shape in shapes.values()]
    metres = crs.project(degrees, source=crs.WGS84, target=crs.LAMBERT_72)
    west, south, east, north = shapely.total_bounds(np.array(metres, dtype=object))
    frame, height, bar = _fit((west, south, east, north))
    simple = simplified(metres, DETAIL * frame.per_unit)
    flat = shapely.transform(simple, frame.placed)
    around = shapely.union_all(simple) if own is None else _in_metres(own)
    outline = shapely.transform(around, frame.placed)
    return Drawing(
        width=WIDTH,
        height=height,
        paths={key: path(one) for key, one in zip(shapes, flat, strict=True)},
        middles={
            key: (round(one.x), round(one.y))
            for key, one in zip(shapes, shapely.point_on_surface(flat), strict=True)
        },
        outline=path(outline),
        bar_metres=bar,
        bar_units=round(bar / frame.per_unit),
        frame=frame,
    )


def _in_metres(shape: dict[str, Any]) -> BaseGeometry:
    degrees = [from_geojson(shape)]
    return crs.project(degrees, source=crs.WGS84, target=crs.LAMBERT_72)[0]


def draw_points(points: Mapping[int, tuple[float, float]]) -> Drawing | None:
    """Draw so many places that each is a dot; points are longitude and latitude.

    None when there is nothing to draw. The drawing has no paths and no outline.
    """
    if not points:
        return None
    metres = np.array(crs.points_in_metres(list(points.values())))
    (west, south), (east, north) = metres.min(axis=0), metres.max(axis=0)
    frame, height, bar = _fit((west, south, east, north))
    placed = np.rint(frame.placed(metres)).astype(int).tolist()
    return Drawing(
        width=WIDTH,
        height=height,
        paths={},
        middles={key: (x, y) for key, (x, y) in zip(points, placed, strict=True)},
        outline="",
        bar_metres=bar,
        bar_units=round(bar / frame.per_unit),
        frame=frame,
    )


def _fit(box: crs.Box) -> tuple[Frame, int, int]:
    """Return the frame of a box in metres, its height in units, and a round length."""
    west, south, east, north = box
    per_unit = max(
        (east - west) / (WIDTH - 2 * MARGIN),
        (north - south) / (TALLEST - 2 * MARGIN),
        _FINEST,
    )
    height = round((north - south) / per_unit) + 2 * MARGIN
    indent = (WIDTH - (east - west) / per_unit) / 2
    bar = max(
        (length for length in _ROUND_LENGTHS if length / per_unit <= WIDTH / 4),
        default=_ROUND_LENGTHS[0],
    )
    return Frame(west, north, per_unit, indent), height, bar


def simplified(
    metres: Sequence[BaseGeometry], tolerance: float
) -> np.ndarray[Any, Any]:
    """Return shapes without the details that no eye sees; neighbours keep touching."""
    together = np.array(metres, dtype=object)
    simple = shapely.coverage_simplify(together, tolerance)
    # A sliver may vanish; then its full shape is drawn.
    gone = shapely.is_empty(simple)
    return np.where(gone, together, simple)


def path(shape: BaseGeometry) -> str:
    """Return a polygon or multipolygon as the `d` of an SVG path, in whole units.

    Holes are rings too: drawn with fill-rule evenodd they stay open.
    """
    rings = (
        ring
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    )
    return "".join(_ring(shapely.get_coordinates(ring)) for ring in rings)


def _ring(points: np.ndarray[Any, Any]) -> str:
    whole = np.rint(points).astype(int).tolist()
    kept = [p for i, p in enumerate(whole[:-1]) if i == 0 or p != whole[i - 1]]
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"
