"""Where findings come from, in words."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from sombrero.analysis import presenting, wording
from sombrero.analysis.domain.analysing import (
    FINDING_LABELS,
    SOURCE_LABELS,
    FindingKind,
    Picked,
    SourceKind,
)
from sombrero.analysis.domain.hat import CELLS
from sombrero.analysis.domain.lived import KIND_LABELS, SPOT_LABELS, Kind, SpotKind
from sombrero.analysis.domain.telling import tell
from sombrero.analysis.models import FindingSource, Quote
from sombrero.analysis.presenting_reach import GROUP_WORDS
from sombrero.analysis.queries.analyses import is_still_agreed
from sombrero.analysis.queries.frozen import thaw
from sombrero.core.dates import day_short
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.suppression import Shown
from sombrero.core.templatetags.sombrero import distance

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class SourceLine:
    """A source in words. origin: its year, coverage and source. quote: its words."""

    pk: int
    label: str
    words: str
    origin: str = ""
    quote: Quote | None = None


@dataclass(frozen=True)
class PickLine:
    """Something one may pick. kinds: what it may become, the likely one first."""

    key: str
    words: str
    origin: str
    kinds: list[tuple[str, str]]
    quote: Quote | None = None


def source_lines(sources: Iterable[FindingSource], *, on: dt.date) -> list[SourceLine]:
    """Return sources in words; quotes that may not be shown any more are left out."""
    return [
        SourceLine(
            pk=one.pk,
            label=gettext(SOURCE_LABELS[SourceKind(one.kind)]),
            words=source_words(one.kind, one.frozen),
            origin=origin_words(one.kind, one.frozen),
            quote=one.quote,
        )
        for one in sources
        if one.quote_id is None or is_still_agreed(one, on=on)
    ]


def pick_lines(picks: Iterable[Picked], quotes: Iterable[Quote] = ()) -> list[PickLine]:
    """Return what may be picked, in words."""
    known = {one.pk: one for one in quotes}
    return [
        PickLine(
            key=one.key,
            words=source_words(one.kind, one.frozen),
            origin=origin_words(one.kind, one.frozen),
            kinds=_kinds(one.suggests),
            quote=known.get(one.quote_id or 0),
        )
        for one in picks
    ]


def _kinds(suggests: str) -> list[tuple[str, str]]:
    kinds = sorted(FindingKind, key=lambda kind: kind != suggests)
    return [(str(kind), gettext(FINDING_LABELS[kind])) for kind in kinds]


# -- In words ------------------------------------------------------------------------
def source_words(kind: str, kept: Kept) -> str:
    """Say what a source says, in one sentence; "" for a quote."""
    speak: dict[SourceKind, Callable[[Kept], str]] = {
        SourceKind.FIGURE: _figure,
        SourceKind.REACH: _reach,
        SourceKind.HEARD: _heard,
        SourceKind.THEME: _theme,
        SourceKind.TALLY: _tally,
        SourceKind.SPOTS: _spots,
        SourceKind.GAP: _gap,
        SourceKind.OTHER: lambda found: str(found.get("words", "")),
        SourceKind.QUOTE: lambda found: "",
    }
    return speak[SourceKind(kind)](kept)


def origin_words(kind: str, kept: Kept) -> str:
    """Say from when and where a source is."""
    if kind == SourceKind.FIGURE:
        return presenting.origin(thaw(kept))
    if kind == SourceKind.REACH:
        return gettext("Sectors of %(vintage)s, people of %(year)s.") % {
            "vintage": kept["vintage"],
            "year": kept["period"],
        }
    return ""


def _figure(kept: Kept) -> str:
    one = thaw(kept)
    said = wording.sentence(one)
    if said:
        return said
    text = {
        "what": gettext(one.measure.label),
        "amount": wording.no_value(one.status)
        if one.value is None
        else wording.amount(one.value, one.measure.unit),
    }
    beside = wording.beside_words(one)
    said = gettext("%(what)s: %(amount)s.") % text
    return f"{said} {beside}" if beside else said


def _reach(kept: Kept) -> str:
    values = {
        "part": wording.part_words(tell(kept["beyond"])),
        "who": str(GROUP_WORDS[kept["group"]]),
        "far": distance(kept["metres"]),
        "one": gettext(kept["one"]),
        "mean": distance(kept["mean"]),
    }
    if kept["mean"] is None:
        return gettext("Nobody here has %(one)s in any list that is loaded.") % values
    if kept["beyond"] < 0.05:
        return gettext("Of %(who)s, nearly all have %(one)s within %(far)s.") % values
    return (
        gettext(
            "%(part)s of %(who)s live more than %(far)s from %(one)s; on average it"
            " is %(mean)s."
        )
        % values
    )


def _often(kept: Kept) -> str:
    """Say how often something was heard: in round numbers, or only that it was."""
    sessions = kept["sessions"]
    times = ngettext("in one of our talks", "in %(number)d of our talks", sessions) % {
        "number": sessions
    }
    if not kept["about"]:
        return times
    return gettext("%(number)d times or more, %(talks)s") % {
        "number": kept["about"],
        "talks": times,
    }


def _heard(kept: Kept) -> str:
    about = gettext(LIFE_DOMAINS.get(str(kept["life_domain"]), ""))
    kind = kept.get("kind", "")
    if not kind:
        return gettext("We heard about “%(about)s”: %(often)s.") % {
            "about": about,
            "often": _often(kept),
        }
    return gettext("We heard about “%(about)s” (%(kind)s): %(often)s.") % {
        "about": about,
        "kind": gettext(KIND_LABELS[Kind(kind)]).lower(),
        "often": _often(kept),
    }


def _theme(kept: Kept) -> str:
    return gettext("The theme “%(theme)s” came back %(often)s.") % {
        "theme": kept["theme"],
        "often": _often(kept),
    }


def _tally(kept: Kept) -> str:
    day = dt.date.fromisoformat(kept["held_on"])
    return gettext("Counted on %(day)s (%(title)s): %(label)s, %(count)s.") % {
        "day": day_short(day),
        "title": kept["title"],
        "label": kept["label"],
        "count": wording.count_words(Shown(kept["count"], kept["reason"] or None)),
    }


def _spots(kept: Kept) -> str:
    return ngettext(
        "%(kind)s: noted once on our walks.",
        "%(kind)s: noted %(count)d times on our walks.",
        kept["count"],
    ) % {
        "kind": gettext(SPOT_LABELS[SpotKind(kept["kind"])]),
        "count": kept["count"],
    }


def _gap(kept: Kept) -> str:
    labels = {one.key: one.label for one in CELLS}
    label = gettext(labels.get(str(kept["cell"])) or str(kept["label"]))
    said = gettext("Under the hat, nothing is within reach for “%(cell)s”.") % {
        "cell": label
    }
    if not kept.get("nearest"):
        return said
    nearest, metres = kept["nearest"][0]["name"], kept["nearest"][0]["metres"]
    return f"{said} " + gettext("The nearest is %(name)s, at %(way)s.") % {
        "name": nearest,
        "way": distance(metres),
    }
