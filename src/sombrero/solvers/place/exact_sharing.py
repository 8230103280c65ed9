"""Settles what bounds alone could not: an exact search over the ways left."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from sombrero.solvers.native import watched_or_left
from sombrero.solvers.place.capacitated import Known, Left, Question
from sombrero.solvers.place.instance import Flags, Matrix, Places
from sombrero.solvers.running import Run

# Seconds of a slow machine for one entry of the matrix: before the first part, and in
# each part of the search, with ways and with sites alone.
ROOT, PER_NODE, PER_COVER = 1e-4, 1e-5, 2.6e-6
OPTIMAL, INFEASIBLE = 0, 2


def settle(
    question: Question, left: Left, known: Known, below: float, run: Run
) -> bool:
    """Look for the best plan that costs less than `below` over the ways left.

    Keeps it in `known`, with the bound it proves. Tells whether it was looked for
    to the end.
    """
    sites = np.flatnonzero(left.sites)
    places, demands = np.nonzero(left.allowed[sites])
    entries = 3 * len(places) + 2 * len(sites)
    result = _search(_model(question, left, sites, places, demands), entries, run)
    if result is None:
        return False
    if result.x is not None:
        _take(question, known, sites, places, demands, result.x)
    whole = result.status in (OPTIMAL, INFEASIBLE)
    proved = below if whole else (result.mip_dual_bound or known.bound)
    known.bound = max(known.bound, min(proved, below, known.objective))
    return whole


@dataclass(frozen=True)
class Settled:
    """sites: the best found, None where none was. whole: looked for to the end."""

    sites: Places | None
    whole: bool


def settle_freely(
    cost: Matrix, allowed: Flags, fixed: Flags, p: int, below: float, run: Run
) -> Settled:
    """Look for p sites of least cost below a value, where room is no matter.

    cost, allowed: sites × demands.
    """
    sites, demands = cost.shape
    nothing = np.zeros(demands)
    question = Question(cost, nothing, np.zeros(sites), fixed, p)
    left = Left(allowed, np.ones(sites, dtype=bool), fixed)
    known = Known(0.0)
    whole = settle(question, left, known, below, run)
    return Settled(known.chosen if len(known.chosen) else None, whole)


def fewest(covers: Flags, most: int, more: Matrix, run: Run) -> Settled:
    """Look for at most so many sites that cover all.

    covers: sites × demands. more: rows × sites, what every cover makes at least 1.
    To cover nothing is allowed too, and is as good as one site too many: so the search
    has a plan from the start that leaves it nothing above `most` to look at. As a row,
    parallel to the aim, "at most so many" would only hinder it.
    """
    count = len(covers)
    rows = np.vstack((covers.T, more))
    cover_all = np.full((len(rows), 1), -1.0)
    arguments: dict[str, object] = {
        "c": np.append(np.ones(count), -(most + 1.0)),
        "constraints": LinearConstraint(
            csr_array(np.hstack((rows, cover_all))), 0, np.inf
        ),
        "integrality": np.ones(count + 1),
        "bounds": Bounds(0, 1),
    }
    result = _search(arguments, int(np.count_nonzero(rows)), run, PER_COVER)
    if result is None:
        return Settled(None, whole=False)
    if result.x is not None and result.x[count] > 0.5:
        return Settled(np.flatnonzero(result.x[:count] > 0.5), whole=True)
    bound = result.mip_dual_bound
    none = result.status == OPTIMAL or (bound is not None and bound > -0.5)
    return Settled(None, whole=none)


def _search(
    arguments: dict[str, object], entries: int, run: Run, per_node: float = PER_NODE
) -> OptimizeResult:
    """Return the result of the search, None when the run was over before.

    entries: of its matrix. On one thread it looks at so many parts at most, which is
    the same on any machine.
    """
    clock = run.clock_left if run.threads == 1 else run.left
    options: dict[str, object] = {"time_limit": max(0.1, clock)}
    if run.threads == 1:
        seconds = run.left - ROOT * entries
        options["node_limit"] = max(1, int(seconds / (per_node * max(1, entries))))
    options |= {"mip_rel_gap": 0.0}
    result = watched_or_left(lambda: milp(**arguments, options=options), run)
    nodes = 0 if result is None else result.mip_node_count or 0
    run.spend((ROOT + per_node * nodes) * entries)
    return result


def _model(
    question: Question,
    left: Left,
    sites: Places,
    places: Places,
    demands: Places,
) -> dict[str, object]:
    """Return the arguments of the search: first the sites, then the ways.

    A row that asks for less than the value looked for would only hinder it: such a
    row is parallel to the aim and spoils the bounds of its parts.
    """
    opens, ways = len(sites), len(places)
    at = opens + np.arange(ways)
    count = question.cost.shape[1]
    cost = question.cost[sites[places], demands]
    ones, size = np.ones(ways), question.size[demands]
    rows = np.concatenate(
        (
            np.zeros(opens, dtype=int),
            1 + demands,
            1 + count + places,
            1 + count + np.arange(opens),
            1 + count + opens + np.arange(ways),
            1 + count + opens + np.arange(ways),
        )
    )
    columns = np.concatenate((np.arange(opens), at, at, np.arange(opens), at, places))
    values = np.concatenate(
        (np.ones(opens), ones, size, -question.room[sites], ones, -ones)
    )
    height = 1 + count + opens + ways
    matrix = csr_array((values, (rows, columns)), shape=(height, opens + ways))
    most = np.zeros(height)
    most[: 1 + count] = 1
    most[0] = question.p
    least = np.full(height, -np.inf)
    least[: 1 + count] = most[: 1 + count]
    lowest = np.concatenate((left.fixed[sites].astype(float), np.zeros(ways)))
    return {
        "c": np.concatenate((np.zeros(opens), cost)),
        "constraints": LinearConstraint(matrix, least, most),
        "integrality": np.ones(opens + ways),
        "bounds": Bounds(lowest, np.ones(opens + ways)),
    }


def _take(
    question: Question,
    known: Known,
    sites: Places,
    places: Places,
    demands: Places,
    values: Places,
) -> None:
    """Keep the plan of the search when it is better."""
    assigned = np.zeros(question.cost.shape[1], dtype=np.intp)
    taken = values[len(sites) :] > 0.5
    assigned[demands[taken]] = sites[places[taken]]
    chosen = sites[values[: len(sites)] > 0.5]
    objective = float(question.cost[assigned, np.arange(len(assigned))].sum())
    load = np.bincount(assigned, weights=question.size, minlength=len(question.room))
    if (load <= question.room * (1 + 1e-9)).all():
        known.keep(objective, chosen, assigned)
