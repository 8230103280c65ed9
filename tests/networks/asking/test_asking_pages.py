"""The pages of asking, answering, reminding and calling."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sombrero.core.domain.actor import Actor
from sombrero.core.models import AuditEntry, Place
from sombrero.networks.actions.asking import (
    Incoming,
    ask_for,
    make_group_link,
    take_text,
)
from sombrero.networks.actions.reminders import Plan, plan_reminder
from sombrero.networks.domain.reminding import Occasion, Step, Way
from sombrero.networks.models import Ask, CallSheet, Match, Reminder, Reply, Request
from sombrero.people.models import Consent, Person
from tests.networks.asking.conftest import (
    Neighbour,
    code_in,
    make_request,
    states,
    waiting_messages,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
SignIn = Callable[[str], Client]
SECRETS = ("Jeanne", "Vermeulen", "Molenstraat", "been gebroken", "0470 99 88 77")


@pytest.fixture
def today_now() -> dt.datetime:
    """Pages read the clock themselves: eleven o'clock today."""
    return timezone.localtime().replace(hour=11, minute=0)


@pytest.fixture
def asked(
    by: Actor, today_now: dt.datetime, jeanne: Person, neighbour: Neighbour
) -> tuple[Request, str]:
    """A request for which Ali and Bea are asked, and the code of Ali."""
    request = make_request(jeanne, now=today_now, words="Mijn been is gebroken")
    people = [neighbour(name).pk for name in ("Ali", "Bea")]
    ask_for(by=by, now=today_now, request_id=request.pk, helper_ids=people)
    return request, code_in(waiting_messages()[0].body)


def read(client: Client, path: str, *, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


# -- Answering without an account ------------------------------------------------------
def test_opening_a_link_answers_nothing_and_tells_little(
    asked: tuple[Request, str],
) -> None:
    request, code = asked
    page = read(Client(), f"/en/help/answer/{code}/")
    assert "do the shopping" in page
    assert not [secret for secret in SECRETS if secret in page]
    assert states(request)["Ali"] == "asked"
    assert AuditEntry.objects.filter(verb="asking.opened_by_link").count() == 1


@pytest.mark.parametrize(
    ("say", "state", "said"),
    [
        ("yes", "yes", "You said yes"),
        ("no", "no", "A no needs no reason"),
        ("not_this_month", "not_this_month", "Your answer is kept"),
        ("less", "no", "half as often"),
        ("stop", "no", "We ask you no more"),
    ],
)
def test_one_touch_answers(
    asked: tuple[Request, str], say: str, state: str, said: str
) -> None:
    request, code = asked
    client = Client(enforce_csrf_checks=True)
    path = f"/en/help/answer/{code}/"
    response = client.post(path, {"say": say})
    assert response.status_code == 302
    assert states(request)["Ali"] == state
    assert said in read(client, path)


def test_a_made_up_answer_changes_nothing(asked: tuple[Request, str]) -> None:
    request, code = asked
    response = Client().post(f"/en/help/answer/{code}/", {"say": "maybe"})
    assert response.status_code == 422
    assert states(request)["Ali"] == "asked"


def test_who_comes_too_late_hears_that_somebody_else_goes(
    asked: tuple[Request, str],
) -> None:
    _request, code = asked
    Ask.objects.filter(helper__called="Ali").update(state="thanked")
    page = read(Client(), f"/en/help/answer/{code}/")
    assert "Somebody else goes already" in page
    assert "Yes, I can" not in page


def test_a_code_is_typed_from_a_letter(asked: tuple[Request, str]) -> None:
    _request, code = asked
    assert "code in your letter" in read(Client(), "/en/help/answer/")
    typed = code.replace("-", " ").lower()
    response = Client().post("/en/help/answer/", {"code": typed}, follow=True)
    assert "do the shopping" in response.content.decode()


@pytest.mark.parametrize("apart", ["/", " / ", "."])
def test_a_code_typed_with_other_signs_between_opens_as_well(
    asked: tuple[Request, str], apart: str
) -> None:
    _request, code = asked
    typed = code.replace("-", apart)
    response = Client().post("/en/help/answer/", {"code": typed}, follow=True)
    assert "do the shopping" in response.content.decode()


@pytest.mark.parametrize("typed", ["AB/CD", "---", "..", "?x=1"])
def test_what_is_no_code_is_told_so(db: None, typed: str) -> None:
    response = Client().post("/en/help/answer/", {"code": typed}, follow=True)
    assert response.status_code == 404


def test_a_wrong_code_says_whom_to_call_and_guessing_ends(db: None) -> None:
    client = Client()
    wrong = "/en/help/answer/AAAA-AAAA-AAAA-AAAA/"
    assert "225550100" in read(client, wrong, status=404).replace(" ", "")
    for _time in range(31):
        client.get(wrong)
    assert client.get(wrong).status_code == 422


def test_somebody_of_a_group_leaves_a_name_and_a_number(
    by: Actor,
    today_now: dt.datetime,
    asked: tuple[Request, str],
    signed_in: SignIn,
) -> None:
    request, _code = asked
    code = make_group_link(by=by, now=today_now, request_id=request.pk)
    path = f"/en/help/answer/{code}/"
    page = read(Client(), path)
    assert not [secret for secret in SECRETS if secret in page]
    assert Client().post(path, {"name": "Omar"}).status_code == 422
    for _time in range(2):
        Client().post(path, {"name": "Omar", "phone": "0470 00 00 01"})
    assert Reply.objects.filter(problem="offer").count() == 1
    home = read(signed_in("coordinator"), "/en/help/asking/")
    assert "Omar, from the group, can go." in home


def test_one_connection_does_not_fill_the_list_of_a_group(
    by: Actor, today_now: dt.datetime, asked: tuple[Request, str]
) -> None:
    request, _code = asked
    code = make_group_link(by=by, now=today_now, request_id=request.pk)
    for number in range(14):
        Client().post(
            f"/en/help/answer/{code}/",
            {"name": f"Omar {number}", "phone": "0470 00 00 01"},
        )
    assert Reply.objects.filter(problem="offer").count() == 10


# -- The team ------------------------------------------------------------------------
def test_the_overview_shows_waves_and_what_must_be_read(
    signed_in: SignIn, asked: tuple[Request, str], today_now: dt.datetime
) -> None:
    sender = Person.objects.get(called="Ali").phone
    text = Incoming(sender, "ja maar pas na 4u", today_now)
    take_text(now=today_now, text=text)
    page = read(signed_in("coordinator"), "/en/help/asking/")
    assert "Ali answered: “ja maar pas na 4u”" in page
    assert "2 neighbours were asked" in page


def test_who_reads_no_help_sees_nobody_who_was_asked(
    signed_in: SignIn, asked: tuple[Request, str]
) -> None:
    request, _code = asked
    for role in ("desk", "volunteer", "council", "admin", "dpo"):
        for path in ("", f"{request.pk}/"):
            response = signed_in(role).get(f"/en/help/asking/{path}")
            assert response.status_code == 403
            assert "Ali" not in response.content.decode()


def test_a_coordinator_asks_three_from_the_page(
    signed_in: SignIn, today_now: dt.datetime, jeanne: Person, neighbour: Neighbour
) -> None:
    request = make_request(jeanne, now=today_now)
    people = [neighbour(name) for name in ("Ali", "Bea", "Chris", "Dina")]
    tired = neighbour("Els", ways=[])
    client = signed_in("coordinator")
    path = f"/en/help/asking/{request.pk}/new/"
    page = read(client, path)
    assert "Els" in page.split("Not now")[1]
    given = {"helpers": [one.pk for one in people], "size": 3, "hours": 24}
    response = client.post(path, given, follow=True)
    assert "They are asked" in response.content.decode()
    assert "Next in line" in response.content.decode()
    assert len(states(request)) == 4
    assert tired.called not in states(request)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    signed_in: SignIn, today_now: dt.datetime, jeanne: Person, neighbour: Neighbour
) -> None:
    request = make_request(jeanne, now=today_now)
    neighbour("Ali")
    path = f"/en/help/asking/{request.pk}/new/"
    response = signed_in("coordinator").post(path, {"size": 2, "hours": 48})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Choose at least one neighbour" in page
    assert re.search(r'name="size"[^>]*value="2"|value="2"[^>]*name="size"', page)


def test_an_answer_told_to_the_team_is_written_down(
    signed_in: SignIn, asked: tuple[Request, str]
) -> None:
    request, _code = asked
    ask = Ask.objects.get(helper__called="Bea")
    client = signed_in("coordinator")
    client.post(f"/en/help/asking/said/{ask.pk}/", {"say": "yes"})
    assert states(request)["Bea"] == "yes"
    assert Match.objects.get().helper_id == ask.helper_id
    assert "Found" in read(client, f"/en/help/asking/{request.pk}/")


def test_next_stop_and_group_words(
    signed_in: SignIn, asked: tuple[Request, str]
) -> None:
    request, _code = asked
    client = signed_in("coordinator")
    response = client.post(f"/en/help/asking/{request.pk}/next/", follow=True)
    assert "being asked already" in response.content.decode()
    client.post(f"/en/help/asking/{request.pk}/stop/")
    assert set(states(request).values()) == {"cancelled"}
    page = client.post(f"/en/help/asking/{request.pk}/group/").content.decode()
    words = page.split('class="group-words"')[1:]
    assert len(words) == 3
    assert not [secret for secret in SECRETS if any(secret in one for one in words)]
    assert "/fr/help/answer/" in page


def test_a_reply_is_settled_with_one_touch(
    signed_in: SignIn, asked: tuple[Request, str], today_now: dt.datetime
) -> None:
    request, _code = asked
    sender = Person.objects.get(called="Ali").phone
    reply = take_text(now=today_now, text=Incoming(sender, "hmm ja", today_now))
    assert reply is not None
    client = signed_in("coordinator")
    path = f"/en/help/asking/reply/{reply.pk}/"
    client.post(path, {"answer": "yes"})
    assert states(request)["Ali"] == "yes"
    again = client.post(path, {"answer": "no"}, follow=True)
    assert "A colleague handled this reply already" in again.content.decode()


def test_the_overview_costs_the_same_for_many(
    by: Actor,
    signed_in: SignIn,
    today_now: dt.datetime,
    jeanne: Person,
    neighbour: Neighbour,
    places: dict[str, Place],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in("coordinator")
    taken = []
    for _time in range(2):
        for number in range(3):
            place = places[f"sector{number}"]
            request = make_request(jeanne, now=today_now, place=place)
            ask_for(
                by=by,
                now=today_now,
                request_id=request.pk,
                helper_ids=[neighbour("Ali").pk],
            )
        client.get("/en/help/asking/")
        with django_assert_num_queries(9) as queries:
            client.get("/en/help/asking/")
        taken.append(len(queries))
    assert taken[0] == taken[1]


# -- Reminders and calls ---------------------------------------------------------------
@pytest.fixture
def ali(neighbour: Neighbour) -> Person:
    return neighbour("Ali", ways=["phone", "sms"])


@pytest.fixture
def soup(by: Actor, ali: Person, today_now: dt.datetime) -> Reminder:
    """To be called today, for soup in two days."""
    plan = Plan(
        Occasion.ACTIVITY,
        today_now.date() + dt.timedelta(days=2),
        words="Soup in the street",
        steps=(Step(2, Way.CALL), Step(0, Way.CALL, dt.time(9))),
    )
    return plan_reminder(by=by, now=today_now, person_id=ali.pk, plan=plan)


def test_a_reminder_is_planned_from_the_page_of_a_person(
    signed_in: SignIn, ali: Person
) -> None:
    client = signed_in("coordinator")
    path = f"/en/people/{ali.pk}/remind/"
    assert "by telephone" in read(client, path)
    on = timezone.localdate() + dt.timedelta(days=20)
    given = {"words": "Soup", "on": on.isoformat(), "steps": ["week_call"]}
    wrong = client.post(path, {**given, "on": ""})
    assert wrong.status_code == 422
    response = client.post(path, given, follow=True)
    page = response.content.decode()
    assert "Planned. It comes by itself." in page
    assert "Ali" in page
    reminder = Reminder.objects.get()
    shown = read(client, f"/en/help/reminders/{reminder.pk}/")
    assert "Soup" in shown
    client.post(f"/en/help/reminders/{reminder.pk}/stop/", {"version": 1})
    reminder.refresh_from_db()
    assert reminder.state == "stopped"


def test_a_call_to_hear_how_it_goes(signed_in: SignIn, ali: Person) -> None:
    client = signed_in("coordinator")
    path = f"/en/people/{ali.pk}/remind/"
    assert "hear how it goes" in read(client, f"{path}?what=call")
    on = timezone.localdate() + dt.timedelta(days=3)
    client.post(path, {"what": "call", "on": on.isoformat()})
    assert Reminder.objects.get().kind == "check_in"


def test_every_visit_is_followed_from_the_page(signed_in: SignIn, ali: Person) -> None:
    client = signed_in("coordinator")
    path = f"/en/people/{ali.pk}/remind/visits/"
    client.post(path, {"version": 0, "steps": ["days_message", "morning_call"]})
    page = read(client, f"/en/people/{ali.pk}/remind/")
    assert "Each planned visit of theirs is followed" in page
    response = client.post(path, {"version": 0, "steps": []}, follow=True)
    assert "A colleague changed this" in response.content.decode()


def test_ways_are_agreed_and_taken_back_on_one_page(
    signed_in: SignIn, neighbour: Neighbour
) -> None:
    bea = neighbour("Bea", ways=["sms"], email="")
    client = signed_in("coordinator")
    path = f"/en/people/{bea.pk}/ways/"
    page = read(client, path)
    assert "Telephone calls" in page
    assert "E-mail" not in page.split("<form")[-1]
    client.post(path, {"ways": ["phone", "letter"], "how": "spoken"})
    held = Consent.objects.filter(person=bea, withdrawn_at=None)
    assert {one.purpose for one in held} == {"contact.phone", "contact.letter"}
    assert client.post(path, {"ways": ["email"], "how": "spoken"}).status_code == 422


def test_a_sheet_is_made_printed_and_typed_in(
    signed_in: SignIn, soup: Reminder
) -> None:
    client = signed_in("coordinator")
    assert "Make a sheet of 1 call" in read(client, "/en/help/calls/")
    response = client.post("/en/help/calls/", {"caller": "Khadija"}, follow=True)
    page = response.content.decode()
    sheet = CallSheet.objects.get()
    assert "/help/calls/by/" in page
    assert "Lindestraat" not in page
    again = read(client, f"/en/help/calls/{sheet.pk}/")
    assert "/help/calls/by/" not in again
    client.post(f"/en/help/calls/{sheet.pk}/", {"line-1": "reached"})
    soup.refresh_from_db()
    assert soup.state == "reached"
    nothing = client.post(f"/en/help/calls/{sheet.pk}/", {}, follow=True)
    assert "Nothing was ticked" in nothing.content.decode()
    empty = client.post("/en/help/calls/", {})
    assert empty.status_code == 422


def test_whoever_calls_needs_no_account(signed_in: SignIn, soup: Reminder) -> None:
    made = signed_in("coordinator").post("/en/help/calls/", {}, follow=True)
    found = re.search(r"/help/calls/by/([A-Z0-9-]+)/", made.content.decode())
    assert found
    path = f"/en/help/calls/by/{found[1]}/"
    page = read(Client(), path)
    assert "Ali" in page
    assert "Lindestraat" not in page
    response = Client(enforce_csrf_checks=True).post(path, {"line-1": "no_answer"})
    assert response.status_code == 302
    assert soup.attempts.get(state="done").outcome == "no_answer"
    assert "No answer" in read(Client(), path)
    CallSheet.objects.update(expires_at=timezone.now())
    assert "that day is over" in read(Client(), path, status=410)
