"""What somebody asks: noted, changed, ended, its wishes used and forgotten."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Fact, Initiative, Place
from sombrero.networks.actions.lapsing import expire_requests, forget_wishes
from sombrero.networks.actions.requests import (
    Small,
    Whom,
    ask_on_page,
    cancel_request,
    change_request,
    finish_request,
    note_request,
    reopen_request,
)
from sombrero.networks.models import Match, Request, Visit
from sombrero.networks.queries.requests import help_of_person
from sombrero.people.actions import export_person
from sombrero.people.models import Person
from tests.networks.helping import TUESDAY, asks, chosen, goes, neighbour

pytestmark = pytest.mark.usefixtures("in_scope")
DAY = dt.timedelta(days=1)


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


def _count(measure: str) -> int:
    return sum(Fact.objects.filter(measure=measure).values_list("count", flat=True))


def test_a_note_registers_who_is_new_and_counts_without_names(
    by: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    request = asks(by, now, place=places["sector0"], kind="shopping")
    assert (request.person.name, request.place) == ("Rosa", places["sector0"])
    assert request.quarters == 4
    assert request.expires_on == now.date() + 21 * DAY
    fact = Fact.objects.get(measure="help.asked")
    assert fact.dimensions == '{"kind": "shopping"}'
    assert fact.place == places["sector0"]


def test_the_info_point_notes_without_seeing_anybody(
    actors: dict[str, Actor], now: dt.datetime, by: Actor
) -> None:
    whom = Whom(name="Rosa Maes", phone="0470 12 34 56")
    first = note_request(by=by, now=now, whom=whom, small=Small("bins"))
    again = Whom(name="Rosa Maes", phone="+32 470 123456")
    desk = actors["desk"]
    second = note_request(by=desk, now=now, whom=again, small=Small("coffee"))
    assert second.person_id == first.person_id
    other = Whom(name="Karel Smet", phone="+32 470 123456")
    third = note_request(by=desk, now=now, whom=other, small=Small("coffee"))
    assert third.person_id != first.person_id
    known = Whom(person_id=first.person_id)
    with pytest.raises(Refused, match="Write the name"):
        note_request(by=desk, now=now, whom=known, small=Small("coffee"))


@pytest.mark.parametrize("role", ["volunteer", "council", "researcher", "dpo"])
def test_who_may_not_note(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        note_request(
            by=actors[role], now=now, whom=Whom(name="Rosa"), small=Small("bins")
        )


def test_what_cannot_stand_is_refused_in_a_sentence(
    by: Actor, now: dt.datetime
) -> None:
    for small, said in (
        (Small("washing"), "from the list"),
        (Small("bins", on=now.date() - DAY), "That day is over"),
        (Small("bins", made_by="family"), "who asks this"),
    ):
        with pytest.raises(Refused, match=said):
            note_request(by=by, now=now, whom=Whom(name="Rosa"), small=small)
    with pytest.raises(Refused, match="called"):
        note_request(by=by, now=now, whom=Whom(name=" "), small=Small("bins"))
    assert not Person.objects.exists()


def test_a_resident_asks_on_the_page_only_where_names_are_kept(
    now: dt.datetime, initiative: Initiative
) -> None:
    whom = Whom(name="Rosa", phone="0470 12 34 56")
    request = ask_on_page(
        now=now, initiative=initiative, whom=whom, small=Small("bins")
    )
    assert (request.made_by, request.agreed) == ("self", "web")
    assert request.recorded_by is None
    Request.objects.all().delete()
    Person.objects.all().delete()
    Initiative.objects.update(registration_level="none")
    initiative.refresh_from_db()
    with pytest.raises(Refused, match="telephone"):
        ask_on_page(now=now, initiative=initiative, whom=whom, small=Small("bins"))


def test_the_database_refuses_a_request_where_no_names_are_kept(
    by: Actor, now: dt.datetime, initiative: Initiative
) -> None:
    other = Initiative.objects.create(name="Straat", slug="straat")
    Initiative.objects.filter(pk=other.pk).update(registration_level="none")
    rosa = asks(by, now).person
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.create(
            initiative=other,
            person=rosa,
            kind="bins",
            opened_at=now,
            expires_on=now.date(),
        )


def test_a_request_is_changed_by_one_at_a_time(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now)
    args: dict[str, Any] = {"by": by, "now": now, "pk": request.pk, "version": 1}
    changed = change_request(**args, small=Small("walk", on=TUESDAY))
    assert (changed.kind, changed.expires_on, changed.version) == ("walk", TUESDAY, 2)
    with pytest.raises(Stale, match="colleague"):
        change_request(**args, small=Small("bins"))
    request.refresh_from_db()
    assert request.kind == "walk"


def test_wishes_go_when_a_request_ends(by: Actor, now: dt.datetime) -> None:
    wishes = {"gender": "woman", "languages": ["fr"], "tags": []}
    for act in (cancel_request, expire_requests):
        request = asks(by, now, wishes=wishes, on=now.date())
        assert request.wishes == {"gender": "woman", "languages": ["fr"]}
        if act is cancel_request:
            cancel_request(by=by, now=now, pk=request.pk, version=1)
        else:
            assert expire_requests(now=now + DAY) == 1
        request.refresh_from_db()
        assert request.wishes == {}
        assert request.wishes_forgotten_at is not None


def test_wishes_go_a_week_after_somebody_was_found(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now, wishes={"tags": ["car"]})
    helper = neighbour(by, now, "Ahmed", tags=["car"])
    goes(by, now, request, helper)
    assert forget_wishes(now=now + 6 * DAY) == 0
    assert forget_wishes(now=now + 7 * DAY) == 1
    request.refresh_from_db()
    assert request.wishes == {}
    assert forget_wishes(now=now + 8 * DAY) == 0


def test_no_reason_that_is_kept_tells_a_wish(by: Actor, now: dt.datetime) -> None:
    wishes = {"gender": "woman", "languages": ["ar"], "tags": ["car"]}
    request = asks(by, now, languages=("fr",), wishes=wishes)
    helper = neighbour(by, now, "Ahmed", tags=["man"])
    match = Match.objects.get(pk=goes(by, now, request, helper).pk)
    kept = str([match.why, match.overruled]).casefold()
    for secret in ("woman", "car", "arab", "'ar'", '"ar"'):
        assert secret not in kept.replace("market", "")
    assert "not quite what was wished" in kept


def test_no_reason_that_is_kept_names_who_was_not_chosen(
    by: Actor, now: dt.datetime
) -> None:
    request = asks(by, now, languages=("fr",))
    neighbour(by, now, "Samira", languages=("fr",))
    asks(by, now, "Karel", languages=("fr",))
    piet = neighbour(by, now, "Piet", languages=("nl",))
    match = chosen(by, now, request, piet)
    kept = str(match.overruled)
    assert "somebody else" in kept
    assert "Samira" not in kept


def test_wishes_are_in_the_own_export_and_nobody_elses(
    by: Actor, now: dt.datetime
) -> None:
    request = asks(by, now, wishes={"gender": "woman"})
    helper = neighbour(by, now, "Samira", tags=["woman"])
    goes(by, now, request, helper)
    own = export_person(by=by, now=now, pk=request.person_id)
    other = export_person(by=by, now=now, pk=helper.pk)
    assert "woman" in str(own["tables"]["networks.Request"])
    assert "networks.Request" not in other["tables"]
    assert "woman" not in str(other["tables"]["networks.Match"])


def test_nobody_in_time_counts_as_unanswered(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now, on=TUESDAY)
    in_time = dt.datetime.combine(TUESDAY, now.timetz())
    assert expire_requests(now=in_time) == 0
    assert expire_requests(now=in_time + DAY) == 1
    request.refresh_from_db()
    assert request.state == "expired"
    assert _count("help.unanswered") == 1
    again = reopen_request(by=by, now=now, pk=request.pk, version=request.version)
    assert (again.state, again.on) == ("open", None)
    assert again.expires_on > now.date()


def test_ending_a_request_frees_whoever_was_going(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now, on=TUESDAY)
    match = goes(by, now, request, neighbour(by, now, "Ahmed"))
    assert Visit.objects.get().state == "planned"
    request.refresh_from_db()
    cancel_request(
        by=by, now=now, pk=request.pk, version=request.version, nobody_could=False
    )
    before = match.version
    match.refresh_from_db()
    assert (match.stage, match.ending) == ("ended", "asker_stops")
    assert match.version > before, "whoever has the pair open hears that it changed"
    assert Visit.objects.get().state == "cancelled"
    assert Visit.objects.get().version == 2
    assert _count("help.unanswered") == 0
    with pytest.raises(Refused, match="open it again"):
        finish_request(by=by, now=now, pk=request.pk, version=request.version + 1)


def test_a_question_of_a_resident_that_is_sent_twice_is_written_once(
    initiative: Initiative, now: dt.datetime
) -> None:
    whom = Whom(name="Rosa", phone="0470 12 34 56")
    for later, kind in ((0, "bins"), (1, "bins"), (2, "coffee"), (90, "bins")):
        ask_on_page(
            now=now + dt.timedelta(minutes=later),
            initiative=initiative,
            whom=whom,
            small=Small(kind),
        )
    kinds = Request.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["bins", "coffee", "bins"]


def test_a_referent_reaches_only_their_places(
    actors: dict[str, Actor], by: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    far = asks(by, now, place=places["sector3"])
    with pytest.raises(NotFound):
        cancel_request(by=actors["referent"], now=now, pk=far.pk, version=1)
    near = asks(by, now, "Karel", place=places["sector0"])
    cancel_request(by=actors["referent"], now=now, pk=near.pk, version=1)


def test_the_page_of_a_helper_tells_a_referent_nobody_elsewhere(
    actors: dict[str, Actor], by: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    helper = neighbour(by, now, "Ahmed", place=places["sector0"])
    goes(by, now, asks(by, now, "Rosa", place=places["sector3"]), helper)
    goes(by, now, asks(by, now, "Karel", place=places["sector0"]), helper)

    def told(role: str) -> set[str]:
        shown = help_of_person(by=actors[role], person_id=helper.pk)
        return {row.who for row in shown.goes}

    assert told("coordinator") == {"Rosa", "Karel"}
    assert told("referent") == {"Karel"}
