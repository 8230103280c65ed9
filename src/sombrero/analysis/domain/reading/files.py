"""Opens a file by what is in it, not by its name."""

from pathlib import Path

from sombrero.analysis.domain.reading import geopackage, tables
from sombrero.analysis.domain.reading.layers import Layer, read_geojson
from sombrero.analysis.domain.reading.tables import Table
from sombrero.analysis.domain.reading.trouble import trouble

# All 20 000 sectors of Belgium as GeoJSON stay under this; a file of this size
# still fits in the memory of a small server.
MOST_MB = 200
_MEGABYTE = 1_000_000
_EXPECTED = "a GeoPackage, GeoJSON, CSV or Excel file"


def open_source(path: Path, *, most_mb: int = MOST_MB) -> Table | Layer:
    """Read a file as a layer (GeoPackage, GeoJSON) or a table (CSV, Excel).

    Raises BadInput when it is not there, too large, or none of these.
    """
    start = start_of(path, most_mb=most_mb)
    if start.startswith(geopackage.MAGIC):
        return geopackage.read_geopackage(path)
    if start.startswith(b"PK\x03\x04"):
        return tables.read_workbook(path)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return read_geojson(path, tables.decode(path.name, path.read_bytes()))
    if start.startswith(b"%PDF"):
        raise trouble(path.name, "this is a PDF", _EXPECTED)
    return tables.read_csv(path)


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
