"""Who helps whom: neighbours in words, or two bare forms of assignment."""

from sombrero.solvers.match.input import (
    READER,
    FairAssignment,
    GeneralisedAssignment,
    Neighbours,
)
from sombrero.solvers.outcome import Outcome
from sombrero.solvers.running import Run

__all__ = ["READER", "solve", "warm"]


def warm() -> None:
    """Do nothing: this engine compiles nothing."""


def solve(
    given: Neighbours | GeneralisedAssignment | FairAssignment, run: Run
) -> Outcome:
    """Return the plan of one of the three models."""
    # Each model loads only what it needs: a start counts for who runs many.
    if isinstance(given, GeneralisedAssignment):
        from sombrero.solvers.match.generalised import solve_generalised

        return solve_generalised(given, run)
    if isinstance(given, FairAssignment):
        from sombrero.solvers.match.fair import solve_fair

        return solve_fair(given, run)
    from sombrero.solvers.match.visits import solve_neighbours

    return solve_neighbours(given, run)
