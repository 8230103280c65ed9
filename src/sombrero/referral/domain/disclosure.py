"""What a receiver will see: shown to the sender first, word for word.

Consent here is not a tick under a text nobody reads. The sender and the person look
together at the page the receiver gets. One function makes both, so they cannot differ.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _


class Kind(StrEnum):
    """Whether a piece of information is of a special category (GDPR, article 9)."""

    ORDINARY = "ordinary"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that can be told about a person or their question."""

    key: str
    label: str
    kind: Kind = Kind.ORDINARY


PIECES: tuple[Piece, ...] = (
    Piece("called", _("How they like to be called")),
    Piece("name", _("Full name")),
    Piece("phone", _("Telephone")),
    Piece("email", _("E-mail")),
    Piece("address", _("Address")),
    Piece("language", _("Languages they speak")),
    Piece("reach", _("How best to reach them")),
    Piece("age", _("Age")),
    Piece("likes", _("What they like and can")),
    Piece("need", _("What they ask, in their words"), Kind.SPECIAL),
    Piece("note", _("What else you should know"), Kind.SPECIAL),
)
BY_KEY: Mapping[str, Piece] = MappingProxyType({p.key: p for p in PIECES})

# The safest start: nothing is told until someone chooses to tell it.
LEAST: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the receiver's page."""

    key: str
    label: str
    value: str
    special: bool


@dataclass(frozen=True, slots=True)
class Packet:
    """Exactly what a receiver sees.

    lines: in the fixed order of PIECES. missing: chosen, but we do not know it.
    """

    lines: tuple[Line, ...]
    missing: tuple[str, ...]

    @property
    def special(self) -> bool:
        """Tell whether anything here is of a special category."""
        return any(line.special for line in self.lines)

    @property
    def keys(self) -> frozenset[str]:
        """Name what is told."""
        return frozenset(line.key for line in self.lines)

    def values(self) -> dict[str, str]:
        """Give what is told, and nothing else, to be kept with the referral."""
        return {line.key: line.value for line in self.lines}


def disclose(known: Mapping[str, str], chosen: Collection[str]) -> Packet:
    """Make the receiver's page from what is known and what was chosen to be told.

    known: piece key to text; may hold far more than is chosen.
    chosen: piece keys. Raises UnknownPiece for a key that is not in PIECES, because a
    misspelled key must never silently tell less, or more, than someone agreed to.
    """
    unknown = set(chosen) - BY_KEY.keys()
    if unknown:
        raise UnknownPiece(sorted(unknown))
    lines: list[Line] = []
    missing: list[str] = []
    for piece in PIECES:
        if piece.key not in chosen:
            continue
        value = known.get(piece.key, "").strip()
        if value:
            lines.append(
                Line(piece.key, piece.label, value, piece.kind is Kind.SPECIAL)
            )
        else:
            missing.append(piece.label)
    return Packet(lines=tuple(lines), missing=tuple(missing))


def fingerprint(packet: Packet) -> str:
    """Give 64 characters that change with every word a receiver would see.

    The preview carries it, so that a yes to one page never becomes a yes to another.
    """
    lines = [[line.key, line.value] for line in packet.lines]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()


def covers(agreed: str, packet: Packet) -> bool:
    """Tell whether someone agreed to exactly this packet, word for word.

    agreed: the fingerprint of the preview they looked at.
    """
    return agreed == fingerprint(packet)


class UnknownPiece(ValueError):
    """Someone asked to tell something that Sombrero does not know how to tell."""

    def __init__(self, keys: Collection[str]) -> None:
        super().__init__(f"unknown pieces of information: {', '.join(keys)}")
        self.keys = tuple(keys)
