"""From folded words back to what somebody really wrote, to quote it."""

import re
from collections.abc import Iterable, Sequence

from sombrero.partnerships.domain.search.words import fold

_WORD = re.compile(r"[^\W_]+")
_MOST_BETWEEN = 3


def as_written(words: Sequence[str], texts: Iterable[str]) -> str:
    """Quote the first place where these folded words stand, small words included.

    Where they stand nowhere in this order, give them as they are.
    """
    for text in texts:
        found = [(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
        for at, (word, start, _) in enumerate(found):
            if words and word == words[0]:
                end = _end(words, found[at:])
                if end:
                    return text[start:end]
    return " ".join(words)


def _end(words: Sequence[str], found: Sequence[tuple[str, int, int]]) -> int:
    """Where the last word ends, if all follow closely on each other; else 0."""
    at = end = 0
    for wanted in words:
        near = found[at : at + 1 + (_MOST_BETWEEN if at else 0)]
        here = next((n for n, (word, _, _) in enumerate(near) if word == wanted), None)
        if here is None:
            return 0
        at += here + 1
        end = found[at - 1][2]
    return end
