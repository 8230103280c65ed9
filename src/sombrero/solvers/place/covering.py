"""Can p sites cover every demand? Drops what does not matter, then searches."""

import numpy as np

from sombrero.solvers.place.choosing import choose
from sombrero.solvers.place.instance import Flags, Places
from sombrero.solvers.running import Run

# Seconds of a slow machine for one product in the search for dominated rows.
PER_CELL = 1.5e-10


class TimeUp(Exception):
    """The run ended before it was known."""


def cover(covers: Flags, kept: Flags, p: int, run: Run) -> Places | None:
    """Return at most p sites, those kept included, that cover all; None if none do.

    covers: sites × demands. Raises TimeUp.
    """
    chosen = np.flatnonzero(kept)
    open_demands = ~covers[kept].any(axis=0)
    left, more = covers[:, open_demands], p - len(chosen)
    if not left.shape[1]:
        return chosen
    if more == 0 or not left.any(axis=0).all():
        return None
    sites, demands = _essential(left, run)
    core = left[np.ix_(sites, demands)]
    if len(sites) <= more:
        return np.concatenate((chosen, sites))
    if int(np.sort(core.sum(axis=1))[-more:].sum()) < len(demands):
        return None
    found = choose(
        (~core).astype(np.float64),
        np.zeros(len(sites), dtype=bool),
        more,
        run,
        tell=lambda _cost, _bound: None,
        wanted=0.0,
    )
    if found.cost == 0:
        return np.concatenate((chosen, sites[found.sites]))
    if found.proved:
        return None
    if run.over:
        raise TimeUp
    # The search library takes long to load: few questions need it.
    from sombrero.solvers.place.exact_sharing import fewest

    least = fewest(core, more, run)
    if not least.whole:
        raise TimeUp
    return None if least.sites is None else np.concatenate((chosen, sites[least.sites]))


def _essential(covers: Flags, run: Run) -> tuple[Places, Places]:
    """Return the sites and demands that are left when dominated ones are dropped.

    A site that covers no more than another, and a demand that is covered wherever
    another is, decide nothing (Toregas and others 1971, doi:10.1287/opre.19.6.1363).
    """
    sites, demands = np.arange(covers.shape[0]), np.arange(covers.shape[1])
    while True:
        run.spend(PER_CELL * len(sites) * len(demands) * (len(sites) + len(demands)))
        some = _largest(covers[np.ix_(sites, demands)])
        fewer_sites = sites[some]
        some = _largest(~covers[np.ix_(fewer_sites, demands)].T)
        fewer_demands = demands[some]
        if len(fewer_demands) == len(demands):
            return fewer_sites, fewer_demands
        sites, demands = fewer_sites, fewer_demands


def _largest(rows: Flags) -> Flags:
    """Tell which rows are contained in no other; of equals the first stays."""
    numbers = rows.astype(np.float32)
    common = numbers @ numbers.T
    size = numbers.sum(axis=1)
    inside = common == size[:, None]
    equal = inside & (size[:, None] == size)
    inside &= ~np.eye(len(rows), dtype=bool)
    smaller = inside & ~equal
    first = np.tril(equal, -1)
    kept: Flags = ~(smaller.any(axis=1) | first.any(axis=1))
    return kept
