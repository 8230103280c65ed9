"""The pages of time credit, walked by a coordinator."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.networks.models import CreditRules, PotDraw, Transfer
from sombrero.people.actions import register_person
from sombrero.people.models import Person

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]

RULES = {
    "is_on": "on",
    "soft_limit": "10",
    "free_draw": "1",
    "largest_draw": "4",
    "hands_needed": "3",
    "on": "2026-11-18",
    "hands_for": "0",
    "hands_against": "0",
}


@pytest.fixture
def now() -> dt.datetime:
    return timezone.now()


@pytest.fixture
def people(actors: dict[str, Actor], now: dt.datetime) -> tuple[Person, Person]:
    by = actors["coordinator"]
    return (
        register_person(by=by, now=now, name="Rosa Peeters"),
        register_person(by=by, now=now, name="Amin Haddad"),
    )


def url(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"networks:{name}", args=args)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_first_rules_to_a_gift_and_a_show_of_hands(
    signed_in: SignIn, people: tuple[Person, Person]
) -> None:
    rosa, amin = people
    client = signed_in("coordinator")
    assert "Time is not kept here" in text(client, url("credit"))
    assert client.post(url("credit_rules"), RULES).status_code == 302
    for person in people:
        joined = client.post(url("credit_join", person.pk), {"wish": "pot"})
        assert joined.status_code == 302
    helped = {
        "way": "helped",
        "other": "Rosa",
        "quarters": "2,5",
        "on": timezone.localdate().isoformat(),
    }
    asked = client.post(url("credit_exchange", amin.pk), helped)
    assert asked.status_code == 422
    assert "Choose which of them it was" in asked.content.decode()
    helped["other_id"] = str(rosa.pk)
    assert client.post(url("credit_exchange", amin.pk), helped).status_code == 302
    assert "2 h 30 more" in text(client, url("credit_account", amin.pk))
    client.post(url("credit_gift", amin.pk), {"quarters": "2"})
    client.post(url("credit_ask", rosa.pk), {"quarters": "1.5"})
    draw = PotDraw.objects.get()
    assert "1 h 30 for Rosa Peeters" in text(client, url("credit"))
    hands = {"on": "2026-11-20", "hands_for": "4", "hands_against": "1", "version": 1}
    assert client.post(url("credit_draw", draw.pk), hands).status_code == 302
    shown = text(client, url("credit"))
    assert "half an hour" in shown
    assert "received more than they gave" not in shown


def test_a_second_look_at_a_decided_wish_says_so(
    signed_in: SignIn, people: tuple[Person, Person]
) -> None:
    client = signed_in("coordinator")
    client.post(url("credit_rules"), RULES)
    client.post(url("credit_join", people[0].pk), {"wish": "pot"})
    client.post(url("credit_ask", people[0].pk), {"quarters": "2"})
    address = url("credit_draw", PotDraw.objects.get().pk)
    hands = {"on": "2026-11-20", "hands_for": "0", "hands_against": "1", "version": 1}
    assert client.post(address, hands).status_code == 302
    again = client.post(address, hands)
    assert again.status_code == 422
    assert "decided already" in again.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("credit_gift", {"quarters": "3"}, "more than what they have"),
        ("credit_ask", {"quarters": "30"}, "less than or equal to 24"),
        ("credit_ask", {"quarters": "two"}, "Enter a number"),
        ("credit_join", {"wish": "person"}, "somebody else"),
        (
            "credit_exchange",
            {"other": "Zzz", "quarters": "1", "on": "2026-11-01", "way": "helped"},
            "We know nobody by that name",
        ),
    ],
)
def test_what_cannot_be_is_said_on_the_same_page(
    signed_in: SignIn,
    people: tuple[Person, Person],
    name: str,
    data: dict[str, str],
    says: str,
) -> None:
    client = signed_in("coordinator")
    client.post(url("credit_rules"), RULES)
    client.post(url("credit_join", people[0].pk), {"wish": "pot"})
    answer = client.post(url(name, people[0].pk), data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Transfer.objects.exists()


def test_a_mistake_is_put_right_from_its_line(
    signed_in: SignIn, people: tuple[Person, Person]
) -> None:
    rosa, amin = people
    client = signed_in("coordinator")
    client.post(url("credit_rules"), RULES)
    client.post(url("credit_join", amin.pk), {"wish": "pot"})
    client.post(
        url("credit_exchange", amin.pk),
        {
            "way": "helped",
            "other": "Rosa",
            "other_id": rosa.pk,
            "quarters": "1",
            "on": timezone.localdate().isoformat(),
        },
    )
    line = Transfer.objects.get()
    client.post(url("credit_correct", amin.pk, line.pk))
    assert "about the same" in text(client, url("credit_account", amin.pk))
    assert Transfer.objects.count() == 2


def test_rules_without_a_majority_are_not_kept(signed_in: SignIn) -> None:
    client = signed_in("coordinator")
    client.post(url("credit_rules"), RULES)
    answer = client.post(url("credit_rules"), RULES)
    assert answer.status_code == 422
    assert CreditRules.objects.count() == 1


def test_a_volunteer_stays_outside(
    signed_in: SignIn, people: tuple[Person, Person]
) -> None:
    volunteer = signed_in("volunteer")
    assert volunteer.get(url("credit")).status_code == 403
    assert volunteer.get(url("credit_account", people[0].pk)).status_code == 403
