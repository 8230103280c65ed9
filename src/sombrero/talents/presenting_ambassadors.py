"""What pages of care ambassadors show: whether time is kept, visits, tips in words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sombrero.talents.domain.ambassadors import FIT_THEMES, VISIT_THEMES
from sombrero.talents.domain.ring_fence import Kept
from sombrero.talents.models import Feedback, JointVisit
from sombrero.talents.queries import DuoCard

# The little chart of weeks, in its own units.
BAR, GAP, TALL = 28, 12, 64


@dataclass(frozen=True, slots=True)
class Bar:
    """One week in the chart: where it stands and how high it is filled."""

    x: int
    top: float
    height: float
    is_away: bool
    is_written: bool


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week in the table. quarters: None = not written down."""

    monday: dt.date
    quarters: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Time:
    """Whether the time of a duo is kept: a sentence, a chart, its table."""

    words: str
    is_kept: bool | None
    bars: list[Bar]
    weeks: list[WeekRow]
    width: int
    tall: int = TALL


def kept_words(kept: Kept) -> str:
    """Say whether the promised time is kept."""
    if not kept.weeks:
        return _("It only just began: after the first week you see it here.")
    if kept.is_kept is None:
        return _("Not written down yet, so nobody knows whether the time is there.")
    some = ngettext(
        "In the %(n)d week that was written down there were %(had)s of %(all)s hours.",
        "In the %(n)d weeks that were written down there were %(had)s of %(all)s "
        "hours.",
        kept.there,
    ) % {"n": kept.there, "had": _hours(kept.had), "all": _hours(kept.promised)}
    said = _("The time is kept.") if kept.is_kept else _("The time is not kept.")
    return f"{said} {some}"


def _hours(quarters: int) -> str:
    hours = quarters / 4
    return number_format(int(hours) if hours == int(hours) else round(hours, 2))


def time_of(kept: Kept, why: Mapping[dt.date, str], *, promised: int) -> Time:
    """Show the weeks of a duo, the oldest first in the chart."""
    full = max(promised, *(week.quarters or 0 for week in kept.weeks), 1)
    weeks = list(reversed(kept.weeks))
    bars = [
        Bar(
            x=GAP + number * (BAR + GAP),
            top=round(TALL - TALL * (week.quarters or 0) / full, 1),
            height=round(TALL * (week.quarters or 0) / full, 1),
            is_away=week.away,
            is_written=week.quarters is not None,
        )
        for number, week in enumerate(weeks)
    ]
    return Time(
        words=kept_words(kept),
        is_kept=kept.is_kept,
        bars=bars,
        weeks=[
            WeekRow(w.monday, w.quarters, why.get(w.monday, "")) for w in kept.weeks
        ],
        width=GAP + len(weeks) * (BAR + GAP),
    )


@dataclass(frozen=True, slots=True)
class DuoRow:
    """One duo on the overview."""

    card: DuoCard
    time: str
    is_kept: bool | None


def duo_row(card: DuoCard) -> DuoRow:
    """Show one duo."""
    return DuoRow(card, kept_words(card.kept), card.kept.is_kept)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit together, in words."""

    pk: int
    on: dt.date
    theme: str
    met: int
    quarters: int
    learned: str


def visit_row(visit: JointVisit) -> VisitRow:
    """Show one visit together."""
    return VisitRow(
        pk=visit.pk,
        on=visit.on,
        theme=_(VISIT_THEMES.get(visit.theme, visit.theme)),
        met=visit.met,
        quarters=visit.quarters,
        learned=visit.learned,
    )


@dataclass(frozen=True, slots=True)
class TipRow:
    """One tip for a provider, in words. state: what waits, as a badge."""

    tip: Feedback
    theme: str
    state: str
    badge: str


def tip_row(tip: Feedback) -> TipRow:
    """Show one tip."""
    theme = _(FIT_THEMES.get(tip.theme, tip.theme))
    if tip.shared_on is None:
        return TipRow(tip, theme, _("Not shared yet"), "look")
    if not tip.outcome:
        return TipRow(tip, theme, _("Waits for an answer"), "plain")
    badge = "good" if tip.outcome == Feedback.Outcome.CHANGED else "plain"
    return TipRow(tip, theme, str(tip.get_outcome_display()), badge)
