"""Care ambassadors: a duo, time that is kept, training, visits, tips for providers."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Fact, Place
from sombrero.people.actions import erase_person, export_person, register_person
from sombrero.people.models import Person
from sombrero.talents import actions, queries
from sombrero.talents.actions import DuoWords, TipWords, VisitWords
from sombrero.talents.models import (
    Ambassador,
    Feedback,
    JointVisit,
    KeptWeek,
    StepDone,
    TrainingPath,
)

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]
SHOES = TipWords(
    "Thuiszorg De Molen", "house_rules", "Schoenen aan", "Wassen", "Overschoenen"
)


@pytest.fixture
def coordinator(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def say(coordinator: Actor, now: dt.datetime) -> dict[str, Any]:
    return {"by": coordinator, "now": now}


@pytest.fixture
def rosa(coordinator: Actor, now: dt.datetime, places: dict[str, Place]) -> Person:
    return register_person(
        by=coordinator, now=now, name="Rosa", place_id=places["sector0"].pk
    )


@pytest.fixture
def duo(say: dict[str, Any], rosa: Person) -> Ambassador:
    return actions.begin_duo(person_id=rosa.pk, duo=words(), **say)


def words(**changed: Any) -> DuoWords:
    given: dict[str, Any] = {
        "professional": "Lien",
        "organisation": "Thuiszorg De Molen",
        "since": dt.date(2026, 10, 5),
        **changed,
    }
    return DuoWords(**given)


def counted(measure: str) -> dict[str, int]:
    rows = Fact.objects.filter(measure=measure)
    return {row.dimensions: row.count for row in rows if row.count}


def test_one_day_a_week_is_what_a_duo_keeps_free_unless_they_say_otherwise(
    say: dict[str, Any], duo: Ambassador, rosa: Person
) -> None:
    assert (duo.quarters_a_week, duo.terms) == (30, "employed")
    assert queries.duos_of(by=say["by"], person_id=rosa.pk) == [duo]
    for wrong in (
        {"professional": " "},
        {"organisation": ""},
        {"quarters_a_week": 0},
        {"terms": "slave"},
    ):
        with pytest.raises(Refused):
            actions.begin_duo(person_id=rosa.pk, duo=words(**wrong), **say)


def test_somebody_is_in_one_duo_at_a_time(
    say: dict[str, Any], duo: Ambassador, rosa: Person
) -> None:
    with pytest.raises(Refused, match="in a duo already"):
        actions.begin_duo(person_id=rosa.pk, duo=words(), **say)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ambassador.objects.create(
            initiative_id=duo.initiative_id,
            person=rosa,
            professional="An",
            organisation="B",
            since=duo.since,
            created_at=say["now"],
        )
    end = dt.date(2026, 11, 1)
    actions.change_duo(pk=duo.pk, version=1, duo=words(), ended_on=end, **say)
    actions.begin_duo(person_id=rosa.pk, duo=words(professional="An"), **say)
    with pytest.raises(Refused, match="in a duo already"):
        actions.change_duo(pk=duo.pk, version=2, duo=words(), **say)
    with pytest.raises(Refused, match="after the first"):
        actions.change_duo(
            pk=duo.pk, version=2, duo=words(), ended_on=dt.date(2026, 1, 1), **say
        )
    with pytest.raises(Stale):
        actions.change_duo(pk=duo.pk, version=1, duo=words(), ended_on=end, **say)


def test_a_week_is_written_once_and_shows_whether_the_time_is_kept(
    say: dict[str, Any], duo: Ambassador
) -> None:
    week = {"pk": duo.pk, "day": dt.date(2026, 11, 12), **say}
    actions.note_week(quarters=30, **week)
    kept = actions.note_week(quarters=12, why="cover", **week)
    assert kept.week == dt.date(2026, 11, 9)
    assert KeptWeek.objects.count() == 1
    today = say["now"].date()
    (card,) = queries.list_duos(today=today, **say)
    assert (card.kept.is_kept, card.kept.had, card.kept.promised) == (False, 12, 30)
    actions.note_week(quarters=0, why="away", **week)
    (card,) = queries.list_duos(today=today, **say)
    assert card.kept.is_kept is None
    for wrong in ({"day": dt.date(2026, 11, 30)}, {"quarters": 500}, {"why": "lazy"}):
        with pytest.raises(Refused):
            actions.note_week(**{"quarters": 1, **week, **wrong})


def test_a_team_makes_its_own_path_and_who_made_a_step_keeps_it(
    say: dict[str, Any], duo: Ambassador
) -> None:
    house = queries.path_here(by=say["by"])
    day = say["now"].date()
    actions.make_step(pk=duo.pk, key="duo", on=day, **say)
    actions.make_step(pk=duo.pk, key="welcome", on=day, **say)
    kept = queries.step_words(house.steps[1])
    path = actions.set_path(version=0, lines=[kept, "Fietst mee"], **say)
    room = queries.duo_room(by=say["by"], duo=duo, today=day)
    assert [(s.key, s.on) for s in room.steps] == [
        ("duo", day),
        ("own-fietst-mee", None),
    ]
    assert [one.key for one in room.earlier] == ["welcome"]
    with pytest.raises(Stale):
        actions.set_path(version=0, lines=["Alles nieuw"], **say)
    with pytest.raises(Refused, match="may point at a person"):
        actions.set_path(version=path.version, lines=["Bij mevrouw Peeters"], **say)
    with pytest.raises(Refused, match="one to thirty"):
        actions.set_path(version=path.version, lines=["", " "], **say)
    with pytest.raises(NotFound):
        actions.make_step(pk=duo.pk, key="welcome", on=day, **say)
    later = day + dt.timedelta(days=1)
    with pytest.raises(Refused, match="still to come"):
        actions.make_step(pk=duo.pk, key="duo", on=later, **say)
    actions.undo_step(pk=duo.pk, key="duo", **say)
    with pytest.raises(NotFound):
        actions.undo_step(pk=duo.pk, key="duo", **say)


def test_a_visit_has_a_theme_and_counts_and_names_nobody(
    say: dict[str, Any], duo: Ambassador
) -> None:
    day = say["now"].date()
    visit = actions.note_visit(
        pk=duo.pk, visit=VisitWords(day, "carers", met=3, quarters=6), **say
    )
    assert counted("ambassador.visit") == {'{"theme": "carers"}': 1}
    (card,) = queries.list_duos(today=day, **say)
    assert (card.visits, card.met) == (1, 3)
    for wrong in (
        VisitWords(day + dt.timedelta(days=1), "carers"),
        VisitWords(day, "gossip"),
        VisitWords(day, "carers", learned="Bij mevrouw Peeters"),
    ):
        with pytest.raises(Refused):
            actions.note_visit(pk=duo.pk, visit=wrong, **say)
    actions.remove_visit(pk=duo.pk, visit_id=visit.pk, **say)
    assert counted("ambassador.visit") == {}
    with pytest.raises(NotFound):
        actions.remove_visit(pk=duo.pk, visit_id=visit.pk, **say)


def test_a_tip_is_shared_answered_and_speaks_of_no_resident(
    say: dict[str, Any], duo: Ambassador
) -> None:
    tip = actions.write_tip(tip=SHOES, ambassador_id=duo.pk, **say)
    for wrong in (
        TipWords("Thuiszorg", "house_rules", "Mevrouw Peeters klaagt"),
        TipWords("Thuiszorg", "house_rules", "Bel 0470 12 34 56"),
        TipWords("Thuiszorg", "gossip", "Te kort"),
        TipWords("", "time", "Te kort"),
    ):
        with pytest.raises(Refused):
            actions.write_tip(tip=wrong, **say)
        with pytest.raises(Refused):
            actions.change_tip(pk=tip.pk, version=1, tip=wrong, **say)
    with pytest.raises(Refused, match="First share it"):
        actions.answer_tip(pk=tip.pk, version=1, outcome="changed", **say)
    actions.change_tip(pk=tip.pk, version=1, tip=SHOES, **say)
    actions.share_tip(pk=tip.pk, version=2, on=say["now"].date(), **say)
    assert counted("ambassador.feedback") == {'{"theme": "house_rules"}': 1}
    with pytest.raises(Refused, match="shared already"):
        actions.share_tip(pk=tip.pk, version=3, on=say["now"].date(), **say)
    with pytest.raises(Refused, match="in these words"):
        actions.change_tip(pk=tip.pk, version=3, tip=SHOES, **say)
    with pytest.raises(Refused, match="what they did"):
        actions.answer_tip(pk=tip.pk, version=3, outcome="", **say)
    with pytest.raises(Stale):
        actions.answer_tip(pk=tip.pk, version=2, outcome="changed", **say)
    actions.answer_tip(
        pk=tip.pk, version=3, outcome="changed", answer="Overschoenen", **say
    )
    found = queries.list_tips(by=say["by"])[0]
    assert (found.outcome, found.answered_on) == ("changed", say["now"].date())


def test_two_who_share_a_tip_at_once_count_it_once(
    say: dict[str, Any], duo: Ambassador
) -> None:
    tip = actions.write_tip(tip=SHOES, ambassador_id=duo.pk, **say)
    with pytest.raises(Stale):
        actions.share_tip(pk=tip.pk, version=9, on=say["now"].date(), **say)
    assert counted("ambassador.feedback") == {}


def test_whoever_is_erased_leaves_no_duo_and_the_tip_stays(
    say: dict[str, Any], duo: Ambassador, rosa: Person
) -> None:
    day = say["now"].date()
    actions.note_week(pk=duo.pk, day=day, quarters=30, **say)
    actions.make_step(pk=duo.pk, key="duo", on=day, **say)
    actions.note_visit(pk=duo.pk, visit=VisitWords(day, "carers"), **say)
    actions.write_tip(tip=SHOES, ambassador_id=duo.pk, **say)
    erase_person(pk=rosa.pk, reason="asked", **say)
    for table in (Ambassador, KeptWeek, StepDone, JointVisit):
        assert not table.objects.exists()
    assert Feedback.objects.get().ambassador is None
    assert counted("ambassador.visit") == {'{"theme": "carers"}': 1}


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "dpo", "admin"])
def test_who_may_not_see_ambassadors(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors[role]
    with pytest.raises(NotAllowed):
        queries.list_duos(by=by, now=now, today=now.date())
    with pytest.raises(NotAllowed):
        queries.list_tips(by=by)
    with pytest.raises(NotAllowed):
        actions.write_tip(by=by, now=now, tip=SHOES)
    with pytest.raises(NotAllowed):
        queries.get_ambassador(by=by, pk=1)


@pytest.mark.parametrize("many", [1, 6])
def test_the_overview_takes_the_same_queries_however_many_duos(
    many: int,
    signed_in: SignIn,
    say: dict[str, Any],
    django_assert_num_queries: Any,
) -> None:
    for number in range(many):
        person = register_person(name=f"N {number}", **say)
        made = actions.begin_duo(person_id=person.pk, duo=words(), **say)
        actions.note_week(pk=made.pk, day=say["now"].date(), quarters=30, **say)
        actions.write_tip(tip=SHOES, ambassador_id=made.pk, **say)
    client = signed_in("coordinator")
    client.get(url("ambassadors"))
    with django_assert_num_queries(11):
        client.get(url("ambassadors"))


# -- Pages ---------------------------------------------------------------------------
def url(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"talents:{name}", args=args)


@pytest.fixture
def at_work(signed_in: SignIn, rosa: Person) -> Client:
    """A coordinator beside whom a duo has begun four weeks ago."""
    client = signed_in("coordinator")
    since = timezone.localdate() - dt.timedelta(days=28)
    given = {
        "professional": "Lien",
        "organisation": "Thuiszorg De Molen",
        "terms": "experience",
        "hours": "7.5",
        "since": since.isoformat(),
    }
    address = url("ambassador_new", rosa.pk)
    assert client.post(address, {**given, "hours": "0"}).status_code == 422
    assert client.post(address, given).status_code == 302
    return client


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_duo_writes_down_its_weeks_steps_and_visits(at_work: Client) -> None:
    duo = Ambassador.objects.get()
    today = timezone.localdate()
    room = url("ambassador", duo.pk)
    assert "Not written down yet" in page_of(at_work, room)
    last = (today - dt.timedelta(days=7)).isoformat()
    week = {"day": last, "hours": "3.25", "why": "cover"}
    assert at_work.post(url("week", duo.pk), week).status_code == 302
    page = page_of(at_work, room)
    assert "The time is not kept." in page
    assert "The work needed them elsewhere" in page
    assert at_work.post(url("week", duo.pk), {**week, "day": ""}).status_code == 422
    step = {"key": "duo", "on": last}
    assert at_work.post(url("step", duo.pk), step).status_code == 302
    assert "1 of 11 steps" in page_of(at_work, room)
    late = {"key": "duo", "on": (today + dt.timedelta(days=2)).isoformat()}
    answer = at_work.post(url("step", duo.pk), late, follow=True)
    assert "still to come" in answer.content.decode()
    assert at_work.post(url("step", duo.pk), {**step, "undo": "1"}).status_code == 302
    visit = {"on": last, "theme": "carers", "met": "2", "hours": "1.5"}
    wrong = {**visit, "learned": "Bij mevrouw Peeters"}
    refused = at_work.post(url("visit", duo.pk), wrong)
    assert refused.status_code == 422
    assert "may point at a person" in refused.content.decode()
    assert at_work.post(url("visit", duo.pk), visit).status_code == 302
    assert "2 people spoken" in page_of(at_work, room)
    made = JointVisit.objects.get()
    gone = at_work.post(url("visit_remove", duo.pk, made.pk))
    assert gone.status_code == 302
    end = {
        "professional": "Lien",
        "organisation": "De Molen",
        "terms": "employed",
        "hours": "4",
        "since": duo.since.isoformat(),
        "ended_on": today.isoformat(),
        "version": "1",
    }
    assert at_work.post(url("ambassador_edit", duo.pk), end).status_code == 302
    assert at_work.post(url("ambassador_edit", duo.pk), end).status_code == 422
    assert "No duo yet" in page_of(at_work, url("ambassadors"))


def test_a_tip_goes_from_paper_to_a_changed_service(at_work: Client) -> None:
    duo = Ambassador.objects.get()
    address = f"{url('tip_new')}?duo={duo.pk}"
    assert 'value="Thuiszorg De Molen"' in page_of(at_work, address)
    tip = {"organisation": "Thuiszorg De Molen", "theme": "time", "words": "Te kort"}
    named = {**tip, "words": "Mevrouw Peeters wacht"}
    assert at_work.post(address, named).status_code == 422
    assert at_work.post(address, tip).status_code == 302
    made = Feedback.objects.get()
    assert made.ambassador == duo
    assert "Not shared yet" in page_of(at_work, url("ambassadors"))
    edited = {**tip, "proposal": "Een half uur meer", "version": "1"}
    assert at_work.post(url("tip", made.pk), edited).status_code == 302
    at_work.post(url("tip_share", made.pk), {"version": "2"})
    assert "Waits for an answer" in page_of(at_work, url("ambassadors"))
    answered = {"outcome": "changed", "answer": "Nu een uur", "version": "3"}
    assert at_work.post(url("tip", made.pk), {"version": "3"}).status_code == 422
    assert at_work.post(url("tip", made.pk), answered).status_code == 302
    page = page_of(at_work, url("ambassadors"))
    assert "They changed it" in page
    assert "Nu een uur" in page


def test_the_steps_of_the_training_are_the_teams_own(at_work: Client) -> None:
    page = page_of(at_work, url("path"))
    assert "Met the team" in page
    steps = {"steps": "Kennis gemaakt\nFietst mee", "version": "0"}
    assert at_work.post(url("path"), steps).status_code == 302
    assert at_work.post(url("path"), steps).status_code == 422
    assert [row["words"] for row in TrainingPath.objects.get().steps] == [
        "Kennis gemaakt",
        "Fietst mee",
    ]
    duo = Ambassador.objects.get()
    assert "0 of 2 steps" in page_of(at_work, url("ambassador", duo.pk))


def test_a_copy_for_the_person_has_their_side_and_not_the_professionals(
    say: dict[str, Any], duo: Ambassador, rosa: Person
) -> None:
    day = say["now"].date()
    actions.take_role(
        person_id=rosa.pk,
        role=actions.RoleWords("host", "Aan mijn tafel", support="een lift"),
        since=day,
        **say,
    )
    actions.note_visit(pk=duo.pk, visit=VisitWords(day, "carers"), **say)
    tables = export_person(pk=rosa.pk, **say)["tables"]
    assert tables["talents.Role"][0]["support"] == "een lift"
    assert tables["talents.JointVisit"][0]["theme"] == "carers"
    assert tables["talents.Ambassador"][0]["organisation"] == duo.organisation
    assert "professional" not in tables["talents.Ambassador"][0]
