"""What two neighbours are told about each other beforehand: little, and chosen.

"Zonder te veel details": the safest is what is ticked at first. What nobody ticks is
not told. The text is made of these pieces, and shown exactly as it will be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that may be told. label: for the tick; line: as it is read.

    usual: ticked at first; alone: ticked at first where nobody of the team goes along.
    """

    label: str
    line: str
    usual: bool = False
    alone: bool = False


TO_HELPER: Mapping[str, Piece] = MappingProxyType(
    {
        "called": Piece(
            _("How they are called"), _("You go to %(called)s."), usual=True
        ),
        "kind": Piece(_("What help it is"), _("It is about: %(kind)s."), usual=True),
        "when": Piece(_("When"), _("When: %(when)s."), usual=True),
        "language": Piece(
            _("Which language they speak"), _("Languages: %(language)s."), usual=True
        ),
        "meets": Piece(
            _("What there is in the house"), _("There is: %(meets)s."), usual=True
        ),
        "address": Piece(_("The address"), _("Address: %(address)s."), alone=True),
        "phone": Piece(_("The telephone number"), _("Telephone: %(phone)s.")),
        "words": Piece(
            _("What they said, in their words"), _("They said: “%(words)s”")
        ),
    }
)
TO_ASKER: Mapping[str, Piece] = MappingProxyType(
    {
        "called": Piece(
            _("How they are called"), _("%(called)s comes to you."), usual=True
        ),
        "when": Piece(_("When"), _("When: %(when)s."), usual=True),
        "language": Piece(
            _("Which language they speak"), _("Languages: %(language)s."), usual=True
        ),
        "likes": Piece(_("What they like"), _("Likes: %(likes)s.")),
        "phone": Piece(_("The telephone number"), _("Telephone: %(phone)s.")),
    }
)
ALONG = _("%(companion)s of the team comes along the first time.")
STOP_ANY_TIME = _("You may stop at any time; you need not say why.")
CALL_US = _("Is there anything? Telephone %(phone)s.")

HELPER, ASKER = "helper", "asker"
PIECES: Mapping[str, Mapping[str, Piece]] = MappingProxyType(
    {HELPER: TO_HELPER, ASKER: TO_ASKER}
)


def key(side: str, piece: str) -> str:
    """Name a piece told to one side, as it is kept: "helper.called"."""
    return f"{side}.{piece}"


def usual(side: str, *, alone: bool) -> list[str]:
    """Return what is ticked at first. alone: nobody of the team goes along."""
    return [
        name
        for name, piece in PIECES[side].items()
        if piece.usual or (alone and piece.alone)
    ]


def templates(side: str, chosen: list[str], known: Mapping[str, str]) -> list[str]:
    """Return the lines to say, in order: chosen, and known at all."""
    return [
        piece.line
        for name, piece in PIECES[side].items()
        if name in chosen and known.get(name)
    ]


# How a pair ends, in words that thank both; no reason is ever given.
THANKS_HELPER = _(
    "Thank you, %(called)s. You went to %(other)s, and that mattered. It is over now. "
    "Rest, or tell us what you like to do next: both are good."
)
THANKS_ASKER = _(
    "Good day, %(called)s. %(other)s will not come any more, with thanks to you both. "
    "Would you like somebody else? Tell us: %(phone)s."
)
