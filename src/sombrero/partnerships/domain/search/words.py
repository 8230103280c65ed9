"""From text to comparable words: folding, stop words, stems, compounds."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache

import snowballstemmer

from sombrero.partnerships.domain.search.stopwords import STOP_WORDS

_WORD = re.compile(r"[^\W_]+")
_ALGORITHMS = {
    "nl": "dutch",
    "fr": "french",
    "en": "english",
    "ar": "arabic",
    "tr": "turkish",
}
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None, "ی": "ي", "ک": "ك"})
_LATIN = str.maketrans(
    {"ı": "i", "ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"}
)
_LINKS = ("", "s", "en", "e", "n")
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 7


def fold(text: str) -> str:
    """Remove case, accents, vowel signs and letter variants."""
    if text.isascii():
        return text.casefold()
    lowered = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate(_LATIN).translate(_ARABIC)


def tokens(text: str, *, folded: bool = False) -> list[str]:
    """The folded words of a text, in order; apostrophes and hyphens separate."""
    return _WORD.findall(text if folded else fold(text))


@lru_cache(maxsize=8)
def _stemmer(lang: str) -> Callable[[str], str]:
    stem_word: Callable[[str], str] = snowballstemmer.stemmer(
        _ALGORITHMS[lang]
    ).stemWord
    return stem_word


@lru_cache(maxsize=200_000)
def stem(word: str, lang: str) -> str:
    """The stem of a folded word in a language; numbers and short words stay."""
    if len(word) <= _SHORTEST_PART or word.isdigit():
        return word
    bare = word.removeprefix("ال") if lang == "ar" else word
    return str(fold(_stemmer(lang)(bare))) or word


_LONG = 10
_MARKS = "?!.,;:'’"


@lru_cache(maxsize=32)
def _stop_words(langs: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(STOP_WORDS[lang] for lang in langs))


def content(words: Iterable[str], langs: Iterable[str]) -> list[str]:
    """The words that carry meaning: without the stop words of these languages."""
    stop = _stop_words(tuple(langs))
    return [word for word in words if word not in stop and _says_something(word)]


def core_of(text: str) -> str:
    """A long text without its small words: a model reads it a third faster.

    Up to ten words are left as they are; so is a text of small words only.
    """
    words = text.split()
    if len(words) <= _LONG:
        return text
    stop = _stop_words(tuple(STOP_WORDS))
    kept = [word for word in words if word.casefold().strip(_MARKS) not in stop]
    return " ".join(kept) or text


def _says_something(word: str) -> bool:
    return len(word) > 1 or not word.isascii()


def halves(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Split a Dutch compound in two known words, or give nothing.

    The split with the longest shorter half wins: it is the least accidental.
    """
    if len(word) < _SHORTEST_COMPOUND or word.isdigit():
        return ()
    best = max(_splits(word, known), key=_balance, default=())
    return best


def _splits(word: str, known: Collection[str]) -> Iterator[tuple[str, ...]]:
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        tail = word[cut:]
        if tail not in known:
            continue
        for link in _LINKS:
            head = word[:cut].removesuffix(link) if link else word[:cut]
            if len(head) >= _SHORTEST_PART and head in known:
                yield head, tail


def _balance(parts: tuple[str, ...]) -> tuple[int, int]:
    return min(map(len, parts)), sum(map(len, parts))
