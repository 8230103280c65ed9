"""Lists of provisions as their sources write them, made small."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sombrero.analysis.domain.crs import BELGIUM
from sombrero.analysis.domain.facilities.drafts import Ask, Listed, Wish
from sombrero.analysis.domain.facilities.mapped import Translation
from sombrero.analysis.domain.facilities.reading import read_facilities

REGISTER = "authorisation_no,name,address,postcode,commune,status,lon,lat\n"


def read(
    path: Path,
    *,
    wish: Wish | None = None,
    words: Translation | None = None,
    most_mb: int = 10,
) -> Listed:
    """Read one list as an import does."""
    ask = Ask(wish or Wish(), BELGIUM)
    return read_facilities(path, ask=ask, words=words, most_mb=most_mb)


def text(path: Path, words: str) -> Path:
    """Write a text file in UTF-8."""
    path.write_text(words, encoding="utf-8")
    return path


def node(
    number: int, tags: Mapping[str, str], lon: float = 4.33, lat: float = 50.855
) -> Any:
    """Return a node as Overpass gives it."""
    return {"type": "node", "id": number, "lat": lat, "lon": lon, "tags": dict(tags)}


def overpass(path: Path, elements: Sequence[Mapping[str, Any]]) -> Path:
    """Write an answer of the Overpass API."""
    head = {"timestamp_osm_base": "2026-03-04T05:06:07Z"}
    document = {"version": 0.6, "osm3s": head, "elements": list(elements)}
    return text(path, json.dumps(document))


def geojson(path: Path, features: Sequence[tuple[Any, Any]]) -> Path:
    """Write features of (properties, geometry)."""
    listed = [
        {"type": "Feature", "properties": cells, "geometry": shape}
        for cells, shape in features
    ]
    return text(path, json.dumps({"type": "FeatureCollection", "features": listed}))


def point(lon: float = 4.33, lat: float = 50.855) -> dict[str, Any]:
    """Return a point as GeoJSON."""
    return {"type": "Point", "coordinates": [lon, lat]}
