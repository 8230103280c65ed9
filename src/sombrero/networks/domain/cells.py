"""What a cell of a workbook may hold, as people write it in any of our languages."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sombrero.core.domain.words import gettext_noop

MORNING, AFTERNOON = gettext_noop("morning"), gettext_noop("afternoon")
YES, NO = gettext_noop("yes"), gettext_noop("no")
SHORT = {"morning": gettext_noop("a.m."), "afternoon": gettext_noop("p.m.")}
HALVES = {"morning": MORNING, "afternoon": AFTERNOON}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BELGIAN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_TIME = re.compile(r"(\d{1,2})\s*[:hu.]\s*(\d{2})?\Z")


@dataclass(frozen=True)
class Words:
    """The languages of the house. forms: a text of ours → how it is written in each.

    days: a name of a day, short or long, in any language → its key.
    """

    forms: Callable[[str], frozenset[str]]
    days: Mapping[str, str]

    def means(self, text: str, key: str, label: str) -> bool:
        """Tell whether somebody wrote the key or the label in any language."""
        return fold(text) in {fold(key), *map(fold, self.forms(label))}

    def half(self, text: str) -> str | None:
        """Return the half-day that a word names."""
        found = (k for k, label in HALVES.items() if self.means(text, k, label))
        return next(found, None)


class NotThis(ValueError):
    """A cell does not hold what its column expects."""


def fold(text: str) -> str:
    """Return a text without what does not matter when names are compared."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Kind:
    """What a cell may hold. expected: said when it holds something else."""

    expected: str
    read: Callable[[object, Words], object]


def plain(value: object, _words: Words) -> str:
    """Return a cell as one line of text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def parts(value: object, words: Words) -> tuple[str, ...]:
    """Return what stands between commas or semicolons."""
    found = (each.strip() for each in re.split(r"[,;\n]", _text_lines(value, words)))
    return tuple(each for each in found if each)


def _text_lines(value: object, words: Words) -> str:
    return value if isinstance(value, str) else plain(value, words)


def _whole(value: object, words: Words) -> int:
    number = _number(value, words)
    if not number.is_integer():
        raise NotThis
    return int(number)


def _number(value: object, words: Words) -> float:
    if isinstance(value, bool):
        raise NotThis
    try:
        number = float(plain(value, words).replace(",", "."))
    except ValueError:
        raise NotThis from None
    if not 0 <= number < 1e6:
        raise NotThis
    return number


def _coordinate(value: object, words: Words) -> float:
    try:
        number = float(plain(value, words).replace(",", "."))
    except ValueError:
        raise NotThis from None
    if not abs(number) <= 180:
        raise NotThis
    return number


def _yes(value: object, words: Words) -> bool:
    if isinstance(value, bool):
        return value
    text = plain(value, words)
    if words.means(text, "yes", YES):
        return True
    if words.means(text, "no", NO):
        return False
    raise NotThis


def _duo(value: object, words: Words) -> bool | int:
    try:
        return _yes(value, words)
    except NotThis:
        return _whole(value, words)


def _day(value: object, words: Words) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = plain(value, words)
    belgian = _BELGIAN_DAY.match(text)
    try:
        if belgian:
            day, month, year = map(int, belgian.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise NotThis from None


def _time(value: object, words: Words) -> dt.time:
    if isinstance(value, dt.datetime):
        return value.time()
    if isinstance(value, dt.time):
        return value
    found = _TIME.match(plain(value, words))
    try:
        return dt.time(int(found[1]), int(found[2] or 0)) if found else _no_time()
    except ValueError:
        raise NotThis from None


def _no_time() -> dt.time:
    raise NotThis


def _half(value: object, words: Words) -> str:
    found = words.half(plain(value, words))
    if found is None:
        raise NotThis
    return found


def _days(value: object, words: Words) -> tuple[str, ...]:
    found = [words.days.get(fold(each).rstrip(".")) for each in parts(value, words)]
    if None in found:
        raise NotThis
    return tuple(day for day in found if day)


def _moments(value: object, words: Words) -> tuple[str, ...]:
    return tuple(_moment(each, words) for each in parts(value, words))


def _moment(text: str, words: Words) -> str:
    """Return "mon" or "mon morning" for a day, or a day and a half, in any language."""
    day, _, half = fold(text).partition(" ")
    key = words.days.get(day.rstrip("."))
    if key is None:
        raise NotThis
    if not half:
        return key
    known = words.half(half)
    if known is None:
        raise NotThis
    return f"{key} {known}"


TEXT = Kind(gettext_noop("a short name or code"), plain)
NAMES = Kind(gettext_noop("names or codes with commas between them"), parts)
TAGS = Kind(gettext_noop("words with commas between them"), parts)
WHOLE = Kind(gettext_noop("a whole number, such as 2"), _whole)
NUMBER = Kind(gettext_noop("a number, such as 1.5"), _number)
DEGREES = Kind(gettext_noop("degrees, such as 50.8466"), _coordinate)
YES_NO = Kind(gettext_noop("yes or no"), _yes)
DUO = Kind(gettext_noop("yes, no, or how many visits"), _duo)
DAY = Kind(gettext_noop("a day, such as 2026-12-24 or 24/12/2026"), _day)
TIME = Kind(gettext_noop("a time, such as 13:30"), _time)
HALF = Kind(gettext_noop("morning or afternoon, or leave it empty"), _half)
WEEKDAYS = Kind(gettext_noop("days with commas between them, such as Mon, Tue"), _days)
MOMENTS = Kind(
    gettext_noop(
        "days or half-days with commas between them, such as Mon, Tue morning"
    ),
    _moments,
)
