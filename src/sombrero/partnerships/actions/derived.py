"""What we work out ourselves from a delivery: axes, sectors, yes or no."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from shapely import Point, STRtree
from shapely.geometry import shape

from sombrero.core.domain.days import local_day
from sombrero.core.queries import list_places
from sombrero.partnerships.domain.access import postal_code, wheelchair
from sombrero.partnerships.domain.axes import read_axes
from sombrero.partnerships.domain.hsds import Directory
from sombrero.partnerships.domain.hsds_links import Record
from sombrero.partnerships.models import HsdsRecord, Location, Service, ServiceArea

_Row = TypeVar("_Row", bound=HsdsRecord)
_AXES = ("domain", "scale", "setting", "intensity", "text_languages")
_CAPACITY = ("accepting", "accepting_on")


def derive(
    made: Sequence[HsdsRecord], records: Sequence[Record], directory: Directory
) -> Mapping[str, Sequence[str]]:
    """Fill our own fields of unsaved rows; return which fields by table.

    A field is filled only where the table it is read from was delivered, so that
    a delivery in part changes nothing it does not speak of.
    """
    filled: dict[str, list[str]] = {"service_area": ["postal_code"]}
    services = {row.pk: row for row in _of(made, Service)}
    locations = {row.pk: row for row in _of(made, Location)}
    if "attribute" in directory.tables:
        _axes(services, records)
        filled["service"] = [*_AXES]
        if _secret(locations, records):
            filled["location"] = ["confidential"]
    if "service_capacity" in directory.tables:
        _capacity(services, records)
        filled.setdefault("service", []).extend(_CAPACITY)
    if "accessibility" in directory.tables:
        _wheelchair(locations, records)
        filled.setdefault("location", []).append("wheelchair")
    if locations and _sectors(list(locations.values())):
        filled.setdefault("location", []).append("place")
    for area in _of(made, ServiceArea):
        area.postal_code = postal_code(area.name)
    return filled


def _of(made: Sequence[HsdsRecord], model: type[_Row]) -> Iterator[_Row]:
    return (row for row in made if isinstance(row, model))


def _attributes(
    records: Sequence[Record], entity: str
) -> dict[uuid.UUID, list[tuple[str, str]]]:
    """Give (link type, term code or value) by the id of what it is attached to."""
    codes = {
        str(record.id): record.values.get("code") or record.external_id
        for record in records
        if record.table == "taxonomy_term"
    }
    found: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        values = record.values
        if record.table == "attribute" and values.get("link_entity") == entity:
            term = codes.get(values.get("taxonomy_term_id", ""), "")
            pair = values.get("link_type", ""), term or values.get("value", "")
            found[uuid.UUID(values["link_id"])].append(pair)
    return found


def _axes(services: Mapping[uuid.UUID, Service], records: Sequence[Record]) -> None:
    attributes = _attributes(records, "service")
    for pk, service in services.items():
        axes = read_axes(attributes.get(pk, ()))
        service.domain = axes.domain
        service.scale = axes.scale
        service.setting = axes.setting
        service.intensity = axes.intensity
        service.text_languages = axes.text_languages


def _secret(locations: Mapping[uuid.UUID, Location], records: Sequence[Record]) -> bool:
    """Mark places that the source itself calls confidential; never unmark one."""
    attributes = _attributes(records, "location")
    marked = [
        pk
        for pk, pairs in attributes.items()
        if pk in locations and any(kind == "confidential" for kind, _ in pairs)
    ]
    for pk in marked:
        locations[pk].confidential = True
    return bool(marked)


def _capacity(services: Mapping[uuid.UUID, Service], records: Sequence[Record]) -> None:
    for record in records:
        if record.table != "service_capacity":
            continue
        service = services.get(uuid.UUID(record.values["service_id"]))
        if service is not None:
            is_free = float(record.values["available"]) > 0
            service.accepting = is_free or bool(service.accepting)
            updated = dt.datetime.fromisoformat(record.values["updated"])
            service.accepting_on = local_day(updated)


def _wheelchair(
    locations: Mapping[uuid.UUID, Location], records: Sequence[Record]
) -> None:
    words: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if record.table == "accessibility":
            place = record.values.get("location_id", "")
            words[place].append(record.values.get("description", ""))
    for pk, location in locations.items():
        location.wheelchair = wheelchair(words.get(str(pk), ()))


def _sectors(locations: Sequence[Location]) -> bool:
    """Put each location in the newest statistical sector that holds its point."""
    sectors = list(list_places(kind="sector", with_geometry=True))
    shapes = [shape(sector.geometry) for sector in sectors if sector.geometry]
    if not shapes:
        return False
    sectors = [sector for sector in sectors if sector.geometry]
    tree = STRtree(shapes)
    for location in locations:
        location.place = None
        if location.latitude is not None and location.longitude is not None:
            point = Point(location.longitude, location.latitude)
            within = tree.query(point, predicate="intersects")
            if len(within):
                location.place = sectors[int(min(within))]
    return True
