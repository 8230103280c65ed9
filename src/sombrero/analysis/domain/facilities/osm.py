"""Provisions from OpenStreetMap: an Overpass answer, GeoJSON, or a CSV of pharmacies.

© OpenStreetMap contributors, ODbL 1.0.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.drafts import (
    Ask,
    Draft,
    Listed,
    Origin,
    listed,
)
from sombrero.analysis.domain.facilities.points import edge_of, in_degrees
from sombrero.analysis.domain.facilities.tags import TAG_KEYS, kind_of
from sombrero.analysis.domain.reading.layers import Feature, Layer
from sombrero.analysis.domain.reading.overpass import Elements
from sombrero.analysis.domain.reading.tables import Row, Table, number_in

SOURCE = "OpenStreetMap contributors"
LICENCE = "ODbL 1.0"
RANK = 2
_OTHER = "no kind of provision that Sombrero counts"
_NOWHERE = "no place: ask Overpass for “out center”"
_COUNT = re.compile(r"\d{1,5}\Z", re.ASCII)
_PHARMACIES = ("name", "lat", "lon", "osm_opening_hours")


@dataclass(frozen=True)
class _Tagged:
    """An element whatever file it came in."""

    row: int
    identity: str
    tags: Mapping[str, str]
    shape: BaseGeometry | None


def read_elements(answer: Elements, ask: Ask) -> Listed:
    """Return the provisions of an Overpass answer."""
    tagged = [_Tagged(e.row, e.identity, e.tags, e.shape) for e in answer.elements]
    origin = Origin(SOURCE, LICENCE, RANK, answer.dated)
    known_as = "OpenStreetMap, answer of the Overpass API"
    return _listed(answer.file, known_as, origin, tagged, crs.WGS84, ask)


# -- GeoJSON ---------------------------------------------------------------------
def is_osm_layer(layer: Layer) -> bool:
    """Tell whether the features carry tags and an id of OpenStreetMap."""
    has_id = layer.has("osm_id") or layer.has("@id") or layer.has("id")
    has_tags = layer.has("category") or any(layer.has(key) for key in TAG_KEYS)
    return has_id and has_tags and not layer.has("kind")


def read_layer(layer: Layer, ask: Ask) -> Listed:
    """Return the provisions of a GeoJSON of OpenStreetMap."""
    tagged = [
        _Tagged(one.row, _identity(one), _tags(one), one.shape)
        for one in layer.features
    ]
    origin = Origin(SOURCE, LICENCE, RANK)
    known_as = "OpenStreetMap, GeoJSON"
    return _listed(layer.file, known_as, origin, tagged, layer.epsg, ask)


def _identity(feature: Feature) -> str:
    number = feature.text("osm_id")
    if number:
        return f"{feature.text('osm_type') or 'node'}/{number}"
    return feature.text("@id", "id")


def _tags(feature: Feature) -> dict[str, str]:
    """Return the tags; `category` may hold the main one as key=value."""
    tags = {key: str(v) for key, v in feature.cells.items() if v not in (None, "")}
    key, _is, value = tags.get("category", "").partition("=")
    if value:
        tags.setdefault(key, value)
    for name in [name for name in tags if name.startswith(("name_", "addr_"))]:
        tags.setdefault(name.replace("_", ":", 1).replace("_", ":"), tags[name])
    return tags


# -- Both ------------------------------------------------------------------------
def _listed(
    file: str,
    known_as: str,
    origin: Origin,
    tagged: Iterable[_Tagged],
    epsg: int,
    ask: Ask,
) -> Listed:
    skipped: Counter[str] = Counter()
    kept: list[tuple[_Tagged, str, BaseGeometry]] = []
    for one in tagged:
        kind = kind_of(one.tags)
        if kind is None:
            skipped[_OTHER] += 1
        elif one.shape is None or one.shape.is_empty:
            skipped[_NOWHERE] += 1
        else:
            kept.append((one, kind, one.shape))
    middles = [_middle(shape) for _one, _kind, shape in kept]
    spots = [
        (one.row, middle.x, middle.y)
        for (one, _kind, _shape), middle in zip(kept, middles, strict=True)
    ]
    degrees = in_degrees(file, spots, epsg=epsg, box=ask.box)
    drafts = [
        _draft(one, kind, point, _edge(shape, epsg))
        for (one, kind, shape), point in zip(kept, degrees, strict=True)
    ]
    return listed(file, known_as, origin, drafts, skipped, ask)


def _middle(shape: BaseGeometry) -> shapely.Point:
    if isinstance(shape, shapely.Point):
        return shape
    return shape.point_on_surface()


def _edge(shape: BaseGeometry, epsg: int) -> tuple[tuple[float, float], ...]:
    if isinstance(shape, shapely.Point):
        return ()
    return edge_of(crs.project([shape], source=epsg, target=crs.WGS84)[0])


def _draft(
    one: _Tagged,
    kind: str,
    point: tuple[float, float],
    edge: tuple[tuple[float, float], ...],
) -> Draft:
    tags = one.tags
    name = tags.get("name", "")
    return Draft(
        external_id=one.identity or f"{point[1]},{point[0]}",
        kind=kind,
        lon=point[0],
        lat=point[1],
        name_nl=(tags.get("name:nl") or name)[:200],
        name_fr=(tags.get("name:fr") or name)[:200],
        address=_address(tags),
        hours=tags.get("opening_hours", "")[:500],
        capacity=_capacity(tags),
        edge=edge if kind in ("park", "playground") else (),
        row=one.row,
    )


def _address(tags: Mapping[str, str]) -> str:
    street = f"{tags.get('addr:street', '')} {tags.get('addr:housenumber', '')}"
    town = f"{tags.get('addr:postcode', '')} {tags.get('addr:city', '')}"
    return ", ".join(part.strip() for part in (street, town) if part.strip())[:300]


def _capacity(tags: Mapping[str, str]) -> float | None:
    """Return how many places or beds; a map is full of words, and those are left."""
    text = tags.get("capacity", "") or tags.get("beds", "")
    return float(text) if _COUNT.match(text) else None


# -- CSV -------------------------------------------------------------------------
def is_pharmacy_table(table: Table) -> bool:
    """Tell whether the table lists pharmacies of OpenStreetMap with their hours."""
    return table.has(*_PHARMACIES)


def read_pharmacy_table(table: Table, ask: Ask) -> Listed:
    """Return the pharmacies of a CSV with their opening hours.

    The rows have no id of their own: their place is it.
    """
    spots = [
        (row.number, number_in(table, row, "lon"), number_in(table, row, "lat"))
        for row in table.rows
    ]
    degrees = in_degrees(table.file, spots, epsg=crs.WGS84, box=ask.box)
    drafts = [
        _pharmacy(row, point) for row, point in zip(table.rows, degrees, strict=True)
    ]
    origin = Origin(f"{SOURCE}, pharmacies", LICENCE, RANK)
    known_as = "OpenStreetMap, pharmacies with opening hours"
    return listed(table.file, known_as, origin, drafts, Counter(), ask)


def _pharmacy(row: Row, point: tuple[float, float]) -> Draft:
    cells = row.cells
    tags = {
        "addr:street": cells.get("street", ""),
        "addr:housenumber": cells.get("housenumber", ""),
        "addr:postcode": cells.get("zip", ""),
        "addr:city": cells.get("city", ""),
    }
    return Draft(
        external_id=f"{point[1]},{point[0]}",
        kind="pharmacy",
        lon=point[0],
        lat=point[1],
        name_nl=row["name"][:200],
        name_fr=row["name"][:200],
        address=_address(tags),
        hours=row["osm_opening_hours"][:500],
        row=row.number,
    )
