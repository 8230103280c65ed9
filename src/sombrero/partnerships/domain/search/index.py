"""The search index: words, thesaurus concepts and meanings of all services.

Everything is held in a few numpy arrays, so that ten thousand services fit in
about a hundred megabytes and one query is a handful of array operations.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sombrero.partnerships.domain.search.documents import (
    TEXT_LANGUAGES,
    Document,
    Passages,
)
from sombrero.partnerships.domain.search.lexicon import Lexicon, lexicon
from sombrero.partnerships.domain.search.places import EVERYWHERE
from sombrero.partnerships.domain.search.reading import Reading, read
from sombrero.partnerships.domain.search.spelling import Speller
from sombrero.partnerships.domain.search.words import halves, stem

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int32]
Bools: TypeAlias = npt.NDArray[np.bool_]
Vectors: TypeAlias = Mapping[str, npt.NDArray[np.float16] | Floats]

_SATURATION = 1.2
_LENGTH_SHARE = 0.6
_PART_OF_COMPOUND = 0.5


@dataclass(frozen=True)
class Postings:
    """For each term, the documents that have it and how much it says there.

    The documents of a term are `documents[starts[term]:starts[term + 1]]`.
    """

    terms: Mapping[str, int]
    starts: npt.NDArray[np.int64]
    documents: Ints
    weights: Floats
    idf: Floats

    def of(self, term: str) -> tuple[Ints, Floats] | None:
        """Documents and weights of a term, None when no document has it."""
        at = self.terms.get(term)
        if at is None:
            return None
        here = slice(int(self.starts[at]), int(self.starts[at + 1]))
        return self.documents[here], self.weights[here]


@dataclass(frozen=True)
class Meanings:
    """Vectors of owners: several in a row; `starts` and `counts` say whose."""

    vectors: Floats
    starts: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Vocabulary:
    """What each word of the directory stands for: stems and concepts, with shares.

    compound_parts: the Dutch words that a compound may be made of.
    """

    stems: Mapping[str, Sequence[tuple[str, float]]]
    concepts: Mapping[str, Sequence[tuple[str, float]]]
    compound_parts: frozenset[str]


@dataclass(frozen=True)
class Index:
    """Everything a query needs. Build it with `build_index`; never change it."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    vocabulary: Vocabulary
    lexicon: Lexicon
    speller: Speller
    postings: Postings
    concepts: Floats
    concept_at: Mapping[str, int]
    areas: Mapping[str, Bools]
    vectors: Vectors
    meanings: Meanings | None
    needs: Meanings | None
    id_order: Ints

    @property
    def has_meanings(self) -> bool:
        """Whether a question's vector is of any use."""
        return self.meanings is not None or self.needs is not None


def build_index(
    documents: Sequence[Document],
    vectors: Vectors | None = None,
    *,
    previous: Index | None = None,
) -> Index:
    """Read all documents into an index.

    vectors: key of a bundle of passages → its vectors, one row a text, length 1
    each; see `bundles`. Without them a service is found by its words only.
    previous: an older index; what is known of unchanged documents is reused.
    """
    readings = _read_all(documents, previous)
    words = _vocabulary(readings)
    held = _held(documents, vectors or {}, previous)
    concept_at = {key: at for at, key in enumerate(lexicon().concepts)}
    return Index(
        documents=tuple(documents),
        readings=readings,
        vocabulary=words,
        lexicon=lexicon(),
        speller=_speller(words),
        postings=_postings(_stem_rows(readings, words), len(readings)),
        concepts=_concept_matrix(readings, words, concept_at),
        concept_at=concept_at,
        areas=_areas(documents),
        vectors=held,
        meanings=_stack([each.passages for each in documents], held),
        needs=_stack(concept_passages(), held),
        id_order=_id_order(documents),
    )


def concept_passages() -> list[Passages]:
    """The texts that stand for each concept: its needs, its names by language."""
    return [
        Passages((*each.needs, *(", ".join(some[:6]) for some in each.terms.values())))
        for each in lexicon().concepts.values()
    ]


def bundles(documents: Iterable[Document]) -> dict[str, Passages]:
    """All texts that search wants vectors of, by key; the thesaurus comes first."""
    every = [*concept_passages(), *(each.passages for each in documents)]
    return {each.key: each for each in every}


def _read_all(
    documents: Sequence[Document], previous: Index | None
) -> tuple[Reading, ...]:
    old = {each.text_hash: each for each in previous.readings} if previous else {}
    return tuple(old.get(each.text_hash) or read(each) for each in documents)


def _held(
    documents: Iterable[Document], vectors: Vectors, previous: Index | None
) -> Vectors:
    """The vectors of these documents, from now or from before, kept small."""
    before: Vectors = previous.vectors if previous else {}
    found = ((key, vectors.get(key, before.get(key))) for key in bundles(documents))
    return {key: rows.astype(np.float16) for key, rows in found if rows is not None}


def _vocabulary(readings: Iterable[Reading]) -> Vocabulary:
    words = {word for each in readings for word in each.words}
    dutch = {word[3:] for word in words if word.startswith("nl:")}
    parts = frozenset(dutch | lexicon().words("nl"))
    stems: dict[str, list[tuple[str, float]]] = {}
    concepts: dict[str, list[tuple[str, float]]] = {}
    for key in sorted(words):
        lang, word = key.split(":", 1)
        stems[key] = [(stem(word, lang), 1.0)]
        for half in halves(word, parts) if lang == "nl" else ():
            stems[key].append((stem(half, lang), _PART_OF_COMPOUND))
            if not lexicon().knows(word, lang):
                concepts.setdefault(key, []).extend(
                    (found.concept, _PART_OF_COMPOUND)
                    for found in lexicon().find((half,), lang)
                )
    return Vocabulary(stems, concepts, parts)


def _stem_rows(
    readings: Iterable[Reading], words: Vocabulary
) -> list[dict[str, float]]:
    rows = []
    for each in readings:
        row: dict[str, float] = {}
        for word, weight in zip(each.words, each.weights, strict=True):
            for said, share in words.stems[word]:
                row[said] = row.get(said, 0.0) + share * weight
        rows.append(row)
    return rows


def _concept_rows(
    readings: Iterable[Reading], words: Vocabulary
) -> list[dict[str, float]]:
    rows = []
    for each in readings:
        row = {key: weight for key, (weight, _) in each.concepts.items()}
        for word, weight in zip(each.words, each.weights, strict=True):
            for key, share in words.concepts.get(word, ()):
                row[key] = row.get(key, 0.0) + share * weight
        rows.append(row)
    return rows


def _postings(rows: Sequence[Mapping[str, float]], total: int) -> Postings:
    terms: dict[str, int] = {}
    for row in rows:
        for term in row:
            terms.setdefault(term, len(terms))
    of = np.fromiter((terms[term] for row in rows for term in row), np.int64)
    weights = np.fromiter((w for row in rows for w in row.values()), np.float32)
    documents = np.repeat(np.arange(len(rows), dtype=np.int32), [len(r) for r in rows])
    counts = np.bincount(of, minlength=len(terms))
    idf = np.log1p((total - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    order = np.argsort(of, kind="stable")
    scores = idf[of] * _saturated(weights, documents, len(rows))
    starts = np.concatenate(([0], np.cumsum(counts)))
    return Postings(terms, starts, documents[order], scores[order], idf)


def _saturated(weights: Floats, documents: Ints, total: int) -> Floats:
    """BM25F: a word said often counts more, ever less so, and less in long texts."""
    lengths = np.bincount(documents, weights, minlength=total)
    average = float(lengths.mean()) if total else 1.0
    share = 1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths / (average or 1.0)
    return (weights / (weights + _SATURATION * share[documents])).astype(np.float32)


def _concept_matrix(
    readings: Sequence[Reading], words: Vocabulary, concept_at: Mapping[str, int]
) -> Floats:
    """Concepts × documents: how much each document is about each concept."""
    postings = _postings(_concept_rows(readings, words), len(readings))
    matrix = np.zeros((len(concept_at), len(readings)), np.float32)
    for key in postings.terms:
        if found := postings.of(key):
            documents, weights = found
            matrix[concept_at[key], documents] = weights
    return matrix


def _speller(words: Vocabulary) -> Speller:
    known = {lang: set(lexicon().words(lang)) for lang in (*TEXT_LANGUAGES, "ar", "tr")}
    for key in words.stems:
        lang, word = key.split(":", 1)
        known[lang].add(word)
    return Speller(known)


def _areas(documents: Sequence[Document]) -> dict[str, Bools]:
    codes = {code for each in documents for code in each.areas} | {EVERYWHERE}
    return {
        code: np.array([code in each.areas for each in documents], np.bool_)
        for code in codes
    }


def _stack(passages: Sequence[Passages], vectors: Vectors) -> Meanings | None:
    """The vectors of each owner's texts under each other; None when none has any."""
    blocks = [vectors.get(each.key) for each in passages]
    counts = np.array([0 if b is None else len(b) for b in blocks], np.int64)
    rows = [block for block in blocks if block is not None]
    if not rows:
        return None
    stacked = np.concatenate(rows).astype(np.float32)
    return Meanings(stacked, np.cumsum(counts) - counts, counts)


def _id_order(documents: Sequence[Document]) -> Ints:
    """The place of each document when they are sorted by id: it breaks ties."""
    ids = [each.service_id for each in documents]
    order = np.empty(len(ids), np.int32)
    order[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return order
