"""Can p sites cover every demand? Drops what does not matter, then searches."""

from dataclasses import dataclass

import numpy as np

from sombrero.solvers.place.choosing import choose
from sombrero.solvers.place.dominance import largest
from sombrero.solvers.place.instance import Flags, Places
from sombrero.solvers.running import Run

# Seconds of a slow machine for one product in the search for dominated rows.
PER_CELL = 1.1e-10


class TimeUp(Exception):
    """The run ended before it was known."""


@dataclass(frozen=True)
class Answer:
    """sites: at most p that cover all, None where none are known. known: settled."""

    sites: Places | None
    known: bool


@dataclass(frozen=True)
class _Core:
    """What a question leaves. covers: sites × demands; more: sites to choose."""

    chosen: Places
    sites: Places
    covers: Flags
    more: int

    def answer(self, picked: Places) -> Places:
        return np.concatenate((self.chosen, self.sites[picked]))


def cover(covers: Flags, kept: Flags, p: int, run: Run) -> Places | None:
    """Return at most p sites, those kept included, that cover all; None if none do.

    covers: sites × demands. Raises TimeUp.
    """
    answer = quickly(covers, kept, p, run)
    if answer.known:
        return answer.sites
    return thoroughly(covers, kept, p, run)


def quickly(covers: Flags, kept: Flags, p: int, run: Run) -> Answer:
    """Answer as `cover` does where the bounds of a sum of ways settle it."""
    core = _core(covers, kept, p, run)
    if isinstance(core, Answer):
        return core
    found = choose(
        (~core.covers).astype(np.float64),
        np.zeros(len(core.sites), dtype=bool),
        core.more,
        run,
        tell=lambda _cost, _bound: None,
        wanted=0.0,
    )
    if found.cost == 0:
        return Answer(core.answer(found.sites), known=True)
    return Answer(None, known=found.proved)


def sought(
    covers: Flags, kept: Flags, p: int, steps: int, starts: int, run: Run
) -> Places | None:
    """Look for sites as `cover` does, by swaps from so many starts."""
    core = _core(covers, kept, p, run)
    if isinstance(core, Answer):
        return core.sites
    # Compiled loops take a while to load: few questions need them.
    from sombrero.solvers.place.swaps import swapped

    for start in range(starts):
        picked = swapped(core.covers, core.more, steps, start, run)
        if picked is not None:
            return core.answer(picked)
        if run.over:
            break
    return None


def probed(covers: Flags, kept: Flags, p: int, steps: int, run: Run) -> Answer:
    """Answer as `cover` does where swaps find sites, or a linear program none."""
    core = _core(covers, kept, p, run)
    if isinstance(core, Answer):
        return core
    from sombrero.solvers.place.swaps import swapped
    from sombrero.solvers.place.windows import rules_out

    picked = swapped(core.covers, core.more, steps, 0, run)
    if picked is not None:
        return Answer(core.answer(picked), known=True)
    return Answer(None, known=rules_out(core.covers, core.more, run))


def refuted(covers: Flags, kept: Flags, p: int, run: Run) -> bool:
    """Tell whether a linear program rules out that p sites cover all."""
    core = _core(covers, kept, p, run)
    if isinstance(core, Answer):
        return core.sites is None
    from sombrero.solvers.place.windows import rules_out

    return rules_out(core.covers, core.more, run)


def thoroughly(covers: Flags, kept: Flags, p: int, run: Run) -> Places | None:
    """Answer as `cover` does by bounds from windows, then an exact search."""
    core = _core(covers, kept, p, run)
    if isinstance(core, Answer):
        return core.sites
    if run.over:
        raise TimeUp
    # The search library takes long to load: few questions need it.
    from sombrero.solvers.place.exact_sharing import fewest
    from sombrero.solvers.place.windows import bound

    known = bound(core.covers, core.more, run)
    if not known.able.any():
        return None
    if run.over:
        raise TimeUp
    able = np.flatnonzero(known.able)
    least = fewest(core.covers[able], core.more, known.rows[:, able], run)
    if not least.whole:
        raise TimeUp
    return None if least.sites is None else core.answer(able[least.sites])


def _core(covers: Flags, kept: Flags, p: int, run: Run) -> Answer | _Core:
    """Drop what does not matter; the answer where nothing is left to ask."""
    chosen = np.flatnonzero(kept)
    open_demands = ~covers[kept].any(axis=0)
    left, more = covers[:, open_demands], p - len(chosen)
    if not left.shape[1]:
        return Answer(chosen, known=True)
    if more == 0 or not left.any(axis=0).all():
        return Answer(None, known=True)
    sites, demands = _essential(left, run)
    core = _Core(chosen, sites, left[np.ix_(sites, demands)], more)
    if len(sites) <= more:
        return Answer(core.answer(np.arange(len(sites))), known=True)
    most = np.sort(core.covers.sum(axis=1))[-more:]
    if int(most.sum()) < len(demands):
        return Answer(None, known=True)
    return core


def _essential(covers: Flags, run: Run) -> tuple[Places, Places]:
    """Return the sites and demands that are left when dominated ones are dropped.

    A site that covers no more than another, and a demand that is covered wherever
    another is, decide nothing (Toregas and others 1971, doi:10.1287/opre.19.6.1363).
    """
    sites, demands = np.arange(covers.shape[0]), np.arange(covers.shape[1])
    while True:
        run.spend(PER_CELL * len(sites) * len(demands) * (len(sites) + len(demands)))
        some = largest(covers[np.ix_(sites, demands)])
        fewer_sites = sites[some]
        some = largest(~covers[np.ix_(fewer_sites, demands)].T)
        fewer_demands = demands[some]
        if len(fewer_demands) == len(demands):
            return fewer_sites, fewer_demands
        sites, demands = fewer_sites, fewer_demands
