"""What a page of reach shows: how far people are, from what was kept at the import."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from sombrero.analysis.domain.facilities.kinds import KINDS, Kind
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.domain.reach import Way, Within, from_summary, within
from sombrero.analysis.models import Reach
from sombrero.analysis.queries.ground import REGION
from sombrero.analysis.queries.people import NOBODY, People, people_of
from sombrero.analysis.queries.territories import (
    Sector,
    Territory,
    get_territory,
    region_of,
    sectors_by_id,
    territory_of_region,
)
from sombrero.core.domain.errors import NotFound
from sombrero.core.models import Place

MANY = 2_000
"""With more sectors than this a map has dots, and no list of ids is sent along."""


@dataclass(frozen=True)
class SectorReach:
    """One sector and one kind. metres, scores: None where that is not known."""

    sector: Sector
    metres: float | None
    scores: Mapping[str, float | None]


@dataclass(frozen=True)
class KindReach:
    """How far people of a territory are from one kind of provision.

    supplies: how many were measured to, everywhere. region: the same in the whole
    region, by group of people. kept: the sums, where they were kept; sectors are then
    only those that are furthest. streets: the network that was walked, "" where none
    is loaded; straight: how many of the sectors have their way straight all the same.
    """

    kind: Kind
    supplies: int
    detour: float
    sectors: Sequence[SectorReach]
    region: Mapping[str, Within]
    kept: Mapping[str, Within] = field(default_factory=dict)
    streets: str = ""
    straight: int = 0

    def within(self, people: People) -> Within:
        """Return who is within reach, of one group of people."""
        if people.group in self.kept:
            return self.kept[people.group]
        return within(
            [
                Way(
                    one.sector.pk,
                    people.of(one.sector.pk),
                    one.metres,
                    one.sector.share,
                )
                for one in self.sectors
            ]
        )


@dataclass(frozen=True)
class ReachView:
    """All that a page of reach shows. people: by group, those that are known.

    region: the one around, None for a region itself.
    """

    territory: Territory
    vintage: int
    people: Mapping[str, People]
    kinds: Sequence[KindReach]
    region: Place | None = None

    def of(self, group: str) -> People:
        """Return the people of a group."""
        return self.people.get(group, NOBODY)

    @property
    def is_large(self) -> bool:
        """Tell whether there are too many sectors to draw or list each."""
        return any(len(one.sectors) > MANY for one in self.kinds)


def reach_view(*, slug: str, kind: str = "") -> ReachView:
    """Return how far the people of a place are from what is loaded. Four queries.

    slug: the public name of a place, or “region-” and a code. kind: only this one.
    Raises NotFound for an unknown place or kind.
    """
    if kind and kind not in KINDS:
        raise NotFound("There is no such kind of provision.")
    territory = _territory(slug)
    rows = _rows(territory, kind)
    vintage = _vintage(territory, rows)
    sectors = [
        one
        for one in territory.sectors
        if one.vintage == vintage and one.kind == SECTOR
    ]
    people = _people(sectors, vintage)
    found = [
        _kind_reach(key, [row for row in rows if row.kind == key], sectors, vintage)
        for key in KINDS
        if any(row.kind == key and row.vintage == vintage for row in rows)
    ]
    return ReachView(territory, vintage, people, found, _region(territory, rows))


def _region(territory: Territory, rows: Sequence[Reach]) -> Place | None:
    if territory.place.kind == Place.Kind.REGION:
        return None
    around = (row.place for row in rows if row.place)
    return next((one for one in around if one.kind == Place.Kind.REGION), None)


def _people(sectors: Sequence[Sector], vintage: int) -> dict[str, People]:
    """Return who lives in the sectors; of many, those of the whole year are read."""
    if len(sectors) > MANY:
        return people_of(vintage=vintage)
    return people_of(sectors=[one.pk for one in sectors])


def _territory(slug: str) -> Territory:
    if slug.startswith(REGION):
        return territory_of_region(code=slug.removeprefix(REGION))
    return get_territory(slug=slug)


def _rows(territory: Territory, kind: str) -> list[Reach]:
    municipalities = {one.municipality for one in territory.sectors}
    regions = {one.region for one in territory.sectors}
    where = Q(place_id__in=(municipalities | regions) - {None})
    if None in municipalities:
        where |= Q(place_id__isnull=True)
    rows = Reach.objects.filter(where, vintage__in=territory.vintages)
    rows = rows.select_related("place").defer("place__geometry")
    return list(rows.filter(kind=kind) if kind else rows)


def _vintage(territory: Territory, rows: Collection[Reach]) -> int:
    """Return the newest year with people that was measured, or else the newest."""
    known = {(bool(row.summary), row.vintage) for row in rows if row.sectors}
    return max(known, default=(False, max(territory.vintages, default=0)))[1]


def _kind_reach(
    key: str, rows: Sequence[Reach], sectors: Sequence[Sector], vintage: int
) -> KindReach:
    kept = [row for row in rows if row.vintage == vintage]
    found: dict[int, tuple[float | None, dict[str, Any]]] = {}
    for row in kept:
        for at, sector in enumerate(row.sectors):
            scores = {name: some[at] for name, some in row.scores.items()}
            found[sector] = (row.metres[at], scores)
    regions = {one.region for one in sectors} - {None}
    above = next((row for row in kept if row.place_id in regions), None)
    return KindReach(
        kind=KINDS[key],
        supplies=max(row.supplies for row in kept),
        detour=max(row.detour for row in kept),
        sectors=[SectorReach(one, *found.get(one.pk, (None, {}))) for one in sectors],
        region=(
            {group: from_summary(some) for group, some in above.summary.items()}
            if above
            else {}
        ),
        streets=next((row.streets for row in kept if row.streets), ""),
        straight=_straight(kept, sectors),
    )


def _straight(rows: Sequence[Reach], sectors: Sequence[Sector]) -> int:
    off = {pk for row in rows for pk in row.off_streets}
    return sum(one.pk in off for one in sectors)


# -- A whole region --------------------------------------------------------------
def reach_overview(*, slug: str) -> ReachView:
    """Return how far people are from everything that is loaded. Four queries.

    Of a region the sums that were kept are read, not its sectors. Raises NotFound.
    """
    if not slug.startswith(REGION):
        return reach_view(slug=slug)
    code = slug.removeprefix(REGION)
    place = region_of(code=code)
    rows = list(Reach.objects.filter(place__kind=place.kind, place__code=code))
    vintage = max(((bool(one.summary), one.vintage) for one in rows), default=(0, 0))[1]
    kept = {one.kind: one for one in rows if one.vintage == vintage}
    ids = {
        far[0]
        for one in kept.values()
        for some in one.summary.values()
        for far in some["far"]
    }
    sectors = {one.pk: one for one in sectors_by_id(ids)}
    kinds = [_kept_reach(kept[key], sectors) for key in KINDS if key in kept]
    people = {
        group: People(group, some["period"], {}, some["source"], some["licence"])
        for one in kept.values()
        for group, some in one.summary.items()
    }
    return ReachView(Territory(place, ()), vintage, people, kinds)


def _kept_reach(row: Reach, sectors: Mapping[int, Sector]) -> KindReach:
    sums = {group: from_summary(some) for group, some in row.summary.items()}
    far = {way.sector: way.metres for one in sums.values() for way in one.far}
    return KindReach(
        kind=KINDS[row.kind],
        supplies=row.supplies,
        detour=row.detour,
        sectors=[
            SectorReach(sectors[pk], way, {})
            for pk, way in far.items()
            if pk in sectors
        ],
        region={},
        kept=sums,
        streets=row.streets,
        straight=row.straight,
    )


# -- On the map --------------------------------------------------------------------
def reach_shapes(view: ReachView) -> dict[int, dict[str, Any]]:
    """Return the shapes of the sectors (GeoJSON, WGS84). One query."""
    ids = [one.pk for one in view.territory.sectors if one.vintage == view.vintage]
    rows = Place.objects.filter(pk__in=ids, kind=SECTOR, geometry__isnull=False)
    return {pk: shape for pk, shape in rows.values_list("pk", "geometry") if shape}


def reach_points(view: ReachView) -> dict[int, tuple[float, float]]:
    """Return a point in each sector (longitude, latitude). One query."""
    rows = Place.objects.filter(
        kind=SECTOR, vintage=view.vintage, lat__isnull=False, lon__isnull=False
    )
    return {
        pk: (lon or 0, lat or 0)
        for pk, lon, lat in rows.values_list("pk", "lon", "lat")
    }
