"""Writes words so that case, accents and punctuation no longer matter."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
# Letters that do not fall apart into a base letter and an accent.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"})


def fold(text: str) -> str:
    """Return text in small letters, without accents, words apart by one space.

    "N'ouvre pas – Élise!" becomes "n ouvre pas elise". Other scripts are kept.
    """
    small = text.casefold().translate(_LIGATURES)
    parts = unicodedata.normalize("NFKD", small)
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare).strip()
