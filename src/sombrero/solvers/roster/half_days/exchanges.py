"""The inner loop that betters a roster by exchanges, compiled.

A move takes one visit to another worker, or to another half-day of its week, and
where another visit is in the way, that one comes in its place. What makes a week
break a rule is taken back at once; what makes it dearer, sometimes.
"""

import math
from typing import NamedTuple

import numpy as np

from sombrero.solvers.roster.compiled import chance, native

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
RandomState = np.ndarray[tuple[int], np.dtype[np.uint64]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

# How often a move looks at another half-day.
ELSEWHERE = 0.5


class Rules(NamedTuple):
    """What a roster must keep, and what it costs in hundredths. W workers, C clients.

    S half-days, K weeks. alone: W x C, pair: W x W x C, who may come; worker_free:
    W x S; client_free: C x S; trains: W x S, training can be then; week, day: of each
    half-day; most, least, target, spare (visits on half-days of training at most),
    training, minutes: W x K; lacking: W x C, late: C x S, cost of a visit; aim: W;
    faces: C, those free of charge; weights: continuity, variety, load; sizes: minutes
    of a half-day and of a day's travel.
    """

    alone: Flags
    pair: Flags
    worker_free: Flags
    client_free: Flags
    trains: Flags
    week: Numbers
    day: Numbers
    most: Numbers
    least: Numbers
    target: Numbers
    spare: Numbers
    training: Numbers
    minutes: Numbers
    lacking: Numbers
    late: Numbers
    aim: Numbers
    faces: Numbers
    weights: Numbers
    sizes: Numbers


class Roster(NamedTuple):
    """A roster that changes. Each row: client, slot, worker; mate: the row of the
    other of two, else -1; fixed: its moment was asked.

    at: W x S, the row there, else -1; on_day: C x days, rows; met: W x C, rows;
    come: C, faces; known: W, clients; visits, busy (on half-days of training): W x K;
    out: W x days, rows; trips: W x K, days with a visit. random: state of the
    generator.
    """

    client: Numbers
    slot: Numbers
    worker: Numbers
    mate: Numbers
    fixed: Flags
    at: Numbers
    on_day: Numbers
    met: Numbers
    come: Numbers
    known: Numbers
    visits: Numbers
    busy: Numbers
    out: Numbers
    trips: Numbers
    random: RandomState


@native
def rising(count):  # type: ignore[no-untyped-def] # numba reads no annotations
    """Return 1 + 2 + ... + count."""
    return count * (count + 1) // 2 if count > 0 else 0


@native
def put(rules, roster, row, w, s):  # type: ignore[no-untyped-def] # as above
    """Place a row that is nowhere."""
    c, k, day = roster.client[row], rules.week[s], rules.day[s]
    roster.worker[row], roster.slot[row] = w, s
    roster.at[w, s] = row
    roster.on_day[c, day] += 1
    roster.met[w, c] += 1
    if roster.met[w, c] == 1:
        roster.come[c] += 1
        roster.known[w] += 1
    roster.visits[w, k] += 1
    roster.busy[w, k] += rules.trains[w, s]
    roster.out[w, day] += 1
    if roster.out[w, day] == 1:
        roster.trips[w, k] += 1


@native
def take(rules, roster, row):  # type: ignore[no-untyped-def] # as above
    """Take a row away from where it is."""
    w, s, c = roster.worker[row], roster.slot[row], roster.client[row]
    k, day = rules.week[s], rules.day[s]
    roster.at[w, s] = -1
    roster.on_day[c, day] -= 1
    roster.met[w, c] -= 1
    if roster.met[w, c] == 0:
        roster.come[c] -= 1
        roster.known[w] -= 1
    roster.visits[w, k] -= 1
    roster.busy[w, k] -= rules.trains[w, s]
    roster.out[w, day] -= 1
    if roster.out[w, day] == 0:
        roster.trips[w, k] -= 1


@native
def suits(rules, roster, row, w, s):  # type: ignore[no-untyped-def] # as above
    """Tell whether a row may be there, as far as two people and a day go."""
    c, mate = roster.client[row], roster.mate[row]
    if mate >= 0:
        other = roster.worker[mate]
        return s == roster.slot[row] and w != other and rules.pair[w, other, c]
    if s == roster.slot[row]:
        return rules.alone[w, c]
    if roster.fixed[row] or not rules.client_free[c, s] or not rules.alone[w, c]:
        return False
    day = rules.day[s]
    return day == rules.day[roster.slot[row]] or roster.on_day[c, day] == 0


@native
def keeps(rules, roster, w, k):  # type: ignore[no-untyped-def] # as above
    """Tell whether a worker's week is within what was agreed."""
    visits = roster.visits[w, k]
    work = rules.sizes[0] * (visits + rules.training[w, k])
    work += rules.sizes[1] * roster.trips[w, k]
    return (
        rules.least[w, k] <= visits <= rules.most[w, k]
        and roster.busy[w, k] <= rules.spare[w, k]
        and work <= rules.minutes[w, k]
    )


@native
def of_worker(rules, roster, w, k):  # type: ignore[no-untyped-def] # as above
    """Return what a worker's week and clients cost."""
    missed = rules.weights[1] * rising(rules.aim[w] - roster.known[w])
    off = abs(rules.target[w, k] - roster.visits[w, k])
    return missed + rules.weights[2] * rising(off)


@native
def of_row(rules, roster, row):  # type: ignore[no-untyped-def] # as above
    """Return what one row costs by itself."""
    c, s = roster.client[row], roster.slot[row]
    return rules.lacking[roster.worker[row], c] + rules.late[c, s]


@native
def around(rules, roster, first, second, workers):  # type: ignore[no-untyped-def] # as above
    """Return what one or two rows, their clients and two workers cost."""
    (v, w), c = workers, roster.client[first]
    k = rules.week[roster.slot[first]]
    cost = of_row(rules, roster, first) + of_worker(rules, roster, v, k)
    cost += rules.weights[0] * rising(roster.come[c] - rules.faces[c])
    if w != v:
        cost += of_worker(rules, roster, w, k)
    if second >= 0:
        d = roster.client[second]
        cost += of_row(rules, roster, second)
        if d != c:
            cost += rules.weights[0] * rising(roster.come[d] - rules.faces[d])
    return cost


@native
def exchange(rules, roster, first, second, to):  # type: ignore[no-untyped-def] # as above
    """Take a row to a worker and half-day, and who is there to where it was."""
    (w, s), (v, t) = to, (roster.worker[first], roster.slot[first])
    take(rules, roster, first)
    if second >= 0:
        take(rules, roster, second)
        put(rules, roster, second, v, t)
    put(rules, roster, first, w, s)


@native
def allowed(rules, roster, row, second, to):  # type: ignore[no-untyped-def] # as above
    """Tell whether an exchange suits both, apart from the weeks of the workers."""
    (w, s), (v, t) = to, (roster.worker[row], roster.slot[row])
    if second < 0:
        return rules.worker_free[w, s] and suits(rules, roster, row, w, s)
    if roster.client[second] == roster.client[row]:
        return False
    return suits(rules, roster, row, w, s) and suits(rules, roster, second, v, t)


@native
def shift(rules, roster, row, w, s):  # type: ignore[no-untyped-def] # as above
    """Take both rows of a visit by two to a half-day, one of them to a worker."""
    mate = roster.mate[row]
    take(rules, roster, row)
    take(rules, roster, mate)
    put(rules, roster, mate, roster.worker[mate], s)
    put(rules, roster, row, w, s)


@native
def shifts(rules, roster, row, w, s):  # type: ignore[no-untyped-def] # as above
    """Tell whether both rows of a visit by two may go to another half-day."""
    c, u = roster.client[row], roster.worker[roster.mate[row]]
    day = rules.day[s]
    return (
        not roster.fixed[row]
        and rules.client_free[c, s]
        and rules.worker_free[w, s]
        and rules.worker_free[u, s]
        and roster.at[w, s] < 0
        and roster.at[u, s] < 0
        and w != u
        and rules.pair[w, u, c]
        and (day == rules.day[roster.slot[row]] or roster.on_day[c, day] == 0)
    )


@native
def try_shift(rules, roster, row, to, heat):  # type: ignore[no-untyped-def] # as above
    """Take a visit by two elsewhere; return the change of the cost, 0 if taken back."""
    (w, s), (v, t) = to, (roster.worker[row], roster.slot[row])
    if not shifts(rules, roster, row, w, s):
        return 0
    k, mate = rules.week[t], roster.mate[row]
    before = around(rules, roster, row, mate, (v, w))
    shift(rules, roster, row, w, s)
    more = around(rules, roster, row, mate, (v, w)) - before
    good = keeps(rules, roster, v, k) and keeps(rules, roster, w, k)
    good = good and keeps(rules, roster, roster.worker[mate], k)
    if good and (more <= 0 or chance(roster.random) < math.exp(-more / heat)):
        return more
    shift(rules, roster, row, v, t)
    return 0


@native
def try_exchange(rules, roster, row, to, heat):  # type: ignore[no-untyped-def] # as above
    """Take a row elsewhere; return the change of the cost, 0 if taken back."""
    (w, s), (v, t) = to, (roster.worker[row], roster.slot[row])
    second = roster.at[w, s]
    if second == row or not allowed(rules, roster, row, second, to):
        return 0
    k = rules.week[t]
    before = around(rules, roster, row, second, (v, w))
    exchange(rules, roster, row, second, to)
    more = around(rules, roster, row, second, (v, w)) - before
    good = keeps(rules, roster, v, k) and keeps(rules, roster, w, k)
    if good and (more <= 0 or chance(roster.random) < math.exp(-more / heat)):
        return more
    exchange(rules, roster, row, second, (v, t))
    return 0


@native
def explore(rules, roster, slots, moves, heat):  # type: ignore[no-untyped-def] # as above
    """Make moves at a temperature; return the change of the cost.

    slots: K x 2, the first half-day of a week and how many. A dearer roster is kept
    with chance exp(-more / heat).
    """
    changed = 0
    rows, staff = len(roster.client), len(rules.aim)
    for _ in range(moves):
        row = int(chance(roster.random) * rows)
        s = roster.slot[row]
        if chance(roster.random) < ELSEWHERE:
            k = rules.week[s]
            s = slots[k, 0] + int(chance(roster.random) * slots[k, 1])
        w = int(chance(roster.random) * staff)
        if roster.mate[row] >= 0 and s != roster.slot[row]:
            changed += try_shift(rules, roster, row, (w, s), heat)
        else:
            changed += try_exchange(rules, roster, row, (w, s), heat)
    return changed
