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
BATCH, USUAL, PER_ENTRY = 2e6, 150.0, 1.1e-8
# Of demands: what chance adds to a site's worth at the start.
CHANCE = 1.5

List = npt.NDArray[np.int64]


def swapped(covers: Flags, p: int, steps: int, start: int, run: Run) -> Places | None:
    """Return p sites that cover all; None where none were found.

    covers: sites × demands, each covered by some. steps: fewer where a step takes
    long. start: each begins with other sites.
    """
    seed = (run.seed + 7919 * start) % 2**31
    chosen = _begun(covers, p, np.random.default_rng(seed))
    lists = (*_lists(covers), *_lists(covers.T))
    weight = np.ones(covers.shape[1], dtype=np.int64)
    moved = np.zeros(covers.shape[0], dtype=np.int64)
    each = (1 + float(covers.mean(axis=0).sum())) ** GROWTH
    steps, batch = int(min(steps, steps * USUAL / each)), int(1 + BATCH / each)
    done, missing = 0, 1
    while missing and done < steps and not run.over:
        some = min(batch, steps - done)
        more, missing = swap_until_covered(
            *lists, chosen, weight, moved, done, some, (seed + done) % 2**31
        )
        run.spend(PER_ENTRY * more * each)
        done += max(1, more)
    return None if missing else np.sort(chosen)


def _begun(covers: Flags, p: int, random: np.random.Generator) -> List:
    """Choose p sites, most of what is left first; which of nearly equal by chance."""
    left = np.ones(covers.shape[1], dtype=bool)
    chosen: list[int] = []
    for _ in range(p):
        worth = covers[:, left].sum(axis=1) + CHANCE * random.random(len(covers))
        worth[chosen] = -1
        chosen.append(int(worth.argmax()))
        left &= ~covers[chosen[-1]]
    return np.array(chosen, dtype=np.int64)


def _lists(rows: Flags) -> tuple[List, List]:
    """Return where the list of each row starts, and what stands in it."""
    sizes = rows.sum(axis=1)
    first = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    return first, np.nonzero(rows)[1].astype(np.int64)
