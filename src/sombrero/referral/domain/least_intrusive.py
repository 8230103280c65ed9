"""The lightest help that works comes first, and nothing is hidden.

The seeds' model asks for a continuum from informal to formal help and for the least
intrusive care ("minst ingrijpende zorg"). So the ways to help are put in rings: from
the people someone already has, to moving to a home. The order is a proposal with a
reason; every way stays in the list and can be chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _


class Ring(IntEnum):
    """How far a way to help reaches into someone's life: 0 is the lightest."""

    OWN_CIRCLE = 0
    NEIGHBOUR = 1
    MEETING_PLACE = 2
    SERVICE = 3
    HOME_CARE = 4
    INTENSIVE = 5
    RESIDENTIAL = 6


RING_WORDS: Mapping[Ring, str] = MappingProxyType(
    {
        Ring.OWN_CIRCLE: _("Someone they already know"),
        Ring.NEIGHBOUR: _("A neighbour who offers help"),
        Ring.MEETING_PLACE: _("A place or activity in the neighbourhood"),
        Ring.SERVICE: _("A service"),
        Ring.HOME_CARE: _("Care at home"),
        Ring.INTENSIVE: _("Intensive care"),
        Ring.RESIDENTIAL: _("A home where care is given"),
    }
)

RING_WHY: Mapping[Ring, str] = MappingProxyType(
    {
        Ring.OWN_CIRCLE: _(
            "First, because nothing has to be arranged and the bond stays."
        ),
        Ring.NEIGHBOUR: _("Near, light, and it works in two directions."),
        Ring.MEETING_PLACE: _("People go there because they like it, without a file."),
        Ring.SERVICE: _("For what neighbours cannot or should not do."),
        Ring.HOME_CARE: _("When daily life at home needs regular help."),
        Ring.INTENSIVE: _("When lighter help is not enough."),
        Ring.RESIDENTIAL: _("When living at home no longer works, even with help."),
    }
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to help; key is whatever the caller knows it by."""

    key: str
    ring: Ring


@dataclass(frozen=True, slots=True)
class Group:
    """The ways of one ring, with the words that explain why it stands here."""

    ring: Ring
    label: str
    why: str
    ways: tuple[Way, ...]


def arrange(ways: Sequence[Way]) -> tuple[Group, ...]:
    """Put the lightest ways first. Every way given comes back exactly once.

    ways: best found first; inside one ring that order stays.
    """
    return tuple(
        Group(ring, RING_WORDS[ring], RING_WHY[ring], inside)
        for ring in Ring
        if (inside := tuple(way for way in ways if way.ring is ring))
    )


def ring_of_service(
    *, intensity: int | None, setting: str, domain: str, scale: str
) -> Ring:
    """Place a service of the directory in its ring, by the axes of the sombrero.

    intensity: 0 no care to 3 intensive, None not known. setting: home, between or
    residential. domain: living, care or wellbeing. scale: local, supralocal or
    regional. An axis that is not known ("" or None) weighs nothing.
    """
    if setting == "residential":
        return Ring.RESIDENTIAL
    if intensity is not None and intensity >= 3:
        return Ring.INTENSIVE
    if intensity == 2:
        return Ring.HOME_CARE
    if domain == "wellbeing" and scale == "local" and not intensity:
        return Ring.MEETING_PLACE
    return Ring.SERVICE
