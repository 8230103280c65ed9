"""What the answer says of a plan beside its zones."""

import numpy as np

from sombrero.solvers.zone.goals import Goal
from sombrero.solvers.zone.input import ZoneInput
from sombrero.solvers.zone.mapping import Ints, Map
from sombrero.solvers.zone.verify import verify


def told(
    given: ZoneInput,
    on: Map,
    goal: Goal,
    zone: Ints,
    cut: int,
    met: dict[tuple[int, int], Ints],
    most: int,
) -> dict[str, object]:
    """Return the fields of the answer: zones, what they hold, what else could be."""
    people = np.bincount(zone, on.people)
    plan: dict[str, object] = {
        "zone": zone.tolist(),
        "zones": len(people),
        "cut_edges": cut,
        "r2": goal.r2(zone),
        "populations": people.tolist(),
        "sizes": np.bincount(zone).tolist(),
    }
    if given.areas[0].attributes:
        plan["means"] = _means(given, zone)
    if given.providers:
        plan["providers"] = _providers(given, on, zone)
    if given.current is not None:
        plan["current"] = _compared(given, on, goal, zone)
    if most:
        plan["alternatives"] = front(given, goal, {**met, (cut, -1): zone}, most)
    return plan


def front(
    given: ZoneInput, goal: Goal, met: dict[tuple[int, int], Ints], most: int
) -> list[dict[str, object]]:
    """Return plans none of which is both neater and more alike, neat ones first."""
    kept: list[tuple[int, float, Ints]] = []
    for (cut, _), zone in sorted(
        met.items(), key=lambda item: (item[0][0], -(goal.r2(item[1]) or 0.0))
    ):
        r2 = goal.r2(zone) or 0.0
        if not kept or r2 > kept[-1][1]:
            kept.append((cut, r2, zone))
    if len(kept) > most:
        steps = np.linspace(0, len(kept) - 1, most).round().astype(int)
        kept = [kept[step] for step in dict.fromkeys(steps.tolist())]
    for _, _, zone in kept:
        verify(given, zone.tolist(), zones=int(zone.max()) + 1)
    return [
        {"cut_edges": cut, "r2": r2, "zone": zone.tolist()} for cut, r2, zone in kept
    ]


def _means(given: ZoneInput, zone: Ints) -> list[list[float | None]]:
    """Return the mean of each attribute per zone, over areas where it is known."""
    table = np.array(
        [
            [np.nan if value is None else value for value in area.attributes]
            for area in given.areas
        ]
    )
    means: list[list[float | None]] = []
    for number in range(int(zone.max()) + 1):
        rows = table[zone == number]
        means.append(
            [
                float(column[~np.isnan(column)].mean())
                if (~np.isnan(column)).any()
                else None
                for column in rows.T
            ]
        )
    return means


def _providers(given: ZoneInput, on: Map, zone: Ints) -> list[list[str | int]]:
    """Return per zone who works there, at least in one of its areas."""
    return [
        [
            given.providers[at].id
            for at in np.flatnonzero(on.works[zone == number].any(axis=0))
        ]
        for number in range(int(zone.max()) + 1)
    ]


def _compared(given: ZoneInput, on: Map, goal: Goal, zone: Ints) -> dict[str, object]:
    """Return today's division in the same figures, and how many areas stay together.

    Areas without a zone today count as one zone more.
    """
    names = {name: at for at, name in enumerate(dict.fromkeys(given.current or ()))}
    today = np.array([names[name] for name in given.current or ()], np.int32)
    people = np.bincount(today, on.people)
    one, other = on.ends
    was, now = today[one] == today[other], zone[one] == zone[other]
    return {
        "objective": goal.value(on, today),
        "cut_edges": on.cut(today),
        "r2": goal.r2(today),
        "populations": people.tolist(),
        "borders_kept": float((was == now).mean()) if len(one) else 1.0,
    }
