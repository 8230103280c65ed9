"""The sombrero of a place: its provisions, from lists and from the directory."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.kinds import CATCHMENTS, KINDS
from sombrero.analysis.domain.hat import (
    HEIGHT,
    PARTS,
    WIDTH,
    Hat,
    Provision,
    Spotted,
    put_under_the_hat,
    without_doubles,
)
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.domain.plans import DETOUR
from sombrero.analysis.models import Facility
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


def hat_of(*, slug: str, services: Sequence[Spotted]) -> tuple[Place, Hat]:
    """Return a place by its public name and its provisions under the hat.

    services: what the directory holds. A provision is within reach when it is no
    further from a sector's middle than people go for its scale, as people walk.
    Five queries. Raises NotFound.
    """
    territory = get_territory(slug=slug)
    ids = [one.pk for one in territory.sectors if one.kind == SECTOR]
    points = Place.objects.filter(pk__in=ids).values_list("lon", "lat")
    middles = [(x, y) for x, y in points if x is not None and y is not None]
    spots = without_doubles(services, _facilities())
    reach = {str(scale): float(metres) for scale, metres in CATCHMENTS.items()}
    return territory.place, put_under_the_hat(_with_distance(spots, middles), reach)


def _facilities() -> list[Spotted]:
    rows = Facility.objects.filter(closed_on__isnull=True, same_as__isnull=True)
    found = []
    for one in rows.only("kind", "name_nl", "name_fr", "lat", "lon").iterator(2000):
        kind = KINDS.get(one.kind)
        if kind is None or not kind.domain:
            continue
        provision = Provision(
            name=one.name,
            kind=kind.label,
            domain=kind.domain,
            setting=kind.setting,
            intensity=kind.intensity,
            scale=kind.scale,
        )
        found.append(Spotted(provision, one.lat, one.lon))
    return found


def _with_distance(
    spots: Sequence[Spotted], middles: Sequence[tuple[float, float]]
) -> list[Provision]:
    """Measure each provision to the nearest of the middles (longitude, latitude)."""
    placed = [one for one in spots if one.lat is not None and one.lon is not None]
    free = [one.provision for one in spots if one.lat is None or one.lon is None]
    if not placed or not middles:
        return free
    from_here = np.array(crs.points_in_metres(middles))
    there = np.array(
        crs.points_in_metres([(one.lon or 0.0, one.lat or 0.0) for one in placed])
    )
    gaps = there[:, None, :] - from_here[None, :, :]
    metres = DETOUR * np.hypot(gaps[..., 0], gaps[..., 1]).min(axis=1)
    return free + [
        replace(one.provision, metres=float(round(way)))
        for one, way in zip(placed, metres, strict=True)
    ]
