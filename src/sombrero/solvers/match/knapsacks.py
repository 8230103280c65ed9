"""One knapsack per helper: the relaxation that bounds an assignment.

Each task has a price; every helper takes the tasks that pay best within the capacity.
Prices plus what helpers lose on them bound every assignment from below.

Source: Fisher, Jaikumar, Van Wassenhove 1986, doi:10.1287/mnsc.32.9.1095.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Seconds of a slow machine, about three times what was measured.
PER_TASK, PER_CELL = 15e-6, 9e-9
LOSSES = 5
"""So many relaxations take as long as the losses of all pairs."""


@dataclass(frozen=True)
class Relaxed:
    """The relaxation at some prices. taken: (helpers, tasks); value per helper."""

    bound: float
    taken: Flags
    value: Numbers


class Knapsacks:
    """All helpers' knapsacks, filled at once by dynamic programming.

    cost: (m, n), infinite = not allowed. resource: (m, n) and capacity: (m,), whole
    numbers. Memory and time of one filling grow as m · n · largest capacity.
    """

    def __init__(self, cost: Numbers, resource: Whole, capacity: Whole) -> None:
        helpers, tasks = cost.shape
        self.cost, self.capacity = cost, capacity
        self.room = int(capacity.max(initial=0)) + 1
        # A task too large for all reaches into the pad, which is worth nothing.
        self.resource = np.minimum(resource, self.room)
        self.pad = self.room
        width = self.pad + self.room
        shape = (tasks + 1, helpers, width)
        self.before, self.after = np.zeros(shape), np.zeros(shape)
        self.before[:, :, : self.pad] = -np.inf
        self.after[:, :, : self.pad] = -np.inf
        start = np.arange(helpers)[:, None] * width + self.pad
        places = start + np.arange(self.room)[None, :]
        self.shifted = [places - self.resource[:, j : j + 1] for j in range(tasks)]
        # Room left for the tasks after, when those before use 0, 1, … of it.
        left = capacity[:, None] - np.arange(self.room)[None, :]
        self.rest = start + np.maximum(left, -self.pad)
        self.rows = np.arange(helpers)
        self.full = start[:, 0] + capacity
        self.columns = np.ascontiguousarray(self.resource.T)
        # Views made once: the filling is a loop of small steps.
        self.flat = [table.ravel() for table in self.before]
        self.inner = [table[:, self.pad :] for table in self.before]
        self.scratch = np.zeros((helpers, self.room))

    @property
    def seconds(self) -> float:
        """Return what one relaxation takes on a slow machine."""
        return PER_TASK * len(self.flat) + PER_CELL * self.before.size / 2

    def relax(self, price: Numbers) -> Relaxed:
        """Return the relaxation at the prices of tasks, (n,)."""
        gains = np.ascontiguousarray((price[None, :] - self.cost).T)[:, :, None]
        scratch = self.scratch
        for j, shifted in enumerate(self.shifted):
            self.flat[j].take(shifted, out=scratch, mode="clip")
            np.add(scratch, gains[j], out=scratch)
            np.maximum(self.inner[j], scratch, out=self.inner[j + 1])
        value = self.flat[-1].take(self.full)
        return Relaxed(float(price.sum() - value.sum()), self._taken(), value)

    def _taken(self) -> Flags:
        taken = np.zeros(self.cost.T.shape, dtype=bool)
        place = self.full.copy()
        for j in range(len(self.shifted) - 1, -1, -1):
            took = self.flat[j + 1].take(place) > self.flat[j].take(place)
            taken[j] = took
            place -= took * self.columns[j]
        return np.asarray(taken.T)

    def losses(self, price: Numbers, value: Numbers) -> tuple[Numbers, Numbers]:
        """Return how far the bound rises when a pair is taken, and when it is not.

        value: of the helpers, from `relax` at the same prices just before.
        """
        gain = price[None, :] - self.cost
        table, pad = self.after, self.pad
        taken, left = np.empty_like(gain), np.empty_like(gain)
        for j in range(len(self.shifted) - 1, -1, -1):
            before, after = self.before[j][:, pad:], table[j + 1]
            rest = after.take(self.rest)
            rest[self.rest < self.rows[:, None] * after.shape[1]] = -np.inf
            left[:, j] = (before + rest).max(axis=1)
            places = self.rest - self.resource[:, j : j + 1]
            inside = places >= self.rows[:, None] * after.shape[1] + pad
            rest = np.where(inside, after.take(np.maximum(places, 0)), -np.inf)
            taken[:, j] = (before + rest).max(axis=1) + gain[:, j]
            with_it = after.take(self.shifted[j])
            with_it += gain[:, j : j + 1]
            np.maximum(after[:, pad:], with_it, out=table[j][:, pad:])
        return value[:, None] - taken, value[:, None] - left
