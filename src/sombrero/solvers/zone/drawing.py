"""Draws zones and says how good they are: the way from input to answer."""

from sombrero.solvers.outcome import Outcome, impossible, planned, undecided
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence
from sombrero.solvers.zone.bounds import bound_of
from sombrero.solvers.zone.clashes import Room, clashes_in, shares_of
from sombrero.solvers.zone.goals import Goal, bounded, goal_of, limits_of
from sombrero.solvers.zone.input import ZoneInput, check
from sombrero.solvers.zone.mapping import Ints, Map, map_of
from sombrero.solvers.zone.telling import told
from sombrero.solvers.zone.verify import verify

KIND = "zone"
ALTERNATIVES = 8

NOT_FOUND = gettext_noop(
    "No plan with %(zones)d zones within these numbers of inhabitants was found. "
    "Nothing proves that there is none: give more time, or wider bounds."
)


def solve(given: ZoneInput, run: Run) -> Outcome:
    """Draw zones for a checked or unchecked input.

    Raises BadPlanInput when the input cannot be used, WrongPlan when the engine's
    own answer fails the check (never returned).
    """
    check(given)
    on = map_of(given)
    found, rooms = clashes_in(given, on)
    if found:
        return impossible(KIND, run, *found, remarks=remarks_on(given))
    goal = goal_of(given, on)
    if given.objective == "max-zones":
        from sombrero.solvers.zone.most import most_zones

        return most_zones(given, on, goal, rooms, run)
    return _draw(given, on, goal, rooms, run)


def _draw(
    given: ZoneInput, on: Map, goal: Goal, rooms: list[Room], run: Run
) -> Outcome:
    from sombrero.solvers.zone.exact import MOST_EXACT, prove
    from sombrero.solvers.zone.search import Search, Task

    zones = given.zones or 1
    limits = limits_of(given)
    bound = bound_of(on, goal, zones, limits)
    task = Task(on, goal, zones, limits, shares_of(on, rooms, zones), target=bound)
    search = Search(task, run, front=_alternatives(given) > 0)
    if given.objective == "cut-edges" and not goal.values.size:
        provable = on.areas <= MOST_EXACT
        search.go(share=0.4 if provable else 1.0, patience=40 if provable else None)
        if provable and not search.done and not run.over:
            bound, none = prove(search, bound, run)
            if none is not None:
                return impossible(KIND, run, none, remarks=remarks_on(given))
    else:
        search.go()
    if not search.best:
        said: Sentence = sentence(NOT_FOUND, zones=zones)
        return undecided(KIND, run, bound=bound, remarks=(said, *remarks_on(given)))
    return _answer(given, on, goal, search.best[0].zone, bound, run, search.met)


def _alternatives(given: ZoneInput) -> int:
    if given.alternatives is not None:
        return given.alternatives if given.areas[0].attributes else 0
    return ALTERNATIVES if given.objective == "homogeneous" and bounded(given) else 0


def _answer(
    given: ZoneInput,
    on: Map,
    goal: Goal,
    zone: Ints,
    bound: float,
    run: Run,
    met: dict[tuple[int, int], Ints],
) -> Outcome:
    from sombrero.solvers.zone.search import ROUNDING

    cut = verify(given, zone.tolist(), zones=given.zones or 1)
    value = goal.value(on, zone)
    proved = value <= bound + ROUNDING * max(1.0, abs(value))
    return planned(
        KIND,
        run,
        objective=value,
        bound=min(bound, value),
        proved=proved,
        plan=told(given, on, goal, zone, cut, met, _alternatives(given)),
        remarks=remarks_on(given),
    )
