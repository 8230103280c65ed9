"""What comes in with a signal: cleaned, checked, and refused with one sentence.

The same rules serve the public form, the form of a worker and the API.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import phonenumbers

from sombrero.core.domain.folding import fold
from sombrero.core.domain.words import gettext_noop
from sombrero.detection.domain.categories import INDICATIONS, Channel
from sombrero.detection.domain.phrases import Phrase

LANGUAGES: Final = ("nl", "fr", "en")
# Longest texts, in characters; the same limits stand in the tables.
LONGEST: Final[dict[str, int]] = {
    "what": 4000,
    "about_name": 120,
    "about_description": 1000,
    "place_text": 200,
    "reporter_name": 120,
    "reporter_email": 254,
    "reporter_phone": 32,
    "on_behalf_of": 160,
}
# Belgium with a margin, in degrees (WGS84): anything else is another coordinate
# system, or latitude and longitude that changed places.
_SOUTH, _NORTH, _WEST, _EAST = 49.4, 51.6, 2.4, 6.5
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_EMAIL = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;]+\.[^@\s<>\",;.]+")


@dataclass(frozen=True, slots=True)
class Intake:
    """A signal as it was given. lat, lon: WGS84. indications: keys of INDICATIONS."""

    what: str = ""
    indications: tuple[str, ...] = ()
    about_name: str = ""
    about_description: str = ""
    place_text: str = ""
    lat: float | None = None
    lon: float | None = None
    reporter_name: str = ""
    reporter_phone: str = ""
    reporter_email: str = ""
    tell_who_reported: bool = False
    language: str = "nl"
    channel: Channel = Channel.WEB
    on_behalf_of: str = ""

    @property
    def has_reporter(self) -> bool:
        """Tell whether anything is known of who noticed it."""
        return any((self.reporter_name, self.reporter_phone, self.reporter_email))


@dataclass(frozen=True, slots=True)
class Objection:
    """One field that cannot stand, and the sentence that says what to do."""

    field: str
    phrase: Phrase


SAY_WHAT = Phrase(
    gettext_noop("Write in a few words what you noticed, or tick what fits.")
)
SAY_WHERE = Phrase(
    gettext_noop("Write where it is, or describe who it is: a place is enough.")
)
TOO_LONG = gettext_noop(
    "This text has %(length)s characters, at most %(longest)s fit. Nothing is lost: "
    "make it shorter and send again."
)
WRONG_POINT = Phrase(
    gettext_noop(
        "Give the place as latitude and longitude in degrees, somewhere in Belgium, "
        "or leave both out."
    )
)
WRONG_EMAIL = Phrase(
    gettext_noop("This is not an e-mail address: it looks like name@example.org.")
)
WRONG_PHONE = Phrase(
    gettext_noop(
        "This is not a telephone number: a Belgian number has nine digits, a mobile "
        "number ten."
    )
)
WRONG_LANGUAGE = Phrase(gettext_noop("Choose a language: nl, fr or en."))
WRONG_TICK = Phrase(gettext_noop("Choose from the list."))


def clean(intake: Intake) -> Intake:
    """Return the intake without spaces around texts and without control characters."""
    return replace(
        intake,
        what=_clean_text(intake.what),
        about_name=_clean_text(intake.about_name),
        about_description=_clean_text(intake.about_description),
        place_text=_clean_text(intake.place_text),
        reporter_name=_clean_text(intake.reporter_name),
        reporter_phone=_clean_text(intake.reporter_phone),
        reporter_email=_clean_text(intake.reporter_email),
        on_behalf_of=_clean_text(intake.on_behalf_of),
    )


def _clean_text(text: str) -> str:
    # PostgreSQL refuses a zero byte, and no person types one.
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()


def objections(intake: Intake) -> tuple[Objection, ...]:
    """Return everything that cannot stand in a cleaned intake, in form order."""
    return tuple(found for check in _CHECKS for found in check(intake))


def _missing(intake: Intake) -> Iterator[Objection]:
    about = intake.about_name or intake.about_description
    if not (intake.what or intake.indications or about):
        yield Objection("what", SAY_WHAT)
    if not (intake.place_text or intake.lat is not None or about_who(intake)):
        yield Objection("place_text", SAY_WHERE)


def about_who(intake: Intake) -> bool:
    """Tell whether the description says who it is; a bare name finds nobody."""
    return bool(intake.about_description)


def _too_long(intake: Intake) -> Iterator[Objection]:
    for name, longest in LONGEST.items():
        length = len(getattr(intake, name))
        if length > longest:
            values = {"length": str(length), "longest": str(longest)}
            yield Objection(name, Phrase(TOO_LONG, values))


def _point(intake: Intake) -> Iterator[Objection]:
    lat, lon = intake.lat, intake.lon
    if lat is None and lon is None:
        return
    if lat is None or lon is None or not is_in_belgium(lat, lon):
        yield Objection("place_text", WRONG_POINT)


def is_in_belgium(lat: float, lon: float) -> bool:
    """Tell whether a point may lie in Belgium; not a number never does."""
    return _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST


def _reach(intake: Intake) -> Iterator[Objection]:
    if intake.reporter_email and not _EMAIL.fullmatch(intake.reporter_email):
        yield Objection("reporter_email", WRONG_EMAIL)
    if intake.reporter_phone and phone_number(intake.reporter_phone) is None:
        yield Objection("reporter_phone", WRONG_PHONE)


def _lists(intake: Intake) -> Iterator[Objection]:
    if intake.language not in LANGUAGES:
        yield Objection("language", WRONG_LANGUAGE)
    if not set(intake.indications) <= set(INDICATIONS):
        yield Objection("indications", WRONG_TICK)


_CHECKS: tuple[Callable[[Intake], Iterator[Objection]], ...] = (
    _missing,
    _too_long,
    _point,
    _reach,
    _lists,
)


def phone_number(text: str) -> str | None:
    """Return a telephone number as +3225550100, or None when it is none."""
    try:
        number = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_mobile(number: str) -> bool:
    """Tell whether a text message can reach this number (as phone_number wrote it)."""
    kind = phonenumbers.number_type(phonenumbers.parse(number, "BE"))
    return kind == phonenumbers.PhoneNumberType.MOBILE


_TITLES: Final = frozenset(
    ("mevrouw", "meneer", "mijnheer", "de", "heer", "madame", "monsieur", "mme", "mr")
)
_VOWEL_OR_DOUBLE = re.compile(r"[aeiouyh]|(.)(?=\1)")


def name_key(name: str) -> str:
    """Return a key that names share when they only differ in spelling or order.

    "Mohammed El Amrani" and "El Amrani, Mohamed" share "lmrn mmd" and so on: vowels,
    h and doubled letters are left out, words are sorted. "" for no name.
    """
    words = [word for word in fold(name).split() if word not in _TITLES]
    bare = sorted(word[0] + _VOWEL_OR_DOUBLE.sub("", word[1:]) for word in words)
    return " ".join(bare)[:120]


def address_key(place: str) -> str:
    """Return a key that two ways to write one address share, "" without a number.

    "Hoogstraat 12, 1000 Brussel" and "hoogstraat 12" share "hoogstraat 12".
    """
    words = fold(place).split()
    for position, word in enumerate(words):
        if position > 0 and word[0].isdigit():
            return " ".join(words[: position + 1])[:200]
    return ""
