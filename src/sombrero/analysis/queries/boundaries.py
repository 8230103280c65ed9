"""Reads of own boundaries: the ground to draw on, a line before it is kept, lists."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db.models import Max, Q, QuerySet
from django.utils.text import slugify

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.boundaries import (
    ALL_KNOWN,
    LEAST_KNOWN,
    Cut,
    check_cut,
    cut,
    in_lambert,
    outline_of,
    read_boundary,
    through,
)
from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.domain.shapes import Shape
from sombrero.analysis.models import Boundary
from sombrero.analysis.queries.indicators import (
    Indicator,
    list_indicators,
    read_figures,
)
from sombrero.analysis.queries.people import people_of
from sombrero.analysis.queries.territories import (
    PAGES,
    Sector,
    Territory,
    newest_drawn,
    sectors_by_id,
    territory_of,
)
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place, PlaceMembership
from sombrero.core.queries import sectors_within

MOST_SHOWN = 250
"""With more sectors than this the list to choose from would have no end."""
AROUND = 0.35
"""How much of its own width is shown on each side of the place one draws around."""
_BOX = ("west", "south", "east", "north")


# -- The ground one draws on ------------------------------------------------------
@dataclass(frozen=True)
class Canvas:
    """Sectors to draw over, those of the newest year that has shapes.

    drawing: None where no shapes are loaded. people: how many live in each sector
    where that is known. rest: how many sectors around are not shown.
    """

    around: str
    vintage: int
    sectors: Sequence[Sector]
    drawing: Drawing | None
    people: Mapping[int, float] = field(default_factory=dict)
    rest: int = 0


def canvas(*, by: Actor, around: str = "", boundary: Boundary | None = None) -> Canvas:
    """Return the sectors around a place. Seven queries at most.

    around: the public name of a place; that of the boundary, or else of where the
    initiative works, or else any.
    """
    require(by, Permission.FIGURES_WRITE)
    middle = _middle(by, around, boundary)
    box = _box(middle) if middle else None
    rows = Place.objects.filter(kind=SECTOR, west__isnull=False)
    vintage = _newest_in(rows, box)
    rows = rows.filter(vintage=vintage)
    if box:
        rows = rows.filter(_touching(_wider(box)))
    found = list(rows.order_by("code").values_list("pk", "lon", "lat"))
    centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box else None
    if centre:
        x, y = centre
        found.sort(key=lambda row: ((row[1] or 0) - x) ** 2 + ((row[2] or 0) - y) ** 2)
    ids = [row[0] for row in found[:MOST_SHOWN]]
    shapes = dict(
        Place.objects.filter(pk__in=ids).order_by("code").values_list("pk", "geometry")
    )
    sectors = sorted(sectors_by_id(ids), key=lambda one: (one.name_nl, one.code))
    counted = people_of(sectors=ids).get("population")
    return Canvas(
        around=middle.slug if middle else "",
        vintage=vintage,
        sectors=sectors,
        drawing=draw({pk: shape for pk, shape in shapes.items() if shape}),
        people=counted.known if counted else {},
        rest=len(found) - len(ids),
    )


def _newest_in(rows: QuerySet[Place], box: crs.Box | None) -> int:
    """Return the newest year that has shapes here: another town may have a newer."""
    here = rows.filter(_touching(box)) if box else rows
    year: int | None = here.aggregate(newest=Max("vintage"))["newest"]
    return year or 0


def _middle(by: Actor, around: str, boundary: Boundary | None) -> Place | None:
    rows = Place.objects.filter(kind__in=PAGES).defer("geometry")
    if around:
        named = rows.filter(slug=around).order_by("-vintage").first()
        if named is not None:
            return named
    if boundary is not None:
        return boundary.place
    own = rows.filter(initiatives=by.here).order_by("name_nl", "pk").first()
    if own is not None:
        return own
    towns = rows.filter(kind=Place.Kind.MUNICIPALITY, west__isnull=False)
    return towns.order_by("-vintage", "name_nl").first()


def _box(place: Place) -> crs.Box | None:
    """Return a place's box in degrees, or that of its sectors."""
    west, south, east, north = place.west, place.south, place.east, place.north
    if None not in (west, south, east, north):
        return (west or 0, south or 0, east or 0, north or 0)
    ids = [one.pk for one in territory_of(place).sectors]
    boxes = list(
        Place.objects.filter(pk__in=ids, west__isnull=False).values_list(*_BOX)
    )
    if not boxes:
        return None
    sides = np.array(boxes, dtype=float)
    low, high = sides.min(axis=0).tolist(), sides.max(axis=0).tolist()
    return (low[0], low[1], high[2], high[3])


def _wider(box: crs.Box) -> crs.Box:
    west, south, east, north = box
    more = AROUND * max(east - west, north - south)
    return (west - more, south - more, east + more, north + more)


def _touching(box: crs.Box) -> Q:
    west, south, east, north = box
    return Q(west__lte=east, east__gte=west, south__lte=north, north__gte=south)


def list_middles(*, by: Actor) -> list[tuple[str, str]]:
    """Return (public name, name) of places one can draw around. Two queries."""
    require(by, Permission.FIGURES_WRITE)
    own = Place.objects.filter(initiatives=by.here, kind__in=PAGES)
    towns = Place.objects.filter(
        kind=Place.Kind.MUNICIPALITY, vintage=newest_drawn(SECTOR) or 0
    )
    found = {
        one.slug: one.name
        for rows in (own.order_by("name_nl"), towns.order_by("name_nl"))
        for one in rows.defer("geometry")
        if one.slug
    }
    return list(found.items())


# -- A line before it is kept -------------------------------------------------------
@dataclass(frozen=True)
class Outlined:
    """A line laid over all sectors that are loaded.

    shares: by sector, of every vintage; guessed: those that came through the list
    of another year. vintage: the newest year whose sectors lie under it. known: which
    part of the ground lies in those.
    """

    shape: Shape
    vintage: int
    shares: Mapping[int, float]
    guessed: frozenset[int]
    known: float

    @property
    def is_known(self) -> bool:
        """Tell whether (nearly) all of it lies in sectors that are loaded."""
        return self.known >= ALL_KNOWN


def outlined(text: str) -> Outlined:
    """Lay a line (GeoJSON) over the sectors. Raises UntidyBoundaryError.

    Queries: two for each vintage with shapes, and two more.
    """
    return lay_over(read_boundary(text, box=known_box()))


def known_box() -> crs.Box:
    """Return the degrees a boundary may lie in."""
    # Late: facilities read neighbourhoods, which read this.
    from sombrero.analysis.queries.facilities import import_box

    return import_box()


def lay_over(shape: Shape) -> Outlined:
    """Lay a shape over the sectors of every year. Raises UntidyBoundaryError."""
    cuts = _cuts(shape) or {0: Cut({}, 0.0)}
    # Of another town beside it a newer year may be loaded.
    newest = max(cuts, key=lambda year: (cuts[year].known >= LEAST_KNOWN, year))
    check_cut(cuts[newest])
    shares = {year: one.shares for year, one in cuts.items()}
    return _outlined(shape, shares, newest, cuts[newest].known)


def listed(shares: Mapping[int, float]) -> Outlined:
    """Return the boundary of sectors chosen from the list, with their shares.

    shares: by sector of one vintage, above 0 to 1. Sectors of other vintages follow
    from the outline. Raises UntidyBoundaryError, NotFound for what is no sector.
    """
    rows = Place.objects.filter(pk__in=list(shares), kind=SECTOR)
    shapes = {one.pk: one.geometry for one in rows if one.geometry}
    if set(shapes) != set(shares):
        raise NotFound("There is no such sector here.")
    vintages = {one.vintage for one in rows}
    shape = outline_of(in_lambert(shapes), shares)
    cuts = {year: one.shares for year, one in _cuts(shape).items()}
    newest = max(vintages)
    return _outlined(shape, cuts | {newest: dict(shares)}, newest, 1.0)


def _cuts(shape: Shape) -> dict[int, Cut]:
    """Return which part of each sector lies in a shape, by vintage. One query."""
    rows = Place.objects.filter(
        _touching(shape.bounds), kind=SECTOR, geometry__isnull=False
    ).values_list("vintage", "pk", "geometry")
    by_year: dict[int, dict[int, dict[str, Any]]] = {}
    for year, pk, geometry in rows:
        by_year.setdefault(year, {})[pk] = geometry or {}
    return {
        year: cut(shape.lambert, in_lambert(shapes)) for year, shapes in by_year.items()
    }


def _outlined(
    shape: Shape,
    by_year: Mapping[int, Mapping[int, float]],
    newest: int,
    known: float,
) -> Outlined:
    shares = {pk: share for some in by_year.values() for pk, share in some.items()}
    further = _through(shares, frozenset(by_year))
    every = {**further, **shares}
    return Outlined(shape, newest, every, frozenset(further), known)


def _through(shares: Mapping[int, float], years: Collection[int]) -> dict[int, float]:
    """Return shares of sectors without shapes, by the lists that link two years."""
    rows = PlaceMembership.objects.filter(
        whole_id__in=list(shares), part__kind=SECTOR, whole__kind=SECTOR
    ).exclude(part__vintage__in=years)
    return through(shares, list(rows.values_list("part_id", "whole_id", "share")))


# -- What it would say ---------------------------------------------------------------
@dataclass(frozen=True)
class Preview:
    """A boundary that is not kept yet: its sectors and its figures."""

    outlined: Outlined
    sectors: Sequence[Sector]
    indicators: Sequence[Indicator]

    def of(self, measure: str) -> Indicator | None:
        """Return the figure of a measure, if it is known."""
        found = (one for one in self.indicators if one.measure.key == measure)
        return next((one for one in found if one.value is not None), None)


def preview(found: Outlined) -> Preview:
    """Carry figures to a line that is not kept yet. Three queries."""
    sectors = [
        Sector(**{**vars(one), "share": found.shares[one.pk]})
        for one in sectors_by_id(found.shares)
    ]
    nobody = Place(kind=Place.Kind.NEIGHBOURHOOD, code="", vintage=0)
    territory = Territory(nobody, tuple(sectors))
    return Preview(found, sectors, list_indicators(territory, read_figures(territory)))


def same_name(*, name_nl: str, name_fr: str, but: int | None = None) -> Place | None:
    """Return a neighbourhood that has one of these names already. One query."""
    rows = Place.objects.filter(kind=Place.Kind.NEIGHBOURHOOD)
    if but is not None:
        rows = rows.exclude(pk=but)
    names = Q(slug=slugify(name_nl)[:120])
    for name in (name_nl, name_fr):
        names |= Q(name_nl__iexact=name) | Q(name_fr__iexact=name)
    return rows.filter(names).defer("geometry").order_by("-vintage").first()


# -- Those that are kept ---------------------------------------------------------------
def list_boundaries(*, by: Actor) -> QuerySet[Boundary]:
    """Return the boundaries of the initiative, by name."""
    require(by, Permission.FIGURES_WRITE)
    return (
        Boundary.objects.filter(initiative_id=by.here)
        .select_related("place", "drawn_by")
        .defer("place__geometry")
        .order_by("place__name_nl", "pk")
    )


def get_boundary(*, by: Actor, pk: int) -> Boundary:
    """Return one boundary of the initiative with its place. Raises NotFound."""
    require(by, Permission.FIGURES_WRITE)
    found = (
        Boundary.objects.filter(pk=pk, initiative_id=by.here)
        .select_related("place", "drawn_by")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def is_within_work(*, by: Actor, place: Place, shares: Collection[int]) -> bool:
    """Tell whether all sectors of a place lie where the initiative works already.

    So that working in it gives nobody more to read. Three queries.
    """
    others = Place.objects.filter(initiatives=by.here).exclude(pk=place.pk)
    return set(shares) <= sectors_within(others.values_list("pk", flat=True))
