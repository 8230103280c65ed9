"""A neighbourhood that listened, found, chose and does: up to a published edition."""

import datetime as dt
from collections.abc import Iterable
from functools import partial

from django.utils import timezone

from sombrero.analysis.actions import acting, analyses, choosing, editions
from sombrero.analysis.actions import lived as hearing
from sombrero.analysis.actions.lived_quotes import Agreed, agree_quote
from sombrero.analysis.actions.lived_seen import SpotWords, add_counts, add_spots
from sombrero.analysis.queries.analyses import list_findings
from sombrero.analysis.queries.choosing import list_candidates
from sombrero.analysis.queries.gaps import whole_hat
from sombrero.analysis.queries.lived import get_session, list_lines
from sombrero.analysis.queries.picks import figure_picks, heard_picks
from sombrero.core.models import Place
from sombrero.demo.actions.world import World
from sombrero.demo.domain import course
from sombrero.demo.domain.course import Planned, Said

DAY = dt.timedelta(days=1)
DEVICES = 6
"""So many phones place dots in the meeting; eleven people use the sheet."""
LINKED = ((0, 1, 1, 0, 1), (1, 1, 1, 0, 0))
PAPER = (4, 10, 10, 3, 5)
ON_PAPER = 11


def analyse(world: World, place: Place) -> None:
    """Listen in a place, find, choose, plan, freeze and publish."""
    _listen(world, place)
    found = _find(world, place)
    _choose(world, found)
    _plan(world, found)
    by, now = world.worker("coordinator"), world.at(2, 16)
    frozen = editions.freeze_edition(
        by=by,
        now=now,
        analysis_pk=found,
        words=editions.EditionWords(
            summary=course.SUMMARY, languages=("nl", "fr", "en")
        ),
        hat=partial(whole_hat, place.slug),
        # Whoever opens one first waits a second; the demo itself starts at once.
        is_drawn=False,
    )
    editions.publish_edition(by=by, now=now, pk=frozen.pk)


# -- Listening -------------------------------------------------------------------------
def _listen(world: World, place: Place) -> None:
    table = _held(world, place, "dialogue-table", "Dialoogtafel in de bibliotheek", 14)
    _hear(world, table, course.TABLE)
    walk = _held(world, place, "walk", "Wandeling langs de kaai", 8, days_ago=118)
    sector = world.lived_sectors(course.QUARTIER)[0]
    spots = [
        SpotWords(kind, words, where, **vars(world.spot(sector, salt=7_000 + number)))
        for number, (kind, where, words) in enumerate(course.SPOTS)
    ]
    by = world.worker("coordinator")
    add_spots(by=by, now=world.at(118, 15), session_pk=walk, rows=spots)
    _count(world, place)


def _held(
    world: World,
    place: Place,
    method: str,
    title: str,
    reached: int,
    *,
    days_ago: int = 125,
) -> int:
    now = world.at(days_ago, 14)
    words = hearing.SessionWords(title=title, held_by="Nele, Karim", reached=reached)
    return hearing.hold_session(
        by=world.worker("coordinator"),
        now=now,
        method=method,
        place_id=place.pk,
        held_on=timezone.localdate(now),
        words=words,
    ).pk


def _hear(world: World, session: int, said: Iterable[Said]) -> None:
    by, now = world.worker("coordinator"), world.at(124, 10)
    for one in said:
        words = hearing.StatementWords(one.words, one.kind, one.life_domains)
        [made] = hearing.add_statements(
            by=by, now=now, session_pk=session, rows=[words]
        )
        hearing.code_statement(
            by=by,
            now=now,
            pk=made.pk,
            version=made.version,
            words=words,
            themes=[one.theme],
        )
        if one.audience:
            agreed = Agreed(
                words=one.words,
                audience=one.audience,
                language=one.language,
                given="signed",
                witness="Karim",
                given_on=timezone.localdate(now),
                until=world.today + 365 * DAY,
            )
            agree_quote(by=by, now=now, statement_pk=made.pk, agreed=agreed)


def _count(world: World, place: Place) -> None:
    by, now = world.worker("coordinator"), world.at(110, 15)
    pk = _held(world, place, "tally", "Een namiddag in de winkel", 0, days_ago=110)
    session = get_session(by=by, pk=pk)
    lines = list_lines(by=by, session=session)
    counts = {
        line.pk: number for line, number in zip(lines, course.TALLY, strict=False)
    }
    add_counts(by=by, now=now, session_pk=pk, counts=counts, sending="demo-tally")


# -- Finding ---------------------------------------------------------------------------
def _find(world: World, place: Place) -> int:
    by, now = world.worker("coordinator"), world.at(90, 10)
    found = analyses.begin_analysis(
        by=by,
        now=now,
        place_id=place.pk,
        words=analyses.AnalysisWords(
            title=course.TITLE,
            purpose=course.PURPOSE,
            took_part=course.TOOK_PART,
            method=course.METHOD,
        ),
    )
    heard, _quotes = heard_picks(by=by, analysis=found, today=timezone.localdate(now))
    picks = [*heard, *figure_picks(by=by, analysis=found)]
    for kind, words, domains, keys in course.FOUND:
        sources = [one for one in picks if keys and one.key.startswith(keys)]
        quotes = [
            one
            for one in picks
            if one.suggests == kind
            and one.quote_id
            and set(one.life_domains) & set(domains)
        ]
        analyses.add_finding(
            by=by,
            now=now,
            analysis_pk=found.pk,
            words=analyses.FindingWords(kind, words, life_domains=domains),
            sources=[*sources[:3], *quotes[:1]],
        )
    return found.pk


# -- Choosing --------------------------------------------------------------------------
def _choose(world: World, analysis: int) -> None:
    by, now = world.worker("coordinator"), world.at(75, 19)
    findings = [
        one
        for one in list_findings(by=by, analysis_pk=analysis)
        if one.kind != "unknown"
    ]
    meeting = choosing.prepare_choosing(
        by=by,
        now=now,
        analysis_pk=analysis,
        title=course.MEETING,
        held_on=timezone.localdate(now),
        dots=3,
        finding_ids=[one.pk for one in findings],
    )
    candidates = [one.pk for one in list_candidates(choosing=meeting)]
    meeting = choosing.open_ballots(
        by=by, now=now, pk=meeting.pk, version=meeting.version
    )
    for device in range(DEVICES):
        dots = dict(zip(candidates, LINKED[device % 2], strict=True))
        choosing.place_dots(
            now=now, choosing=meeting, device=f"demo-{device}", given=dots
        )
    meeting = choosing.type_in_paper(
        by=by,
        now=now,
        pk=meeting.pk,
        version=meeting.version,
        people=ON_PAPER,
        dots=dict(zip(candidates, PAPER, strict=True)),
    )
    meeting = choosing.close_ballots(
        by=by, now=now, pk=meeting.pk, version=meeting.version
    )
    choosing.decide(
        by=by,
        now=now,
        pk=meeting.pk,
        version=meeting.version,
        order=[candidates[1], candidates[2], candidates[4]],
        reason=course.REASON,
    )


# -- Doing -----------------------------------------------------------------------------
def _plan(world: World, analysis: int) -> None:
    by = world.worker("coordinator")
    rows = list_findings(by=by, analysis_pk=analysis)
    by_words = {one.words: one.pk for one in rows}
    for one in course.PLAN:
        _act(world, analysis, one, by_words)


def _act(world: World, analysis: int, one: Planned, findings: dict[str, int]) -> None:
    by, begun = world.worker("coordinator"), world.at(70, 11)
    action = acting.plan_action(
        by=by,
        now=begun,
        analysis_pk=analysis,
        words=acting.ActionWords(
            what=one.what,
            owner=one.owner,
            pace=one.pace,
            functions=one.functions,
            life_domains=one.life_domains,
            partners=one.partners,
            begins_on=timezone.localdate(begun),
            ends_on=timezone.localdate(begun)
            + DAY * (180 if one.pace == "quick" else 1100),
            aim_words=one.aim,
            finding_ids=(findings[one.answers],),
        ),
    )
    for number, state in enumerate(one.steps):
        action = acting.move_action(
            by=by,
            now=world.at(68 - 10 * number, 11),
            pk=action.pk,
            version=action.version,
            state=state,
            lesson=one.lesson if state == "stopped" else "",
            failed=one.failed and state == "stopped",
        )
    for days_ago, mood, words in one.checks:
        now = world.at(days_ago, 15)
        acting.check_action(
            by=by,
            now=now,
            pk=action.pk,
            on=timezone.localdate(now),
            mood=mood,
            words=words,
        )
