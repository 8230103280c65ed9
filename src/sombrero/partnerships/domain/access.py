"""What words about access say, where a filter needs a yes or a no."""

import re
from collections.abc import Iterable

_SUBJECT = re.compile(
    r"rolstoel|fauteuil roulant|chaise roulante|wheelchair|\bpmr\b", re.IGNORECASE
)
_NO = re.compile(
    r"\bniet\b[^.;]*toegankelijk|\bgeen\b[^.;]*toegang|"
    r"\bnon\b[^.;]*accessible|\bpas\b[^.;]*accessible|inaccessible|"
    r"ontoegankelijk|\bnot\b[^.;]*accessible|\bno\b[^.;]*access",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"gedeeltelijk|deels|partiel|en partie|partly|partial|met hulp|avec aide|with help",
    re.IGNORECASE,
)
_YES = re.compile(
    r"toegankelijk|accessible|access is possible|\baccess\b", re.IGNORECASE
)


def wheelchair(descriptions: Iterable[str]) -> bool | None:
    """Tell whether a wheelchair gets in everywhere, read from the words.

    True only where they say so plainly; False where they say no or partly, for
    someone who counts on it must not stand before a step; None where they are
    silent.
    """
    answers = [_one(text) for text in descriptions]
    if False in answers:
        return False
    return True if True in answers else None


def _one(text: str) -> bool | None:
    if _NO.search(text) or _PARTLY.search(text):
        return False
    if _SUBJECT.search(text) and _YES.search(text):
        return True
    return None


_POSTAL_CODE = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)")


def postal_code(area: str) -> str:
    """Read the Belgian postal code from a service area's name; "" where none is."""
    found = _POSTAL_CODE.search(area)
    return found.group() if found else ""
