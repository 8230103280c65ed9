"""The wheel: eight functions in a ring, darker where more is really done.

Source: the eight functions of neighbourhood coordination of VVSG and the cahier
"Buurtgerichte zorg" ("Hoe donkerder de kleur"). Sombrero fills the wheel from the
facts it counts; what is done without Sombrero does not show, and the page says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from sombrero.core.domain.words import gettext_noop


@dataclass(frozen=True)
class Function:
    """One of the eight functions, and the beginnings of the measures it counts."""

    key: str
    label: str
    says: str
    measures: tuple[str, ...]


FUNCTIONS: tuple[Function, ...] = (
    Function(
        "analysis",
        gettext_noop("Neighbourhood analysis"),
        gettext_noop("Figures and what residents experience, side by side."),
        ("analysis.", "figures."),
    ),
    Function(
        "partnerships",
        gettext_noop("Partnerships"),
        gettext_noop("Organisations that agree on what each will do."),
        ("partner.", "service.", "agreement."),
    ),
    Function(
        "informing",
        gettext_noop("Informing and raising awareness"),
        gettext_noop("People know what help there is, and how to look out."),
        ("outreach.", "leaflet.", "campaign."),
    ),
    Function(
        "networks",
        gettext_noop("Social networks"),
        gettext_noop("People know and help each other."),
        ("visit.", "activity.", "match."),
    ),
    Function(
        "talents",
        gettext_noop("Strengths and talents"),
        gettext_noop("Everybody can mean something to others."),
        ("offer.", "talent."),
    ),
    Function(
        "detection",
        gettext_noop("Detection"),
        gettext_noop("Someone notices, and someone goes to see."),
        ("signal.received", "approach.ended", "need.opened"),
    ),
    Function(
        "guidance",
        gettext_noop("Guidance to help"),
        gettext_noop("People find the right help, together."),
        ("referral.opened", "referral.joint_contact", "need.closed"),
    ),
    Function(
        "policy",
        gettext_noop("Policy advice"),
        gettext_noop("What we keep seeing reaches those who decide."),
        ("advice.",),
    ),
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


def segment(index: int, *, of: int, inner: float, outer: float) -> str:
    """Return the SVG path of one part of a ring round (0, 0), the first on top."""
    gap = 0.025
    start = 2 * pi * (index - 0.5) / of - pi / 2 + gap
    end = 2 * pi * (index + 0.5) / of - pi / 2 - gap
    corners = [
        (radius * cos(angle), radius * sin(angle))
        for radius, angle in (
            (outer, start),
            (outer, end),
            (inner, end),
            (inner, start),
        )
    ]
    (a, b), (c, d), (e, f), (g, h) = corners
    return (
        f"M{a:.1f} {b:.1f}A{outer:g} {outer:g} 0 0 1 {c:.1f} {d:.1f}"
        f"L{e:.1f} {f:.1f}A{inner:g} {inner:g} 0 0 0 {g:.1f} {h:.1f}Z"
    )


def middle(index: int, *, of: int, radius: float) -> tuple[float, float]:
    """Return where the number of one part stands."""
    angle = 2 * pi * index / of - pi / 2
    return round(radius * cos(angle), 1), round(radius * sin(angle), 1)
