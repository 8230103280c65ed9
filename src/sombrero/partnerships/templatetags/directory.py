"""Words about services: `{% load directory %}`."""

import datetime as dt
from collections.abc import Iterable

from django import template
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from sombrero.core.dates import written
from sombrero.core.domain.days import BRUSSELS, local_day
from sombrero.partnerships.domain.opening import Interval, OpenState

register = template.Library()


def _clock(moment: dt.datetime) -> str:
    return moment.astimezone(BRUSSELS).strftime("%H:%M")


@register.filter
def open_words(state: OpenState, today: dt.date) -> str:
    """Say whether it is open, until when or from when."""
    if state.is_open and state.until is None:
        return _("Open day and night")
    if state.is_open and state.until is not None:
        return _("Open now, until %(time)s") % {"time": _clock(state.until)}
    if state.is_open is None:
        if state.holiday:
            return _("Public holiday (%(name)s): call first") % {"name": state.holiday}
        return _("Opening hours not known: call first")
    if state.opens_next is None:
        return _("Closed")
    return _opens(state.opens_next, today)


def _opens(moment: dt.datetime, today: dt.date) -> str:
    time = _clock(moment)
    day = local_day(moment)
    if day == today:
        return _("Closed now, opens today at %(time)s") % {"time": time}
    if day == today + dt.timedelta(days=1):
        return _("Closed now, opens tomorrow at %(time)s") % {"time": time}
    form = "EEEE" if (day - today).days < 7 else "EEEE d MMMM"
    words = written(day, form)
    return _("Closed now, opens %(day)s at %(time)s") % {"day": words, "time": time}


@register.filter
def open_kind(state: OpenState) -> str:
    """Name the badge for a state: good, plain or look."""
    return {True: "good", False: "plain", None: "look"}[state.is_open]


@register.filter
def hours_words(openings: Iterable[Interval]) -> str:
    """Write the openings of a day: "09:00–12:00, 13:00–17:00"."""
    words = []
    for one in openings:
        if one.end - one.start > dt.timedelta(days=1):
            words.append(_("day and night"))
        else:
            words.append(f"{_clock(one.start)}–{_clock(one.end)}")
    return ", ".join(words)


@register.filter
def excerpt(text: str) -> str:
    """Give the first words of a description, ended at a whole word."""
    return Truncator(" ".join(text.split())).words(32, truncate=" …")


@register.filter
def language_words(code: str) -> str:
    """Name a language in the reader's language; the code where we know no name."""
    try:
        return str(get_language_info(code)["name_translated"]).capitalize()
    except KeyError:
        return code


@register.filter
def is_other_language(languages: list[str]) -> bool:
    """Tell whether a text is not written in the reader's language."""
    return bool(languages) and (get_language() or "nl")[:2] not in languages
