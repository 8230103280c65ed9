"""Keeping the neighbourhoods people draw, and letting figures follow their line.

The rule when a line changes: the neighbourhood stays the same place. Its figures are
carried again to the new line, for all years. What was written down for it (what
residents told, an analysis, an advice) stays with it and is not counted again; what
was frozen keeps its numbers. The old line is kept with its dates.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sombrero.analysis.domain.boundaries import OWN, UntidyBoundaryError, Way
from sombrero.analysis.domain.places import NEIGHBOURHOOD, SECTOR
from sombrero.analysis.domain.shapes import from_geojson, located_again
from sombrero.analysis.models import Boundary, OldLine
from sombrero.analysis.queries.boundaries import (
    Outlined,
    get_boundary,
    is_within_work,
    lay_over,
    listed,
    outlined,
    same_name,
)
from sombrero.analysis.queries.territories import newest_drawn
from sombrero.core.access import require
from sombrero.core.actions import (
    PlaceRow,
    audit,
    remove_place,
    save_places,
    set_members,
    work_in,
)
from sombrero.core.actions.versions import refuse_stale, write
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.core.scoping import unscoped

MEMBERS_SOURCE = "Ground inside the drawn line (Lambert 72)"
OWN_SOURCE = "Own boundary"
LIST_SOURCE = "Shares chosen from the list of sectors"
_LONGEST_CODE = 34


@dataclass(frozen=True)
class Line:
    """A boundary as it was given: a text of GeoJSON, or shares by sector (0–1)."""

    way: Way
    text: str = ""
    shares: Mapping[int, float] = field(default_factory=dict)

    def outlined(self) -> Outlined:
        """Lay it over the sectors. Raises UntidyBoundaryError, NotFound."""
        if self.way is Way.LIST:
            return listed(self.shares)
        return outlined(self.text)

    @property
    def chosen(self) -> dict[str, float]:
        """What is kept of a list: the shares, by sector id as JSON writes it."""
        if self.way is not Way.LIST:
            return {}
        return {str(pk): share for pk, share in self.shares.items()}


@dataclass(frozen=True)
class Names:
    """How people call it."""

    dutch: str
    french: str


def draw_boundary(*, by: Actor, now: dt.datetime, names: Names, line: Line) -> Boundary:
    """Keep a neighbourhood as somebody drew it; figures follow at once.

    Raises UntidyBoundaryError, NotFound, Refused for a name that is taken.
    """
    require(by, Permission.FIGURES_WRITE)
    found = line.outlined()
    with transaction.atomic():
        refuse_same_name(names)
        place = _save_place(by, now, found, names, code=_code(names), vintage=_year())
        boundary = Boundary.objects.create(
            initiative_id=by.here,
            place=place,
            way=line.way,
            chosen=line.chosen,
            drawn_at=now,
            drawn_by_id=by.user_id,
        )
        _settle(by, now, boundary, found)
        _trail(by, now, "boundary.drawn", boundary, found)
    return boundary


def redraw_boundary(
    *, by: Actor, now: dt.datetime, pk: int, version: int, names: Names, line: Line
) -> Boundary:
    """Give a neighbourhood another line or other names; the old line is kept.

    Raises UntidyBoundaryError, NotFound, Refused, Stale.
    """
    require(by, Permission.FIGURES_WRITE)
    found = line.outlined()
    with transaction.atomic():
        before = get_boundary(by=by, pk=pk)
        refuse_same_name(names, but=before.place_id)
        write(
            Boundary.objects.filter(pk=pk),
            version,
            way=line.way,
            chosen=line.chosen,
            drawn_at=now,
            drawn_by_id=by.user_id,
        )
        _keep_old_line(before, now)
        place = before.place
        _save_place(by, now, found, names, code=place.code, vintage=place.vintage)
        boundary = get_boundary(by=by, pk=pk)
        _settle(by, now, boundary, found)
        _trail(by, now, "boundary.redrawn", boundary, found)
    return boundary


def remove_boundary(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove a neighbourhood nothing leans on. Raises NotFound, Refused, Stale."""
    require(by, Permission.FIGURES_WRITE)
    with transaction.atomic():
        boundary = get_boundary(by=by, pk=pk)
        refuse_stale(seen=version, kept=boundary.version)
        work_in(by=by, now=now, place=boundary.place, here=False)
        remove_place(by=by, now=now, place=boundary.place)


def follow_sectors(*, now: dt.datetime) -> int:
    """Lay every kept line over the sectors again, after an import; return how many.

    The vintage of a drawn neighbourhood is that of the newest ones, so that lists
    of the newest year show it. A line whose sectors are gone keeps its shares.
    """
    # An import of sectors is for every initiative.
    with unscoped(), transaction.atomic():
        kept = list(Boundary.objects.select_related("place"))
        vintage = _newest_official(kept)
        for one in kept:
            if vintage and one.place.vintage != vintage:
                Place.objects.filter(pk=one.place_id).update(vintage=vintage)
            _follow(one, now)
    return len(kept)


def _newest_official(kept: list[Boundary]) -> int | None:
    rows = Place.objects.filter(kind=NEIGHBOURHOOD).exclude(
        pk__in=[one.place_id for one in kept]
    )
    drawn = rows.filter(west__isnull=False).order_by("-vintage").first()
    newest = drawn or rows.order_by("-vintage").first()
    return newest.vintage if newest else newest_drawn(SECTOR)


def _follow(boundary: Boundary, now: dt.datetime) -> None:
    shape = located_again(from_geojson(boundary.place.geometry or {}))
    try:
        found = lay_over(shape)
    except UntidyBoundaryError:
        return
    shares = dict(found.shares)
    for key, share in boundary.chosen.items():
        if int(key) in shares:
            shares[int(key)] = share
    set_members(
        by=SYSTEM,
        now=now,
        place=boundary.place,
        shares=shares,
        guessed=found.guessed,
        source=_source(Way(boundary.way)),
    )


# -- How it is kept --------------------------------------------------------------------
def refuse_same_name(names: Names, *, but: int | None = None) -> None:
    """Raise Refused when a neighbourhood has one of the names already."""
    other = same_name(name_nl=names.dutch, name_fr=names.french, but=but)
    if other is not None:
        raise Refused(
            _(
                "There is a neighbourhood called “%(name)s” already. Give this one"
                " another name, or change that one."
            )
            % {"name": other.name}
        )


def _code(names: Names) -> str:
    """Return a code that is free: own- and the name, with a number where needed."""
    stem = f"{OWN}{slugify(names.dutch)}"[:_LONGEST_CODE]
    taken = set(
        Place.objects.filter(code__startswith=stem).values_list("code", flat=True)
    )
    numbers = range(2, len(taken) + 3)
    return next(
        one for one in (stem, *(f"{stem}-{at}" for at in numbers)) if one not in taken
    )


def _year() -> int:
    year = newest_drawn(NEIGHBOURHOOD) or newest_drawn(SECTOR)
    return year or 0


def _save_place(
    by: Actor,
    now: dt.datetime,
    found: Outlined,
    names: Names,
    *,
    code: str,
    vintage: int,
) -> Place:
    shape = found.shape
    row = PlaceRow(
        kind=NEIGHBOURHOOD,
        code=code,
        vintage=vintage,
        name_nl=names.dutch,
        name_fr=names.french,
        geometry=shape.geojson,
        area_ha=shape.area_ha,
        lat=shape.lat,
        lon=shape.lon,
        bounds=shape.bounds,
        source=OWN_SOURCE,
    )
    ids = save_places(by=by, now=now, places=[row])
    return Place.objects.get(pk=ids[row.identity])


def _settle(by: Actor, now: dt.datetime, boundary: Boundary, found: Outlined) -> None:
    """Write what lies in it; and that one works in it, where one does already."""
    set_members(
        by=by,
        now=now,
        place=boundary.place,
        shares=found.shares,
        guessed=found.guessed,
        source=_source(Way(boundary.way)),
    )
    here = is_within_work(by=by, place=boundary.place, shares=found.shares)
    work_in(by=by, now=now, place=boundary.place, here=here)


def _source(way: Way) -> str:
    return LIST_SOURCE if way is Way.LIST else MEMBERS_SOURCE


def _keep_old_line(before: Boundary, now: dt.datetime) -> None:
    OldLine.objects.create(
        boundary=before,
        name_nl=before.place.name_nl,
        name_fr=before.place.name_fr,
        area=before.place.geometry or {},
        way=before.way,
        drawn_at=before.drawn_at,
        until=now,
    )


def _trail(
    by: Actor, now: dt.datetime, verb: str, boundary: Boundary, found: Outlined
) -> None:
    audit(
        by=by,
        now=now,
        verb=verb,
        subject=f"boundary:{boundary.pk}",
        detail={"way": boundary.way, "sectors": len(found.shares)},
    )
