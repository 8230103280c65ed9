"""The wheel: eight functions in a ring, darker where more is really done.

Source: the eight functions of neighbourhood coordination of VVSG and the cahier
"Buurtgerichte zorg" ("Hoe donkerder de kleur"). Sombrero fills the wheel from the
facts it counts; what is done without Sombrero does not show, and the page says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sombrero.core.domain import functions


@dataclass(frozen=True)
class Function(functions.Function):
    """One of the eight functions, and the beginnings of the measures it counts."""

    measures: tuple[str, ...]


_MEASURES = {
    "analysis": ("analysis.", "figures."),
    "partnerships": ("partner.", "service.", "agreement."),
    "informing": ("outreach.", "leaflet.", "campaign."),
    "networks": ("visit.", "activity.", "match."),
    "talents": ("offer.", "talent.", "role.", "ambassador."),
    "detection": ("signal.received", "approach.ended", "need.opened"),
    "guidance": ("referral.opened", "referral.joint_contact", "need.closed"),
    "policy": ("advice.",),
}
FUNCTIONS: tuple[Function, ...] = tuple(
    Function(one.key, one.label, one.says, _MEASURES[key])
    for key, one in functions.FUNCTIONS.items()
)

STEPS = (1, 5, 20, 100)
"""From how many counted facts on a spoke is one shade darker."""


@dataclass(frozen=True)
class Spoke:
    """A function with how much of it was done: step 0 (nothing counted) to 4."""

    function: Function
    step: int


def spokes(counts: Mapping[str, int]) -> tuple[Spoke, ...]:
    """Return the eight spokes, in the order of the cahier.

    counts: facts by measure, small ones included. Only the step leaves here, never
    the count, so that no small number is given away.
    """
    return tuple(Spoke(one, _step(_counted(one, counts))) for one in FUNCTIONS)


def _counted(function: Function, counts: Mapping[str, int]) -> int:
    return sum(
        count for name, count in counts.items() if name.startswith(function.measures)
    )


def _step(count: int) -> int:
    return sum(count >= least for least in STEPS)
