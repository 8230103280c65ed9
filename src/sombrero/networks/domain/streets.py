"""The rules of a street that keeps no records.

Source: cahier, Zorgzame Straten: the initiative is always the residents', a few of them
pull the cart, each street has its own way; "Wij registreren niet".
"""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sombrero.core.domain.codes import ALPHABET
from sombrero.core.domain.words import gettext_noop as _

MOST_CARD_DAYS: Final = 30
CARD_DAYS: Final = (3, 7, 14, MOST_CARD_DAYS)
MOST_CONTACT_DAYS: Final = 366
"""A contact agrees for a year at most, and may say yes again."""
MOST_WAITING_DAYS: Final = 30
"""How long the telephone of somebody who wants to start is kept for the first call."""
MOST_GATHERING_DAYS: Final = 366
OLD_CODE_DAYS: Final = 30
CODE_LENGTH: Final = 8
QUIET_DAYS: Final = 90
"""After so many days without a sign of life somebody goes and looks."""
ANSWER_DAYS: Final = 5
"""Who wants to start has an appointment within so many days."""
HOME_CARE_DAYS: Final = 183
"""Home care and streets meet twice a year."""


class StreetState(StrEnum):
    """Where a street is."""

    ASKED = "asked"
    AGREED = "agreed"
    ALIVE = "alive"
    RESTING = "resting"
    ENDED = "ended"


class Way(StrEnum):
    """What a card does."""

    ASKS = "asks"
    OFFERS = "offers"


class Answering(StrEnum):
    """How a neighbour answers a card."""

    RING = "ring"
    NOTE = "note"
    INITIATOR = "initiator"


class GatheringKind(StrEnum):
    """What a street does together."""

    COFFEE = "coffee"
    SWEEP = "sweep"
    PARTY = "party"
    MEAL = "meal"
    TALK = "talk"
    OTHER = "other"


class Every(StrEnum):
    """How a gathering comes back."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


class Band(StrEnum):
    """About how many came."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


class MeetingKind(StrEnum):
    """Who meets whom."""

    STREETS = "streets"
    HOME_CARE = "home_care"


STATE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        StreetState.ASKED: _("Wants to start: waits for an appointment"),
        StreetState.AGREED: _("The first evening is agreed"),
        StreetState.ALIVE: _("On its way"),
        StreetState.RESTING: _("Takes a rest"),
        StreetState.ENDED: _("Has stopped"),
    }
)
STATE_NEXT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        StreetState.ASKED: frozenset(
            {StreetState.AGREED, StreetState.ALIVE, StreetState.ENDED}
        ),
        StreetState.AGREED: frozenset(
            {StreetState.ALIVE, StreetState.RESTING, StreetState.ENDED}
        ),
        StreetState.ALIVE: frozenset({StreetState.RESTING, StreetState.ENDED}),
        StreetState.RESTING: frozenset({StreetState.ALIVE, StreetState.ENDED}),
        StreetState.ENDED: frozenset({StreetState.ALIVE}),
    }
)
WAY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Way.ASKS: _("I would like help with this"),
        Way.OFFERS: _("I like to do this for a neighbour"),
    }
)
ANSWERING_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Answering.RING: _("Ring at my door"),
        Answering.NOTE: _("Leave a note in my letter box"),
        Answering.INITIATOR: _("Through the contact of the street"),
    }
)
GATHERING_LABELS: Mapping[str, str] = MappingProxyType(
    {
        GatheringKind.COFFEE: _("Coffee together"),
        GatheringKind.SWEEP: _("Sweep the street together"),
        GatheringKind.PARTY: _("Street party"),
        GatheringKind.MEAL: _("Eat together"),
        GatheringKind.TALK: _("Agree on things together"),
        GatheringKind.OTHER: _("Something else"),
    }
)
EVERY_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "": _("Once"),
        Every.WEEK: _("Every week"),
        Every.TWO_WEEKS: _("Every two weeks"),
        Every.MONTH: _("Every month, the same weekday"),
    }
)
BAND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        Band.FEW: _("A handful"),
        Band.SOME: _("Around ten"),
        Band.MANY: _("Twenty or more"),
    }
)
MEETING_LABELS: Mapping[str, str] = MappingProxyType(
    {
        MeetingKind.STREETS: _("Between streets"),
        MeetingKind.HOME_CARE: _("With home care"),
    }
)
# What makes the first evening go well; ticked off by whoever prepares it.
CHECKLIST: Mapping[str, str] = MappingProxyType(
    {
        "several": _("At least two or three neighbours carry it together"),
        "own_words": _("Ask first: what do you mean by caring? Write their words down"),
        "name": _("Choose a name together: “caring” is not for everybody"),
        "examples": _(
            "Recognisable examples on the table: bins, cat, coffee, shopping"
        ),
        "everybody": _("A plan to ring at every door, also where nobody ever opens"),
        "languages": _("The languages of the street on the leaflet"),
        "no_records": _("Say that nothing is kept of anybody, and why"),
        "contact": _("Who wants to be the contact, and until when"),
        "small": _("One small first thing with a day: begin small, be patient"),
        "heavier": _("Agree whom to ask when a need is too heavy for neighbours"),
    }
)


def make_street_code(entropy: bytes) -> str:
    """Give the code of a street that belongs to these random bytes: `K7M2-PXR4`.

    Eight letters carry 36 bits: short enough to type from a letter, long enough
    beside the limit on wrong tries. Raises ValueError under 16 bytes.
    """
    if len(entropy) < 16:
        msg = f"A code needs 16 random bytes, not {len(entropy)}."
        raise ValueError(msg)
    number = int.from_bytes(hashlib.sha256(b"street" + entropy).digest())
    letters = []
    for _place in range(CODE_LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def read_street_code(text: str) -> str:
    """Give the code somebody typed; "" when it cannot be one."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(code) != CODE_LENGTH or any(letter not in ALPHABET for letter in code):
        return ""
    return f"{code[:4]}-{code[4:]}"


_FIRST_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)?")


def is_first_name(text: str) -> bool:
    """Tell whether this can be how somebody is called: two words of letters at most."""
    return len(text) <= 30 and _FIRST_NAME.fullmatch(text) is not None


_DOOR = re.compile(r"\d{1,4}\s?[A-Za-z]?(?:[ /-]\w{1,3})?")


def is_door(text: str) -> bool:
    """Tell whether this is a house number: 12, 12b, 12/3. Never a name."""
    return len(text) <= 8 and _DOOR.fullmatch(text) is not None


def proposed_slots(
    today: dt.date, free_days: frozenset[dt.date] = frozenset()
) -> list[dt.datetime]:
    """Give moments for a first evening: two a day, on the next three working days.

    Naive local times, all within a week: who wants to start is met while it is warm.
    free_days: public holidays.
    """
    found: list[dt.datetime] = []
    day = today + dt.timedelta(days=1)
    while len(found) < 6:
        day += dt.timedelta(days=1)
        if day.weekday() < 5 and day not in free_days:
            found += [dt.datetime.combine(day, dt.time(hour)) for hour in (14, 19)]
    return found


def sign_of_life(last: dt.date, today: dt.date) -> str:
    """Tell how a street is doing by its last sign: "now", "lately" or "quiet"."""
    days = (today - last).days
    if days <= 14:
        return "now"
    return "lately" if days <= QUIET_DAYS else "quiet"
