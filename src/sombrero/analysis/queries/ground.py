"""Reads the ground to plan on: sectors, who lives there, and their shapes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from sombrero.analysis.domain.figures import HAS_VALUE
from sombrero.analysis.domain.ground import Ground, Plot, middles
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.models import Figure
from sombrero.analysis.queries.territories import get_territory, newest_drawn
from sombrero.core.domain.errors import Refused
from sombrero.core.models import Place, PlaceMembership
from sombrero.core.queries import list_places

REGION = "region-"
"""Before the number of a region, where a place's public name may stand."""

COUNTED = ("population", "age_65_plus", "age_80_plus")
_READ = (*COUNTED, "income_median")


def list_grounds() -> list[tuple[str, str]]:
    """Return (public name, name) of the places one can plan for, large ones first.

    Six queries at most.
    """
    regions = Place.objects.filter(kind=Place.Kind.REGION).order_by("-vintage")
    named = {one.code: one for one in reversed(regions.defer("geometry"))}
    large = [(f"{REGION}{one.code}", one.name) for one in named.values()]
    chosen = []
    for level in (
        Place.Kind.MUNICIPALITY,
        Place.Kind.CARE_ZONE,
        Place.Kind.NEIGHBOURHOOD,
    ):
        vintage = newest_drawn(level)
        if vintage is not None:
            chosen += list(list_places(kind=level, vintage=vintage).defer("geometry"))
    return large + [(one.slug, one.name) for one in chosen if one.slug]


def read_ground(
    *, slug: str, people: str = "population", most: int | None = None
) -> Ground:
    """Return the sectors of a place with their figures. Six queries at most.

    people: the count that weighs (`population`, `age_65_plus`, `age_80_plus`).
    most: how many sectors a question can hold. Raises NotFound for an unknown
    place, Refused where shapes or counts are not loaded or the place is too large.
    """
    name, drawn, shares = _sectors(slug, people, most)
    shapes = {one.pk: one.geometry for one in drawn if one.geometry}
    figures, sources = _figures([one.pk for one in drawn], shares)
    if not drawn:
        raise Refused(
            _("The shapes of the sectors or their inhabitants have not been loaded.")
        )
    where = middles(shapes)
    zones = _zones([one.pk for one in drawn])
    plots = tuple(
        Plot(
            pk=one.pk,
            code=one.code,
            name=one.name,
            x=round(where[one.pk][0], 1),
            y=round(where[one.pk][1], 1),
            people=figures.get(one.pk, {}).get(people, 0.0),
            measures=figures.get(one.pk, {}),
            today=zones.get(one.pk, ""),
        )
        for one in drawn
    )
    return Ground(name, drawn[0].vintage, plots, shapes, sources)


def _sectors(
    slug: str, people: str, most: int | None
) -> tuple[str, list[Place], Mapping[int, float]]:
    """Return the sectors of the newest vintage that is both drawn and counted.

    And which part of each lies inside, where that is not all of it.
    """
    shares: dict[int, float] = {}
    rows = Place.objects.filter(kind=SECTOR, geometry__isnull=False)
    if slug.startswith(REGION):
        code = slug.removeprefix(REGION)
        region = Place.objects.filter(kind=Place.Kind.REGION, code=code)
        name = region.latest("vintage").name if region.exists() else ""
        rows = rows.filter(parent__parent__code=code)
    else:
        territory = get_territory(slug=slug)
        name = territory.place.name
        shares = {one.pk: one.share for one in territory.sectors if one.share < 1}
        rows = rows.filter(pk__in=[one.pk for one in territory.sectors])
    counted = Figure.objects.filter(place=OuterRef("pk"), measure=people)
    newest = rows.filter(Exists(counted)).order_by("-vintage").values("vintage").first()
    if newest is None:
        return name, [], shares
    rows = rows.filter(vintage=newest["vintage"]).order_by("code")
    drawn = list(rows if most is None else rows[: most + 1])
    if most is not None and len(drawn) > most:
        raise Refused(
            _("Choose a smaller area: this question can hold %(most)d sectors.")
            % {"most": most}
        )
    return name, drawn, shares


def _figures(
    ids: Iterable[int], shares: Mapping[int, float]
) -> tuple[dict[int, dict[str, float]], tuple[str, ...]]:
    """Return the newest known figures by sector, and where they come from.

    Of a sector that lies inside for a part, that part of its people.
    """
    rows = (
        Figure.objects.filter(
            place_id__in=list(ids),
            measure__in=_READ,
            status__in=[status.value for status in HAS_VALUE],
        )
        .order_by("period")
        .values_list("place_id", "measure", "value", "dataset__source", "period")
    )
    known: dict[int, dict[str, float]] = {}
    sources = {}
    for pk, measure, value, source, period in rows:
        if value is not None:
            part = shares.get(pk, 1.0) if measure in COUNTED else 1.0
            known.setdefault(pk, {})[measure] = part * value
            sources[measure] = f"{source} ({period})"
    for some in known.values():
        if some.get("population") and "age_65_plus" in some:
            some["share_65_plus"] = 100 * some["age_65_plus"] / some["population"]
    return known, tuple(sorted(set(sources.values())))


def home_names(homes: Iterable[str]) -> dict[str, str]:
    """Return the names of the care zones or municipalities of plots (`today`)."""
    ids = {int(home[1:]): home for home in homes if home}
    rows = Place.objects.filter(pk__in=ids).defer("geometry")
    return {ids[one.pk]: one.name for one in rows}


def _zones(ids: Iterable[int]) -> dict[int, str]:
    """Return in which care zone each sector lies today; else its municipality."""
    homes = Place.objects.filter(pk__in=list(ids)).values_list("pk", "parent_id")
    today = {pk: f"m{parent}" for pk, parent in homes if parent}
    rows = PlaceMembership.objects.filter(
        part_id__in=list(ids), whole__kind=Place.Kind.CARE_ZONE
    ).values_list("part_id", "whole_id")
    return today | {part: f"z{whole}" for part, whole in rows}


def shapes_of(ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the shapes of places (GeoJSON, WGS84) by id. One query."""
    rows = Place.objects.filter(pk__in=list(ids), geometry__isnull=False)
    return {pk: shape for pk, shape in rows.values_list("pk", "geometry") if shape}


def plots_by_code(codes: Iterable[str]) -> list[dict[str, Any]]:
    """Return what a page needs of sectors by their codes, in that order.

    Of the newest year that is drawn. A code that no sector has keeps its place, with
    the code as its name and nothing to draw. Three queries.
    """
    wanted = list(codes)
    rows = Place.objects.filter(kind=SECTOR, code__in=set(wanted))
    newest = rows.filter(geometry__isnull=False).order_by("-vintage").first()
    if newest is None:
        known = {}
    else:
        known = {one.code: one for one in rows.filter(vintage=newest.vintage)}
    today = _zones([one.pk for one in known.values()])
    return [
        {
            "pk": known[code].pk if code in known else None,
            "code": code,
            "name": known[code].name if code in known else code,
            "today": today.get(known[code].pk, "") if code in known else "",
        }
        for code in wanted
    ]
