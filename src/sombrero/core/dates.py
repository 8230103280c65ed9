"""Days and hours as people say them, in the language that is on.

Pages, messages, letters and leaflets write a day with these words; the pages have
them as filters (`{% load sombrero %}`).
"""

import datetime as dt
import re

from babel.dates import format_date, format_time
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_DAY_OF_MONTH = re.compile(r"\bd\b")


def written(value: dt.date | dt.datetime, pattern: str) -> str:
    """Write a day by a pattern of CLDR; of a moment, the day on the wall.

    French says the first of a month as "1er"; CLDR has no pattern for it
    (Unicode Technical Standard 35, part 4).
    """
    day = _day(value)
    language = _language()
    if day.day == 1 and language.startswith("fr"):
        pattern = _DAY_OF_MONTH.sub("d'er'", pattern)
    return str(format_date(day, pattern, locale=language))


def day_words(value: dt.date | None) -> str:
    """Write a day as people say it: "Monday 23 November 2026"."""
    return written(value, "EEEE d MMMM y") if value else ""


def day_short(value: dt.date | None) -> str:
    """Write a day for a list, without its name: "23 November 2026"."""
    return written(value, "d MMMM y") if value else ""


def day_soon(value: dt.date) -> str:
    """Write a day that is near, without its year: "Monday 23 November"."""
    return written(value, "EEEE d MMMM")


def time_words(value: dt.time | dt.datetime) -> str:
    """Write an hour: "14:30"; of a moment, the hour on the wall."""
    time = timezone.localtime(value) if isinstance(value, dt.datetime) else value
    return str(format_time(time, "HH:mm", locale=_language()))


def moment_words(value: dt.datetime | None) -> str:
    """Write a day and an hour: "Monday 23 November 2026 at 17:00"."""
    if not value:
        return ""
    said = {"day": day_words(value), "time": time_words(value)}
    return _("%(day)s at %(time)s") % said


def near(value: dt.date | None, today: dt.date) -> str:
    """Write a day as seen from today: "yesterday", "today", "tomorrow", else the day.

    The page passes its own today; nothing here reads the clock.
    """
    if not value:
        return ""
    words = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return words.get((_day(value) - _day(today)).days) or day_words(value)


def _day(value: dt.date | dt.datetime) -> dt.date:
    return timezone.localdate(value) if isinstance(value, dt.datetime) else value


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
