"""The ground of the town: a coverage of sectors without gaps or overlaps.

The outline is cut again and again, straight through, into parts of the wanted areas
(municipality, then quartier, then sector, so each is in one piece). Then the whole
drawing is bent by shears, which keep every area and every shared border.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]

ORIGIN = (24_000.0, 232_000.0)
"""Centre in Lambert 72 metres: in the North Sea, where no real town lies."""

_GRID = 0.01


@dataclass(frozen=True)
class Part:
    """A piece of ground to cut out: a name, and an area in m² or parts with areas."""

    key: str
    area: float = 0.0
    parts: tuple["Part", ...] = ()

    @property
    def total(self) -> float:
        """The area in m² of the whole part."""
        return self.area + sum(part.total for part in self.parts)


def lay_out(rng: np.random.Generator, town: Part) -> dict[str, Polygon]:
    """Draw every leaf of `town` as a polygon in Lambert 72 metres, keyed by its key.

    Raises ValueError when the drawing does not come out as one face per leaf.
    """
    leaves = dict(_cut(rng, _outline(rng, town.total), town.parts))
    lines = shapely.union_all(
        [leaf.exterior for leaf in leaves.values()], grid_size=_GRID
    )
    bend = _bending(rng)
    faces = _faces(bend(shapely.segmentize(lines, 25.0)))
    if len(faces) != len(leaves):
        raise ValueError(f"{len(faces)} faces drawn for {len(leaves)} sectors")
    return {key: _face_of(leaf, bend, faces) for key, leaf in leaves.items()}


def _outline(rng: np.random.Generator, area: float) -> Polygon:
    angle = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    radius = np.ones_like(angle)
    for k, strength in ((2, 0.16), (3, 0.06), (5, 0.02)):
        radius += strength * np.cos(k * angle + rng.uniform(0, 2 * np.pi))
    raw = Polygon(np.column_stack((radius * np.cos(angle), radius * np.sin(angle))))
    factor = float(np.sqrt(area / raw.area))
    return affinity.translate(
        affinity.scale(raw, factor, factor, origin=(0, 0)), *ORIGIN
    )


def _cut(
    rng: np.random.Generator, ground: Polygon, parts: Sequence[Part]
) -> list[tuple[str, Polygon]]:
    if len(parts) == 1:
        only = parts[0]
        if not only.parts:
            return [(only.key, ground)]
        return _cut(rng, ground, only.parts)
    middle = _middle(parts)
    share = sum(p.total for p in parts[:middle]) / sum(p.total for p in parts)
    near, far = _split(ground, share, _direction(rng, ground))
    return [*_cut(rng, near, parts[:middle]), *_cut(rng, far, parts[middle:])]


def _middle(parts: Sequence[Part]) -> int:
    sums = np.cumsum([part.total for part in parts])
    return int(np.argmin(np.abs(sums[:-1] - sums[-1] / 2))) + 1


def _direction(rng: np.random.Generator, ground: Polygon) -> float:
    """Across the long side, never quite square: towns are not chessboards."""
    hull = shapely.minimum_rotated_rectangle(ground)
    corners = shapely.get_coordinates(hull)
    sides = np.diff(corners[:3], axis=0)
    long = sides[int(np.argmax(np.hypot(sides[:, 0], sides[:, 1])))]
    tilt = float(rng.uniform(-0.25, 0.25))
    return float(np.arctan2(long[1], long[0])) + tilt


def _split(ground: Polygon, share: float, angle: float) -> tuple[Polygon, Polygon]:
    """Cut so that `share` of the area lies on the near side along `angle`."""
    centre = ground.centroid
    turned = affinity.rotate(ground, -angle, origin=centre, use_radians=True)
    low, bottom, high, top = turned.bounds
    frame = (low - 1, bottom - 1, high + 1, top + 1)
    for _ in range(50):
        at = (low + high) / 2
        near = turned.intersection(box(frame[0], frame[1], at, frame[3]))
        low, high = (at, high) if near.area < share * ground.area else (low, at)
    far = turned.intersection(box(at, frame[1], frame[2], frame[3]))
    return _back(near, angle, centre), _back(far, angle, centre)


def _back(
    piece: shapely.Geometry, angle: float, centre: shapely.geometry.Point
) -> Polygon:
    if not isinstance(piece, Polygon):
        raise ValueError("a cut fell apart in several pieces")
    return affinity.rotate(piece, angle, origin=centre, use_radians=True)


class _bending:
    """A bending of the plane made of shears: areas stay, borders stay shared."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._shears = [
            (axis, amplitude, wavelength, float(rng.uniform(0, 2 * np.pi)))
            for amplitude, wavelength in ((70.0, 1900.0), (16.0, 640.0), (5.0, 260.0))
            for axis in (0, 1)
        ]

    def __call__(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, self._move)

    def _move(self, points: Floats) -> Floats:
        moved = points.copy()
        for axis, amplitude, wavelength, phase in self._shears:
            along = moved[:, 1 - axis] * 2 * np.pi / wavelength
            moved[:, axis] += amplitude * np.sin(along + phase)
        rounded: Floats = np.round(moved, 2)
        return rounded


def _faces(lines: shapely.Geometry) -> list[Polygon]:
    segments = [
        line for line in shapely.get_parts(lines) if isinstance(line, LineString)
    ]
    return [
        face
        for face in shapely.get_parts(shapely.polygonize(segments))
        if isinstance(face, Polygon)
    ]


def _face_of(leaf: Polygon, bend: _bending, faces: list[Polygon]) -> Polygon:
    rough = bend(shapely.segmentize(leaf, 25.0)).buffer(0)
    return max(faces, key=lambda face: float(face.intersection(rough).area))
