"""From analysis to plan: who may, what is kept, and what nobody ever sees."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sombrero.analysis.actions.acting import (
    ActionWords,
    check_action,
    move_action,
    plan_action,
)
from sombrero.analysis.actions.analyses import (
    AnalysisWords,
    FindingWords,
    add_finding,
    add_source,
    begin_analysis,
    edit_finding,
    remove_finding,
)
from sombrero.analysis.actions.choosing import (
    close_ballots,
    close_forgotten,
    decide,
    open_ballots,
    place_dots,
    type_in_paper,
)
from sombrero.analysis.actions.editions import (
    EditionWords,
    freeze_edition,
    page_of,
    pdf_of,
    publish_edition,
    take_out_ended_quotes,
)
from sombrero.analysis.actions.lived import (
    SessionWords,
    StatementWords,
    add_statements,
    erase_lived,
    hold_session,
)
from sombrero.analysis.actions.lived_quotes import Agreed, agree_quote, withdraw_quote
from sombrero.analysis.domain.analysing import Picked, SourceKind
from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.models import (
    Analysis,
    Ballot,
    Candidate,
    Choosing,
    Edition,
    EditionDocument,
    Finding,
    FindingSource,
    PlanAction,
    Quote,
)
from sombrero.analysis.queries.analyses import (
    get_analysis,
    list_analyses,
    list_findings,
    priorities_of,
)
from sombrero.analysis.queries.choosing import ballots_so_far, list_candidates
from sombrero.analysis.queries.editions import is_as_frozen, list_editions, says
from sombrero.analysis.queries.picks import figure_picks, heard_picks
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Initiative, Place
from tests.analysis import town
from tests.analysis.courses import (
    a_meeting,
    an_action,
    an_analysis,
    an_empty_hat,
    decided,
    findings_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
Freeze = Callable[..., Edition]


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def analysis(by: Actor, now: dt.datetime, places: dict[str, Place]) -> Analysis:
    return an_analysis(by=by, now=now, place=places["neighbourhood"])


@pytest.fixture
def findings(by: Actor, now: dt.datetime, analysis: Analysis) -> list[Finding]:
    return findings_of(by=by, now=now, analysis=analysis)


@pytest.fixture
def meeting(
    by: Actor, now: dt.datetime, analysis: Analysis, findings: list[Finding]
) -> Choosing:
    return a_meeting(by=by, now=now, analysis=analysis, findings=findings)


@pytest.fixture
def freeze(by: Actor, now: dt.datetime, analysis: Analysis) -> Freeze:
    def frozen(*languages: str, audience: Audience = Audience.PUBLIC) -> Edition:
        return freeze_edition(
            by=by,
            now=now,
            analysis_pk=analysis.pk,
            words=EditionWords("In short.", languages or ("en",), audience),
            hat=an_empty_hat,
            is_drawn=False,
        )

    return frozen


# -- Who may -----------------------------------------------------------------------
@pytest.mark.parametrize("role", ["volunteer", "council", "researcher", "dpo", "admin"])
def test_only_the_team_sees_what_is_being_written(
    role: str, actors: dict[str, Actor], analysis: Analysis
) -> None:
    with pytest.raises(NotAllowed):
        get_analysis(by=actors[role], pk=analysis.pk)
    with pytest.raises(NotAllowed):
        list_findings(by=actors[role], analysis_pk=analysis.pk)


@pytest.mark.parametrize("role", ["referent", "desk", "council", "volunteer"])
def test_only_a_coordinator_opens_chooses_plans_and_freezes(
    role: str,
    actors: dict[str, Actor],
    now: dt.datetime,
    meeting: Choosing,
    places: dict[str, Place],
) -> None:
    stranger, pk = actors[role], meeting.analysis_id
    with pytest.raises(NotAllowed):
        an_analysis(by=stranger, now=now, place=places["neighbourhood"])
    with pytest.raises(NotAllowed):
        open_ballots(by=stranger, now=now, pk=meeting.pk, version=1)
    with pytest.raises(NotAllowed):
        an_action(by=stranger, now=now, analysis=meeting.analysis)
    with pytest.raises(NotAllowed):
        freeze_edition(
            by=stranger,
            now=now,
            analysis_pk=pk,
            words=EditionWords("", ("nl",)),
            hat=an_empty_hat,
        )


def test_the_desk_adds_findings_and_checks(
    actors: dict[str, Actor], by: Actor, now: dt.datetime, analysis: Analysis
) -> None:
    desk = actors["desk"]
    words = FindingWords("strength", "Neighbours cook for each other")
    add_finding(by=desk, now=now, analysis_pk=analysis.pk, words=words)
    action = an_action(by=by, now=now, analysis=analysis)
    check_action(
        by=desk, now=now, pk=action.pk, on=now.date(), mood="good", words="It goes"
    )
    assert action.checks.count() == 1


def test_a_referent_reaches_the_analyses_of_their_places(
    actors: dict[str, Actor],
    by: Actor,
    now: dt.datetime,
    analysis: Analysis,
    initiative: Initiative,
    places: dict[str, Place],
) -> None:
    initiative.places.add(places["municipality"])
    far = an_analysis(by=by, now=now, place=places["municipality"])
    referent = actors["referent"]
    assert [one.pk for one in list_analyses(by=referent)] == [analysis.pk]
    with pytest.raises(NotFound):
        get_analysis(by=referent, pk=far.pk)


# -- Analysis and findings -------------------------------------------------------------
def test_a_place_has_one_analysis(
    by: Actor, now: dt.datetime, analysis: Analysis, places: dict[str, Place]
) -> None:
    with pytest.raises(NotFound):
        an_analysis(by=by, now=now, place=places["neighbourhood"])
    with pytest.raises(NotFound):
        begin_analysis(
            by=by,
            now=now,
            place_id=places["sector3"].pk,
            words=AnalysisWords("Somebody else's place"),
        )


def test_strengths_come_first(by: Actor, findings: list[Finding]) -> None:
    shown = list_findings(by=by, analysis_pk=findings[0].analysis_id)
    assert [one.kind for one in shown] == ["strength", "need", "opportunity", "unknown"]


@pytest.mark.parametrize("words", ["Mevrouw Peeters is alone", "Call 0498 76 54 32"])
def test_a_finding_names_nobody(
    by: Actor, now: dt.datetime, analysis: Analysis, words: str
) -> None:
    with pytest.raises(Refused):
        add_finding(
            by=by,
            now=now,
            analysis_pk=analysis.pk,
            words=FindingWords("need", words),
        )


def test_what_no_longer_holds_says_why(
    by: Actor, now: dt.datetime, findings: list[Finding]
) -> None:
    words = FindingWords("need", "The way is long", state="answered")
    with pytest.raises(Refused):
        edit_finding(by=by, now=now, pk=findings[1].pk, version=1, words=words)


def test_two_people_do_not_overwrite_each_other(
    by: Actor, now: dt.datetime, findings: list[Finding]
) -> None:
    words = FindingWords("need", "The way is very long")
    edit_finding(by=by, now=now, pk=findings[1].pk, version=1, words=words)
    with pytest.raises(Stale):
        edit_finding(by=by, now=now, pk=findings[1].pk, version=1, words=words)


def test_a_finding_that_a_meeting_leans_on_stays(
    by: Actor, now: dt.datetime, meeting: Choosing, findings: list[Finding]
) -> None:
    with pytest.raises(Refused):
        remove_finding(by=by, now=now, pk=findings[0].pk, version=1)


def test_the_same_source_is_there_once(
    by: Actor, now: dt.datetime, findings: list[Finding]
) -> None:
    picked = Picked(SourceKind.OTHER, "other:report", {"words": "A report"})
    for _twice in range(2):
        add_source(by=by, now=now, finding_pk=findings[0].pk, picked=picked)
    assert findings[0].sources.count() == 1


def test_a_picked_figure_stays_as_it_was(
    by: Actor, now: dt.datetime, initiative: Initiative, tmp_path: Path
) -> None:
    town.build(tmp_path, now)
    place = Place.objects.get(kind="neighbourhood", code="1")
    initiative.places.add(place)
    found = an_analysis(by=by, now=now, place=place)
    picked = {one.key.split(":")[1]: one for one in figure_picks(by=by, analysis=found)}
    made = add_finding(
        by=by,
        now=now,
        analysis_pk=found.pk,
        words=FindingWords("strength", "Many older people"),
        sources=[picked["share_65_plus"]],
    )
    town.take_figures([town.ages(tmp_path, first=30)], now)
    later = {one.key.split(":")[1]: one for one in figure_picks(by=by, analysis=found)}
    assert made.sources.get().frozen["value"] == pytest.approx(12.0)
    assert later["share_65_plus"].frozen["value"] == pytest.approx(32.0)


def _heard(
    by: Actor, now: dt.datetime, place: Place, *said: str, reached: int
) -> list[int]:
    session = hold_session(
        by=by,
        now=now,
        method="interview",
        place_id=place.pk,
        held_on=now.date(),
        words=SessionWords(title="A talk", held_by="Fatima", reached=reached),
    )
    rows = [StatementWords(words, "need", ("contact",)) for words in said]
    made = add_statements(by=by, now=now, session_pk=session.pk, rows=rows)
    return [one.pk for one in made]


@pytest.mark.parametrize(("reached", "told"), [(12, 5), (4, 0)])
def test_what_was_heard_is_kept_as_a_round_number(
    by: Actor,
    now: dt.datetime,
    analysis: Analysis,
    places: dict[str, Place],
    reached: int,
    told: int,
) -> None:
    said = [f"Sundays are long {n}" for n in range(7)]
    _heard(by, now, places["sector0"], *said, reached=reached)
    picks, _quotes = heard_picks(by=by, analysis=analysis, today=now.date())
    [heard] = [one for one in picks if one.kind == SourceKind.HEARD]
    assert heard.frozen["about"] == told
    assert 7 not in heard.frozen.values()


# -- Choosing --------------------------------------------------------------------------
def _voted(
    now: dt.datetime, meeting: Choosing, device: str, *dots: int
) -> dict[int, int]:
    candidates = [one.pk for one in list_candidates(choosing=meeting)]
    given = dict(zip(candidates, dots, strict=False))
    place_dots(now=now, choosing=meeting, device=device, given=given)
    return given


def test_a_device_has_one_ballot_and_none_is_left(
    by: Actor, now: dt.datetime, meeting: Choosing
) -> None:
    opened = open_ballots(by=by, now=now, pk=meeting.pk, version=1)
    _voted(now, opened, "one", 3)
    _voted(now, opened, "one", 1, 2)
    _voted(now, opened, "two", 0, 1)
    assert ballots_so_far(by=by, choosing=opened) == 2
    closed = close_ballots(by=by, now=now, pk=meeting.pk, version=opened.version)
    assert (closed.by_link, Ballot.objects.count()) == (2, 0)
    links = [one.link for one in list_candidates(choosing=closed)]
    assert links == [1, 3, 0, 0]


@pytest.mark.parametrize("dots", [(4,), (2, 2), (0,), (-1, 2)])
def test_nobody_places_more_dots_than_they_have(
    by: Actor, now: dt.datetime, meeting: Choosing, dots: tuple[int, ...]
) -> None:
    opened = open_ballots(by=by, now=now, pk=meeting.pk, version=1)
    with pytest.raises(Refused):
        _voted(now, opened, "one", *dots)


def test_a_closed_meeting_takes_no_ballot(
    by: Actor, now: dt.datetime, meeting: Choosing
) -> None:
    opened = open_ballots(by=by, now=now, pk=meeting.pk, version=1)
    close_ballots(by=by, now=now, pk=meeting.pk, version=2)
    with pytest.raises(NotFound):
        _voted(now, opened, "late", 1)


def test_a_link_says_that_its_meeting_is_over(
    by: Actor, now: dt.datetime, meeting: Choosing
) -> None:
    link = f"/en/choose/{meeting.token}/"
    assert Client().get(link).status_code == 404
    today = dt.datetime.now(tz=dt.UTC)
    Choosing.objects.filter(pk=meeting.pk).update(held_on=today.date())
    open_ballots(by=by, now=today, pk=meeting.pk, version=1)
    assert Client().get(link).status_code == 200
    close_ballots(by=by, now=today, pk=meeting.pk, version=2)
    over = Client().get(link)
    assert over.status_code == 410
    assert "counted its dots" in over.content.decode()
    assert Client().get("/en/choose/nothing/").status_code == 404


def test_a_forgotten_meeting_is_closed_and_its_ballots_go(
    by: Actor, now: dt.datetime, meeting: Choosing
) -> None:
    opened = open_ballots(by=by, now=now, pk=meeting.pk, version=1)
    _voted(now, opened, "one", 1)
    assert close_forgotten(now=now) == 0
    assert close_forgotten(now=now + dt.timedelta(days=20)) == 1
    assert not Ballot.objects.exists()


def test_paper_has_no_more_dots_than_people(
    by: Actor, now: dt.datetime, meeting: Choosing
) -> None:
    first = list_candidates(choosing=meeting)[0]
    with pytest.raises(Refused, match="1 more"):
        type_in_paper(
            by=by, now=now, pk=meeting.pk, version=1, people=2, dots={first.pk: 7}
        )


def test_another_order_than_the_dots_asks_why(
    by: Actor, now: dt.datetime, meeting: Choosing
) -> None:
    one, two, *_rest = list_candidates(choosing=meeting)
    type_in_paper(
        by=by, now=now, pk=meeting.pk, version=1, people=9, dots={one.pk: 9, two.pk: 2}
    )
    open_ballots(by=by, now=now, pk=meeting.pk, version=2)
    close_ballots(by=by, now=now, pk=meeting.pk, version=3)
    order = [two.pk, one.pk]
    with pytest.raises(Refused):
        decide(by=by, now=now, pk=meeting.pk, version=4, order=order)
    with pytest.raises(Refused):
        decide(by=by, now=now, pk=meeting.pk, version=4, order=[one.pk, one.pk])
    kept = decide(
        by=by, now=now, pk=meeting.pk, version=4, order=order, reason="It is dark now"
    )
    found = priorities_of(by=by, analysis_pk=meeting.analysis_id)
    assert found is not None
    assert found.finding_ids == [two.finding_id, one.finding_id]
    assert kept.reason == "It is dark now"


def test_a_meeting_keeps_the_words_it_chose_from(
    by: Actor, now: dt.datetime, meeting: Choosing, findings: list[Finding]
) -> None:
    words = FindingWords("strength", "Said otherwise")
    edit_finding(by=by, now=now, pk=findings[0].pk, version=1, words=words)
    assert Candidate.objects.get(finding=findings[0]).words != "Said otherwise"


# -- Actions ---------------------------------------------------------------------------
def test_an_action_that_stops_leaves_a_lesson(
    by: Actor, now: dt.datetime, analysis: Analysis
) -> None:
    action = an_action(by=by, now=now, analysis=analysis)
    with pytest.raises(Refused):
        move_action(by=by, now=now, pk=action.pk, version=1, state="stopped")
    kept = move_action(
        by=by,
        now=now,
        pk=action.pk,
        version=1,
        state="stopped",
        lesson="Nobody came in the rain",
        failed=True,
    )
    assert (kept.lesson, kept.failed) == ("Nobody came in the rain", True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanAction.objects.filter(pk=action.pk).update(lesson="")


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": "Madame Dubois"},
        {"owner": " "},
        {"what": ""},
        {"begins_on": dt.date(2026, 5, 2), "ends_on": dt.date(2026, 5, 1)},
    ],
)
def test_an_action_has_a_role_and_days_in_order(
    by: Actor, now: dt.datetime, analysis: Analysis, wrong: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        an_action(by=by, now=now, analysis=analysis, **wrong)


def test_an_action_answers_findings_of_its_own_analysis(
    by: Actor, now: dt.datetime, analysis: Analysis
) -> None:
    words = ActionWords("A bench", "The team", "quick", finding_ids=(999_999,))
    with pytest.raises(NotFound):
        plan_action(by=by, now=now, analysis_pk=analysis.pk, words=words)


def test_nobody_checks_a_day_to_come(
    by: Actor, now: dt.datetime, analysis: Analysis
) -> None:
    action = an_action(by=by, now=now, analysis=analysis)
    tomorrow = now.date() + dt.timedelta(days=1)
    with pytest.raises(Refused):
        check_action(
            by=by, now=now, pk=action.pk, on=tomorrow, mood="good", words="Fine"
        )


# -- Editions --------------------------------------------------------------------------
def test_a_frozen_edition_never_changes(
    freeze: Freeze, by: Actor, now: dt.datetime
) -> None:
    edition = freeze("en")
    html, pdf = (
        read(now=now, edition=edition, language="en") for read in (page_of, pdf_of)
    )
    kept = edition.documents.get()
    rows = Edition.objects.filter(pk=edition.pk)
    for change in ({"snapshot": "{}"}, {"seal": "0" * 64}, {"number": 9}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionDocument.objects.filter(pk=kept.pk).update(html="<p>Other</p>")
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionDocument.objects.filter(pk=kept.pk).update(pdf=b"other")
    add_finding(
        by=by,
        now=now,
        analysis_pk=edition.analysis_id,
        words=FindingWords("need", "Found later"),
    )
    edition.refresh_from_db()
    assert is_as_frozen(edition)
    assert page_of(now=now, edition=edition, language="en") == html
    assert pdf_of(now=now, edition=edition, language="en") == pdf
    assert "Found later" not in html


def test_an_edition_is_there_in_the_languages_asked_for(
    freeze: Freeze, now: dt.datetime
) -> None:
    edition = freeze("fr", "nl")
    assert edition.languages == ["nl", "fr"]
    assert 'lang="fr"' in page_of(now=now, edition=edition, language="fr")
    with pytest.raises(NotFound):
        page_of(now=now, edition=edition, language="en")
    with pytest.raises(Refused):
        freeze("xx")


def _quoted(
    by: Actor, now: dt.datetime, place: Place, audience: Audience, words: str
) -> int:
    [statement] = _heard(by, now, place, words, reached=8)
    agreed = Agreed(
        words=words,
        audience=audience,
        language="nl",
        given="signed",
        witness="Karim",
        given_on=now.date(),
        until=now.date() + dt.timedelta(days=90),
    )
    agree_quote(by=by, now=now, statement_pk=statement, agreed=agreed)
    return statement


PUBLIC_WORDS = "Iedereen zegt dag op de trap"
REPORT_WORDS = "Ik durf de brug niet over"


@pytest.fixture
def quoted(by: Actor, now: dt.datetime, places: dict[str, Place]) -> int:
    place = places["sector0"]
    _quoted(by, now, place, Audience.REPORT, REPORT_WORDS)
    return _quoted(by, now, place, Audience.PUBLIC, PUBLIC_WORDS)


def test_words_agreed_for_the_report_are_in_no_public_edition(
    quoted: int, freeze: Freeze, by: Actor, now: dt.datetime
) -> None:
    public, council = freeze(), freeze(audience=Audience.REPORT)
    assert REPORT_WORDS not in public.snapshot
    assert PUBLIC_WORDS in public.snapshot
    assert REPORT_WORDS in council.snapshot
    with pytest.raises(Refused):
        publish_edition(by=by, now=now, pk=council.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=council.pk).update(published_at=now)


def test_words_taken_back_leave_every_edition(
    quoted: int,
    freeze: Freeze,
    by: Actor,
    now: dt.datetime,
    analysis: Analysis,
) -> None:
    quote = Quote.objects.get(statement=quoted)
    add_finding(
        by=by,
        now=now,
        analysis_pk=analysis.pk,
        words=FindingWords("strength", "People greet"),
        sources=[Picked(SourceKind.QUOTE, f"quote:{quote.pk}", quote_id=quote.pk)],
    )
    edition = freeze("nl", "en")
    publish_edition(by=by, now=now, pk=edition.pk)
    assert PUBLIC_WORDS in page_of(now=now, edition=edition, language="nl")
    withdraw_quote(by=by, now=now, statement_pk=quoted)
    edition.refresh_from_db()
    assert (edition.snapshot, edition.documents.count()) == ("", 0)
    [again] = list_editions(by=by, analysis_pk=analysis.pk)
    assert (again.number, again.revision) == (1, 2)
    assert again.published_at is not None
    again.refresh_from_db()
    html = page_of(now=now, edition=again, language="nl")
    assert PUBLIC_WORDS not in again.snapshot + html
    assert is_as_frozen(again)
    with pytest.raises(NotFound):
        says(edition)


def test_words_whose_term_is_over_leave_too(
    quoted: int, freeze: Freeze, by: Actor, now: dt.datetime, analysis: Analysis
) -> None:
    freeze()
    assert take_out_ended_quotes(now=now) == 0
    later = now + dt.timedelta(days=91)
    erase_lived(now=later)
    assert take_out_ended_quotes(now=later) == 1
    [again] = list_editions(by=by, analysis_pk=analysis.pk)
    assert PUBLIC_WORDS not in Edition.objects.get(pk=again.pk).snapshot


def test_a_withdrawn_quote_is_no_source_any_more(
    quoted: int, by: Actor, now: dt.datetime, analysis: Analysis
) -> None:
    quote = Quote.objects.get(statement=quoted)
    made = add_finding(
        by=by,
        now=now,
        analysis_pk=analysis.pk,
        words=FindingWords("strength", "People greet"),
        sources=[Picked(SourceKind.QUOTE, f"quote:{quote.pk}", quote_id=quote.pk)],
    )
    withdraw_quote(by=by, now=now, statement_pk=quoted)
    source = FindingSource.objects.select_related("quote").get(finding=made)
    assert source.quote is not None
    assert source.quote.words == ""


def test_an_edition_holds_no_statement_nor_who_spoke(
    freeze: Freeze, by: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    _heard(by, now, places["sector0"], "A blue tricycle stands there", reached=9)
    edition = freeze()
    assert "tricycle" not in edition.snapshot
    assert "Fatima" not in edition.snapshot
    assert "Karim" not in edition.snapshot


def test_the_next_edition_shows_what_moved(
    by: Actor,
    now: dt.datetime,
    meeting: Choosing,
    freeze: Freeze,
) -> None:
    action = an_action(by=by, now=now, analysis=meeting.analysis)
    freeze()
    decided(by=by, now=now, choosing=meeting, paper=(1, 9, 4, 0))
    move_action(by=by, now=now, pk=action.pk, version=1, state="agreed")
    since = says(freeze())["since"]
    assert since["number"] == 1
    assert len(since["priorities"]["new"]) == 2
    assert [one["to"] for one in since["actions"]["moved"]] == ["agreed"]


# -- Pages -----------------------------------------------------------------------------
def test_the_council_reads_editions_and_nothing_else(
    signed_in: Callable[[str], Client], freeze: Freeze, analysis: Analysis
) -> None:
    edition = freeze()
    council = signed_in("council")
    for path, status in (
        ("analysis/", 200),
        (f"analysis/{analysis.pk}/editions/", 200),
        (f"analysis/editions/{edition.pk}/", 200),
        (f"analysis/editions/{edition.pk}/en.html", 200),
        (f"analysis/{analysis.pk}/", 403),
        (f"analysis/{analysis.pk}/plan/", 403),
        (f"analysis/editions/{edition.pk}/en.docx", 404),
    ):
        assert council.get(f"/en/{path}").status_code == status, path


def test_a_wrong_form_keeps_what_was_typed(
    signed_in: Callable[[str], Client], meeting: Choosing
) -> None:
    me, pk = signed_in("coordinator"), meeting.analysis_id
    for path, given in (
        (f"analysis/{pk}/findings/new/", {"words": "Mevrouw Peeters", "kind": "need"}),
        (f"analysis/{pk}/plan/new/", {"what": "A bench on the way", "pace": "quick"}),
        (f"analysis/{pk}/priorities/new/", {"title": "A meeting", "dots": "99"}),
        (f"analysis/{pk}/editions/new/", {"summary": "Dear council"}),
        (f"analysis/meetings/{meeting.pk}/paper/", {"people": "-1", "version": "1"}),
    ):
        answer = me.post(f"/en/{path}", given)
        assert answer.status_code == 422, path
        typed = next(iter(given.values()))
        assert typed in answer.content.decode(), path


def test_a_stale_page_says_so_and_loses_nothing(
    signed_in: Callable[[str], Client], findings: list[Finding]
) -> None:
    me, pk = signed_in("coordinator"), findings[1].pk
    given = {"kind": "need", "state": "open", "version": 1}
    first = me.post(f"/en/analysis/findings/{pk}/", {**given, "words": "One"})
    assert first.status_code == 302
    second = me.post(f"/en/analysis/findings/{pk}/", {**given, "words": "Two"})
    assert second.status_code == 422
    assert "A colleague changed this" in second.content.decode()
    assert "Two" in second.content.decode()


def test_a_key_that_nobody_offered_is_not_picked(
    signed_in: Callable[[str], Client], analysis: Analysis
) -> None:
    me = signed_in("coordinator")
    for where in ("heard", "figures", "ways", "hat"):
        path = f"/en/analysis/{analysis.pk}/from/{where}/"
        assert me.get(path).status_code == 200
        answer = me.post(path, {"key": "figure:made:up", "kind": "need"})
        assert answer.status_code == 404
    assert me.get(f"/en/analysis/{analysis.pk}/from/nowhere/").status_code == 404


def test_an_empty_place_under_the_hat_becomes_a_finding(
    signed_in: Callable[[str], Client], analysis: Analysis
) -> None:
    me = signed_in("coordinator")
    path = f"/en/analysis/{analysis.pk}/from/hat/"
    answer = me.post(path, {"key": "gap:care-3", "kind": "need"})
    assert answer.status_code == 302
    made = Finding.objects.get()
    assert made.sources.get().frozen["cell"] == "care-3"
    assert made.life_domains == ["care"]


@pytest.mark.parametrize("many", [1, 9])
def test_a_plan_costs_the_same_however_long_it_is(
    signed_in: Callable[[str], Client],
    by: Actor,
    now: dt.datetime,
    findings: list[Finding],
    many: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    analysis = findings[0].analysis
    for number in range(many):
        action = an_action(
            by=by,
            now=now,
            analysis=analysis,
            what=f"Bench {number}",
            finding_ids=(findings[0].pk,),
        )
        check_action(
            by=by, now=now, pk=action.pk, on=now.date(), mood="good", words="Fine"
        )
    me = signed_in("coordinator")
    for path in ("", "plan/", "priorities/", "editions/"):
        with django_assert_max_num_queries(16):
            assert me.get(f"/en/analysis/{analysis.pk}/{path}").status_code == 200


def test_the_public_page_of_a_plan_costs_few_queries(
    freeze: Freeze,
    by: Actor,
    now: dt.datetime,
    places: dict[str, Place],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    edition = freeze("en")
    publish_edition(by=by, now=now, pk=edition.pk)
    client, path = Client(), f"/en/neighbourhood/{places['neighbourhood'].slug}/plan/"
    client.get(path)
    with django_assert_num_queries(1):
        shown = client.get(path)
    assert "In short." in shown.content.decode()
    assert client.get(f"{path}1/en.html").status_code == 200
    assert client.get(f"{path}2/en.html").status_code == 404


def test_the_trail_holds_numbers_and_no_words(
    freeze: Freeze, findings: list[Finding]
) -> None:
    from sombrero.core.models import AuditEntry

    freeze()
    told = json.dumps(list(AuditEntry.objects.values_list("detail", flat=True)))
    assert "stairs" not in told
    assert "In short" not in told
