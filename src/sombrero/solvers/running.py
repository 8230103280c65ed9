"""One run of an engine: its seed, its budget, and who listens or stops it."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Run:
    """The budget of one run, counted from the moment it is made.

    seed: same seed, same input and one thread give the same plan. time_limit:
    seconds. threads: most processor threads to use. tell: hears the progress.
    cancelled: asked now and then; True ends the run with the best plan so far.
    clock: a stopwatch in seconds.
    """

    seed: int = 0
    time_limit: float = 60.0
    threads: int = 1
    tell: Callable[[Progress], None] = _nobody
    cancelled: Callable[[], bool] = _never
    clock: Callable[[], float] = time.perf_counter
    started: float = field(default=-1.0)

    def __post_init__(self) -> None:
        if self.started < 0:
            object.__setattr__(self, "started", self.clock())

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return self.clock() - self.started

    @property
    def left(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self.time_limit - self.seconds)

    @property
    def over(self) -> bool:
        """Tell whether to end now: time is up, or somebody cancelled."""
        return self.left <= 0 or self.cancelled()

    def report(
        self,
        *,
        objective: float | None = None,
        bound: float | None = None,
        share: float | None = None,
    ) -> None:
        """Tell who listens. share: of the work; without it, of the time."""
        if share is None:
            share = self.seconds / self.time_limit if self.time_limit else 1.0
        self.tell(Progress(min(1.0, share), objective, bound))


def all_threads() -> int:
    """Return how many processor threads this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
