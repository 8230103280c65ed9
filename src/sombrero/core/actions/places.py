"""Saving places and what lies in what, many at once and without doubles."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from sombrero.core.access import require
from sombrero.core.actions.audit import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place, PlaceMembership

Identity = tuple[str, str, int]
"""(kind, code, vintage)"""

BATCH = 500
_CHANGING = (
    "slug",
    "name_nl",
    "name_fr",
    "name_de",
    "parent_id",
    "geometry",
    "area_ha",
    "lat",
    "lon",
    "west",
    "south",
    "east",
    "north",
    "source",
    "licence",
)


@dataclass(frozen=True)
class PlaceRow:
    """A place to save. geometry: GeoJSON in WGS84; bounds: (W, S, E, N) degrees."""

    kind: str
    code: str
    vintage: int
    name_nl: str
    name_fr: str
    name_de: str = ""
    parent: Identity | None = None
    geometry: Mapping[str, Any] | None = field(default=None, hash=False)
    area_ha: float | None = None
    lat: float | None = None
    lon: float | None = None
    bounds: tuple[float, float, float, float] | None = None
    source: str = ""
    licence: str = ""

    @property
    def identity(self) -> Identity:
        """What makes this place itself."""
        return (self.kind, self.code, self.vintage)


@dataclass(frozen=True)
class PlaceLink:
    """part lies in whole for `share` (0–1) of its people or area."""

    part: Identity
    whole: Identity
    share: float = 1.0
    approximate: bool = False
    source: str = ""


def save_places(
    *,
    by: Actor,
    now: dt.datetime,
    places: Sequence[PlaceRow],
    links: Iterable[PlaceLink] = (),
) -> dict[Identity, int]:
    """Insert or update places and links in one transaction; return their ids.

    Parents must be among `places` or saved before (KeyError otherwise). A row that
    says nothing of geometry keeps the geometry it had.
    """
    require(by, Permission.FIGURES_WRITE)
    with transaction.atomic():
        ids = _known_ids()
        # Parents first: their ids are needed below.
        for rows in _by_depth(places):
            _upsert(rows, ids)
        _link(list(links), ids)
        audit(
            by=by,
            now=now,
            verb="places.saved",
            subject="places",
            detail={"places": len(places)},
        )
    return ids


def _known_ids() -> dict[Identity, int]:
    rows = Place.objects.values_list("kind", "code", "vintage", "pk")
    return {(kind, code, vintage): pk for kind, code, vintage, pk in rows}


def _by_depth(places: Sequence[PlaceRow]) -> list[list[PlaceRow]]:
    """Group rows so that every parent comes in an earlier group than its parts."""
    own = {row.identity: row for row in places}
    groups: dict[int, list[PlaceRow]] = {}
    for row in places:
        depth, parent = 0, row.parent
        while parent in own:
            depth, parent = depth + 1, own[parent].parent
        groups.setdefault(depth, []).append(row)
    return [groups[depth] for depth in sorted(groups)]


def _upsert(rows: Sequence[PlaceRow], ids: dict[Identity, int]) -> None:
    fresh = [row for row in rows if row.identity not in ids]
    known = [row for row in rows if row.identity in ids]
    made = Place.objects.bulk_create(
        [_place(row, ids) for row in fresh], batch_size=BATCH
    )
    ids.update({(p.kind, p.code, p.vintage): p.pk for p in made})
    with_shape = [row for row in known if row.geometry is not None]
    without = [row for row in known if row.geometry is None]
    shape = {"geometry", "area_ha", "lat", "lon", "west", "south", "east", "north"}
    for group, fields in (
        (with_shape, _CHANGING),
        (without, tuple(name for name in _CHANGING if name not in shape)),
    ):
        if group:
            # One statement a batch; bulk_update grows with the square of its rows.
            Place.objects.bulk_create(
                [_place(row, ids) for row in group],
                batch_size=BATCH,
                update_conflicts=True,
                unique_fields=["kind", "code", "vintage"],
                update_fields=[name.removesuffix("_id") for name in fields],
            )


def _place(row: PlaceRow, ids: Mapping[Identity, int]) -> Place:
    west, south, east, north = row.bounds or (None, None, None, None)
    return Place(
        kind=row.kind,
        code=row.code,
        vintage=row.vintage,
        slug=slugify(row.name_nl)[:120] or slugify(row.code),
        name_nl=row.name_nl,
        name_fr=row.name_fr,
        name_de=row.name_de,
        parent_id=ids[row.parent] if row.parent else None,
        geometry=row.geometry,
        area_ha=row.area_ha,
        lat=row.lat,
        lon=row.lon,
        west=west,
        south=south,
        east=east,
        north=north,
        source=row.source,
        licence=row.licence,
    )


def _link(links: Sequence[PlaceLink], ids: Mapping[Identity, int]) -> None:
    PlaceMembership.objects.bulk_create(
        [
            PlaceMembership(
                part_id=ids[link.part],
                whole_id=ids[link.whole],
                share=link.share,
                approximate=link.approximate,
                source=link.source,
            )
            for link in links
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["part", "whole"],
        update_fields=["share", "approximate", "source"],
    )
