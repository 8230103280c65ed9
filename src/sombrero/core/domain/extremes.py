"""How far one number can move while every published sum stays what it is.

A reader of a table with empty cells knows equations (a total is the sum of its
parts) and bounds (a cell shown as "fewer than 5"). This module looks for another
table of whole numbers that fits all of that as well. Every table it returns is
checked in whole numbers before it leaves, so it is a proof and not an estimate;
when none is returned, nothing is proven.
Method: the bounded-variable primal simplex, started at the true table.
Source: G. B. Dantzig, Linear Programming and Extensions (1963), chapter 18.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

TOLERANCE = 1e-7


@dataclass(frozen=True)
class Room:
    """What a reader cannot rule out, as room around the true table.

    equations: E×N, −1, 0 or 1; every move must keep equations @ move == 0.
    down, up: length N, how many units each cell may fall or rise.
    """

    equations: Ints
    down: Ints
    up: Ints

    def allows(self, move: Ints) -> bool:
        """Say whether a move of whole numbers keeps every equation and bound."""
        kept = not np.any(self.equations @ move)
        return kept and bool(np.all(-self.down <= move) and np.all(move <= self.up))


def farthest_move(room: Room, wish: Floats) -> Ints | None:
    """Return the allowed move that raises wish @ move most.

    wish: length N. None when the best move is not in whole numbers, which cannot
    happen for one row, a two-way table or a single hierarchy (totally unimodular).
    """
    return _whole(room, _solve(room, np.concatenate([wish, -wish])))


def reach(
    room: Room,
    falls: Mapping[int, int],
    rises: Mapping[int, int],
    moves: list[Ints],
    *,
    all_cells: bool = True,
) -> tuple[dict[int, int], dict[int, int]]:
    """Find how far each cell can fall and rise, as far as was asked.

    falls, rises: by cell, how far is far enough. moves: allowed moves known so far;
    those found are added. all_cells: go on after the first cell that cannot be
    shown to move far enough. Returns units proven possible by cell: (falls, rises).
    """
    fallen, risen = dict.fromkeys(falls, 0), dict.fromkeys(rises, 0)

    def note(move: Ints) -> None:
        for cell in risen:
            risen[cell] = max(risen[cell], int(move[cell]))
            fallen[cell] = max(fallen[cell], -int(move[cell]))

    for move in moves:
        note(move)
    for sign, need, proven in ((1.0, rises, risen), (-1.0, falls, fallen)):
        for cells in _batches(need, proven):
            wish = np.zeros(len(room.up))
            wish[cells] = sign
            found = farthest_move(room, wish)
            if found is None and len(cells) == 1:
                by = int(sign) * need[cells[0]]
                found = cheapest_move(room, cells[0], by, np.ones(len(wish)))
            if found is not None:
                moves.append(found)
                note(found)
            if not all_cells and len(cells) == 1 and proven[cells[0]] < need[cells[0]]:
                return fallen, risen
    return fallen, risen


def _batches(need: Mapping[int, int], proven: Mapping[int, int]) -> Iterator[list[int]]:
    """Yield the cells still short of their need: together, then one at a time."""
    short = [cell for cell in need if proven[cell] < need[cell]]
    before = len(short) + 1
    while 1 < len(short) < before:
        yield short
        before = len(short)
        short = [cell for cell in short if proven[cell] < need[cell]]
    for cell in short:
        if proven[cell] < need[cell]:
            yield [cell]


def cheapest_move(room: Room, cell: int, by: int, price: Floats) -> Ints | None:
    """Return the allowed move that changes one cell by so many units at least cost.

    by: units, below zero to lower the cell. price: length N, the cost of moving a
    cell one unit either way. None when the cell cannot move that far.
    """
    reward = 1.0 + 2.0 * float(price.sum())
    side = 0 if by > 0 else len(price)
    wish = -np.concatenate([price, price])
    wish[side + cell] = reward
    limit = np.concatenate([room.up, room.down])
    limit[side + cell] = min(abs(by), int(limit[side + cell]))
    limit[len(price) - side + cell] = 0
    move = _whole(room, _solve(room, wish, limit))
    return move if move is not None and int(move[cell]) == by else None


def _whole(room: Room, found: Floats) -> Ints | None:
    move = np.rint(found).astype(np.int64)
    return move if room.allows(move) else None


def _solve(room: Room, wish: Floats, limit: Ints | None = None) -> Floats:
    """Maximise over rises and falls, each between 0 and its limit."""
    count = room.equations.shape[1]
    tableau = _Tableau(
        np.hstack([room.equations, -room.equations]).astype(np.float64),
        np.concatenate([room.up, room.down]) if limit is None else limit,
        wish,
    )
    tableau.run()
    found = tableau.values()
    return np.asarray(found[:count] - found[count : 2 * count])


class _Tableau:
    """A simplex tableau whose variables lie between 0 and their limit.

    A variable at its limit is mirrored (value becomes limit − value), so that every
    variable outside the basis is always 0.
    """

    def __init__(self, columns: Floats, limit: Ints, wish: Floats) -> None:
        rows = columns.shape[0]
        self.body = np.hstack([columns, np.eye(rows)])
        self.limit = np.concatenate([limit.astype(np.float64), np.zeros(rows)])
        self.gain = np.concatenate([wish, np.zeros(rows)])
        self.level = np.zeros(rows)
        self.basis = np.arange(columns.shape[1], columns.shape[1] + rows)
        self.mirrored = np.zeros(len(self.limit), dtype=bool)

    def run(self) -> None:
        """Pivot to the optimum; the smallest-index rule later on ends every cycle."""
        patience = 20 * (len(self.level) + 1)
        step = 0
        while (entering := self._entering(careful=step > patience)) is not None:
            self._advance(entering)
            step += 1

    def values(self) -> Floats:
        """Return the value of every variable, mirrors turned back."""
        value = np.zeros(len(self.limit))
        value[self.basis] = self.level
        value[self.mirrored] = self.limit[self.mirrored] - value[self.mirrored]
        return value

    def _entering(self, *, careful: bool) -> int | None:
        useful = (self.gain > TOLERANCE) & (self.limit > 0)
        useful[self.basis] = False
        if not useful.any():
            return None
        if careful:
            return int(np.argmax(useful))
        return int(np.argmax(np.where(useful, self.gain, -np.inf)))

    def _advance(self, entering: int) -> None:
        column = self.body[:, entering]
        room = self._room(column)
        least = float(room.min()) if len(room) else np.inf
        if self.limit[entering] <= least:
            self.level = self.level - column * self.limit[entering]
            self._mirror_outside(entering)
            return
        tied = np.flatnonzero(room <= least + TOLERANCE)
        row = int(tied[np.argmin(self.basis[tied])])
        if column[row] < 0:
            self._mirror_inside(row)
        self._pivot(row, entering)

    def _room(self, column: Floats) -> Floats:
        """How far the entering variable may go before each row's variable stops it."""
        room = np.full(len(column), np.inf)
        falls, rises = column > TOLERANCE, column < -TOLERANCE
        room[falls] = self.level[falls] / column[falls]
        ceiling = self.limit[self.basis[rises]]
        room[rises] = (ceiling - self.level[rises]) / -column[rises]
        return np.asarray(np.maximum(room, 0.0))

    def _mirror_outside(self, variable: int) -> None:
        self.body[:, variable] *= -1
        self.gain[variable] *= -1
        self.mirrored[variable] ^= True

    def _mirror_inside(self, row: int) -> None:
        variable = self.basis[row]
        self.body[row] *= -1
        self.body[row, variable] = 1.0
        self.level[row] = self.limit[variable] - self.level[row]
        self.mirrored[variable] ^= True

    def _pivot(self, row: int, entering: int) -> None:
        scale = self.body[row, entering]
        self.body[row] /= scale
        self.level[row] /= scale
        others = self.body[:, entering].copy()
        others[row] = 0.0
        self.body -= np.outer(others, self.body[row])
        self.level = self.level - others * self.level[row]
        self.gain = self.gain - self.gain[entering] * self.body[row]
        self.basis[row] = entering
