"""Draws as many zones as hold the least inhabitants, alike among equals.

Source of the problem: Duque, Anselin, Rey (2012), The max-p-regions problem,
doi:10.1111/j.1467-9787.2011.00743.x.
"""

from sombrero.solvers.outcome import Outcome, planned, undecided
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import gettext_noop, sentence
from sombrero.solvers.zone.clashes import Room, shares_of
from sombrero.solvers.zone.goals import Goal, limits_of
from sombrero.solvers.zone.input import ZoneInput
from sombrero.solvers.zone.mapping import Map
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
    found: Search | None = None
    high, step, wanted = most + 1, 1, most
    while wanted > fewest and not run.over:
        search = _try(given, on, goal, rooms, run, wanted)
        if search.best:
            found = search
            break
        high, wanted, step = wanted, max(fewest, wanted - step), step * 2
    if found is None:
        wanted = fewest
        found = _try(given, on, goal, rooms, run, fewest)
        if not found.best:
            return None
    while high - wanted > 1 and run.seconds < COUNTING * run.time_limit:
        middle = (wanted + high) // 2
        search = _try(given, on, goal, rooms, run, middle)
        if search.best:
            found, wanted = search, middle
        else:
            high = middle
    return found


def _try(
    given: ZoneInput, on: Map, goal: Goal, rooms: list[Room], run: Run, zones: int
) -> Search:
    """Search a plan with so many zones for a quarter of the time left."""
    task = Task(on, goal, zones, limits_of(given), shares_of(on, rooms, zones))
    search = Search(task, run, told=float(zones))
    search.go(share=0.25, patience=0)
    return search
