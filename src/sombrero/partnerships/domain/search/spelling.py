"""Words written as they sound, or with a slip of the finger."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), to) for pattern, to in pairs)


# What a French ear does not tell apart, applied in order to a folded word.
_FRENCH = _rules(
    (r"ph", "f"),
    (r"th", "t"),
    (r"eaux?|aux?", "o"),
    (r"(er|ez|ets?|ees?|es|ai[st]?|ei)$", "e"),
    (r"ain|ein|in(?=[^aeiouyn]|$)|im(?=[pb])|un(?=[^aeiouyn]|$)", "1"),
    (r"[ae]n(?=[^aeiouyn]|$)|[ae]m(?=[pbm])", "2"),
    (r"on(?=[^aeiouyn]|$)|om(?=[pb])", "3"),
    (r"ai|ei|oe(?=u)?", "e"),
    (r"qu|q|c(?=[^eiyh]|$)", "k"),
    (r"c(?=[eiy])|ss|sc(?=[ei])", "s"),
    (r"g(?=[eiy])", "j"),
    (r"gn", "n"),
    (r"ill|il$|y", "i"),
    (r"(?<!^)h(?!$)|^h", ""),
    (r"z|s(?=[aeiou])", "s"),
    (r"[stdxe]+$", ""),
    (r"(.)\1+", r"\1"),
)
# The same for Dutch, Brussels and Flemish ears included.
_DUTCH = _rules(
    (r"ij|ei|y", "1"),
    (r"auw?|ouw?", "2"),
    (r"ch|g", "g"),
    (r"c(?=[eiy])", "s"),
    (r"qu", "kw"),
    (r"x", "ks"),
    (r"c|ck", "k"),
    (r"ph", "f"),
    (r"v", "f"),
    (r"z", "s"),
    (r"th|dt|d$", "t"),
    (r"b$", "p"),
    (r"ie", "i"),
    (r"oe", "u"),
    (r"tie", "si"),
    (r"(.)\1+", r"\1"),
    (r"en$", "e"),
)
_PLAIN = _rules((r"(.)\1+", r"\1"))
_SOUNDS = {"fr": _FRENCH, "nl": _DUTCH}
_CLOSE_ENOUGH = 0.72
_SHORT_IS_STRICTER = 0.05
_ALIKE = 0.6
_AS_LIKELY = 0.1
_MOST_SLIPS = 3
_SHORTEST = 4
_LONG = 8


@lru_cache(maxsize=100_000)
def sound(word: str, lang: str) -> str:
    """How a folded word sounds in a language, roughly; equal keys sound alike."""
    key = word
    for pattern, to in _SOUNDS.get(lang, _PLAIN):
        key = pattern.sub(to, key)
    return key or word


@dataclass(frozen=True)
class Guess:
    """A known word that somebody probably meant, and how sure we are (0–1)."""

    word: str
    closeness: float


class _Shelf:
    """Keys in order of length, so that only those of about the same are compared."""

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        """keys: (what is compared, the word it stands for)."""
        pairs = sorted(set(keys), key=lambda pair: (len(pair[0]), pair))
        self._keys = [key for key, _ in pairs]
        self._words = [word for _, word in pairs]
        self._lengths = [len(key) for key in self._keys]

    def nearest(self, key: str, limit: int) -> list[str]:
        """The words whose keys look most like this one."""
        start = bisect_left(self._lengths, len(key) - _MOST_SLIPS)
        end = bisect_right(self._lengths, len(key) + _MOST_SLIPS)
        found = process.extract(
            key,
            self._keys[start:end],
            scorer=OSA.normalized_similarity,
            score_cutoff=_ALIKE,
            limit=limit,
        )
        return [self._words[start + at] for _, _, at in found]


class Speller:
    """Finds the known words nearest to an unknown one."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        """known: language → the folded words of that language."""
        words = {
            lang: [w for w in some if len(w) >= _SHORTEST and w.isalpha()]
            for lang, some in known.items()
        }
        self._by_eye = {lang: _Shelf((w, w) for w in words[lang]) for lang in words}
        self._by_ear = {
            lang: _Shelf((sound(w, lang), w) for w in words[lang]) for lang in words
        }

    def guesses(
        self, word: str, langs: Iterable[str], *, limit: int = 3
    ) -> list[Guess]:
        """The likeliest meanings of a folded word that nobody knows, best first."""
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        best: dict[str, float] = {}
        for lang in langs:
            for guess in self._in_language(word, lang, limit):
                best[guess.word] = max(best.get(guess.word, 0.0), guess.closeness)
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
        return [Guess(*p) for p in ranked[:limit] if p[1] >= ranked[0][1] - _AS_LIKELY]

    def _in_language(self, word: str, lang: str, limit: int) -> Iterator[Guess]:
        if lang not in self._by_eye:
            return
        heard = sound(word, lang)
        seen = self._by_eye[lang].nearest(word, limit)
        for near in {*seen, *self._by_ear[lang].nearest(heard, limit)}:
            by_eye = OSA.normalized_similarity(word, near)
            by_ear = OSA.normalized_similarity(heard, sound(near, lang))
            if (closeness := (by_eye + by_ear) / 2) >= _needed(word):
                yield Guess(near, closeness)


def _needed(word: str) -> float:
    """How alike words must be: in a short one each letter says more."""
    return _CLOSE_ENOUGH if len(word) >= _LONG else _CLOSE_ENOUGH + _SHORT_IS_STRICTER
