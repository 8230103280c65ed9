"""The sombrero of a place: its provisions, from lists and from the directory."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import islice

import numpy as np
from django.core.cache import cache
from django.utils.translation import get_language
from numpy.typing import NDArray

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.kinds import CATCHMENTS, KINDS
from sombrero.analysis.domain.hat import (
    HEIGHT,
    PARTS,
    WIDTH,
    Hat,
    Provision,
    Spotted,
    cell_of,
    put_under_the_hat,
    without_doubles,
)
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.domain.plans import DETOUR
from sombrero.analysis.models import Facility, FacilitySource
from sombrero.analysis.queries.territories import get_territory
from sombrero.core.models import Place

__all__ = [
    "DETOUR",
    "HEIGHT",
    "PARTS",
    "WIDTH",
    "Hat",
    "Provision",
    "Spotted",
    "hat_of",
]


SECONDS = 3600
"""How long a finished hat is kept, while nothing it was made of changes."""

ROWS = 2_000
NEAREST = 3

_REACH = {str(scale): float(metres) for scale, metres in CATCHMENTS.items()}
_Row = tuple[str, str, str, float, float]
"""Of a facility: kind, Dutch name, French name, longitude, latitude."""


def hat_of(
    *, slug: str, services: Callable[[], Sequence[Spotted]], directory: int
) -> tuple[Place, Hat]:
    """Return a place by its public name and its provisions under the hat.

    services: reads what the directory holds, in the language of the page; directory:
    the version of the directory. A provision is within reach when it is no further
    from a sector's middle than people go for its scale, as people walk. Three
    queries, and two more with those of `services` when nothing is kept. Raises
    NotFound.
    """
    territory = get_territory(slug=slug)
    sectors = [one.pk for one in territory.sectors if one.kind == SECTOR]
    key = _key(territory.place, sectors, directory)
    hat: Hat | None = cache.get(key)
    if hat is None:
        hat = _hat(_middles(sectors), services())
        cache.set(key, hat, SECONDS)
    return territory.place, hat


def _key(place: Place, sectors: Sequence[int], directory: int) -> str:
    """Name a hat by all it is made of: lists are imported apart from each other."""
    imports = FacilitySource.objects.order_by("pk").values_list("pk", "imported_at")
    made_of = repr((sectors, [(pk, when.isoformat()) for pk, when in imports]))
    digest = blake2b(made_of.encode(), digest_size=16).hexdigest()
    return f"hat-{place.pk}-{get_language()}-{directory}-{digest}"


def _middles(sectors: Sequence[int]) -> NDArray[np.float64]:
    """Return the middles of the newest sectors that are drawn, (n, 2), metres."""
    rows = list(
        Place.objects.filter(
            pk__in=sectors, lon__isnull=False, lat__isnull=False
        ).values_list("west", "vintage", "lon", "lat")
    )
    newest = max(((row[0] is not None, row[1]) for row in rows), default=None)
    return _in_metres(
        [
            (lon or 0.0, lat or 0.0)
            for west, vintage, lon, lat in rows
            if (west is not None, vintage) == newest
        ]
    )


def _in_metres(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    return np.array(crs.points_in_metres(points)).reshape(-1, 2)


def _hat(middles: NDArray[np.float64], services: Sequence[Spotted]) -> Hat:
    known = [
        one
        for one in _measured(services, middles)
        if cell_of(one) or one.metres is None or _is_here(one)
    ]
    others = _facilities(middles, services) if len(middles) else []
    return put_under_the_hat([*known, *others], _REACH, nearest=NEAREST)


def _is_here(one: Provision) -> bool:
    return one.metres is None or one.metres <= _REACH[one.scale or "local"]


def _facilities(
    middles: NDArray[np.float64], services: Sequence[Spotted]
) -> list[Provision]:
    """Return what is within reach, and of each cell the nearest that is not.

    One query, of which only some rows are held at a time.
    """
    here: list[Provision] = []
    beyond: dict[str, list[Provision]] = {}
    for rows in _facility_rows():
        spots = _worth_naming(rows, middles, beyond)
        for one in _measured(_new_ones(services, spots), middles):
            cell = cell_of(one)
            if _is_here(one):
                here.append(one)
            elif cell:
                nearest = [*beyond.get(cell, ()), one]
                beyond[cell] = heapq.nsmallest(NEAREST, nearest, key=_order)
    return here + [one for some in beyond.values() for one in some]


def _order(one: Provision) -> tuple[float, str]:
    return (one.metres or 0.0, one.name)


def _new_ones(services: Sequence[Spotted], spots: Sequence[Spotted]) -> list[Spotted]:
    return without_doubles(services, spots)[len(services) :]


def _facility_rows() -> Iterator[list[_Row]]:
    kinds = [key for key, kind in KINDS.items() if kind.domain]
    rows = (
        Facility.objects.filter(
            closed_on__isnull=True, same_as__isnull=True, kind__in=kinds
        )
        .values_list("kind", "name_nl", "name_fr", "lon", "lat")
        .iterator(ROWS)
    )
    while some := list(islice(rows, ROWS)):
        yield some


def _worth_naming(
    rows: Sequence[_Row],
    middles: NDArray[np.float64],
    beyond: dict[str, list[Provision]],
) -> list[Spotted]:
    """Return the rows within reach, or nearer than what is kept beyond it."""
    limits = {key: _limit(key, beyond) for key in {row[0] for row in rows}}
    ways = _metres([(row[3], row[4]) for row in rows], middles)
    return [
        Spotted(_provision(kind, dutch, french), lat, lon)
        for (kind, dutch, french, lon, lat), way in zip(rows, ways, strict=True)
        if way <= limits[kind]
    ]


def _limit(key: str, beyond: dict[str, list[Provision]]) -> float:
    kind = KINDS[key]
    cell = cell_of(_provision(key, "", ""))
    kept = beyond.get(cell, [])
    if not cell:
        return float(kind.catchment)
    far = (kept[-1].metres or 0.0) if len(kept) == NEAREST else np.inf
    return max(float(kind.catchment), far)


def _provision(key: str, dutch: str, french: str) -> Provision:
    kind = KINDS[key]
    return Provision(
        name=Facility(name_nl=dutch, name_fr=french).name,
        kind=kind.label,
        domain=kind.domain,
        setting=kind.setting,
        intensity=kind.intensity,
        scale=kind.scale,
    )


def _metres(
    points: Sequence[tuple[float, float]], middles: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return whole metres from each point to the nearest middle, as people walk."""
    there = _in_metres(points)
    ways = np.empty(len(there))
    for start in range(0, len(there), ROWS):
        some = there[start : start + ROWS, None]
        squares = (some[..., 0] - middles[:, 0]) ** 2
        squares += (some[..., 1] - middles[:, 1]) ** 2
        ways[start : start + ROWS] = np.sqrt(squares.min(axis=1))
    return np.rint(DETOUR * ways)


def _measured(
    spots: Sequence[Spotted], middles: NDArray[np.float64]
) -> list[Provision]:
    """Return each provision with its way; what has an address needs a middle."""
    placed = [one for one in spots if one.lat is not None and one.lon is not None]
    free = [one.provision for one in spots if one.lat is None or one.lon is None]
    if not placed or not len(middles):
        return free
    ways = _metres([(one.lon or 0.0, one.lat or 0.0) for one in placed], middles)
    return free + [
        replace(one.provision, metres=float(way))
        for one, way in zip(placed, ways, strict=True)
    ]
