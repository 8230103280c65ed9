"""The pages of what neighbours offer."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.people.actions import register_person
from sombrero.people.models import Person
from sombrero.talents.actions import add_offer
from sombrero.talents.models import Offer

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]


@pytest.fixture
def now() -> dt.datetime:
    return timezone.now()


@pytest.fixture
def rosa(actors: dict[str, Actor], now: dt.datetime) -> Person:
    return register_person(by=actors["coordinator"], now=now, name="Rosa")


def url(name: str, *args: object, **query: str) -> str:
    with override("en"):
        return reverse(f"talents:{name}", args=args, query=query or None)


def test_an_offer_is_written_down_found_and_paused(
    signed_in: SignIn, rosa: Person
) -> None:
    coordinator = signed_in("coordinator")
    address = url("offer_new", rosa.pk)
    assert "washing somebody" in coordinator.get(address).content.decode()
    assert coordinator.post(address, {}).status_code == 422
    added = coordinator.post(address, {"kind": "coffee", "when_words": "Tuesday"})
    assert added.status_code == 302
    assert "Rosa" in coordinator.get(url("offers", kind="coffee")).content.decode()
    assert "Rosa" not in coordinator.get(url("offers", kind="bins")).content.decode()
    paused = coordinator.post(url("pause", Offer.objects.get().pk))
    assert paused.status_code == 302
    assert "Rosa" not in coordinator.get(url("offers")).content.decode()


def test_a_referent_looks_but_does_not_write(signed_in: SignIn, rosa: Person) -> None:
    referent = signed_in("referent")
    assert referent.get(url("offers")).status_code == 200
    assert referent.get(url("offer_new", rosa.pk)).status_code == 403


@pytest.mark.parametrize("many", [1, 7])
def test_the_page_takes_the_same_number_of_queries_however_many_neighbours(
    many: int,
    signed_in: SignIn,
    actors: dict[str, Actor],
    now: dt.datetime,
    django_assert_num_queries: Any,
) -> None:
    by = actors["coordinator"]
    for number in range(many):
        person = register_person(by=by, now=now, name=f"N {number}")
        add_offer(by=by, now=now, person_id=person.pk, kind="bins")
    client = signed_in("coordinator")
    client.get(url("offers"))
    with django_assert_num_queries(6):
        client.get(url("offers"))
