"""Finding words in statements: small letters, no accents, every word must be there."""

import re
from collections.abc import Sequence

from sombrero.core.domain.folding import fold

_PHRASE = re.compile(r'["“”«»]([^"“”«»]+)["“”«»]')
MOST_WORDS = 8


def searchable(text: str) -> str:
    """Return folded text that starts and ends with a space.

    So " bus" finds the word "bus" and "busses", and not "omnibus".
    """
    return f" {fold(text)} "


def wanted(query: str) -> list[str]:
    """Return the pieces of searchable text that must all be there, phrases first.

    Words between quotation marks stay together and whole; any other word is found at
    the start of a word, so that "trap" finds "trappen" and "strap" does not.
    """
    phrases = [searchable(one) for one in _PHRASE.findall(query)]
    words = [f" {word}" for word in fold(_PHRASE.sub(" ", query)).split()]
    kept = [one for one in dict.fromkeys([*phrases, *words]) if one.strip()]
    return kept[:MOST_WORDS]


def marked(text: str, pieces: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text in pieces as it was written: (words, whether they were looked for).

    Joined again they are the text itself.
    """
    looked_for = [word for piece in pieces for word in piece.split()]
    return [
        (one, any(fold(one).startswith(word) for word in looked_for))
        for one in re.split(r"(\W+)", text)
        if one
    ]
