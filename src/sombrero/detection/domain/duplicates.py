"""Why two signals may be about the same person or household: reasons, never a merge.

Each reason is a sentence. Two signals are shown side by side when the reasons carry
it: a like name with a like place or a like description, a very like full name, or
the same household. Who reported is mentioned but never enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from sombrero.core.domain.folding import fold
from sombrero.core.domain.metres import Point, metres_between
from sombrero.core.domain.words import gettext_noop
from sombrero.detection.domain.phrases import Phrase

NAME_LIKE: Final = 84.0
NAME_SAME: Final = 92.0
ADDRESS_SAME: Final = 95.0
NEAR_M: Final = 75.0
WORDS_SHARED: Final = 3

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
    """What two signals are compared by."""

    key: int
    name: str = ""
    description: str = ""
    place: str = ""
    point: Point | None = None
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


@dataclass(frozen=True, slots=True)
class _Ready:
    """A sketch with its texts folded once, because it is compared many times."""

    sketch: Sketch
    name: str
    address: str
    numbers: tuple[str, ...]
    words: frozenset[str]
    reporter: str


def _ready(sketch: Sketch) -> _Ready:
    address = fold(sketch.place)
    return _Ready(
        sketch=sketch,
        name=_bare_name(sketch.name),
        address=address,
        numbers=tuple(word for word in address.split() if word[0].isdigit()),
        words=frozenset(_meaningful(sketch.description)),
        reporter=fold(sketch.reporter),
    )


def compare(this: Sketch, other: Sketch) -> Likeness | None:
    """Return why these two may be about the same, or None when little says so."""
    return _compare(_ready(this), _ready(other))


def likely_same(this: Sketch, others: Iterable[Sketch]) -> tuple[Likeness, ...]:
    """Return those that may be about the same person or household, best first."""
    mine = _ready(this)
    found = [_compare(mine, _ready(one)) for one in others if one.key != this.key]
    alike = [likeness for likeness in found if likeness is not None]
    return tuple(sorted(alike, key=lambda x: (not x.same_person, -len(x.reasons))))


def _compare(this: _Ready, other: _Ready) -> Likeness | None:
    key = other.sketch.key
    if this.sketch.person is not None and this.sketch.person == other.sketch.person:
        known = Phrase(gettext_noop("Both are linked to the same person."))
        return Likeness(key, (known,), same_person=True)
    likeness = _likeness(this.name, other.name)
    alike = likeness >= NAME_LIKE
    same_address = _same_address(this, other)
    place = _place(this, other, same_address=same_address)
    words = _words(this, other)
    if this.name and other.name and not alike:
        # Two names at one address are one household, and that is worth seeing.
        carries = same_address
    elif alike:
        carries = bool(place or words) or _is_full_name(this, other, likeness)
    else:
        carries = place is not None and (words is not None or same_address)
    if not carries:
        return None
    name = _name(this.sketch, other.sketch) if alike else None
    reasons = (name, place, words, _reporter(this, other))
    told = tuple(reason for reason in reasons if reason is not None)
    return Likeness(key, told, same_person=bool(name or words))


def _bare_name(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in _TITLES)


def name_likeness(one: str, two: str) -> float:
    """Return how alike two names are, 0 to 100; a first name alone may be a part."""
    return _likeness(_bare_name(one), _bare_name(two))


def _likeness(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    whole = fuzz.token_sort_ratio(a, b)
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) > 1 or len(long) == 1:
        return whole
    return max(whole, *(fuzz.ratio(short[0], part) for part in long))


def _name(this: Sketch, other: Sketch) -> Phrase:
    return Phrase(
        gettext_noop("The names are alike: “%(one)s” and “%(two)s”."),
        {"one": this.name, "two": other.name},
    )


def _is_full_name(this: _Ready, other: _Ready, likeness: float) -> bool:
    shortest = min(len(one.name.split()) for one in (this, other))
    return shortest > 1 and likeness >= NAME_SAME


def _same_address(this: _Ready, other: _Ready) -> bool:
    # Only an address with a house number is precise enough, and the numbers must agree.
    if not this.numbers or this.numbers[:1] != other.numbers[:1]:
        return False
    return fuzz.token_set_ratio(this.address, other.address) >= ADDRESS_SAME


def _place(this: _Ready, other: _Ready, *, same_address: bool) -> Phrase | None:
    if same_address:
        return Phrase(gettext_noop("It is the same address."))
    if this.sketch.point is None or other.sketch.point is None:
        return None
    metres = metres_between(this.sketch.point, other.sketch.point)
    if metres > NEAR_M:
        return None
    return Phrase(
        gettext_noop("The places are %(metres)s metres apart."),
        {"metres": str(round(metres))},
    )


def _meaningful(text: str) -> set[str]:
    return {w for w in fold(text).split() if len(w) > 3 and w not in _COMMON}


def _words(this: _Ready, other: _Ready) -> Phrase | None:
    shared = sorted(this.words & other.words)
    if len(shared) < WORDS_SHARED:
        return None
    return Phrase(
        gettext_noop("The descriptions share these words: %(words)s."),
        {"words": ", ".join(shared)},
    )


def _reporter(this: _Ready, other: _Ready) -> Phrase | None:
    if not this.reporter or this.reporter != other.reporter:
        return None
    return Phrase(gettext_noop("The same reporter wrote both."))
