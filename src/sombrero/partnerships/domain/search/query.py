"""What somebody asks, understood: words, corrections, concepts, places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sombrero.partnerships.domain.search.index import Index
from sombrero.partnerships.domain.search.lexicon import Found, Lexicon
from sombrero.partnerships.domain.search.places import spot
from sombrero.partnerships.domain.search.spelling import Guess
from sombrero.partnerships.domain.search.words import (
    content,
    halves,
    stem,
    tokens,
)

_OTHER_LANGUAGE = 0.7
_SCATTERED = 0.7
_PART = 0.6
_SHORTEST_FOREIGN = 4
_ARABIC_LETTERS = range(0x0600, 0x0700)
_MOST_WORDS = 60


@dataclass(frozen=True)
class AskedWord:
    """One word of the question: the stems it may stand for, with weights."""

    said: str
    stems: tuple[tuple[str, float], ...]
    corrected: tuple[Guess, ...] = ()


@dataclass(frozen=True)
class AskedConcept:
    """A thesaurus concept the question names: how sure, by which words."""

    key: str
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question, understood."""

    text: str
    words: tuple[AskedWord, ...]
    concepts: tuple[AskedConcept, ...]
    places: frozenset[str]


def understand(index: Index, words: str, lang: str) -> Asked:
    """Read a question. lang: the language of the page; the words may differ."""
    places, rest = spot(tokens(words)[:_MOST_WORDS])
    langs = _languages(rest, lang)
    said = content(rest, langs)
    asked = tuple(_asked_word(index, word, langs) for word in said)
    concepts = _concepts(index, rest, asked, langs)
    return Asked(words.strip(), asked, concepts, places)


def _languages(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """The languages to read the words in, the likeliest first."""
    if any(ord(c) in _ARABIC_LETTERS for word in words for c in word):
        return ("ar",)
    if lang == "tr":
        return ("tr",)
    first = lang if lang in ("nl", "fr", "en") else "nl"
    return (first, *(each for each in ("nl", "fr", "en") if each != first))


def _asked_word(index: Index, word: str, langs: Sequence[str]) -> AskedWord:
    written = index.postings.terms
    stems = {said: 1.0 for lang in langs if (said := stem(word, lang)) in written}
    for half in halves(word, index.vocabulary.compound_parts) if "nl" in langs else ():
        stems.setdefault(stem(half, "nl"), _PART)
    if stems or _is_known(index.lexicon, word, langs):
        return AskedWord(word, tuple(stems.items()))
    guesses = tuple(index.speller.guesses(word, _heard(langs)))
    for guess in guesses:
        for said in {stem(guess.word, lang) for lang in langs} & written.keys():
            stems[said] = max(stems.get(said, 0.0), guess.closeness)
    return AskedWord(word, tuple(sorted(stems.items())), guesses)


def _heard(langs: Sequence[str]) -> Sequence[str]:
    """Languages a misspelt word may be in: Brussels mixes Dutch and French."""
    return ("nl", "fr") if langs[0] in ("nl", "fr") else langs[:1]


def _is_known(of: Lexicon, word: str, langs: Iterable[str]) -> bool:
    return any(word in of.words(lang) for lang in langs)


def _concepts(
    index: Index, words: Sequence[str], asked: Sequence[AskedWord], langs: Sequence[str]
) -> tuple[AskedConcept, ...]:
    best: dict[str, AskedConcept] = {}
    for concept in _named(index, words, asked, langs):
        if concept.key not in best or best[concept.key].weight < concept.weight:
            best[concept.key] = concept
    return tuple(sorted(best.values(), key=lambda c: (-c.weight, c.key)))


def _named(
    index: Index, words: Sequence[str], asked: Sequence[AskedWord], langs: Sequence[str]
) -> Iterable[AskedConcept]:
    of = index.lexicon
    said = content(words, langs)
    fixed = {word.said: word.corrected[0].word for word in asked if word.corrected}
    mended = [fixed.get(word, word) for word in said]
    for lang in langs:
        own = lang == langs[0]
        trust = 1.0 if own else _OTHER_LANGUAGE
        found = of.find(said, lang)
        yield from _weighed(found if own else filter(_is_telling, found), trust)
        yield from _weighed(of.scattered(mended, lang), trust * _SCATTERED)
        for word in asked:
            yield from _by_correction(of, word, lang, trust)
        if lang == "nl":
            yield from _weighed(_in_compounds(index, said), trust * _PART)


def _in_compounds(index: Index, words: Iterable[str]) -> Iterable[Found]:
    for word in words:
        if not index.lexicon.knows(word, "nl"):
            for half in halves(word, index.vocabulary.compound_parts):
                yield from index.lexicon.find((half,), "nl")


def _by_correction(
    of: Lexicon, word: AskedWord, lang: str, trust: float
) -> Iterable[AskedConcept]:
    for guess in word.corrected:
        for found in of.find((guess.word,), lang):
            yield AskedConcept(found.concept, trust * guess.closeness, (word.said,))


def _is_telling(found: Found) -> bool:
    """Short words of another language are chance more often than meaning."""
    return sum(map(len, found.words)) >= _SHORTEST_FOREIGN


def _weighed(found: Iterable[Found], weight: float) -> Iterable[AskedConcept]:
    return (AskedConcept(each.concept, weight, each.words) for each in found)
