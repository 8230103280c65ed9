"""What sites cost and what there is to spend, in whole units."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]

SCALES = (1, 2, 4, 5, 10, 20, 100, 1000)
MOST_UNITS = 4000
MOST_CELLS, LEAST_ROOM = 6_000_000, 16
CLOSE = 1e-9


class TooDear(Exception):
    """The budget pays for no choice that reaches everyone. least: what one costs."""

    def __init__(self, least: float) -> None:
        super().__init__(f"{least:g} is above the budget")
        self.least = least


@dataclass(frozen=True)
class Purse:
    """A budget for new sites.

    price: per site of the whole problem, 0 for those that are open already. budget:
    for those chosen together. p: the most sites, those open already included. unit:
    the step in which the tables count; prices are rounded down to it, so that what
    the budget allows always fits.
    """

    price: Vector
    budget: float
    p: int
    unit: float
    whole: bool

    @classmethod
    def of(cls, price: Vector, budget: float, p: int) -> "Purse":
        """Return the purse with the step that all prices share, where there is one."""
        finest = max(budget, CLOSE) / MOST_UNITS
        step = _shared_step(price[price <= budget * (1 + CLOSE)])
        whole = step >= finest
        return cls(price, budget, p, step if whole else finest, whole)

    def pays(self, sites: Places) -> bool:
        """Tell whether these sites are within the budget and the number."""
        return len(sites) <= self.p and self.left(sites) >= 0

    def spent(self, sites: Places) -> float:
        """Return what these sites cost together."""
        return math.fsum(self.price[sites].tolist())

    def left(self, sites: Places) -> float:
        """Return what is left of the budget; what rounding takes does not count."""
        left = self.budget - self.spent(sites)
        return 0.0 if abs(left) <= CLOSE * max(1.0, self.budget) else left

    def number(self, kept: Places) -> int | None:
        """Return how many sites there can be, where no choice costs more than another.

        So it is where all cost the same, or where there is enough for any. None where
        what is chosen decides how many there can be.
        """
        prices = np.sort(np.delete(self.price, kept))
        most = min(self.p - len(kept), len(prices))
        dearest, cheapest = prices[::-1].cumsum(), prices.cumsum()
        limit = self.budget + CLOSE * max(1.0, self.budget)
        number = int(np.searchsorted(cheapest[:most], limit, side="right"))
        if number == most and (not most or dearest[most - 1] <= limit):
            return len(kept) + number
        same = bool(len(prices)) and prices[0] == prices[-1]
        return len(kept) + number if same else None

    def beside(self, fixed: Places, free: Places) -> "Pocket":
        """Return what is left for the free sites beside those that are fixed."""
        room = int(max(0.0, self.left(fixed)) / self.unit + 1e-6)
        units = self.price[free] / self.unit
        size = (np.rint(units) if self.whole else np.floor(units)).astype(np.int64)
        most = self.p - len(fixed)
        cheapest = np.cumsum(np.sort(size))
        rows = most if most < np.searchsorted(cheapest, room, side="right") else 0
        # Without a limit of the number the bound is lower, but still a bound.
        rows = 0 if LEAST_ROOM * (rows + 1) * len(size) > MOST_CELLS else rows
        while room and (rows + 1) * (room + 1) * len(size) > MOST_CELLS:
            size, room = size // 2, room // 2
        return Pocket(size, room, rows)


@dataclass(frozen=True)
class Pocket:
    """What the free sites of a core may take. size: units of each.

    rows: how many of them at most, 0 where the room alone says it.
    """

    size: Whole
    room: int
    rows: int

    @property
    def cells(self) -> int:
        """How large the table of one filling is."""
        return len(self.size) * (self.rows + 1) * (self.room + 1)


def _shared_step(prices: Vector) -> float:
    """Return a step of which all prices are multiples, 0 where none is found."""
    for scale in SCALES:
        whole = np.rint(prices * scale)
        if np.abs(prices * scale - whole).max(initial=0) <= CLOSE * scale:
            step = int(np.gcd.reduce(whole.astype(np.int64), axis=None))
            return step / scale if step else 1.0
    return 0.0
