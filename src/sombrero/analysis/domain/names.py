"""Names of places as people write them: official tables shout in capitals."""

import re

# Small words stay small inside a name; a name never starts with one of them small.
_SMALL = frozenset(
    {"aan", "aux", "au", "de", "den", "der", "des", "du", "en", "et", "het", "in"}
    | {"la", "le", "les", "op", "sur", "ten", "ter", "van", "voor"}
)
_ROMAN = re.compile(r"[IVX]{2,}\Z")
_WORD = re.compile(r"[^\W_]+")
_ELISION = frozenset({"d", "l"})
_SPACES = re.compile(r"\s+")


def readable_name(official: str) -> str:
    """Return a name in sentence capitals when it was written all in capitals.

    “GROTE MARKT” becomes “Grote Markt”; a name with small letters stays as it is.
    Accents that the source left out are not invented.
    """
    name = _SPACES.sub(" ", official).strip()
    if name != name.upper():
        return name
    return _WORD.sub(lambda match: _word(name, match), name)


def _word(name: str, match: re.Match[str]) -> str:
    word = match.group()
    before, after = name[: match.start()], name[match.end() :]
    lower = word.lower()
    if before.endswith("'") and len(word) == 1:
        return lower  # the Dutch plural of villa
    if _ROMAN.match(word) or (len(word) == 1 and not after.startswith("'")):
        return word
    if before.rstrip(" ") and before.endswith((" ", "(")) and lower in _SMALL:
        return lower
    if lower in _ELISION and after.startswith("'") and before:
        return lower
    if lower.startswith("ij"):
        return "IJ" + lower[2:]
    return lower.capitalize()
