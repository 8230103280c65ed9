"""Lower bounds: prices per demand, raised until the bound is as good as it gets."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from sombrero.solvers.place.instance import Flags, Matrix, Places, Vector
from sombrero.solvers.place.loops import loops_for
from sombrero.solvers.place.plain_loops import Gait, Light
from sombrero.solvers.running import Run

# Steps between two looks at the clock, and the cells that they may look at.
STRETCH, MOST_CELLS = 32, 5e8


@dataclass(frozen=True)
class Core:
    """The sites that are still in question.

    whole: sites × demands, all costs. light: the same in single precision. ids: the
    rows in question. fixed: per id, True where the site is surely open.
    """

    whole: Matrix = field(repr=False)
    light: Light = field(repr=False)
    ids: Places
    fixed: Flags

    @classmethod
    def of(cls, cost: Matrix, fixed: Flags) -> "Core":
        """Return the core of a whole problem."""
        light = np.ascontiguousarray(cost, dtype=np.float32)
        return cls(np.ascontiguousarray(cost), light, np.arange(len(cost)), fixed)

    def keep(self, kept: Flags, fixed: Flags) -> "Core":
        """Return the core without the other sites. fixed: over the sites now."""
        return replace(self, ids=self.ids[kept], fixed=fixed[kept])

    @property
    def cells(self) -> int:
        """How many costs are looked at in one step."""
        return len(self.ids) * int(self.whole.shape[1])


@dataclass(frozen=True)
class Dual:
    """Prices and what they prove.

    prices: per demand. bound: no choice of p sites of this core costs less.
    scores: per site, at most 0, what it adds to the bound. often: how often the
    site was among the best, a share. lowest, next: the worst score chosen and the
    best not chosen, over the sites that are not fixed. pace: the last step length.
    """

    prices: Vector
    bound: float
    scores: Vector
    often: Vector
    lowest: float
    next: float
    pace: float


def prove(core: Core, prices: Vector, p: int, run: Run) -> Dual:
    """Return in double precision what these prices prove."""
    loops = loops_for(run)
    run.spend(2 * loops.per_cell * core.cells)
    total = float(prices.sum())
    scores = np.empty(len(core.ids))
    loops.sums_below(core.whole, core.ids, prices, scores)
    scores -= total
    free = np.sort(scores[~core.fixed])
    missing = p - (len(scores) - len(free))
    bound = total + float(scores[core.fixed].sum()) + float(free[:missing].sum())
    return Dual(
        prices=prices,
        bound=bound,
        scores=scores,
        often=np.zeros(len(scores)),
        lowest=float(free[missing - 1]) if missing else -np.inf,
        next=float(free[missing]) if missing < len(free) else np.inf,
        pace=0.0,
    )


def raise_bound(
    core: Core,
    prices: Vector,
    p: int,
    *,
    gait: Gait,
    aim: Callable[[], tuple[float, float]],
    tried: Callable[[Places, float], None],
    run: Run,
) -> Dual:
    """Raise the bound by a subgradient ascent with momentum.

    The demand's wish for one site each is priced (Cornuéjols, Fisher and Nemhauser
    1977, doi:10.1287/mnsc.23.8.789). aim: gives the cost of the best plan known and
    the bound at which to stop. tried: hears now and then the cheapest choice that the
    prices made, and its cost. After a while without a better bound the ascent goes
    back to the best prices and walks slower; it ends where the steps grow too small.
    """
    at = prices.astype(np.float32)
    best_at, heading = at.copy(), np.zeros_like(at)
    often = np.zeros(len(core.ids))
    offer = np.zeros(min(p, len(core.ids)), dtype=np.intp)
    best, waited, done, drift, least = -np.inf, 0, 0, 0.0, -np.inf
    stretch = max(1, min(STRETCH, int(MOST_CELLS / max(1, core.cells))))
    while done < gait.steps:
        loops, (goal, enough) = loops_for(run), aim()
        some = gait._replace(steps=min(stretch, gait.steps - done))
        seen = loops.walk(
            core.light, core.ids, core.fixed, some, goal, max(enough + drift, least),
            best, waited, at, best_at, heading, often, offer,
        )  # fmt: skip
        done, best, waited = done + seen.steps, seen.best, seen.waited
        gait = gait._replace(pace=seen.pace)
        run.spend(seen.steps * (loops.per_step + loops.per_cell * core.cells))
        tried(offer.copy(), seen.offered)
        _, enough = aim()
        if best >= max(enough + drift, least):
            # Single precision flatters: stop only on what double precision proves.
            exact = prove(core, best_at.astype(np.float64), p, run).bound
            if exact >= enough:
                break
            drift, least = best - exact, float(np.nextafter(best, np.inf))
        if seen.ended or run.over:
            break
    proved = prove(core, best_at.astype(np.float64), p, run)
    return replace(proved, often=often / max(1, done), pace=gait.pace)
