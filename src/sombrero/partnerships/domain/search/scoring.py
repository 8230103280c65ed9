"""Four ways to find a service, each between 0 and 1, added up.

words: BM25F over the stems of the question. named: thesaurus concepts that the
question names. meant: concepts whose plain sentences mean the same as the
question. meaning: the service's own text means the same. Each way is divided by
its best score over the whole directory, so that none needs tuning to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sombrero.partnerships.domain.search.index import Floats, Index, Meanings
from sombrero.partnerships.domain.search.places import EVERYWHERE
from sombrero.partnerships.domain.search.query import Asked, AskedWord

# Where nothing else of a question is understood, its meaning must be this close
# (cosine) to some sentence of the thesaurus or of the directory. 95 of 100 random
# strings of letters stay under it, and 19 of 20 sentences about other things
# (recipes, football, physics), with multilingual-e5-small: another model needs
# another floor. It was measured on those, not on the judged questions.
CLOSER_THAN_CHANCE = 0.872


@dataclass(frozen=True)
class Weights:
    """How much each way counts, and the few numbers inside them."""

    words: float = 1.0
    named: float = 1.0
    meant: float = 1.0
    meaning: float = 1.0
    near: float = 0.4
    elsewhere: float = 0.6
    meant_above: float = 2.0
    closer_than: float = CLOSER_THAN_CHANCE


@dataclass(frozen=True)
class Scores:
    """The parts of the score of every service, for ranking and for explaining."""

    words: Floats
    named: Floats
    meant: Floats
    meaning: Floats
    total: Floats
    meant_concepts: Floats
    covers: Floats


def score(
    index: Index, asked: Asked, vector: Floats | None, weights: Weights
) -> Scores:
    """Score all services for a question. vector: its meaning, if anybody knows."""
    words = _word_scores(index, asked.words)
    needs, texts = _likeness(index.needs, vector), _likeness(index.meanings, vector)
    understood = words.any() or asked.concepts or asked.places
    if not understood and _nearest(needs, texts) < weights.closer_than:
        needs = texts = None
    named = _scaled(_about(index, _named(index, asked), weights))
    meant_concepts = _meant(index, needs, weights)
    meant = _scaled(_about(index, meant_concepts, weights))
    lexical = weights.words * words + weights.named * named + weights.meant * meant
    meaning = _meaning(index, texts)
    covers = _covers(index, asked, weights)
    total = (lexical + weights.meaning * meaning) * covers
    return Scores(words, named, meant, meaning, total, meant_concepts, covers)


def _zeros(size: int) -> Floats:
    return np.zeros(size, np.float32)


def _scaled(scores: Floats) -> Floats:
    best = float(scores.max(initial=0.0))
    return (scores / best).astype(np.float32) if best > 0 else scores


def _word_scores(index: Index, words: Sequence[AskedWord]) -> Floats:
    total = _zeros(len(index.documents))
    for word in words:
        one = _zeros(len(index.documents))
        for stem, weight in word.stems:
            if found := index.postings.of(stem):
                documents, scores = found
                one[documents] = np.maximum(one[documents], weight * scores)
        total += one
    return total / (_most_words_could_give(index, words) or 1.0)


def _most_words_could_give(index: Index, words: Sequence[AskedWord]) -> float:
    """The score of a service that has every word: rare and unknown words weigh most.

    Dividing by it, not by the best score, keeps one chance word out of a long
    sentence from counting as a find.
    """
    unknown = float(np.log1p(len(index.documents)))
    return sum(
        max((_rarity(index, stem) for stem, _ in word.stems), default=unknown)
        for word in words
    )


def _rarity(index: Index, stem: str) -> float:
    at = index.postings.terms.get(stem)
    return 0.0 if at is None else float(index.postings.idf[at])


def _named(index: Index, asked: Asked) -> Floats:
    weights = _zeros(len(index.concept_at))
    for concept in asked.concepts:
        weights[index.concept_at[concept.key]] = concept.weight
    return weights


def _about(index: Index, concepts: Floats, weights: Weights) -> Floats:
    """How much every service is about some weighted concepts and their neighbours."""
    spread = _spread(index, concepts, weights)
    some = np.flatnonzero(spread)
    total: Floats = spread[some] @ index.concepts[some]
    return total


def _spread(index: Index, concepts: Floats, weights: Weights) -> Floats:
    """Let neighbouring concepts share in a concept's weight, more faintly."""
    spread = concepts.copy()
    keys = list(index.concept_at)
    for at in np.flatnonzero(concepts):
        for key, closeness in index.lexicon.near.get(keys[at], {}).items():
            to = index.concept_at[key]
            spread[to] += weights.near * closeness * concepts[at]
    return spread


def _likeness(meanings: Meanings | None, vector: Floats | None) -> Floats | None:
    """The cosine of a question and every text; None where nobody knows."""
    if meanings is None or vector is None:
        return None
    cosines: Floats = meanings.vectors @ vector
    return cosines


def _meant(index: Index, likeness: Floats | None, weights: Weights) -> Floats:
    """How much more than usual each concept's sentences mean what is asked."""
    if likeness is None or index.needs is None:
        return _zeros(len(index.concept_at))
    near = _best_of_each(index.needs, likeness)
    spread = float(near.std()) or 1.0
    above = (near - near.mean()) / spread - weights.meant_above
    clear: Floats = np.maximum(above, 0.0).astype(np.float32)
    return clear / (float(clear.sum()) or 1.0)


def _nearest(*likenesses: Floats | None) -> float:
    """The cosine of a question and the sentence or text that means most the same."""
    return max(
        (float(each.max()) for each in likenesses if each is not None), default=0.0
    )


def _best_of_each(meanings: Meanings, likeness: Floats) -> Floats:
    """The best likeness of each owner; the worst of all for one without vectors."""
    best = np.full(len(meanings.counts), likeness.min(), np.float32)
    has = meanings.counts > 0
    best[has] = np.maximum.reduceat(likeness, meanings.starts[has])
    return best


def _meaning(index: Index, likeness: Floats | None) -> Floats:
    """How much more than usual each service's own text means what is asked."""
    if likeness is None or index.meanings is None:
        return _zeros(len(index.documents))
    near = _best_of_each(index.meanings, likeness)
    return _scaled(np.maximum(near - near.mean(), 0.0).astype(np.float32))


def _covers(index: Index, asked: Asked, weights: Weights) -> Floats:
    """1 for services that reach a place the question names, less for others."""
    reach = np.ones(len(index.documents), np.float32)
    if not asked.places:
        return reach
    inside = index.areas[EVERYWHERE].copy()
    for code in asked.places & index.areas.keys():
        inside |= index.areas[code]
    reach[~inside] = weights.elsewhere
    return reach
