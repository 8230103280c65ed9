"""Why two signals may be about the same person or household: reasons, never a merge.

Each reason is a sentence. Two signals are shown side by side when the reasons carry
it: a like name with a like place or a like description, a very like full name, or
the same household. Who reported is mentioned but never enough.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from sombrero.core.domain.words import gettext_noop
from sombrero.detection.domain.folding import fold
from sombrero.detection.domain.phrases import Phrase

NAME_LIKE: Final = 84.0
NAME_SAME: Final = 92.0
ADDRESS_SAME: Final = 95.0
NEAR_M: Final = 75.0
WORDS_SHARED: Final = 3
_EARTH_M: Final = 6_371_000.0

# Words that many names and descriptions share and that tell no two people apart.
_TITLES_TEXT: Final = (
    "mevrouw meneer mijnheer mvr mevr dhr de heer mr mrs ms miss mister madame "
    "monsieur mme m mlle dame man vrouw lady buurvrouw buurman voisin voisine "
    "neighbour"
)
_COMMON_TEXT: Final = (
    "deze die dat een het van voor met niet naar maar haar hem hij zij ook nog meer "
    "heeft wordt woont zijn altijd oude oudere mensen iemand "
    "avec dans pour elle lui une des les son ses qui que pas plus chez habite vieille "
    "vieux personne quelqu toujours cette "
    "with that this from have been lives always person someone they them their old "
    "older woman about there"
)
_TITLES: Final = frozenset(_TITLES_TEXT.split())
_COMMON: Final = frozenset(_COMMON_TEXT.split()) | _TITLES


@dataclass(frozen=True, slots=True)
class Sketch:
    """What two signals are compared by; point is (lat, lon) in WGS84."""

    key: int
    name: str = ""
    description: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    reporter: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another signal that may be about the same, and why.

    same_person: the reasons point to the same person, not only the same household.
    """

    key: int
    reasons: tuple[Phrase, ...]
    same_person: bool


def compare(this: Sketch, other: Sketch) -> Likeness | None:
    """Return why these two may be about the same, or None when little says so."""
    if this.person is not None and this.person == other.person:
        known = Phrase(gettext_noop("Both are linked to the same person."))
        return Likeness(other.key, (known,), same_person=True)
    name, place = _name(this, other), _place(this, other)
    words, reporter = _words(this, other), _reporter(this, other)
    if not _carries(this, other, name=name, place=place, words=words):
        return None
    reasons = tuple(r for r in (name, place, words, reporter) if r is not None)
    return Likeness(other.key, reasons, same_person=bool(name or words))


def likely_same(this: Sketch, others: Iterable[Sketch]) -> tuple[Likeness, ...]:
    """Return those that may be about the same person or household, best first."""
    found = [compare(this, other) for other in others if other.key != this.key]
    alike = [likeness for likeness in found if likeness is not None]
    return tuple(sorted(alike, key=lambda x: (not x.same_person, -len(x.reasons))))


def _carries(
    this: Sketch,
    other: Sketch,
    *,
    name: Phrase | None,
    place: Phrase | None,
    words: Phrase | None,
) -> bool:
    if _names_differ(this, other):
        # Two names at one address are one household, and that is worth seeing.
        return place is not None and _same_address(this, other)
    if name is not None and (place or words or _full_name_same(this, other)):
        return True
    return place is not None and (words is not None or _same_address(this, other))


def _bare_name(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in _TITLES)


def name_likeness(one: str, two: str) -> float:
    """Return how alike two names are, 0 to 100; a first name alone may be a part."""
    a, b = _bare_name(one), _bare_name(two)
    if not a or not b:
        return 0.0
    whole = fuzz.token_sort_ratio(a, b)
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) > 1 or len(long) == 1:
        return whole
    return max(whole, *(fuzz.ratio(short[0], part) for part in long))


def _name(this: Sketch, other: Sketch) -> Phrase | None:
    if name_likeness(this.name, other.name) < NAME_LIKE:
        return None
    return Phrase(
        gettext_noop("The names are alike: “%(one)s” and “%(two)s”."),
        {"one": this.name, "two": other.name},
    )


def _names_differ(this: Sketch, other: Sketch) -> bool:
    both = bool(_bare_name(this.name) and _bare_name(other.name))
    return both and name_likeness(this.name, other.name) < NAME_LIKE


def _full_name_same(this: Sketch, other: Sketch) -> bool:
    shortest = min(len(_bare_name(s.name).split()) for s in (this, other))
    return shortest > 1 and name_likeness(this.name, other.name) >= NAME_SAME


def metres_between(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Return the distance in metres of two (lat, lon), exact enough within a town."""
    (lat1, lon1), (lat2, lon2) = one, two
    north = math.radians(lat2 - lat1)
    east = math.radians(lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2))
    return _EARTH_M * math.hypot(north, east)


def _same_address(this: Sketch, other: Sketch) -> bool:
    a, b = fold(this.place), fold(other.place)
    # Only an address with a house number is precise enough, and the numbers must agree.
    numbers = [[w for w in text.split() if w[0].isdigit()] for text in (a, b)]
    if not all(numbers) or numbers[0][0] != numbers[1][0]:
        return False
    return fuzz.token_set_ratio(a, b) >= ADDRESS_SAME


def _place(this: Sketch, other: Sketch) -> Phrase | None:
    if _same_address(this, other):
        return Phrase(gettext_noop("It is the same address."))
    if this.point is None or other.point is None:
        return None
    metres = metres_between(this.point, other.point)
    if metres > NEAR_M:
        return None
    return Phrase(
        gettext_noop("The places are %(metres)s metres apart."),
        {"metres": str(round(metres))},
    )


def _meaningful(text: str) -> set[str]:
    return {w for w in fold(text).split() if len(w) > 3 and w not in _COMMON}


def _words(this: Sketch, other: Sketch) -> Phrase | None:
    shared = sorted(_meaningful(this.description) & _meaningful(other.description))
    if len(shared) < WORDS_SHARED:
        return None
    return Phrase(
        gettext_noop("The descriptions share these words: %(words)s."),
        {"words": ", ".join(shared)},
    )


def _reporter(this: Sketch, other: Sketch) -> Phrase | None:
    if not this.reporter or fold(this.reporter) != fold(other.reporter):
        return None
    return Phrase(gettext_noop("The same reporter wrote both."))
