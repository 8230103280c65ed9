"""Opens a list of provisions by what is in it, and reads what it says."""

from dataclasses import replace
from pathlib import Path

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities import mapped, official, osm
from sombrero.analysis.domain.facilities.drafts import Ask, Draft, Listed
from sombrero.analysis.domain.facilities.mapped import Translation
from sombrero.analysis.domain.reading.files import (
    AS_IS,
    How,
    is_json,
    open_source,
    start_of,
)
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.analysis.domain.reading.overpass import (
    Elements,
    is_overpass,
    read_overpass,
)
from sombrero.analysis.domain.reading.tables import Table
from sombrero.analysis.domain.reading.text import decode
from sombrero.analysis.domain.reading.trouble import trouble

_TWICE = "the same row twice"
EXPECTED = (
    "OpenStreetMap (Overpass or GeoJSON), the register of pharmacies, stops,"
    " hospitals, or the columns kind, name, lon and lat; or say with --mapping which"
    " columns these are"
)


def read_facilities(
    path: Path, *, ask: Ask, words: Translation | None, most_mb: int
) -> Listed:
    """Read one list of provisions, in whatever format it is.

    words: a mapping; a file is read by it rather than by its columns. Raises
    BadInput, naming file, row and column.
    """
    source = _open(path, most_mb, _how(words))
    found = _read(source, ask, words)
    if found.origin.source == "":
        raise trouble(
            path.name, "nothing says whose list this is", "--source, such as “De Lijn”"
        )
    return _without_doubles(found)


def _how(words: Translation | None) -> How:
    return How(where=crs.Where(words.epsg, anywhere=True)) if words else AS_IS


def _open(path: Path, most_mb: int, how: How) -> Table | Layer | Elements:
    if is_json(start_of(path, most_mb=most_mb)):
        text = decode(path.name, path.read_bytes())
        if is_overpass(text):
            return read_overpass(path, text)
    return open_source(path, most_mb=most_mb, how=how)


def _read(
    source: Table | Layer | Elements, ask: Ask, words: Translation | None
) -> Listed:
    if isinstance(source, Elements):
        return osm.read_elements(source, ask)
    if words is None:
        found = _by_columns(source, ask)
        if found is not None:
            return found
    translation = words or Translation()
    if not mapped.can_read(source, translation, ask):
        raise trouble(source.file, "the columns are those of no list we know", EXPECTED)
    return mapped.read_mapped(source, translation, ask)


def _by_columns(source: Table | Layer, ask: Ask) -> Listed | None:
    if isinstance(source, Layer) and osm.is_osm_layer(source):
        return osm.read_layer(source, ask)
    table = official.as_table(source)
    if osm.is_pharmacy_table(table):
        return osm.read_pharmacy_table(table, ask)
    known = official.format_of(table)
    return official.read_official(table, known, ask) if known else None


def _without_doubles(found: Listed) -> Listed:
    """Leave a row out that stands twice; one id in two places is no id."""
    seen: dict[str, Draft] = {}
    for one in found.drafts:
        first = seen.setdefault(one.external_id, one)
        if (first.lon, first.lat, first.kind) != (one.lon, one.lat, one.kind):
            raise trouble(
                found.file,
                f"{one.external_id} stands in row {first.row} too, elsewhere",
                "each id once",
                row=one.row,
            )
    twice = len(found.drafts) - len(seen)
    if twice:
        found.report.skipped[_TWICE] += twice
        found.report.taken -= twice
    return replace(found, drafts=tuple(seen.values()))
