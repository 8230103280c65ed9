"""The pages of what neighbours offer: pictures, one offer, terms, paper, who is new."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Place
from sombrero.people.actions import register_person
from sombrero.people.models import Consent, Person
from sombrero.talents.actions import add_offer, set_known
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.models import Helper, Offer

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]
HALF_A_YEAR = dt.timedelta(days=183)


@pytest.fixture
def now() -> dt.datetime:
    return timezone.now()


@pytest.fixture
def rosa(actors: dict[str, Actor], now: dt.datetime) -> Person:
    return register_person(by=actors["coordinator"], now=now, name="Rosa")


def url(name: str, *args: object, **query: str) -> str:
    with override("en"):
        return reverse(f"talents:{name}", args=args, query=query or None)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_several_pictures_at_once_are_written_down_found_and_paused(
    signed_in: SignIn, rosa: Person
) -> None:
    coordinator = signed_in("coordinator")
    address = url("offer_new", rosa.pk)
    page = text(coordinator, address)
    assert "washing somebody" in page
    assert page.count('class="help-picture"') == len(KINDS)
    added = coordinator.post(
        address, {"kinds": ["coffee", "walk"], "when_words": "Tuesday"}
    )
    assert added.status_code == 302
    assert "Rosa" in text(coordinator, url("offers", kind="coffee"))
    assert "Rosa" not in text(coordinator, url("offers", kind="bins"))
    coffee = Offer.objects.get(kind="coffee")
    assert coordinator.post(url("pause", coffee.pk)).status_code == 302
    assert "Rosa" not in text(coordinator, url("offers", kind="coffee"))
    assert coordinator.post(url("resume", coffee.pk)).status_code == 302
    assert "Rosa" in text(coordinator, url("offers", kind="coffee"))
    assert coordinator.post(url("remove", coffee.pk)).status_code == 302
    assert [one.kind for one in Offer.objects.all()] == ["walk"]


def test_what_is_no_longer_pointed_at_is_paused_and_keeps_its_words(
    signed_in: SignIn, rosa: Person
) -> None:
    coordinator = signed_in("coordinator")
    address = url("offer_new", rosa.pk)
    coordinator.post(address, {"kinds": ["coffee", "walk"], "words": "At mine"})
    answer = coordinator.post(address, {"kinds": ["walk", "bins"]}, follow=True)
    assert "We no longer ask them for: Have a coffee together" in (
        answer.content.decode()
    )
    coffee = Offer.objects.get(kind="coffee")
    assert (coffee.is_paused, coffee.words) == (True, "At mine")
    coordinator.post(address, {"kinds": ["coffee", "walk", "bins"]})
    assert not Offer.objects.filter(is_paused=True).exists()


def test_a_kind_that_does_not_exist_loses_nothing_that_was_filled_in(
    signed_in: SignIn, rosa: Person
) -> None:
    answer = signed_in("coordinator").post(
        url("offer_new", rosa.pk), {"kinds": ["coffee", "magic"], "words": "At mine"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="coffee" id="kind-coffee" checked' in page
    assert "At mine" in page
    assert not Offer.objects.exists()


def test_one_offer_has_its_own_words_limit_reach_place_and_languages(
    signed_in: SignIn, rosa: Person, places: dict[str, Place]
) -> None:
    coordinator = signed_in("coordinator")
    coordinator.post(url("offer_new", rosa.pk), {"kinds": ["bins"]})
    bins = Offer.objects.get()
    assert coordinator.post(url("offer", bins.pk), {"at_most": "0"}).status_code == 422
    coordinator.post(
        url("offer", bins.pk),
        {
            "words": "Sunday",
            "at_most": "3",
            "reach_m": "100",
            "place_id": str(places["sector1"].pk),
            "languages": ["tr"],
        },
    )
    bins.refresh_from_db()
    assert (bins.words, bins.at_most, bins.reach_m) == ("Sunday", 3, 100)
    assert (bins.place, bins.languages) == (places["sector1"], ["tr"])


def test_a_referent_looks_and_lets_rest_but_does_not_write(
    signed_in: SignIn, rosa: Person
) -> None:
    referent = signed_in("referent")
    assert referent.get(url("offers")).status_code == 200
    assert "Leave them in peace" in text(referent, url("profile", rosa.pk))
    assert referent.get(url("offer_new", rosa.pk)).status_code == 403
    assert referent.post(url("rest", rosa.pk)).status_code == 302
    assert "In peace until" in text(referent, url("profile", rosa.pk))
    assert referent.post(url("wake", rosa.pk)).status_code == 302
    assert "In peace until" not in text(referent, url("profile", rosa.pk))


def test_terms_are_written_down_and_said_in_words(
    signed_in: SignIn, rosa: Person
) -> None:
    coordinator = signed_in("coordinator")
    terms: dict[str, Any] = {
        "version": "0",
        "at_most": "6",
        "asks_at_most": "2",
        "reach_m": "530",
        "slots": ["mon-am", "mon-eve", "fri-am", "fri-pm", "fri-eve"],
        "tags": ["woman"],
        "declines": ["stairs"],
        "languages": ["ar"],
    }
    assert coordinator.post(url("terms", rosa.pk), terms).status_code == 302
    page = text(coordinator, url("profile", rosa.pk))
    assert "Monday (morning, evening), Friday" in page
    for words in ("Ten minutes on foot", "a woman", "stairs", "Arabic", "0 of at most"):
        assert words in page
    again = coordinator.post(url("terms", rosa.pk), terms)
    assert again.status_code == 422
    assert "A colleague changed this" in again.content.decode()
    wrong = coordinator.post(url("terms", rosa.pk), {**terms, "asks_at_most": "99"})
    assert wrong.status_code == 422


def test_the_page_says_when_an_extract_is_too_old(
    signed_in: SignIn, actors: dict[str, Actor], now: dt.datetime, rosa: Person
) -> None:
    coordinator = signed_in("coordinator")
    known = {"known": "checked", "seen_on": timezone.localdate(now).isoformat()}
    assert coordinator.post(
        url("known", rosa.pk), {"known": "checked"}
    ).status_code == (422)
    assert coordinator.post(url("known", rosa.pk), known).status_code == 302
    assert "an extract was seen on" in text(coordinator, url("profile", rosa.pk))
    set_known(
        by=actors["coordinator"],
        now=now,
        person_id=rosa.pk,
        known="checked",
        seen_on=dt.date(2020, 1, 1),
    )
    assert "too old, ask for a new one" in text(coordinator, url("profile", rosa.pk))


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "lang"), ("fr", "lang"), ("en", "Do the shopping")],
)
def test_the_sheet_for_the_kitchen_table_has_every_picture_in_each_language(
    language: str, words: str, signed_in: SignIn
) -> None:
    page = text(signed_in("referent"), url("sheet", language=language))
    assert page.count('class="help-picture"') == len(KINDS)
    assert f'<div class="talent-sheet flow" lang="{language}">' in page
    assert words in page
    assert signed_in("referent").get(url("sheet", language="xx")).status_code == 200


def test_a_sheet_that_came_back_is_typed_in_at_once(
    signed_in: SignIn, rosa: Person
) -> None:
    coordinator = signed_in("coordinator")
    sheet: dict[str, Any] = {
        "version": "0",
        "kinds": ["coffee"],
        "asks_at_most": "4",
        "slots": ["tue-pm"],
    }
    wrong = coordinator.post(url("paper", rosa.pk), {**sheet, "at_most": "99"})
    assert wrong.status_code == 422
    assert 'id="slot-tue-pm" checked' in wrong.content.decode()
    assert not Offer.objects.exists()
    assert coordinator.post(url("paper", rosa.pk), sheet).status_code == 302
    assert Helper.objects.get().slots == ["tue-pm"]
    assert Offer.objects.get().kind == "coffee"
    assert coordinator.post(url("paper", rosa.pk), sheet).status_code == 422


def test_somebody_new_comes_in_with_agreement_and_sheet(
    signed_in: SignIn, places: dict[str, Place]
) -> None:
    coordinator = signed_in("coordinator")
    given: dict[str, Any] = {
        "name": "Marcel Dupont",
        "phone": "0470 12 34 56",
        "agreed": "spoken",
        "kinds": ["transport"],
        "asks_at_most": "4",
        "languages": ["fr"],
        "place": str(places["sector1"].pk),
    }
    unagreed = coordinator.post(url("new"), {**given, "agreed": ""})
    assert unagreed.status_code == 422
    assert not Person.objects.exists()
    assert coordinator.post(url("new"), given).status_code == 302
    marcel = Person.objects.get()
    assert (marcel.place, marcel.languages) == (places["sector1"], ["fr"])
    assert Offer.objects.get().place == places["sector1"]
    consent = Consent.objects.get()
    assert (consent.purpose, consent.channel) == ("help", "spoken")
    twice = coordinator.post(url("new"), {**given, "name": "Marcel Dupond"})
    assert twice.status_code == 422
    assert "Do we know them already?" in twice.content.decode()
    assert Person.objects.count() == 1
    assert coordinator.post(url("new"), {**given, "is_new": "on"}).status_code == 302
    assert Person.objects.count() == 2


def test_an_offer_of_half_a_year_ago_is_asked_again(
    signed_in: SignIn, actors: dict[str, Actor], now: dt.datetime, rosa: Person
) -> None:
    add_offer(
        by=actors["coordinator"],
        now=now - HALF_A_YEAR,
        person_id=rosa.pk,
        kind="coffee",
    )
    coordinator = signed_in("coordinator")
    assert "Rosa" in text(coordinator, url("again"))
    assert coordinator.post(url("still", rosa.pk)).status_code == 302
    assert "Rosa" not in text(coordinator, url("again"))
    Offer.objects.update(review_on=None, created_at=now - HALF_A_YEAR)
    assert "Rosa" in text(coordinator, url("again"))


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
        add_offer(by=by, now=now - HALF_A_YEAR, person_id=person.pk, kind="bins")
    client = signed_in("coordinator")
    client.get(url("offers"))
    for address in (url("offers"), url("again")):
        with django_assert_num_queries(6):
            client.get(address)


@pytest.mark.parametrize("many", [1, 9])
def test_a_profile_takes_the_same_number_of_queries_however_much_somebody_offers(
    many: int,
    signed_in: SignIn,
    actors: dict[str, Actor],
    now: dt.datetime,
    rosa: Person,
    django_assert_num_queries: Any,
) -> None:
    for kind in list(KINDS)[:many]:
        add_offer(by=actors["coordinator"], now=now, person_id=rosa.pk, kind=kind)
    client = signed_in("coordinator")
    client.get(url("profile", rosa.pk))
    with django_assert_num_queries(9):
        client.get(url("profile", rosa.pk))


def test_where_no_persons_are_kept_the_page_says_so(
    signed_in: SignIn, initiative: Initiative
) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="none")
    coordinator = signed_in("coordinator")
    page = text(coordinator, url("offers"))
    assert "keeps no records of persons" in page
    assert url("new") not in page
    given = {"name": "Rosa", "agreed": "spoken", "asks_at_most": "4"}
    refused = coordinator.post(url("new"), given)
    assert refused.status_code == 422
    assert "keeps no records of persons" in refused.content.decode()
    assert not Person.objects.exists()
