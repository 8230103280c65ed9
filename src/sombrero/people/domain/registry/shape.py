"""How the register says why a field is kept, and about whom it speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _


class Kind(StrEnum):
    """How carefully a field must be handled."""

    ORDINARY = "ordinary"
    SPECIAL = "special"


class Whose(StrEnum):
    """About whom a field speaks: an export for one person holds only their own."""

    PERSON = "person"
    OTHER = "other"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why something is kept. ground: GDPR 6; special_ground: GDPR 9(2)."""

    key: str
    label: str
    ground: str
    special_ground: str


PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {
        p.key: p
        for p in (
            Purpose(
                "reach",
                _("To reach a person in their language"),
                "6(1)(e)",
                "9(2)(h)",
            ),
            Purpose(
                "follow",
                _("To follow a question until it is answered"),
                "6(1)(e)",
                "9(2)(h)",
            ),
            Purpose(
                "share",
                _("To show a receiver what the person agreed to"),
                "6(1)(a)",
                "9(2)(a)",
            ),
            Purpose("match", _("To bring neighbours together"), "6(1)(a)", "9(2)(a)"),
            Purpose(
                "account", _("To show who did what, and when"), "6(1)(c)", "9(2)(f)"
            ),
            Purpose("hear", _("To hear how people live here"), "6(1)(e)", "9(2)(a)"),
            Purpose("place", _("To count per place, without names"), "6(1)(e)", ""),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Held:
    """One declared field."""

    purpose: str
    kind: Kind = Kind.ORDINARY
    whose: Whose = Whose.PERSON


def fields(
    purpose: str, names: str, *, kind: Kind = Kind.ORDINARY, whose: Whose = Whose.PERSON
) -> dict[str, Held]:
    """Declare fields, named in one text with spaces, for a purpose."""
    return dict.fromkeys(names.split(), Held(purpose, kind, whose))


def house(names: str) -> dict[str, Held]:
    """Keys, versions and dates that the house itself needs."""
    return fields("account", names, whose=Whose.HOUSE)


def special(
    purpose: str, names: str, *, whose: Whose = Whose.PERSON
) -> dict[str, Held]:
    """Declare fields of special categories (GDPR, article 9)."""
    return fields(purpose, names, kind=Kind.SPECIAL, whose=whose)
