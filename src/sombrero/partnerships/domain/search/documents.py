"""What search knows of one service, and the pieces of text it is made of."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sombrero.partnerships.domain.search.places import EVERYWHERE
from sombrero.partnerships.domain.search.stopwords import STOP_WORDS

TEXT_LANGUAGES = ("nl", "fr", "en")
_SEGMENT = re.compile(r"(?<=[.!?:;])\s+|\n+|\s+/\s+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_MOST_PARAGRAPHS = 4


@dataclass(frozen=True)
class Document:
    """One service as search reads it.

    fields: field name → text, as in HSDS (name, alternate_name, description, …).
    langs: the languages of the text when somebody said so, else it is worked out.
    areas: postcodes served, or `EVERYWHERE`.
    """

    service_id: str
    fields: Mapping[str, str]
    langs: tuple[str, ...] = ()
    areas: frozenset[str] = field(default=frozenset({EVERYWHERE}))

    @cached_property
    def text_hash(self) -> str:
        """Changes when, and only when, what search reads of the text changes."""
        said = [part for pair in sorted(self.fields.items()) for part in pair]
        return text_hash([*self.langs, *said])

    @cached_property
    def passages(self) -> "Passages":
        """The texts of this service whose meaning is compared with a question."""
        return Passages(tuple(_passages(self)))


@dataclass(frozen=True)
class Passages:
    """Texts to embed together; their vectors are stored in this order."""

    texts: tuple[str, ...]

    @cached_property
    def key(self) -> str:
        """The name under which the vectors of these texts are stored."""
        return text_hash(self.texts)


def text_hash(texts: Iterable[str]) -> str:
    """A short, stable name for some texts in this order."""
    return hashlib.blake2b("\x1f".join(texts).encode(), digest_size=16).hexdigest()


def segments(text: str) -> Iterator[str]:
    """Sentences, lines and the halves of "nl / fr": each is in one language."""
    return (part for raw in _SEGMENT.split(text) if (part := raw.strip()))


def languages_of(
    words: Sequence[str], among: Sequence[str] = TEXT_LANGUAGES
) -> tuple[str, ...]:
    """The languages words may be in, judged by the small ones; several if tied."""
    if len(among) == 1:
        return tuple(among)
    votes = {lang: sum(word in STOP_WORDS[lang] for word in words) for lang in among}
    most = max(votes.values())
    return tuple(lang for lang in among if votes[lang] == most)


def _passages(document: Document) -> Iterator[str]:
    """The name with each paragraph: in a bilingual text, one for each language."""
    name = document.fields.get("name", "")
    other = document.fields.get("alternate_name", "") or name
    paragraphs = _PARAGRAPH.split(document.fields.get("description", "").strip())
    for at, paragraph in enumerate(paragraphs[:_MOST_PARAGRAPHS]):
        yield f"{other if at else name}. {paragraph.strip()}"
