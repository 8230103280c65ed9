"""The plan as numba sees it: linked routes, start times, and what a delay costs.

A plan is a set of routes; its start times are the longest paths in the graph of
route order and synchronisation. A change delays some visits; only those are walked.
"""

import math
from typing import NamedTuple

import numpy as np

from sombrero.solvers.roster.compiled import native
from sombrero.solvers.roster.hhcrsp.problem import Floats, Ints, Problem, Routes

EPSILON = 1e-9
NEVER = math.inf
# So many neighbours a visit knows: strings in further routes would not belong to it.
NEAREST = 300


class Day(NamedTuple):
    """What does not change. Rows as in Problem; 0 is the office.

    back: travel transposed. able, ables: able[v, :ables[v]] are the workers for v.
    near: V+1 × 3 × M, visits near v in place, in place and time, in time.
    """

    travel: Floats
    back: Floats
    early: Floats
    late: Floats
    length: Floats
    partner: Ints
    low: Floats
    able: Ints
    ables: Ints
    near: Ints
    weights: Floats


class Plan(NamedTuple):
    """Routes as linked lists; 0 is the office at both ends, worker -1 unplanned.

    after, before, worker, start: V+1. first: K. sums: travel, lateness, greatest
    lateness. order: visits, more or less by start.
    """

    after: Ints
    before: Ints
    worker: Ints
    start: Floats
    first: Ints
    sums: Floats
    order: Ints


class Desk(NamedTuple):
    """Scratch space. trial: tentative starts, of this trial where stamp == era.

    queue: visits whose delay has to be passed on. waits: whether one is in the
    queue. spots: places to insert one (0) or the other (1) of two visits: worker
    and predecessor; spot_start and spot_cost: earliest start and least cost there.
    random: state of the generator.
    """

    trial: Floats
    stamp: Ints
    era: Ints
    queue: Ints
    waits: Ints
    spots: Ints
    spot_start: Floats
    spot_cost: Floats
    chosen: Ints
    removed: Ints
    keys: Floats
    random: np.ndarray[tuple[int], np.dtype[np.uint64]]


def day_of(problem: Problem) -> Day:
    """Return the arrays of a problem."""
    size = problem.visits + 1
    able = np.zeros((size, max(1, problem.workers)), dtype=np.int64)
    for visit in range(1, size):
        who = np.flatnonzero(problem.can[visit])
        able[visit, : len(who)] = who
    travel = problem.travel.copy()
    travel[0, 0] = 0.0
    return Day(
        travel=travel,
        back=np.ascontiguousarray(travel.T),
        early=problem.earliest.copy(),
        late=problem.latest.copy(),
        length=problem.duration.copy(),
        partner=problem.partner.copy(),
        low=problem.low.copy(),
        able=able,
        ables=problem.can.sum(axis=1).astype(np.int64),
        near=_near(problem),
        weights=np.array(problem.weights),
    )


def _near(problem: Problem) -> Ints:
    """Return for each visit the others, nearest first: in place, in both, in time."""
    way = np.minimum(problem.travel, problem.travel.T)
    apart = np.abs(problem.earliest[:, None] - problem.earliest[None, :])
    rows = []
    for closeness in (way, way + 0.3 * apart, 0.2 * way + apart):
        closeness = closeness.copy()
        np.fill_diagonal(closeness, -1.0)
        closeness[:, 0] = np.inf
        rows.append(np.argsort(closeness, axis=1, kind="stable")[:, :NEAREST][:, :-1])
    return np.ascontiguousarray(np.stack(rows, axis=1).astype(np.int64))


def empty_plan(day: Day, workers: int) -> Plan:
    """Return a plan in which nobody visits anybody."""
    size = len(day.early)
    return Plan(
        after=np.zeros(size, dtype=np.int64),
        before=np.zeros(size, dtype=np.int64),
        worker=np.full(size, -1, dtype=np.int64),
        start=day.early.copy(),
        first=np.zeros(max(1, workers), dtype=np.int64),
        sums=np.zeros(3),
        order=np.argsort(day.early[1:], kind="stable").astype(np.int64) + 1,
    )


def desk_for(day: Day, workers: int, seed: int) -> Desk:
    """Return scratch space whose random numbers follow from the seed."""
    size = len(day.early)
    spots = size + workers
    return Desk(
        trial=np.zeros(size),
        stamp=np.zeros(size, dtype=np.int64),
        era=np.zeros(1, dtype=np.int64),
        queue=np.zeros(8 * size + 64, dtype=np.int64),
        waits=np.zeros(size, dtype=np.int64),
        spots=np.zeros((2, spots, 2), dtype=np.int64),
        spot_start=np.zeros((2, spots)),
        spot_cost=np.zeros((2, spots)),
        chosen=np.zeros(4, dtype=np.int64),
        removed=np.zeros(size, dtype=np.int64),
        keys=np.zeros(size),
        random=np.array([(seed * 0x9E3779B97F4A7C15 + 1) % 2**64], dtype=np.uint64),
    )


def routes_of(plan: Plan) -> Routes:
    """Return the plan as one list of visits per worker."""
    routes = []
    for head in plan.first.tolist():
        route, visit = [], head
        while visit:
            route.append(visit)
            visit = int(plan.after[visit])
        routes.append(route)
    return routes


@native
def link(plan, worker, before, visit):  # type: ignore[no-untyped-def] # as above
    """Put a visit after another one, or first where before is 0."""
    if before:
        after = plan.after[before]
        plan.after[before] = visit
    else:
        after = plan.first[worker]
        plan.first[worker] = visit
    plan.before[visit] = before
    plan.after[visit] = after
    if after:
        plan.before[after] = visit
    plan.worker[visit] = worker


@native
def unlink(plan, visit):  # type: ignore[no-untyped-def] # as above
    """Take a visit out of its route."""
    before, after = plan.before[visit], plan.after[visit]
    if before:
        plan.after[before] = after
    else:
        plan.first[plan.worker[visit]] = after
    if after:
        plan.before[after] = before
    plan.worker[visit] = -1


@native
def reckon(day, plan, desk):  # type: ignore[no-untyped-def] # as above
    """Work out all starts and sums afresh. Return False where routes lock up."""
    start, queue, waits, order = plan.start, desk.queue, desk.waits, plan.order
    for rank in range(1, len(order)):
        visit = order[rank]
        key = start[visit]
        place = rank
        while place > 0 and start[order[place - 1]] > key:
            order[place] = order[place - 1]
            place -= 1
        order[place] = visit
    travel = 0.0
    tail = 0
    for rank in range(len(order)):
        visit = order[rank]
        if plan.worker[visit] < 0:
            start[visit] = day.early[visit]
            continue
        before = plan.before[visit]
        start[visit] = day.early[visit]
        travel += day.travel[before, visit]
        if not before:
            start[visit] = max(start[visit], day.travel[0, visit])
        if not plan.after[visit]:
            travel += day.travel[visit, 0]
        queue[tail] = visit
        tail += 1
        waits[visit] = 1
    head = 0
    while head < tail:
        visit = queue[head]
        head += 1
        waits[visit] = 0
        for way in range(2):
            if way:
                other = day.partner[visit]
                if not other or plan.worker[other] < 0:
                    continue
                ready = start[visit] + day.low[visit]
            else:
                other = plan.after[visit]
                if not other:
                    continue
                ready = start[visit] + day.length[visit] + day.travel[visit, other]
            if ready > start[other] + EPSILON:
                start[other] = ready
                if not waits[other]:
                    if tail == len(queue):
                        for place in range(len(waits)):
                            waits[place] = 0
                        return False
                    waits[other] = 1
                    queue[tail] = other
                    tail += 1
    late, worst = 0.0, 0.0
    for place in range(tail):
        visit = queue[place]
        # A visit may have waited twice: its lateness counts once.
        if waits[visit]:
            continue
        waits[visit] = 1
        over = start[visit] - day.late[visit]
        if over > 0:
            late += over
            worst = max(worst, over)
    for place in range(tail):
        waits[queue[place]] = 0
    plan.sums[0], plan.sums[1], plan.sums[2] = travel, late, worst
    return True


@native
def ripple(day, plan, desk, tail, cost, worst, limit):  # type: ignore[no-untyped-def] # as above
    """Pass the delays of queue[:tail] on. Return what it costs, and the queue's end.

    cost: weighted cost so far without the greatest lateness. worst: the greatest
    lateness so far. Gives up (NEVER) at the limit, which also ends a locked circle:
    there every round makes its visits later.
    """
    start, trial, stamp, era = plan.start, desk.trial, desk.stamp, desk.era[0]
    queue = desk.queue
    for_late, for_worst = day.weights[1], day.weights[2]
    least = plan.sums[2]
    head = 0
    while head < tail:
        visit = queue[head]
        head += 1
        now = trial[visit]
        for way in range(2):
            if way:
                other = day.partner[visit]
                if not other or plan.worker[other] < 0:
                    continue
                ready = now + day.low[visit]
            else:
                other = plan.after[visit]
                if not other:
                    continue
                ready = now + day.length[visit] + day.travel[visit, other]
            was = trial[other] if stamp[other] == era else start[other]
            if ready <= was + EPSILON:
                continue
            over = ready - day.late[other]
            if over > 0:
                cost += for_late * (over - max(0.0, was - day.late[other]))
                worst = max(worst, over)
                if cost + for_worst * (worst - least) >= limit:
                    return NEVER, tail
            if tail == len(queue):
                return NEVER, tail
            trial[other] = ready
            stamp[other] = era
            queue[tail] = other
            tail += 1
    return cost + for_worst * (worst - least), tail
