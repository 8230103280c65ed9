"""An edition in words and drawings, from what was frozen and nothing else."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from sombrero.analysis import wording
from sombrero.analysis.domain.acting import (
    MOOD_LABELS,
    PACE_TITLES,
    STATE_LABELS,
    Mood,
    Pace,
    State,
)
from sombrero.analysis.domain.analysing import (
    FINDING_TITLES,
    SOURCE_LABELS,
    FindingKind,
    SourceKind,
)
from sombrero.analysis.domain.analysing import STATE_LABELS as FINDING_STATES
from sombrero.analysis.domain.analysing import FindingState as Outcome
from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.domain.moved import is_still
from sombrero.analysis.presenting_analyses import (
    functions,
    life_domains,
    wheel,
    wheel_words,
)
from sombrero.analysis.presenting_drawn import hat_drawn, map_drawn, shade_of
from sombrero.analysis.presenting_edition_figures import (
    figure_words,
    key_figures,
    sources_once,
)
from sombrero.analysis.presenting_sources import origin_words, source_words
from sombrero.analysis.queries.frozen import thaw
from sombrero.analysis.queries.indicators import Indicator
from sombrero.core.domain.life_domains import LIFE_DOMAINS

Snapshot = Mapping[str, Any]


def edition_page(snapshot: Snapshot, *, seal: str, language: str) -> dict[str, Any]:
    """Return all that the document shows, in the language that is active."""
    figures = [thaw(one) for one in snapshot["figures"]]
    shown = snapshot["shown"][language]
    quotes = {one["id"]: one for one in snapshot["quotes"]}
    parts = wheel(
        one["functions"] for one in snapshot["actions"] if one["state"] != State.STOPPED
    )
    findings = [_finding(one, quotes) for one in snapshot["findings"]]
    return {
        **{key: snapshot[key] for key in ("title", "summary", "purpose", "took_part")},
        "method": snapshot["method"],
        "number": snapshot["number"],
        "revision": snapshot["revision"],
        "revised_on": _day(snapshot.get("revised_on")),
        "frozen_on": _day(snapshot["frozen_on"]),
        "begun_on": _day(snapshot["begun_on"]),
        "place": place_name(snapshot["place"], language),
        "initiative": snapshot["initiative"],
        "is_for_all": snapshot["audience"] == "public",
        "keys": key_figures(figures),
        "figures": [figure_words(one) for one in figures],
        "absent": [gettext(one) for one in snapshot["absent"]],
        "groups": _groups(findings),
        "strengths": [one for one in findings if one["kind"] == FindingKind.STRENGTH],
        "quotes": _quotes(snapshot["quotes"]),
        "choosing": _choosing(snapshot["choosing"]),
        "paces": _paces(snapshot["actions"], snapshot["findings"]),
        "states": _states(snapshot["actions"]),
        "lessons": [one for one in snapshot["actions"] if one["lesson"]],
        "wheel": [{**vars(one), "fill": shade_of(one.shade)} for one in parts],
        "wheel_says": wheel_words(parts),
        "maps": [map_drawn(one) for one in shown["maps"]],
        "hat": hat_drawn(shown["hat"]),
        "heard": shown["heard"],
        "reach": shown["reach"],
        "sources": sources_once(figures),
        "since": _since(snapshot["since"]),
        "seal": seal,
    }


def place_name(place: Mapping[str, str], language: str) -> str:
    """Name a place in a language; both names where it is neither of them."""
    dutch, french = place["name_nl"], place["name_fr"]
    if language == "fr":
        return french or dutch
    if language == "nl" or dutch == french or not french:
        return dutch
    return f"{dutch} / {french}"


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


# -- Findings and words ----------------------------------------------------------------
def _finding(one: Snapshot, quotes: Mapping[int, Snapshot]) -> dict[str, Any]:
    is_open = one["state"] == Outcome.OPEN
    sources = [
        {
            "label": gettext(SOURCE_LABELS[SourceKind(source["kind"])]),
            "words": source_words(source["kind"], source["frozen"]),
            "origin": origin_words(source["kind"], source["frozen"]),
            "quote": quotes.get(source["quote"]),
        }
        for source in one["sources"]
    ]
    return {
        **one,
        "domains": life_domains(one["life_domains"]),
        "state": "" if is_open else gettext(FINDING_STATES[Outcome(one["state"])]),
        "sources": [one for one in sources if one["words"] or one["quote"]],
    }


def _groups(findings: Sequence[dict[str, Any]]) -> list[tuple[str, list[Any]]]:
    groups = [
        (
            gettext(FINDING_TITLES[kind]),
            [one for one in findings if one["kind"] == kind],
        )
        for kind in FindingKind
    ]
    return [(title, some) for title, some in groups if some]


def _quotes(quotes: Iterable[Snapshot]) -> list[tuple[str, list[Snapshot]]]:
    groups: dict[str, list[Snapshot]] = {}
    for one in quotes:
        first = next((key for key in LIFE_DOMAINS if key in one["life_domains"]), "")
        groups.setdefault(first, []).append(one)
    return [
        (gettext(LIFE_DOMAINS[key]) if key else gettext("Other words"), groups[key])
        for key in (*LIFE_DOMAINS, "")
        if key in groups
    ]


def _choosing(choosing: Snapshot | None) -> dict[str, Any] | None:
    if choosing is None:
        return None
    rows = sorted(choosing["candidates"], key=lambda one: -one["dots"])
    most = max((one["dots"] for one in rows), default=0) or 1
    chosen = [one for one in rows if one["rank"]]
    return {
        **choosing,
        "held_on": _day(choosing["held_on"]),
        "people": choosing["on_paper"] + choosing["by_link"],
        "rows": [{**one, "bar": round(180 * one["dots"] / most)} for one in rows],
        "chosen": sorted(chosen, key=lambda one: int(one["rank"])),
    }


# -- Actions ---------------------------------------------------------------------------
def _paces(
    actions: Sequence[Snapshot], findings: Sequence[Snapshot]
) -> list[tuple[str, list[dict[str, Any]]]]:
    words = {one["id"]: one["words"] for one in findings}
    return [
        (
            gettext(PACE_TITLES[pace]),
            [_action(one, words) for one in actions if one["pace"] == pace],
        )
        for pace in Pace
    ]


def _action(one: Snapshot, findings: Mapping[int, str]) -> dict[str, Any]:
    checks = one["checks"]
    return {
        **one,
        "functions": functions(one["functions"]),
        "domains": life_domains(one["life_domains"]),
        "state_words": gettext(STATE_LABELS[State(one["state"])]),
        "begins_on": _day(one["begins_on"]),
        "ends_on": _day(one["ends_on"]),
        "aim_said": _aim(one),
        "answers": [findings[pk] for pk in one["findings"] if pk in findings],
        "checks": [
            {
                **check,
                "on": _day(check["on"]),
                "label": gettext(MOOD_LABELS[Mood(check["mood"])]),
                "x": 14 + (100 * n // max(len(checks) - 1, 1)),
            }
            for n, check in enumerate(checks[-6:])
        ],
        "last": {**checks[-1], "on": _day(checks[-1]["on"])} if checks else None,
    }


def _aim(one: Snapshot) -> str:
    said = [one["aim_words"]] if one["aim_words"] else []
    measure = MEASURES.get(one["measure"])
    if measure is not None:
        parts = []
        for kept, words in (
            (one["baseline"], gettext("was %(amount)s (%(year)s)")),
            (one["today"], gettext("is now %(amount)s (%(year)s)")),
        ):
            if kept and kept["value"] is not None:
                amount = wording.amount(kept["value"], measure.unit)
                parts.append(words % {"amount": amount, "year": kept["period"]})
        if one["aim"] is not None:
            amount = wording.amount(one["aim"], measure.unit)
            parts.append(gettext("should become %(amount)s") % {"amount": amount})
        said.append(f"{gettext(measure.label)}: {', '.join(parts)}")
    return "; ".join(said)


def _states(actions: Iterable[Snapshot]) -> list[tuple[str, int]]:
    counted = dict.fromkeys(State, 0)
    for one in actions:
        counted[State(one["state"])] += 1
    return [
        (gettext(STATE_LABELS[state]), number)
        for state, number in counted.items()
        if number
    ]


# -- What moved ------------------------------------------------------------------------
def _since(changes: Snapshot | None) -> dict[str, Any] | None:
    if changes is None:
        return None
    return {
        **changes,
        "frozen_on": _day(changes["frozen_on"]),
        "is_still": is_still(changes),
        "rows": [_then_and_now(one) for one in changes["figures"]],
        "steps": [
            {
                **one,
                "was": gettext(STATE_LABELS[State(one["from"])]),
                "is": gettext(STATE_LABELS[State(one["to"])]),
            }
            for one in changes["actions"]["moved"]
        ],
    }


def _then_and_now(pair: Snapshot) -> dict[str, str]:
    then, now = thaw(pair["then"]), thaw(pair["now"])
    return {
        "name": gettext(now.measure.label),
        "then": _told(then),
        "now": _told(now),
    }


def _told(one: Indicator) -> str:
    if one.value is None:
        return wording.no_value(one.status)
    return f"{wording.amount(one.value, one.measure.unit)} ({one.period})"


def public_summary(snapshot: Snapshot, language: str) -> dict[str, Any]:
    """Return what the public page of a plan shows, in the language that is active."""
    return {
        "place": place_name(snapshot["place"], language),
        "summary": snapshot["summary"],
        "choosing": _choosing(snapshot["choosing"]),
        "paces": _paces(snapshot["actions"], snapshot["findings"]),
        "strengths": [
            one["words"]
            for one in snapshot["findings"]
            if one["kind"] == FindingKind.STRENGTH and one["state"] == Outcome.OPEN
        ],
        "since": _since(snapshot["since"]),
    }
