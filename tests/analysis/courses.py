"""An analysis that went some way: findings, a meeting, actions."""

import datetime as dt

from sombrero.analysis.actions.acting import ActionWords, plan_action
from sombrero.analysis.actions.analyses import (
    AnalysisWords,
    FindingWords,
    add_finding,
    begin_analysis,
)
from sombrero.analysis.actions.choosing import (
    close_ballots,
    decide,
    open_ballots,
    prepare_choosing,
    type_in_paper,
)
from sombrero.analysis.domain.hat import Hat, put_under_the_hat
from sombrero.analysis.models import Analysis, Choosing, Finding, PlanAction
from sombrero.analysis.queries.choosing import list_candidates
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Place

SENTENCES = (
    ("strength", "People greet each other on the stairs"),
    ("need", "The way to the market is long without a bench"),
    ("opportunity", "The school kitchen is empty at noon"),
    ("unknown", "Nobody knows how many look after a partner"),
)
REACH = {"local": 800.0, "supralocal": 2500.0, "regional": 5000.0}


def an_empty_hat() -> Hat:
    """A neighbourhood in which nothing is."""
    return put_under_the_hat([], REACH)


def an_analysis(*, by: Actor, now: dt.datetime, place: Place) -> Analysis:
    """An analysis without findings."""
    return begin_analysis(
        by=by,
        now=now,
        place_id=place.pk,
        words=AnalysisWords(title="Together at the mill", purpose="To live well here"),
    )


def findings_of(*, by: Actor, now: dt.datetime, analysis: Analysis) -> list[Finding]:
    """One finding of each kind."""
    return [
        add_finding(
            by=by,
            now=now,
            analysis_pk=analysis.pk,
            words=FindingWords(kind=kind, words=words, life_domains=("contact",)),
        )
        for kind, words in SENTENCES
    ]


def a_meeting(
    *, by: Actor, now: dt.datetime, analysis: Analysis, findings: list[Finding]
) -> Choosing:
    """A prepared meeting about these findings."""
    return prepare_choosing(
        by=by,
        now=now,
        analysis_pk=analysis.pk,
        title="Meeting in the library",
        held_on=now.date(),
        dots=3,
        finding_ids=[one.pk for one in findings],
    )


def decided(
    *, by: Actor, now: dt.datetime, choosing: Choosing, paper: tuple[int, ...]
) -> Choosing:
    """The meeting with these dots on paper, decided in the order of the dots."""
    candidates = list_candidates(choosing=choosing)
    dots = {one.pk: n for one, n in zip(candidates, paper, strict=True)}
    kept = type_in_paper(
        by=by, now=now, pk=choosing.pk, version=choosing.version, people=20, dots=dots
    )
    opened = open_ballots(by=by, now=now, pk=kept.pk, version=kept.version)
    closed = close_ballots(by=by, now=now, pk=kept.pk, version=opened.version)
    order = sorted(dots, key=lambda key: -dots[key])
    return decide(by=by, now=now, pk=kept.pk, version=closed.version, order=order[:2])


def an_action(
    *, by: Actor, now: dt.datetime, analysis: Analysis, **more: object
) -> PlanAction:
    """An action, as an idea."""
    given = {
        "what": "A bench halfway",
        "owner": "The municipality",
        "pace": "quick",
        "functions": ("networks",),
        "life_domains": ("mobility",),
        **more,
    }
    words = ActionWords(**given)  # type: ignore[arg-type] # the defaults above
    return plan_action(by=by, now=now, analysis_pk=analysis.pk, words=words)
