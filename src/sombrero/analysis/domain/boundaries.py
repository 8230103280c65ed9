"""Own boundaries: a line that people draw around their neighbourhood, as shares.

A lived neighbourhood does not keep to the borders of sectors. Which part of a sector
lies inside is the part of its ground, measured in Lambert 72; figures are carried by
these shares, as if people lived evenly spread over a sector.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import shapely
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.shapes import Shape, from_geojson, shape_of
from sombrero.core.domain.errors import BadInput
from sombrero.core.domain.words import gettext_noop

OWN = "own-"
"""Before the code of a neighbourhood that was drawn here."""

SLIVER = 0.01
"""Less of a sector than this is a line drawn not quite along its border: left out."""
WHOLE = 0.99
"""More of a sector than this is all of it."""
LEAST_KNOWN = 0.5
"""At least this part of a drawn ground must lie in sectors that are loaded."""
ALL_KNOWN = 0.98
"""With less than this the page says which part lies outside."""
SMALLEST_HA = 1.0
MOST_CORNERS = 20_000
MOST_SECTORS = 2_000
MOST_CHARACTERS = 2_000_000
_SQUARE_METRES_PER_HECTARE = 10_000
# Square degrees or metres: less is rounding.
_NOTHING = 1e-12
_POLYGONAL = ("Polygon", "MultiPolygon")


class Way(StrEnum):
    """How a boundary came about."""

    LINE = "line"
    FILE = "file"
    LIST = "list"


WAYS: dict[Way, str] = {
    Way.LINE: gettext_noop("drawn on the map"),
    Way.FILE: gettext_noop("taken from a file"),
    Way.LIST: gettext_noop("chosen from the list of sectors"),
}


class Untidy(StrEnum):
    """What can be wrong with a boundary, each with its sentence."""

    NOT_JSON = "not_json"
    NO_AREA = "no_area"
    CROSSES = "crosses"
    NO_NUMBER = "no_number"
    SYSTEM = "system"
    SWAPPED = "swapped"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"
    SMALL = "small"
    LARGE = "large"


SENTENCES: dict[Untidy, str] = {
    Untidy.NOT_JSON: gettext_noop(
        "This is no GeoJSON: we expect a text that starts with { and holds a Polygon."
    ),
    Untidy.NO_AREA: gettext_noop(
        "There is no area in it. Place at least three corners that are not on one"
        " line, or choose a file that holds a Polygon."
    ),
    Untidy.CROSSES: gettext_noop(
        "The line crosses itself at the place marked on the map. Move a corner there,"
        " so that the line goes round the neighbourhood once."
    ),
    Untidy.NO_NUMBER: gettext_noop("A coordinate in it is no number."),
    Untidy.SYSTEM: gettext_noop(
        "We do not know its coordinate system: we can read EPSG:4326, 4258, 31370 and"
        " 3812."
    ),
    Untidy.SWAPPED: gettext_noop(
        "East and north are swapped in it: the longitude must stand first, then the"
        " latitude."
    ),
    Untidy.ELSEWHERE: gettext_noop(
        "It lies somewhere else on earth. Its coordinates may be of another system"
        " than the file says."
    ),
    Untidy.OUTSIDE: gettext_noop(
        "Most of it lies outside the sectors that are loaded here: no figures could be"
        " carried to it."
    ),
    Untidy.SMALL: gettext_noop(
        "It is smaller than one hectare: too small for figures of sectors to mean"
        " anything."
    ),
    Untidy.LARGE: gettext_noop(
        "It is too large or has too many corners to be a neighbourhood: draw a smaller"
        " or a simpler line."
    ),
}


class UntidyBoundaryError(ValueError):
    """A boundary that cannot be used. at: where, in metres, when that is known."""

    def __init__(self, why: Untidy, at: tuple[float, float] | None = None) -> None:
        super().__init__(SENTENCES[why])
        self.why = why
        self.at = at


# -- Reading ------------------------------------------------------------------------
def read_boundary(text: str, *, box: crs.Box = crs.BELGIUM) -> Shape:
    """Return the area of a GeoJSON text, all its polygons as one.

    A geometry, a Feature or a FeatureCollection, in WGS84 or in the `crs` it names.
    box: the degrees it must lie in. Raises UntidyBoundaryError.
    """
    document = _document(text)
    parts = [part for one in _geometries(document) for part in _polygons(one)]
    if not parts:
        raise UntidyBoundaryError(Untidy.NO_AREA)
    epsg = _epsg(document)
    for part in parts:
        _check(part, epsg)
    whole = shapely.union_all(parts)
    _check_where(whole, epsg, box)
    lambert = crs.project([whole], source=epsg, target=crs.LAMBERT_72)[0]
    if lambert.area < SMALLEST_HA * _SQUARE_METRES_PER_HECTARE:
        raise UntidyBoundaryError(Untidy.SMALL)
    return shape_of(lambert)


def _document(text: str) -> dict[str, Any]:
    if len(text) > MOST_CHARACTERS:
        raise UntidyBoundaryError(Untidy.LARGE)
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UntidyBoundaryError(Untidy.NOT_JSON) from error
    if not isinstance(document, dict):
        raise UntidyBoundaryError(Untidy.NOT_JSON)
    return document


def _geometries(document: dict[str, Any]) -> list[object]:
    kind = document.get("type")
    if kind == "FeatureCollection":
        listed = document.get("features")
        features = listed if isinstance(listed, list) else []
        return [one.get("geometry") for one in features if isinstance(one, dict)]
    return [document.get("geometry") if kind == "Feature" else document]


def _polygons(geometry: object) -> list[BaseGeometry]:
    """Return the polygons; a closed line is one too, other geometry is none."""
    if not isinstance(geometry, dict):
        return []
    try:
        with np.errstate(invalid="ignore"):  # what is no number has its own sentence
            shape = shapely.geometry.shape(geometry)
    except (
        ValueError, TypeError, KeyError, IndexError, AttributeError,
        shapely.errors.ShapelyError,
    ) as error:  # fmt: skip
        raise UntidyBoundaryError(Untidy.NO_AREA) from error
    if shapely.get_num_coordinates(shape) > MOST_CORNERS:
        raise UntidyBoundaryError(Untidy.LARGE)
    if shape.geom_type == "LineString" and shape.is_closed and not shape.is_empty:
        return [shapely.Polygon(shape.coords)]
    return [shape] if shape.geom_type in _POLYGONAL and not shape.is_empty else []


def _epsg(document: dict[str, Any]) -> int:
    named = document.get("crs")
    if named is None:
        return crs.WGS84
    properties = named.get("properties") if isinstance(named, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if name.endswith("CRS84"):
        return crs.WGS84
    try:
        return crs.supported("", name.rsplit(":", 1)[-1], described=name)
    except BadInput as error:
        raise UntidyBoundaryError(Untidy.SYSTEM) from error


def _check(part: BaseGeometry, epsg: int) -> None:
    if not np.isfinite(shapely.get_coordinates(part)).all():
        raise UntidyBoundaryError(Untidy.NO_NUMBER)
    # Three corners on one line have no area, and need not cross.
    if shapely.make_valid(part).area < _NOTHING:
        raise UntidyBoundaryError(Untidy.NO_AREA)
    if not part.is_valid:
        raise UntidyBoundaryError(Untidy.CROSSES, _crossing(part, epsg))


def _crossing(part: BaseGeometry, epsg: int) -> tuple[float, float] | None:
    """Return the place GEOS names, as in “Self-intersection[4.35 50.85]”."""
    _words, _bracket, place = shapely.is_valid_reason(part).partition("[")
    try:
        x, y = (float(one) for one in place.rstrip("]").split())
    except ValueError:
        return None
    metres = crs.project([shapely.Point(x, y)], source=epsg, target=crs.LAMBERT_72)
    ((east, north),) = shapely.get_coordinates(metres).tolist()
    return (east, north) if np.isfinite([east, north]).all() else None


def _check_where(whole: BaseGeometry, epsg: int, box: crs.Box) -> None:
    if crs.is_within(crs.project([whole], source=epsg, target=crs.WGS84)[0], box):
        return
    turned = crs.with_axes_swapped(whole)
    if crs.is_within(crs.project([turned], source=epsg, target=crs.WGS84)[0], box):
        raise UntidyBoundaryError(Untidy.SWAPPED)
    raise UntidyBoundaryError(Untidy.ELSEWHERE)


# -- Shares ----------------------------------------------------------------------
@dataclass(frozen=True)
class Cut:
    """A boundary laid over the sectors of one vintage.

    shares: by sector, the part of its ground inside (SLIVER to 1). known: the part
    of the drawn ground that lies in sectors, 0 to 1.
    """

    shares: Mapping[int, float]
    known: float


def cut(area: BaseGeometry, sectors: Mapping[int, BaseGeometry]) -> Cut:
    """Return which part of each sector lies in an area; both in Lambert 72.

    Shares under SLIVER are left out, those over WHOLE are 1.
    """
    if not sectors:
        return Cut({}, 0.0)
    ids = list(sectors)
    ground = np.array([sectors[pk] for pk in ids], dtype=object)
    shapely.prepare(area)
    inside = shapely.area(shapely.intersection(ground, area))
    own = shapely.area(ground)
    parts = np.divide(inside, own, out=np.zeros(len(ids)), where=own > 0)
    shares = {
        pk: 1.0 if part > WHOLE else float(part)
        for pk, part in zip(ids, parts.tolist(), strict=True)
        if part >= SLIVER
    }
    return Cut(shares, min(1.0, float(inside.sum() / area.area)))


def in_lambert(shapes: Mapping[int, dict[str, Any]]) -> dict[int, BaseGeometry]:
    """Return stored shapes (GeoJSON, WGS84) in Lambert 72, each one valid.

    Six decimals may make a sliver cross itself; that is mended.
    """
    degrees = [from_geojson(shape) for shape in shapes.values()]
    metres = crs.project(degrees, source=crs.WGS84, target=crs.LAMBERT_72)
    sound = shapely.make_valid(np.array(metres, dtype=object))
    return dict(zip(shapes, sound, strict=True))


def check_cut(found: Cut) -> None:
    """Raise UntidyBoundaryError when most of it lies outside, or it is too large."""
    if found.known < LEAST_KNOWN or not found.shares:
        raise UntidyBoundaryError(Untidy.OUTSIDE)
    if len(found.shares) > MOST_SECTORS:
        raise UntidyBoundaryError(Untidy.LARGE)


def outline_of(
    sectors: Mapping[int, BaseGeometry], shares: Mapping[int, float]
) -> Shape:
    """Return the line around sectors chosen from a list: those at least half inside.

    Of a list no better line is known; figures go by its shares, not by this line.
    Raises UntidyBoundaryError when none is.
    """
    mostly = [sectors[pk] for pk, share in shares.items() if share >= 1 / 2]
    if not mostly:
        mostly = [sectors[pk] for pk in shares]
    whole = shapely.union_all(mostly)
    # Neighbours that touch in a point or overlap by centimetres leave crumbs.
    solid = [part for part in shapely.get_parts(whole) if part.geom_type in _POLYGONAL]
    if not solid:
        raise UntidyBoundaryError(Untidy.NO_AREA)
    return shape_of(shapely.union_all(solid))


# -- Through the list of another year ----------------------------------------------
def through(
    shares: Mapping[int, float], links: Sequence[tuple[int, int, float]]
) -> dict[int, float]:
    """Return shares of the sectors of another year, by what lies in what.

    links: (part, whole, share of the part in the whole). A part of which half lies
    in a sector that is itself half inside, is a quarter inside.
    """
    found: dict[int, float] = {}
    for part, whole, share in links:
        if whole in shares:
            found[part] = found.get(part, 0.0) + share * shares[whole]
    return {pk: min(1.0, share) for pk, share in found.items() if share >= SLIVER}
