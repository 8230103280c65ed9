"""The pages of turns in a life: look first, write down, tell, keep or end."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.people.actions import register_person
from sombrero.people.models import LifeEvent, Person

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]


@pytest.fixture
def rosa(actors: dict[str, Actor]) -> Person:
    return register_person(by=actors["coordinator"], now=timezone.now(), name="Rosa")


def url(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"people:{name}", args=args)


def filled(turn: str, **more: str) -> dict[str, str]:
    return {"turn": turn, "on": timezone.localdate().isoformat(), **more}


def test_one_looks_first_and_nothing_is_written(
    signed_in: SignIn, rosa: Person
) -> None:
    page = signed_in("coordinator").post(url("turn", rosa.pk), filled("died"))
    assert page.status_code == 200
    assert "This will happen" in page.content.decode()
    assert not LifeEvent.objects.exists()


def test_a_yes_writes_it_down_and_shows_what_was_done(
    signed_in: SignIn, rosa: Person
) -> None:
    client = signed_in("coordinator")
    answer = client.post(url("turn", rosa.pk), filled("died", do=""), follow=True)
    said = answer.content.decode()
    assert "Has died" in said
    assert "Nothing reminds or asks them" in said
    assert "their file goes" in said


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"turn": "died"}, "required"),
        (filled("hospital", until="2020-01-01", do=""), "before the day it happened"),
        ({"turn": "died", "on": "2999-01-01", "do": ""}, "not in the future"),
    ],
)
def test_bad_input_is_said_and_kept_on_the_page(
    signed_in: SignIn, rosa: Person, data: dict[str, str], says: str
) -> None:
    answer = signed_in("coordinator").post(url("turn", rosa.pk), data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not LifeEvent.objects.exists()


def test_home_again(signed_in: SignIn, rosa: Person) -> None:
    client = signed_in("coordinator")
    client.post(url("turn", rosa.pk), filled("hospital", do=""))
    event = LifeEvent.objects.get()
    assert "They are home again" in client.get(url("life", event.pk)).content.decode()
    client.post(url("life_over", event.pk), {"version": "1"})
    event.refresh_from_db()
    assert event.over_at is not None
    again = client.post(url("life_over", event.pk), {"version": "1"}, follow=True)
    assert "A colleague changed this" in again.content.decode()


def test_a_file_stays_longer_with_a_reason(signed_in: SignIn, rosa: Person) -> None:
    client = signed_in("coordinator")
    client.post(url("turn", rosa.pk), filled("moved", do=""))
    event = LifeEvent.objects.get()
    later = (timezone.localdate() + dt.timedelta(days=300)).isoformat()
    without = client.post(url("life", event.pk), {"version": "1", "until": later})
    assert without.status_code == 422
    kept = client.post(
        url("life", event.pk), {"version": "1", "until": later, "why": "A question"}
    )
    assert kept.status_code == 302
    event.refresh_from_db()
    assert str(event.erase_on) == later


def test_files_that_go_within_a_month_are_listed(
    signed_in: SignIn, rosa: Person
) -> None:
    client = signed_in("coordinator")
    client.post(url("turn", rosa.pk), filled("moved", do=""))
    assert "No file goes" in client.get(url("going")).content.decode()
    LifeEvent.objects.update(erase_on=timezone.localdate() + dt.timedelta(days=3))
    assert "Rosa" in client.get(url("going")).content.decode()


def test_a_referent_writes_it_down_but_keeps_no_file_longer(
    signed_in: SignIn, rosa: Person
) -> None:
    referent = signed_in("referent")
    referent.post(url("turn", rosa.pk), filled("moved", do=""))
    event = LifeEvent.objects.get()
    later = (timezone.localdate() + dt.timedelta(days=300)).isoformat()
    answer = referent.post(
        url("life", event.pk), {"version": "1", "until": later, "why": "A question"}
    )
    assert answer.status_code == 403
    assert referent.get(url("going")).status_code == 403
