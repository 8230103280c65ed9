"""What neighbours offer: written once, found near, asked in turn."""

import datetime as dt
from typing import Any

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused
from sombrero.core.models import AuditEntry, Place
from sombrero.people.actions import register_person
from sombrero.people.models import Person
from sombrero.talents import actions, queries
from sombrero.talents.models import Offer

pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def coordinator(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


def neighbour(by: Actor, now: dt.datetime, place: Place, name: str = "Rosa") -> Person:
    return register_person(
        by=by, now=now, name=name, place_id=place.pk, languages=["fr"]
    )


def near(by: Actor, now: dt.datetime, **asked: Any) -> list[queries.NearbyOffer]:
    return queries.offers_near(
        by=by, now=now, today=now.date(), **{"place_id": None, **asked}
    )


def test_an_offer_takes_place_and_languages_from_the_person(
    coordinator: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    rosa = neighbour(coordinator, now, places["sector0"])
    offer = actions.add_offer(
        by=coordinator, now=now, person_id=rosa.pk, kind="coffee", at_most=2
    )
    assert (offer.place, offer.languages) == (places["sector0"], ["fr"])
    assert queries.offers_of(by=coordinator, person_id=rosa.pk) == [offer]
    assert queries.get_offer(by=coordinator, pk=offer.pk) == offer


def test_the_same_kind_again_replaces_what_was_said(
    coordinator: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    rosa = neighbour(coordinator, now, places["sector0"])
    say: dict[str, Any] = {"by": coordinator, "now": now}
    first = actions.add_offer(person_id=rosa.pk, kind="bins", **say)
    actions.pause_offer(pk=first.pk, **say)
    assert near(coordinator, now) == []
    actions.add_offer(person_id=rosa.pk, kind="bins", words="Tuesday only", **say)
    assert Offer.objects.get().words == "Tuesday only"
    assert len(near(coordinator, now)) == 1


def test_what_is_not_in_the_catalogue_is_refused(
    coordinator: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    rosa = neighbour(coordinator, now, places["sector0"])
    say: dict[str, Any] = {"by": coordinator, "now": now, "person_id": rosa.pk}
    with pytest.raises(Refused, match="from the list"):
        actions.add_offer(kind="washing", **say)
    with pytest.raises(Refused, match="one or more"):
        actions.add_offer(kind="bins", at_most=0, **say)
    with pytest.raises(NotFound):
        actions.add_offer(**{**say, "person_id": 999_999}, kind="bins")
    with pytest.raises(NotFound):
        actions.pause_offer(by=coordinator, now=now, pk=999_999)
    with pytest.raises(NotFound):
        queries.get_offer(by=coordinator, pk=999_999)


@pytest.mark.parametrize("role", ["referent", "desk", "volunteer", "council", "dpo"])
def test_only_a_coordinator_writes_offers(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        actions.add_offer(by=actors[role], now=now, person_id=1, kind="bins")
    with pytest.raises(NotAllowed):
        actions.pause_offer(by=actors[role], now=now, pk=1)


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "researcher", "dpo"])
def test_who_may_not_see_offers(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        near(actors[role], now)
    with pytest.raises(NotAllowed):
        queries.offers_of(by=actors[role], person_id=1)
    with pytest.raises(NotAllowed):
        queries.get_offer(by=actors[role], pk=1)
    with pytest.raises(NotAllowed):
        actions.note_asked(by=actors[role], now=now, pk=1, on=now.date())


def test_the_nearest_is_first_and_the_reasons_are_said(
    actors: dict[str, Actor], now: dt.datetime, places: dict[str, Place]
) -> None:
    by = actors["coordinator"]
    for name, key in (("Far", "sector3"), ("Near", "sector0")):
        person = neighbour(by, now, places[key], name)
        actions.add_offer(by=by, now=now, person_id=person.pk, kind="coffee")
    found = near(actors["referent"], now, place_id=places["sector0"].pk, language="fr")
    assert [one.name for one in found] == ["Near", "Far"]
    assert found[0].why == (
        "in the same place",
        "speaks the language",
        "not asked yet this month",
    )
    assert found[1].why[0] == "about 2100 m from there"


def test_who_was_asked_enough_this_month_stands_last_and_stays_visible(
    coordinator: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    tired = neighbour(coordinator, now, places["sector0"], "Tired")
    rested = neighbour(coordinator, now, places["sector3"], "Rested")
    offer = actions.add_offer(
        by=coordinator, now=now, person_id=tired.pk, kind="walk", at_most=1
    )
    actions.add_offer(by=coordinator, now=now, person_id=rested.pk, kind="walk")
    last_month = now.date() - dt.timedelta(days=40)
    actions.note_asked(by=coordinator, now=now, pk=offer.pk, on=last_month)
    here = places["sector0"].pk
    assert near(coordinator, now, place_id=here)[0].name == "Tired"
    actions.note_asked(by=coordinator, now=now, pk=offer.pk, on=now.date())
    found = near(coordinator, now, place_id=here)
    assert [o.name for o in found] == ["Rested", "Tired"]
    assert found[1].is_full
    with pytest.raises(NotFound):
        actions.note_asked(by=coordinator, now=now, pk=999_999, on=now.date())


@pytest.mark.parametrize("many", [2, 9])
def test_the_list_takes_four_queries_however_many_neighbours(
    many: int,
    coordinator: Actor,
    now: dt.datetime,
    places: dict[str, Place],
    django_assert_num_queries: Any,
) -> None:
    for number in range(many):
        person = neighbour(coordinator, now, places["sector0"], f"N {number}")
        actions.add_offer(by=coordinator, now=now, person_id=person.pk, kind="bins")
    with django_assert_num_queries(4):
        found = near(
            coordinator, now, place_id=places["sector1"].pk, kinds=["bins", "walk"]
        )
    assert len(found) == many
    listed = AuditEntry.objects.get(verb="offers.listed")
    assert listed.detail == {"offers": [one.pk for one in found]}


def test_in_a_large_town_those_round_the_corner_are_compared(
    coordinator: Actor,
    now: dt.datetime,
    places: dict[str, Place],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sombrero.talents.queries.offers.MOST_COMPARED", 2)
    for name, key in (("Far", "sector3"), ("Further", "sector3"), ("Near", "sector0")):
        person = neighbour(coordinator, now, places[key], name)
        actions.add_offer(by=coordinator, now=now, person_id=person.pk, kind="coffee")
    somewhere = register_person(by=coordinator, now=now, name="Somewhere")
    actions.add_offer(by=coordinator, now=now, person_id=somewhere.pk, kind="coffee")
    found = near(coordinator, now, place_id=places["sector0"].pk)
    assert [one.name for one in found] == ["Near", "Far"]
