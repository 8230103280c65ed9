"""Looks thesaurus words up, in what people ask and in what services say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sombrero.partnerships.domain.search.concepts import LANGUAGES, Concept
from sombrero.partnerships.domain.search.thesaurus import CONCEPTS
from sombrero.partnerships.domain.search.words import content, stem, tokens

_LONGEST_TERM = 4
_Stems = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A thesaurus term met in a text: its concept, and the words that said so."""

    concept: str
    words: _Stems


class Lexicon:
    """The thesaurus, ready for look-up by stems."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = {each.key: each for each in concepts}
        self._terms: dict[str, dict[_Stems, list[str]]] = {
            lang: defaultdict(list) for lang in LANGUAGES
        }
        for each in concepts:
            for lang, terms in each.terms.items():
                self._learn(each.key, lang, terms)
        self._words = {lang: self._all_words(lang) for lang in LANGUAGES}
        self._long = {lang: _by_first_stem(self._terms[lang]) for lang in LANGUAGES}
        self.near = _both_ways(concepts)

    def _learn(self, key: str, lang: str, terms: Iterable[str]) -> None:
        for term in terms:
            keys = self._terms[lang][stems_of(tokens(term), lang)]
            if key not in keys:
                keys.append(key)

    def words(self, lang: str) -> frozenset[str]:
        """All single folded words that the thesaurus uses in a language."""
        return self._words[lang]

    def _all_words(self, lang: str) -> frozenset[str]:
        return frozenset(
            word
            for each in self.concepts.values()
            for term in each.terms.get(lang, ())
            for word in tokens(term)
        )

    def knows(self, word: str, lang: str) -> bool:
        """Whether a single folded word is a term in a language."""
        return (stem(word, lang),) in self._terms[lang]

    def find(self, words: Sequence[str], lang: str) -> Iterator[Found]:
        """Terms of a language in a list of content words; the longest one wins."""
        stems = [stem(word, lang) for word in words]
        at = 0
        while at < len(stems):
            size = self._size_at(stems, at, lang)
            for key in self._terms[lang].get(tuple(stems[at : at + size]), ()):
                yield Found(key, tuple(words[at : at + size]))
            at += size or 1

    def _size_at(self, stems: Sequence[str], at: int, lang: str) -> int:
        for size in range(min(_LONGEST_TERM, len(stems) - at), 0, -1):
            if tuple(stems[at : at + size]) in self._terms[lang]:
                return size
        return 0

    def scattered(self, words: Sequence[str], lang: str) -> Iterator[Found]:
        """Terms of several words that all occur, but not next to each other."""
        position = {stem(word, lang): at for at, word in reversed([*enumerate(words)])}
        for first in position:
            for stems, keys in self._long[lang].get(first, ()):
                if all(each in position for each in stems):
                    said = tuple(words[at] for at in sorted(position[s] for s in stems))
                    for key in keys:
                        yield Found(key, said)


def _by_first_stem(
    terms: Mapping[_Stems, list[str]],
) -> Mapping[str, list[tuple[_Stems, list[str]]]]:
    """The terms of several words, by their first."""
    found: dict[str, list[tuple[_Stems, list[str]]]] = defaultdict(list)
    for stems, keys in terms.items():
        if len(stems) > 1:
            found[stems[0]].append((stems, keys))
    return dict(found)


def stems_of(words: Iterable[str], lang: str) -> _Stems:
    """The stems of the content words of a term; of all words if none has content."""
    said = list(words)
    return tuple(stem(word, lang) for word in content(said, (lang,)) or said)


def _both_ways(concepts: Iterable[Concept]) -> Mapping[str, Mapping[str, float]]:
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for each in concepts:
        for other, closeness in each.near.items():
            near[each.key][other] = max(near[each.key].get(other, 0.0), closeness)
            near[other][each.key] = max(near[other].get(each.key, 0.0), closeness)
    return near


@cache
def lexicon() -> Lexicon:
    """The one thesaurus of this programme."""
    return Lexicon(CONCEPTS)
