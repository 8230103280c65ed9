"""Search which cells of one connected table to hold back.

Cells are numbered here; suppression.py gives them their names. A state per cell:
PUBLISHED, SMALL ("fewer than 5") or PROTECTS (held back for another's sake).
"""

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from sombrero.core.domain.extremes import Ints, Room, cheapest_move, reach

NEW, PUBLISHED, SMALL, PROTECTS = -1, 0, 1, 2
MOST_WORK = 120_000
"""Cells × sums beyond which no search is made: only the top of the table is shown."""

Bools = npt.NDArray[np.bool_]


@dataclass
class Hiding:
    """A table as numbers, and the search for what to hold back.

    counts: length N. sums: E×N, −1 at the total and 1 at each part of a sum.
    before: length N, the state in an earlier release, NEW where there was none.
    What readers have stays, and what was held back stays held back.
    """

    counts: Ints
    sums: Ints
    threshold: int
    before: Ints
    moves: list[Ints] = field(default_factory=list)
    """Other tables found so far, as changes of all N cells: proofs to use again."""

    @property
    def fixed(self) -> Bools:
        """Cells whose value readers already have."""
        return np.asarray(self.before == PUBLISHED, dtype=np.bool_)

    @property
    def guarded(self) -> Bools:
        """Cells whose count may point at a person."""
        return (self.counts > 0) & (self.counts < self.threshold)

    def decide(self) -> Ints:
        """Return a state for each cell such that exposed() finds nothing.

        Unless readers already have too much: then all that is left is held back.
        """
        states = self._small()
        if not states.any() or not len(self.sums):
            return states
        if self.sums.size > MOST_WORK:
            return self._only_the_top(states)
        states = self._without_needless(self._protected(states))
        while self._afresh().exposed(states):
            # Only where three or more sums cross: what a new reader of the table
            # cannot prove again is not left to chance.
            wider = self._afresh()._protected(states)
            if np.array_equal(wider, states):
                return self._nothing()
            states = wider
        return states

    def _afresh(self) -> "Hiding":
        return replace(self, moves=[])

    def _protected(self, states: Ints) -> Ints:
        """Hold back more until every small cell's range is open, or all is empty."""
        while exposed := self.exposed(states):
            before = states
            for cell, _, _ in exposed:
                states = np.where(self._protectors(cell, states), PROTECTS, states)
            if np.array_equal(before, states):
                return self._nothing()
        return states

    def _nothing(self) -> Ints:
        return np.where(self.before == NEW, PROTECTS, self.before)

    def exposed(
        self, states: Ints, *, all_cells: bool = True
    ) -> list[tuple[int, int, int]]:
        """List (cell, low, high) where not all of 1 to threshold − 1 is proven open."""
        hidden = np.flatnonzero(states)
        place = {int(cell): at for at, cell in enumerate(hidden)}
        cells = [int(c) for c in np.flatnonzero(self.guarded & (states != PUBLISHED))]
        falls = {place[cell]: int(self.counts[cell]) - 1 for cell in cells}
        rises = {
            place[cell]: self.threshold - 1 - int(self.counts[cell]) for cell in cells
        }
        found = [move[hidden] for move in self.moves if not move[states == 0].any()]
        known = len(found)
        low, high = reach(
            self._room(hidden, states), falls, rises, found, all_cells=all_cells
        )
        self.moves += [self._wide(move, hidden) for move in found[known:]]
        return [
            (cell, count - low[at], count + high[at])
            for cell in cells
            for at, count in ((place[cell], int(self.counts[cell])),)
            if low[at] < falls[at] or high[at] < rises[at]
        ]

    def _wide(self, move: Ints, cells: Ints) -> Ints:
        wide = np.zeros(len(self.counts), dtype=np.int64)
        wide[cells] = move
        return wide

    def _small(self) -> Ints:
        """Mark counts under the threshold, and every part of a total so small."""
        small = self.guarded & ~self.fixed & (self.before != PROTECTS)
        while True:
            more = _any_row(self._unsplit(small)) & (self.before == NEW)
            if not (more & ~small).any():
                break
            small |= more
        states = np.where(self.before == PROTECTS, PROTECTS, PUBLISHED)
        return np.where(small | (self.before == SMALL), SMALL, states)

    def _unsplit(self, small: Bools) -> Bools:
        """Mark, per sum with a small total, the parts decided together with it."""
        narrow = (self.sums < 0) & small
        late = _any_row((narrow & (self.before == NEW)).T)
        parts = (self.sums > 0) & _any_row(narrow.T)[:, np.newaxis]
        together = ~late[:, np.newaxis] | (self.before == NEW)
        return np.asarray(parts & together, dtype=np.bool_)

    def _floor(self, states: Ints) -> Ints:
        """The least each empty cell can be, as its reason tells the reader."""
        if (self.counts[states == PROTECTS] < self.threshold).any():
            return np.zeros_like(self.counts)
        floor = np.where(states == SMALL, 1, self.threshold)
        parts = _any_row(self._unsplit(states == SMALL))
        return np.where(parts & (states == SMALL), 0, floor)

    def _room(self, cells: Ints, states: Ints) -> Room:
        """What a reader cannot rule out when only these cells are empty."""
        plenty = int(self.counts.sum()) + self.threshold
        counts, small = self.counts[cells], states[cells] == SMALL
        down = np.maximum(0, counts - self._floor(states)[cells])
        up = np.where(small, self.threshold - 1 - counts, plenty)
        sums = self.sums[:, cells]
        return Room(sums[sums.any(axis=1)], down, up)

    def _protectors(self, cell: int, states: Ints) -> Bools:
        """Choose the cheapest cells to hold back so that one cell's range is open."""
        spare = (self.counts >= self.threshold) & ~self.fixed & (states == PUBLISHED)
        movable = np.flatnonzero(spare | (states != PUBLISHED))
        room = self._room(movable, states)
        price = np.where(states == PUBLISHED, 1.0 + self.counts, 0.01)[movable]
        count, place = int(self.counts[cell]), int(np.searchsorted(movable, cell))
        moves = []
        for by in {self.threshold - 1 - count, 1 - count} - {0}:
            move = cheapest_move(room, place, by, price)
            if move is None:
                beside: Bools = self._beside(cell) & spare
                return beside
            moves.append(self._wide(move, movable))
        self.moves += moves
        helpers: Bools = _any_row(np.array(moves) != 0) & (states == PUBLISHED)
        return helpers

    def _beside(self, cell: int) -> Bools:
        """Every cell that shares a sum with one cell, or with one beside it."""
        near = _any_row(self.sums[self.sums[:, cell] != 0] != 0)
        return _any_row(self.sums[self.sums[:, near].any(axis=1)] != 0)

    def _without_needless(self, states: Ints) -> Ints:
        """Show again, largest first, what turns out to protect nothing."""
        helpers = np.flatnonzero(
            (states == PROTECTS)
            & (self.counts >= self.threshold)
            & (self.before == NEW)
        )
        for cell in sorted(helpers.tolist(), key=lambda c: -int(self.counts[c])):
            trial = states.copy()
            trial[cell] = PUBLISHED
            if not self.exposed(trial, all_cells=False):
                states = trial
        return states

    def _only_the_top(self, states: Ints) -> Ints:
        """Keep only cells that are part of nothing, where no search would end soon."""
        parts = (self.sums > 0).any(axis=0) & ~self.fixed
        return np.where(parts & (self.before != SMALL), PROTECTS, states)


def _any_row(rows: Bools) -> Bools:
    """Say for each column whether any row has it."""
    return np.asarray(rows.any(axis=0), dtype=np.bool_)
