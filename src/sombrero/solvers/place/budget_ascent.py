"""Lower bounds under a budget: prices per demand, and the best sites they pay for."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sombrero.solvers.place.instance import Flags, Matrix, Places, Vector
from sombrero.solvers.place.plain_loops import Gait
from sombrero.solvers.place.purse import Pocket
from sombrero.solvers.place.purse_loops import scores_of, walk
from sombrero.solvers.running import Run

# Seconds of a slow machine.
PER_STEP, PER_CELL = 1e-5, 1e-9
# Steps between two looks at the clock, and the cells that they may look at.
STRETCH, MOST_CELLS = 32, 2e8


@dataclass(frozen=True)
class Core:
    """The sites that are still in question.

    ids: their places in the whole problem. cost: sites × demands. fixed: True where
    the site is surely open.
    """

    ids: Places
    cost: Matrix
    fixed: Flags

    @classmethod
    def of(cls, cost: Matrix, fixed: Flags) -> "Core":
        """Return the core of a whole problem."""
        return cls(np.arange(len(cost)), np.ascontiguousarray(cost), fixed)

    def keep(self, kept: Flags, fixed: Flags) -> "Core":
        """Return the core without the other sites. fixed: over the sites now."""
        if kept.all():
            return replace(self, fixed=fixed)
        return Core(self.ids[kept], self.cost[kept], fixed[kept])


@dataclass(frozen=True)
class Dual:
    """Prices and what they prove.

    prices: per demand. bound: no choice of the core that the budget pays for costs
    less. scores: per site, at most 0, what it adds. often: how often the site was
    chosen, a share. pace: the last step length.
    """

    prices: Vector
    bound: float
    scores: Vector
    often: Vector
    pace: float


def raise_bound(
    core: Core,
    prices: Vector,
    pocket: Pocket,
    *,
    gait: Gait,
    aim: Callable[[], tuple[float, float]],
    tried: Callable[[Flags, float], None],
    run: Run,
) -> Dual:
    """Raise the bound by a subgradient ascent with momentum.

    As `ascent.raise_bound`, but the sites that the prices favour are those of a
    knapsack, so that the bound knows which sums of their own prices can be. aim: gives
    the cost of the best plan known and the bound at which to stop. tried: hears now
    and then the cheapest choice that the prices made, and its cost.
    """
    at = prices.copy()
    best_at, heading = at.copy(), np.zeros_like(at)
    often, offer = np.zeros(len(core.ids)), core.fixed.copy()
    best, waited, done = -np.inf, 0, 0
    cells = core.cost.size + pocket.cells
    stretch = max(1, min(STRETCH, int(MOST_CELLS / cells)))
    while done < gait.steps:
        goal, enough = aim()
        some = gait._replace(steps=min(stretch, gait.steps - done))
        seen = walk(
            core.cost, core.fixed, pocket.size, pocket.rows, pocket.room, some, goal,
            enough, best, waited, at, best_at, heading, often, offer,
        )  # fmt: skip
        done, best, waited = done + seen.steps, seen.best, seen.waited
        gait = gait._replace(pace=seen.pace)
        run.spend(seen.steps * (PER_STEP + PER_CELL * cells))
        tried(offer, seen.offered)
        if seen.ended or best >= aim()[1] or run.over:
            break
    scores = np.empty(len(core.ids))
    scores_of(core.cost, best_at, scores)
    return Dual(best_at, best, scores, often / max(1, done), gait.pace)
