"""Finding places: by point, by level, and what lies in what."""

from collections.abc import Iterable

from django.db.models import Max, Q, QuerySet
from shapely import Point
from shapely.geometry import shape

from sombrero.core.domain.errors import NotFound
from sombrero.core.models import Place, PlaceMembership


def find_sector(lat: float | None, lon: float | None) -> Place | None:
    """Return the newest sector that holds a point in WGS84, or None. One query."""
    if lat is None or lon is None:
        return None
    candidates = Place.objects.filter(
        kind=Place.Kind.SECTOR,
        south__lte=lat,
        north__gte=lat,
        west__lte=lon,
        east__gte=lon,
    ).order_by("-vintage", "pk")
    point = Point(lon, lat)
    return next(
        (one for one in candidates if shape(one.geometry or {}).covers(point)), None
    )


def get_place(*, pk: int | None = None, slug: str = "", kind: str = "") -> Place:
    """Return one place by id, or the newest by kind and slug. Raises NotFound."""
    rows = Place.objects.filter(pk=pk) if pk else Place.objects.filter(slug=slug)
    if kind:
        rows = rows.filter(kind=kind)
    found = rows.order_by("-vintage", "pk").first()
    if found is None:
        raise NotFound("There is no such place here.")
    return found


def list_places(
    *, kind: str, vintage: int | None = None, with_geometry: bool = False
) -> QuerySet[Place]:
    """Return the places of a level, of the newest vintage unless one is named.

    Two queries when the vintage is not named, and geometry only when asked.
    """
    rows = Place.objects.filter(kind=kind).order_by("name_nl", "code")
    if vintage is None:
        vintage = rows.order_by().aggregate(newest=Max("vintage"))["newest"]
    rows = rows.filter(vintage=vintage)
    return rows if with_geometry else rows.defer("geometry")


def sectors_within(place_ids: Iterable[int]) -> set[int]:
    """Return the ids of the places themselves and of all sectors in them. One query."""
    wanted = set(place_ids)
    members = PlaceMembership.objects.filter(whole_id__in=wanted).values("part_id")
    rows = Place.objects.filter(
        Q(pk__in=wanted) | Q(parent_id__in=wanted) | Q(pk__in=members)
    )
    return set(rows.values_list("pk", flat=True))


def places_above(place_id: int) -> list[Place]:
    """Return what a sector lies in (parent and memberships). One query."""
    return list(
        Place.objects.filter(Q(parts=place_id) | Q(members__part_id=place_id))
        .distinct()
        .defer("geometry")
    )


def neighbourhoods_of(place_ids: Iterable[int]) -> dict[int, Place]:
    """Return the neighbourhood that each of these sectors or streets lies in, by id.

    The municipality where there is none. Two queries, however many places.
    """
    wanted = set(place_ids)
    members = PlaceMembership.objects.filter(
        part_id__in=wanted, whole__kind=Place.Kind.NEIGHBOURHOOD
    ).select_related("whole")
    found = {
        one.part_id: one.whole
        for one in members.defer("whole__geometry").order_by("-whole_id")
    }
    parents = Place.objects.filter(pk__in=wanted - set(found)).select_related("parent")
    for place in parents.defer("geometry", "parent__geometry"):
        if place.parent is not None:
            found[place.pk] = place.parent
    return found
