"""Lower bounds: prices per demand, raised until the bound is as good as it gets."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from sombrero.solvers.place.instance import Flags, Matrix, Places, Vector
from sombrero.solvers.running import Run

Light = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Gait:
    """How the ascent walks.

    pace: first step length, as a share of what is missing. patience: steps without
    a better bound before it walks slower, by `shrink`. momentum: how much of the
    last direction is kept. steps: the most.
    """

    steps: int
    pace: float
    patience: int
    momentum: float = 0.7
    shrink: float = 0.7


LEAST_PACE = 0.004
# Seconds of a slow machine, about two and a half times what was measured.
PER_STEP, PER_CELL = 0.85e-4, 0.95e-9


@dataclass(frozen=True)
class Core:
    """The sites that are still in question.

    ids: their places in the whole problem. cost: sites × demands. light: the same
    in single precision. fixed: True where the site is surely open.
    """

    ids: Places
    cost: Matrix
    fixed: Flags
    light: Light = field(repr=False)

    @classmethod
    def of(cls, cost: Matrix, fixed: Flags) -> "Core":
        """Return the core of a whole problem."""
        return cls(np.arange(len(cost)), cost, fixed, cost.astype(np.float32))

    def keep(self, kept: Flags, fixed: Flags) -> "Core":
        """Return the core without the other sites. fixed: over the sites now."""
        if kept.all():
            return replace(self, fixed=fixed)
        return Core(self.ids[kept], self.cost[kept], fixed[kept], self.light[kept])


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


def prove(core: Core, prices: Vector, p: int) -> Dual:
    """Return in double precision what these prices prove."""
    total = float(prices.sum())
    scores = np.minimum(core.cost, prices).sum(axis=1) - total
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
    tried: Callable[[Places], None],
    run: Run,
) -> Dual:
    """Raise the bound by a subgradient ascent with momentum.

    The demand's wish for one site each is priced (Cornuéjols, Fisher and Nemhauser
    1977, doi:10.1287/mnsc.23.8.789). aim: gives the cost of the best plan known and
    the bound at which to stop. tried: hears each choice that the prices make. After
    a while without a better bound the ascent goes back to the best prices and walks
    slower; it ends where the steps grow too small.
    """
    current = prices.astype(np.float32)
    best_prices, best, waited = current, -np.inf, 0
    below = np.empty_like(core.light)
    often = np.zeros(len(core.ids))
    direction = np.zeros_like(current)
    some_fixed = bool(core.fixed.any())
    step, drift, pace = 0, 0.0, gait.pace
    for step in range(1, gait.steps + 1):
        np.minimum(core.light, current, out=below)
        total = float(current.sum(dtype=np.float64))
        scores = below.sum(axis=1) - np.float32(total)
        ranked = np.where(core.fixed, -np.inf, scores) if some_fixed else scores
        chosen = np.argpartition(ranked, p - 1)[:p] if p < len(ranked) else _all(ranked)
        bound = total + float(scores[chosen].sum(dtype=np.float64))
        often[chosen] += 1
        tried(chosen)
        if bound > best:
            best, best_prices, waited = bound, current, 0
        else:
            waited += 1
            if waited >= gait.patience:
                pace, waited, current = pace * gait.shrink, 0, best_prices
        cost, enough = aim()
        if best >= enough + drift:
            # Single precision flatters: stop only on what double precision proves.
            exact = prove(core, best_prices.astype(np.float64), p).bound
            if exact >= enough:
                break
            drift = best - exact
        run.spend(PER_STEP + PER_CELL * core.light.size)
        if pace < LEAST_PACE or (step % 32 == 0 and run.over):
            break
        wish = 1 - (core.light[chosen] < current).sum(axis=0, dtype=np.int32)
        direction = wish.astype(np.float32) + np.float32(gait.momentum) * direction
        length = float(direction @ direction)
        if length < 1e-9:
            break
        stride = np.float32(pace * max(cost - bound, 1e-9 * abs(cost)) / length)
        current = np.maximum(current + stride * direction, np.float32(0))
    proved = prove(core, best_prices.astype(np.float64), p)
    return replace(proved, often=often / step, pace=pace)


def _all(ranked: npt.NDArray[np.floating]) -> Places:
    return np.arange(len(ranked))
