"""Reach for old feet: how far people are from what they need, and who shares it.

A sector's people are counted at its middle; a park is as near as its nearest edge.
Distances are metres as people walk: over the streets where they are loaded, else
straight lines times a detour. The distances and the floating catchments are those of
the access engine.

Sources of the catchments: Luo and Wang (2003), doi:10.1068/b29120; Luo and Qi (2009),
doi:10.1016/j.healthplace.2009.06.002.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sombrero.analysis.domain.plans import DETOUR, REACHES
from sombrero.analysis.domain.streets.walking import OFF, Walked
from sombrero.solvers.access.floating import step_weights, two_step
from sombrero.solvers.access.input import DEFAULT_RINGS
from sombrero.solvers.access.nearest import nearest_blocks
from sombrero.solvers.access.pairs import Pairs, all_within, joined

Numbers = NDArray[np.float64]
Positions = NDArray[np.intp]

GROUPS = ("population", "age_65_plus", "age_80_plus")
"""Whose way is measured: everybody, people of 65 and older, of 80 and older."""
METHODS = ("2sfca", "e2sfca")
FURTHEST = 5
"""How many of the sectors with the longest way are named."""


@dataclass(frozen=True)
class Supply:
    """Provisions of one kind.

    points: (p, 2) metres; owner: (p,) which provision each point belongs to;
    capacity: (m,) 1 each unless their size is known.
    """

    points: Numbers
    owner: Positions
    capacity: Numbers


@dataclass(frozen=True)
class Measured:
    """What is known of each sector, (n,). metres: infinite where there is none.

    scores: provisions for each inhabitant; infinite where nobody is counted within
    reach of a provision. straight: where streets are loaded, but its way is the
    straight line times a detour.
    """

    metres: Numbers
    scores: Mapping[str, Numbers]
    straight: NDArray[np.bool_]


def rings(catchment: float) -> list[tuple[float, float]]:
    """Return the rings of E2SFCA: those of 300, 500 and 800 m, to scale."""
    widest = REACHES[-1]
    return [
        (catchment * reach / widest, weight)
        for reach, weight in zip(REACHES, DEFAULT_RINGS, strict=True)
    ]


def measure(
    sectors: Numbers,
    people: Numbers,
    supply: Supply,
    *,
    catchment: float,
    detour: float = DETOUR,
    walked: Walked | None = None,
) -> Measured:
    """Measure the way of each sector to a kind of provision, and its share of them.

    sectors: (n, 2) metres. people: (n,) who shares, 0 where that is not known.
    walked: ways over the streets; between a sector and a provision that no street
    joins, the straight line times the detour is the way.
    """
    straight = np.zeros(len(sectors), dtype=bool)
    if walked is None:
        metres = _straight(sectors, supply.points, detour)
        near = all_within(sectors, supply.points, catchment, detour=detour)
    else:
        unjoined = _unjoined(sectors, supply.points, detour, walked)
        metres = np.minimum(walked.metres, unjoined)
        straight = ~(walked.metres <= unjoined) | np.isinf(walked.metres)
        near = _mixed(sectors, supply.points, catchment, detour, walked)
    pairs = _pairs(supply, near)
    plain = two_step(people, supply.capacity, lambda: [pairs])
    weight = step_weights(rings(catchment))
    nearer = two_step(people, supply.capacity, lambda: [pairs], weight)
    scores = {"2sfca": plain.score, "e2sfca": nearer.score}
    return Measured(metres, scores, straight)


def _straight(sectors: Numbers, points: Numbers, detour: float) -> Numbers:
    """Return the straight way of each sector to the nearest point."""
    metres = np.full(len(sectors), np.inf)
    if len(points):
        for block in nearest_blocks(sectors, points, 1, detour=detour):
            metres[block.rows] = block.distance[:, 0]
    return metres


def _unjoined(
    sectors: Numbers, points: Numbers, detour: float, walked: Walked
) -> Numbers:
    """Return the straight way to the nearest point that no street joins."""
    metres = np.full(len(sectors), np.inf)
    for piece in np.unique(walked.sectors):
        mine = np.flatnonzero(walked.sectors == piece)
        others = points[(walked.points != piece) | (piece == OFF)]
        metres[mine] = _straight(sectors[mine], others, detour)
    return metres


def _mixed(
    sectors: Numbers,
    points: Numbers,
    catchment: float,
    detour: float,
    walked: Walked,
) -> Pairs:
    """Return pairs within reach: over the streets, else straight."""
    near = all_within(sectors, points, catchment, detour=detour)
    here, there = walked.sectors[near.demand], walked.points[near.supply]
    apart = (here == OFF) | (here != there)
    return joined(
        [
            walked.pairs,
            Pairs(near.demand[apart], near.supply[apart], near.distance[apart]),
        ]
    )


def _pairs(supply: Supply, near: Pairs) -> Pairs:
    """Return sectors and provisions within reach: by the nearest point of each."""
    owner = supply.owner[near.supply]
    if len(supply.points) == len(supply.capacity):
        return Pairs(near.demand, owner, near.distance)
    order = np.lexsort((near.distance, owner, near.demand))
    demand, owner = near.demand[order], owner[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (demand[1:] != demand[:-1]) | (owner[1:] != owner[:-1])
    return Pairs(demand[first], owner[first], near.distance[order][first])


# -- Who is within reach -------------------------------------------------------------
@dataclass(frozen=True)
class Way:
    """One sector: how many of its people are asked for, and how far they walk.

    people: None where the source keeps it back or does not know. metres: None where
    there is no provision of the kind at all. share: the part of the sector that lies
    inside the place one asks about.
    """

    sector: int
    people: float | None
    metres: float | None
    share: float = 1.0


@dataclass(frozen=True)
class Within:
    """People within reach of a kind of provision in one place.

    within: people by distance; people: those whose number is known; mean: metres,
    None where nobody is known or there is no provision. known, sectors: how many
    sectors have a number of people, and how many there are.
    """

    people: float
    within: Mapping[int, float]
    mean: float | None
    known: int
    sectors: int
    far: Sequence[Way] = field(default=(), compare=False)

    def share(self, reach: int) -> float | None:
        """Return the part of the people (0 to 1) within some metres."""
        return self.within[reach] / self.people if self.people > 0 else None

    @property
    def beyond(self) -> float | None:
        """Return the part of the people further than the longest distance."""
        inside = self.share(REACHES[-1])
        return None if inside is None else 1 - inside


def within(ways: Sequence[Way]) -> Within:
    """Add up who lives within reach. Sectors whose people are not known are left out.

    far: the sectors with the longest way first, those with people only.
    """
    known = [way for way in ways if way.people is not None]
    counted = [(way, way.share * (way.people or 0.0)) for way in known]
    people = sum(number for _way, number in counted)
    reached = {
        reach: sum(
            number
            for way, number in counted
            if way.metres is not None and way.metres <= reach
        )
        for reach in REACHES
    }
    somewhere = bool(known) and all(way.metres is not None for way in known)
    mean = None
    if somewhere and people > 0:
        mean = sum(n * (way.metres or 0.0) for way, n in counted) / people
    lived_in = [way for way, number in counted if number > 0]
    return Within(
        people=people,
        within=reached,
        mean=mean,
        known=len(known),
        sectors=len(ways),
        far=sorted(lived_in, key=_furthest),
    )


def _furthest(way: Way) -> tuple[bool, float]:
    return (way.metres is not None, -(way.metres or 0.0))


# -- Kept with the import ------------------------------------------------------------
def packed(values: Numbers) -> list[float | None]:
    """Return numbers for JSON: None for what is infinite."""
    return [float(v) if np.isfinite(v) else None for v in values]


def summary(ways: Sequence[Way]) -> dict[str, object]:
    """Return for JSON who is within reach, with the sectors that are furthest."""
    found = within(ways)
    return {
        "people": found.people,
        "within": {str(reach): number for reach, number in found.within.items()},
        "mean": found.mean,
        "known": found.known,
        "sectors": found.sectors,
        "far": [[one.sector, one.people, one.metres] for one in found.far[:FURTHEST]],
    }


def from_summary(kept: Mapping[str, Any]) -> Within:
    """Return what `summary` kept of one group."""
    return Within(
        people=kept["people"],
        within={int(reach): number for reach, number in kept["within"].items()},
        mean=kept["mean"],
        known=kept["known"],
        sectors=kept["sectors"],
        far=[Way(*one) for one in kept["far"]],
    )
