"""The cheapest sites that reach everybody; the least worst distance within a budget."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array

from sombrero.solvers.place.budget_exact import INFEASIBLE, OPTIMAL, search
from sombrero.solvers.place.covering import TimeUp
from sombrero.solvers.place.instance import Flags, Instance, Matrix, Places
from sombrero.solvers.place.p_median import Found, nearest
from sombrero.solvers.place.purse import Purse, TooDear
from sombrero.solvers.place.spending import filled
from sombrero.solvers.running import Run


def reaching(instance: Instance, purse: Purse, run: Run) -> Places | None:
    """Return sites within the budget that reach every demand that counts.

    None where no sites of that number do. Raises TooDear, TimeUp.
    """
    kept = np.flatnonzero(instance.kept)
    reached = np.isfinite(instance.distance[:, instance.counts])
    if len(kept) and reached[kept].any(axis=0).all():
        return kept
    chosen = cheapest(reached, instance.kept, purse, run)
    if chosen is not None and not purse.pays(chosen):
        raise TooDear(float(purse.price[chosen].sum()))
    return chosen


def cheapest(covers: Flags, kept: Flags, purse: Purse, run: Run) -> Places | None:
    """Return the cheapest sites, at most p, that cover all; None if none do.

    covers: sites × demands. At least one site is chosen. Raises TimeUp.
    """
    sites, demands = covers.shape
    if demands and not covers.any(axis=0).all():
        return None
    if covers.all():
        return _alone(kept, purse)
    rows = csr_array(np.vstack((covers.T.astype(float), np.ones((1, sites)))))
    least = np.ones(demands + 1)
    limit = np.concatenate((np.full(demands, np.inf), [float(purse.p)]))
    arguments: dict[str, object] = {
        "c": purse.price,
        "constraints": LinearConstraint(rows, least, limit),
        "integrality": np.ones(sites),
        "bounds": Bounds(kept.astype(float), np.ones(sites)),
    }
    result = search(arguments, int(covers.sum()), run)
    if result is None or result.status not in (OPTIMAL, INFEASIBLE):
        raise TimeUp
    return None if result.x is None else np.flatnonzero(result.x > 0.5)


def _alone(kept: Flags, purse: Purse) -> Places:
    """Return the sites that are open already, or the cheapest one."""
    chosen = np.flatnonzero(kept)
    return chosen if len(chosen) else np.array([purse.price.argmin()])


def least_worst_within(instance: Instance, purse: Purse, run: Run) -> Found | None:
    """Return the choice of least worst distance that the budget pays for.

    Halves the distances that can be the answer until one is left, as without a
    budget: what do the cheapest sites cost that cover all within it? None when none
    reaches everyone. Raises TooDear, TimeUp.
    """
    start = reaching(instance, purse, run)
    if start is None:
        return None
    halving = _Halving(instance, purse, instance.distance[:, instance.counts], run)
    halving.keep(start)
    lowest = halving.narrow()
    sites, worst = halving.sites, halving.worst
    return Found(
        sites=sites,
        assignment=nearest(instance, sites),
        objective=worst,
        bound=min(lowest, worst),
        proved=lowest >= worst,
    )


@dataclass
class _Halving:
    instance: Instance
    purse: Purse
    distance: Matrix
    run: Run
    worst: float = np.inf
    sites: Places = field(default_factory=lambda: np.zeros(0, dtype=np.intp))

    def keep(self, sites: Places) -> None:
        """Keep a choice, with what else the budget pays for, when it is the best."""
        far = np.where(np.isfinite(self.instance.distance), self.instance.distance, 0)
        cost = np.where(np.isfinite(self.instance.distance), far, 10 * far.max() + 1)
        cost = cost * self.instance.weight
        full = filled(
            cost, self.purse.price, sites, self.purse, self.run, by_price=False
        )
        worst = float(self.distance[full].min(axis=0).max(initial=0))
        if worst < self.worst or not len(self.sites):
            self.worst, self.sites = worst, np.sort(full)

    def narrow(self) -> float:
        """Return the least worst distance that is not ruled out."""
        lowest = float(self.distance.min(axis=0).max(initial=0))
        apart = self.distance[np.isfinite(self.distance)]
        radii = np.unique(apart[apart >= lowest])
        while len(radii := radii[radii < self.worst]):
            self.run.report(objective=self.worst, bound=float(radii[0]))
            middle = len(radii) // 2
            covers = self.distance <= radii[middle]
            try:
                found = cheapest(covers, self.instance.kept, self.purse, self.run)
            except TimeUp:
                return float(radii[0])
            if found is None or not self.purse.pays(found):
                radii = radii[middle + 1 :]
            else:
                self.keep(found)
        return self.worst
