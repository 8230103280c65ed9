"""Questions about places for the planning engines, and what their answers mean.

Distances are as the crow flies between the middles of sectors, times a detour
factor: labelled so on every page, until a street network is loaded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sombrero.analysis.domain.ground import Ground

DETOUR = 1.3
"""Street metres per metre as the crow flies. Source: Boscoe, Henry and Zdeb (2012),
who found 1.4 for roads in the United States; dense old towns have less."""

REACHES = (300, 500, 800)
"""Walking distances in metres that old people manage, from short to long."""


@dataclass(frozen=True)
class Spot:
    """A provision that is there today. capacity: in any unit, for a catchment."""

    name: str
    lat: float
    lon: float
    capacity: float = 1.0


def distances(ground: Ground, detour: float = DETOUR) -> NDArray[np.float64]:
    """Return walking metres between all sectors, (n, n), whole metres."""
    points = ground.points
    gaps = points[:, None, :] - points[None, :, :]
    return np.rint(np.hypot(gaps[..., 0], gaps[..., 1]) * detour)


# -- Where should the next one come? -----------------------------------------------
ALTERNATIVES = 3
"""Plans to choose from beside the one in which people walk least, all together."""


def place_question(
    ground: Ground,
    *,
    model: str,
    new: int,
    existing: Sequence[int],
    radius: float,
    detour: float = DETOUR,
) -> dict[str, Any]:
    """Return the input of the place engine. existing: positions of sectors.

    new: how many may open beside the existing ones. radius: metres, for max-cover.
    """
    kept = sorted(set(existing))
    given: dict[str, Any] = {
        "model": model,
        "p": len(kept) + new,
        "distance": distances(ground, detour).astype(int).tolist(),
        "demand": [round(float(one)) for one in ground.people],
        "open": kept,
    }
    if model == "max-cover":
        given["radius"] = radius
    if model == "p-median":
        given["alternatives"] = ALTERNATIVES
    return given


@dataclass(frozen=True)
class Walk:
    """How far the people of one sector walk, in metres; before: None without any."""

    position: int
    people: float
    before: float | None
    after: float

    @property
    def gain(self) -> float | None:
        """Metres that the new places save."""
        return None if self.before is None else self.before - self.after


@dataclass(frozen=True)
class Siting:
    """What opening some places does. new, kept: positions of sectors."""

    new: tuple[int, ...]
    kept: tuple[int, ...]
    walks: tuple[Walk, ...]

    def mean(self, *, after: bool) -> float | None:
        """Mean metres a person walks, today or then."""
        return _mean(self.walks, after=after)

    def within(self, metres: float, *, after: bool) -> float | None:
        """The share of people (0 to 1) who walk at most so far."""
        people = sum(one.people for one in self.walks)
        if not people or (not after and not self.kept):
            return None
        near = sum(
            one.people
            for one in self.walks
            if (one.after if after else one.before or 0.0) <= metres
        )
        return near / people


def _mean(walks: Sequence[Walk], *, after: bool) -> float | None:
    people = sum(one.people for one in walks)
    if not people:
        return None
    total = 0.0
    for one in walks:
        metres = one.after if after else one.before
        if metres is None:
            return None
        total += metres * one.people
    return total / people


def siting(given: Mapping[str, Any], answer: Mapping[str, Any]) -> Siting:
    """Read what the place engine answered: who walks how far, before and after."""
    metres = np.asarray(given["distance"], dtype=float)
    kept = tuple(given.get("open", ()))
    chosen = tuple(answer["open"])
    after = metres[:, list(chosen)].min(axis=1)
    before = metres[:, list(kept)].min(axis=1) if kept else None
    walks = tuple(
        Walk(
            position=at,
            people=float(people),
            before=None if before is None else float(before[at]),
            after=float(after[at]),
        )
        for at, people in enumerate(given["demand"])
    )
    return Siting(tuple(sorted(set(chosen) - set(kept))), kept, walks)


def with_site(given: Mapping[str, Any], position: int) -> dict[str, Any]:
    """Return the same question with one more place fixed: what would it cost?"""
    return {**given, "open": sorted({*given.get("open", ()), position})}


# -- Who reaches what on foot? -------------------------------------------------------
def access_question(
    ground: Ground,
    spots: Sequence[Spot],
    points: Sequence[tuple[float, float]],
    *,
    method: str,
    catchment: float,
    detour: float = DETOUR,
) -> dict[str, Any]:
    """Return the input of the access engine. points: of the spots, metres."""
    given: dict[str, Any] = {
        "demand": [
            {"id": one.code, "x": one.x, "y": one.y, "population": one.people}
            for one in ground.plots
        ],
        "supply": [
            {
                "id": f"{at}. {spot.name}",
                "x": x,
                "y": y,
                "capacity": spot.capacity,
            }
            for at, (spot, (x, y)) in enumerate(zip(spots, points, strict=True), 1)
        ],
        "method": method,
        "detour": detour,
    }
    if method != "nearest":
        given["catchment_m"] = catchment
    return given


def spot_of(given: Mapping[str, Any], named: object) -> int | None:
    """Return the position of the place that an answer names; None for none."""
    return spots_of(given, [named])[0]


def spots_of(given: Mapping[str, Any], named: Iterable[object]) -> list[int | None]:
    """Return the positions of the places that an answer names, one after the other."""
    at_of = {one["id"]: at for at, one in enumerate(given["supply"])}
    return [at_of.get(one) for one in named]


# -- How do areas form zones? --------------------------------------------------------
ALIKE = ("income_median", "share_65_plus")
"""What makes sectors alike: deprivation and age, each standing for itself."""


def zone_question(
    ground: Ground,
    edges: Sequence[tuple[int, int, float]],
    barriers: Sequence[tuple[int, int]],
    *,
    zones: int,
    tolerance: float,
    objective: str,
) -> dict[str, Any]:
    """Return the input of the zone engine. tolerance: percent round the ideal."""
    people = [round(float(one)) for one in ground.people]
    ideal = sum(people) / zones
    alike = attributes(ground)
    given: dict[str, Any] = {
        "areas": [
            {
                "id": one.code,
                "population": count,
                "x": one.x,
                "y": one.y,
                "attributes": row,
            }
            for one, count, row in zip(ground.plots, people, alike, strict=True)
        ],
        "edges": [list(edge) for edge in edges],
        "barriers": [list(pair) for pair in barriers],
        "zones": zones,
        "population": [
            int(np.ceil(ideal * (1 - tolerance / 100))),
            int(np.floor(ideal * (1 + tolerance / 100))),
        ],
        "objective": objective,
    }
    return given


def served_by(
    providers: Sequence[Spot], points: Sequence[tuple[float, float]], choice: int
) -> dict[str, Any]:
    """Return the fields of a zone question for providers; none without any.

    points: of the providers, metres. Their capacity is how far their teams go. choice:
    how many must work in each zone, so that people can choose (R-013).
    """
    if not providers:
        return {}
    teams = [
        {"id": f"{at + 1}. {spot.name}", "x": x, "y": y, "reach": spot.capacity}
        for at, (spot, (x, y)) in enumerate(zip(providers, points, strict=True))
    ]
    return {"providers": teams, "min_providers": choice}


def attributes(ground: Ground) -> list[list[float]]:
    """Return what makes sectors alike, standardised, (n, k).

    A figure that is not known counts as the middle one: it then pulls nowhere.
    """
    columns = []
    for key in ALIKE:
        known = [one.measures[key] for one in ground.plots if key in one.measures]
        if not known:
            continue
        middle, spread = float(np.median(known)), float(np.std(known)) or 1.0
        mean = float(np.mean(known))
        columns.append(
            [(one.measures.get(key, middle) - mean) / spread for one in ground.plots]
        )
    return [[round(value, 4) for value in row] for row in zip(*columns, strict=True)]
