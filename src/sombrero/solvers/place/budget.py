"""Choose sites for the least total cost within a budget, with proof."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sombrero.solvers.place.budget_ascent import (
    PER_CELL,
    Core,
    Dual,
    raise_bound,
)
from sombrero.solvers.place.choosing import Choice, unit_of
from sombrero.solvers.place.instance import Flags, Matrix, Places, Vector
from sombrero.solvers.place.plain_loops import Gait
from sombrero.solvers.place.purse import CLOSE, Purse
from sombrero.solvers.place.purse_loops import either_way
from sombrero.solvers.place.spending import improved, nearest_two, spent_well
from sombrero.solvers.running import Run

ROOT_GAITS = (Gait(120, 1.0, 20), Gait(400, 1.0, 40, momentum=0.9, shrink=0.8))
ROOT_ROUNDS = 12
NODE_GAIT = Gait(150, 0.2, 15, momentum=0.9)
PROBE_GAIT, PROBES = Gait(60, 0.3, 10, momentum=0.9), 6
# A part with so few ways left on average per demand goes to a general search.
FEW = 4.5
NEAR = 1.03


@dataclass(frozen=True)
class Node:
    """A part of the search: a core, the prices to start from, what they prove."""

    core: Core
    prices: Vector
    bound: float


def choose_within(
    cost: Matrix,
    fixed: Flags,
    purse: Purse,
    run: Run,
    *,
    tell: Callable[[float, float], None],
    start: Places | None = None,
) -> Choice:
    """Return sites, those fixed included, of least sum over demands of least cost.

    cost: sites × demands, at least 0 and finite. purse: pays for some choice of at
    least one site. tell: hears cost and bound. start: a choice that is known.
    """
    search = _Search(cost, fixed, purse, run, tell)
    if start is not None:
        search.offer(start)
    return search.finish()


@dataclass
class _Search:
    cost: Matrix
    fixed: Flags
    purse: Purse
    run: Run
    tell: Callable[[float, float], None]
    best: float = np.inf
    chosen: Places = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    bound: float = 0.0
    nodes: int = 0
    seen: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.unit = unit_of(self.cost)
        most = self.cost.max(axis=0, initial=0)
        self.covering = bool(((self.cost == 0) | (self.cost == most)).all())
        whole = Core.of(self.cost, self.fixed)
        self.root = whole.keep(self.fixed | self._affordable(whole), self.fixed)
        self.place = np.full(len(self.cost), -1)
        self.place[self.root.ids] = np.arange(len(self.root.ids))

    # What is known.

    @property
    def enough(self) -> float:
        """The bound above which nothing better than the best is left to find."""
        if self.unit:
            return self.best - self.unit + 1e-6
        return self.best - 1e-9 * abs(self.best)

    def closed(self, bound: float) -> bool:
        """Tell whether nothing better than the best is left above a bound."""
        return bound >= self.enough

    def offer(self, sites: Places) -> None:
        """Keep a choice when it is paid for and the best so far."""
        if not len(sites) or not self.purse.pays(sites):
            return
        cost = float(self.cost[sites].min(axis=0).sum())
        if cost < self.best:
            self.best, self.chosen = cost, np.sort(sites)

    def improve(self, core: Core, chosen: Flags, cost: float) -> None:
        """Offer a choice of a core, made better where it is promising."""
        if cost > self.best * NEAR:
            return
        sites = core.ids[chosen]
        key = sites.tobytes()
        if key in self.seen or not len(sites):
            return
        self.seen.add(key)
        self._better(sites)

    def _better(self, sites: Places) -> None:
        root = self.root
        price = self.purse.price[root.ids]
        better = improved(
            root.cost, price, self.place[sites], root.fixed, self.purse, self.run
        )
        self.offer(root.ids[better])

    # The search.

    def finish(self) -> Choice:
        """Find a first choice, bound the whole, then branch on what is left."""
        self._begin()
        node = self._bound_root()
        if node is not None:
            self._branch(node)
        proved = self.closed(self.bound)
        return Choice(
            sites=self.chosen,
            cost=self.best,
            bound=self.best if proved else max(0.0, min(self.bound, self.best)),
            proved=proved,
            nodes=self.nodes,
        )

    def _begin(self) -> None:
        root = self.root
        price = self.purse.price[root.ids]
        for start in spent_well(root.cost, price, root.fixed, self.purse, self.run):
            self._better(root.ids[start])
        self.tell(self.best, 0.0)

    def _bound_root(self) -> Node | None:
        """Raise the bound and drop sites in turn; None when that is the proof."""
        if self._leaf(self.root) or self.closed(0.0):
            self.bound = self.best
            return None
        _, first, second = nearest_two(self.cost, self.chosen)
        prices: Vector = (first + second) / 2
        for gait in ROOT_GAITS:
            for _ in range(ROOT_ROUNDS):
                dual = self._raise(self.root, prices, gait)
                prices, gait = dual.prices, gait._replace(pace=dual.pace)
                self.bound = max(self.bound, dual.bound)
                core = self._fix(self.root, dual)
                if core is None:
                    self.bound = self.best
                    return None
                self.root = core
                self.place = np.full(len(self.cost), -1)
                self.place[core.ids] = np.arange(len(core.ids))
                self.tell(self.best, self.bound)
                if dual.pace < gait.least or self.run.over:
                    break
        return Node(self.root, prices, self.bound)

    def _branch(self, root: Node) -> None:
        """Look at the open parts, the most promising of the deepest first."""
        stack = [root]
        while stack:
            self.bound = max(self.bound, min(node.bound for node in stack))
            self.tell(self.best, self.bound)
            if self.closed(self.bound) or self.run.over:
                return
            node = stack.pop()
            if not self.closed(node.bound):
                self.nodes += 1
                stack += self._expand(node)
        self.bound = self.best

    def _settle(self, core: Core, dual: Dual) -> bool:
        """Hand a part to a general search; tell whether it looked to the end.

        Only where few ways are left: a way that costs more than its demand's price
        by what is missing to the best cannot be in a better plan. Where a demand is
        covered or not, it has one column however many ways there are.
        """
        allowed = core.cost - dual.prices <= self.enough - dual.bound
        if not self.covering and int(allowed.sum()) > FEW * allowed.shape[1]:
            return False
        from sombrero.solvers.place.budget_exact import settle

        found = settle(core, allowed, self.purse, self.enough, self.run)
        if found.sites is not None:
            self.offer(core.ids[found.sites])
        return found.whole

    def _expand(self, node: Node) -> list[Node]:
        """Return the parts that are left of a node, the better one last."""
        dual = self._raise(node.core, node.prices, NODE_GAIT)
        core = self._fix(node.core, dual)
        if core is None or self._settle(core, dual):
            return []
        left = np.isin(node.core.ids, core.ids, assume_unique=True)
        doubt = np.abs(dual.often[left] - 0.5)
        doubt[core.fixed] = np.inf
        bound = max(node.bound, dual.bound)
        return self._probe(Node(core, dual.prices, bound), np.argsort(doubt)[:PROBES])

    def _probe(self, node: Node, sites: Places) -> list[Node]:
        """Try the sites most in doubt both ways; settle those that fail one way."""
        kept = np.ones(len(node.core.ids), dtype=bool)
        fixed, prices, settled = node.core.fixed.copy(), node.prices, False
        pair: tuple[float, list[Node]] = (-1.0, [])
        for site in sites:
            if fixed[site]:
                continue
            with_it, without = fixed.copy(), kept.copy()
            with_it[site], without[site] = True, False
            parts = [
                self._try(node, node.core.keep(kept, with_it)),
                self._try(node, node.core.keep(without, fixed)),
            ]
            alive = [part for part in parts if part is not None]
            if not alive:
                return []
            if len(alive) == 1:
                settled, prices = True, alive[0].prices
                fixed, kept = (fixed, without) if parts[0] is None else (with_it, kept)
                pair = (-1.0, [])
                continue
            gains = [max(part.bound - node.bound, 1e-3) for part in alive]
            if gains[0] * gains[1] > pair[0]:
                pair = (gains[0] * gains[1], alive)
            if self.run.over:
                break
        if settled:
            core = node.core.keep(kept, fixed)
            return [] if self._leaf(core) else [Node(core, prices, node.bound)]
        return sorted(pair[1], key=lambda part: -part.bound)

    def _try(self, node: Node, core: Core) -> Node | None:
        """Return the part of a node with this core, None where it holds no better."""
        if self._leaf(core):
            return None
        dual = self._raise(core, node.prices, PROBE_GAIT)
        if self.closed(dual.bound):
            return None
        return Node(core, dual.prices, max(node.bound, dual.bound))

    def _affordable(self, core: Core) -> Flags:
        """Tell which sites the budget still pays for beside those that are fixed."""
        left = self.purse.left(core.ids[core.fixed])
        return self.purse.price[core.ids] <= left + CLOSE * max(1.0, self.purse.budget)

    def _leaf(self, core: Core) -> bool:
        """Tell whether one choice at most is left, and offer it."""
        fixed = core.ids[core.fixed]
        if len(fixed) > self.purse.p or self.purse.left(fixed) < 0:
            return True
        full = len(fixed) == self.purse.p
        if full or not (self._affordable(core) & ~core.fixed).any():
            self.offer(fixed)
            return True
        if self.purse.pays(core.ids):
            self.offer(core.ids)
            return True
        return False

    def _raise(self, core: Core, prices: Vector, gait: Gait) -> Dual:
        return raise_bound(
            core,
            prices,
            self.purse.beside(core.ids[core.fixed], core.ids[~core.fixed]),
            gait=gait,
            aim=lambda: (self.best, self.enough),
            tried=lambda chosen, cost: self.improve(core, chosen, cost),
            run=self.run,
        )

    def _fix(self, core: Core, dual: Dual) -> Core | None:
        """Drop the sites that cost too much to open, fix those too dear to close.

        None when that leaves nothing better than the best.
        """
        if self.closed(dual.bound):
            return None
        free = ~core.fixed
        pocket = self.purse.beside(core.ids[core.fixed], core.ids[free])
        base = float(dual.prices.sum() + dual.scores[core.fixed].sum())
        inside, outside = either_way(
            dual.scores[free], pocket.size, pocket.rows, pocket.room
        )
        self.run.spend(4 * PER_CELL * pocket.cells)
        kept, fixed = np.ones(len(free), dtype=bool), core.fixed.copy()
        kept[free] = base + inside < self.enough
        fixed[free] = kept[free] & (base + outside >= self.enough)
        left = core.keep(kept, fixed)
        some = left.fixed | self._affordable(left)
        left = left.keep(some, left.fixed)
        return None if self._leaf(left) else left
