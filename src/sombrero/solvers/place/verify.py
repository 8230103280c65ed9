"""Checks a plan from the raw input; knows nothing of how it was found."""

import heapq
import math
from collections.abc import Mapping, Sequence

from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.place.input import (
    CapacitatedPMedian,
    MaxCover,
    PCenter,
    PlaceInput,
    PMedian,
)

CLOSE = 1e-9


def verify(
    given: PlaceInput,
    opened: Sequence[int],
    assignment: Sequence[int],
    objective: float,
) -> None:
    """Raise WrongPlan unless the plan keeps every demand and has this objective."""
    _check_sites(given, opened)
    reach = _distances(given, opened)
    demands = given.nodes if given.distance is None else len(given.distance)
    if len(assignment) != demands:
        raise WrongPlan(f"{len(assignment)} of {demands} demands have a site")
    for place, site in enumerate(assignment):
        if site not in reach:
            raise WrongPlan(f"demand {place} goes to {site}, which is not open")
    weights = given.demand or [1.0] * len(assignment)
    far = [reach[site][place] for place, site in enumerate(assignment)]
    value = _value(given, far, weights, assignment)
    if not math.isclose(value, objective, rel_tol=CLOSE, abs_tol=CLOSE):
        raise WrongPlan(f"the plan is worth {value}, not {objective}")
    if not isinstance(given, CapacitatedPMedian):
        for place, way in enumerate(far):
            if way > min(row[place] for row in reach.values()) * (1 + CLOSE):
                raise WrongPlan(f"demand {place} has a nearer open site")


def _check_sites(given: PlaceInput, opened: Sequence[int]) -> None:
    number = len(set(opened))
    if number != len(opened):
        raise WrongPlan(f"a site is open twice: {sorted(opened)}")
    if given.p is not None and (
        number > given.p if given.budget is not None else number != given.p
    ):
        raise WrongPlan(f"{number} sites are open, not {given.p}")
    closed = set(given.open) - set(opened)
    if closed:
        raise WrongPlan(f"existing sites are closed: {sorted(closed)}")
    allowed = set(_sites(given)) | set(given.open)
    if not set(opened) <= allowed:
        raise WrongPlan(f"no candidates: {sorted(set(opened) - allowed)}")
    if given.budget is not None:
        cost = dict(zip(_sites(given), given.site_cost or [], strict=True))
        spent = math.fsum(cost[site] for site in opened if site not in given.open)
        if spent > given.budget + CLOSE * max(1.0, given.budget):
            raise WrongPlan(f"{spent} is spent, above {given.budget}")


def _sites(given: PlaceInput) -> Sequence[int]:
    if given.sites is not None:
        return given.sites
    if given.distance is not None:
        return range(len(given.distance[0]))
    return range(given.nodes or 0)


def _value(
    given: PlaceInput,
    far: Sequence[float],
    weights: Sequence[float],
    assignment: Sequence[int],
) -> float:
    pairs = [(w, d) for w, d in zip(weights, far, strict=True) if w > 0]
    match given:
        case MaxCover():
            return math.fsum(w for w, d in pairs if d <= given.radius)
        case PCenter():
            return max((d for _, d in pairs), default=0.0)
        case PMedian() if given.within is not None:
            if any(d > given.within for _, d in pairs):
                raise WrongPlan(f"a demand is further than {given.within}")
        case CapacitatedPMedian():
            _check_loads(given, weights, assignment)
            counted = given.weight or [1.0] * len(far)
            return math.fsum(w * d for w, d in zip(counted, far, strict=True))
        case _:
            pass
    return math.fsum(w * d for w, d in pairs)


def _check_loads(
    given: CapacitatedPMedian, weights: Sequence[float], assignment: Sequence[int]
) -> None:
    room = given.capacity
    sites = list(_sites(given))
    load: dict[int, float] = {}
    for weight, site in zip(weights, assignment, strict=True):
        load[site] = load.get(site, 0.0) + weight
    for site, total in load.items():
        limit = room[sites.index(site)] if isinstance(room, list) else room
        if total > limit * (1 + CLOSE):
            raise WrongPlan(f"site {site} takes {total}, above {limit}")


def _distances(
    given: PlaceInput, opened: Sequence[int]
) -> Mapping[int, Sequence[float]]:
    """Return per open site its distance to every demand."""
    if given.distance is not None:
        sites = list(_sites(given))
        named = len(sites) == len(given.distance[0])
        column = {
            site: sites.index(site) if named and site in sites else site
            for site in opened
        }
        return {
            site: [row[at] for row in given.distance] for site, at in column.items()
        }
    roads: dict[int, dict[int, float]] = {}
    for i, j, length in given.edges or []:
        if i != j:
            roads.setdefault(i, {})[j] = length
            roads.setdefault(j, {})[i] = length
    return {site: _paths(roads, site, given.nodes or 0) for site in opened}


def _paths(
    roads: Mapping[int, Mapping[int, float]], start: int, nodes: int
) -> list[float]:
    """Return the shortest distance from start to every node, inf where none."""
    far = [math.inf] * nodes
    far[start] = 0.0
    queue = [(0.0, start)]
    while queue:
        way, node = heapq.heappop(queue)
        if way > far[node]:
            continue
        for other, length in roads.get(node, {}).items():
            if way + length < far[other]:
                far[other] = way + length
                heapq.heappush(queue, (way + length, other))
    return far
