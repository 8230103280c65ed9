"""Pharmacies from the official register and from OpenStreetMap, without doubles.

The register says who is licensed and where; OpenStreetMap knows opening hours.
Two rows are the same pharmacy when one of these holds, tried in this order, the
nearest pair first, each row used once:

1. same street and house number, at most 300 m apart;
2. names alike (at least 85 of 100 after "pharmacie", "apotheek" and the like are
   taken off), at most 150 m apart;
3. at most 35 m apart, whatever the names: a pharmacy changes its name when it
   changes hands, and two licensed ones do not stand door to door.

Distances are metres in Belgian Lambert 2008 (EPSG:3812).
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from pyproj import Transformer
from rapidfuzz import fuzz

from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds import Directory, Row, bad, by_table, number_text
from sombrero.partnerships.domain.hsds_csv import SourceFile, decode

SOURCE = "pharmacies"
SAME_ADDRESS_M = 300.0
SAME_NAME_M = 150.0
NAME_LIKENESS = 85.0
SAME_DOOR_M = 35.0

_REGISTER = {"authorisation_no", "name", "address", "postcode", "commune", "status"}
_POINT = {"lat", "lon"}
_LAMBERT = {"x_3812": 3812, "x_31370": 31370}
_OSM = {"name", "osm_opening_hours", *_POINT}
_OSM_OTHERS = {"street", "housenumber", "zip", "city", "brand", "commune_fr"}
_REGISTER_OTHERS = {*_POINT, "x_3812", "y_3812", "x_31370", "y_31370"}
# The box around Belgium, in degrees; a point outside it is another grid.
_BELGIUM = (49.4, 51.6, 2.5, 6.5)


@dataclass(frozen=True, slots=True)
class Pharmacy:
    """One pharmacy as one or both lists know it.

    key: its identifier with us. licence: the number in the register or "".
    osm: where OpenStreetMap has it, as "lat,lon", or "". hours: as OSM writes
    them. lat, lon: WGS84 degrees.
    """

    key: str
    name: str
    lat: float
    lon: float
    street: str = ""
    postcode: str = ""
    city: str = ""
    hours: str = ""
    licence: str = ""
    osm: str = ""
    other_name: str = ""
    is_open: bool = True
    origin: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of laying the lists beside one another.

    same: how many pairs each rule found. alone: in one list only.
    """

    pharmacies: tuple[Pharmacy, ...]
    same: Mapping[str, int]
    register: int
    osm: int

    @property
    def coverage(self) -> str:
        """One sentence that says how much of the register OpenStreetMap has."""
        licensed = [one for one in self.pharmacies if one.licence]
        running = [one for one in licensed if one.is_open]
        both = [one for one in running if one.osm]
        hours = sum(bool(one.hours) for one in self.pharmacies)
        mapped = sum(bool(one.osm) for one in self.pharmacies)
        share = f", {100 * len(both) // len(running)} %" if running else ""
        return (
            f"Coverage: OpenStreetMap has {mapped} pharmacies, the register"
            f" {len(running)} open of {len(licensed)}; {len(both)} of the open ones are"
            f" in both{share}; opening hours are known of {hours}."
        )


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


@lru_cache(maxsize=4)
def _transformer(epsg: int, *, inverse: bool) -> Transformer:
    ends = (epsg, 4326) if inverse else (4326, epsg)
    return Transformer.from_crs(*ends, always_xy=True)


def to_degrees(x: float, y: float, epsg: int) -> tuple[float, float]:
    """Turn Belgian Lambert metres into (latitude, longitude) in WGS84."""
    lon, lat = _transformer(epsg, inverse=True).transform(x, y)
    return round(lat, 6), round(lon, 6)


def _metres(pharmacies: Sequence[Pharmacy]) -> npt.NDArray[np.float64]:
    lon = [one.lon for one in pharmacies]
    lat = [one.lat for one in pharmacies]
    x, y = _transformer(3812, inverse=False).transform(lon, lat)
    return np.column_stack([np.asarray(x), np.asarray(y)]).astype(np.float64)


def merge(known: Sequence[Pharmacy], delivered: Sequence[Pharmacy]) -> Merged:
    """Lay what was delivered beside what is known; keep each pharmacy's key.

    known: pharmacies of earlier deliveries, in both lists or in one.
    """
    register = [one for one in delivered if one.licence]
    osm = [one for one in delivered if one.osm]
    same: dict[str, int] = {}
    found = _join(known, register, same)
    found = _join(found, osm, same)
    return Merged(tuple(found), same, len(register), len(osm))


def _join(
    known: Sequence[Pharmacy], delivered: Sequence[Pharmacy], same: dict[str, int]
) -> list[Pharmacy]:
    """Join one list to the known pharmacies; the rest of it is new."""
    joined = list(known)
    identity = {
        _identity(one, each): i for i, one in enumerate(known) for each in (0, 1)
    }
    identity.pop("", None)
    waiting = []
    for one in delivered:
        at = identity.get(_identity(one, 0 if one.licence else 1))
        if at is None:
            waiting.append(one)
        else:
            joined[at] = together(joined[at], one)
    return joined + _match(joined, waiting, same)


def _identity(one: Pharmacy, which: int) -> str:
    value = (one.licence, one.osm)[which]
    return f"{which} {value}" if value else ""


def _match(
    joined: list[Pharmacy], waiting: Sequence[Pharmacy], same: dict[str, int]
) -> list[Pharmacy]:
    """Change `joined` where one waiting is the same; return those that are new."""
    if not waiting:
        return []
    by_licence = bool(waiting[0].licence)
    free = [
        at
        for at, one in enumerate(joined)
        if not (one.licence if by_licence else one.osm)
    ]
    pairs = sorted(_pairs([joined[at] for at in free], waiting))
    used: set[int] = set()
    matched: set[int] = set()
    for _rank, _metres_apart, there, here, rule in pairs:
        if there not in matched and here not in used:
            matched.add(there)
            used.add(here)
            at = free[there]
            joined[at] = together(joined[at], waiting[here])
            same[rule] = same.get(rule, 0) + 1
    return [one for here, one in enumerate(waiting) if here not in used]


def _pairs(
    there: Sequence[Pharmacy], here: Sequence[Pharmacy]
) -> Iterator[tuple[int, float, int, int, str]]:
    """Yield pairs that a rule calls the same: rank, metres, indexes, the rule."""
    if not there:
        return
    gaps = _metres(there)[:, None, :] - _metres(here)[None, :, :]
    apart = np.hypot(gaps[..., 0], gaps[..., 1])
    for one, other in np.argwhere(apart <= SAME_ADDRESS_M):
        metres = float(apart[one, other])
        rule = same_pharmacy(there[one], here[other], metres)
        if rule:
            yield _RANKS[rule], metres, int(one), int(other), rule


_RANKS = {"address": 1, "name": 2, "door": 3}


def same_pharmacy(one: Pharmacy, other: Pharmacy, metres: float) -> str:
    """Name the rule by which two rows are the same pharmacy, or ""."""
    if metres <= SAME_ADDRESS_M and _same_street(one.street, other.street):
        return "address"
    if metres <= SAME_NAME_M and _alike(one.name, other.name):
        return "name"
    return "door" if metres <= SAME_DOOR_M else ""


_TRADE = re.compile(
    r"\b(pharmacies?|pharmacien(ne)?|apotheken?|apotheker|apotheek|pharma|officine|"
    r"sprl|bvba|srl|bv|sa|nv|dr)\b"
)


def plain(text: str) -> str:
    """Fold a name to lower-case letters and digits without accents or trade words."""
    folded = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(one for one in folded if not unicodedata.combining(one))
    return " ".join(_TRADE.sub(" ", re.sub(r"[^a-z0-9]+", " ", letters)).split())


def _alike(one: str, other: str) -> bool:
    first, second = plain(one), plain(other)
    if not first or not second:
        return False
    return fuzz.token_set_ratio(first, second) >= NAME_LIKENESS


def _same_street(one: str, other: str) -> bool:
    first, second = _street_parts(one), _street_parts(other)
    return bool(first and second and first & second)


def _street_parts(text: str) -> set[str]:
    """Read "Rue X - Xstraat 12" as the street in each language with its number."""
    number = re.search(r"\d+", text)
    if not number:
        return set()
    names = re.split(r"\s[-/]\s", text[: number.start()])
    return {f"{plain(name)} {number.group()}" for name in names if plain(name)}


def together(known: Pharmacy, other: Pharmacy) -> Pharmacy:
    """Join two rows of one pharmacy: the register names and places it, OSM opens it."""
    licensed, mapped = (known, other) if not other.licence else (other, known)
    names = dict.fromkeys(
        name
        for name in (licensed.name, mapped.name, known.other_name)
        if name and name != licensed.name
    )
    return replace(
        licensed,
        key=known.key,
        street=licensed.street or mapped.street,
        postcode=licensed.postcode or mapped.postcode,
        city=licensed.city or mapped.city,
        licence=licensed.licence or mapped.licence,
        osm=other.osm or known.osm,
        hours=other.hours or known.hours,
        other_name=next(iter(names), ""),
        origin=other.origin,
    )


# Into the form of the directory ----------------------------------------------

_TEXT = (
    "Apotheek: geneesmiddelen, raad en het medicatieschema."
    "\n\nPharmacie : médicaments, conseils et schéma de médication."
)
_OSM_TYPE = "OpenStreetMap position"
_LICENCE_TYPE = "pharmacy authorisation number"


def to_directory(merged: Merged) -> Directory:
    """Write pharmacies as HSDS rows: organisation, service, place, hours."""
    rows = [row for one in merged.pharmacies for row in _rows(one)]
    found = by_table([*_terms(), *rows])
    tables = frozenset({*found, "schedule", "organization_identifier"})
    return Directory(found, tables)


def _terms() -> Iterator[Row]:
    for name, text in (
        ("text_language", "Language of the text"),
        ("domain", "Living, care, wellbeing"),
        ("scale", "How far a service reaches"),
    ):
        yield Row("taxonomy", name, {"name": name, "description": text})
    for code, taxonomy in (
        ("nl", "text_language"),
        ("fr", "text_language"),
        ("care", "domain"),
        ("local", "scale"),
    ):
        yield Row(
            "taxonomy_term",
            code,
            {"code": code, "name": code, "description": code, "taxonomy_id": taxonomy},
        )


def _rows(one: Pharmacy) -> Iterator[Row]:
    where = one.origin

    def row(table: str, key: str, **values: str) -> Row:
        return Row(
            table, key, {name: text for name, text in values.items() if text}, where
        )

    yield row(
        "organization", one.key, name=one.name, description="Apotheek / Pharmacie"
    )
    yield row(
        "service",
        one.key,
        organization_id=one.key,
        name=one.name,
        alternate_name=one.other_name,
        description=_TEXT,
        status="active" if one.is_open else "temporarily closed",
    )
    if one.licence:
        yield row(
            "organization_identifier",
            one.key,
            organization_id=one.key,
            identifier_scheme="BE-FAGG-AFMPS",
            identifier_type=_LICENCE_TYPE,
            identifier=one.licence,
        )
    yield row(
        "location",
        one.key,
        organization_id=one.key,
        location_type="physical",
        name=one.name,
        latitude=number_text(one.lat),
        longitude=number_text(one.lon),
        external_identifier=one.osm,
        external_identifier_type=_OSM_TYPE if one.osm else "",
    )
    yield row("service_at_location", one.key, service_id=one.key, location_id=one.key)
    if one.street and (one.postcode or one.city):
        yield row(
            "address",
            one.key,
            location_id=one.key,
            address_1=one.street,
            city=one.city or one.postcode,
            state_province="Brussel / Bruxelles",
            postal_code=one.postcode or "-",
            country="BE",
            address_type="physical",
        )
    if one.hours:
        yield row("schedule", one.key, service_id=one.key, description=one.hours)
    for link_type, code in (
        ("text_language", "nl"),
        ("text_language", "fr"),
        ("domain", "care"),
        ("scale", "local"),
    ):
        yield row(
            "attribute",
            f"{one.key}-{code}",
            link_id=one.key,
            link_entity="service",
            link_type=link_type,
            taxonomy_term_id=code,
        )
