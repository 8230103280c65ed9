"""Runs the search of a solver library beside, so that a run can tell, and end it.

On one thread such a search stops at a measure of work that is the library's own and
the same on any machine; the clock is only the safety net.
"""

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from sombrero.solvers.running import Run

Result = TypeVar("Result")

POLL = 0.05
# What a search that cannot be stopped may take beyond its limit before it is left.
GRACE = 0.5
LEAST_SECONDS = 0.05
LEAST_WORK = 0.001
# CP-SAT's own seconds of work in one second of a slow machine; an idle one does 0.15
# to 0.3 in small searches, and up to 1 in long ones.
CONSTRAINT_WORK = 0.15


class Limits(Protocol):
    """The settings of CP-SAT that limit a search."""

    num_workers: int
    random_seed: int
    max_time_in_seconds: float
    max_deterministic_time: float


def limit(
    settings: Limits, run: Run, *, share: float = 1.0, rate: float = CONSTRAINT_WORK
) -> None:
    """Keep a search of CP-SAT within what is left of a run. share: of its budget.

    rate: the library's seconds of work in one second of the budget.
    """
    seconds = min(run.left, share * run.budget)
    settings.num_workers = run.threads
    settings.random_seed = run.seed % 2**31
    settings.max_time_in_seconds = max(LEAST_SECONDS, seconds)
    if run.threads == 1:
        settings.max_time_in_seconds = max(LEAST_SECONDS, run.clock_left)
        work = max(LEAST_WORK, rate * seconds)
        settings.max_deterministic_time = work


def spent(run: Run, work: float, *, rate: float = CONSTRAINT_WORK) -> None:
    """Count what a search of CP-SAT took, in its own seconds of work."""
    run.spend(work / rate)


def watched(
    work: Callable[[], Result],
    run: Run,
    *,
    stop: Callable[[], object],
    tell: Callable[[], None],
) -> Result:
    """Return what work returns; ask it to stop when the run is over."""
    search = _Search(work)
    search.start()
    while not search.ended(POLL):
        tell()
        if run.over:
            stop()
    return search.result()


def watched_or_left(work: Callable[[], Result], run: Run) -> Result | None:
    """Return what work returns, None when the run was over before.

    For a search that cannot be stopped: it ends by itself at its own time limit, and
    nobody waits for it.
    """
    search = _Search(work)
    search.start()
    while not search.ended(POLL):
        run.report()
        if run.cancelled() or run.seconds > run.time_limit + GRACE:
            return None
    return search.result()


class _Search(threading.Thread, Generic[Result]):
    """Runs work beside."""

    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__(daemon=True)
        self.work = work
        self.done = threading.Event()
        self.found: list[Result] = []
        self.failed: BaseException | None = None

    def run(self) -> None:
        """Work."""
        try:
            self.found.append(self.work())
        except BaseException as problem:  # noqa: BLE001  # raised again where waited
            self.failed = problem
        finally:
            self.done.set()

    def ended(self, seconds: float) -> bool:
        """Wait a little; tell whether the work has ended."""
        return self.done.wait(seconds)

    def result(self) -> Result:
        """Return what the work returned, or raise what it raised."""
        if self.failed is not None:
            raise self.failed
        return self.found[0]
