"""Draws as many zones as hold the least inhabitants, alike among equals.

Source of the problem: Duque, Anselin, Rey (2012), The max-p-regions problem,
doi:10.1111/j.1467-9787.2011.00743.x.
"""

import numpy as np

from sombrero.solvers.outcome import Outcome, planned, undecided
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import gettext_noop, sentence
from sombrero.solvers.zone.clashes import Room, shares_of
from sombrero.solvers.zone.goals import Goal, limits_of
from sombrero.solvers.zone.input import ZoneInput
from sombrero.solvers.zone.mapping import Ints, Map
from sombrero.solvers.zone.search import Search, Task
from sombrero.solvers.zone.telling import told
from sombrero.solvers.zone.verify import verify

KIND = "zone"
COUNTING = 0.7
"""Share of the time for more zones; the rest makes them alike."""

NOT_FOUND = gettext_noop(
    "No division into zones within these numbers of inhabitants was found. "
    "Nothing proves that there is none: give more time, or wider bounds."
)


def most_zones(
    given: ZoneInput, on: Map, goal: Goal, rooms: list[Room], run: Run
) -> Outcome:
    """Return the plan with most zones; its bound says how many there could be."""
    fewest = sum(room.least for room in rooms)
    bound = sum(room.most for room in rooms)
    most = min(bound, given.zones or bound)
    search = _more(given, on, goal, rooms, run, (fewest, most))
    if search is None:
        said = sentence(NOT_FOUND)
        return undecided(KIND, run, bound=most, remarks=(said, *remarks_on(given)))
    if goal.values.size:
        search.go()
    zone = search.best[0].zone
    zones = int(zone.max()) + 1
    cut = verify(given, zone.tolist(), zones=zones)
    return planned(
        KIND,
        run,
        objective=float(zones),
        bound=float(most),
        proved=zones == most,
        plan=told(given, on, goal, zone, cut, {}, 0),
        remarks=remarks_on(given),
    )


def _more(
    given: ZoneInput,
    on: Map,
    goal: Goal,
    rooms: list[Room],
    run: Run,
    ends: tuple[int, int],
) -> Search | None:
    """Step down from the most zones there could be, ever faster, then up again."""
    fewest, most = ends
    found = _packed_search(given, on, goal, rooms, run, most)
    if found is not None:
        fewest = found.task.zones
    high, step, wanted = most + 1, 1, most
    while wanted > fewest and not run.over:
        search = _try(given, on, goal, rooms, run, wanted)
        if search.best:
            found = search
            break
        high, wanted, step = wanted, max(fewest, wanted - step), step * 2
    else:
        wanted = fewest
    if found is None:
        found = _try(given, on, goal, rooms, run, fewest)
        if not found.best:
            return None
    while high - wanted > 1 and not run.over and run.used < COUNTING * run.budget:
        middle = (wanted + high) // 2
        search = _try(given, on, goal, rooms, run, middle)
        if search.best:
            found, wanted = search, middle
        else:
            high = middle
    return found


def _packed_search(
    given: ZoneInput, on: Map, goal: Goal, rooms: list[Room], run: Run, most: int
) -> Search | None:
    """Begin with a packed plan: however short the time, it is not one zone."""
    limits = limits_of(given)
    zone = packed(on, limits[0])
    zones = int(zone.max()) + 1
    if zone.min() < 0 or not sum(room.least for room in rooms) <= zones <= most:
        return None
    if np.bincount(zone, on.people).max() > limits[1] or on.lacking(zone):
        return None
    task = Task(on, goal, zones, limits, shares_of(on, rooms, zones))
    search = Search(task, run, told=float(zones))
    search.take(zone)
    return search if search.best else None


def packed(on: Map, least: float) -> Ints:
    """Fill one zone after another up to the least; the rest joins a neighbour.

    Returns a zone per area, below 0 where a part of the map cannot fill one.
    """
    ends = zip(on.first[:-1].tolist(), on.first[1:].tolist(), strict=True)
    near = [on.near[a:b][on.open[a:b]].tolist() for a, b in ends]
    zone = np.full(on.areas, -1, np.int32)
    zones = 0
    for seed in sorted(range(on.areas), key=lambda area: len(near[area])):
        if zone[seed] >= 0:
            continue
        part, heads = [seed], float(on.people[seed])
        zone[seed] = zones
        for area in part:
            for other in near[area]:
                if heads < least and zone[other] < 0:
                    zone[other] = zones
                    heads += float(on.people[other])
                    part.append(other)
        if heads >= least:
            zones += 1
            continue
        around = (int(zone[other]) for area in part for other in near[area])
        zone[part] = next((there for there in around if there != zones), -1)
    return zone


def _try(
    given: ZoneInput, on: Map, goal: Goal, rooms: list[Room], run: Run, zones: int
) -> Search:
    """Search a plan with so many zones for a quarter of the time left."""
    task = Task(on, goal, zones, limits_of(given), shares_of(on, rooms, zones))
    search = Search(task, run, told=float(zones))
    search.go(share=0.25, patience=0)
    return search
