"""Jeanne asks for shopping; neighbours who agreed to be asked in some way."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.models import Initiative, Message, Place
from sombrero.networks.models import Ask, Request
from sombrero.people.actions import give_consent, register_person
from sombrero.people.models import Person
from sombrero.talents.actions import add_offer

Neighbour = Callable[..., Person]
Ask_ = Ask


@pytest.fixture
def by(actors: dict[str, Actor], in_scope: Initiative) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def jeanne(by: Actor, now: dt.datetime, places: dict[str, Place]) -> Person:
    """Who asks. Nothing of her may reach whoever is asked."""
    return register_person(
        by=by,
        now=now,
        name="Jeanne Vermeulen",
        called="Jeanne",
        languages=["nl"],
        phone="0470 99 88 77",
        address="Molenstraat 12",
        place_id=places["sector0"].pk,
    )


@pytest.fixture
def request_(jeanne: Person, now: dt.datetime, places: dict[str, Place]) -> Request:
    return make_request(jeanne, now=now, place=places["sector0"])


def make_request(
    person: Person, *, now: dt.datetime, place: Place | None = None, **more: object
) -> Request:
    """A small help that is open."""
    values: dict[str, object] = {
        "kind": "shopping",
        "words": "Mijn been is gebroken",
        "on": now.date() + dt.timedelta(days=7),
        "part_of_day": "am",
        "opened_at": now,
        "expires_on": now.date() + dt.timedelta(days=21),
        **more,
    }
    made: Request = Request.objects.create(
        initiative_id=person.initiative_id, person=person, place=place, **values
    )
    return made


@pytest.fixture
def neighbour(by: Actor, now: dt.datetime) -> Neighbour:
    """Register somebody who likes to do the shopping and agreed to some ways."""
    numbers = iter(range(10, 99))

    def made(
        name: str = "Fatima",
        *,
        ways: Sequence[str] = ("sms",),
        languages: Sequence[str] = ("nl",),
        kind: str = "shopping",
        **more: str,
    ) -> Person:
        number = next(numbers)
        person = register_person(
            by=by,
            now=now,
            name=f"{name} {number}",
            called=name,
            languages=list(languages),
            phone=more.pop("phone", f"0470 11 22 {number}"),
            email=more.pop("email", f"n{number}@example.org"),
            address=f"Lindestraat {number}",
            preferred_channel=more.pop("preferred_channel", ways[0] if ways else "sms"),
        )
        for way in ways:
            agree_to(person, way, now=now)
        add_offer(by=by, now=now, person_id=person.pk, kind=kind)
        return person

    return made


def agree_to(person: Person, way: str, *, now: dt.datetime) -> None:
    """Let somebody agree to one way of being reached."""
    give_consent(
        by=SYSTEM.within(person.initiative_id),
        now=now,
        person_id=person.pk,
        purpose=f"contact.{way}",
        covers=[],
        text_version="1",
        language="nl",
        channel="spoken",
    )


def states(request: Request) -> dict[str, str]:
    """How each who stands in line is called, and where their ask is."""
    rows = Ask.objects.filter(request=request).select_related("helper")
    return {one.helper.called: one.state for one in rows.order_by("place")}


def waiting_messages() -> list[Message]:
    """What would leave now or later, oldest first."""
    return list(
        Message.objects.filter(state__in=("waiting", "on_paper")).order_by("pk")
    )


def code_in(body: str) -> str:
    """The code that somebody reads in a message."""
    return body.rsplit("/answer/", 1)[1].split("/", 1)[0]
