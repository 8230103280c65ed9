"""Lived experience: what residents say, see and count, and what is kept of it.

No person is in here. A statement has no speaker, a tally no faces, a key figure is a
role in a place. Only words that someone agreed to share may be quoted.
"""

import datetime as dt
from enum import StrEnum

from sombrero.core.domain.words import gettext_noop

KEPT_FOR = dt.timedelta(days=2 * 365)
"""How long raw words, spots and answers are kept after the day they were heard."""
DEGREES_KEPT = 4
"""Decimals of a spot's position: about ten metres, a corner and not a front door."""


class Kind(StrEnum):
    """What a statement brings to the plan."""

    NEED = "need"
    STRENGTH = "strength"
    IDEA = "idea"


KIND_LABELS: dict[Kind, str] = {
    Kind.NEED: gettext_noop("Something is missing or hard"),
    Kind.STRENGTH: gettext_noop("Something is good here"),
    Kind.IDEA: gettext_noop("An idea, or what somebody wants to do"),
}


class SpotKind(StrEnum):
    """What a place means to those who live here."""

    UNSAFE = "unsafe"
    OBSTACLE = "obstacle"
    PLEASANT = "pleasant"
    TRUSTED = "trusted"
    LIGHT_TIE = "light_tie"
    KEY_FIGURE = "key_figure"


SPOT_LABELS: dict[SpotKind, str] = {
    SpotKind.UNSAFE: gettext_noop("A place where people feel unsafe"),
    SpotKind.OBSTACLE: gettext_noop("Something that is in the way"),
    SpotKind.PLEASANT: gettext_noop("A place where it is good to be"),
    SpotKind.TRUSTED: gettext_noop("A place that people trust"),
    SpotKind.LIGHT_TIE: gettext_noop("A place where people greet each other"),
    SpotKind.KEY_FIGURE: gettext_noop("A role that brings people together"),
}


class Audience(StrEnum):
    """Where a quote may appear; each holds the one before."""

    REPORT = "report"
    PUBLIC = "public"


AUDIENCE_LABELS: dict[Audience, str] = {
    Audience.REPORT: gettext_noop("In the analysis and in advice to the council"),
    Audience.PUBLIC: gettext_noop("There, and also on public pages and posters"),
}


class Given(StrEnum):
    """How someone agreed to be quoted."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    RECORDED = "recorded"


GIVEN_LABELS: dict[Given, str] = {
    Given.SIGNED: gettext_noop("Signed on the paper slip"),
    Given.SPOKEN: gettext_noop("Said it, with a second team member there"),
    Given.RECORDED: gettext_noop("Said it on a recording"),
}

LANGUAGES: dict[str, str] = {
    "nl": "Nederlands",
    "fr": "Français",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "es": "Español",
    "pl": "Polski",
    "ro": "Română",
}
"""Languages in which somebody may have agreed, each by its own name."""


class Channel(StrEnum):
    """How an answer to a survey reached us."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"


CHANNEL_LABELS: dict[Channel, str] = {
    Channel.WEB: gettext_noop("Through the link"),
    Channel.PHONE: gettext_noop("By telephone or in person"),
    Channel.PAPER: gettext_noop("On paper"),
}


def erase_on(held_on: dt.date) -> dt.date:
    """Return the day on which the raw words of that day are forgotten."""
    return held_on + KEPT_FOR


def rounded(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    """Return a position no finer than a street corner, or None without one."""
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return round(lat, DEGREES_KEPT), round(lon, DEGREES_KEPT)


def quarter_start(day: dt.date) -> dt.date:
    """Return the first day of the quarter; earlier ones are over and may be counted."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
