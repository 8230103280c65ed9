"""Small maps to draw zones on."""

import random
from collections.abc import Sequence


def grid(
    wide: int,
    high: int,
    *,
    people: Sequence[float] | None = None,
    attributes: Sequence[Sequence[float | None]] | None = None,
    **more: object,
) -> dict[str, object]:
    """Return the input of a grid of areas, wide × high, neighbours side by side."""
    count = wide * high
    areas = [
        {
            "id": f"a{at}",
            "population": 1 if people is None else people[at],
            "x": at % wide,
            "y": at // wide,
            "attributes": [] if attributes is None else list(attributes[at]),
        }
        for at in range(count)
    ]
    across = [[at, at + 1] for at in range(count) if at % wide < wide - 1]
    down = [[at, at + wide] for at in range(count - wide)]
    return {"areas": areas, "edges": across + down, **more}


def figures(count: int, *, seed: int) -> list[int]:
    """Return invented inhabitants per area, from 1 to 9."""
    chance = random.Random(seed)
    return [chance.randint(1, 9) for _ in range(count)]
