"""When two names may be the same person: explained, never decided by the machine."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from sombrero.core.domain.words import gettext_noop as _

# Below this the eye sees two names; above it, one name written twice
# (Mohammed and Mohamed, Van den Bossche and Vandenbossche).
LOOKS_ALIKE = 80.0
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of one person; empty text and None mean not known."""

    name: str = ""
    called: str = ""
    phone: str = ""
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two persons look alike: score 0–100, and why, in words."""

    score: float
    why: tuple[str, ...]


def name_words(name: str) -> list[str]:
    """Fold a name into words: small letters, no accents, no titles."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _LETTERS.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return [word for word in words if word not in TITLES]


def name_key(name: str) -> str:
    """Fold a name so that the order of its words does not matter.

    >>> name_key("Mme. Élodie VAN DAMME")
    'damme elodie van'
    """
    return " ".join(sorted(name_words(name)))


TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "madame", "mme", "mevrouw", "mevr", "mw"),
        *("monsieur", "m", "meneer", "dhr", "de heer", "dr", "bay", "bayan"),
    }
)


def prefixes(name: str, *, length: int = 3) -> frozenset[str]:
    """Give the first letters of each word: what a first, rough search looks for."""
    return frozenset(w[:length] for w in name_key(name).split() if len(w) >= length)


def phone_key(phone: str) -> str:
    """Keep the last eight digits: +32 470 12 34 56 and 0470/12.34.56 are one number."""
    digits = "".join(c for c in phone if c.isdigit())
    return digits[-8:] if len(digits) >= 8 else ""


def likeness(asked: Known, found: Known) -> Likeness:
    """Compare two persons by name, telephone and place.

    Returns a score of 0 when nothing points to the same person.
    """
    name = _name_likeness(asked, found)
    why: list[str] = []
    score = 0.0
    if name >= LOOKS_ALIKE:
        score = name
        why.append(_("the same name") if name == 100 else _("a name that looks alike"))
    if phone_key(asked.phone) and phone_key(asked.phone) == phone_key(found.phone):
        score = max(score, 95.0)
        why.append(_("the same telephone"))
    if why and asked.place_id is not None and asked.place_id == found.place_id:
        score = min(100.0, score + 5)
        why.append(_("in the same place"))
    return Likeness(score, tuple(why))


def _name_likeness(asked: Known, found: Known) -> float:
    """Compare every way one is named with every way the other is."""
    ours = [words for words in map(name_words, (asked.name, asked.called)) if words]
    theirs = [words for words in map(name_words, (found.name, found.called)) if words]
    return max(
        (_closeness(mine, other) for mine in ours for other in theirs), default=0.0
    )


def _closeness(one: list[str], other: list[str]) -> float:
    """Score two folded names; a lone first name inside a full name counts as alike."""
    as_said = fuzz.ratio("".join(one), "".join(other))
    in_order = fuzz.ratio(" ".join(sorted(one)), " ".join(sorted(other)))
    lone = min(len(one), len(other)) == 1
    inside = 0.9 * fuzz.token_set_ratio(" ".join(one), " ".join(other)) if lone else 0.0
    return max(float(as_said), float(in_order), float(inside))
