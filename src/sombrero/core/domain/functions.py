"""The eight functions of neighbourhood coordination, in the order of the cahier.

Source: VVSG, and the cahier "Buurtgerichte zorg". Packages, menus, wheels and plans
use the same words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop


@dataclass(frozen=True)
class Function:
    """One of the eight functions: its name, and what it is in one sentence."""

    key: str
    label: str
    says: str


_ALL = (
    Function(
        "analysis",
        gettext_noop("Neighbourhood analysis"),
        gettext_noop("Figures and what residents experience, side by side."),
    ),
    Function(
        "partnerships",
        gettext_noop("Partnerships"),
        gettext_noop("Organisations that agree on what each will do."),
    ),
    Function(
        "informing",
        gettext_noop("Informing and raising awareness"),
        gettext_noop("People know what help there is, and how to look out."),
    ),
    Function(
        "networks",
        gettext_noop("Social networks"),
        gettext_noop("People know and help each other."),
    ),
    Function(
        "talents",
        gettext_noop("Strengths and talents"),
        gettext_noop("Everybody can mean something to others."),
    ),
    Function(
        "detection",
        gettext_noop("Detection"),
        gettext_noop("Someone notices, and someone goes to see."),
    ),
    Function(
        "guidance",
        gettext_noop("Guidance to help"),
        gettext_noop("People find the right help, together."),
    ),
    Function(
        "policy",
        gettext_noop("Policy advice"),
        gettext_noop("What we keep seeing reaches those who decide."),
    ),
)
FUNCTIONS: Mapping[str, Function] = MappingProxyType({one.key: one for one in _ALL})
