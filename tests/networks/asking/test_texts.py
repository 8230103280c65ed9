"""Texts that come in: none is lost, none is taken twice, none is guessed."""

import datetime as dt
import json

import pytest
from django.test import Client
from pytest_django import Settings

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.models import Initiative, Message, Place
from sombrero.networks.actions.asking import (
    Incoming,
    ask_for,
    forget_replies,
    record_answer,
    settle_reply,
    take_text,
    tend_asking,
)
from sombrero.networks.actions.asking import texts as module
from sombrero.networks.actions.reminders import Plan, plan_reminder, tend_reminders
from sombrero.networks.domain.asking import Answer
from sombrero.networks.domain.reminding import Occasion, Step, Way
from sombrero.networks.models import Ask, Match, Reminder, Reply, Request
from sombrero.networks.queries.asking import open_replies
from sombrero.people.actions import erase_person
from sombrero.people.models import Consent, Person
from sombrero.talents.models import Helper
from tests.networks.asking.conftest import Neighbour, make_request, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]


@pytest.fixture
def fatima(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> Person:
    """Asked by text this morning."""
    person = neighbour("Fatima", phone="0470 12 34 56", languages=["en"])
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[person.pk])
    Message.objects.update(state="sent")
    return person


def text(
    body: str, now: dt.datetime, *, sender: str = "+32470123456", key: str = ""
) -> Incoming:
    return Incoming(sender=sender, body=body, received_at=now, key=key)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("JA", "yes"),
        ("Oui, avec plaisir !", "yes"),
        ("neen", "no"),
        ("No", "no"),
        ("Niet deze maand", "not_this_month"),
        ("Pas ce mois-ci, désolée", "not_this_month"),
    ],
)
def test_a_word_is_enough(
    now: dt.datetime, fatima: Person, request_: Request, body: str, state: str
) -> None:
    reply = take_text(now=now, text=text(body, now))
    assert reply is not None
    assert states(request_) == {"Fatima": state}
    assert (reply.words, reply.sender, reply.problem) == ("", "", "")
    assert Match.objects.count() == (state == "yes")


def test_the_same_delivery_twice_is_taken_once(
    now: dt.datetime, fatima: Person, request_: Request
) -> None:
    later = now + dt.timedelta(minutes=5)
    first = take_text(now=now, text=text("ja", now, key="SM1"))
    again = take_text(now=later, text=text("ja", later, key="SM1"))
    assert first == again
    assert Reply.objects.count() == 1
    assert Match.objects.count() == 1
    assert Message.objects.filter(dedupe_key__endswith=":yes").count() == 1


def test_what_cannot_be_understood_waits_for_a_person_and_the_question_stays_open(
    by: Actor, now: dt.datetime, fatima: Person, request_: Request
) -> None:
    take_text(now=now, text=text("ja maar pas na 4u", now))
    assert states(request_) == {"Fatima": "asked"}
    card = open_replies(by=by, now=now)[0]
    assert (card.name, card.reply.words) == ("Fatima", "ja maar pas na 4u")
    assert card.reply.problem == "more"
    polite = Message.objects.get(dedupe_key__endswith=":explain")
    assert "YES, NO or NOT THIS MONTH" in polite.body
    assert "+3225550100" in polite.body


def test_the_polite_text_is_sent_once(now: dt.datetime, fatima: Person) -> None:
    for minute, body in enumerate(("hm", "wat?", "oui non")):
        at = now + dt.timedelta(minutes=minute)
        take_text(now=at, text=text(body, at))
    assert Reply.objects.filter(settled_at=None).count() == 3
    assert Message.objects.filter(dedupe_key__endswith=":explain").count() == 1


def test_two_meanings_decide_nothing(
    now: dt.datetime, fatima: Person, request_: Request
) -> None:
    reply = take_text(now=now, text=text("ja nee", now))
    assert reply is not None
    assert reply.problem == "two"
    assert states(request_) == {"Fatima": "asked"}


def test_a_number_that_we_do_not_know_is_kept_and_gets_no_text(
    by: Actor, now: dt.datetime, fatima: Person
) -> None:
    reply = take_text(now=now, text=text("ja", now, sender="+32479000000"))
    assert reply is not None
    assert (reply.problem, reply.words) == ("unknown", "ja")
    assert not Message.objects.filter(state="waiting").exists()
    assert open_replies(by=by, now=now)[0].name == ""


def test_people_who_share_a_number_are_told_apart_by_a_person(
    by: Actor,
    now: dt.datetime,
    fatima: Person,
    request_: Request,
    jeanne: Person,
    neighbour: Neighbour,
) -> None:
    husband = neighbour("Omar", phone="0470123456")
    other = make_request(jeanne, now=now)
    ask_for(by=by, now=now, request_id=other.pk, helper_ids=[husband.pk])
    reply = take_text(now=now, text=text("ja", now))
    assert reply is not None
    assert reply.problem == "shared"
    assert states(request_) == {"Fatima": "asked"}
    assert states(other) == {"Omar": "asked"}


def test_a_shared_number_is_clear_when_only_one_of_them_was_asked(
    now: dt.datetime, fatima: Person, request_: Request, neighbour: Neighbour
) -> None:
    neighbour("Omar", phone="0470123456")
    take_text(now=now, text=text("nee", now))
    assert states(request_) == {"Fatima": "no"}


def test_nothing_was_asked(
    now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", phone="0470 55 66 77")
    reply = take_text(now=now, text=text("Ja", now, sender="0470556677"))
    assert reply is not None
    assert (reply.problem, reply.person_id) == ("no_ask", ali.pk)


def test_stop_takes_back_consent_for_texts_of_everybody_with_the_number(
    now: dt.datetime, fatima: Person, request_: Request, neighbour: Neighbour
) -> None:
    omar = neighbour("Omar", phone="0470123456", ways=["sms", "email"])
    reply = take_text(now=now, text=text("STOP", now))
    assert reply is not None
    assert reply.problem == ""
    held = Consent.objects.filter(withdrawn_at=None)
    assert [(one.person, one.purpose) for one in held] == [(omar, "contact.email")]
    assert states(request_) == {"Fatima": "no"}
    tend_asking(now=now)
    assert not Message.objects.filter(state="waiting").exists()


def test_less_often_by_text(now: dt.datetime, fatima: Person) -> None:
    take_text(now=now, text=text("minder vaak aub", now))
    assert Helper.objects.get(person=fatima).asks_at_most == 2


def test_a_late_no_after_a_yes_is_put_before_the_team(
    by: Actor, now: dt.datetime, fatima: Person, request_: Request
) -> None:
    take_text(now=now, text=text("ja", now))
    later = now + dt.timedelta(days=1)
    take_text(now=later, text=text("nee, sorry", later))
    assert states(request_) == {"Fatima": "yes"}
    assert [card.reply.problem for card in open_replies(by=by, now=later)] == ["cannot"]


def test_a_yes_when_somebody_else_goes_hears_so(
    by: Actor, now: dt.datetime, fatima: Person, request_: Request, neighbour: Neighbour
) -> None:
    Request.objects.filter(pk=request_.pk).update(state="matched")
    tend_asking(now=now)
    assert states(request_) == {"Fatima": "thanked"}
    reply = take_text(now=now, text=text("ja!", now))
    assert reply is not None
    assert reply.problem == ""
    assert not Match.objects.exists()
    said = Message.objects.get(dedupe_key__endswith=":yes")
    assert "Somebody else goes already" in said.body


def test_an_ok_to_a_reminder_stops_the_others(
    by: Actor, now: dt.datetime, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", phone="0470 55 66 77")
    plan = Plan(
        Occasion.ACTIVITY,
        now.date() + dt.timedelta(days=2),
        words="Soup in the street",
        steps=(Step(2, Way.MESSAGE, dt.time(11)), Step(0, Way.CALL)),
    )
    reminder = plan_reminder(by=by, now=now, person_id=ali.pk, plan=plan)
    later = now + dt.timedelta(hours=2)
    tend_reminders(now=later)
    reply = take_text(now=later, text=text("ok", later, sender="0470556677"))
    assert reply is not None
    assert reply.problem == ""
    reminder.refresh_from_db()
    assert reminder.state == Reminder.State.REACHED


def test_a_text_that_fails_half_way_is_not_half_taken(
    now: dt.datetime,
    fatima: Person,
    request_: Request,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(module, "tell", broken)
        with pytest.raises(RuntimeError):
            take_text(now=now, text=text("ja", now))
    assert states(request_) == {"Fatima": "asked"}
    take_text(now=now, text=text("ja", now))
    assert states(request_) == {"Fatima": "yes"}


# -- Read by a person ----------------------------------------------------------------
def test_somebody_of_the_team_says_what_was_meant_and_the_words_go(
    by: Actor, now: dt.datetime, fatima: Person, request_: Request
) -> None:
    reply = take_text(now=now, text=text("ja maar pas na 4u", now))
    assert reply is not None
    settle_reply(by=by, now=now, pk=reply.pk, answer=Answer.YES)
    assert states(request_) == {"Fatima": "yes"}
    reply.refresh_from_db()
    assert (reply.words, reply.sender, reply.answer) == ("", "", "yes")
    with pytest.raises(Stale):
        settle_reply(by=by, now=now, pk=reply.pk, answer=Answer.NO)


def test_an_answer_to_no_question_cannot_be_given(by: Actor, now: dt.datetime) -> None:
    reply = take_text(now=now, text=text("ja", now, sender="+32479000000"))
    assert reply is not None
    with pytest.raises(Refused):
        settle_reply(by=by, now=now, pk=reply.pk, answer=Answer.YES)
    reply.refresh_from_db()
    assert reply.words == "ja"
    settle_reply(by=by, now=now, pk=reply.pk)


def test_words_are_forgotten_in_a_month_read_or_not(
    by: Actor, now: dt.datetime, fatima: Person
) -> None:
    take_text(now=now, text=text("ja maar pas na 4u", now))
    assert forget_replies(now=now + dt.timedelta(days=29)) == 0
    assert forget_replies(now=now + dt.timedelta(days=30)) == 1
    kept = Reply.objects.get()
    assert (kept.words, kept.sender) == ("", "")


def test_replies_go_with_who_wrote_them(
    by: Actor, now: dt.datetime, fatima: Person
) -> None:
    take_text(now=now, text=text("ja maar pas na 4u", now))
    erase_person(by=by, now=now, pk=fatima.pk, reason="the person asked")
    assert not Reply.objects.exists()
    assert not Ask.objects.exists()


def test_a_neighbourhood_that_keeps_no_names_keeps_no_texts(
    now: dt.datetime, initiative: Initiative
) -> None:
    initiative.registration_level = Initiative.Registration.NONE
    initiative.save()
    assert take_text(now=now, text=text("ja", now)) is None
    assert not Reply.objects.exists()


def test_an_answer_given_on_the_telephone_needs_no_text_any_more(
    by: Actor, now: dt.datetime, jeanne: Person, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali")
    night = now.replace(hour=22)
    request = make_request(jeanne, now=night)
    ask_for(by=by, now=night, request_id=request.pk, helper_ids=[ali.pk])
    record_answer(
        by=by, now=night, ask_id=Ask.objects.get().pk, answer=Answer.NO, how="call"
    )
    tend_asking(now=now + dt.timedelta(days=1))
    assert not Message.objects.filter(state="waiting").exists()


# -- The door ------------------------------------------------------------------------
SECRET = "a-long-and-secret-sentence"
GIVEN = {
    "from": "+32470123456",
    "body": "Nee",
    "received_at": "2026-11-18T10:05:00+01:00",
    "id": "SM1",
}


def bring(client: Client, given: object, *, secret: str = SECRET) -> tuple[int, object]:
    response = client.post(
        "/api/v1/texts/incoming",
        json.dumps(given),
        content_type="application/json",
        headers={"authorization": f"Bearer {secret}"},
    )
    return response.status_code, response.json()


def test_the_door_is_closed_until_there_is_a_secret(
    client: Client, fatima: Person
) -> None:
    assert bring(client, GIVEN)[0] == 404
    assert bring(client, GIVEN, secret="")[0] == 404
    assert not Reply.objects.exists()


def test_the_secret_opens_the_door_and_tells_nothing(
    client: Client, settings: Settings, fatima: Person, request_: Request
) -> None:
    settings.SOMBRERO_TEXTS_SECRET = SECRET
    assert bring(client, GIVEN, secret="something-else-of-length")[0] == 401
    assert bring(client, GIVEN) == (202, {"taken": True})
    assert bring(client, GIVEN) == (202, {"taken": True})
    assert states(request_) == {"Fatima": "no"}
    assert Reply.objects.count() == 1
    unknown = {**GIVEN, "from": "+32479000000", "id": "SM2"}
    assert bring(client, unknown) == (202, {"taken": True})


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": None},
        {"from": ""},
        {"received_at": "yesterday"},
        {"received_at": "2026-11-18T10:05:00"},
        {"body": "x" * 2001},
    ],
)
def test_a_wrong_text_is_explained(
    client: Client, settings: Settings, wrong: dict[str, object]
) -> None:
    settings.SOMBRERO_TEXTS_SECRET = SECRET
    status, said = bring(client, {**GIVEN, **wrong})
    assert status == 422
    assert isinstance(said, dict)
    assert said["detail"]


def test_a_referent_settles_only_replies_about_their_places(
    by: Actor,
    actors: dict[str, Actor],
    now: dt.datetime,
    fatima: Person,
    request_: Request,
    places: dict[str, Place],
) -> None:
    reply = take_text(now=now, text=text("ja maar pas na 4u", now))
    assert reply is not None
    Request.objects.filter(pk=request_.pk).update(place=places["sector3"])
    with pytest.raises(NotFound):
        settle_reply(by=actors["referent"], now=now, pk=reply.pk)
    assert Reply.objects.get().words == "ja maar pas na 4u"


def test_a_text_from_a_shared_number_goes_with_who_is_erased(
    by: Actor,
    now: dt.datetime,
    fatima: Person,
    jeanne: Person,
    neighbour: Neighbour,
) -> None:
    omar = neighbour("Omar", phone="0470123456")
    other = make_request(jeanne, now=now)
    ask_for(by=by, now=now, request_id=other.pk, helper_ids=[omar.pk])
    take_text(now=now, text=text("ja, Omar en ik komen", now))
    take_text(now=now, text=text("hallo?", now, sender="+32470999999"))
    erase_person(by=by, now=now, pk=fatima.pk, reason="asked for it")
    kept = Reply.objects.order_by("pk").values_list("problem", "words", "sender")
    assert list(kept) == [("shared", "", ""), ("unknown", "hallo?", "+32470999999")]
