"""Opens a file by what is in it, not by its name."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.reading import geopackage, shapefiles, tables
from sombrero.analysis.domain.reading.layers import Layer, read_geojson
from sombrero.analysis.domain.reading.tables import PLAIN, Dialect, Progress, Table
from sombrero.analysis.domain.reading.text import decode
from sombrero.analysis.domain.reading.trouble import trouble
from sombrero.analysis.domain.reading.workbooks import check_unpacked, read_workbook

# All 20 000 sectors of Belgium as GeoJSON stay under this; a file of this size
# still fits in the memory of a small server.
MOST_MB = 200
_MEGABYTE = 1_000_000
_EXPECTED = "a GeoPackage, GeoJSON, shapefile, CSV or Excel file"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class How:
    """How to open a file: what a mapping says of it, and who hears how far it is."""

    dialect: Dialect = PLAIN
    where: crs.Where = crs.NEARBY
    tell: Progress = tables.silent


AS_IS = How()


def open_source(
    path: Path, *, most_mb: int = MOST_MB, how: How = AS_IS
) -> Table | Layer:
    """Read a file as a layer (GeoPackage, GeoJSON, shapefile) or a table.

    Raises BadInput when it is not there, too large, or none of these.
    """
    start = start_of(path, most_mb=most_mb)
    if start.startswith(geopackage.MAGIC):
        return geopackage.read_geopackage(path, how.where)
    if start.startswith(b"PK\x03\x04"):
        return _zipped(path, how)
    if start.startswith(shapefiles.MAGIC):
        return shapefiles.read_shapefile(path, how.where)
    if is_json(start):
        return read_geojson(path, decode(path.name, path.read_bytes()), how.where)
    if start.startswith(b"%PDF"):
        raise trouble(path.name, "this is a PDF", _EXPECTED)
    return tables.read_csv(path, how.dialect, how.tell)


def is_json(start: bytes) -> bool:
    """Tell whether a file that starts so is JSON."""
    return start.removeprefix(_BOM).lstrip()[:1] in (b"{", b"[")


def _zipped(path: Path, how: How) -> Table | Layer:
    try:
        with zipfile.ZipFile(path) as archive:
            if shapefiles.is_zipped(archive):
                check_unpacked(path.name, archive)
                return shapefiles.read_zipped(path, archive, how.where)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise trouble(path.name, "the file is damaged", _EXPECTED) from error
    return read_workbook(path)


def start_of(path: Path, *, most_mb: int = MOST_MB) -> bytes:
    """Return a file's first bytes. Raises BadInput: not there, too large or empty."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(512)
    except OSError as error:
        words = error.strerror or "unknown reason"
        raise trouble(path.name, f"it cannot be opened ({words})", _EXPECTED) from error
    if size > most_mb * _MEGABYTE:
        found = f"it is {size / _MEGABYTE:.0f} MB"
        raise trouble(path.name, found, f"at most {most_mb} MB: split it")
    if not start.strip():
        raise trouble(path.name, "the file is empty", _EXPECTED)
    return start
