"""Reads of provisions: those of a kind, those in a place, and where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.db.models import Max, Min, QuerySet

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.kinds import KINDS
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.domain.shapes import from_geojson
from sombrero.analysis.models import Facility, FacilitySource
from sombrero.analysis.queries.territories import Territory, newest_drawn
from sombrero.core.models import Place

# Around the sectors that are loaded, in degrees: a list may go beyond a border.
MARGIN = 1.0


def counted_facilities() -> QuerySet[Facility]:
    """Return the provisions that are there today, each once."""
    return Facility.objects.filter(closed_on__isnull=True, same_as__isnull=True)


def import_box() -> crs.Box:
    """Return the degrees in which provisions may lie. One query."""
    found = Place.objects.filter(kind=SECTOR).aggregate(
        Min("west"), Min("south"), Max("east"), Max("north")
    )
    west, south, east, north = (
        found[key] for key in ("west__min", "south__min", "east__max", "north__max")
    )
    if west is None:
        return crs.BELGIUM
    if crs.is_within(shapely.box(west, south, east, north), crs.BELGIUM):
        return crs.BELGIUM
    return (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)


def sectors_of(points: Sequence[tuple[float, float]]) -> list[int | None]:
    """Return in which sector each point (longitude, latitude) lies.

    Of the newest year that has shapes; None outside all. Two queries.
    """
    vintage = newest_drawn(SECTOR) or 0
    rows = Place.objects.filter(
        kind=SECTOR, vintage=vintage, geometry__isnull=False
    ).values_list("pk", "geometry")
    shapes = {pk: from_geojson(shape) for pk, shape in rows if shape}
    found: list[int | None] = [None] * len(points)
    if not shapes or not points:
        return found
    keys = list(shapes)
    tree = shapely.STRtree(list(shapes.values()))
    spots = shapely.points(np.array(points))
    for spot, shape in zip(*tree.query(spots, predicate="intersects"), strict=True):
        # On a border the first sector has it, so that it is counted once.
        if found[spot] is None:
            found[spot] = keys[shape]
    return found


# -- What is in a place --------------------------------------------------------------
@dataclass(frozen=True)
class Provisions:
    """What is in a territory, by kind. sources: where it is known from."""

    facilities: Mapping[str, Sequence[Facility]]
    sources: Sequence[FacilitySource]

    @property
    def kinds(self) -> list[str]:
        """Return the kinds that are loaded, in registry order."""
        return list(self.facilities)

    def of(self, kind: str) -> Sequence[Facility]:
        """Return the provisions of a kind here."""
        return self.facilities.get(kind, ())


def provisions_in(
    territory: Territory, shapes: Mapping[int, dict[str, Any]]
) -> Provisions:
    """Return the provisions whose place lies within shapes (GeoJSON, WGS84).

    By where they are, not by sector: so the vintage of the sectors does not matter.
    A kind that is loaded and has none here is there with none. Three queries.
    """
    loaded = loaded_kinds()
    by_kind: dict[str, list[Facility]] = {kind: [] for kind in loaded}
    if shapes and loaded:
        for one in _inside(shapes):
            by_kind.setdefault(one.kind, []).append(one)
    return Provisions(by_kind, list(FacilitySource.objects.order_by("rank", "name")))


def loaded_kinds() -> list[str]:
    """Return the kinds of which any provision is loaded, in registry order."""
    found = set(counted_facilities().values_list("kind", flat=True).distinct())
    return [kind for kind in KINDS if kind in found]


def _inside(shapes: Mapping[int, dict[str, Any]]) -> list[Facility]:
    whole = shapely.union_all([from_geojson(shape) for shape in shapes.values()])
    west, south, east, north = whole.bounds
    rows = list(
        counted_facilities()
        .filter(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)
        .select_related("source")
        .defer("edge")
        .order_by("name_nl", "pk")
    )
    shapely.prepare(whole)
    spots = shapely.points([(one.lon, one.lat) for one in rows])
    inside = shapely.intersects(whole, spots)
    return [one for one, is_in in zip(rows, inside, strict=True) if is_in]
