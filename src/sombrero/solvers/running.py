"""One run of an engine: its seed, its budget, and who listens or stops it."""

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Progress:
    """How far a run is. share: 0 to 1, of the time or of the work.

    objective and bound: the best known so far, None while there is none.
    """

    share: float
    objective: float | None = None
    bound: float | None = None


def _nobody(_: Progress) -> None:
    """Nobody listens."""


def _never() -> bool:
    return False


# Seconds that loading may take: one thread plans in what is left of the limit, or in
# this share of it where loading may take nearly all.
LOADING = 1.5
LEAST_SHARE = 0.4


@dataclass
class Work:
    """Work done on one thread, in seconds that it takes on a slow machine."""

    done: float = 0.0


@dataclass(frozen=True)
class Run:
    """The budget of one run, counted from the moment it is made.

    seed: same seed, same input and one thread give the same plan. time_limit:
    seconds. threads: most processor threads to use. tell: hears the progress.
    cancelled: asked now and then; True ends the run with the best plan so far.
    clock: a stopwatch in seconds. until: a part of a run ends at so much of its
    budget.

    Several threads look at the clock. One thread counts its work instead (`spend`),
    at a rate that a busy machine keeps too, so that it ends at the same point each
    time; the clock is only the safety net.
    """

    seed: int = 0
    time_limit: float = 60.0
    threads: int = 1
    tell: Callable[[Progress], None] = _nobody
    cancelled: Callable[[], bool] = _never
    clock: Callable[[], float] = time.perf_counter
    started: float = field(default=-1.0)
    work: Work = field(default_factory=Work, repr=False, compare=False)
    until: float = math.inf

    def __post_init__(self) -> None:
        if self.started < 0:
            object.__setattr__(self, "started", self.clock())

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return self.clock() - self.started

    @property
    def budget(self) -> float:
        """Seconds there are in all: of work on one thread, else of the clock."""
        whole = self.time_limit
        if self.threads == 1:
            whole = max(LEAST_SHARE * whole, whole - LOADING)
        return min(self.until, whole)

    def part(self, share: float) -> "Run":
        """Return a run that ends when a share of what is left of this one is used."""
        return replace(self, until=self.used + share * self.left)

    @property
    def used(self) -> float:
        """Seconds used of the budget."""
        return self.seconds if self.threads > 1 else self.work.done

    @property
    def left(self) -> float:
        """Seconds left of the budget, never below 0."""
        return max(0.0, self.budget - self.used)

    @property
    def clock_left(self) -> float:
        """Seconds left on the clock, never below 0."""
        return max(0.0, self.time_limit - self.seconds)

    @property
    def over(self) -> bool:
        """Tell whether to end now: time is up, or somebody cancelled."""
        return self.left <= 0 or self.clock_left <= 0 or self.cancelled()

    def spend(self, seconds: float) -> None:
        """Count work. seconds: what it takes on a slow machine, whatever it took."""
        self.work.done += seconds

    def report(
        self,
        *,
        objective: float | None = None,
        bound: float | None = None,
        share: float | None = None,
    ) -> None:
        """Tell who listens. share: of the work; without it, of the time."""
        if share is None:
            share = self._share
        self.tell(Progress(min(1.0, share), objective, bound))

    @property
    def _share(self) -> float:
        if not self.time_limit:
            return 1.0
        return max(self.used / self.budget, self.seconds / self.time_limit)


def all_threads() -> int:
    """Return how many processor threads this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
