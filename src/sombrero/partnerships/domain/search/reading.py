"""One document read: which words and concepts stand where, and how heavily.

A reading depends on its own document only, so it is kept while the text stays.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sombrero.partnerships.domain.search.documents import (
    TEXT_LANGUAGES,
    Document,
    languages_of,
    segments,
)
from sombrero.partnerships.domain.search.lexicon import lexicon
from sombrero.partnerships.domain.search.words import content, fold, tokens

# How much a word counts by where it stands (BM25F; Robertson & Zaragoza 2009).
FIELD_WEIGHTS = {
    "name": 3.0,
    "alternate_name": 3.0,
    "organization": 1.0,
    "description": 1.0,
    "eligibility_description": 0.5,
    "application_process": 0.2,
    "fees_description": 0.2,
}
FIELDS = tuple(FIELD_WEIGHTS)
# The name of an organisation says little about each of its services.
_UNTAGGED = frozenset({"organization", "fees_description"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says.

    words: its content words as "nl:poetshulp"; weights and fields go with them,
    fields as bits in the order of `FIELDS`; taggable: the part of the weight that
    stands in fields which may carry concepts.
    concepts: concept → its weight, and the first words that named it.
    """

    text_hash: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    fields: tuple[int, ...]
    concepts: Mapping[str, tuple[float, str]]


def read(document: Document) -> Reading:
    """Read one document."""
    weights: dict[str, float] = defaultdict(float)
    fields: dict[str, int] = defaultdict(int)
    concepts: dict[str, tuple[float, str]] = {}
    for name, text in document.fields.items():
        if name not in FIELD_WEIGHTS:
            continue
        for lang, words in _sayings(text, document.langs):
            for word in words:
                key = sys.intern(f"{lang}:{word}")
                weights[key] += FIELD_WEIGHTS[name]
                fields[key] |= 1 << FIELDS.index(name)
            if name not in _UNTAGGED:
                _tag(concepts, words, lang, FIELD_WEIGHTS[name])
    return Reading(
        document.text_hash,
        tuple(weights),
        tuple(weights.values()),
        tuple(fields.values()),
        concepts,
    )


def _sayings(text: str, langs: Sequence[str]) -> list[tuple[str, list[str]]]:
    among = tuple(lang for lang in langs if lang in TEXT_LANGUAGES) or TEXT_LANGUAGES
    return [
        (lang, content(words, (lang,)))
        for part in segments(fold(text))
        if (words := tokens(part, folded=True))
        for lang in languages_of(words, among)
    ]


def _tag(
    concepts: dict[str, tuple[float, str]],
    words: Sequence[str],
    lang: str,
    weight: float,
) -> None:
    for found in lexicon().find(words, lang):
        so_far, said = concepts.get(found.concept, (0.0, " ".join(found.words)))
        concepts[found.concept] = (so_far + weight, said)
