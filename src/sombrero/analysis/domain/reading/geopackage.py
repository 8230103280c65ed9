"""GeoPackage without GDAL: it is SQLite with WKB behind a short header.

Source: OGC 12-128r19, GeoPackage Encoding Standard, clause 2.1.3.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.reading.layers import Feature, Layer
from sombrero.analysis.domain.reading.trouble import trouble

MAGIC = b"SQLite format 3\x00"
_HEADER = 8
# Bytes of the envelope by its indicator (bits 1–3 of the flags).
_ENVELOPE = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_EXPECTED = "a GeoPackage with one layer of polygons"


@dataclass(frozen=True)
class _Contents:
    """What the GeoPackage says of its one layer of features."""

    table: str
    geometry: str
    srs: int


def read_geopackage(path: Path, where: crs.Where = crs.NEARBY) -> Layer:
    """Read the only feature layer of a GeoPackage.

    A Lambert system without EPSG number (UrbIS) is taken for the EPSG system of
    that name, and the layer's notes say so. Raises BadInput when it is another
    database, holds several layers, or has a system or geometry we cannot read.
    """
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            contents = _contents(path.name, database)
            epsg, notes = _system(path.name, database, contents.srs, where)
            features, columns = _features(path.name, database, contents)
    except sqlite3.Error as error:
        raise trouble(path.name, f"it cannot be read ({error})", _EXPECTED) from error
    if not features:
        raise trouble(path.name, "there are no features", _EXPECTED)
    return Layer(path.name, columns, features, epsg, notes)


def _contents(file: str, database: sqlite3.Connection) -> _Contents:
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE name = 'gpkg_geometry_columns'"
    ).fetchall()
    if not tables:
        raise trouble(file, "this database is no GeoPackage", _EXPECTED)
    layers = database.execute(
        "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns"
    ).fetchall()
    if len(layers) != 1:
        raise trouble(file, f"it holds {len(layers)} layers of shapes", _EXPECTED)
    contents = _Contents(*layers[0])
    # A view could compute for hours; official layers are plain tables.
    kind = database.execute(
        "SELECT type FROM sqlite_master WHERE name = ?", (contents.table,)
    ).fetchone()
    if kind != ("table",):
        raise trouble(file, f"its layer {contents.table} is no table", _EXPECTED)
    return contents


def _system(
    file: str, database: sqlite3.Connection, srs: int, where: crs.Where
) -> tuple[int, tuple[str, ...]]:
    row = database.execute(
        "SELECT srs_name, organization, organization_coordsys_id"
        " FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        (srs,),
    ).fetchone()
    name, organisation, code = row or ("not described", "", srs)
    if str(organisation).upper() == "EPSG":
        described = f"EPSG:{code}"
        return crs.supported(file, code, described=described, where=where), ()
    return crs.assumed(file, str(name), where)


def _features(
    file: str, database: sqlite3.Connection, contents: _Contents
) -> tuple[tuple[Feature, ...], tuple[str, ...]]:
    table = contents.table.replace('"', '""')
    # The name comes from the file: it is quoted, and the file is read only.
    cursor = database.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608
    names = [column[0].casefold() for column in cursor.description]
    at = names.index(contents.geometry.casefold())
    features = []
    for row, values in enumerate(cursor, start=1):
        cells = {
            n: v for i, (n, v) in enumerate(zip(names, values, strict=True)) if i != at
        }
        features.append(Feature(row, cells, _shape(file, row, values[at])))
    columns = tuple(name for i, name in enumerate(names) if i != at)
    return tuple(features), columns


def _shape(file: str, row: int, blob: object) -> BaseGeometry | None:
    if blob is None:
        return None
    try:
        if not isinstance(blob, bytes) or blob[:2] != b"GP":
            raise ValueError("no GeoPackage header")
        start = _HEADER + _ENVELOPE[blob[3] >> 1 & 0b111]
        return shapely.from_wkb(blob[start:])
    except (ValueError, KeyError, IndexError, shapely.errors.ShapelyError) as error:
        raise trouble(
            file, f"the geometry cannot be read ({error})", _EXPECTED, row=row
        ) from error
