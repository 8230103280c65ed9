"""Where should sites open: p-median, p-center, most covered, with capacities."""

from sombrero.solvers.outcome import Outcome
from sombrero.solvers.place.input import READER, PlaceInput
from sombrero.solvers.running import Run

__all__ = ["READER", "solve"]


def solve(given: PlaceInput, run: Run) -> Outcome:
    """Return the sites to open and who goes where, with what is proved."""
    # numpy loads only when there is something to plan: the schema needs none.
    from sombrero.solvers.place.solving import solve_place

    return solve_place(given, run)
