"""Who visits whom, and when: `sombrero plan roster`."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from sombrero.solvers.outcome import Outcome
from sombrero.solvers.reading import tagged
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.hhcrsp.input import HomeCare
from sombrero.solvers.running import Run

Roster = Annotated[HomeCare | HalfDays, Field(discriminator="model")]
READER: TypeAdapter[HomeCare | HalfDays] = TypeAdapter(Roster)
tagged("hhcrsp", "half-days")


def solve(given: object, run: Run) -> Outcome:
    """Plan with the model that the input names."""
    # Each model loads its own libraries, so that none waits for those of another.
    if isinstance(given, HomeCare):
        from sombrero.solvers.roster.hhcrsp.solve import solve as home_care

        return home_care(given, run)
    if isinstance(given, HalfDays):
        from sombrero.solvers.roster.half_days.solve import solve as half_days

        return half_days(given, run)
    raise TypeError(type(given).__name__)


def warm() -> None:
    """Compile what the search needs, so that the first user does not wait."""
    from sombrero.solvers.roster.half_days.bettering import warm as half_days
    from sombrero.solvers.roster.hhcrsp.driver import warm as home_care

    home_care()
    half_days()
