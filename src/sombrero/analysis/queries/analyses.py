"""Finding analyses and what they found. No person is in them.

The team that works in a place reads what is being written; who else reads figures
sees frozen editions (queries.editions).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from sombrero.analysis.domain.analysing import FindingKind, FindingState
from sombrero.analysis.models import (
    Analysis,
    Candidate,
    Choosing,
    Finding,
    FindingSource,
)
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.core.queries import sectors_within

KINDS = list(FindingKind)


def list_analyses(*, by: Actor) -> QuerySet[Analysis]:
    """Return the analyses of the initiative by place, for who works there."""
    require(by, Permission.LIVED_WRITE, Permission.FIGURES_READ)
    rows = Analysis.objects.filter(_in_reach(by), initiative_id=by.here)
    return (
        rows.select_related("place")
        .defer("place__geometry")
        .annotate(found=Count("findings", distinct=True))
        .order_by("place__name_nl", "pk")
    )


def _in_reach(by: Actor) -> Q:
    """Whoever is bound to places reaches the analyses of those places."""
    if not by.is_bound_to_places:
        return Q()
    return Q(place_id__in=sectors_within(by.place_ids))


def get_analysis(*, by: Actor, pk: int) -> Analysis:
    """Return one analysis, for the team. Raises NotFound. One query."""
    require(by, Permission.LIVED_WRITE)
    found = list_analyses(by=by).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def places_without(*, by: Actor) -> list[Place]:
    """Return the initiative's places that have no analysis yet. One query."""
    require(by, Permission.ANALYSIS_WRITE)
    mine = Analysis.objects.filter(initiative_id=by.here).values("place")
    rows = Place.objects.filter(initiatives=by.here).exclude(pk__in=mine)
    return list(rows.defer("geometry").order_by("name_nl", "pk"))


# -- Findings ------------------------------------------------------------------------
def list_findings(*, by: Actor, analysis_pk: int) -> list[Finding]:
    """Return findings with their sources, strengths first, open ones first.

    Quotes that are taken back or over are still among the sources: whoever shows
    them asks `is_still_agreed`. Two queries.
    """
    require(by, Permission.LIVED_WRITE)
    rows = _findings(by).filter(analysis=analysis_pk)
    return sorted(rows, key=_order)


def _order(one: Finding) -> tuple[int, bool, int]:
    kind = KINDS.index(FindingKind(one.kind))
    return (kind, one.state != FindingState.OPEN, one.pk)


def _findings(by: Actor) -> QuerySet[Finding]:
    sources = FindingSource.objects.select_related("quote").order_by("pk")
    return Finding.objects.filter(initiative_id=by.here).prefetch_related(
        Prefetch("sources", sources)
    )


def get_finding(*, by: Actor, pk: int) -> Finding:
    """Return one finding with its sources and analysis. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    mine = list_analyses(by=by).values("pk")
    rows = _findings(by).select_related("analysis__place")
    found = rows.filter(pk=pk, analysis__in=mine).first()
    if found is None:
        raise NotFound
    return found


def is_still_agreed(source: FindingSource, *, on: dt.date) -> bool:
    """Tell whether the quote of a source may be shown on a day."""
    quote = source.quote
    return quote is not None and quote.withdrawn_on is None and quote.until >= on


# -- Priorities ----------------------------------------------------------------------
@dataclass(frozen=True)
class Priorities:
    """What the last meeting chose, in order, and that meeting."""

    choosing: Choosing
    candidates: Sequence[Candidate]

    @property
    def finding_ids(self) -> list[int]:
        """The findings that were chosen, the first priority first."""
        return [one.finding_id for one in self.candidates]


def priorities_of(*, by: Actor, analysis_pk: int) -> Priorities | None:
    """Return the priorities of the last meeting that decided. Two queries."""
    require(by, Permission.LIVED_WRITE)
    last = (
        Choosing.objects.filter(
            initiative_id=by.here,
            analysis=analysis_pk,
            state=Choosing.State.DECIDED,
        )
        .order_by("-decided_at", "-pk")
        .first()
    )
    if last is None:
        return None
    rows = Candidate.objects.filter(choosing=last, rank__isnull=False)
    return Priorities(last, list(rows.select_related("finding").order_by("rank")))


def by_kind(findings: Iterable[Finding]) -> dict[FindingKind, list[Finding]]:
    """Return findings under their kinds, strengths first; every kind is there."""
    groups: dict[FindingKind, list[Finding]] = {kind: [] for kind in FindingKind}
    for one in findings:
        groups[FindingKind(one.kind)].append(one)
    return groups
