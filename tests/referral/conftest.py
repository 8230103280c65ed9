"""A need of Mohammed, a pharmacist who can help, and a yes to a preview."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Place
from sombrero.detection.actions import Kind, NeedWords, open_need
from sombrero.detection.models import Need
from sombrero.partnerships.models import Service
from sombrero.people.actions import register_person
from sombrero.people.models import Person
from sombrero.referral import actions, queries
from sombrero.referral.domain.disclosure import fingerprint

Open = Callable[..., actions.Opened]


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    """A referent: the one who follows people."""
    return actors["referent"]


@pytest.fixture
def mohammed(
    in_scope: Initiative, by: Actor, now: dt.datetime, places: dict[str, Place]
) -> Person:
    return register_person(
        by=by,
        now=now,
        name="Mohammed El Amrani",
        called="Mohammed",
        languages=["ar", "fr"],
        phone="0470 12 34 56",
        address="Molenstraat 12",
        place_id=places["sector0"].pk,
        birth_year=1948,
    )


@pytest.fixture
def need(mohammed: Person, by: Actor, now: dt.datetime) -> Need:
    words = NeedWords(
        Kind.REQUEST,
        "I cannot carry my medicines up the stairs",
        ("care", "mobility"),
    )
    return open_need(by=by, now=now, need=words, person_id=mohammed.pk)


@pytest.fixture
def pharmacy(db: None) -> Service:
    return Service.objects.create(
        source="test", external_id="s1", name="Pharmacy of the Mill"
    )


@pytest.fixture
def opened(open_it: Open) -> actions.Opened:
    return open_it()


@pytest.fixture
def open_it(need: Need, by: Actor, now: dt.datetime, pharmacy: Service) -> Open:
    """Open a referral to the pharmacy, telling these pieces with consent."""

    def do(
        *,
        pieces: Sequence[str] = ("called", "phone", "need"),
        warm: bool = False,
        email: str = "pharmacy@example.org",
        consent: bool = True,
    ) -> actions.Opened:
        packet = queries.preview(by=by, now=now, need_id=need.pk, chosen=pieces)
        agreed = actions.Agreed(
            looked_at=fingerprint(packet), how="spoken", witness="Khadija"
        )
        return actions.open_referral(
            by=by,
            now=now,
            need_id=need.pk,
            receiver=actions.Receiver(
                name="Pharmacy of the Mill",
                email=email,
                phone="02 555 01 01",
                language="fr",
                service=pharmacy.pk,
            ),
            pieces=pieces,
            agreed=agreed if consent else None,
            warm=warm,
        )

    return do
