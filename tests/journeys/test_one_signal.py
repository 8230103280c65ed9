"""One signal walks through the whole house, from the public form to the advice.

docs/explanation/one-signal.md tells the same road; this test keeps it true.
"""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from sombrero.core.models import AuditEntry, Fact, Initiative, Message, Place
from sombrero.core.queries import verify_audit
from sombrero.demo.domain.hsds import identify
from tests.journeys.walker import Walker

pytestmark = pytest.mark.django_db

SERVICE = identify("service:woonbemiddeling")
WORDS = "Madame Zohra n'arrive plus à entrer dans sa baignoire."
ASKED = "Je veux pouvoir me laver sans avoir peur de tomber."


def _facts(measure: str, **dimensions: str) -> int:
    """Count what was published of a measure, with at least these dimensions."""
    rows = Fact.objects.filter(measure=measure)
    return sum(
        row.count
        for row in rows
        if dimensions.items() <= json.loads(row.dimensions).items()
    )


def _stage(receipt: str) -> str:
    answer = Client().get(f"/api/v1/signals/{receipt}")
    assert answer.status_code == 200
    return str(answer.json()["stage"])


def _report(sector: Place) -> str:
    """A neighbour without an account tells us, and gets a receipt."""
    neighbour = Walker(Client(), language="fr").open("report/")
    neighbour.submit(
        "/report/",
        what=WORDS,
        about_name="Zohra Benhaddouch",
        place_text="Rue des Rubans 90",
        lat=str(sector.lat),
        lon=str(sector.lon),
        reporter_phone="+32 59 00 18 04",
    )
    assert "112" in neighbour.text
    return neighbour.path.rstrip("/").split("/")[-1]


def _triage(worker: Walker) -> None:
    worker.open("inbox/")
    assert "Zohra Benhaddouch" in worker.text
    worker.open(worker.link(r"/nl/signals/\d+/"))
    assert WORDS in worker.text
    worker.submit(
        "/triage/", category="home_unfit", urgency="this_week", reason="Gelezen"
    )
    worker.submit("/assign/", user="")


def _approach(worker: Walker) -> None:
    worker.submit("/start/")
    worker.submit("/contact/", result="person", how="visit", note="Koffie gedronken.")
    worker.submit("/tell/", decision="told")
    worker.submit("/person/", name="Zohra Benhaddouch", phone="+32 450 00 01 04")


def _need(worker: Walker) -> str:
    approach = worker.path
    worker.follow("/need/").submit(
        "/need/",
        kind="request",
        words=ASKED,
        life_domains=["housing", "care"],
        felt_lonely="no",
        isolated="yes",
        root_causes=["housing"],
    )
    need = worker.path
    worker.open(approach).submit("/end/", ending="need_found")
    return need


def _refer(worker: Walker, need: str) -> str:
    """Search in words, choose what is told, look at it together, and ask."""
    worker.open(need).follow(f"{need}help/").submit(
        "", q="ik kan niet meer in mijn bad"
    )
    worker.follow(f"service={SERVICE}")
    worker.submit("/ask/", pieces=["name", "need"])
    assert "Zohra" in worker.text
    worker.submit("/ask/", how="spoken", warm="on")
    assert Message.objects.filter(channel="email").count() == 1
    return _referral_of(worker, need)


def _referral_of(worker: Walker, need: str) -> str:
    worker.open(f"{need}referrals/")
    return worker.link(r"/nl/referrals/\d+/")


def _answer(card: str) -> None:
    """The mediators say yes from the card, without an account."""
    receiver = Walker(Client(), language="nl").open(card)
    assert ASKED in receiver.text
    assert "450 00 01 04" not in receiver.text, "nobody agreed to tell the number"
    receiver.follow("say=accept").submit("", note="Wij komen dinsdag kijken.")


def test_one_signal_becomes_help_and_a_figure_in_an_advice(
    initiative: Initiative,
    places: dict[str, Place],
    directory: None,
    signed_in: Callable[[str], Client],
) -> None:
    worker = Walker(signed_in("coordinator"))

    receipt = _report(places["sector0"])
    assert _stage(receipt) == "received"
    assert _facts("signal.received", channel="web") == 1

    _triage(worker)
    assert _stage(receipt) == "read"

    _approach(worker)
    assert _stage(receipt) == "contact"

    need = _need(worker)
    assert _stage(receipt) == "help"
    assert _facts("need.opened", kind="request", life_domain="housing") == 1
    assert _facts("need.lonely", felt="no", isolated="yes") == 1
    assert _facts("approach.ended", ending="need_found") == 1

    referral = _refer(worker, need)
    assert _facts("referral.opened", receiver_kind="service") == 1

    worker.open(referral).submit("/card/receiver/")
    _answer(worker.link(r"http.*/answer/.+"))
    assert _facts("referral.answered", party="receiver", answer="accept") == 1

    today = timezone.localdate().isoformat()
    worker.open(referral).submit("/together/", on=today, who="Zohra, Karim en ik")
    assert _facts("referral.joint_contact") == 1
    worker.open(referral).submit("/word/", word="yes", note="La douche est là!")

    worker.open(need).submit("/close/", outcome="helped", answer="Merci à tous")
    assert _stage(receipt) == "closed"
    assert _facts("need.closed", outcome="helped", life_domain="care") == 1
    assert _facts("signal.closed", ending="need_found") == 1

    _nobody_can_be_found_in_the_facts()
    _the_neighbourhood_learns(worker, places["neighbourhood"])
    assert verify_audit() == []
    assert AuditEntry.objects.filter(verb="signal.read").exists()


def _nobody_can_be_found_in_the_facts() -> None:
    published = " ".join(
        f"{fact.measure} {fact.dimensions} {fact.period}" for fact in Fact.objects.all()
    )
    for personal in ("Zohra", "Benhaddouch", "Rubans", "baignoire", "0450"):
        assert personal not in published
    assert all(fact.period.day == 1 for fact in Fact.objects.all())


def _the_neighbourhood_learns(worker: Walker, place: Place) -> None:
    """The page holds the small numbers back; an advice freezes what it shows."""
    page = Walker(Client()).open(f"neighbourhood/{place.slug}/")
    assert "Zohra" not in page.text
    worker.open("advice/new/").submit(
        "",
        title="Een bad dat niemand meer in kan",
        addressee="Schepen van huisvesting",
        place=str(place.pk),
    )
    worker.submit("/freeze/")
    assert "Zohra" not in worker.text
