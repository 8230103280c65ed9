"""Small official-looking files, made by the tests that need them."""

import json
import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

# The corner of a square of 100 m in Molenbeek, in Lambert 72.
X, Y = 147_000.0, 171_000.0
LAMBERT_72 = "Belge 1972 / Belgian Lambert 72"


def square(east: int = 0, north: int = 0, *, x: float = X, y: float = Y) -> Polygon:
    """Return a square of 100 m, so many squares east and north of the corner."""
    west, south = x + 100 * east, y + 100 * north
    return box(west, south, west + 100, south + 100)


def sector(number: int, **cells: object) -> dict[str, object]:
    """Return the cells of a sector of Molenbeek, as Statbel names them."""
    return {
        "cd_sector": f"21012A{number:02d}-",
        "tx_sector_descr_nl": f"WIJK {number}",
        "tx_sector_descr_fr": f"QUARTIER {number}",
        "cd_munty_refnis": "21012",
        "tx_munty_descr_nl": "Sint-Jans-Molenbeek",
        "tx_munty_descr_fr": "Molenbeek-Saint-Jean",
        "cd_rgn_refnis": "04000",
        "tx_rgn_descr_nl": "Brussels Hoofdstedelijk Gewest",
        "tx_rgn_descr_fr": "Région de Bruxelles-Capitale",
        "dt_situation": "2022-01-01",
        **cells,
    }


Row = tuple[dict[str, object], BaseGeometry | None]


def row(number: int, shape: BaseGeometry | None = None, **cells: object) -> Row:
    """Return a sector with a square of its own, or with another shape."""
    return sector(number, **cells), square(number) if shape is None else shape


def geopackage(
    path: Path,
    rows: Sequence[Row],
    *,
    epsg: int | None = 31370,
    name: str = LAMBERT_72,
) -> Path:
    """Write a GeoPackage with one layer; epsg None: a system without authority."""
    path.unlink(missing_ok=True)
    srs = epsg or 100_000
    organisation = "EPSG" if epsg else "NONE"
    columns = list(rows[0][0])
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id, organization,"
            " organization_coordsys_id, definition, description);"
            "CREATE TABLE gpkg_geometry_columns (table_name, column_name,"
            " geometry_type_name, srs_id, z, m);"
        )
        database.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, '', '')",
            (name, srs, organisation, srs),
        )
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES"
            " ('layer', 'geom', 'MULTIPOLYGON', ?, 0, 0)",
            (srs,),
        )
        listed = ", ".join(f'"{column}"' for column in columns)
        database.execute(
            f"CREATE TABLE layer (fid INTEGER PRIMARY KEY, geom, {listed})"
        )
        marks = ", ".join("?" * (len(columns) + 2))
        for number, (cells, shape) in enumerate(rows, start=1):
            values = (number, blob(shape, srs), *cells.values())
            database.execute(f"INSERT INTO layer VALUES ({marks})", values)  # noqa: S608 # made here
        database.commit()
    return path


def blob(shape: BaseGeometry | None, srs: int) -> bytes | None:
    """Return a geometry as GeoPackage stores it, with an envelope of 32 bytes."""
    if shape is None:
        return None
    west, south, east, north = shape.bounds
    envelope = struct.pack("<4d", west, east, south, north)
    header = b"GP" + struct.pack("<BBi", 0, 0b11, srs)
    return header + envelope + bytes(shapely.to_wkb(shape))


def geojson(path: Path, rows: Sequence[Row], *, crs: str | None = None) -> Path:
    """Write a FeatureCollection; crs: such as urn:ogc:def:crs:EPSG::31370."""
    document: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": cells,
                "geometry": None if shape is None else shapely.geometry.mapping(shape),
            }
            for cells, shape in rows
        ],
    }
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def text(path: Path, words: str) -> Path:
    """Write a text file in UTF-8."""
    path.write_text(words, encoding="utf-8")
    return path


CONVERSION = (
    "Commune_Code;Commune_Nom_FR;Commune_Nom_NL;Quartier_Code;Quartier_Nom_FR;"
    "Quartier_Nom_NL;SecteurStatistique_Code;SecteurStatistique_Nom_FR;"
    "SecteurStatistique_Nom_NL\n"
)


def conversion(path: Path, pairs: Sequence[tuple[str, str]]) -> Path:
    """Write an IBSA table of (sector, district) pairs."""
    lines = [
        f"21012;MOLENBEEK;MOLENBEEK;{district};NOM {district};NAAM {district};"
        f"{code};SECTEUR;SECTOR"
        for code, district in pairs
    ]
    return text(path, CONVERSION + "\n".join(lines) + "\n")
