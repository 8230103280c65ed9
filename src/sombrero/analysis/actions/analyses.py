"""Opening an analysis, and writing down what it finds.

Published as facts on the place: `analysis.finding`, one each; taken back when a
finding is removed. An analysis names groups and roles, never a person.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.actions.analysing_shared import count_fact, trail
from sombrero.analysis.domain.analysing import FindingKind, FindingState, Picked
from sombrero.analysis.models import (
    Analysis,
    Candidate,
    Finding,
    FindingSource,
    PlanAction,
)
from sombrero.analysis.queries.analyses import get_analysis, get_finding, places_without
from sombrero.core.access import require
from sombrero.core.actions.versions import refuse_stale, write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons


# -- The analysis --------------------------------------------------------------------
@dataclass(frozen=True)
class AnalysisWords:
    """What is said of an analysis as a whole."""

    title: str
    purpose: str = ""
    took_part: str = ""
    method: str = ""


def begin_analysis(
    *, by: Actor, now: dt.datetime, place_id: int, words: AnalysisWords
) -> Analysis:
    """Begin the analysis of a place of the initiative. Raises NotFound, Refused.

    NotFound also when the place has one already: it stays alive, so there is one.
    """
    require(by, Permission.ANALYSIS_WRITE)
    refuse_persons(*vars(words).values())
    with transaction.atomic():
        if place_id not in {one.pk for one in places_without(by=by)}:
            raise NotFound
        analysis = Analysis.objects.create(
            initiative_id=by.here,
            place_id=place_id,
            begun_on=timezone.localdate(now),
            created_at=now,
            **vars(words),
        )
        trail(by, now, "analysis.begun", f"analysis:{analysis.pk}")
    return analysis


def edit_analysis(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: AnalysisWords
) -> Analysis:
    """Change what is said of an analysis. Raises NotFound, Refused, Stale."""
    require(by, Permission.ANALYSIS_WRITE)
    refuse_persons(*vars(words).values())
    with transaction.atomic():
        get_analysis(by=by, pk=pk)
        write(Analysis.objects.filter(pk=pk), version, **vars(words))
        trail(by, now, "analysis.edited", f"analysis:{pk}")
    return get_analysis(by=by, pk=pk)


# -- Findings ------------------------------------------------------------------------
@dataclass(frozen=True)
class FindingWords:
    """What was found. outcome: how it was answered, or why it was let go."""

    kind: str
    words: str
    more: str = ""
    life_domains: tuple[str, ...] = ()
    state: str = FindingState.OPEN
    outcome: str = ""


def add_finding(
    *,
    by: Actor,
    now: dt.datetime,
    analysis_pk: int,
    words: FindingWords,
    sources: Collection[Picked] = (),
) -> Finding:
    """Write down a finding, with where it comes from. Raises NotFound, Refused."""
    require(by, Permission.LIVED_WRITE)
    given = _checked(words)
    with transaction.atomic():
        analysis = get_analysis(by=by, pk=analysis_pk)
        finding = Finding.objects.create(
            initiative_id=by.here, analysis=analysis, created_at=now, **given
        )
        for one in sources:
            _keep_source(finding, one, now)
        count_fact(analysis, "analysis.finding", timezone.localdate(now))
        trail(by, now, "analysis.finding_added", _subject(finding))
    return finding


def edit_finding(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: FindingWords
) -> Finding:
    """Change a finding; meetings keep the words they chose. Raises Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    given = _checked(words)
    with transaction.atomic():
        finding = get_finding(by=by, pk=pk)
        write(Finding.objects.filter(pk=pk), version, **given)
        trail(by, now, "analysis.finding_edited", _subject(finding))
    return get_finding(by=by, pk=pk)


def remove_finding(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove a finding that nothing leans on. Raises NotFound, Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        finding = get_finding(by=by, pk=pk)
        refuse_stale(seen=version, kept=finding.version)
        if _is_leaned_on(finding):
            raise Refused(
                _("A meeting or an action leans on it: say that you let it go instead.")
            )
        on = timezone.localdate(finding.created_at)
        count_fact(finding.analysis, "analysis.finding", on, -1)
        trail(by, now, "analysis.finding_removed", _subject(finding))
        finding.delete()


def _is_leaned_on(finding: Finding) -> bool:
    return (
        Candidate.objects.filter(finding=finding).exists()
        or PlanAction.objects.filter(findings=finding).exists()
    )


def add_source(*, by: Actor, now: dt.datetime, finding_pk: int, picked: Picked) -> None:
    """Put another source under a finding; twice the same is once. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    refuse_persons(str(picked.frozen.get("words", "")))
    with transaction.atomic():
        finding = get_finding(by=by, pk=finding_pk)
        _keep_source(finding, picked, now)
        trail(by, now, "analysis.source_added", _subject(finding), kind=picked.kind)


def remove_source(*, by: Actor, now: dt.datetime, finding_pk: int, pk: int) -> None:
    """Take a source away from a finding. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        finding = get_finding(by=by, pk=finding_pk)
        if not FindingSource.objects.filter(finding=finding, pk=pk).delete()[0]:
            raise NotFound
        trail(by, now, "analysis.source_removed", _subject(finding))


def _keep_source(finding: Finding, picked: Picked, now: dt.datetime) -> None:
    FindingSource.objects.get_or_create(
        finding=finding,
        key=picked.key[:160],
        defaults={
            "kind": picked.kind,
            "frozen": dict(picked.frozen),
            "quote_id": picked.quote_id,
            "picked_at": now,
        },
    )


def _checked(words: FindingWords) -> dict[str, object]:
    refuse_persons(words.words, words.more, words.outcome)
    if not words.words.strip():
        raise Refused(_("Say in one sentence what you found."))
    if words.kind not in set(FindingKind) or words.state not in set(FindingState):
        raise NotFound
    if words.state != FindingState.OPEN and not words.outcome.strip():
        raise Refused(_("Say how it was answered, or why you let it go."))
    return {
        **vars(words),
        "words": words.words.strip(),
        "life_domains": [one for one in LIFE_DOMAINS if one in words.life_domains],
    }


def _subject(finding: Finding) -> str:
    return f"finding:{finding.pk}"
