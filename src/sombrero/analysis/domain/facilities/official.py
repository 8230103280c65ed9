"""Provisions from official lists: pharmacies, public transport, hospitals."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shapely import Point
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.drafts import (
    Ask,
    Draft,
    Listed,
    Origin,
    listed,
)
from sombrero.analysis.domain.facilities.points import in_degrees
from sombrero.analysis.domain.names import readable_name
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.analysis.domain.reading.tables import Row, Table, number_in
from sombrero.analysis.domain.reading.trouble import shown, trouble

REGISTER = Origin("FAMHP, register of pharmacies", "FAMHP public list", 0)
STOPS = Origin("STIB-MIVB, stops", "CC BY 4.0", 0)
HOSPITALS = Origin("FPS Public Health, hospitals with emergency care", "FPS list", 0)

_NO_PLACE = "no coordinates"
_PLACES: tuple[tuple[str, str, int], ...] = (
    ("lon", "lat", crs.WGS84),
    ("long", "lat", crs.WGS84),
    ("stop_lon", "stop_lat", crs.WGS84),
    ("x_3812", "y_3812", crs.LAMBERT_2008),
    ("x_31370", "y_31370", crs.LAMBERT_72),
    ("coord_x", "coord_y", crs.LAMBERT_72),
)


@dataclass(frozen=True)
class Format:
    """One official list: how it is recognised, and what one row says.

    read: the draft of a row at a point, or why it is left out.
    """

    columns: tuple[str, ...]
    known_as: str
    origin: Origin
    read: Callable[[Row, float, float], Draft | str]


def _register(row: Row, lon: float, lat: float) -> Draft | str:
    if "*" in row["status"]:
        return "closed for a time, as the register says"
    if row["status"] not in ("", "O", "open"):
        return f"status {shown(row['status'])}"
    name = readable_name(row["name"])
    return Draft(
        external_id=row["authorisation_no"],
        kind="pharmacy",
        lon=lon,
        lat=lat,
        name_nl=name[:200],
        name_fr=name[:200],
        address=_address(row, "address", "postcode", "commune"),
        row=row.number,
    )


def _stop(row: Row, lon: float, lat: float) -> Draft | str:
    modes = row.cells.get("modes") or row.cells.get("mode") or ""
    return Draft(
        external_id=row["stop_id"],
        kind="station" if set(modes.upper()) == {"M"} else "stop",
        lon=lon,
        lat=lat,
        name_nl=readable_name(row.cells.get("name_nl") or row.cells["alpha_nl"])[:200],
        name_fr=readable_name(row.cells.get("name_fr") or row.cells["alpha_fr"])[:200],
        row=row.number,
    )


def _gtfs(row: Row, lon: float, lat: float) -> Draft | str:
    # GTFS: 1 a station, 2 an entrance, 3 and 4 places inside; people wait at 0.
    if row.cells.get("location_type", "") not in ("", "0"):
        return "a station, an entrance or a place inside: its stops are counted"
    return Draft(
        external_id=row["stop_id"],
        kind="stop",
        lon=lon,
        lat=lat,
        name_nl=row["stop_name"][:200],
        name_fr=row["stop_name"][:200],
        row=row.number,
    )


def _hospital(row: Row, lon: float, lat: float) -> Draft | str:
    campus = f" {row['campus']}" if row["campus"] else ""
    name = readable_name(row["ziekenhuis"] + campus)
    return Draft(
        external_id=f"{row['erk']}-{row['vestigingsnr']}",
        kind="hospital",
        lon=lon,
        lat=lat,
        name_nl=name[:200],
        name_fr=name[:200],
        address=_address(row, "adres", "post", "gemeente"),
        row=row.number,
    )


FORMATS = (
    Format(
        ("authorisation_no", "name", "address", "status"),
        "register of pharmacies",
        REGISTER,
        _register,
    ),
    Format(
        ("stop_id", "name_fr", "name_nl", "modes"), "stops of STIB-MIVB", STOPS, _stop
    ),
    Format(
        ("stop_id", "alpha_fr", "alpha_nl", "mode"),
        "stops on lines of STIB-MIVB",
        STOPS,
        _stop,
    ),
    Format(
        ("stop_id", "stop_name", "stop_lat", "stop_lon"),
        "stops of a timetable (GTFS)",
        Origin("", "", 0),
        _gtfs,
    ),
    Format(
        ("erk", "vestigingsnr", "ziekenhuis", "campus"),
        "hospitals with emergency care",
        HOSPITALS,
        _hospital,
    ),
)


def format_of(table: Table) -> Format | None:
    """Return the official list that a table is, by its columns."""
    return next((one for one in FORMATS if table.has(*one.columns)), None)


def as_table(source: Table | Layer) -> Table:
    """Return a layer as a table with lon and lat, and a register under our headings."""
    if isinstance(source, Layer):
        return _with_points(source)
    return _renamed(source)


def _with_points(layer: Layer) -> Table:
    placed = [one for one in layer.features if one.shape and not one.shape.is_empty]
    middles = [one.shape.representative_point() for one in placed if one.shape]
    degrees = crs.project(middles, source=layer.epsg, target=crs.WGS84)
    where = {
        one.row: {"lon": f"{point.x:.8f}", "lat": f"{point.y:.8f}"}
        for one, point in zip(placed, _points(degrees), strict=True)
    }
    nowhere = {"lon": "", "lat": ""}
    columns = tuple(dict.fromkeys((*layer.columns, "lon", "lat")))
    rows = tuple(
        Row(
            one.row,
            {name: one.text(name) for name in layer.columns}
            | where.get(one.row, nowhere),
        )
        for one in layer.features
    )
    return Table(layer.file, columns, rows)


def _points(shapes: Iterable[BaseGeometry]) -> list[Point]:
    return [one for one in shapes if isinstance(one, Point)]


# The register as it is published: headings in two languages, a title above them.
# Who holds or runs a pharmacy stands there too, and is not read.
_REGISTER_HEADINGS: dict[str, re.Pattern[str]] = {
    "authorisation_no": re.compile(r"vergunningsnummer|autorisation"),
    "name": re.compile(r"(^|/\s*)(naam|nom)\b"),
    "address": re.compile(r"(^|/\s*)adres"),
    "postcode": re.compile(r"postcode|code postal"),
    "commune": re.compile(r"gemeente|commune"),
    "status": re.compile(r"statu[st]"),
    "x_3812": re.compile(r"\bx\b.*2008|2008.*\bx\b"),
    "y_3812": re.compile(r"\by\b.*2008|2008.*\by\b"),
}


def _renamed(table: Table) -> Table:
    found = {
        ours: next((name for name in table.columns if theirs.search(name)), "")
        for ours, theirs in _REGISTER_HEADINGS.items()
    }
    if table.has("authorisation_no") or not all(found.values()):
        return table
    rows = tuple(
        Row(row.number, {ours: row[theirs] for ours, theirs in found.items()})
        for row in table.rows
    )
    return Table(table.file, tuple(found), rows)


def read_official(table: Table, known: Format, ask: Ask) -> Listed:
    """Return the provisions of an official list.

    Raises BadInput for a point that is no number or lies elsewhere.
    """
    across, along, epsg = _system(table)
    placed = [row for row in table.rows if row[across] and row[along]]
    spots = [
        (row.number, number_in(table, row, across), number_in(table, row, along))
        for row in placed
    ]
    degrees = in_degrees(table.file, spots, epsg=epsg, box=ask.box)
    skipped = Counter({_NO_PLACE: len(table.rows) - len(placed)})
    drafts = []
    for row, (lon, lat) in zip(placed, degrees, strict=True):
        found = known.read(row, lon, lat)
        if isinstance(found, str):
            skipped[found] += 1
        else:
            drafts.append(found)
    return listed(table.file, known.known_as, known.origin, drafts, +skipped, ask)


def _system(table: Table) -> tuple[str, str, int]:
    for across, along, epsg in _PLACES:
        if table.has(across, along):
            return across, along, epsg
    expected = " or ".join(f"{across} and {along}" for across, along, _ in _PLACES)
    raise trouble(table.file, "there are no coordinates", expected)


def _address(row: Row, street: str, postcode: str, town: str) -> str:
    """Write an address on one line; a spreadsheet made 1080.0 of a postcode."""
    place = f"{row[postcode].removesuffix('.0')} {readable_name(row[town])}"
    parts: Iterable[str] = (readable_name(row[street]), place)
    return ", ".join(part.strip() for part in parts if part.strip())[:300]
