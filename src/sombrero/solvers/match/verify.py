"""Checks a plan from the raw input alone; a failed check is a defect of the engine."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from sombrero.solvers.match.input import (
    FairAssignment,
    GeneralisedAssignment,
    Helper,
    Id,
    Neighbours,
    Request,
)
from sombrero.solvers.outcome import WrongPlan

TOLERANCE = 1e-6


def verify_fair(given: FairAssignment, pairs: Sequence[tuple[int, int]]) -> float:
    """Return what the pairs cost, or raise WrongPlan.

    pairs: helper and task, by position.
    """
    costs = _costs(given.cost, pairs)
    load = Counter(helper for helper, _ in pairs)
    for helper, tasks in load.items():
        most = given.capacity
        if isinstance(most, list):
            most = most[helper]
        if most is not None and tasks > most:
            raise WrongPlan(f"helper {helper} has {tasks} tasks, at most {most}")
    more = (given.step * n * (n - 1) / 2 for n in load.values())
    return math.fsum([*costs, *more])


def verify_generalised(
    given: GeneralisedAssignment, pairs: Sequence[tuple[int, int]]
) -> float:
    """Return what the pairs cost or bring, or raise WrongPlan."""
    costs = _costs(given.cost, pairs)
    for helper, capacity in enumerate(given.capacity):
        taken = math.fsum(given.resource[h][task] for h, task in pairs if h == helper)
        if taken > capacity + TOLERANCE * max(1.0, capacity):
            raise WrongPlan(f"helper {helper} takes {taken} of {capacity}")
    return math.fsum(costs)


def _costs(
    table: Sequence[Sequence[float | None]], pairs: Sequence[tuple[int, int]]
) -> list[float]:
    tasks = Counter(task for _, task in pairs)
    for task in range(len(table[0])):
        if tasks[task] != 1:
            raise WrongPlan(f"task {task} stands {tasks[task]} times")
    found = []
    for helper, task in pairs:
        cost = table[helper][task]
        if cost is None:
            raise WrongPlan(f"helper {helper} cannot take task {task}")
        found.append(cost)
    if len(tasks) != len(table[0]):
        raise WrongPlan("a task is not of this input")
    return found


def verify_neighbours(given: Neighbours, pairs: Iterable[tuple[Id, Id]]) -> float:
    """Return what the plan costs without what stays open, or raise WrongPlan.

    pairs: helper id and request id.
    """
    helpers = {helper.id: helper for helper in given.helpers}
    requests = {request.id: request for request in given.requests}
    known = {(helper, request) for helper, request in given.known}
    load: Counter[Id] = Counter()
    served: Counter[Id] = Counter()
    seen: set[tuple[Id, Id]] = set()
    terms = []
    for pair in pairs:
        if pair in seen:
            raise WrongPlan(f"{pair[0]} stands twice at {pair[1]}")
        seen.add(pair)
        helper, request = helpers[pair[0]], requests[pair[1]]
        broken = _broken(given, helper, request)
        if broken:
            raise WrongPlan(f"{helper.id} at {request.id}: {broken}")
        weights = given.weights
        terms.append(weights.distance * _metres(helper, request))
        terms.append(-weights.known if pair in known else 0.0)
        terms.append(weights.step * ((helper.tasks or 0) + load[helper.id]))
        if helper.tasks == 0 and load[helper.id] == 0:
            terms.append(-weights.rarely)
        load[helper.id] += 1
        served[request.id] += 1
    for name, tasks in load.items():
        most = helpers[name].max
        if most is not None and (helpers[name].tasks or 0) + tasks > most:
            raise WrongPlan(f"{name} has more than {most} tasks")
    _check_slots(given, seen)
    for name, count in served.items():
        if count > 1 + requests[name].duo:
            raise WrongPlan(f"{name} has {count} helpers")
    return math.fsum(terms)


def _check_slots(given: Neighbours, pairs: Iterable[tuple[Id, Id]]) -> None:
    slot = {request.id: request.slot for request in given.requests}
    at_once = Counter((helper, slot[r]) for helper, r in pairs if slot[r] is not None)
    for (helper, when), tasks in at_once.items():
        if given.per_slot is not None and tasks > given.per_slot:
            raise WrongPlan(f"{helper} has {tasks} tasks at {when}")


def _broken(given: Neighbours, helper: Helper, request: Request) -> str:
    """Return which hard condition the pair breaks, nothing where none."""
    wishes = request.wished
    spoken = set(request.languages) & set(helper.languages)
    if request.languages and not spoken:
        return "no shared language"
    if set(request.skills) - set(helper.skills):
        return "a skill is missing"
    free = helper.slots is None or request.slot is None
    if not free and request.slot not in (helper.slots or ()):
        return "not free"
    if helper.id in wishes.without:
        return "not wished"
    if wishes.only is not None and helper.id not in wishes.only:
        return "somebody else is wished"
    if set(wishes.tags) - set(helper.tags):
        return "a wish is not kept"
    fields = helper.model_extra or {}
    for name, value in (wishes.model_extra or {}).items():
        if name not in fields or str(fields[name]) != str(value):
            return f"the wish {name} is not kept"
    if set(helper.declines) & {request.id, *request.tags, *request.skills}:
        return "declined"
    if given.within_m is not None and _metres(helper, request) > given.within_m:
        return "too far"
    return ""


def _metres(helper: Helper, request: Request) -> float:
    return math.sqrt((helper.x - request.x) ** 2 + (helper.y - request.y) ** 2)
