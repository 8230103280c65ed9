"""Looks for sites that cover every demand by swapping one at a time."""

import numpy as np
import numpy.typing as npt

from sombrero.solvers.place.cover_loops import swap_until_covered
from sombrero.solvers.place.instance import Flags, Places
from sombrero.solvers.running import Run

# What a step looks at grows so with how many demands a site covers.
GROWTH = 1.5
# Of that: between two looks at the clock, in a step from which on steps are fewer, and
# the seconds of a slow machine for one.
BATCH, USUAL, PER_ENTRY = 2e6, 150.0, 5e-8

List = npt.NDArray[np.int64]


def swapped(
    covers: Flags, kept: Flags, sites: Places, steps: int, run: Run
) -> Places | None:
    """Return as many sites that cover all, found from these; None where none were.

    covers: sites × demands. sites: those kept among them. steps: fewer where a step
    takes long.
    """
    left = covers[:, ~covers[kept].any(axis=0)]
    chosen = np.setdiff1d(sites, np.flatnonzero(kept)).astype(np.int64)
    if not len(chosen) or not left.any(axis=0).all():
        return None
    lists = (*_lists(left), *_lists(left.T))
    weight = np.ones(left.shape[1], dtype=np.int64)
    moved = np.zeros(left.shape[0], dtype=np.int64)
    each = (1 + float(left.mean(axis=0).sum())) ** GROWTH
    steps, batch = int(min(steps, steps * USUAL / each)), int(1 + BATCH / each)
    done, missing = 0, 1
    while missing and done < steps and not run.over:
        seed = (run.seed + done) % 2**31
        some = min(batch, steps - done)
        more, missing = swap_until_covered(
            *lists, chosen, weight, moved, done, some, seed
        )
        run.spend(PER_ENTRY * more * each)
        done += max(1, more)
    if missing:
        return None
    return np.sort(np.concatenate((np.flatnonzero(kept), chosen)))


def _lists(rows: Flags) -> tuple[List, List]:
    """Return where the list of each row starts, and what stands in it."""
    sizes = rows.sum(axis=1)
    first = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    return first, np.nonzero(rows)[1].astype(np.int64)
