"""What the Overpass API of OpenStreetMap answers: elements with tags and a place.

Source: OpenStreetMap wiki, Overpass API, OSM JSON.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain.reading.jsons import Document
from sombrero.analysis.domain.reading.trouble import trouble

_EXPECTED = "JSON with elements, as the Overpass API gives it"
_FEWEST_OF_A_RING = 4


@dataclass(frozen=True)
class Element:
    """A node, way or relation with tags. shape: in degrees, None where not said."""

    row: int
    identity: str
    tags: Mapping[str, str]
    shape: BaseGeometry | None


@dataclass(frozen=True)
class Elements:
    """All that one answer holds. dated: the day its data is of, or ""."""

    file: str
    elements: tuple[Element, ...]
    dated: str = ""


def is_overpass(text: str) -> bool:
    """Tell whether JSON looks like an answer of the Overpass API."""
    return '"elements"' in text and '"FeatureCollection"' not in text[:2_000]


def read_overpass(path: Path, text: str) -> Elements:
    """Read the elements that have tags. Raises BadInput for other or broken JSON."""
    document = Document(text, "elements")
    try:
        nodes = _nodes(document.items())
        # Ways name nodes that may come after them: the list is walked again.
        found = [
            _element(path.name, row, item, nodes)
            for row, item in enumerate(document.items(), 1)
            if not isinstance(item, dict) or item.get("tags")
        ]
    except (ValueError, RecursionError) as error:
        raise trouble(path.name, f"the JSON is broken ({error})", _EXPECTED) from error
    if not found and not any(True for _item in document.items()):
        raise trouble(path.name, "there are no elements", _EXPECTED)
    return Elements(path.name, tuple(found), _dated(document.members))


def _dated(document: Mapping[str, Any]) -> str:
    head = document.get("osm3s")
    stamp = head.get("timestamp_osm_base") if isinstance(head, dict) else None
    return str(stamp or "")[:10]


def _nodes(listed: Iterable[Any]) -> dict[object, tuple[float, float]]:
    """Return where the nodes are, for ways that only name them."""
    return {
        one["id"]: (one["lon"], one["lat"])
        for one in listed
        if isinstance(one, dict)
        and one.get("type") == "node"
        and isinstance(one.get("id"), int)
        and "lat" in one
        and "lon" in one
    }


def _element(
    file: str, row: int, item: object, nodes: Mapping[object, tuple[float, float]]
) -> Element:
    try:
        if not isinstance(item, dict):
            raise TypeError(item)
        tags = {str(key): str(value) for key, value in item["tags"].items()}
        identity = f"{item['type']}/{int(item['id'])}"
        shape = _shape(item, nodes)
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        shapely.errors.ShapelyError,
    ) as error:
        raise trouble(
            file,
            "the element cannot be read",
            "a type, an id, tags and a place",
            row=row,
        ) from error
    return Element(row, identity, tags, shape)


def _shape(
    item: Mapping[str, Any], nodes: Mapping[object, tuple[float, float]]
) -> BaseGeometry | None:
    """Return a node's point, a way's ring, or the centre that was asked for."""
    if "lat" in item and "lon" in item:
        return shapely.Point(float(item["lon"]), float(item["lat"]))
    ring = [
        (float(one["lon"]), float(one["lat"])) for one in item.get("geometry") or []
    ] or [nodes[one] for one in item.get("nodes") or [] if one in nodes]
    if len(ring) >= _FEWEST_OF_A_RING and ring[0] == ring[-1]:
        return shapely.Polygon(ring)
    centre = item.get("center")
    if centre:
        return shapely.Point(float(centre["lon"]), float(centre["lat"]))
    if ring:
        return shapely.LineString(ring).centroid if len(ring) > 1 else None
    bounds = item.get("bounds")
    if not bounds:
        return None
    return shapely.box(
        float(bounds["minlon"]),
        float(bounds["minlat"]),
        float(bounds["maxlon"]),
        float(bounds["maxlat"]),
    ).centroid
