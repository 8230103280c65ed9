"""From the input to a checked answer."""

from dataclasses import replace

import numpy as np

from sombrero.solvers.outcome import Outcome, impossible, planned, undecided
from sombrero.solvers.place.capacitated import (
    NoneFits,
    NotYet,
    least_total_with_room,
)
from sombrero.solvers.place.covering import TimeUp
from sombrero.solvers.place.front import Choice, front, limited
from sombrero.solvers.place.input import (
    CapacitatedPMedian,
    MaxCover,
    PCenter,
    PlaceInput,
    PMedian,
)
from sombrero.solvers.place.instance import (
    Flags,
    Instance,
    Vector,
    instance_of,
    per_demand,
)
from sombrero.solvers.place.p_median import (
    Found,
    least_total,
    most_covered,
    nearest,
)
from sombrero.solvers.place.purse import TooDear
from sombrero.solvers.place.verify import verify
from sombrero.solvers.place.worst import least_worst
from sombrero.solvers.reading import refuse, remarks_on
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
APART = gettext_noop(
    "The places fall into %(parts)d parts with no way between them, but p allows %(p)d."
)
NO_ROOM = gettext_noop(
    "The demand is %(demand)s together, but %(p)d sites have room for %(room)s at most."
)
TOO_LARGE = gettext_noop(
    "Demand %(demand)d is %(size)s, more than any site that it can reach has room for."
)
NONE_FITS = gettext_noop(
    "No choice of %(p)d sites has room for every demand without splitting one."
)
TOO_DEAR = gettext_noop(
    "The cheapest choice that reaches every demand costs %(least)s, but the budget is"
    " %(budget)s."
)
CHEAPEST = gettext_noop(
    "The cheapest site costs %(least)s, but the budget is %(budget)s, and no site is"
    " open yet."
)
# Of the time, where plans to choose from are asked too.
TOTAL_SHARE = 0.5

NOTHING_YET = gettext_noop("Time was up before a plan was found.")


def solve_place(given: PlaceInput, run: Run) -> Outcome:
    """Return the plan of the chosen model, checked, or why there is none."""
    instance = instance_of(given)
    remarks = remarks_on(given)
    clash = _clash(given, instance)
    if clash:
        return impossible("place", run, *clash, remarks=remarks)
    try:
        found = _find(given, instance, run)
    except NoneFits:
        said = sentence(NONE_FITS, p=instance.p)
        return impossible("place", run, said, remarks=remarks)
    except TooDear as dear:
        said = sentence(TOO_DEAR, least=f"{dear.least:g}", budget=f"{given.budget:g}")
        return impossible("place", run, said, remarks=remarks)
    except (NotYet, TimeUp):
        return undecided("place", run, remarks=(*remarks, sentence(NOTHING_YET)))
    if found is None:
        said = sentence(NOT_ENOUGH, p=instance.p)
        return impossible("place", run, said, remarks=remarks)
    choices = _choices(given, instance, found, run)
    if choices and choices[0].found.objective == found.objective:
        found = replace(choices[0].found, bound=found.bound, proved=found.proved)
    more: dict[str, object] = {}
    if choices:
        more["alternatives"] = [_told(given, instance, one) for one in choices]
    return planned(
        "place",
        run,
        objective=found.objective,
        bound=found.bound,
        proved=found.proved,
        plan={**_checked(given, instance, found), **more},
        remarks=remarks,
    )


def _checked(given: PlaceInput, instance: Instance, found: Found) -> dict[str, object]:
    """Return the open sites and who goes where, after the check."""
    opened = [int(site) for site in instance.ids[found.sites]]
    assignment = [int(site) for site in instance.ids[found.assignment]]
    verify(given, opened, assignment, found.objective)
    told: dict[str, object] = {"open": sorted(opened), "assignment": assignment}
    if instance.purse is not None:
        told["spent"] = instance.purse.spent(found.sites)
    return told


def _choices(
    given: PlaceInput, instance: Instance, found: Found, run: Run
) -> list[Choice]:
    """Return plans to choose from, where they are asked."""
    if not isinstance(given, PMedian) or not given.alternatives:
        return []
    return front(limited(instance, given.within), found, given.alternatives, run)


def _told(given: PlaceInput, instance: Instance, choice: Choice) -> dict[str, object]:
    """Return one plan to choose, checked; its total is the least for its worst."""
    asked = given.model_copy(update={"within": choice.worst})
    return {
        **_checked(asked, instance, choice.found),
        "total": choice.found.objective,
        "worst": choice.worst,
        "proved": choice.found.proved,
    }


def _find(given: PlaceInput, instance: Instance, run: Run) -> Found | None:
    match given:
        case MaxCover():
            return most_covered(instance, given.radius, run)
        case PMedian():
            part = run.part(TOTAL_SHARE) if given.alternatives else run
            found = least_total(limited(instance, given.within), part)
            # Demands of weight 0 also go to their nearest, however far.
            return found and replace(found, assignment=nearest(instance, found.sites))
        case PCenter():
            return least_worst(instance, run)
        case CapacitatedPMedian():
            room = _room(given, instance)
            weight = per_demand("weight", given.weight, instance.distance.shape[1])
            return least_total_with_room(instance, weight, room, run)
    raise TypeError(given)


def _room(given: CapacitatedPMedian, instance: Instance) -> Vector:
    """Return the room of each site of the instance."""
    if not isinstance(given.capacity, list):
        return np.full(len(instance.ids), given.capacity)
    names = given.sites
    if names is None:
        names = list(
            range(len(given.distance[0]) if given.distance else given.nodes or 0)
        )
    if len(given.capacity) != len(names):
        raise refuse(
            "capacity",
            gettext_noop("give one number, or %(count)s, one per site"),
            count=len(names),
        )
    room = dict(zip(names, given.capacity, strict=True))
    for place, site in enumerate(given.open):
        if site not in room:
            raise refuse(
                f"open[{place}]",
                gettext_noop("site %(site)s has no capacity"),
                site=site,
            )
    return np.array([room[int(site)] for site in instance.ids], dtype=np.float64)


def _clash(given: PlaceInput, instance: Instance) -> tuple[Sentence, ...]:
    """Return what clashes before any search."""
    kept = int(instance.kept.sum())
    if kept > instance.p:
        return (sentence(KEPT_ABOVE_P, kept=kept, p=instance.p),)
    purse = instance.purse
    if purse is not None and not kept:
        cheapest = np.array([purse.price.argmin()])
        if not purse.pays(cheapest):
            least, budget = purse.spent(cheapest), purse.budget
            return (sentence(CHEAPEST, least=f"{least:g}", budget=f"{budget:g}"),)
    if isinstance(given, MaxCover):
        return ()
    if isinstance(given, CapacitatedPMedian):
        clash = _no_room(given, instance)
        if clash:
            return clash
    within = given.within if isinstance(given, PMedian) else None
    reach = instance.distance.min(axis=0)
    limit = np.finfo(np.float64).max if within is None else within
    counts = instance.counts | isinstance(given, CapacitatedPMedian)
    lost = np.flatnonzero((reach > limit) & counts)
    if len(lost):
        return tuple(sentence(NOBODY_NEAR, demand=int(one)) for one in lost[:5])
    parts = _parts(instance, counts)
    if parts > instance.p:
        return (sentence(APART, parts=parts, p=instance.p),)
    return ()


def _parts(instance: Instance, counts: Flags) -> int:
    """Return into how many parts the demands fall that share no site at all."""
    linked = np.isfinite(instance.distance)[:, counts]
    if linked.all():
        return 1
    left = np.ones(linked.shape[1], dtype=bool)
    parts = 0
    while left.any():
        parts += 1
        part = np.zeros_like(left)
        part[left.argmax()] = True
        grown = linked[linked[:, part].any(axis=1)].any(axis=0)
        while (grown & ~part).any():
            part |= grown
            grown = linked[linked[:, part].any(axis=1)].any(axis=0)
        left &= ~part
    return parts


def _no_room(given: CapacitatedPMedian, instance: Instance) -> tuple[Sentence, ...]:
    """Return the demands that fit nowhere, or that all together are too much."""
    room = _room(given, instance)
    reached = np.isfinite(instance.distance) & (instance.weight <= room[:, None])
    lost = np.flatnonzero(
        ~reached.any(axis=0) & np.isfinite(instance.distance).any(axis=0)
    )
    if len(lost):
        return tuple(
            sentence(TOO_LARGE, demand=int(one), size=f"{instance.weight[one]:g}")
            for one in lost[:5]
        )
    kept = room[instance.kept].sum()
    others = np.sort(room[~instance.kept])[::-1]
    most = kept + others[: instance.p - int(instance.kept.sum())].sum()
    total = instance.weight.sum()
    if total > most * (1 + 1e-9):
        return (sentence(NO_ROOM, demand=f"{total:g}", p=instance.p, room=f"{most:g}"),)
    return ()
