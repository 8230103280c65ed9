"""Lists of pharmacies: the official register, and what OpenStreetMap gives out."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pyproj import Transformer

from sombrero.core.domain.errors import BadInput
from sombrero.core.domain.metres import WGS84
from sombrero.partnerships.domain.hsds import bad
from sombrero.partnerships.domain.hsds_csv import SourceFile, decode
from sombrero.partnerships.domain.pharmacies import Pharmacy

_REGISTER = {"authorisation_no", "name", "address", "postcode", "commune", "status"}
_POINT = {"lat", "lon"}
_LAMBERT = {"x_3812": 3812, "x_31370": 31370}
_OSM = {"name", "osm_opening_hours", *_POINT}
_OSM_OTHERS = {"street", "housenumber", "zip", "city", "brand", "commune_fr"}
_REGISTER_OTHERS = {*_POINT, "x_3812", "y_3812", "x_31370", "y_31370"}
# The box around Belgium, in degrees; a point outside it is another grid.
_BELGIUM = (49.4, 51.6, 2.5, 6.5)


def is_pharmacy_list(header: Iterable[str]) -> bool:
    """Tell whether column names are those of a pharmacy list we know."""
    names = set(header)
    return "authorisation_no" in names or "osm_opening_hours" in names


def header_of(file: SourceFile) -> list[str]:
    """Read the column names of a CSV file."""
    first = next(csv.reader(io.StringIO(decode(file), newline="")), [])
    return [name.strip() for name in first]


def read_pharmacies(file: SourceFile) -> list[Pharmacy]:
    """Read the register's or OpenStreetMap's list, recognised by its columns.

    Raises BadInput naming the row, the column and what was expected.
    """
    header = header_of(file)
    is_register = "authorisation_no" in header
    _check_header(file.name, header, is_register=is_register)
    reader = csv.reader(io.StringIO(decode(file), newline=""), strict=True)
    next(reader)
    found: list[Pharmacy] = []
    try:
        for number, cells in enumerate(reader, start=2):
            if not any(cells):
                continue
            origin = f"{file.name}, row {number}"
            if len(cells) != len(header):
                raise BadInput(
                    f"{origin}: expected {len(header)} cells as in the header,"
                    f" found {len(cells)}."
                )
            values = {
                name: text.strip() for name, text in zip(header, cells, strict=True)
            }
            read = _register_row if is_register else _osm_row
            found.append(read(values, origin))
    except csv.Error as error:
        raise BadInput(f"{file.name}: this is not a CSV table ({error}).") from None
    return _without_doubles(found)


def _check_header(file: str, header: Sequence[str], *, is_register: bool) -> None:
    must, may = (_REGISTER, _REGISTER_OTHERS) if is_register else (_OSM, _OSM_OTHERS)
    for name in header:
        if name not in must | may:
            raise BadInput(
                f'{file}, row 1: "{name}" is not a column of a pharmacy list;'
                f" expected some of {', '.join(sorted(must | may))}."
            )
    for name in sorted(must):
        if name not in header:
            raise BadInput(f'{file}, row 1: the column "{name}" is missing.')
    if not set(header) >= _POINT and not set(_LAMBERT) & set(header):
        raise BadInput(
            f"{file}, row 1: expected the columns lat and lon (WGS84), or x_3812 and"
            " y_3812 (Lambert 2008), or x_31370 and y_31370 (Lambert 72)."
        )


def _without_doubles(found: Sequence[Pharmacy]) -> list[Pharmacy]:
    first: dict[str, Pharmacy] = {}
    for one in found:
        known = first.setdefault(one.key, one)
        if known is not one and one.licence:
            raise BadInput(
                f'{one.origin}, column "authorisation_no": expected a number of its'
                f' own, found "{one.licence}", which {known.origin} already has.'
            )
    return list(first.values())


def _register_row(values: Mapping[str, str], origin: str) -> Pharmacy:
    licence = values["authorisation_no"]
    if not licence:
        raise bad(origin, "authorisation_no", "a number", licence)
    lat, lon = _point(values, origin)
    return Pharmacy(
        key=f"licence-{licence}",
        name=values["name"] or "Apotheek / Pharmacie",
        lat=lat,
        lon=lon,
        street=" ".join(values["address"].split()),
        postcode=_postcode(values["postcode"], origin),
        city=values["commune"],
        licence=licence,
        is_open=not values["status"],
        origin=origin,
    )


def _osm_row(values: Mapping[str, str], origin: str) -> Pharmacy:
    lat, lon = _point(values, origin)
    street = f"{values.get('street', '')} {values.get('housenumber', '')}".strip()
    where = f"{lat:.5f},{lon:.5f}"
    return Pharmacy(
        key=f"osm-{where}",
        name=values["name"] or values.get("brand") or "Apotheek / Pharmacie",
        lat=lat,
        lon=lon,
        street=street,
        postcode=_postcode(values.get("zip", ""), origin),
        city=values.get("city") or values.get("commune_fr") or "",
        hours=values["osm_opening_hours"],
        osm=where,
        origin=origin,
    )


def _postcode(text: str, origin: str) -> str:
    """Read a postal code, also one that a spreadsheet made into 1081.0."""
    code = text.removesuffix(".0")
    if code and not re.fullmatch(r"[1-9]\d{3}", code):
        raise bad(origin, "postcode", "a Belgian postal code of four digits", text)
    return code


def _point(values: Mapping[str, str], origin: str) -> tuple[float, float]:
    if values.get("lat") or values.get("lon"):
        return _degrees(values, origin)
    for x_name, epsg in _LAMBERT.items():
        if values.get(x_name):
            y_name = x_name.replace("x_", "y_")
            x = _number(values[x_name], x_name, origin)
            y = _number(values.get(y_name, ""), y_name, origin)
            lat, lon = to_degrees(x, y, epsg)
            _in_belgium(lat, lon, x_name, f"{x:.0f}, {y:.0f}", origin)
            return lat, lon
    raise bad(origin, "lat", "a point", "")


def _degrees(values: Mapping[str, str], origin: str) -> tuple[float, float]:
    lat = _number(values.get("lat", ""), "lat", origin)
    lon = _number(values.get("lon", ""), "lon", origin)
    _in_belgium(lat, lon, "lat", f"{lat:g}, {lon:g}", origin)
    return lat, lon


def _in_belgium(lat: float, lon: float, name: str, shown: str, origin: str) -> None:
    south, north, west, east = _BELGIUM
    if not (south <= lat <= north and west <= lon <= east):
        kind = "degrees (WGS84)" if name == "lat" else f"metres in EPSG:{name[2:]}"
        raise bad(origin, name, f"{kind} of a point in Belgium", shown)


def _number(text: str, name: str, origin: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise bad(origin, name, "a number", text) from None


@lru_cache(maxsize=2)
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, WGS84, always_xy=True)


def to_degrees(x: float, y: float, epsg: int) -> tuple[float, float]:
    """Turn Belgian Lambert metres into (latitude, longitude) in WGS84."""
    lon, lat = _transformer(epsg).transform(x, y)
    return round(lat, 6), round(lon, 6)
