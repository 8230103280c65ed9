"""Bounds on how many sites cover all: a linear program, and what windows add to it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from sombrero.solvers.place.instance import Flags, Matrix, Places, Vector
from sombrero.solvers.place.window_loops import CUT, broken_row
from sombrero.solvers.running import Run

# Demands in a window; what a row must be broken by to count; rows of one round.
SIZES = (14, 18)
LEAST_BROKEN = 0.01
ROWS = 150
# Two rows whose directions are so alike are one.
ALIKE = 0.95
# A window is left after so many pivots, or parts in one search for a cheaper cover.
PIVOTS, PARTS = 400, 2000
# What the point takes of a site that it does not take: so rows suit such sites too.
A_LITTLE = 1e-3
# Rounds end where two together win less than this share of what is missing.
LEAST_WON = 0.03
CLOSE, TAKEN = 1e-6, 1e-9
# Seconds of a slow machine: for an entry of the linear program, for an entry that a
# pivot changes, for a site looked at in a part, for an entry of a round.
PER_ENTRY, PER_PIVOT, PER_PART, PER_SHARE = 8e-6, 3.5e-9, 1.5e-8, 1e-9


@dataclass(frozen=True)
class Bound:
    """least: no cover takes fewer sites, not rounded. rows: rows × sites, what every
    cover makes at least 1. able: the sites of covers that are small enough.
    """

    least: float
    rows: Matrix
    able: Flags


@dataclass(frozen=True)
class _Point:
    """The answer of the linear program. amount: per site. price: more that it takes."""

    least: float
    amount: Vector
    price: Vector


def bound(covers: Flags, most: int, run: Run) -> Bound:
    """Raise the bound until it is above `most`, or windows add little more.

    covers: sites × demands.
    """
    rows = np.zeros((0, len(covers)))
    before: list[float] = []
    while True:
        point = _relaxed(covers, rows, run)
        before.append(point.least)
        if point.least > most + CLOSE or _stalls(before, most) or run.over:
            break
        more = _chosen(_broken(covers, point.amount, run))
        if not more:
            break
        rows = np.vstack((rows[rows @ point.amount < 1.05], *more))
    able: Flags = point.least + np.maximum(point.price, 0) <= most + CLOSE
    return Bound(point.least, rows[rows @ point.amount < 1 + CLOSE], able)


def rules_out(covers: Flags, most: int, run: Run) -> bool:
    """Tell whether the linear program alone needs more than `most` sites."""
    nothing = np.zeros((0, len(covers)))
    return _relaxed(covers, nothing, run).least > most + CLOSE


def _stalls(before: list[float], most: int) -> bool:
    """Tell whether two rounds won little of what is missing."""
    if len(before) < 4:
        return False
    return before[-1] - before[-3] < LEAST_WON * (most + 1 - before[-1])


def _relaxed(covers: Flags, rows: Matrix, run: Run) -> _Point:
    """Solve the linear program."""
    matrix = csr_array(np.vstack((covers.T, rows)))
    result = linprog(
        np.ones(len(covers)),
        A_ub=-matrix,
        b_ub=-np.ones(matrix.shape[0]),
        bounds=(0, 1),
        method="highs-ds",
    )
    run.spend(PER_ENTRY * matrix.nnz)
    if result.x is None:
        # It says nothing: not solved within its own precision.
        nothing = np.zeros(len(covers))
        return _Point(0.0, nothing, nothing)
    price = 1 + matrix.T @ result.ineqlin.marginals
    return _Point(float(result.fun), np.maximum(result.x, 0), price)


def _broken(covers: Flags, amount: Vector, run: Run) -> list[tuple[float, Vector]]:
    """Return rows that the point breaks, each with by how much for its length."""
    found = []
    for demands in _windows(covers, amount, run):
        if run.over:
            break
        row = _row(covers[:, demands], amount, run)
        missing = 1 - float(row @ amount)
        if missing > LEAST_BROKEN:
            found.append((missing / float(np.linalg.norm(row)), row))
    return found


def _windows(covers: Flags, amount: Vector, run: Run) -> Iterator[Places]:
    """Name demands that share much of the point's sites with one, for each demand."""
    once = covers.T @ amount < 1.02
    taken = amount > 0
    shares = covers[taken].astype(np.float64)
    common = (shares * amount[taken, None]).T @ shares
    further = common + A_LITTLE * (common @ common)
    further[:, ~once] = 0
    np.fill_diagonal(further, np.inf)
    run.spend(PER_SHARE * len(common) ** 2 * (len(common) + int(taken.sum())))
    order = np.argsort(-further, axis=1, kind="stable")
    seen = set()
    for size in SIZES:
        for demand in np.flatnonzero(once):
            near = order[demand, :size]
            window = np.sort(near[further[demand, near] > 0])
            key = window.tobytes()
            if len(window) > 1 and key not in seen:
                seen.add(key)
                yield window


def _row(covers: Flags, amount: Vector, run: Run) -> Vector:
    """Return the row that the point breaks most; ones where it breaks none.

    covers: sites × demands of the window. Sites alike in it are one there; one that
    covers less than another matters only where the point takes it.
    """
    bit = np.uint64(1) << np.arange(covers.shape[1], dtype=np.uint64)
    masks, kind = np.unique(
        (covers * bit).sum(axis=1, dtype=np.uint64), return_inverse=True
    )
    taken = np.bincount(kind, weights=amount)
    less = (masks[:, None] & ~masks[None, :]) == 0
    np.fill_diagonal(less, val=False)
    some = np.flatnonzero((masks > 0) & (~less.any(axis=1) | (taken > TAKEN)))
    found, row, pivots, parts = broken_row(
        masks[some],
        taken[some] + A_LITTLE,
        np.bitwise_or.reduce(bit),
        LEAST_BROKEN,
        PIVOTS,
        PARTS,
    )
    size = len(some)
    run.spend(PER_PIVOT * (pivots + 9) * size**2 + PER_PART * parts * size)
    if found != CUT:
        return np.ones(len(covers))
    # A site that covers less than another counts no more than that.
    every = np.where(less[:, some], row, np.inf).min(axis=1)
    every[some] = row
    every[masks == 0] = 0
    whole: Vector = every[kind]
    return whole


def _chosen(found: list[tuple[float, Vector]]) -> list[Vector]:
    """Return the rows broken most, none too like another."""
    rows: list[Vector] = []
    directions: list[Vector] = []
    for _, row in sorted(found, key=lambda one: -one[0]):
        direction = row / np.linalg.norm(row)
        if all(direction @ other < ALIKE for other in directions):
            rows.append(row)
            directions.append(direction)
        if len(rows) == ROWS:
            break
    return rows
