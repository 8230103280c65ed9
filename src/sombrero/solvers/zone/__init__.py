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
    example = {
        "areas": [
            {"population": 1, "x": i % 4, "y": i // 4, "attributes": [i]}
            for i in range(16)
        ],
        "edges": [[i, i + 1] for i in range(15)] + [[i, i + 4] for i in range(12)],
        "zones": 3,
        "population": [4, 7],
        "objective": "homogeneous",
    }
    solve(READER.validate_python(example), Run(time_limit=0.5))
