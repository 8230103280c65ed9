"""Sites with room for so much demand each; a demand is not split."""

from dataclasses import dataclass, field

import numpy as np

from sombrero.solvers.place.choosing import unit_of
from sombrero.solvers.place.instance import Flags, Instance, Matrix, Places, Vector
from sombrero.solvers.place.knapsacks import Knapsacks
from sombrero.solvers.place.p_median import Found
from sombrero.solvers.place.sharing import share
from sombrero.solvers.running import Run

ROUNDS = 12
ROUND = 60
PATIENCE = 15
MOST_UNITS = 300
CELLS = 40_000_000
LEAST_PACE = 0.004
SHARE_OF_TIME = 0.4
FEW_WAYS = 2500
# Seconds of a slow machine to share demands out, per site and pair of demands.
SHARING = 1e-7
FILLINGS = 6
"""So many fillings take as long as the losses of all ways."""
STEPS = (0.012, 0.03, np.inf)


@dataclass(frozen=True)
class Question:
    """cost: sites × demands, inf where a demand may not go. size: per demand.

    room: per site. kept: sites that are open already. p: open in all.
    """

    cost: Matrix
    size: Vector
    room: Vector
    kept: Flags
    p: int


@dataclass(frozen=True)
class Left:
    """What a plan better than some value may use.

    allowed: sites × demands. sites, fixed: which sites may, which must open.
    """

    allowed: Flags
    sites: Flags
    fixed: Flags


@dataclass
class Known:
    """The best plan so far, and the bound."""

    unit: float
    objective: float = np.inf
    bound: float = -np.inf
    chosen: Places = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    assigned: Places = field(default_factory=lambda: np.zeros(0, dtype=np.intp))

    @property
    def enough(self) -> float:
        """The bound above which nothing better is left."""
        if self.unit:
            return self.objective - self.unit + 1e-6
        return self.objective - 1e-9 * abs(self.objective)

    @property
    def proved(self) -> bool:
        """Tell whether none is better."""
        return self.bound >= self.enough

    def keep(self, objective: float, chosen: Places, assigned: Places) -> None:
        """Keep a plan when it is better."""
        if objective < self.objective:
            self.objective, self.chosen, self.assigned = objective, chosen, assigned


class NoneFits(Exception):
    """No choice of sites has room for every demand."""


class NotYet(Exception):
    """Time was up before a plan was found. bound: what is known."""


def least_total_with_room(
    instance: Instance, weight: Vector, room: Vector, run: Run
) -> Found:
    """Return the plan of least sum of weight times distance within the rooms.

    instance.weight is the size of each demand. Raises NoneFits, NotYet.
    """
    with np.errstate(invalid="ignore"):
        cost = instance.distance * weight
    cost[np.isnan(cost)] = np.inf
    cost[instance.weight > room[:, None]] = np.inf
    question = Question(cost, instance.weight, room, instance.kept, instance.p)
    allowed = np.isfinite(cost)
    if not allowed.any(axis=0).all():
        raise NoneFits
    known = Known(unit_of(np.where(allowed, cost, 0)))
    pricing = _Pricing(question, known, run)
    pricing.narrow(Left(allowed, np.ones(len(room), dtype=bool), instance.kept))
    _settle(question, known, pricing, run)
    if not len(known.assigned):
        raise NotYet
    return Found(
        sites=np.sort(known.chosen),
        assignment=known.assigned,
        objective=known.objective,
        bound=known.objective if known.proved else known.bound,
        proved=known.proved,
    )


def _settle(question: Question, known: Known, pricing: "_Pricing", run: Run) -> None:
    """Ask for a plan hardly above the bound; when there is none, for a dearer one.

    What may be used shrinks with the value asked for, so that a search which is
    exact over what is left stays small. Raises NoneFits.
    """
    start = known.bound
    # Where few ways are left anyhow, one search is less work than several.
    few = int(pricing.left.allowed.sum()) <= FEW_WAYS
    for share_above in STEPS[-1:] if few else STEPS:
        if known.proved or run.over:
            return
        # The search library takes long to load: only what is still open needs it.
        from sombrero.solvers.place.exact_sharing import settle

        below = min(known.enough, start * (1 + share_above))
        left = pricing.restrict(pricing.left, below)
        whole = settle(question, left, known, below, run)
        if whole and below == np.inf and not len(known.assigned):
            raise NoneFits


class _Pricing:
    """Prices each demand's wish for one site; sites then fill their room by price.

    Source: Ceselli and Righini 2005, doi:10.1002/net.20059, for the bound.
    """

    def __init__(self, question: Question, known: Known, run: Run) -> None:
        self.question, self.known, self.run = question, known, run
        cells = question.cost.size
        most = int(np.clip(CELLS // max(1, cells), 20, MOST_UNITS))
        self.sacks = Knapsacks.rounded(question.size, question.room, most)
        finite = np.where(np.isfinite(question.cost), question.cost, np.inf)
        middle = max(1, len(question.cost) // question.p // 2)
        prices = np.sort(finite, axis=0)[middle - 1]
        self.prices: Vector = np.where(np.isfinite(prices), prices, finite.min(axis=0))
        self.pace = 1.0
        self.seen: set[bytes] = set()
        self.tries = 0

    def narrow(self, left: Left) -> None:
        """Raise the bound, find plans, and drop sites and ways, in turn."""
        self.left = left
        for _ in range(ROUNDS):
            self._ascend()
            self._tell()
            if self.known.proved:
                return
            self.left = self.restrict(self.left, self.known.enough)
            if self.pace < LEAST_PACE or self._late():
                return

    def _late(self) -> bool:
        spent = self.run.used > SHARE_OF_TIME * self.run.budget
        return self.run.over or (spent and len(self.known.assigned) > 0)

    def _tell(self) -> None:
        best = self.known.objective
        self.run.report(
            objective=best if np.isfinite(best) else None, bound=self.known.bound
        )

    def _profit(self, left: Left, prices: Vector) -> Matrix:
        """Return per allowed site and demand what its price leaves, at least 0."""
        profit = np.maximum(prices - self.question.cost, 0)
        profit[~left.allowed] = 0
        chosen: Matrix = profit[left.sites]
        return chosen

    def _ascend(self) -> None:
        """Walk up the prices for a round."""
        places = np.flatnonzero(self.left.sites)
        sacks = self.sacks.only(self.left.sites)
        fixed = self.left.fixed[places]
        current, best, waited = self.prices, -np.inf, 0
        direction = np.zeros_like(current)
        for _ in range(ROUND):
            value, taken = sacks.fill(self._profit(self.left, current))
            self.run.spend(sacks.seconds)
            ranked = np.where(fixed, np.inf, value)
            chosen = np.argsort(-ranked, kind="stable")[: self.question.p]
            bound = float(current.sum() - value[chosen].sum())
            if bound > best:
                best, self.prices, waited = bound, current, 0
            else:
                waited += 1
                if waited >= PATIENCE:
                    self.pace, waited, current = self.pace * 0.7, 0, self.prices
            self.known.bound = max(self.known.bound, bound)
            held = sum(sacks.contents(taken, int(site)).astype(int) for site in chosen)
            self._offer(places[chosen])
            if self.known.proved or self.pace < LEAST_PACE or self._late():
                break
            direction = 1 - held + 0.7 * direction
            length = float(direction @ direction)
            if length < 1e-9:
                break
            aim = self.known.objective
            if not np.isfinite(aim):
                aim = 1.05 * max(bound, best) + 1
            current = current + self.pace * max(aim - bound, 1e-6) / length * direction

    def _offer(self, chosen: Places) -> None:
        """Try to make a plan of these sites, and of better ones inside its groups."""
        for _ in range(6):
            chosen = np.sort(chosen)
            if chosen.tobytes() in self.seen or self.run.over:
                return
            self.seen.add(chosen.tobytes())
            self.tries += 1
            question = self.question
            shared = share(question.cost[chosen], question.size, question.room[chosen])
            self.run.spend(SHARING * len(chosen) * len(question.size) ** 2)
            if shared is None:
                return
            every = np.arange(len(shared))
            total = float(question.cost[chosen][shared, every].sum())
            self.known.keep(total, chosen, chosen[shared])
            if total > self.known.objective * 1.05:
                return
            chosen = self._recentred(chosen, shared)

    def _recentred(self, chosen: Places, shared: Places) -> Places:
        """Return the sites that serve the same groups at least cost."""
        better = chosen.copy()
        for group, site in enumerate(chosen):
            if self.question.kept[site]:
                continue
            inside = shared == group
            total = self.question.cost[:, inside].sum(axis=1)
            load = self.question.size[inside].sum()
            total[self.question.room + 1e-9 < load] = np.inf
            total[np.setdiff1d(better, site)] = np.inf
            better[group] = int(total.argmin())
        return better

    def restrict(self, left: Left, below: float) -> Left:
        """Return what a plan that costs less than `below` may use.

        Drops sites too dear to open and ways (this demand to this site) too dear to
        use; fixes sites too dear to close.
        """
        places = np.flatnonzero(left.sites)
        fixed = left.fixed[places]
        if not np.isfinite(below):
            return left
        sacks = self.sacks.only(left.sites)
        profit = self._profit(left, self.prices)
        value, _ = sacks.fill(profit)
        self.run.spend(FILLINGS * sacks.seconds)
        order = np.argsort(-np.where(fixed, np.inf, value), kind="stable")
        chosen = np.zeros(len(places), dtype=bool)
        chosen[order[: self.question.p]] = True
        bound = float(self.prices.sum() - value[chosen].sum())
        # A site outside the choice would take the place of the worst that may go.
        last = value[chosen & ~fixed].min(initial=np.inf)
        following = value[~chosen].max(initial=-np.inf)
        instead = np.where(chosen, value, last)
        true_profit = self.prices - self.question.cost[places]
        forced = bound + instead[:, None] - sacks.best_with(profit, true_profit)
        sure = chosen & (bound + value - following >= below)
        out = ~chosen & (bound + last - value >= below)
        allowed, sites, kept = left.allowed.copy(), left.sites.copy(), left.fixed.copy()
        allowed[places] &= ~(forced >= below)
        sites[places[out]] = False
        kept[places[sure]] = True
        allowed[~sites] = False
        return Left(allowed, sites, kept)
