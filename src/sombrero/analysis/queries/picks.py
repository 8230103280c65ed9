"""What may be picked as the source of a finding: figures, ways, what was heard.

Each is returned as it is today, ready to be frozen. What people said is kept as a
round number ("more than ten times"), never as an exact count: a report that is made
again would grow by one person.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sombrero.analysis.domain.analysing import FindingKind, Picked, SourceKind, about
from sombrero.analysis.domain.lived import Kind, SpotKind
from sombrero.analysis.domain.plans import REACHES
from sombrero.analysis.domain.reach import GROUPS
from sombrero.analysis.models import Analysis, LifeDomainCode, Quote, Statement
from sombrero.analysis.queries.frozen import freeze
from sombrero.analysis.queries.heard import Heard, TallySeen, heard_in
from sombrero.analysis.queries.indicators import list_indicators, read_figures
from sombrero.analysis.queries.reach import ReachView, reach_view
from sombrero.analysis.queries.territories import territory_of
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.suppression import TOTAL, hold_back_table

_SUGGESTS = {
    Kind.NEED: FindingKind.NEED,
    Kind.STRENGTH: FindingKind.STRENGTH,
    Kind.IDEA: FindingKind.OPPORTUNITY,
}
_SPOT_SUGGESTS = {
    SpotKind.UNSAFE: (FindingKind.NEED, "safety"),
    SpotKind.OBSTACLE: (FindingKind.NEED, "mobility"),
    SpotKind.PLEASANT: (FindingKind.STRENGTH, "daily_life"),
    SpotKind.TRUSTED: (FindingKind.STRENGTH, "contact"),
    SpotKind.LIGHT_TIE: (FindingKind.STRENGTH, "contact"),
    SpotKind.KEY_FIGURE: (FindingKind.STRENGTH, "contact"),
}


# -- Figures -------------------------------------------------------------------------
def figure_picks(*, by: Actor, analysis: Analysis) -> list[Picked]:
    """Return the place's figures that are known. Four queries."""
    require(by, Permission.LIVED_WRITE)
    territory = territory_of(analysis.place)
    known = list_indicators(territory, read_figures(territory))
    return [
        Picked(
            SourceKind.FIGURE,
            f"figure:{one.measure.key}:{one.period}:{one.vintage}",
            freeze(one),
        )
        for one in known
        if one.value is not None
    ]


# -- Ways ----------------------------------------------------------------------------
def reach_picks(*, by: Actor, analysis: Analysis) -> list[Picked]:
    """Return how far people live from each kind of provision. Four queries."""
    require(by, Permission.LIVED_WRITE)
    view = reach_view(slug=analysis.place.slug)
    group = next((one for one in (GROUPS[1], GROUPS[0]) if one in view.people), "")
    found = []
    for one in _ways(view, group):
        key = f"reach:{one['kind']}:{group}:{one['vintage']}"
        found.append(Picked(SourceKind.REACH, key, one))
    return found


def _ways(view: ReachView, group: str) -> Iterable[dict[str, Any]]:
    for one in view.kinds if group else ():
        here = one.within(view.of(group))
        if here.beyond is None:
            continue
        around = one.region.get(group)
        yield {
            "kind": one.kind.key,
            "one": one.kind.one,
            "group": group,
            "metres": REACHES[-1],
            "beyond": here.beyond,
            "mean": here.mean,
            "region": around.mean if around else None,
            "supplies": one.supplies,
            "vintage": view.vintage,
            "period": view.of(group).period,
        }


# -- What was heard --------------------------------------------------------------------
def heard_picks(
    *, by: Actor, analysis: Analysis, today: dt.date
) -> tuple[list[Picked], list[Quote]]:
    """Return what was heard, seen and counted in the place, and the agreed quotes.

    Quotes are picked too (kind QUOTE), in the order of the quotes. 15 queries at most.
    """
    require(by, Permission.LIVED_WRITE)
    heard = heard_in(by=by, slug=analysis.place.slug, today=today)
    sessions = [one.pk for one in heard.sessions]
    found = [
        *(_quoted(one) for one in heard.quotes),
        *_domains(sessions),
        *_themes(sessions),
        *(one for tally in heard.tallies for one in _tally(tally)),
        *_spots(heard),
    ]
    return found, list(heard.quotes)


def _domains(sessions: Sequence[int]) -> Iterable[Picked]:
    rows = LifeDomainCode.objects.filter(statement__session_id__in=sessions)
    heard: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for domain, kind, session, reached in rows.values_list(
        "life_domain",
        "statement__kind",
        "statement__session_id",
        "statement__session__reached",
    ):
        heard[domain, kind].append((session, reached))
    for domain in LIFE_DOMAINS:
        for kind in (*Kind, ""):
            if found := heard.get((domain, kind)):
                yield Picked(
                    SourceKind.HEARD,
                    f"heard:{domain}:{kind}",
                    {"life_domain": domain, "kind": str(kind), **_counted(found)},
                    life_domains=(domain,),
                    suggests=_SUGGESTS[Kind(kind)] if kind else "",
                )


def _themes(sessions: Sequence[int]) -> Iterable[Picked]:
    rows = Statement.objects.filter(session_id__in=sessions, themes__isnull=False)
    heard: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for key, name, session, reached in rows.order_by("themes__folded").values_list(
        "themes__pk", "themes__name", "session_id", "session__reached"
    ):
        heard[key, name].append((session, reached))
    for (key, name), found in heard.items():
        yield Picked(
            SourceKind.THEME, f"theme:{key}", {"theme": name, **_counted(found)}
        )


def _counted(rows: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Return how often in round numbers, and in how many sessions.

    rows: of each statement its session and how many that session reached.
    """
    sessions = dict(rows)
    return {
        "about": about(len(rows), sum(sessions.values())),
        "sessions": len(sessions),
    }


def _tally(tally: TallySeen) -> Iterable[Picked]:
    """Return the lines of a count, small ones held back as on the public page."""
    exact = {label: seen.value or 0 for label, seen in tally.lines}
    shown = hold_back_table({label: {TOTAL: n} for label, n in exact.items()})
    session = tally.session
    for number, (label, count) in enumerate(exact.items()):
        if not count:
            continue
        seen = shown[label][TOTAL]
        yield Picked(
            SourceKind.TALLY,
            f"tally:{session.pk}:{number}",
            {
                "title": session.title,
                "held_on": session.held_on.isoformat(),
                "label": label,
                "count": seen.value,
                "reason": seen.reason or "",
            },
        )


def _spots(heard: Heard) -> Iterable[Picked]:
    for kind in SpotKind:
        number = sum(one.of(kind).value or 0 for one in heard.spots)
        if number:
            suggests, domain = _SPOT_SUGGESTS[kind]
            yield Picked(
                SourceKind.SPOTS,
                f"spots:{kind}",
                {"kind": str(kind), "count": number},
                life_domains=(domain,),
                suggests=suggests,
            )


def _quoted(quote: Quote) -> Picked:
    codes = tuple(one.life_domain for one in quote.statement.codes.all())
    kind = quote.statement.kind
    return Picked(
        SourceKind.QUOTE,
        f"quote:{quote.pk}",
        quote_id=quote.pk,
        life_domains=codes,
        suggests=_SUGGESTS[Kind(kind)] if kind else "",
    )
