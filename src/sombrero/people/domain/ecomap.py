"""The circle of people as a picture: the person in the middle, rings near to far.

Only a picture of a list: the list says the same in words and is where one changes
it. Lines are solid, thin or broken, so that colour never speaks alone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 640.0
MIDDLE = SIZE / 2
RINGS = (110.0, 195.0, 275.0)
# Room to keep between the line's ends and the middle of a name.
PERSON_RADIUS = 46.0


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around the person. ring: 1 near to 3 far. bond: strong, thin, broken."""

    name: str
    ring: int
    bond: str
    where: str


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody in the picture: where they stand, and the line that leads there.

    All lengths in the units of a square of SIZE, the origin above left.
    """

    around: Around
    x: float
    y: float
    line_x: float
    line_y: float
    anchor: str

    @property
    def text_y(self) -> float:
        """Where the name is written: under the dot, above it in the upper half."""
        return self.y - 16 if self.y < MIDDLE else self.y + 26


def draw(circle: Sequence[Around]) -> tuple[Dot, ...]:
    """Give everybody a place: on their ring, evenly around, starting at the top.

    Neighbours in the list stand beside one another, whatever their ring, so that
    names do not run into each other.
    """
    return tuple(
        _dot(around, turn=index / len(circle)) for index, around in enumerate(circle)
    )


def _dot(around: Around, *, turn: float) -> Dot:
    # Half a step aside keeps names off the vertical through the middle.
    angle = 2 * math.pi * turn - math.pi / 2 + 0.35
    across, down = math.cos(angle), math.sin(angle)
    radius = RINGS[around.ring - 1]
    return Dot(
        around=around,
        x=round(MIDDLE + radius * across, 1),
        y=round(MIDDLE + radius * down, 1),
        line_x=round(MIDDLE + PERSON_RADIUS * across, 1),
        line_y=round(MIDDLE + PERSON_RADIUS * down, 1),
        anchor=_anchor(across),
    )


def _anchor(across: float) -> str:
    """Write a name towards the inside of the picture, so that it never runs out."""
    if across > 0.45:
        return "end"
    return "start" if across < -0.45 else "middle"
