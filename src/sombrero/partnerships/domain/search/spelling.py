"""Words written as they sound, or with a slip of the finger."""

import re
from collections.abc import Iterable, Mapping
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


class Speller:
    """Finds the known words nearest to an unknown one."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        """known: language → the folded words of that language."""
        self._words = {
            lang: sorted(w for w in set(words) if len(w) >= _SHORTEST and w.isalpha())
            for lang, words in known.items()
        }
        self._sounds = {
            lang: [sound(word, lang) for word in words]
            for lang, words in self._words.items()
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
        return [
            Guess(*pair) for pair in ranked[:limit] if pair[1] >= ranked[0][1] - 0.1
        ]

    def _in_language(self, word: str, lang: str, limit: int) -> list[Guess]:
        words = self._words.get(lang, [])
        spelt = _nearest(word, words, limit)
        heard = _nearest(sound(word, lang), self._sounds.get(lang, []), limit)
        found: dict[str, float] = {}
        for at in {*spelt, *heard}:
            by_eye = OSA.normalized_similarity(word, words[at])
            by_ear = OSA.normalized_similarity(
                sound(word, lang), self._sounds[lang][at]
            )
            found[words[at]] = 0.5 * by_eye + 0.5 * by_ear
        return [Guess(w, c) for w, c in found.items() if c >= _needed(word)]


def _needed(word: str) -> float:
    return _CLOSE_ENOUGH if len(word) >= _LONG else _CLOSE_ENOUGH + 0.05


def _nearest(word: str, among: list[str], limit: int) -> list[int]:
    found = process.extract(
        word,
        among,
        scorer=OSA.normalized_similarity,
        score_cutoff=0.6,
        limit=limit,
    )
    return [at for _, _, at in found]
