"""Sites for the least worst distance."""

from dataclasses import dataclass

import numpy as np

from sombrero.solvers.place.covering import TimeUp, cover
from sombrero.solvers.place.instance import Instance, Matrix, Places
from sombrero.solvers.place.interchange import add_greedily
from sombrero.solvers.place.p_median import Found, nearest
from sombrero.solvers.running import Run


def least_worst(instance: Instance, run: Run) -> Found | None:
    """Return the choice of least worst distance; None when none reaches everyone.

    Halves the distances that can be the answer until one is left: can p sites cover
    all within it? (Minieka 1970, doi:10.1137/1012016.) Demands of weight 0 do not
    count.
    """
    distance = instance.distance[:, instance.counts]
    if not distance.shape[1]:
        return _found(
            instance, _fill(instance, np.flatnonzero(instance.kept), run), 0, 0
        )
    finite = np.isfinite(distance)
    if not finite.all() and cover(finite, instance.kept, instance.p, run) is None:
        return None
    search = _Halving(instance, distance, run)
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
        self._keep(self._farthest_first())

    def narrow(self) -> float:
        """Return the least worst distance that is not ruled out."""
        lowest = float(self.distance.min(axis=0).max())
        apart = self.distance[np.isfinite(self.distance)]
        radii = np.unique(apart[apart >= lowest])
        while len(radii := radii[radii < self.worst]):
            self.run.report(objective=self.worst, bound=float(radii[0]))
            middle = len(radii) // 2
            try:
                found = cover(
                    self.distance <= radii[middle],
                    self.instance.kept,
                    self.instance.p,
                    self.run,
                )
            except TimeUp:
                return float(radii[0])
            if found is None:
                radii = radii[middle + 1 :]
            else:
                self._keep(_fill(self.instance, found, self.run))
        return self.worst

    def _keep(self, sites: Places) -> None:
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
