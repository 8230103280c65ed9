"""One knapsack per site, all filled at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sombrero.solvers.place.instance import Flags, Matrix, Vector

Whole = npt.NDArray[np.int64]

# Seconds of a slow machine, about three times what was measured.
PER_DEMAND, PER_CELL = 5e-5, 1e-8


@dataclass(frozen=True)
class Knapsacks:
    """Sizes of the demands and room per site, in whole units.

    Units are rounded down, so that what fits really also fits here: what is best
    here is a bound of what is best really.
    """

    size: Whole
    room: Whole

    @classmethod
    def rounded(cls, size: Vector, room: Vector, most: int) -> "Knapsacks":
        """Round so that no room is above `most` units; exact where it already is."""
        whole = bool((size == np.rint(size)).all())
        widest = float(room.max())
        unit = 1.0 if whole and widest <= most else max(widest / most, 1e-12)
        return cls(
            np.floor(size / unit + 1e-9).astype(np.int64),
            np.floor(room / unit + 1e-9).astype(np.int64),
        )

    def only(self, sites: Flags) -> "Knapsacks":
        """Return the knapsacks of some sites."""
        return Knapsacks(self.size, self.room[sites])

    @property
    def seconds(self) -> float:
        """Return what one filling takes on a slow machine."""
        cells = len(self.room) * (int(self.room.max()) + 1)
        return len(self.size) * (PER_DEMAND + PER_CELL * cells)

    def fill(self, profit: Matrix) -> tuple[Vector, list[Flags]]:
        """Return per site the best sum of profits, and what was taken on the way.

        profit: sites × demands; what is not above 0 is never taken.
        """
        table, taken = self._empty(), []
        for demand, size in enumerate(self.size):
            with_it = table[:, : table.shape[1] - size] + profit[:, demand, None]
            better = with_it > table[:, size:]
            if size:
                table = table.copy()
            np.copyto(table[:, size:], with_it, where=better)
            taken.append(better)
        return table[:, -1], taken

    def contents(self, taken: list[Flags], site: int) -> Flags:
        """Return which demands the best filling of a site holds."""
        inside = np.zeros(len(self.size), dtype=bool)
        left = int(self.room.max())
        for demand in range(len(self.size) - 1, -1, -1):
            size = int(self.size[demand])
            if left >= size and taken[demand][site, left - size]:
                inside[demand] = True
                left -= size
        return inside

    def best_with(self, profit: Matrix, true_profit: Matrix) -> Matrix:
        """Return per site and demand the best sum when that demand must be inside.

        profit: as for fill, never below 0; true_profit: may be below 0.
        """
        widest = int(self.room.max())
        before = self._tables(profit)
        after = np.zeros((len(self.room), widest + 1))
        best = np.full(profit.shape, -np.inf)
        for demand in range(len(self.size) - 1, -1, -1):
            size = int(self.size[demand])
            if size <= widest:
                ways = before[demand][:, : widest - size + 1]
                both = (ways + after[:, widest - size :: -1]).max(axis=1)
                best[:, demand] = both + true_profit[:, demand]
            after = _with_item(after, size, profit[:, demand])
        return best

    def _tables(self, profit: Matrix) -> list[Matrix]:
        tables = [self._empty()]
        for demand, size in enumerate(self.size):
            tables.append(_with_item(tables[-1], int(size), profit[:, demand]))
        return tables

    def _empty(self) -> Matrix:
        """Return sites × (widest room + 1); less room is as if some were taken."""
        widest = int(self.room.max())
        table = np.zeros((len(self.room), widest + 1))
        table[np.arange(widest + 1) < (widest - self.room)[:, None]] = -np.inf
        return table


def _with_item(table: Matrix, size: int, profit: Vector) -> Matrix:
    longer = table.copy()
    if size < table.shape[1]:
        with_it = table[:, : table.shape[1] - size] + profit[:, None]
        np.maximum(longer[:, size:], with_it, out=longer[:, size:])
    return longer
