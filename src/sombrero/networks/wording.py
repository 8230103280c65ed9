"""The words of the workbooks in each language of the house."""

import datetime as dt
from functools import cache

import holidays
from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, gettext, override

from sombrero.networks.domain.cells import DAYS, Words, fold

# Not the shortest names: "di" is dinsdag in Dutch and dimanche in French.
WIDTHS = ("wide", "abbreviated")


@cache
def _forms(text: str) -> frozenset[str]:
    said = {text}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.add(gettext(text))
    return frozenset(said)


@cache
def words() -> Words:
    """Return how texts and days are written in each language."""
    days = {key: key for key in DAYS}
    for code, _name in settings.LANGUAGES:
        for width in WIDTHS:
            names = Locale.parse(code).days["format"][width]
            days |= {fold(names[n]).rstrip("."): DAYS[n] for n in range(7)}
    return Words(_forms, days)


def public_holidays(first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """Return the Belgian public holidays of a stretch of time, with their names."""
    spoken = {"nl": "nl", "fr": "fr"}.get(get_language() or "", "en_US")
    years = range(first.year, last.year + 1)
    found = holidays.country_holidays("BE", years=years, language=spoken)
    return {day: name for day, name in found.items() if first <= day <= last}


def day_names() -> dict[str, str]:
    """Return how the reader writes each day, short: "mon" → "ma"."""
    names = Locale.parse(get_language() or "en").days["format"]["abbreviated"]
    return {key: str(names[n]).rstrip(".") for n, key in enumerate(DAYS)}
