"""Why a service was found, as data a page can put in any language."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sombrero.partnerships.domain.search.index import Index
from sombrero.partnerships.domain.search.query import Asked, AskedWord
from sombrero.partnerships.domain.search.reading import FIELDS
from sombrero.partnerships.domain.search.scoring import Scores
from sombrero.partnerships.domain.search.written import as_written


class ReasonKind(StrEnum):
    """What made a service come up."""

    WORDS = "words"
    SPELLING = "spelling"
    CONCEPT = "concept"
    MEANT = "meant"
    MEANING = "meaning"
    PLACE = "place"


@dataclass(frozen=True)
class Reason:
    """One reason.

    kind words: `words` of the question stand in the field `where`.
    kind spelling: `words` were read as `matched`.
    kind concept: `words` and the service's `matched` both mean `concept`.
    kind meant: the question means about the same as `concept`; service: `matched`.
    kind meaning: the whole text is close in meaning. kind place: it serves `words`.
    """

    kind: ReasonKind
    words: tuple[str, ...] = ()
    where: str = ""
    matched: tuple[str, ...] = ()
    concept: str = ""


_CLEARLY = 0.5


def reasons_for(
    index: Index, asked: Asked, scores: Scores, at: int, lang: str
) -> tuple[Reason, ...]:
    """The reasons why the service at a position was found, strongest way first."""
    said = _Said(index, at)
    ways = [
        (float(scores.words[at]), _by_words(index, asked, at)),
        (float(scores.named[at]), _by_concepts(index, asked, said, lang)),
        (float(scores.meant[at]), _by_meant(index, scores, said, lang)),
        (float(scores.meaning[at]) * _CLEARLY, _by_meaning(scores, at)),
    ]
    ranked = sorted(ways, key=lambda way: -way[0])
    found = [reason for strength, way in ranked if strength > 0 for reason in way]
    return (*_without_twins(found), *_by_place(index, asked, at))


def _without_twins(reasons: list[Reason]) -> Iterator[Reason]:
    seen: set[str] = set()
    for reason in reasons:
        if not reason.concept or reason.concept not in seen:
            yield reason
        seen.add(reason.concept)


def _by_words(index: Index, asked: Asked, at: int) -> Iterator[Reason]:
    where: dict[str, list[str]] = {}

    def as_asked(word: AskedWord) -> str:
        return as_written((word.said,), [asked.text])

    for word in asked.words:
        bits = _fields_with(index, at, {stem for stem, _ in word.stems})
        if not bits:
            continue
        if word.corrected:
            guesses = tuple(guess.word for guess in word.corrected)
            yield Reason(ReasonKind.SPELLING, (as_asked(word),), matched=guesses[:1])
        where.setdefault(_weightiest(bits), []).append(as_asked(word))
    for field, words in where.items():
        yield Reason(ReasonKind.WORDS, tuple(words), where=field)


def _fields_with(index: Index, at: int, stems: set[str]) -> int:
    """The fields of a service in which one of these stems stands, as bits."""
    reading, bits = index.readings[at], 0
    for word, fields in zip(reading.words, reading.fields, strict=True):
        if any(said in stems for said, _ in index.vocabulary.stems[word]):
            bits |= fields
    return bits


def _weightiest(bits: int) -> str:
    return next(name for at, name in enumerate(FIELDS) if bits >> at & 1)


class _Said:
    """Which words of one service name a concept, as they stand there."""

    def __init__(self, index: Index, at: int) -> None:
        reading = index.readings[at]
        self._texts = tuple(index.documents[at].fields.values())
        self._words = {
            key: (word.split(":", 1)[1],)
            for word in reading.words
            for key, _ in index.vocabulary.concepts.get(word, ())
        } | {key: tuple(said.split()) for key, (_, said) in reading.concepts.items()}

    def __contains__(self, concept: str) -> bool:
        return concept in self._words

    def quote(self, concept: str) -> str:
        return as_written(self._words[concept], self._texts)


def _by_concepts(
    index: Index, asked: Asked, said: _Said, lang: str
) -> Iterator[Reason]:
    for concept in asked.concepts:
        if concept.key in said:
            yield Reason(
                ReasonKind.CONCEPT,
                (as_written(concept.words, [asked.text]),),
                matched=(said.quote(concept.key),),
                concept=index.lexicon.concepts[concept.key].label(lang),
            )


def _by_meant(index: Index, scores: Scores, said: _Said, lang: str) -> Iterator[Reason]:
    keys = list(index.concept_at)
    for place in np.argsort(-scores.meant_concepts, kind="stable")[:3]:
        if scores.meant_concepts[place] > 0 and keys[place] in said:
            yield Reason(
                ReasonKind.MEANT,
                matched=(said.quote(keys[place]),),
                concept=index.lexicon.concepts[keys[place]].label(lang),
            )


def _by_meaning(scores: Scores, at: int) -> Iterator[Reason]:
    if scores.meaning[at] >= _CLEARLY:
        yield Reason(ReasonKind.MEANING)


def _by_place(index: Index, asked: Asked, at: int) -> Iterator[Reason]:
    here = sorted(asked.places & index.documents[at].areas)
    if here:
        yield Reason(ReasonKind.PLACE, tuple(here))
