"""A territory: a place of any level with the sectors that make it up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from sombrero.analysis.domain.boundaries import OWN
from sombrero.analysis.domain.carrying import Part
from sombrero.analysis.domain.places import NOT_LOCALISED, SECTOR
from sombrero.analysis.models import CarriedFigure, Figure
from sombrero.core.domain.errors import NotFound
from sombrero.core.models import Initiative, Place, PlaceMembership
from sombrero.core.queries import list_places

PAGES = (
    Place.Kind.NEIGHBOURHOOD,
    Place.Kind.CARE_ZONE,
    Place.Kind.MUNICIPALITY,
)
"""Levels that have a page of figures, the most likely meaning of a slug first."""


@dataclass(frozen=True)
class Sector:
    """A sector of the territory, without its shape."""

    pk: int
    code: str
    vintage: int
    kind: str
    name_nl: str
    name_fr: str
    area_ha: float | None
    share: float
    municipality: int | None
    region: int | None

    @property
    def part(self) -> Part:
        """This sector as the rules of carrying see it."""
        is_place = self.kind == SECTOR
        return Part(self.pk, share=self.share, area_ha=self.area_ha, is_place=is_place)


@dataclass(frozen=True)
class Territory:
    """A place and its sectors, of every vintage that is loaded."""

    place: Place
    sectors: tuple[Sector, ...]

    @property
    def vintages(self) -> list[int]:
        """The vintages of the sectors, newest first."""
        return sorted({sector.vintage for sector in self.sectors}, reverse=True)

    @property
    def is_drawn(self) -> bool:
        """Tell whether people drew this neighbourhood here themselves."""
        return self.place.code.startswith(OWN)

    def parts(self, vintage: int) -> list[Part]:
        """Return the sectors of one vintage as parts."""
        return [one.part for one in self.sectors if one.vintage == vintage]

    def above(self, vintage: int) -> tuple[int | None, int | None]:
        """Return the ids of the municipality and region most sectors lie in."""
        pairs = Counter(
            (one.municipality, one.region)
            for one in self.sectors
            if one.vintage == vintage
        )
        return max(pairs, key=lambda pair: pairs[pair], default=(None, None))


_SECTOR_FIELDS = (
    "pk",
    "code",
    "vintage",
    "kind",
    "name_nl",
    "name_fr",
    "area_ha",
    "parent_id",
    "parent__parent_id",
)


def get_territory(*, slug: str) -> Territory:
    """Return the newest place with this public name, and its sectors. Two queries.

    An initiative's own name stands for its place when it has exactly one. Raises
    NotFound for an unknown name.
    """
    rows = Place.objects.filter(slug=slug, kind__in=PAGES)
    found = min(_with_figures(rows), key=_likely, default=None)
    if found is not None:
        return territory_of(found)
    places = Place.objects.filter(initiatives__slug=slug, kind__in=PAGES)
    theirs = list(places.defer("geometry")[:2])
    if len(theirs) != 1:
        raise NotFound("There is no neighbourhood with this name here.")
    return territory_of(theirs[0])


def _with_figures(rows: QuerySet[Place]) -> QuerySet[Place]:
    """Say of each place whether figures of its vintage are loaded."""
    own = Figure.objects.filter(place_id=OuterRef("pk"))
    kept = CarriedFigure.objects.filter(place_id=OuterRef("pk"))
    return rows.annotate(counted=Exists(own) | Exists(kept)).defer("geometry")


def _likely(place: Place) -> tuple[int, bool, bool, int]:
    """Order places of one name: of a newer vintage often nothing is counted yet."""
    turn = PAGES.index(Place.Kind(place.kind)) if place.kind in PAGES else len(PAGES)
    is_counted = bool(getattr(place, "counted", False))
    return (turn, not is_counted, place.west is None, -place.vintage)


def newest_drawn(level: str) -> int | None:
    """Return the newest vintage of a level that has shapes, or else the newest.

    One query; None when nothing is loaded.
    """
    found = Place.objects.filter(kind=level).aggregate(
        drawn=Max("vintage", filter=Q(west__isnull=False)), newest=Max("vintage")
    )
    year: int | None = found["drawn"] or found["newest"]
    return year


def territory_of(place: Place) -> Territory:
    """Return a place with its sectors. One query; none for a region."""
    if place.kind == Place.Kind.REGION:
        return Territory(place, ())  # its figures are kept; it has no map of sectors
    if place.kind == SECTOR:
        rows = Place.objects.filter(pk=place.pk)
    elif place.kind == Place.Kind.MUNICIPALITY:
        rows = Place.objects.filter(parent=place)
    else:
        return Territory(place, _members(place))
    sectors = rows.filter(kind__in=(SECTOR, NOT_LOCALISED)).order_by("code")
    return Territory(
        place, tuple(_sector(row, 1.0) for row in sectors.values_list(*_SECTOR_FIELDS))
    )


def region_of(*, code: str) -> Place:
    """Return the newest region with this code. One query. Raises NotFound."""
    rows = Place.objects.filter(kind=Place.Kind.REGION, code=code).defer("geometry")
    place = rows.order_by("-vintage").first()
    if place is None:
        raise NotFound("There is no region with this code here.")
    return place


def territory_of_region(*, code: str) -> Territory:
    """Return a region with all its sectors that have shapes. Two queries.

    For pages that need every sector of it. Raises NotFound.
    """
    place = region_of(code=code)
    rows = Place.objects.filter(
        kind=SECTOR, parent__parent__code=code, west__isnull=False
    ).order_by("code")
    return Territory(
        place, tuple(_sector(row, 1.0) for row in rows.values_list(*_SECTOR_FIELDS))
    )


def sectors_by_id(ids: Iterable[int]) -> list[Sector]:
    """Return sectors without their shapes. One query."""
    rows = Place.objects.filter(pk__in=list(ids)).values_list(*_SECTOR_FIELDS)
    return [_sector(row, 1.0) for row in rows]


def _members(place: Place) -> tuple[Sector, ...]:
    fields = [f"part__{name}" for name in _SECTOR_FIELDS]
    rows = (
        PlaceMembership.objects.filter(whole=place, part__kind=SECTOR)
        .order_by("part__vintage", "part__code")
        .values_list(*fields, "share")
    )
    return tuple(_sector(row[:-1], row[-1]) for row in rows)


def _sector(row: tuple[Any, ...], share: float) -> Sector:
    pk, code, vintage, kind, dutch, french, area, municipality, region = row
    return Sector(
        pk=pk,
        code=code,
        vintage=vintage,
        kind=kind,
        name_nl=dutch,
        name_fr=french,
        area_ha=area,
        share=share,
        municipality=municipality,
        region=region,
    )


@dataclass(frozen=True)
class PageOfPlaces:
    """Some places of a level, without shapes, and how many there are."""

    places: list[Place]
    total: int


def page_of_places(
    *, level: str, vintage: int | None, page: int, per_page: int
) -> PageOfPlaces:
    """Return one page of a level's places by code. At most three queries.

    vintage: the newest one with shapes unless named.
    """
    year = vintage or newest_drawn(level) or 0
    rows = list_places(kind=level, vintage=year).order_by("code")
    start = (page - 1) * per_page
    return PageOfPlaces(list(rows[start : start + per_page]), rows.count())


def find_place(*, level: str, code: str, vintage: int | None = None) -> Place:
    """Return the place with this code: the vintage named, or the newest with figures.

    One query. Raises NotFound.
    """
    rows = _with_figures(Place.objects.filter(kind=level, code=code))
    if vintage is not None:
        rows = rows.filter(vintage=vintage)
    found = min(rows, key=_likely, default=None)
    if found is None:
        raise NotFound("There is no place with this code here.")
    return found


@dataclass(frozen=True)
class Entry:
    """A neighbourhood in the list of all: its name and where it lies."""

    place: Place
    municipality: str


def list_neighbourhoods(*, words: str = "", limit: int = 300) -> list[Entry]:
    """Return the neighbourhoods whose name holds the words, by municipality.

    At most `limit`, newest vintage of each code. Two queries.
    """
    rows = Place.objects.filter(kind=Place.Kind.NEIGHBOURHOOD).defer("geometry")
    if words:
        rows = rows.filter(Q(name_nl__icontains=words) | Q(name_fr__icontains=words))
    newest: dict[str, Place] = {}
    for place in rows.order_by("vintage", "name_nl")[:limit]:
        newest[place.code] = place
    where = _municipalities(newest.values())
    return [Entry(place, where.get(place.pk, "")) for place in newest.values()]


def _municipalities(places: Iterable[Place]) -> dict[int, str]:
    """Name the municipality in which most of each place's newest sectors lie."""
    rows = (
        PlaceMembership.objects.filter(whole__in=[place.pk for place in places])
        .values("whole_id", "part__parent__name_nl", "part__parent__name_fr")
        .annotate(sectors=Count("pk"))
        .order_by("sectors")
    )
    french = (get_language() or "").startswith("fr")
    return {
        row["whole_id"]: (
            row["part__parent__name_fr"] if french else row["part__parent__name_nl"]
        )
        or ""
        for row in rows
    }


def initiative_places(initiative: Initiative | None) -> list[Place]:
    """Return the neighbourhoods in which an initiative works. One query."""
    if initiative is None:
        return []
    rows = initiative.places.filter(kind__in=PAGES).defer("geometry")
    return list(rows.order_by("name_nl"))
