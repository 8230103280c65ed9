"""Shapefiles: a .shp with its .dbf and .prj beside it, or all of them in one ZIP.

Source: ESRI Shapefile Technical Description (1998), read by pyshp.
"""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pyproj
import shapefile
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.reading.layers import (
    Feature,
    Layer,
    columns_of,
    type_error,
)
from sombrero.analysis.domain.reading.trouble import trouble

MAGIC = struct.pack(">i", 9994)
_HEADER = 100
_EXPECTED = "a shapefile: .shp, .dbf and .prj together"
_PARTS = (".shp", ".dbf", ".shx", ".prj", ".cpg")
_ENCODINGS = {"": "utf-8", "1252": "cp1252", "ansi 1252": "cp1252"}
_BROKEN = (*type_error, shapefile.ShapefileException, struct.error, LookupError)

Parts = Mapping[str, bytes]


def is_zipped(archive: zipfile.ZipFile) -> bool:
    """Tell whether a ZIP holds a shapefile."""
    return any(name.casefold().endswith(".shp") for name in archive.namelist())


def read_zipped(
    path: Path, archive: zipfile.ZipFile, where: crs.Where = crs.NEARBY
) -> Layer:
    """Read the shapefile of a ZIP: its only one of points or polygons.

    Lines are left aside, for nothing here is made of them. Raises BadInput.
    """
    found = []
    for name in archive.namelist():
        if name.casefold().endswith(".shp"):
            parts = _members(archive, PurePosixPath(name))
            if _is_of_lines(parts[".shp"]):
                continue
            found.append((name, parts))
    if len(found) != 1:
        words = f"it holds {len(found)} layers of points or polygons"
        raise trouble(path.name, words, "one: unpack it and name the .shp")
    return _layer(path.name, found[0][1], where)


def read_shapefile(path: Path, where: crs.Where = crs.NEARBY) -> Layer:
    """Read a shapefile by its .shp; the rest lies beside it. Raises BadInput."""
    parts = {}
    for one in path.parent.glob(f"{path.stem}.*"):
        if one.suffix.casefold() in _PARTS:
            parts[one.suffix.casefold()] = one.read_bytes()
    return _layer(path.name, parts, where)


def _members(archive: zipfile.ZipFile, shp: PurePosixPath) -> Parts:
    parts = {}
    for name in archive.namelist():
        one = PurePosixPath(name)
        same = (one.parent, one.stem) == (shp.parent, shp.stem)
        if same and one.suffix.casefold() in _PARTS:
            parts[one.suffix.casefold()] = archive.read(name)
    return parts


def _is_of_lines(shp: bytes) -> bool:
    kinds = (shapefile.POLYLINE, shapefile.POLYLINEZ, shapefile.POLYLINEM)
    return len(shp) >= _HEADER and struct.unpack_from("<i", shp, 32)[0] in kinds


def _is_whole(shp: bytes) -> bool:
    """Tell whether the file is as long as its header says, in words of two bytes."""
    return len(shp) >= _HEADER and struct.unpack_from(">i", shp, 24)[0] * 2 == len(shp)


def _layer(file: str, parts: Parts, where: crs.Where) -> Layer:
    for part in (".shp", ".dbf"):
        if part not in parts:
            raise trouble(file, f"its {part} is not there", _EXPECTED)
    if not _is_whole(parts[".shp"]):
        raise trouble(file, "its .shp is cut off", _EXPECTED)
    epsg, notes = _system(file, parts, where)
    features = _features(file, parts)
    if not features:
        raise trouble(file, "there are no features", _EXPECTED)
    return Layer(file, columns_of(features), features, epsg, notes)


def _features(file: str, parts: Parts) -> tuple[Feature, ...]:
    found: list[Feature] = []
    shp, dbf = io.BytesIO(parts[".shp"]), io.BytesIO(parts[".dbf"])
    try:
        with shapefile.Reader(shp=shp, dbf=dbf, encoding=_encoding(parts)) as reader:
            for row, one in enumerate(reader.iterShapeRecords(), start=1):
                record = one.record.as_dict()
                cells = {str(name).casefold(): value for name, value in record.items()}
                found.append(Feature(row, cells, _shape(one.shape)))
    except _BROKEN as error:
        row = len(found) + 1
        raise trouble(file, "it cannot be read", _EXPECTED, row=row) from error
    return tuple(found)


def _shape(shape: shapefile.Shape) -> BaseGeometry | None:
    if shape.shapeType == shapefile.NULL:
        return None
    return shapely.geometry.shape(shape.__geo_interface__)


def _encoding(parts: Parts) -> str:
    said = parts.get(".cpg", b"").decode("ascii", "replace").strip().casefold()
    return _ENCODINGS.get(said, said)


def _system(file: str, parts: Parts, where: crs.Where) -> tuple[int, tuple[str, ...]]:
    words = parts.get(".prj", b"").decode("utf-8", "replace")
    if not words.strip():
        if where.epsg is None:
            raise trouble(file, "nothing says its coordinate system", _EXPECTED)
        return where.epsg, ()
    try:
        system = pyproj.CRS.from_wkt(words)
    except pyproj.exceptions.CRSError as error:
        raise trouble(file, "its .prj cannot be read", _EXPECTED) from error
    code = system.to_epsg(min_confidence=70)
    if code is None:
        return crs.assumed(file, system.name, where)
    described = f"EPSG:{code}"
    return crs.supported(file, code, described=described, where=where), ()
