"""Reading what was written by hand: days as people write them on a card."""

import datetime as dt
import re
from collections.abc import Mapping

from sombrero.core.domain.folding import fold

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_day(
    text: str, *, today: dt.date, names: Mapping[str, int], near: Mapping[str, int]
) -> dt.date | None:
    """Give the day somebody wrote, from today on; None when nothing was written.

    "24/11", "24.11.26", "2026-11-24", a weekday (the next one, never today), or a word
    such as "tomorrow". names: folded names of weekdays → 0 (Monday) to 6; near: folded
    words → days from today. A day without a year that is over is next year's. Raises
    ValueError when it cannot be read.
    """
    words = fold(text)
    if not words:
        return None
    if words in near:
        return today + dt.timedelta(days=near[words])
    if words in names:
        return today + dt.timedelta(days=(names[words] - today.weekday() - 1) % 7 + 1)
    digits = text.strip()
    if found := _ISO.fullmatch(digits):
        year, month, day = (int(part) for part in found.groups())
        return dt.date(year, month, day)
    if found := _NUMBERS.fullmatch(digits):
        return _numbers(found, today)
    raise ValueError(text)


def _numbers(found: re.Match[str], today: dt.date) -> dt.date:
    day, month, year = found.groups()
    if year is None:
        this = dt.date(today.year, int(month), int(day))
        return this if this >= today else dt.date(today.year + 1, int(month), int(day))
    return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def read_minutes(text: str) -> int | None:
    """Give how long something took, in quarters of an hour; None when not written.

    "45", "45 min", "1u", "1h30", "1:30", "1,5 u". A number alone above 8 is minutes,
    else hours: nobody writes eight minutes. Raises ValueError.
    """
    words = text.casefold().replace(" ", "").replace(",", ".")
    if not words:
        return None
    if found := re.fullmatch(r"(\d+)(?:u|h|:|uur|heures?)(\d{2})(?:min)?", words):
        minutes = float(int(found[1]) * 60 + int(found[2]))
    elif found := re.fullmatch(r"(\d+(?:\.\d+)?)(?:u|h|uur|heures?|hours?)", words):
        minutes = float(found[1]) * 60
    elif found := re.fullmatch(r"(\d+)(?:m|min|minuten|minutes)", words):
        minutes = float(found[1])
    elif found := re.fullmatch(r"\d+(?:\.\d+)?", words):
        number = float(found[0])
        minutes = number if number > 8 else number * 60
    else:
        raise ValueError(text)
    quarters = max(1, round(minutes / 15))
    if quarters > 96:
        raise ValueError(text)
    return quarters
