"""Days, half-days and the engine's sentences, as a planner says them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from sombrero.core.dates import written
from sombrero.core.domain.words import gettext_noop
from sombrero.core.wording import say
from sombrero.networks.domain.cells import HALVES, SHORT
from sombrero.solvers.roster.half_days.input import HalfDays

COSTS = {
    "continuity": gettext_noop("More faces for a neighbour than needed"),
    "variety": gettext_noop("Neighbours whom a worker could still have met"),
    "load": gettext_noop("Weeks with more or fewer visits than usual"),
    "wishes": gettext_noop("Wishes that are not kept"),
    "moments": gettext_noop("Visits outside the moments liked best"),
}


def day_words(day: dt.date) -> str:
    """Write a day as in a timetable: "Mon 7 Dec"."""
    words = written(day, "EEE d MMM")
    # "1 déc." at the end of a sentence would end it twice.
    return words.rstrip(".")


def month_words(first: dt.date, last: dt.date) -> str:
    """Name a month, or the days of another stretch of time."""
    whole = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if whole and (first.year, first.month) == (last.year, last.month):
        return written(first, "LLLL y")
    return gettext("%(first)s to %(last)s") % {
        "first": day_words(first),
        "last": day_words(last),
    }


def half_words(half: str) -> str:
    """Name a half-day: ours in the language of the page, others as given."""
    return gettext(HALVES[half]) if half in HALVES else half


def short_words(half: str) -> str:
    """Name a half-day for the head of a narrow column."""
    return gettext(SHORT[half]) if half in SHORT else half


def moment_words(start: str, question: HalfDays) -> str:
    """Write a start as a day and a half-day: "Mon 7 Dec, morning"."""
    moment = dt.datetime.fromisoformat(start)
    halves = {one.start: one.id for one in question.half_days}
    half = halves.get(moment.time(), moment.strftime("%H:%M"))
    return f"{day_words(moment.date())}, {half_words(half)}"


def say_kindly(said: Mapping[str, Any], question: HalfDays) -> str:
    """Say a sentence of the engine with days, half-days and terms in words."""
    kind = dict(said.get("values") or {})
    for key in ("date", "week"):
        if key in kind:
            kind[key] = day_words(dt.date.fromisoformat(str(kind[key])))
    if "half_day" in kind:
        kind["half_day"] = half_words(str(kind["half_day"]))
    if "start" in kind:
        kind["start"] = moment_words(str(kind["start"]), question)
    if "terms" in kind:
        kind["terms"] = ", ".join(map(_term_words, str(kind["terms"]).split(", ")))
    return say({"template": said["template"], "values": kind})


def _term_words(term: str) -> str:
    """Write "continuity +1.50" as "more faces for a neighbour than needed +1.5"."""
    name, _, points = term.rpartition(" ")
    words = gettext(COSTS[name]) if name in COSTS else name
    return f"{words[:1].lower()}{words[1:]} {points}"
