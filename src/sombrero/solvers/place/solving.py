"""From the input to a checked answer."""

from dataclasses import replace

import numpy as np

from sombrero.solvers.outcome import Outcome, impossible, planned
from sombrero.solvers.place.input import (
    MaxCover,
    PlaceInput,
    PMedian,
)
from sombrero.solvers.place.instance import Instance, instance_of
from sombrero.solvers.place.p_median import Found, least_total, most_covered
from sombrero.solvers.place.verify import verify
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

KEPT_ABOVE_P = gettext_noop(
    "%(kept)d sites are open already and stay open, but p allows %(p)d."
)
NOBODY_NEAR = gettext_noop(
    "Demand %(demand)d has no site that it can reach within the distance allowed."
)
NOT_ENOUGH = gettext_noop(
    "No choice of %(p)d sites reaches every demand within the distance allowed."
)


def solve_place(given: PlaceInput, run: Run) -> Outcome:
    """Return the plan of the chosen model, checked, or why there is none."""
    instance = instance_of(given)
    clash = _clash(given, instance)
    if clash:
        return impossible("place", run, *clash)
    found = _find(given, instance, run)
    if found is None:
        return impossible("place", run, sentence(NOT_ENOUGH, p=given.p))
    opened = [int(site) for site in instance.ids[found.sites]]
    assignment = [int(site) for site in instance.ids[found.assignment]]
    verify(given, opened, assignment, found.objective)
    return planned(
        "place",
        run,
        objective=found.objective,
        bound=found.bound,
        proved=found.proved,
        plan={"open": sorted(opened), "assignment": assignment},
        remarks=remarks_on(given),
    )


def _find(given: PlaceInput, instance: Instance, run: Run) -> Found | None:
    match given:
        case MaxCover():
            return most_covered(instance, given.radius, run)
        case PMedian():
            return least_total(_limited(instance, given.within), run)
    raise NotImplementedError(given)


def _limited(instance: Instance, within: float | None) -> Instance:
    """Return the instance without the ways longer than within."""
    if within is None:
        return instance
    distance = np.where(instance.distance > within, np.inf, instance.distance)
    return replace(instance, distance=distance)


def _clash(given: PlaceInput, instance: Instance) -> tuple[Sentence, ...]:
    """Return what clashes before any search."""
    kept = int(instance.kept.sum())
    if kept > given.p:
        return (sentence(KEPT_ABOVE_P, kept=kept, p=given.p),)
    if isinstance(given, MaxCover):
        return ()
    within = given.within if isinstance(given, PMedian) else None
    reach = instance.distance.min(axis=0)
    limit = np.finfo(np.float64).max if within is None else within
    lost = np.flatnonzero((reach > limit) & instance.counts)
    return tuple(sentence(NOBODY_NEAR, demand=int(demand)) for demand in lost[:5])
