"""Searches for good plans: many short coolings, shaken and cooled again.

Each trial starts from grown zones, or from one of the best plans with some zones
merged and split anew, and cools with flips of areas at borders that never break a
zone. Bounds on inhabitants cost while they are broken, so that tight bounds do not
lock the map; only plans within bounds are kept.
Source: Kirkpatrick, Gelatt, Vecchi (1983), doi:10.1126/science.220.4598.671;
merging and splitting: DeFord, Duchin, Solomon (2021),
doi:10.1162/99608f92.eb30390f.
"""

import itertools
import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sombrero.solvers.running import Run
from sombrero.solvers.zone.goals import Goal
from sombrero.solvers.zone.kernels import anneal, split
from sombrero.solvers.zone.mapping import Floats, Ints, Map
from sombrero.solvers.zone.starts import grown, joined

CHUNK = 150_000
"""Flips between two looks at the clock: less than a tenth of a second."""
RATE = 1_500_000
"""Flips a second to count on: the work of a run on one thread is counted by it."""
HEADS = 1000.0
"""Inhabitants of an average zone, inside: keeps rounding the same for every map."""
ROUNDING = 2e-9
"""Share of a value that sums may be off."""
LACKING = 0.2
"""What a lacking provider counts for, as a share of an average zone out of bounds."""
EMPTY = 0.05
"""Weight of an area without inhabitants, as a share of the mean."""
KEPT = 8
ROOMS = (1.25, 0.85, 1.6, 1.1, 0.92, 2.0, 1.4)
"""Edges free to be cut, as a share of the goal's own, for a choice of plans."""

Stop: TypeAlias = Callable[[], bool]
State: TypeAlias = npt.NDArray[np.uint64]


@dataclass(order=True, frozen=True)
class Plan:
    """One plan within bounds. value: what it costs under the goal."""

    value: float
    zone: Ints = field(compare=False)


@dataclass(frozen=True)
class Heat:
    """First and last temperature, in units of what one flip changes."""

    hot: float
    cold: float


@dataclass(frozen=True)
class Task:
    """What is searched: so many zones in bounds, worth most under the goal."""

    on: Map
    goal: Goal
    zones: int
    limits: tuple[float, float]
    shares: Sequence[int]
    target: float = -np.inf
    """A plan of this value cannot be bettered: the search ends."""

    @property
    def bounded(self) -> bool:
        """Tell whether zones have bounds on inhabitants, or need providers."""
        return self.limits[0] > 0 or self.limits[1] < np.inf or self.on.need > 0


class Search:
    """The best plans so far of one task, and trials that better them."""

    def __init__(
        self, task: Task, run: Run, *, front: bool = False, told: float | None = None
    ) -> None:
        """Search a task. front: spend some trials on neater and alike plans, to choose.

        told: what progress says instead of the plan's own value.
        """
        self.task = task
        self.run = run
        self.front = front
        self.told = told
        self.best: list[Plan] = []
        self.met: dict[tuple[int, int], Ints] = {}
        self.trials = 0
        self.stale = 0
        self.lock = threading.Lock()
        self.scale = HEADS * task.zones / task.on.total if task.on.total > 0 else 1.0
        self.people = task.on.people * self.scale
        # Where nobody lives nothing weighs: a little weight keeps parks in place.
        masses = task.goal.masses
        least = EMPTY * masses.mean(0) if masses.size else 0.0
        self.masses = np.maximum(masses, least)
        self.length = _length(task, run)

    @property
    def done(self) -> bool:
        """Tell whether the best plan cannot be bettered."""
        if not self.best:
            return False
        value = self.best[0].value
        return value <= self.task.target + ROUNDING * max(1.0, abs(value))

    def go(self, *, share: float = 1.0, patience: int | None = None) -> Plan | None:
        """Try until the share of the time left is used, or nothing gets better.

        patience: trials without a better plan after which to stop, once there is one.
        """
        until = self.run.used + self.run.left * share
        numbers = itertools.count(self.trials)

        def stop() -> bool:
            if self.run.over or self.done or self.run.used >= until:
                return True
            return patience is not None and bool(self.best) and self.stale >= patience

        def work() -> None:
            for number in numbers:
                # The first trial looks at one chunk whatever the clock says: loading
                # may have used up a short time, and a plan is worth a blink.
                if number > 0 and stop():
                    return
                self._trial(number, stop)

        if self.run.threads == 1:
            work()
        else:
            with ThreadPoolExecutor(self.run.threads) as pool:
                for worker in [pool.submit(work) for _ in range(self.run.threads)]:
                    worker.result()
        return self.best[0] if self.best else None

    def take(self, zone: Ints) -> None:
        """Keep a plan from elsewhere, within bounds."""
        self._keep(zone)

    def _trial(self, number: int, stop: Stop) -> None:
        chance = random.Random(f"{self.run.seed}/{number}")  # noqa: S311  # no secret
        state = np.array([chance.randrange(1, 2**63)], np.uint64)
        zone, heat, room = self._start(number, chance, state)
        found = self._cool(zone, heat, room, self._strict(number), state, stop)
        self.run.spend(self.length / RATE)
        with self.lock:
            self.trials += 1
            self.stale += 1
            if found is not None:
                self._keep(found)
            if self.best:
                value, told = self.best[0].value, self.told
                bound = self.task.target if np.isfinite(self.task.target) else None
                self.run.report(objective=value if told is None else told, bound=bound)

    def _strict(self, number: int) -> float:
        """Return how dear breaking the bounds is: each map has its own best."""
        dearer = 1.0 if self.best else 2.0 ** min(6, number // 4)
        if self.task.goal.free:
            return 2.0 * dearer
        if not self.task.goal.cut:
            return 2.0 ** (number % 3 + 1) * dearer
        return 2.0 ** (number % 4 - 1) * dearer

    def _start(
        self, number: int, chance: random.Random, state: State
    ) -> tuple[Ints, Heat, float]:
        """Choose where a trial starts, how hot, and how many cuts it has for free."""
        pure = not len(self.task.goal.values.T)
        fresh = Heat(3.0, 0.15) if pure else Heat(2.0, 0.4)
        if self.task.goal.free:
            fresh = Heat(1.4, 0.2)
        elif not self.task.goal.cut and self.task.bounded:
            fresh = Heat(6.0, 0.3)
        again = Heat(1.0, 0.15) if pure else Heat(0.9, 0.2)
        with self.lock:
            best = list(self.best)
        if self.front and number % 5 == 4 and best:
            return best[0].zone.copy(), again, ROOMS[number // 5 % len(ROOMS)]
        # Where only cuts count, the lie of the zones is settled early, so that many
        # starts are better than many returns to the best.
        few, every, wide = (6, 3, 3) if self.task.goal.free else (6, 2, KEPT)
        if not best or number < few or number % every == 0:
            return self._grow(number, chance, fresh, again)
        zone = chance.choice(best[: 1 + number % wide]).zone.copy()
        if chance.random() < 0.7:
            self._shake(zone, chance, state)
        return zone, again, 1.0

    def _grow(
        self, number: int, chance: random.Random, fresh: Heat, again: Heat
    ) -> tuple[Ints, Heat, float]:
        """Join areas that are alike where nothing bounds zones, or grow from seeds."""
        task = self.task
        if not task.bounded and len(task.goal.values.T) and number % 4 < 3:
            start = self._joined
            if start is not None:
                return start.copy(), again if number % 2 == 0 else fresh, 1.0
        return grown(task.on, task.shares, chance), fresh, 1.0

    @cached_property
    def _joined(self) -> Ints | None:
        task = self.task
        return joined(task.on, task.goal.values, task.goal.masses, task.zones)

    def _shake(self, zone: Ints, chance: random.Random, state: State) -> None:
        """Merge a zone with a neighbour and split it anew, once or twice."""
        on = self.task.on
        for _ in range(chance.choice((1, 1, 2))):
            arcs = np.flatnonzero(on.open & (zone[on.source] != zone[on.near]))
            if not len(arcs):
                return
            arc = arcs[chance.randrange(len(arcs))]
            one, other = int(zone[on.source[arc]]), int(zone[on.near[arc]])
            part = one
            zone[zone == other] = one
            if not self.task.bounded and chance.random() < 0.5:
                part = self._other_part(zone, one, chance)
            heads = float(self.people[zone == part].sum())
            split(
                zone, part, other, on.first, on.near, on.open, self.people,
                heads / 2, state,
            )  # fmt: skip

    def _other_part(self, zone: Ints, merged: int, chance: random.Random) -> int:
        """Choose a zone of several areas to split instead of the merged one."""
        sizes = np.bincount(zone, minlength=self.task.zones)
        return chance.choice([*np.flatnonzero(sizes > 1).tolist(), merged])

    def _cool(
        self,
        zone: Ints,
        heat: Heat,
        room: float,
        strict: float,
        state: State,
        stop: Stop,
    ) -> Ints | None:
        """Cool a plan in chunks; return the best one in bounds, if any was met."""
        task, on = self.task, self.task.on
        unit = _unit(task.goal, on)
        values = task.goal.values / np.sqrt(unit)
        limits = np.array(
            [*(limit * self.scale for limit in task.limits), task.goal.free * room]
        )
        # One percent of a zone, or an area where they are large, costs about one cut.
        per_head = min(100.0, 4.0 * on.areas / task.zones) / HEADS
        need = np.array([float(on.need), LACKING * HEADS])
        best, energy = zone.copy(), np.inf
        chunks = max(1, round(self.length / CHUNK))
        fall = (heat.cold / heat.hot) ** (1.0 / chunks)
        for chunk in range(chunks):
            hot = heat.hot * fall**chunk
            firm = strict * 4.0 ** (chunk / chunks - 0.5)
            rates = np.array([task.goal.cut / unit, firm * per_head, hot, hot * fall])
            energy, _, _ = anneal(
                zone, best, energy, on.first, on.near, on.back, on.source, on.open,
                self.people, values, self.masses, task.zones, limits, rates,
                min(CHUNK, self.length), state, *on.workers, need,
            )  # fmt: skip
            if stop():
                break
        return best if energy < np.inf else None

    def _keep(self, zone: Ints) -> None:
        """Keep a plan when it is among the best, and one of each kind for the front."""
        zone = tidied(zone)
        plan = Plan(self.task.goal.value(self.task.on, zone), zone)
        if self.front:
            r2 = self.task.goal.r2(zone) or 0.0
            self.met.setdefault((self.task.on.cut(zone), round(r2 * 10_000)), zone)
        if not self.best or plan.value < self.best[0].value - 1e-9:
            self.stale = 0
        if any(np.array_equal(zone, known.zone) for known in self.best):
            return
        self.best = sorted([*self.best, plan])[:KEPT]


def tidied(zone: Ints) -> Ints:
    """Number zones in the order in which areas meet them."""
    _, first, inverse = np.unique(zone, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[inverse]


def _length(task: Task, run: Run) -> int:
    """Return the flips of a trial: more on a large map, fewer on a short day."""
    least = 4_000_000 if task.goal.free else 1_500_000
    wanted = min(20_000 * task.on.areas, max(least, 2000 * task.on.areas), 6_000_000)
    afforded = run.budget * RATE * min(run.threads, 2) / 8
    return int(max(20_000, min(wanted, afforded)))


def _unit(goal: Goal, on: Map) -> float:
    """Return what one flip changes, about: temperatures are in this unit."""
    if goal.cut:
        return goal.cut * (0.6 if goal.free else 1.0)
    step: Floats = goal.values[on.source] - goal.values[on.near]
    cost = (goal.masses[on.source] * step**2).sum(1)
    return float(cost.mean()) / 2 or 1.0 if len(cost) else 1.0
