"""Provisions from any table or GeoJSON: columns by our names, or by a mapping.

Our own columns: kind, name (or name_nl and name_fr), lon and lat; optional id,
address, hours, capacity. A mapping (TOML) says which columns of another file stand
for these, and what its words for kinds mean.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.drafts import (
    Ask,
    Draft,
    Listed,
    Origin,
    Point,
    listed,
)
from sombrero.analysis.domain.facilities.kinds import KINDS
from sombrero.analysis.domain.facilities.points import edge_of, in_degrees
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.analysis.domain.reading.mappings import read_mapping
from sombrero.analysis.domain.reading.tables import Row, Table, count_in, number_in
from sombrero.analysis.domain.reading.trouble import shown, trouble

KNOWN_KINDS = ", ".join(KINDS)
_NO_PLACE = "no coordinates"
_OTHER = "a kind that the mapping leaves out"


class Columns(BaseModel):
    """Which columns of a file stand for what. Several for an address are joined."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = "id"
    kind: str = "kind"
    name: str = "name"
    name_nl: str = "name_nl"
    name_fr: str = "name_fr"
    x: str = "lon"
    y: str = "lat"
    address: str | list[str] = "address"
    hours: str = "hours"
    capacity: str = "capacity"


class Translation(BaseModel):
    """A mapping file.

    kind: of all rows, where no column says it. kinds: the file's own words for
    kinds, and ours for them; words that are not named are left out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = ""
    licence: str = ""
    dated: str = ""
    kind: str = ""
    epsg: int = crs.WGS84
    columns: Columns = Field(default_factory=Columns)
    kinds: Mapping[str, str] = Field(default_factory=dict)


def read_translation(path: Path) -> Translation:
    """Read a mapping file. Raises BadInput naming what is wrong in it."""
    found = read_mapping(path, Translation)
    described, anywhere = f"EPSG:{found.epsg}", crs.Where(anywhere=True)
    crs.supported(path.name, found.epsg, described=described, where=anywhere)
    for kind in {found.kind, *found.kinds.values()} - {""}:
        check_kind(path.name, kind)
    return found


def check_kind(file: str, kind: str, *, row: int | None = None) -> None:
    """Raise BadInput unless a word is the key of a kind."""
    if kind not in KINDS:
        found = f"{shown(kind)} is no kind of provision"
        raise trouble(file, found, KNOWN_KINDS, row=row)


@dataclass(frozen=True)
class _Record:
    """One row or feature: its cells, its place in the file's own system."""

    row: int
    cells: Mapping[str, str]
    x: float
    y: float
    capacity: float | None
    shape: BaseGeometry | None = None


def can_read(source: Table | Layer, words: Translation, ask: Ask) -> bool:
    """Tell whether the columns say what and where, by our names or the mapping."""
    columns = words.columns
    says_kind = bool(ask.wish.kind or words.kind) or source.has(columns.kind.casefold())
    has_place = isinstance(source, Layer) or source.has(
        columns.x.casefold(), columns.y.casefold()
    )
    return says_kind and has_place


def read_mapped(source: Table | Layer, words: Translation, ask: Ask) -> Listed:
    """Return the provisions of a table or layer.

    Raises BadInput for an unknown kind, a missing origin, a place that is no number
    or lies elsewhere.
    """
    origin = _origin(source.file, words, ask)
    skipped: Counter[str] = Counter()
    records = list(_records(source, words, skipped))
    kinds = {one.row: _kind(source.file, one, words, ask) for one in records}
    kept = [one for one in records if kinds[one.row]]
    skipped[_OTHER] += len(records) - len(kept)
    epsg = source.epsg if isinstance(source, Layer) else words.epsg
    spots = [(one.row, one.x, one.y) for one in kept]
    degrees = in_degrees(source.file, spots, epsg=epsg, box=ask.box)
    drafts = [
        _draft(one, kinds[one.row], point, words.columns, epsg)
        for one, point in zip(kept, degrees, strict=True)
    ]
    known_as = "a list of provisions"
    return listed(source.file, known_as, origin, drafts, +skipped, ask)


def _origin(file: str, words: Translation, ask: Ask) -> Origin:
    source = ask.wish.source or words.source
    if not source:
        raise trouble(
            file, "nothing says who made this list", "--source, or source in a mapping"
        )
    licence = ask.wish.licence or words.licence or "not said"
    return Origin(source, licence, 1, words.dated)


def _records(
    source: Table | Layer, words: Translation, skipped: Counter[str]
) -> Iterable[_Record]:
    if isinstance(source, Layer):
        yield from _features(source, words, skipped)
        return
    x, y = words.columns.x.casefold(), words.columns.y.casefold()
    for row in source.rows:
        if not (row[x] and row[y]):
            skipped[_NO_PLACE] += 1
            continue
        yield _Record(
            row.number,
            row.cells,
            number_in(source, row, x),
            number_in(source, row, y),
            _capacity(source, row, words.columns.capacity.casefold()),
        )


def _capacity(table: Table, row: Row, column: str) -> float | None:
    return count_in(table, row, column) if row.cells.get(column) else None


def _features(
    layer: Layer, words: Translation, skipped: Counter[str]
) -> Iterable[_Record]:
    for one in layer.features:
        if one.shape is None or one.shape.is_empty:
            skipped[_NO_PLACE] += 1
            continue
        middle = one.shape.point_on_surface()
        cells = {key: str(v) for key, v in one.cells.items() if v is not None}
        beds = cells.get(words.columns.capacity.casefold(), "")
        if beds and not beds.replace(".", "", 1).isdigit():
            found, expected = f"{shown(beds)} is no number", "a count"
            raise trouble(layer.file, found, expected, row=one.row, column="capacity")
        yield _Record(
            one.row,
            cells,
            middle.x,
            middle.y,
            float(beds) if beds else None,
            one.shape,
        )


def _kind(file: str, one: _Record, words: Translation, ask: Ask) -> str:
    """Return our kind of a record; "" where the mapping leaves its word out."""
    said = one.cells.get(words.columns.kind.casefold(), "").strip()
    if words.kinds:
        return words.kinds.get(said, "")
    kind = said or words.kind or ask.wish.kind
    check_kind(file, kind, row=one.row)
    return kind


def _draft(one: _Record, kind: str, point: Point, columns: Columns, epsg: int) -> Draft:
    def cell(name: str) -> str:
        return one.cells.get(name.casefold(), "").strip()

    name = cell(columns.name)
    lines = [columns.address] if isinstance(columns.address, str) else columns.address
    address = " ".join(part for part in map(cell, lines) if part)
    return Draft(
        external_id=(cell(columns.id) or f"{point[1]},{point[0]}")[:120],
        kind=kind,
        lon=point[0],
        lat=point[1],
        name_nl=(cell(columns.name_nl) or name)[:200],
        name_fr=(cell(columns.name_fr) or name)[:200],
        address=address[:300],
        hours=cell(columns.hours)[:500],
        capacity=one.capacity,
        edge=_edge(one.shape, epsg),
        row=one.row,
    )


def _edge(shape: BaseGeometry | None, epsg: int) -> tuple[Point, ...]:
    if shape is None:
        return ()
    return edge_of(crs.project([shape], source=epsg, target=crs.WGS84)[0])
