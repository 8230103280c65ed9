"""Makes assignments from relaxed ones, and improves them by small moves.

Capacities may be broken on the way, at a price that rises until they hold again.

Source: Yagiura, Ibaraki, Glover 2004, doi:10.1287/ijoc.1030.0036 (the idea of moves
through overloads; their ejection chains are not used).
"""

import numpy as np

from sombrero.solvers.match.knapsacks import Flags, Numbers, Whole
from sombrero.solvers.running import Run

TIMES_DEARER, PATIENCE = 2.0, 8
# With more tasks than this, looking at all swaps takes too long.
SWAPPED = 400
# Seconds of a slow machine, about three times what was measured.
PER_LOOK, PER_MOVE, PER_SWAP = 1e-4, 2e-8, 3e-8


def tidied(
    cost: Numbers, resource: Whole, capacity: Whole, taken: Flags, run: Run
) -> Whole | None:
    """Return a helper per task within all capacities, or None when none was found.

    Ends early when the run is over.

    cost: (m, n), infinite = not allowed. taken: (m, n), each task at one, several
    or no helpers.
    """
    state = _State(cost, resource, capacity, taken)
    stuck = 0
    while stuck < PATIENCE:
        if run.over:
            return state.helper if state.overload == 0 else None
        run.spend(state.seconds)
        if state.improve():
            stuck = 0
            continue
        if state.overload == 0:
            return state.helper
        state.dearer()
        stuck += 1
    return None


class _State:
    """An assignment that may overload helpers, and what its best change would be."""

    def __init__(
        self, cost: Numbers, resource: Whole, capacity: Whole, taken: Flags
    ) -> None:
        allowed = np.isfinite(cost)
        priced = np.where(taken & allowed, cost, np.inf)
        lost = ~np.isfinite(priced).any(axis=0)
        self.helper: Whole = np.where(
            lost, cost.argmin(axis=0), priced.argmin(axis=0)
        ).astype(np.int64)
        self.cost, self.resource, self.capacity = cost, resource, capacity
        self.tasks = np.arange(cost.shape[1])
        self.load = np.bincount(
            self.helper, resource[self.helper, self.tasks], minlength=len(capacity)
        ).astype(np.int64)
        spread = np.ptp(cost[allowed]) if allowed.any() else 1.0
        self.dear = float(spread) / max(1.0, float(resource.mean())) / 2 + 1e-9

    @property
    def seconds(self) -> float:
        """Return what a look at all moves and swaps takes on a slow machine."""
        swaps = len(self.tasks) ** 2 if len(self.tasks) <= SWAPPED else 0
        return PER_LOOK + PER_MOVE * self.cost.size + PER_SWAP * swaps

    @property
    def overload(self) -> int:
        return int(np.maximum(self.load - self.capacity, 0).sum())

    def dearer(self) -> None:
        self.dear *= TIMES_DEARER

    def improve(self) -> bool:
        """Make the move that saves most, or else the swap; False when none saves."""
        return self._move() or (len(self.tasks) <= SWAPPED and self._swap())

    def _move(self) -> bool:
        moves = self._moves()
        to, task = divmod(int(moves.argmin()), moves.shape[1])
        if moves[to, task] >= -1e-9:
            return False
        self._put(task, to)
        return True

    def _swap(self) -> bool:
        swaps = self._swaps()
        first, second = divmod(int(swaps.argmin()), swaps.shape[1])
        if swaps[first, second] >= -1e-9:
            return False
        a, b = int(self.helper[first]), int(self.helper[second])
        self._put(first, b)
        self._put(second, a)
        return True

    def _put(self, task: int, helper: int) -> None:
        old = self.helper[task]
        self.load[old] -= self.resource[old, task]
        self.load[helper] += self.resource[helper, task]
        self.helper[task] = helper

    def _over(self, load: Whole, capacity: Whole) -> Numbers:
        return np.asarray(np.maximum(load - capacity, 0) * self.dear)

    def _moves(self) -> Numbers:
        """Return what giving each task to each helper would add, (m, n)."""
        own = self.resource[self.helper, self.tasks]
        now = self._over(self.load, self.capacity)
        left = self._over(self.load[self.helper] - own, self.capacity[self.helper])
        came = self._over(self.load[:, None] + self.resource, self.capacity[:, None])
        added = self.cost - self.cost[self.helper, self.tasks]
        added = added + came - now[:, None] + (left - now[self.helper])[None, :]
        added[self.helper, self.tasks] = 0.0
        return np.asarray(added)

    def _swaps(self) -> Numbers:
        """Return what exchanging the helpers of two tasks would add, (n, n)."""
        own = self.resource[self.helper, self.tasks]
        at = self.helper
        load = (self.load[at] - own)[:, None] + self.resource[at]
        over = self._over(load, self.capacity[at][:, None])
        now = self._over(self.load[at], self.capacity[at])
        half = self.cost[at] - self.cost[at, self.tasks][None, :]
        half = half + over - now[:, None]
        added = half + half.T
        added[at[:, None] == at[None, :]] = 0.0
        return np.asarray(added)
