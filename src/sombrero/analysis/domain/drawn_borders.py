"""Lines on a map: round a group of places, and between two that touch."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.drawing import DETAIL, Frame, path, simplified
from sombrero.analysis.domain.shapes import from_geojson


class Borders:
    """The shapes of a drawing, to draw the lines along them.

    shapes: GeoJSON (WGS84) by place, as `draw` was given them; frame: its frame.
    """

    def __init__(self, shapes: Mapping[int, dict[str, Any]], frame: Frame) -> None:
        degrees = [from_geojson(shape) for shape in shapes.values()]
        metres = crs.project(degrees, source=crs.WGS84, target=crs.LAMBERT_72)
        simple = simplified(metres, DETAIL * frame.per_unit)
        flat = shapely.transform(simple, frame.placed)
        self._flat = dict(zip(shapes, flat, strict=True))

    def around(self, groups: Sequence[Sequence[int]]) -> list[str]:
        """Return the outline of each group of places, as the `d` of an SVG path."""
        return [
            path(
                shapely.union_all([self._flat[pk] for pk in group if pk in self._flat])
            )
            for group in groups
        ]

    def between(self, pairs: Sequence[tuple[int, int]]) -> list[str]:
        """Return the line along which each pair touches; none where it is a point."""
        known = [pair for pair in pairs if all(pk in self._flat for pk in pair)]
        if not known:
            return []
        one, other = (
            shapely.boundary(np.array([self._flat[pair[end]] for pair in known]))
            for end in (0, 1)
        )
        shared = shapely.line_merge(shapely.intersection(one, other))
        return [line for line in map(_line, shared) if line]


def _line(shape: shapely.Geometry) -> str:
    parts = [one for one in shapely.get_parts(shape) if one.geom_type == "LineString"]
    return "".join(
        "M" + "L".join(f"{x} {y}" for x, y in _whole(part)) for part in parts
    )


def _whole(part: shapely.Geometry) -> list[list[int]]:
    return [
        list(map(int, point))
        for point in np.rint(shapely.get_coordinates(part)).tolist()
    ]
