"""Puts visits at their best places: one visit, or both of a client at once."""

import math

from sombrero.solvers.roster.compiled import chance, native
from sombrero.solvers.roster.hhcrsp.graph import (
    EPSILON,
    NEVER,
    link,
    ripple,
    unlink,
)

# One place in a hundred is overlooked, so that the best is not always taken.
# Source: Christiaens and Vanden Berghe, 2020, doi 10.1287/trsc.2019.0914.
OVERLOOKED = 0.01


@native
def _try_one(day, plan, desk, worker, before, visit, start, way, limit):  # type: ignore[no-untyped-def] # numba reads no annotations
    """Return what a visit costs there, NEVER where that is the limit or more."""
    link(plan, worker, before, visit)
    cost, _ = _begin_one(day, plan, desk, visit, start, way, limit)
    unlink(plan, visit)
    return cost


@native
def _begin_one(day, plan, desk, visit, start, way, limit):  # type: ignore[no-untyped-def] # as above
    desk.era[0] += 1
    desk.trial[visit] = start
    desk.stamp[visit] = desk.era[0]
    desk.queue[0] = visit
    over = max(0.0, start - day.late[visit])
    cost = day.weights[0] * way + day.weights[1] * over
    return ripple(day, plan, desk, 1, cost, max(plan.sums[2], over), limit)


@native
def _keep(plan, desk, tail):  # type: ignore[no-untyped-def] # as above
    """Make the trial's starts the plan's."""
    for place in range(tail):
        visit = desk.queue[place]
        plan.start[visit] = desk.trial[visit]


@native
def insert_one(day, plan, desk, visit, limit):  # type: ignore[no-untyped-def] # as above
    """Put a visit at its best place. Return the cost, NEVER if not below the limit."""
    weight_way, weight_late, weight_worst = day.weights
    twin = day.partner[visit]
    tied = twin and plan.worker[twin] >= 0
    begin = day.early[visit]
    if tied:
        begin = max(begin, plan.start[twin] + day.low[twin])
    due, least = day.late[visit], plan.sums[2]
    length, low = day.length[visit], day.low[visit]
    best_worker, best_before, best_start, best_way = -1, 0, 0.0, 0.0
    there, back = day.travel[visit], day.back[visit]
    for index in range(day.ables[visit]):
        worker = day.able[visit, index]
        if tied and plan.worker[twin] == worker:
            continue
        before, after = 0, plan.first[worker]
        free = 0.0
        while True:
            start = max(begin, free + back[before])
            over = max(0.0, start - due)
            cost = weight_late * over + weight_worst * max(0.0, over - least)
            if cost >= limit:
                break
            way = back[before] + there[after] - day.travel[before, after]
            cost += weight_way * way
            moved = False
            if after:
                ready = start + length + there[after]
                if ready > plan.start[after] + EPSILON:
                    moved = True
                    late = ready - day.late[after]
                    if late > 0:
                        was = plan.start[after] - day.late[after]
                        cost += weight_late * (late - max(0.0, was))
            if cost < limit and chance(desk.random) >= OVERLOOKED:
                if tied and start + low > plan.start[twin] + EPSILON:
                    moved = True
                if moved:
                    cost = _try_one(
                        day, plan, desk, worker, before, visit, start, way, limit
                    )
                if cost < limit:
                    limit = cost
                    best_worker, best_before = worker, before
                    best_start, best_way = start, way
            if not after:
                break
            free = plan.start[after] + day.length[after]
            before, after = after, plan.after[after]
    if best_worker < 0:
        return NEVER
    link(plan, best_worker, best_before, visit)
    cost, tail = _begin_one(day, plan, desk, visit, best_start, best_way, math.inf)
    _keep(plan, desk, tail)
    _add_up(day, plan, desk, tail, best_way, cost)
    return cost


@native
def _add_up(day, plan, desk, tail, way, cost):  # type: ignore[no-untyped-def] # as above
    """Bring the plan's sums up to date after an insertion that cost so much."""
    worst = plan.sums[2]
    for place in range(tail):
        visit = desk.queue[place]
        worst = max(worst, plan.start[visit] - day.late[visit])
    late = cost - day.weights[0] * way - day.weights[2] * (worst - plan.sums[2])
    plan.sums[0] += way
    if day.weights[1] > 0:
        plan.sums[1] += late / day.weights[1]
    plan.sums[2] = worst


@native
def _find_spots(day, plan, desk, side, visit, limit):  # type: ignore[no-untyped-def] # as above
    """List the places for one of two visits, cheapest first. Return how many."""
    weight_way, weight_late, weight_worst = day.weights
    due, least, begin = day.late[visit], plan.sums[2], day.early[visit]
    there, back = day.travel[visit], day.back[visit]
    spots, starts, costs = desk.spots[side], desk.spot_start[side], desk.spot_cost[side]
    found = 0
    for index in range(day.ables[visit]):
        worker = day.able[visit, index]
        before, after = 0, plan.first[worker]
        free = 0.0
        while True:
            start = max(begin, free + back[before])
            over = max(0.0, start - due)
            cost = weight_late * over
            if cost + weight_worst * max(0.0, over - least) >= limit:
                break
            cost += weight_way * (
                back[before] + there[after] - day.travel[before, after]
            )
            if after:
                ready = start + day.length[visit] + there[after]
                late = ready - max(day.late[after], plan.start[after])
                if late > 0:
                    cost += weight_late * late
            if cost < limit and chance(desk.random) >= OVERLOOKED:
                place = found
                found += 1
                while place > 0 and costs[place - 1] > cost:
                    spots[place, 0] = spots[place - 1, 0]
                    spots[place, 1] = spots[place - 1, 1]
                    starts[place] = starts[place - 1]
                    costs[place] = costs[place - 1]
                    place -= 1
                spots[place, 0], spots[place, 1] = worker, before
                starts[place], costs[place] = start, cost
            if not after:
                break
            free = plan.start[after] + day.length[after]
            before, after = after, plan.after[after]
    return found


@native
def _begin_two(day, plan, desk, one, two, start, other, way, limit):  # type: ignore[no-untyped-def] # as above
    desk.era[0] += 1
    desk.trial[one], desk.trial[two] = start, other
    desk.stamp[one] = desk.stamp[two] = desk.era[0]
    desk.queue[0], desk.queue[1] = one, two
    late_one = max(0.0, start - day.late[one])
    late_two = max(0.0, other - day.late[two])
    cost = day.weights[0] * way + day.weights[1] * (late_one + late_two)
    worst = max(plan.sums[2], late_one, late_two)
    if cost + day.weights[2] * (worst - plan.sums[2]) >= limit:
        return NEVER, 0
    return ripple(day, plan, desk, 2, cost, worst, limit)


@native
def _detour(day, plan, worker, before, visit):  # type: ignore[no-untyped-def] # as above
    after = plan.after[before] if before else plan.first[worker]
    way = day.travel[before, visit] + day.travel[visit, after]
    return way - day.travel[before, after]


@native
def _late_at_once(day, plan, worker, before, visit, start):  # type: ignore[no-untyped-def] # as above
    """Return how late a visit and the next one become: the least there is."""
    late = max(0.0, start - day.late[visit])
    after = plan.after[before] if before else plan.first[worker]
    if after:
        ready = start + day.length[visit] + day.travel[visit, after]
        late += max(0.0, ready - max(day.late[after], plan.start[after]))
    return late


@native
def insert_two(day, plan, desk, one, two, limit):  # type: ignore[no-untyped-def] # as above
    """Put both visits of a client at their best places, with different workers.

    Returns the cost, NEVER where it would not be below the limit.
    """
    ones = _find_spots(day, plan, desk, 0, one, limit)
    if ones == 0:
        return NEVER
    twos = _find_spots(day, plan, desk, 1, two, limit - desk.spot_cost[0, 0])
    if twos == 0:
        return NEVER
    spots, costs, starts = desk.spots, desk.spot_cost, desk.spot_start
    best_first, best_second = -1, -1
    for first in range(ones):
        if costs[0, first] + costs[1, 0] >= limit:
            break
        worker, before = spots[0, first, 0], spots[0, first, 1]
        for second in range(twos):
            if costs[0, first] + costs[1, second] >= limit:
                break
            if spots[1, second, 0] == worker:
                continue
            start = max(starts[0, first], starts[1, second] + day.low[two])
            other = max(starts[1, second], start + day.low[one])
            way = _detour(day, plan, worker, before, one)
            way += _detour(day, plan, spots[1, second, 0], spots[1, second, 1], two)
            least = _late_at_once(day, plan, worker, before, one, start)
            least += _late_at_once(
                day, plan, spots[1, second, 0], spots[1, second, 1], two, other
            )
            if day.weights[0] * way + day.weights[1] * least >= limit:
                continue
            link(plan, worker, before, one)
            link(plan, spots[1, second, 0], spots[1, second, 1], two)
            cost, _ = _begin_two(day, plan, desk, one, two, start, other, way, limit)
            unlink(plan, one)
            unlink(plan, two)
            if cost < limit:
                limit = cost
                best_first, best_second = first, second
    if best_first < 0:
        return NEVER
    start = max(starts[0, best_first], starts[1, best_second] + day.low[two])
    other = max(starts[1, best_second], start + day.low[one])
    worker, before = spots[0, best_first]
    worker_two, before_two = spots[1, best_second]
    way = _detour(day, plan, worker, before, one)
    way += _detour(day, plan, worker_two, before_two, two)
    link(plan, worker, before, one)
    link(plan, worker_two, before_two, two)
    cost, tail = _begin_two(day, plan, desk, one, two, start, other, way, math.inf)
    _keep(plan, desk, tail)
    _add_up(day, plan, desk, tail, way, cost)
    return cost
