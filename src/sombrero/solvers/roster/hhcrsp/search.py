"""Ruin and recreate under simulated annealing, over routes and the whole graph.

Strings of neighbouring visits are taken out of some routes and put back, one by
one, or both visits of a client at once, where they cost least.

Source: Christiaens and Vanden Berghe, "Slack Induction by String Removals for
Vehicle Routing Problems", 2020, doi 10.1287/trsc.2019.0914; the insertion of
synchronised pairs and the walk of delays are our own.
"""

import math

from sombrero.solvers.roster.compiled import chance, native
from sombrero.solvers.roster.hhcrsp.graph import NEVER, reckon, unlink
from sombrero.solvers.roster.hhcrsp.insertion import insert_one, insert_two

STRING = 10.0
SPLIT = 0.5
LONGER = 0.5
TWIN_TOO = 0.5
FROM_LATE = 0.2


@native
def _take(plan, desk, visit, taken):  # type: ignore[no-untyped-def] # numba reads no annotations
    unlink(plan, visit)
    desk.removed[taken] = visit
    return taken + 1


@native
def _take_string(plan, desk, visit, longest, taken):  # type: ignore[no-untyped-def] # as above
    """Take a string of visits around one out of its route; may spare some within."""
    worker = plan.worker[visit]
    size, place = 0, 0
    other = plan.first[worker]
    while other:
        if other == visit:
            place = size
        size += 1
        other = plan.after[other]
    length = min(size, 1 + int(chance(desk.random) * longest))
    spared = 0
    if length > 1 and length < size and chance(desk.random) < SPLIT:
        spared = 1
        while length + spared < size and chance(desk.random) < LONGER:
            spared += 1
    span = length + spared
    lowest = max(0, place - span + 1)
    highest = min(place, size - span)
    begin = lowest + int(chance(desk.random) * (highest - lowest + 1))
    keep_from = begin + span
    if spared:
        keep_from = begin + 1 + int(chance(desk.random) * (length - 1))
    other = plan.first[worker]
    rank = 0
    while other and rank < begin + span:
        following = plan.after[other]
        if rank >= begin and not keep_from <= rank < keep_from + spared:
            taken = _take(plan, desk, other, taken)
        rank += 1
        other = following
    return taken


@native
def _ruin(day, plan, desk, ruined, strings):  # type: ignore[no-untyped-def] # as above
    """Take strings of visits near a random one out. Return how many visits."""
    size = len(day.early)
    used = 0
    for worker in range(len(plan.first)):
        ruined[worker] = 0
        if plan.first[worker]:
            used += 1
    mean = (size - 1) / used
    longest = min(STRING, mean)
    most = 4.0 * strings / (1.0 + longest) - 1.0
    count = 1 + int(chance(desk.random) * most)
    seed = 1 + int(chance(desk.random) * (size - 1))
    if chance(desk.random) < FROM_LATE:
        for _ in range(2):
            other = 1 + int(chance(desk.random) * (size - 1))
            if plan.start[other] - day.late[other] > plan.start[seed] - day.late[seed]:
                seed = other
    kind = int(chance(desk.random) * day.near.shape[1])
    taken = 0
    for place in range(day.near.shape[2]):
        visit = day.near[seed, kind, place]
        worker = plan.worker[visit]
        if worker < 0 or ruined[worker]:
            continue
        ruined[worker] = 1
        taken = _take_string(plan, desk, visit, longest, taken)
        count -= 1
        if count <= 0:
            break
    for place in range(taken):
        twin = day.partner[desk.removed[place]]
        if twin and plan.worker[twin] >= 0 and chance(desk.random) < TWIN_TOO:
            taken = _take(plan, desk, twin, taken)
    return taken


@native
def _arrange(day, desk, taken):  # type: ignore[no-untyped-def] # as above
    """Order the visits that were taken out, in one of some ways."""
    kind = int(chance(desk.random) * 11)
    removed, keys = desk.removed, desk.keys
    for place in range(taken):
        visit = removed[place]
        if kind < 4:
            key = chance(desk.random)
        elif kind < 6:
            key = day.early[visit]
        elif kind < 8:
            key = day.ables[visit] + chance(desk.random)
        elif kind == 8:
            key = -day.early[visit]
        elif kind == 9:
            key = -day.travel[0, visit]
        else:
            key = -1.0 if day.partner[visit] else chance(desk.random)
        rank = place
        while rank > 0 and keys[rank - 1] > key:
            keys[rank] = keys[rank - 1]
            removed[rank] = removed[rank - 1]
            rank -= 1
        keys[rank] = key
        removed[rank] = visit


@native
def _recreate(day, plan, desk, taken, limit):  # type: ignore[no-untyped-def] # as above
    """Put all back. Return False once the plan costs the limit or more."""
    for place in range(taken):
        visit = desk.removed[place]
        if plan.worker[visit] >= 0:
            continue
        left = limit - price(day, plan)
        twin = day.partner[visit]
        if twin and plan.worker[twin] < 0:
            cost = insert_two(day, plan, desk, visit, twin, left)
        else:
            cost = insert_one(day, plan, desk, visit, left)
        if cost == NEVER:
            return False
    return price(day, plan) < limit


@native
def price(day, plan):  # type: ignore[no-untyped-def] # as above
    """Return what the plan costs by its sums."""
    sums, weights = plan.sums, day.weights
    return sums[0] * weights[0] + sums[1] * weights[1] + sums[2] * weights[2]


@native
def copy_plan(source, target):  # type: ignore[no-untyped-def] # as above
    """Make the target the same plan."""
    for visit in range(len(source.after)):
        target.after[visit] = source.after[visit]
        target.before[visit] = source.before[visit]
        target.worker[visit] = source.worker[visit]
        target.start[visit] = source.start[visit]
    for worker in range(len(source.first)):
        target.first[worker] = source.first[worker]
    for term in range(3):
        target.sums[term] = source.sums[term]


@native
def fill(day, plan, desk):  # type: ignore[no-untyped-def] # as above
    """Plan all visits that are not planned yet, the earliest first."""
    taken = 0
    for rank in range(len(plan.order)):
        visit = plan.order[rank]
        if plan.worker[visit] < 0:
            desk.removed[taken] = visit
            taken += 1
    reckon(day, plan, desk)
    while not _recreate(day, plan, desk, taken, math.inf):
        # A place may be overlooked by chance: then look again.
        pass
    return reckon(day, plan, desk)


@native
def anneal(day, plan, best, spare, desk, ruined, rounds, hot, cold, strings):  # type: ignore[no-untyped-def] # as above
    """Improve the plan for some rounds while it cools from hot to cold.

    best holds the best plan seen. Returns its cost.
    """
    now = price(day, plan)
    least = price(day, best)
    heat = hot
    cooling = (cold / hot) ** (1.0 / max(1, rounds))
    for _ in range(rounds):
        heat *= cooling
        copy_plan(plan, spare)
        limit = now - heat * math.log(1.0 - chance(desk.random))
        taken = _ruin(day, plan, desk, ruined, strings)
        reckon(day, plan, desk)
        _arrange(day, desk, taken)
        if _recreate(day, plan, desk, taken, limit):
            now = price(day, plan)
            if now < least - 1e-9 and reckon(day, plan, desk):
                now = price(day, plan)
                if now < least - 1e-9:
                    least = now
                    copy_plan(plan, best)
        else:
            copy_plan(spare, plan)
    return least
