"""Draws zones: areas that lie together, are held together and fit a population.

`READER` reads the input, `solve` draws; `warm` compiles the inner loops ahead.
"""

from pydantic import TypeAdapter

from sombrero.solvers.outcome import Outcome
from sombrero.solvers.running import Run
from sombrero.solvers.zone.input import ZoneInput

READER: TypeAdapter[ZoneInput] = TypeAdapter(ZoneInput)

__all__ = ["READER", "ZoneInput", "solve", "warm"]


def solve(given: ZoneInput, run: Run) -> Outcome:
    """Draw zones; see `drawing.solve`, which loads numba only now."""
    from sombrero.solvers.zone.drawing import solve as draw

    return draw(given, run)


def warm() -> None:
    """Compile every inner loop on a tiny map, so that the first user does not wait."""
    import numpy as np

    from sombrero.solvers.zone.kernels import split
    from sombrero.solvers.zone.mapping import map_of

    given = READER.validate_python(
        {
            "areas": [{"population": 1, "attributes": [at]} for at in range(9)],
            "edges": [[at, at + 1] for at in range(8)],
            "zones": 3,
            "population": [2, 4],
            "objective": "homogeneous",
        }
    )
    solve(given, Run(time_limit=0.1))
    on, zone = map_of(given), np.zeros(9, np.int32)
    state = np.ones(1, np.uint64)
    split(zone, 0, 1, on.first, on.near, on.open, on.people, 4.0, state)
