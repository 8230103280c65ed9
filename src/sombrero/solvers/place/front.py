"""Plans to choose from: a greater total, but less far for who is worst off.

Each is the least total within a limit on the worst distance (the ε-constraint method:
Haimes, Lasdon and Wismer 1971, doi:10.1109/TSMC.1971.4308298).
"""

from dataclasses import dataclass, replace

import numpy as np

from sombrero.solvers.place.covering import TimeUp
from sombrero.solvers.place.instance import Instance
from sombrero.solvers.place.p_median import Found, least_total, nearest
from sombrero.solvers.place.purse import TooDear
from sombrero.solvers.place.worst import least_worst
from sombrero.solvers.running import Run

# Of what is left for plans to choose from, the least worst distance may take this.
WORST_SHARE = 0.25
# And the look for a plan of the same total, each time.
EQUAL_SHARE = 0.3


@dataclass(frozen=True)
class Choice:
    """One plan to choose. worst: the longest distance of a demand that counts."""

    found: Found
    worst: float


def limited(instance: Instance, within: float | None) -> Instance:
    """Return the instance without the ways longer than within."""
    if within is None:
        return instance
    distance = np.where(instance.distance > within, np.inf, instance.distance)
    return replace(instance, distance=distance)


def worst_of(instance: Instance, found: Found) -> float:
    """Return the longest distance of a demand that counts."""
    counts = np.flatnonzero(instance.counts)
    far = instance.distance[found.assignment[counts], counts]
    return float(far.max(initial=0.0))


def front(instance: Instance, first: Found, most: int, run: Run) -> list[Choice]:
    """Return plans none of which is better in both: least total first.

    first: the plan of least total. most: plans to look for beside it, at limits
    spread from its own worst distance to the least there can be.
    """
    choices = _of_equal_totals(instance, first, run)
    least = _least(instance, choices[0].worst, run.part(WORST_SHARE))
    steps = np.linspace(choices[0].worst, least, most + 1)[1:]
    for done, limit in enumerate(steps.tolist()):
        if run.over or limit >= choices[0].worst:
            break
        # A sum that rounds must not shut out the very distance that is meant.
        within = max(limit, least)
        found = _within(instance, within, run.part(1 / (len(steps) - done)))
        if found is not None:
            choices.append(Choice(found, worst_of(instance, found)))
    return _none_better(choices)


def _of_equal_totals(instance: Instance, first: Found, run: Run) -> list[Choice]:
    """Return, of plans of the least total, the one whose worst is least, first.

    The plan just behind it on the front, which proves that, comes along.
    """
    best = Choice(first, worst_of(instance, first))
    while True:
        limit = float(np.nextafter(best.worst, -np.inf))
        found = _within(instance, limit, run.part(EQUAL_SHARE))
        if found is None:
            return [best]
        other = Choice(found, worst_of(instance, found))
        if other.worst >= best.worst:
            # Where nobody counts there is no limit to go below.
            return [best]
        if found.objective > first.objective:
            return [best, other]
        best = other


def _least(instance: Instance, worst: float, run: Run) -> float:
    """Return the least worst distance that was found, at most that of a plan."""
    try:
        found = least_worst(instance, run)
    except TimeUp:
        return worst
    return worst if found is None else min(worst, found.objective)


def _within(instance: Instance, limit: float, run: Run) -> Found | None:
    try:
        found = least_total(limited(instance, limit), run)
    except (TimeUp, TooDear):
        return None
    if found is None:
        return None
    # Demands of weight 0 also go to their nearest, however far.
    return replace(found, assignment=nearest(instance, found.sites))


def _none_better(choices: list[Choice]) -> list[Choice]:
    """Return the choices that no other equals or betters in both, once each."""
    kept: list[Choice] = []
    for choice in sorted(choices, key=lambda one: (one.found.objective, one.worst)):
        if not kept or choice.worst < kept[-1].worst:
            kept.append(choice)
    return kept
