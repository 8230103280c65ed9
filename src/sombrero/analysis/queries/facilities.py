"""Reads of provisions: those of a kind, those in a place, and where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.db.models import Count, Max, Min, Q, QuerySet

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.kinds import KINDS
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.domain.shapes import from_geojson
from sombrero.analysis.models import Facility, FacilitySource
from sombrero.analysis.queries.neighbourhoods import Overview
from sombrero.analysis.queries.territories import newest_drawn
from sombrero.core.models import Place

# Around the sectors that are loaded, in degrees: a list may go beyond a border.
MARGIN = 1.0
AROUND = 0.02
"""Degrees of latitude, about two kilometres: people walk over a border too."""


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
    """What is in a territory: provisions by kind, those that are loaded.

    A kind that is loaded and has none here is there, without any.
    """

    facilities: Mapping[str, Sequence[Facility]]

    @property
    def sources(self) -> list[FacilitySource]:
        """Return who says so, the most trusted first."""
        named = {
            one.source_id: one.source
            for some in self.facilities.values()
            for one in some
        }
        return sorted(named.values(), key=lambda source: (source.rank, source.name))


def provisions_in(
    shapes: Mapping[int, dict[str, Any]], *, kind: str = ""
) -> Provisions:
    """Return the provisions whose place lies within shapes (GeoJSON, WGS84).

    By where they are, not by sector: so the vintage of the sectors does not matter.
    kind: only this one. Two queries at most.
    """
    kinds = [kind] if kind else loaded_kinds()
    by_kind: dict[str, list[Facility]] = {key: [] for key in kinds}
    if shapes and by_kind:
        for one in _inside(shapes, kind):
            by_kind[one.kind].append(one)
    return Provisions(by_kind)


def provisions_of(overview: Overview) -> Provisions:
    """Return the provisions on the map of a neighbourhood. Three queries at most."""
    if overview.map is not None:
        return provisions_in(overview.map.shapes)
    ids = [one.pk for one in overview.territory.sectors]
    rows = Place.objects.filter(pk__in=ids, geometry__isnull=False)
    shapes = dict(rows.values_list("pk", "geometry"))
    return provisions_in({pk: shape for pk, shape in shapes.items() if shape})


def loaded_kinds() -> list[str]:
    """Return the kinds of which any provision is loaded, in registry order."""
    found = set(counted_facilities().values_list("kind", flat=True).distinct())
    return [kind for kind in KINDS if kind in found]


def _inside(shapes: Mapping[int, dict[str, Any]], kind: str) -> list[Facility]:
    whole = shapely.union_all([from_geojson(shape) for shape in shapes.values()])
    west, south, east, north = whole.bounds
    counted = counted_facilities()
    rows = list(
        (counted.filter(kind=kind) if kind else counted)
        .filter(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)
        .select_related("source")
        .defer("edge")
        .order_by("name_nl", "pk")
    )
    shapely.prepare(whole)
    inside = shapely.intersects_xy(
        whole, [one.lon for one in rows], [one.lat for one in rows]
    )
    return [one for one, is_in in zip(rows, inside, strict=True) if is_in]


@dataclass(frozen=True)
class Named:
    """What one source says of a kind: how many it names, how many are counted.

    The others stand in a source that is trusted more.
    """

    source: FacilitySource
    named: int
    counted: int


def sources_of(kind: str) -> list[Named]:
    """Return who names provisions of a kind, the most trusted first. Two queries."""
    rows = (
        Facility.objects.filter(kind=kind, closed_on__isnull=True)
        .values("source_id")
        .annotate(
            named=Count("pk"), counted=Count("pk", filter=Q(same_as__isnull=True))
        )
    )
    found = {row["source_id"]: row for row in rows}
    sources = FacilitySource.objects.filter(pk__in=found).order_by("rank", "name")
    return [
        Named(one, found[one.pk]["named"], found[one.pk]["counted"]) for one in sources
    ]


def spots_near(
    shapes: Mapping[int, dict[str, Any]], *, kind: str, most: int
) -> list[Facility]:
    """Return the provisions of a kind in shapes (GeoJSON, WGS84) and close around.

    At most `most`, those in the middle first. One query.
    """
    whole = shapely.union_all([from_geojson(shape) for shape in shapes.values()])
    west, south, east, north = whole.bounds
    rows = counted_facilities().filter(
        kind=kind,
        lat__gte=south - AROUND,
        lat__lte=north + AROUND,
        lon__gte=west - 1.5 * AROUND,
        lon__lte=east + 1.5 * AROUND,
    )
    middle = whole.centroid
    found = sorted(
        rows.defer("edge"),
        key=lambda one: (one.lat - middle.y) ** 2 + (one.lon - middle.x) ** 2 / 2,
    )
    return found[:most]
