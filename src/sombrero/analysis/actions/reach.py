"""Measures how far people are from each kind of provision, and keeps it.

Done whenever provisions, sectors or their people change, so that a page only reads.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from sombrero.analysis.actions.walks import Streets
from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.kinds import KINDS
from sombrero.analysis.domain.ground import middles
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.domain.plans import DETOUR
from sombrero.analysis.domain.reach import (
    GROUPS,
    Measured,
    Numbers,
    Supply,
    Way,
    measure,
    packed,
    summary,
)
from sombrero.analysis.domain.streets.walking import Goal
from sombrero.analysis.models import Reach
from sombrero.analysis.queries.facilities import counted_facilities, loaded_kinds
from sombrero.analysis.queries.people import NOBODY, People, people_of
from sombrero.core.models import Place

BATCH = 200


@dataclass(frozen=True)
class _Ground:
    """The sectors of one vintage: where they are, in what, and who lives there."""

    vintage: int
    sectors: Sequence[int]
    points: Numbers
    parts: Mapping[int | None, Sequence[int]]
    regions: Mapping[int, Sequence[int]]
    people: Mapping[str, People]

    @property
    def sharers(self) -> Numbers:
        """Who shares provisions, (n,): everybody who is known to live there."""
        everybody = self.people.get(GROUPS[0], NOBODY)
        return np.array([everybody.of(one) or 0.0 for one in self.sectors])


def keep_reach(*, now: dt.datetime, kinds: Collection[str] | None = None) -> int:
    """Measure again and keep; return how many lists were kept.

    kinds: those that changed; all that are loaded when it was the sectors or their
    people. A kind that is gone is forgotten.
    """
    loaded = loaded_kinds()
    wanted = [kind for kind in loaded if kinds is None or kind in kinds]
    with transaction.atomic():
        old = Reach.objects.all()
        (old if kinds is None else old.filter(kind__in=kinds)).delete()
        if not wanted:
            return 0
        supplies = {kind: _supply(kind) for kind in wanted}
        streets = Streets()
        kept = [
            row
            for vintage in _vintages()
            for row in _measured(_ground(vintage), supplies, streets, now)
        ]
        Reach.objects.bulk_create(kept, batch_size=BATCH)
    return len(kept)


def _vintages() -> list[int]:
    """Return the years whose sectors have shapes."""
    rows = Place.objects.filter(kind=SECTOR, geometry__isnull=False)
    return sorted(rows.values_list("vintage", flat=True).distinct())


def _ground(vintage: int) -> _Ground:
    rows = list(
        Place.objects.filter(kind=SECTOR, vintage=vintage, geometry__isnull=False)
        .order_by("pk")
        .annotate(words=Cast("geometry", TextField()))
        .values_list("pk", "parent_id", "parent__parent_id", "words")
    )
    where = middles({row[0]: row[3] for row in rows})
    rows = [row for row in rows if row[0] in where]
    parts: dict[int | None, list[int]] = {}
    regions: dict[int, list[int]] = {}
    for at, (_pk, municipality, region, _shape) in enumerate(rows):
        parts.setdefault(municipality, []).append(at)
        if region is not None:
            regions.setdefault(region, []).append(at)
    return _Ground(
        vintage=vintage,
        sectors=[row[0] for row in rows],
        points=np.array([where[row[0]] for row in rows]).reshape(-1, 2),
        parts=parts,
        regions=regions,
        people=people_of(vintage=vintage),
    )


def _supply(kind: str) -> Supply:
    """Return the provisions of a kind as points in metres.

    Capacity counts when every one has it: else one is one.
    """
    rows = list(
        counted_facilities()
        .filter(kind=kind)
        .order_by("pk")
        .values_list("lon", "lat", "edge", "capacity")
    )
    spots: list[tuple[float, float]] = []
    owner: list[int] = []
    for at, (lon, lat, edge, _capacity) in enumerate(rows):
        points = [(x, y) for x, y in edge] if edge else [(lon, lat)]
        spots += points
        owner += [at] * len(points)
    sizes = [row[3] for row in rows]
    has_sizes = all(size for size in sizes)
    return Supply(
        points=np.array(crs.points_in_metres(spots)).reshape(-1, 2),
        owner=np.array(owner, dtype=np.intp),
        capacity=np.array([size if has_sizes else 1.0 for size in sizes], dtype=float),
    )


def _measured(
    ground: _Ground,
    supplies: Mapping[str, Supply],
    streets: Streets,
    now: dt.datetime,
) -> Iterable[Reach]:
    sharers = ground.sharers
    goals = {
        kind: Goal(supply.points, KINDS[kind].catchment)
        for kind, supply in supplies.items()
    }
    walked = streets.ways(
        now=now, vintage=ground.vintage, sectors=ground.points, goals=goals
    )
    for kind, supply in supplies.items():
        found = measure(
            ground.points,
            sharers,
            supply,
            catchment=goals[kind].catchment,
            walked=walked.get(kind),
        )
        levels = [(False, ground.parts.items()), (True, ground.regions.items())]
        for is_region, places in levels:
            for place, rows in places:
                yield _row(
                    ground,
                    kind,
                    place,
                    rows,
                    found,
                    now,
                    supplies=len(supply.capacity),
                    streets=str(streets),
                    is_region=is_region,
                )


def _row(
    ground: _Ground,
    kind: str,
    place: int | None,
    rows: Sequence[int],
    found: Measured,
    now: dt.datetime,
    *,
    supplies: int,
    streets: str,
    is_region: bool,
) -> Reach:
    metres = packed(found.metres[list(rows)])
    sectors = [ground.sectors[at] for at in rows]
    known = {group: ground.people[group] for group in GROUPS if group in ground.people}
    kept = Reach(
        kind=kind,
        vintage=ground.vintage,
        place_id=place,
        detour=DETOUR,
        supplies=supplies,
        streets=streets,
        straight=int(found.straight[list(rows)].sum()),
        summary={
            group: {
                "period": people.period,
                "source": people.source,
                "licence": people.licence,
                **summary(
                    [
                        Way(sector, people.of(sector), way)
                        for sector, way in zip(sectors, metres, strict=True)
                    ]
                ),
            }
            for group, people in known.items()
        },
        made_at=now,
    )
    if not is_region:
        kept.sectors = sectors
        kept.metres = metres
        kept.off_streets = [ground.sectors[at] for at in rows if found.straight[at]]
        kept.scores = {
            method: packed(score[list(rows)]) for method, score in found.scores.items()
        }
    return kept
