"""A person walks the whole road; nothing that may leave knows the name.

The walls between packages are drawn in .importlinter; this test walks the other way
round, with words nobody could miss, through the real actions and pages.
"""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import serializers
from django.test import Client

from sombrero.analysis.queries import export_places
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Fact, Initiative, Message, Place
from sombrero.detection.actions import Outcome, close_need, link_person, open_need
from sombrero.policy.actions import (
    AdviceWords,
    draft_advice,
    freeze_figures,
    send_advice,
)
from sombrero.policy.models import Advice
from tests.detection.roads import BATH, a_contact, a_signal, an_approach

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

AUGUST = dt.datetime(2026, 8, 12, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))
TODAY = dt.date(2026, 11, 18)
TELLTALE = (
    "Zebulon",
    "Quackenbosch",
    "sky-blue tricycle",
    "Goudenregenlaan 77",
    "0498 76 54 32",
    "quackenbosch@example.org",
    "Wilhelmina Vandersloot",
    "waits by the aquarium",
)
"""Name, address, numbers and stories of the person and of who reported."""


@pytest.fixture
def walked(actors: dict[str, Actor]) -> None:
    """A signal, a visit, a name, a need and its ending; and five more signals."""
    by = actors["coordinator"]
    about: dict[str, Any] = {
        "what": "Zebulon waits by the aquarium since Monday.",
        "about_name": "Zebulon Quackenbosch",
        "about_description": "rides a sky-blue tricycle",
        "place_text": "Goudenregenlaan 77",
        "reporter_name": "Wilhelmina Vandersloot",
    }
    for number in range(6):
        a_signal(now=AUGUST, token=f"sending {number}", **about)
    approach = a_contact(by=by, approach=an_approach(by=by, now=AUGUST), now=AUGUST)
    linked = link_person(
        by=by,
        now=AUGUST,
        approach_pk=approach.pk,
        version=approach.version,
        name="Zebulon Quackenbosch",
        phone="0498 76 54 32",
        address="Goudenregenlaan 77",
    )
    need = open_need(by=by, now=AUGUST, need=BATH, approach_pk=linked.pk)
    close_need(
        by=by,
        now=AUGUST,
        pk=need.pk,
        version=need.version,
        outcome=Outcome.NOT_HELPED,
        answer="Zebulon waits by the aquarium",
    )


@pytest.fixture
def advice(
    walked: None, actors: dict[str, Actor], places: dict[str, Place], now: dt.datetime
) -> Advice:
    by = actors["coordinator"]
    words = AdviceWords(
        title="Baths",
        addressee="The mayor",
        addressee_email="mayor@example.org",
        what_we_ask="A fund for adapted bathrooms.",
    )
    made = draft_advice(
        by=by, now=now, place_id=places["neighbourhood"].pk, words=words
    )
    freeze_figures(by=by, now=now, today=TODAY, pk=made.pk, version=1)
    return send_advice(
        by=by,
        now=now,
        today=TODAY,
        pk=made.pk,
        version=2,
        answer_due_on=dt.date(2027, 1, 10),
    )


def _told(text: str) -> list[str]:
    return [words for words in TELLTALE if words.lower() in text.lower()]


def test_the_road_left_its_counts(advice: Advice) -> None:
    """Otherwise silence below would prove nothing."""
    measures = set(Fact.objects.values_list("measure", flat=True))

    assert {"signal.received", "need.opened", "need.closed", "need.unmet"} <= measures
    tables = json.loads(advice.figures)["counts"]
    assert {one["measure"] for one in tables if one["rows"]} >= {"need.opened"}


def test_facts_hold_no_person(walked: None) -> None:
    assert Fact.objects.exists()
    assert _told(serializers.serialize("json", Fact.objects.all())) == []


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_neighbourhood_page_shows_no_person(
    language: str, walked: None, places: dict[str, Place]
) -> None:
    answer = Client().get(f"/{language}/neighbourhood/{places['neighbourhood'].slug}/")

    assert answer.status_code == 200
    assert _told(answer.content.decode()) == []


@pytest.mark.parametrize("role", ["council", "coordinator"])
def test_an_advice_and_what_is_mailed_hold_no_person(
    role: str, advice: Advice, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in(role)
    for address in (f"/en/advice/{advice.pk}/", "/en/advice/", "/en/wheel/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert _told(answer.content.decode()) == []
    [mailed] = Message.objects.filter(to="mayor@example.org")
    assert _told(mailed.body + mailed.subject + advice.figures) == []


def test_exported_places_hold_no_person(walked: None, initiative: Initiative) -> None:
    document, count = export_places(level="sector")

    assert count
    assert _told(document) == []
