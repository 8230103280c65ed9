"""Choose p sites for the least total cost, with proof: bound, fix, branch."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sombrero.solvers.place.ascent import Core, Dual, raise_bound
from sombrero.solvers.place.instance import Flags, Matrix, Places, Vector
from sombrero.solvers.place.interchange import add_greedily, nearest_two, swap
from sombrero.solvers.place.plain_loops import Gait
from sombrero.solvers.running import Run

# A quick walk first; where that is no proof, a patient one over what it left.
ROOT_GAITS = (Gait(120, 1.0, 20), Gait(400, 1.0, 40, momentum=0.9, shrink=0.8))
ROOT_ROUNDS = 12
MOST_STEPS = 1000
NODE_GAIT = Gait(150, 0.2, 15, momentum=0.9)
# The sites most in doubt are tried both ways, before one is taken to cut a part.
PROBE_GAIT, PROBES = Gait(25, 0.2, 8, momentum=0.9), 6
# After so many parts a general search takes over, where so few ways are left on
# average per demand: soon where they are very few.
HAND_OVER = {30: 6.5, 250: 45.0}
NODES_WANTED = 12
NEAR = 1.06
SWAPS, WAIT = 60, 60


@dataclass(frozen=True)
class Choice:
    """The p sites found. cost: theirs. bound: none costs less. proved: none is better.

    sites: places in the cost matrix, ascending. nodes: parts of the search looked at.
    """

    sites: Places
    cost: float
    bound: float
    proved: bool
    nodes: int


@dataclass(frozen=True)
class Node:
    """A part of the search: a core, the prices to start from, what they prove."""

    core: Core
    prices: Vector
    bound: float


def choose(
    cost: Matrix,
    fixed: Flags,
    p: int,
    run: Run,
    *,
    tell: Callable[[float, float], None],
    wanted: float = np.inf,
) -> Choice:
    """Return p sites, those fixed included, of least sum over demands of least cost.

    cost: sites × demands, at least 0 and finite. tell: hears cost and bound.
    wanted: only a choice of this cost or less is asked for; proved then says that
    it was found, or that there is none. The search for it gives up early.
    """
    search = _Search(cost, fixed, p, run, tell, wanted)
    search.begin()
    return search.finish()


def unit_of(cost: Matrix) -> float:
    """Return a step that all sums of these costs share, 0 where there is none."""
    if not cost.size or not bool((cost == np.rint(cost)).all()):
        return 0.0
    if float(cost.max()) >= 2.0**53 / max(1, cost.shape[1]):
        return 0.0
    return float(np.gcd.reduce(cost.astype(np.int64), axis=None))


@dataclass
class _Search:
    cost: Matrix
    fixed: Flags
    p: int
    run: Run
    tell: Callable[[float, float], None]
    wanted: float
    best: float = np.inf
    chosen: Places = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    bound: float = -np.inf
    nodes: int = 0
    seen: set[bytes] = field(default_factory=set)
    waited: int = 0

    def __post_init__(self) -> None:
        self.unit = unit_of(self.cost)
        self.root = Core.of(self.cost, self.fixed)

    # What is known.

    @property
    def enough(self) -> float:
        """The bound above which nothing better than the best is left to find."""
        if self.best <= self.wanted < np.inf:
            return -np.inf
        wanted = self.wanted + 1e-6
        if self.unit:
            return min(wanted, self.best - self.unit + 1e-6)
        return min(wanted, self.best - 1e-9 * abs(self.best))

    def closed(self, bound: float) -> bool:
        return bound >= self.enough

    def offer(self, sites: Places) -> None:
        """Keep a choice of p sites when it is the best so far."""
        cost = float(self.cost[sites].min(axis=0).sum())
        if cost < self.best:
            self.best, self.chosen = cost, np.sort(sites)

    def improve(self, sites: Places, cost: float) -> None:
        """Offer a choice that costs so much, swapped better where it is promising."""
        self.waited += 1
        key = sites.tobytes()
        if key in self.seen:
            return
        self.seen.add(key)
        if cost > self.best * NEAR or (cost >= self.best and self.waited < WAIT):
            return
        self.waited = 0
        self._swap(sites)

    # The search.

    def begin(self) -> None:
        """Find a first choice."""
        start = add_greedily(self.root.light, self.fixed, self.p, self.run)
        self._swap(start, 4 * self.p + SWAPS)
        self.tell(self.best, 0.0)

    def finish(self) -> Choice:
        """Bound the whole, then branch on what is left."""
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

    def _bound_root(self) -> Node | None:
        """Raise the bound and drop sites in turn; None when that is the proof."""
        if self.closed(0.0):
            self.bound = 0.0
            return None
        _, first, second = nearest_two(self.root.whole, self.chosen, self.run)
        prices: Vector = (first + second) / 2
        for gait in ROOT_GAITS:
            for _ in range(ROOT_ROUNDS):
                steps = min(
                    MOST_STEPS, gait.steps * len(self.cost) // len(self.root.ids)
                )
                dual = self._raise(self.root, prices, gait._replace(steps=steps))
                prices, gait = dual.prices, gait._replace(pace=dual.pace)
                self.bound = max(self.bound, dual.bound)
                self._round_off(dual)
                core = self._fix(self.root, dual)
                if core is None:
                    self.bound = self.best
                    return None
                self.root = core
                self.tell(self.best, self.bound)
                if dual.pace < gait.least or self.run.over:
                    break
        return Node(self.root, prices, self.bound)

    def _round_off(self, dual: Dual) -> None:
        """Improve the choices that the prices favour, before sites are dropped."""
        for wish in (dual.scores, -dual.often):
            wish = np.where(self.root.fixed, -np.inf, wish)
            favoured = np.argsort(wish, kind="stable")[: self.p]
            self._swap(np.sort(self.root.ids[favoured]))

    def _swap(self, sites: Places, rounds: int = SWAPS) -> None:
        """Offer a choice after swaps, over the root's core: a node's own core
        forbids what is decided there."""
        root, fixed = self.root, np.zeros(len(self.cost), dtype=bool)
        fixed[root.ids] = root.fixed
        self.offer(swap(root.light, sites, root.ids, fixed, rounds, self.run))

    def _branch(self, root: Node) -> None:
        """Look at the open parts, the most promising of the deepest first."""
        stack = [root]
        while stack:
            self.bound = max(self.bound, min(node.bound for node in stack))
            self.tell(self.best, self.bound)
            if self.closed(self.bound) or self.run.over:
                return
            if self.nodes == NODES_WANTED and self.wanted < np.inf:
                # Whether p sites can cover all is better asked in another form.
                return
            if self.nodes in HAND_OVER and self._settle(root, HAND_OVER[self.nodes]):
                return
            node = stack.pop()
            if not self.closed(node.bound):
                self.nodes += 1
                stack += self._expand(node)
        self.bound = self.best

    def _settle(self, root: Node, most: float) -> bool:
        """Hand what is left to a general search; tell whether that was the proof.

        Only where few ways are left: a way that costs more than its demand's price
        by what is missing to the best cannot be in a better plan.
        """
        missing = self.enough - root.bound
        cost = root.core.whole[root.core.ids]
        allowed = cost - root.prices <= missing
        if int(allowed.sum()) > most * allowed.shape[1]:
            return False
        from sombrero.solvers.place.exact_sharing import settle_freely

        found = settle_freely(
            cost, allowed, root.core.fixed, self.p, self.enough, self.run
        )
        if found.sites is not None:
            self.offer(root.core.ids[found.sites])
        if found.whole:
            self.bound = self.best
        return found.whole

    def _expand(self, node: Node) -> list[Node]:
        """Return the parts that are left of a node, the better one last."""
        dual = self._raise(node.core, node.prices, NODE_GAIT)
        core = self._fix(node.core, dual)
        if core is None:
            return []
        bound = max(node.bound, dual.bound)
        left = np.isin(node.core.ids, core.ids, assume_unique=True)
        doubt = np.abs(dual.often[left] - 0.5)
        doubt[core.fixed] = np.inf
        return self._probe(Node(core, dual.prices, bound), np.argsort(doubt)[:PROBES])

    def _probe(self, node: Node, sites: Places) -> list[Node]:
        """Try the sites most in doubt both ways; settle those that fail one way."""
        kept = np.ones(len(node.core.ids), dtype=bool)
        fixed = node.core.fixed.copy()
        prices, settled = node.prices, False
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

    def _leaf(self, core: Core) -> bool:
        """Tell whether one choice at most is left, and offer it."""
        if int(core.fixed.sum()) >= self.p:
            self.offer(core.ids[core.fixed])
        elif len(core.ids) <= self.p:
            if len(core.ids) == self.p:
                self.offer(core.ids)
        else:
            return False
        return True

    def _raise(self, core: Core, prices: Vector, gait: Gait) -> Dual:
        return raise_bound(
            core,
            prices,
            self.p,
            gait=gait,
            aim=lambda: (self.best, self.enough),
            tried=lambda chosen, cost: self.improve(np.sort(core.ids[chosen]), cost),
            run=self.run,
        )

    def _fix(self, core: Core, dual: Dual) -> Core | None:
        """Drop the sites that cost too much to open, fix those too dear to close.

        None when that leaves nothing better than the best.
        """
        if self.closed(dual.bound):
            return None
        chosen = core.fixed | (dual.scores <= dual.lowest)
        opened = dual.bound - dual.lowest + dual.scores
        shut = dual.bound - dual.scores + dual.next
        kept = chosen | (opened < self.enough)
        fixed = core.fixed | (chosen & (shut >= self.enough))
        left = core.keep(kept, fixed)
        return None if self._leaf(left) else left
