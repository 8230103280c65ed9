"""Shapes of places: checked on the way in, right-handed GeoJSON on the way out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
import shapely
import shapely.geometry
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.reading.layers import Feature, Layer
from sombrero.analysis.domain.reading.trouble import trouble
from sombrero.core.domain.errors import BadInput

# About ten centimetres in Belgium: finer than any boundary is known.
DECIMALS = 6
_SQUARE_METRES_PER_HECTARE = 10_000
_EARTH = pyproj.Geod(ellps="WGS84")
_POLYGONAL = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Shape:
    """A place on the ground.

    lambert: in EPSG:31370, for areas and overlaps. geojson: in WGS84.
    lat, lon: a point that is surely inside. bounds: west, south, east, north in
    degrees. area_ha: hectares.
    """

    lambert: BaseGeometry
    geojson: dict[str, object]
    area_ha: float
    lat: float
    lon: float
    bounds: crs.Box


def checked(layer: Layer, feature: Feature) -> BaseGeometry:
    """Return the feature's geometry. Raises BadInput unless it is a valid polygon."""
    shape, expected = feature.shape, "a polygon that does not cross itself"
    if shape is None or shape.is_empty:
        raise trouble(layer.file, "there is no shape", expected, row=feature.row)
    if shape.geom_type not in _POLYGONAL:
        found = f"the shape is a {shape.geom_type}"
        raise trouble(layer.file, found, expected, row=feature.row)
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        raise trouble(
            layer.file, "a coordinate is no number", expected, row=feature.row
        )
    if not shape.is_valid:
        why = shapely.is_valid_reason(shape)
        raise trouble(
            layer.file, f"the shape is broken ({why})", expected, row=feature.row
        )
    return shape


def located(
    layer: Layer, features: Sequence[Feature], boxes: Sequence[crs.Box]
) -> list[Shape]:
    """Check the features' shapes, bring them to WGS84 and Lambert 72.

    boxes: for each feature the degrees it must lie within. Raises BadInput for a
    broken shape and for one that lies elsewhere, naming swapped axes when that
    is what it is.
    """
    raw = [checked(layer, feature) for feature in features]
    degrees = crs.project(raw, source=layer.epsg, target=crs.WGS84)
    for feature, shape, box in zip(features, degrees, boxes, strict=True):
        if not crs.is_within(shape, box):
            raise _elsewhere(layer, feature, shape, box)
    return [
        _shape(lambert, in_degrees)
        for lambert, in_degrees in zip(
            crs.project(raw, source=layer.epsg, target=crs.LAMBERT_72),
            degrees,
            strict=True,
        )
    ]


def _elsewhere(
    layer: Layer, feature: Feature, shape: BaseGeometry, box: crs.Box
) -> BadInput:
    turned = crs.with_axes_swapped(checked(layer, feature))
    straight = crs.project([turned], source=layer.epsg, target=crs.WGS84)[0]
    if crs.is_within(straight, box):
        found = "x and y are swapped"
        expected = "east (or longitude) first, north (or latitude) second"
    else:
        x, y = shapely.get_coordinates(checked(layer, feature))[0]
        found = f"the point ({x:.6g}, {y:.6g}) in EPSG:{layer.epsg} lies elsewhere"
        west, south, east, north = box
        expected = f"a place {west}–{east}° east and {south}–{north}° north"
    return trouble(layer.file, found, expected, row=feature.row)


def _shape(lambert: BaseGeometry, degrees: BaseGeometry) -> Shape:
    point = degrees.representative_point()
    return Shape(
        lambert=lambert,
        geojson=as_geojson(degrees),
        area_ha=_square_metres(lambert, degrees) / _SQUARE_METRES_PER_HECTARE,
        lat=round(point.y, DECIMALS),
        lon=round(point.x, DECIMALS),
        bounds=degrees.bounds,
    )


def _square_metres(lambert: BaseGeometry, degrees: BaseGeometry) -> float:
    """Return the ground of a shape; abroad, where Lambert stretches, on the globe."""
    if crs.is_within(degrees, crs.BELGIUM):
        return float(lambert.area)
    area, _around = _EARTH.geometry_area_perimeter(shapely.orient_polygons(degrees))
    return abs(float(area))


def shape_of(lambert: BaseGeometry) -> Shape:
    """Return the place on the ground of a shape in Lambert 72."""
    degrees = crs.project([lambert], source=crs.LAMBERT_72, target=crs.WGS84)[0]
    return _shape(lambert, degrees)


def located_again(degrees: BaseGeometry) -> Shape:
    """Return the place on the ground of a stored shape in WGS84."""
    lambert = crs.project([degrees], source=crs.WGS84, target=crs.LAMBERT_72)[0]
    return _shape(lambert if lambert.is_valid else shapely.make_valid(lambert), degrees)


def as_geojson(degrees: BaseGeometry) -> dict[str, object]:
    """Return a WGS84 polygon as GeoJSON with six decimals, valid and right-handed.

    Source: RFC 7946, 3.1.6: outer rings counter-clockwise, holes clockwise.
    """
    rounded = shapely.transform(degrees, lambda points: points.round(DECIMALS))
    if not rounded.is_valid:
        # Rounding made a sliver cross itself; the grid of GEOS removes it.
        rounded = shapely.set_precision(degrees, 10**-DECIMALS)
        rounded = shapely.transform(rounded, lambda points: points.round(DECIMALS))
    return dict(mapping(shapely.orient_polygons(rounded)))


def from_geojson(geometry: dict[str, Any]) -> BaseGeometry:
    """Return the shape of a stored GeoJSON geometry, in degrees."""
    return shapely.geometry.shape(geometry)
