"""Sites for the least worst distance."""

from dataclasses import dataclass

import numpy as np

from sombrero.solvers.place.covering import (
    TimeUp,
    cover,
    probed,
    quickly,
    refuted,
    sought,
    thoroughly,
)
from sombrero.solvers.place.instance import Flags, Instance, Matrix, Places
from sombrero.solvers.place.interchange import add_greedily
from sombrero.solvers.place.p_median import Found, nearest
from sombrero.solvers.running import Run

# Swaps: for a question that is not answered quickly; for the last one, from so many
# starts.
SHORT, LONG, STARTS = 50_000, 400_000, 4
# What a quick answer may take of what is left.
QUICK = 0.05
# What the question just below the best may take of what is left.
MOST = 0.95


def least_worst(instance: Instance, run: Run) -> Found | None:
    """Return the choice of least worst distance; None when none reaches everyone.

    Halves the distances that can be the answer until one is left: can p sites cover
    all within it? (Minieka 1970, doi:10.1137/1012016.) Where neither bounds nor swaps
    tell quickly, it is doubted; then what is just below the best is settled, and with
    it all that is less. Demands of weight 0 do not count.
    """
    distance = instance.distance[:, instance.counts]
    if not distance.shape[1]:
        return _found(
            instance, _fill(instance, np.flatnonzero(instance.kept), run), 0, 0
        )
    search = _Halving(instance, distance, run)
    finite = np.isfinite(distance)
    if not finite.all():
        reached = cover(finite, instance.kept, instance.p, run)
        if reached is None:
            return None
        search.keep(_fill(instance, reached, run))
    lowest = search.narrow()
    return _found(instance, search.sites, search.worst, lowest)


@dataclass
class _Halving:
    instance: Instance
    distance: Matrix
    run: Run

    def __post_init__(self) -> None:
        self.worst = np.inf
        self.sites = np.zeros(0, dtype=np.intp)
        self.radii = np.zeros(0)
        # How many distances are known to be too small.
        self.ruled = 0
        # Whether a question has been too hard for quick answers.
        self.hard = False
        self.keep(self._farthest_first())

    def narrow(self) -> float:
        """Return the least worst distance that is not ruled out."""
        lowest = float(self.distance.min(axis=0).max())
        apart = self.distance[np.isfinite(self.distance)]
        self.radii = np.unique(apart[apart >= lowest])
        if self._halve():
            self._swap_long()
            self._settle()
        return float(np.append(self.radii, self.worst)[min(self.ruled, self._top)])

    @property
    def _top(self) -> int:
        """How many distances are less than the best."""
        return int(np.searchsorted(self.radii, self.worst))

    def _halve(self) -> bool:
        """Ask what is answered quickly; tell whether any answer is missing."""
        doubted = 0
        while doubted < self._top and not self.run.over:
            self._tell()
            middle = (doubted + self._top) // 2
            known = self._ask(self.distance <= self.radii[middle])
            if middle < self._top:
                doubted = middle + 1
                self.ruled = doubted if known else self.ruled
        return self.ruled < self._top

    def _ask(self, covers: Flags) -> bool:
        """Keep sites that cover all; tell whether it is known that there are none."""
        kept, p = self.instance.kept, self.instance.p
        if not self.hard:
            answer = quickly(covers, kept, p, self.run.part(QUICK))
            self.hard = not answer.known
        if self.hard:
            answer = probed(covers, kept, p, SHORT, self.run)
        if answer.sites is not None:
            self.keep(_fill(self.instance, answer.sites, self.run))
        return answer.known and answer.sites is None

    def _swap_long(self) -> None:
        """Come nearer to everyone by swaps as long as they find a way."""
        while self.ruled < self._top and not self.run.over:
            self._tell()
            nearer = self.distance < self.worst
            kept, p = self.instance.kept, self.instance.p
            found = sought(nearer, kept, p, LONG, STARTS, self.run)
            if found is None:
                break
            self.keep(_fill(self.instance, found, self.run))

    def _settle(self) -> None:
        """Settle what is just below the best; where that fails, what is less."""
        failed = len(self.radii)
        while self.ruled < (above := min(failed, self._top)) and not self.run.over:
            self._tell()
            whole = self._top < failed
            asked = above - 1 if whole else (self.ruled + above) // 2
            try:
                found = thoroughly(
                    self.distance <= self.radii[asked],
                    self.instance.kept,
                    self.instance.p,
                    self.run.part(MOST if whole else 0.5),
                )
            except TimeUp:
                failed = asked
                if whole:
                    self._raise(asked)
                continue
            if found is None:
                self.ruled = asked + 1
            else:
                self.keep(_fill(self.instance, found, self.run))
                self._swap_long()

    def _raise(self, above: int) -> None:
        """Halve what is less by the linear program alone."""
        while self.ruled < above and not self.run.over:
            self._tell()
            middle = (self.ruled + above) // 2
            covers = self.distance <= self.radii[middle]
            if refuted(covers, self.instance.kept, self.instance.p, self.run):
                self.ruled = middle + 1
            else:
                above = middle

    def _tell(self) -> None:
        self.run.report(objective=self.worst, bound=float(self.radii[self.ruled]))

    def keep(self, sites: Places) -> None:
        worst = float(self.distance[sites].min(axis=0).max())
        if worst < self.worst or not len(self.sites):
            self.worst, self.sites = worst, sites

    def _farthest_first(self) -> Places:
        """Open, one at a time, the site nearest to whoever is served worst."""
        chosen = [int(site) for site in np.flatnonzero(self.instance.kept)]
        allowed = ~self.instance.kept
        far = self.distance[chosen].min(axis=0, initial=np.inf)
        while len(chosen) < self.instance.p:
            worst = int(far.argmax())
            site = int(np.where(allowed, self.distance[:, worst], np.inf).argmin())
            if not allowed[site]:
                site = int(allowed.argmax())
            chosen.append(site)
            allowed[site] = False
            far = np.minimum(far, self.distance[site])
        return np.sort(np.array(chosen, dtype=np.intp))


def _fill(instance: Instance, sites: Places, run: Run) -> Places:
    """Return p sites: what is left to open goes where it saves most distance."""
    fixed = np.zeros(len(instance.ids), dtype=bool)
    fixed[sites] = True
    if len(sites) == instance.p:
        return np.flatnonzero(fixed)
    far = np.where(np.isfinite(instance.distance), instance.distance, 0)
    cost = np.where(np.isfinite(instance.distance), far, 10 * far.max() + 1)
    return np.sort(add_greedily(cost * instance.weight, fixed, instance.p, run))


def _found(instance: Instance, sites: Places, worst: float, lowest: float) -> Found:
    return Found(
        sites=sites,
        assignment=nearest(instance, sites),
        objective=worst,
        bound=min(lowest, worst),
        proved=lowest >= worst,
    )
