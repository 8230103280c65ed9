"""Checks a plan against the raw input; knows nothing of how it was made."""

import math
from collections import Counter
from collections.abc import Sequence

from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.zone.input import ZoneInput


def verify(given: ZoneInput, zone: Sequence[int], *, zones: int) -> int:
    """Return the number of edges cut, after checking every demand.

    Raises WrongPlan when an area has no zone, a number is not used, a zone does not
    hang together without crossing a barrier, has too few or many inhabitants, or too
    few providers.
    """
    if len(zone) != len(given.areas):
        raise WrongPlan("not one zone for each area")
    if set(zone) != set(range(zones)):
        raise WrongPlan("zones are not numbered from 0, or one is empty")
    if given.objective != "max-zones" and zones != given.zones:
        raise WrongPlan("another number of zones than asked")
    _hangs_together(given, zone, zones)
    _fits(given, zone)
    _served(given, zone, zones)
    pairs = {frozenset(edge[:2]) for edge in given.edges}
    return sum(len({zone[area] for area in pair}) == 2 for pair in pairs)


def _hangs_together(given: ZoneInput, zone: Sequence[int], zones: int) -> None:
    """Join areas of one zone over their edges: one piece per zone must be left."""
    leader = list(range(len(zone)))

    def lead(area: int) -> int:
        while leader[area] != area:
            leader[area] = leader[leader[area]]
            area = leader[area]
        return area

    barriers = {frozenset(pair) for pair in given.barriers}
    for edge in given.edges:
        i, j = edge[0], edge[1]
        if zone[i] == zone[j] and frozenset((i, j)) not in barriers:
            leader[lead(i)] = lead(j)
    pieces = Counter(zone[area] for area in range(len(zone)) if lead(area) == area)
    for number in range(zones):
        if pieces[number] != 1:
            raise WrongPlan(f"zone {number} lies in {pieces[number]} pieces")


def _fits(given: ZoneInput, zone: Sequence[int]) -> None:
    least, most = given.population or (None, None)
    people: Counter[int] = Counter()
    for area, number in zip(given.areas, zone, strict=True):
        people[number] += area.population  # type: ignore[assignment]  # may be parts
    for number, count in people.items():
        # Sums of fractions round; whole people do not.
        rounding = 1e-9 * max(1.0, abs(count))
        if least is not None and count < least - rounding:
            raise WrongPlan(f"zone {number} has {count} inhabitants, under {least}")
        if most is not None and count > most + rounding:
            raise WrongPlan(f"zone {number} has {count} inhabitants, over {most}")


def _served(given: ZoneInput, zone: Sequence[int], zones: int) -> None:
    """Count who works in at least one area of each zone."""
    there: list[set[str | int]] = [set() for _ in range(zones)]
    for one in given.providers:
        for position, area in enumerate(given.areas):
            if one.areas is not None:
                works = position in one.areas
            else:
                aside = (area.x or 0.0) - (one.x or 0.0)
                above = (area.y or 0.0) - (one.y or 0.0)
                works = math.hypot(aside, above) <= (one.reach or 0.0)
            if works:
                there[zone[position]].add(one.id)
    for number, providers in enumerate(there):
        if len(providers) < given.least_providers:
            raise WrongPlan(
                f"zone {number} has {len(providers)} providers, "
                f"under {given.least_providers}"
            )
