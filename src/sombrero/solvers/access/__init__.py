"""Who can reach what: nearest places and floating catchments.

On numpy arrays: `pairs.within`, `floating.two_step`, `nearest.nearest_blocks`.
"""

from sombrero.solvers.access.csv_form import from_csv, to_csv
from sombrero.solvers.access.input import READER
from sombrero.solvers.access.solving import solve

__all__ = ["READER", "from_csv", "solve", "to_csv", "warm"]


def warm() -> None:
    """Do nothing: this engine compiles nothing."""
