"""Who visits whom, and when: `sombrero plan roster`."""

from pydantic import TypeAdapter

from sombrero.solvers.outcome import Outcome
from sombrero.solvers.roster.hhcrsp.input import HomeCare
from sombrero.solvers.running import Run

# A second model makes this a union with Field(discriminator="model").
READER: TypeAdapter[HomeCare] = TypeAdapter(HomeCare)


def solve(given: object, run: Run) -> Outcome:
    """Plan with the model that the input names."""
    # Each model loads its own libraries, so that none waits for those of another.
    if isinstance(given, HomeCare):
        from sombrero.solvers.roster.hhcrsp.solve import solve as home_care

        return home_care(given, run)
    raise TypeError(type(given).__name__)
