"""Turns in a life after which a neighbourhood must fall silent, or go on otherwise.

One event is written down once; each room of the house then does its own part and says
what it did. Nobody is told automatically: Sombrero says who should hear it, and a
person calls.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _


class Turn(StrEnum):
    """What happened."""

    HOSPITAL = "hospital"
    CARE_HOME = "care_home"
    MOVED = "moved"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Course:
    """What follows from a turn.

    ends: pairs, requests and roles end; otherwise visits stop until somebody asks how
    to go on. settles: what is left of time credit goes as they wished. keeps_days:
    after so many days everything about the person goes; None while they stay.
    """

    label: str
    news: str
    ends: bool
    settles: bool
    keeps_days: int | None


COURSES: Mapping[Turn, Course] = MappingProxyType(
    {
        Turn.HOSPITAL: Course(
            _("Is in hospital"),
            _("%(name)s is away for a while. The visits wait until we know more."),
            ends=False,
            settles=False,
            keeps_days=None,
        ),
        Turn.CARE_HOME: Course(
            _("Went to live in a care home"),
            _("%(name)s lives somewhere else now. We ask whether a visit there suits."),
            ends=False,
            settles=False,
            keeps_days=None,
        ),
        Turn.MOVED: Course(
            _("Moved away"),
            _("%(name)s has moved away. Thank you for all you did together."),
            ends=True,
            settles=True,
            keeps_days=180,
        ),
        Turn.DIED: Course(
            _("Has died"),
            _("We have sad news: %(name)s has died. Take your time; we are here."),
            ends=True,
            settles=True,
            keeps_days=180,
        ),
    }
)
"""Six months: long enough for a family that still has questions, then it goes."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one room did. one, many: sentences with %(n)s, marked for translation."""

    one: str
    many: str
    count: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What one room did after a turn, and which neighbours should hear it.

    tell: persons (by id) who shared visits with the one it is about.
    """

    effects: tuple[Effect, ...] = ()
    tell: tuple[int, ...] = ()


def together(parts: Iterable[Taken]) -> Taken:
    """Put what the rooms did together; who hears it twice hears it once."""
    parts = list(parts)
    return Taken(
        effects=tuple(one for part in parts for one in part.effects if one.count),
        tell=tuple(dict.fromkeys(pk for part in parts for pk in part.tell)),
    )
