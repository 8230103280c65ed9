"""Ways one can walk, from an answer of the Overpass API or lines in GeoJSON.

Two ways meet where they have a corner at the very same place (seven decimals, about
a centimetre): so it is written in OpenStreetMap. © OpenStreetMap contributors, ODbL.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.reading.files import is_json, start_of
from sombrero.analysis.domain.reading.jsons import Document
from sombrero.analysis.domain.reading.layers import Layer, read_geojson
from sombrero.analysis.domain.reading.overpass import is_overpass
from sombrero.analysis.domain.reading.text import decode
from sombrero.analysis.domain.reading.trouble import trouble
from sombrero.analysis.domain.reports import FileReport

SOURCE = "OpenStreetMap contributors"
LICENCE = "ODbL 1.0"
EXPECTED = "ways of OpenStreetMap (Overpass JSON) or lines in GeoJSON"
PER_DEGREE = 10_000_000
"""Corners are kept as whole numbers of this part of a degree."""

NOT_ON_FOOT = frozenset(
    {"motorway", "motorway_link", "trunk", "trunk_link", "bus_guideway", "busway"}
    | {"escape", "raceway", "construction", "proposed", "planned", "abandoned"}
    | {"razed", "disused", "no"}
)
"""Kinds of road nobody walks, unless the map says that one may."""
_MAY = frozenset({"yes", "designated", "permissive", "public", "destination"})
_MAY_NOT = frozenset({"no", "private", "use_sidepath", "discouraged"})
_CLOSED = frozenset({"no", "private"})

_NOT_WALKED = "no way one may walk"
_STEPS = "stairs, left out as you asked"
_LOOSE = "a corner is missing: end the question with “>; out skel qt;”"
_NO_LINE = "no line"

Line = list[tuple[int, int]]


@dataclass
class Lines:
    """The ways of one file as corners: whole numbers of longitude and latitude."""

    file: str
    report: FileReport
    source: str = SOURCE
    dated: str = ""
    lines: list[Line] = field(default_factory=list)


def may_walk(tags: Mapping[str, str]) -> bool:
    """Tell whether one may walk a way with these tags of OpenStreetMap."""
    foot = tags.get("foot", "")
    if foot in _MAY_NOT:
        return False
    if foot in _MAY:
        return True
    is_closed = tags.get("access", "") in _CLOSED or tags.get("motorroad") == "yes"
    kind = tags.get("highway", "")
    return bool(kind) and kind not in NOT_ON_FOOT and not is_closed


def read_lines(
    path: Path, *, most_mb: int, box: crs.Box, without_steps: bool = False
) -> Lines:
    """Read the ways one can walk. Raises BadInput for what is no file of ways.

    box: the degrees they must lie in. without_steps: leave stairs out.
    """
    if not is_json(start_of(path, most_mb=most_mb)):
        raise trouble(path.name, "this is no JSON", EXPECTED)
    text = decode(path.name, path.read_bytes())
    take = _Taking(without_steps=without_steps)
    if is_overpass(text):
        found = _overpass(path.name, text, take)
    else:
        found = _geojson(read_geojson(path, text, crs.Where(anywhere=True)), take)
    if not found.lines:
        raise trouble(path.name, "there is no way one can walk in it", EXPECTED)
    _check_where(found, box)
    return found


@dataclass(frozen=True)
class _Taking:
    without_steps: bool

    def why_not(self, tags: Mapping[str, str]) -> str:
        """Return why a way is left out; "" when it is taken."""
        if not may_walk(tags):
            return _NOT_WALKED
        if self.without_steps and tags.get("highway") == "steps":
            return _STEPS
        return ""


# -- Overpass ------------------------------------------------------------------------
def _overpass(file: str, text: str, take: _Taking) -> Lines:
    report = FileReport(file, "OpenStreetMap, ways of the Overpass API", 0)
    found = Lines(file, report)
    corners: dict[int, tuple[int, int]] = {}
    ways: list[tuple[int, list[int]]] = []
    document = Document(text, "elements")
    row = 0
    try:
        for row, item in enumerate(document.items(), 1):
            if item["type"] == "node":
                corners[item["id"]] = _whole(item["lon"], item["lat"])
            elif item["type"] == "way":
                _take_way(found, ways, row, item, take)
    except (RecursionError, ValueError) as error:
        raise trouble(file, f"the JSON is broken ({error})", EXPECTED) from error
    except (KeyError, TypeError, OverflowError) as error:
        what = "the element cannot be read"
        raise trouble(file, what, "a type, an id, nodes", row=row) from error
    _join(found, ways, corners)
    head = document.members.get("osm3s")
    stamp = head.get("timestamp_osm_base", "") if isinstance(head, dict) else ""
    found.dated = str(stamp)[:10]
    return found


def _take_way(
    found: Lines,
    ways: list[tuple[int, list[int]]],
    row: int,
    item: Mapping[str, Any],
    take: _Taking,
) -> None:
    found.report.rows += 1
    tags = {str(key): str(value) for key, value in (item.get("tags") or {}).items()}
    why_not = take.why_not(tags)
    if why_not:
        found.report.skipped[why_not] += 1
    elif item.get("geometry"):
        found.lines.append([_whole(at["lon"], at["lat"]) for at in item["geometry"]])
        found.report.taken += 1
    else:
        ways.append((row, list(item["nodes"])))


def _join(
    found: Lines,
    ways: Iterable[tuple[int, list[int]]],
    corners: Mapping[int, tuple[int, int]],
) -> None:
    """Give ways the places of their corners, which often come after them."""
    for _row, nodes in ways:
        line = [corners[node] for node in nodes if node in corners]
        if len(line) < len(nodes) or len(line) < 2:
            found.report.skipped[_LOOSE] += 1
        else:
            found.lines.append(line)
            found.report.taken += 1


def _whole(lon: float, lat: float) -> tuple[int, int]:
    return (round(lon * PER_DEGREE), round(lat * PER_DEGREE))


# -- GeoJSON -------------------------------------------------------------------------
def _geojson(layer: Layer, take: _Taking) -> Lines:
    report = FileReport(layer.file, "lines of GeoJSON", len(layer.features))
    has_tags = layer.has("highway")
    found = Lines(layer.file, report, source=SOURCE if has_tags else "")
    for one in layer.features:
        parts = [] if one.shape is None else _parts(one.shape)
        tags = {key: str(value) for key, value in one.cells.items() if value}
        why_not = take.why_not(tags) if has_tags else ""
        if why_not or not parts:
            report.skipped[why_not or _NO_LINE] += 1
            continue
        report.taken += 1
        for part in crs.project(parts, source=layer.epsg, target=crs.WGS84):
            points = shapely.get_coordinates(part)
            if not np.isfinite(points).all():
                raise trouble(
                    layer.file, "a coordinate is no number", EXPECTED, row=one.row
                )
            found.lines.append([_whole(x, y) for x, y in points.tolist()])
    return found


def _parts(shape: shapely.geometry.base.BaseGeometry) -> Sequence[Any]:
    if shape.geom_type not in ("LineString", "MultiLineString"):
        return []
    return [one for one in shapely.get_parts(shape).tolist() if not one.is_empty]


# -- Where ---------------------------------------------------------------------------
def _check_where(found: Lines, box: crs.Box) -> None:
    """Refuse a file whose ways lie elsewhere; a few across a border do not matter."""
    points = corners_of(found.lines) / PER_DEGREE
    if _inside(points, box) >= 1 / 2:
        return
    if _inside(points[:, ::-1], box) >= 1 / 2:
        what, expected = "x and y are swapped", "longitude first, then latitude"
    else:
        lon, lat = points[0]
        what = f"the point ({lon:.6g}, {lat:.6g}) lies elsewhere"
        west, south, east, north = box
        expected = f"ways {west}–{east}° east and {south}–{north}° north"
    raise trouble(found.file, what, expected)


def _inside(points: NDArray[np.float64], box: crs.Box) -> float:
    west, south, east, north = box
    x, y = points[:, 0], points[:, 1]
    held = (west <= x) & (x <= east) & (south <= y) & (y <= north)
    return float(held.mean())


def corners_of(lines: Sequence[Line]) -> NDArray[np.int64]:
    """Return all corners of lines after one another, (n, 2)."""
    flat = [corner for line in lines for corner in line]
    return np.array(flat, dtype=np.int64).reshape(-1, 2)
