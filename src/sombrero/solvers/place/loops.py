"""The inner loops that suit a run: plain at first, compiled where it takes long."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sombrero.solvers.place import plain_loops
from sombrero.solvers.place.instance import Flags, Places, Vector
from sombrero.solvers.place.plain_loops import Costs, Gait, Light, Stretch
from sombrero.solvers.running import Run

# Compiled loops take almost a second to load: they are worth it after so much work.
PLAIN = 2.0

Walk = Callable[
    [
        Light, Places, Flags, Gait, float, float, float, int,
        Light, Light, Light, Vector, Places,
    ],
    Stretch,
]  # fmt: skip


@dataclass(frozen=True)
class Loops:
    """The loops, with what they take: seconds of a slow machine, about two and a half
    times what was measured, per step of a walk, per cost looked at, per look at all
    swaps, per cost in that look.
    """

    sums_below: Callable[[Costs, Places, Costs, Costs], None]
    walk: Walk
    nearest_two: Callable[[Costs, Places, Places, Costs, Costs], None]
    best_swap: Callable[
        [Costs, Places, Flags, Places, Places, Costs, Costs], tuple[float, int, int]
    ]
    per_step: float
    per_cell: float
    per_look: float
    per_saving: float


PLAIN_LOOPS = Loops(
    plain_loops.sums_below,
    plain_loops.walk,
    plain_loops.nearest_two,
    plain_loops.best_swap,
    per_step=1.2e-4,
    per_cell=1.3e-9,
    per_look=5e-4,
    per_saving=1.5e-8,
)


def loops_for(run: Run) -> Loops:
    """Return the loops for the work that a run has left to do.

    That depends on the work done, not on the clock: the two round differently, and a
    run on one thread must be the same each time.
    """
    return PLAIN_LOOPS if run.work.done < PLAIN else _native()


@cache
def _native() -> Loops:
    from sombrero.solvers.place import native_loops

    return Loops(
        native_loops.sums_below,
        native_loops.walk,
        native_loops.nearest_two,
        native_loops.best_swap,
        per_step=2e-5,
        per_cell=4e-10,
        per_look=5e-5,
        per_saving=2.5e-9,
    )
