"""Sites that bring the most demand within reach."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult
from scipy.sparse import csr_array, eye_array, hstack, vstack

from sombrero.solvers.place.budget_exact import OPTIMAL, search
from sombrero.solvers.place.choosing import Choice
from sombrero.solvers.place.dominance import largest
from sombrero.solvers.place.instance import (
    Flags,
    Instance,
    Matrix,
    Places,
    Vector,
)
from sombrero.solvers.place.interchange import add_greedily, swap
from sombrero.solvers.running import Run

SWAPS = 60
# Seconds of a slow machine for one entry of the matrix in each part of the search.
PER_NODE = 3e-6


@dataclass(frozen=True)
class _Left:
    """What is left beside the sites that are open. covers: sites × groups of demands.

    sites: places in the instance. weight: per group, of demands that the same sites
    reach. lost: weight that no site reaches.
    """

    sites: Places
    covers: Flags
    weight: Vector
    lost: float


def most_reached(instance: Instance, radius: float, p: int, run: Run) -> Choice:
    """Return p sites with the most demand within the radius of one of them.

    What they cost is the weight that they miss.

    The linear program of this question is nearly always whole, so that a general
    search proves it in its first part (Church and ReVelle 1974,
    doi:10.1007/BF01942293). A choice by swaps stands ready where time is short.
    """
    kept, weight = instance.kept, instance.weight[instance.counts]
    far = instance.distance[:, instance.counts] > radius
    cost = far * weight
    best = _swapped(cost, kept, kept, p, run)
    run.report(objective=float(weight.sum()) - _missed(cost, best))
    more, left = p - int(kept.sum()), _left(far, weight, kept)
    if not more or not left.covers.size:
        missed = _missed(cost, best)
        return Choice(best, missed, missed, proved=True, nodes=0)
    result = search(_model(left, more), int(left.covers.sum()), run, per_node=PER_NODE)
    if result is not None and result.x is not None:
        found = kept.copy()
        found[left.sites[result.x[: len(left.sites)] > 0.5]] = True
        other = _swapped(cost, found, kept, p, run)
        best = min(best, other, key=lambda sites: _missed(cost, sites))
    missed = _missed(cost, best)
    proved = result is not None and result.status == OPTIMAL
    return Choice(
        best,
        missed,
        missed if proved else min(missed, left.lost + _least(left, result)),
        proved=proved,
        nodes=result.mip_node_count or 0 if result is not None else 0,
    )


def _least(left: _Left, result: OptimizeResult | None) -> float:
    """Return what a search that was cut short proves of the weight missed."""
    bound = None if result is None else result.mip_dual_bound
    return 0.0 if bound is None else max(0.0, float(left.weight.sum() + bound))


def _swapped(cost: Matrix, found: Flags, kept: Flags, p: int, run: Run) -> Places:
    """Return p sites, those found and what saves most beside them, swapped better."""
    light = cost.astype(np.float32)
    start = add_greedily(light, found, p, run)
    every = np.arange(len(cost))
    return np.sort(swap(light, start, every, kept, 4 * p + SWAPS, run))


def _missed(cost: Matrix, sites: Places) -> float:
    """Return the weight that is within reach of none of the sites."""
    return float(cost[sites].min(axis=0).sum())


def _left(far: Flags, weight: Vector, kept: Flags) -> _Left:
    """Return what the sites that are open leave to decide."""
    waits = far[kept].all(axis=0) & (weight > 0)
    covers = ~far[:, waits]
    reached = covers.any(axis=0)
    groups, of = np.unique(covers[:, reached], axis=1, return_inverse=True)
    sums: Vector = np.bincount(of.ravel(), weights=weight[waits][reached]).astype(float)
    sites = np.flatnonzero(~kept)
    sites = sites[largest(groups[sites])]
    lost = float(weight[waits][~reached].sum())
    return _Left(sites, groups[sites], sums, lost)


def _model(left: _Left, most: int) -> dict[str, object]:
    """Return what the search takes: first the sites, then what each group has.

    Counting what is had instead of what is missed finds good choices sooner.
    """
    sites, groups = left.covers.shape
    has = hstack((csr_array(-left.covers.T.astype(float)), eye_array(groups)))
    number = np.concatenate((np.ones(sites), np.zeros(groups)))
    rows = vstack((has, csr_array(number[None])), format="csr")
    limit = np.concatenate((np.zeros(groups), [float(most)]))
    return {
        "c": np.concatenate((np.zeros(sites), -left.weight)),
        "constraints": LinearConstraint(rows, -np.inf, limit),
        "integrality": np.concatenate((np.ones(sites), np.zeros(groups))),
        "bounds": Bounds(0, 1),
    }
