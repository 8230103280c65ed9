"""All that an edition freezes, as JSON: from here on nothing reads the living tables.

Figures, findings, priorities and actions are kept raw, so that editions can be
compared; maps, the hat and what was heard are kept in the words of each language.
Counts are those of the public pages: small ones are held back.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import override

from sombrero.analysis import presenting, presenting_heard, presenting_reach
from sombrero.analysis.domain.hat import Filled, Hat, Provision
from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.domain.measures import MINIMUM
from sombrero.analysis.models import Analysis, Finding, PlanAction, Quote
from sombrero.analysis.presenting_lived import Table
from sombrero.analysis.queries.acting import list_actions
from sombrero.analysis.queries.analyses import Priorities, list_findings, priorities_of
from sombrero.analysis.queries.choosing import list_candidates
from sombrero.analysis.queries.frozen import freeze
from sombrero.analysis.queries.heard import Heard, heard_in
from sombrero.analysis.queries.indicators import Indicator
from sombrero.analysis.queries.lived import quotes_of
from sombrero.analysis.queries.neighbourhoods import (
    MapView,
    Overview,
    neighbourhood_overview,
)
from sombrero.analysis.queries.reach import ReachView, reach_overview
from sombrero.analysis.wording import count_words
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.suppression import Reason, Shown
from sombrero.core.models import Place

FORM = 1
"""Version of the snapshot's form, for whoever reads an old one."""
MAPS = ("share_65_plus", "income_median")
"""What is drawn: ages and incomes side by side, never added up."""
NAMED = 6
"""So many provisions of each place under the hat are named."""
_REASONS: tuple[Reason, ...] = ("small", "protects_another")

HatOf = Callable[[], Hat]


def snapshot_of(
    *, by: Actor, analysis: Analysis, today: dt.date, audience: Audience, hat: HatOf
) -> dict[str, Any]:
    """Return what is known of an analysis and its plan today.

    hat: reads the sombrero in the language of the moment. About 45 queries, whatever
    is loaded; seconds are spent on drawing.
    """
    place = analysis.place
    overview = neighbourhood_overview(by=by, slug=place.slug, today=today)
    ids = {place.pk, *(one.pk for one in overview.territory.sectors)}
    quotes = quotes_of(by=by, place_ids=ids, on=today, audience=audience)
    findings = list_findings(by=by, analysis_pk=analysis.pk)
    actions = list_actions(by=by, analysis_pk=analysis.pk)
    known = {one.measure.key: one for one in overview.indicators}
    return {
        "form": FORM,
        "frozen_on": today.isoformat(),
        "audience": str(audience),
        "place": _place(place),
        "initiative": _initiative(analysis),
        "title": analysis.title,
        "purpose": analysis.purpose,
        "took_part": analysis.took_part,
        "method": analysis.method,
        "begun_on": analysis.begun_on.isoformat(),
        "figures": [freeze(one) for one in overview.indicators],
        "absent": _absent(overview),
        "findings": [_finding(one, {q.pk for q in quotes}) for one in findings],
        "quotes": [_quote(one) for one in quotes],
        "choosing": _choosing(priorities_of(by=by, analysis_pk=analysis.pk)),
        "actions": [_action(one, known) for one in actions],
        "shown": _shown(by, place, today, overview, hat),
    }


def _place(place: Place) -> dict[str, Any]:
    names = ("kind", "code", "vintage", "slug", "name_nl", "name_fr")
    return {name: getattr(place, name) for name in names}


def _initiative(analysis: Analysis) -> dict[str, str]:
    one = analysis.initiative
    return {"name": one.name, "phone": one.phone, "email": one.email}


def _absent(overview: Overview) -> list[str]:
    known = {one.measure.key for one in overview.indicators if one.value is not None}
    return [what for what, keys in MINIMUM.items() if not known & set(keys)]


# -- What the team wrote ---------------------------------------------------------------
def _finding(one: Finding, quotable: set[int]) -> dict[str, Any]:
    return {
        "id": one.pk,
        "kind": one.kind,
        "words": one.words,
        "more": one.more,
        "life_domains": one.life_domains,
        "state": one.state,
        "outcome": one.outcome,
        "sources": [
            {"kind": source.kind, "frozen": source.frozen, "quote": source.quote_id}
            for source in one.sources.all()
            if source.quote_id is None or source.quote_id in quotable
        ],
    }


def _quote(one: Quote) -> dict[str, Any]:
    domains = [code.life_domain for code in one.statement.codes.all()]
    return {
        "id": one.pk,
        "words": one.words,
        "language": one.language,
        "life_domains": domains,
    }


def _choosing(priorities: Priorities | None) -> dict[str, Any] | None:
    if priorities is None:
        return None
    one = priorities.choosing
    return {
        "id": one.pk,
        "title": one.title,
        "held_on": one.held_on.isoformat(),
        "dots": one.dots,
        "on_paper": one.on_paper,
        "by_link": one.by_link,
        "reason": one.reason,
        "candidates": [
            {
                "finding": row.finding_id,
                "number": row.number,
                "words": row.words,
                "dots": row.link + row.paper,
                "rank": row.rank,
            }
            for row in list_candidates(choosing=one)
        ],
    }


def _action(one: PlanAction, known: Mapping[str, Indicator]) -> dict[str, Any]:
    words = (
        "what", "more", "owner", "partners", "functions", "life_domains", "pace",
        "state", "lesson", "failed", "measure", "baseline", "aim", "aim_words",
    )  # fmt: skip
    days = ("begins_on", "ends_on", "state_since")
    return {
        "id": one.pk,
        **{name: getattr(one, name) for name in words},
        **{name: _day(getattr(one, name)) for name in days},
        "today": freeze(known[one.measure]) if one.measure in known else None,
        "findings": [finding.pk for finding in one.findings.all()],
        "checks": [
            {"on": _day(row.on), "mood": row.mood, "words": row.words}
            for row in one.checks.all()
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


# -- What is drawn and told in each language -------------------------------------------
def _shown(
    by: Actor, place: Place, today: dt.date, overview: Overview, hat: HatOf
) -> dict[str, Any]:
    maps = _maps(by, place, today, overview)
    heard = _heard(by, place, today)
    reach = reach_overview(slug=place.slug)
    shown = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            shown[code] = {
                "maps": [_map(one) for one in maps],
                "heard": _heard_tables(heard),
                "reach": _reach(reach),
                "hat": _hat(hat()),
            }
    return shown


def _maps(by: Actor, place: Place, today: dt.date, overview: Overview) -> list[MapView]:
    found = []
    drawable = {one.key for one in overview.on_map}
    for key in MAPS:
        if key in drawable:
            one = neighbourhood_overview(by=by, slug=place.slug, today=today, show=key)
            found.append(one.map)
    if not found:
        found.append(overview.map)
    return [one for one in found if one is not None]


def _map(view: MapView) -> dict[str, Any]:
    lines = presenting.map_lines(view)
    drawing = lines.drawing
    return {
        "title": lines.title,
        "says": lines.says,
        "origin": lines.origin,
        "width": drawing.width,
        "height": drawing.height,
        "outline": drawing.outline,
        "bar_end": drawing.bar_end,
        "bar_metres": drawing.bar_metres,
        "sectors": [
            {
                "name": one.name,
                "amount": one.amount,
                "step": one.step,
                "path": one.path,
                "middle": drawing.middles.get(some.sector.pk),
            }
            for one, some in zip(lines.sectors, view.sectors, strict=True)
        ],
        "legend": [
            {"step": one.step, "words": one.words, "range": one.range}
            for one in lines.legend
        ],
    }


def _heard(by: Actor, place: Place, today: dt.date) -> Heard | None:
    """Return what outsiders see; None above neighbourhoods, where counts overlap."""
    try:
        return heard_in(by=by, slug=place.slug, today=today, held_back=True)
    except NotFound:
        return None


def _heard_tables(heard: Heard | None) -> dict[str, Any]:
    if heard is None:
        return {"sentences": [], "tables": []}
    told = presenting_heard.heard_page(heard, "")
    tables = [told.domains, told.spots, *told.tallies, told.methods]
    hidden = {count_words(Shown(None, reason)) for reason in _REASONS}
    return {
        "sentences": [
            one for one in told.sentences if not any(word in one for word in hidden)
        ],
        "tables": [_table(one) for one in tables if one is not None and one.rows],
    }


def _table(one: Table) -> dict[str, Any]:
    """Return a table without columns in which nothing was ever counted."""
    kept = [
        at
        for at, _column in enumerate(one.columns)
        if at == 0 or any(row[at] != "0" for row in one.rows)
    ]
    return {
        "caption": one.caption,
        "columns": [list(one.columns[at]) for at in kept],
        "rows": [[row[at] for at in kept] for row in one.rows],
        "note": one.note,
    }


def _reach(view: ReachView) -> dict[str, Any]:
    group = presenting_reach.chosen_group(view, "")
    if group not in view.people:
        return {"sentences": [], "rows": []}
    lines = presenting_reach.kind_lines(view, group)
    return {
        "sentences": list(presenting_reach.reach_sentences(view, group)),
        "who": str(presenting_reach.GROUP_WORDS[group]),
        "rows": [[one.label, one.far, one.mean, one.region] for one in lines],
    }


def _hat(hat: Hat) -> dict[str, Any]:
    return {"cells": [_cell(one) for one in hat.cells], "unplaced": len(hat.unplaced)}


def _cell(one: Filled) -> dict[str, Any]:
    return {
        "key": one.cell.key,
        "count": len(one.here),
        "step": one.step,
        "here": _named(one.here[:NAMED]),
        "nearest": _named(one.nearest),
    }


def _named(some: Iterable[Provision]) -> list[dict[str, Any]]:
    return [{"name": one.name, "kind": one.kind, "metres": one.metres} for one in some]
