"""A layer of shapes with their columns, whatever file it came in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.reading.jsons import Document
from sombrero.analysis.domain.reading.trouble import shown, trouble

type_error = (ValueError, TypeError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True)
class Feature:
    """One shape: its row in the file (from 1), its cells, its geometry."""

    row: int
    cells: Mapping[str, object]
    shape: BaseGeometry | None

    def text(self, *columns: str) -> str:
        """Return the first non-empty cell among the columns, as stripped text."""
        for column in columns:
            value = self.cells.get(column)
            if value is not None and str(value).strip():
                return str(value).strip()
        return ""


@dataclass(frozen=True)
class Layer:
    """Features in one coordinate system; column names are lower case."""

    file: str
    columns: tuple[str, ...]
    features: tuple[Feature, ...]
    epsg: int
    notes: tuple[str, ...] = field(default=())

    def has(self, *columns: str) -> bool:
        """Tell whether all these columns are there."""
        return set(columns) <= set(self.columns)


def read_geojson(path: Path, text: str, where: crs.Where = crs.NEARBY) -> Layer:
    """Read a GeoJSON FeatureCollection, in WGS84 or in the `crs` it names.

    Raises BadInput for other JSON, a broken geometry or an unknown system.
    """
    expected = "a GeoJSON FeatureCollection"
    document = Document(text, "features")
    features = []
    try:
        for row, item in enumerate(document.items(), 1):
            features.append(_feature(path.name, row, item))  # raises
    except (ValueError, RecursionError) as error:
        if text.lstrip()[:1] == "[":
            raise trouble(
                path.name, "the JSON holds something else", expected
            ) from None
        raise trouble(path.name, f"the JSON is broken ({error})", expected) from error
    if document.members.get("type") != "FeatureCollection":
        raise trouble(path.name, "the JSON holds something else", expected)
    if not features:
        raise trouble(path.name, "there are no features", expected)
    epsg = _named_epsg(path.name, document.members, where)
    return Layer(path.name, columns_of(features), tuple(features), epsg)


def columns_of(features: Iterable[Feature]) -> tuple[str, ...]:
    """Return the names of all cells, in the order in which they come."""
    return tuple(dict.fromkeys(name for one in features for name in one.cells))


def _feature(file: str, row: int, item: object) -> Feature:
    try:
        if not isinstance(item, dict):
            raise TypeError(item)
        cells = {str(k).casefold(): v for k, v in (item["properties"] or {}).items()}
        geometry = item["geometry"]
        # A coordinate that is no number is named later, with all about its shape.
        with np.errstate(invalid="ignore"):
            shape = None if geometry is None else shapely.geometry.shape(geometry)
    except (*type_error, shapely.errors.ShapelyError) as error:
        raise trouble(
            file, "the feature cannot be read", "properties and a geometry", row=row
        ) from error
    return Feature(row, cells, shape)


def _named_epsg(file: str, document: Mapping[str, Any], where: crs.Where) -> int:
    named = document.get("crs")
    if named is None:
        return where.epsg or crs.WGS84
    try:
        name = named["properties"]["name"]
    except type_error:
        name = ""
    text = str(name)
    if text.endswith("CRS84"):
        return crs.WGS84
    code = text.rsplit(":", 1)[-1]
    return crs.supported(file, code, described=shown(text), where=where)
