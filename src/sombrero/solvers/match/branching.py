"""Branch and bound over who takes which task, with prices for tasks as the bound.

The search first assumes that a plan exists just above the bound, which rules out
most pairs at once; when there is none, that is proved, and it assumes a little more.

Sources: Fisher, Jaikumar, Van Wassenhove 1986, doi:10.1287/mnsc.32.9.1095 (bound);
Held, Wolfe, Crowder 1974, doi:10.1007/BF01580223 (steps of the prices).
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from sombrero.solvers.match.knapsacks import (
    LOSSES,
    Flags,
    Knapsacks,
    Numbers,
    Relaxed,
    Whole,
)
from sombrero.solvers.match.tidy import tidied
from sombrero.solvers.running import Run

ROOT_ROUNDS, NODE_ROUNDS = 200, 30
PATIENCE, SLOWER, SLOWEST = 5, 0.6, 0.005
TIDY_EVERY = 50
# Seconds of a slow machine for what a node needs beside its knapsacks.
PER_NODE = 0.003


@dataclass(frozen=True)
class Node:
    """A part of all assignments.

    helper: (n,), for tasks that are settled. tasks: positions of the others, (k,).
    cost: (m, k), infinite where a pair is ruled out. capacity: left, (m,). spent:
    cost of the settled tasks. price: (k,). bound: of the whole assignment.
    """

    helper: Whole
    tasks: Whole
    cost: Numbers
    capacity: Whole
    spent: float
    price: Numbers
    bound: float


class Search:
    """Looks for the cheapest assignment.

    cost: (m, n), infinite = not allowed; resource (m, n), capacity (m,): whole
    numbers. grain: all assignments cost a multiple of it, 0 if unknown. sign: -1
    tells the progress of what is to be as large as possible.
    """

    def __init__(
        self,
        cost: Numbers,
        resource: Whole,
        capacity: Whole,
        *,
        grain: float,
        sign: float,
        run: Run,
    ) -> None:
        self.cost, self.resource, self.run, self.grain = cost, resource, run, grain
        self.sign = sign
        self.best: Whole | None = None
        self.value = math.inf
        finite = np.where(np.isfinite(cost), cost, 0.0)
        # Dearer than any assignment: a bound above it proves that there is none.
        self.ceiling = float(np.abs(finite).max(axis=0).sum()) + 1.0
        second = np.sort(cost, axis=0)[min(1, len(cost) - 1)]
        price = np.where(np.isfinite(second), second, finite.max(axis=0))
        tasks = np.arange(cost.shape[1])
        self.root = Node(tasks * 0, tasks, cost, capacity, 0.0, price, -self.ceiling)
        self.stack: list[Node] = []
        # Nothing is cheaper than floor; nothing above cutoff is looked for yet.
        self.floor, self.cutoff = -self.ceiling, self.ceiling

    @property
    def bound(self) -> float:
        """Return the least that any assignment can cost, as far as is known."""
        parts = [node.bound for node in self.stack] or [self.floor]
        return max(self.floor, min(self.value, self.cutoff, *parts))

    @property
    def _least(self) -> float:
        return min(self.value, self.ceiling)

    @property
    def _goal(self) -> float:
        """A part whose bound reaches this holds nothing that is looked for."""
        limit = min(self.value, self.cutoff)
        if self.grain:
            return limit - self.grain * (1 - 1e-6)
        return limit - 1e-9 * max(1.0, abs(limit))

    def run_to_the_end(self) -> bool:
        """Search; True when everything was searched, False when the run was over.

        Afterwards `best` is the cheapest helper per task, None where there is none.
        """
        root = self._raised(self.root, ROOT_ROUNDS)
        if root is None:
            self.stack = [replace(self.root, bound=self.floor)]
            return False
        self.root = root[0]
        width = max(2 * self.grain, 0.002 * abs(self.root.bound), 1e-6)
        self.floor = self.root.bound
        while self.floor < self._least - 1e-9 * max(1.0, abs(self._least)):
            self.cutoff = min(self.ceiling, self._up(self.floor) + width)
            self.stack = [self.root]
            if not self._empty_stack():
                return False
            self.floor = min(self.value, self.cutoff)
            width *= 2
        return True

    def _up(self, bound: float) -> float:
        if not self.grain:
            return bound
        return math.ceil(bound / self.grain - 1e-6) * self.grain

    def _report(self) -> None:
        known = None if self.best is None else self.sign * self.value
        self.run.report(objective=known, bound=self.sign * self.bound)

    def _empty_stack(self) -> bool:
        while self.stack:
            if self.run.over:
                return False
            node = self.stack.pop()
            children = self._children(node)
            if children is None:
                self.stack.append(node)
                return False
            self.stack.extend(children)
            self._report()
        return True

    def _children(self, node: Node) -> list[Node] | None:
        """Return the parts of a node still to search; None when the run is over."""
        if node.bound >= self._goal:
            return []
        raised = self._raised(node, 0 if node is self.root else NODE_ROUNDS)
        if raised is None:
            return None
        node, share = raised
        if node.bound >= self._goal:
            return []
        smaller = self._fixed(node)
        if smaller is None:
            return []
        if not len(smaller.tasks):
            self._keep(smaller.helper)
            return []
        return _split(smaller, share[:, np.isin(node.tasks, smaller.tasks)])

    def _raised(self, node: Node, rounds: int) -> tuple[Node, Numbers] | None:
        """Raise a node's bound by steps; also return how often pairs were taken.

        None when the run is over before.
        """
        sacks = Knapsacks(node.cost, self.resource[:, node.tasks], node.capacity)
        price, stride, stall = node.price, 1.0, 0
        share = np.zeros(node.cost.shape)
        whole = node is self.root
        for turn in range(rounds + 1):
            if self.run.over:
                return None
            relaxed = sacks.relax(price)
            self.run.spend(sacks.seconds)
            bound = relaxed.bound + node.spent
            share = 0.8 * share + 0.2 * relaxed.taken
            stall = 0 if bound > node.bound + 1e-9 else stall + 1
            if stall == 0:
                node = replace(node, bound=bound, price=price)
                if whole:
                    self.floor = max(self.floor, bound)
            if turn == 0 or (whole and turn % TIDY_EVERY == 0):
                self._tidy(node, relaxed)
                self._report()
            if stall >= PATIENCE:
                stride, stall, price = stride * SLOWER, 0, node.price
            wrong = 1.0 - relaxed.taken.sum(axis=0)
            size = float(wrong @ wrong)
            if node.bound >= self._goal or size == 0 or stride < SLOWEST:
                break
            price = price + stride * self._distance(bound) / size * wrong
        return node, share

    def _distance(self, bound: float) -> float:
        """Return how far the bound may still rise, roughly."""
        goal = min(self.value, self.cutoff)
        if goal >= self.ceiling:
            goal = bound + 0.02 * abs(bound)
        return max(goal - bound, 1e-3)

    def _tidy(self, node: Node, relaxed: Relaxed) -> None:
        own = self.resource[:, node.tasks]
        helper = tidied(node.cost, own, node.capacity, relaxed.taken, self.run)
        if helper is not None:
            whole = node.helper.copy()
            whole[node.tasks] = helper
            self._keep(whole)

    def _keep(self, helper: Whole) -> None:
        value = float(self.cost[helper, np.arange(len(helper))].sum())
        if value < self.value - 1e-12:
            self.best, self.value = helper, value

    def _fixed(self, node: Node) -> Node | None:
        """Return the node without pairs that cannot be in anything looked for.

        None when nothing is left.
        """
        sacks = Knapsacks(node.cost, self.resource[:, node.tasks], node.capacity)
        relaxed = sacks.relax(node.price)
        taken, left = sacks.losses(node.price, relaxed.value)
        self.run.spend(PER_NODE + (2 + LOSSES) * sacks.seconds)
        slack = self._goal - relaxed.bound - node.spent
        must: Flags = left >= slack
        if (must.sum(axis=0) > 1).any():
            return None
        pinned: Flags = np.asarray(must.any(axis=0))
        out: Flags = (taken >= slack) | (pinned[None, :] & ~must)
        return self._settled(replace(node, cost=np.where(out, np.inf, node.cost)))

    def _settled(self, node: Node) -> Node | None:
        """Return the node with tasks settled that only one helper can take."""
        while True:
            own = self.resource[:, node.tasks]
            cost = np.where(own <= node.capacity[:, None], node.cost, np.inf)
            choices = np.isfinite(cost).sum(axis=0)
            if (choices == 0).any():
                return None
            single = choices == 1
            if not single.any():
                return replace(node, cost=cost)
            by = np.isfinite(cost[:, single]).argmax(axis=0)
            helper, capacity = node.helper.copy(), node.capacity.copy()
            helper[node.tasks[single]] = by
            np.subtract.at(capacity, by, own[by, np.flatnonzero(single)])
            if (capacity < 0).any():
                return None
            node = Node(
                helper=helper,
                tasks=node.tasks[~single],
                cost=cost[:, ~single],
                capacity=capacity,
                spent=node.spent + float(cost[by, np.flatnonzero(single)].sum()),
                price=node.price[~single],
                bound=node.bound,
            )


def _split(node: Node, share: Numbers) -> list[Node]:
    """Split at the pair the relaxation is least sure of; the likelier part is last."""
    task = int(np.abs(share.max(axis=0) - 0.5).argmin())
    likely = np.where(np.isfinite(node.cost[:, task]), share[:, task], -1.0)
    helper = int(likely.argmax())
    without, only = node.cost.copy(), node.cost.copy()
    without[helper, task] = np.inf
    only[:, task] = np.inf
    only[helper, task] = node.cost[helper, task]
    return [replace(node, cost=without), replace(node, cost=only)]
