"""Recording a signal: what is written, once, within twelve queries, and refused."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sombrero.core.domain.actor import PUBLIC, SYSTEM, Actor
from sombrero.core.domain.errors import NotAllowed, Refused
from sombrero.core.models import AuditEntry, Fact, Initiative, Message, Place
from sombrero.core.scoping import scope, unscoped
from sombrero.detection.actions import record_signal
from sombrero.detection.domain.intake import Intake
from sombrero.detection.domain.receipts import hash_receipt
from sombrero.detection.models import Reporter, Signal
from sombrero.detection.queries import follow_signal
from tests.conftest import NOW
from tests.detection.roads import MOHAMMED, a_signal

pytestmark = pytest.mark.django_db


def test_a_public_signal_keeps_person_reporter_and_place_apart(
    in_scope: Initiative, places: dict[str, Place]
) -> None:
    signal = a_signal()
    signal.refresh_from_db()
    assert signal.initiative == in_scope
    assert signal.place == places["sector0"]
    assert (signal.category, signal.urgency) == ("not_seen", "this_week")
    assert signal.reporter.name == "Apotheker Claes"
    assert signal.person_id is None
    assert signal.is_unverified
    assert signal.is_waiting
    assert not signal.tell_who_reported
    assert signal.read_by == signal.due_at


def test_the_receipt_is_not_stored_but_finds_the_signal(in_scope: Initiative) -> None:
    recorded = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t")
    assert recorded.signal.receipt_hash == hash_receipt(recorded.receipt)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM detection_signal")
        assert recorded.receipt not in str(cursor.fetchall())
    assert follow_signal(receipt=recorded.receipt).stage == "received"


def test_the_same_token_twice_is_one_signal_with_one_receipt(
    in_scope: Initiative,
) -> None:
    first = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t")
    again = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t")
    assert (first.is_new, again.is_new) == (True, False)
    assert first.receipt == again.receipt
    assert Signal.objects.count() == 1
    assert Message.objects.count() == 1
    assert Fact.objects.get(measure="signal.received").count == 1


def test_two_that_race_with_one_token_are_one_signal(
    in_scope: Initiative, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t")
    seen: list[Signal | None] = [None, first.signal]
    monkeypatch.setattr(
        "sombrero.detection.actions.intake._already", lambda token: seen.pop(0)
    )
    again = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t")
    assert not again.is_new
    assert again.receipt == first.receipt
    assert Signal.objects.count() == 1
    assert Reporter.objects.count() == 1


def test_another_token_is_another_receipt(in_scope: Initiative) -> None:
    one = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t1")
    two = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t2")
    assert one.receipt != two.receipt


def test_the_trail_and_the_count_hold_no_names(in_scope: Initiative) -> None:
    a_signal()
    entry = AuditEntry.objects.get(verb="signal.recorded")
    assert entry.initiative == in_scope.pk
    assert entry.actor_kind == "public"
    fact = Fact.objects.get(measure="signal.received")
    assert fact.dimensions == '{"category": "not_seen", "channel": "web"}'
    assert "Mohammed" not in f"{entry.detail}{entry.subject}{fact.dimensions}"


def test_the_reporter_gets_the_receipt_on_the_channel_they_gave(
    in_scope: Initiative,
) -> None:
    recorded = record_signal(by=PUBLIC, now=NOW, intake=MOHAMMED, token="t")
    message = Message.objects.get()
    assert (message.channel, message.to) == ("email", "claes@example.org")
    assert recorded.receipt in message.body
    assert "Mohammed" not in message.body
    assert "112" in message.body


@pytest.mark.parametrize(
    ("phone", "channels"),
    [("0470 12 34 56", ["sms"]), ("02 512 34 56", []), ("", [])],
)
def test_a_mobile_number_gets_a_text_and_a_fixed_one_nothing_by_itself(
    in_scope: Initiative, phone: str, channels: list[str]
) -> None:
    a_signal(reporter_email="", reporter_phone=phone)
    assert [message.channel for message in Message.objects.all()] == channels


def test_who_leaves_no_name_leaves_no_reporter(in_scope: Initiative) -> None:
    a_signal(reporter_name="", reporter_email="")
    assert not Reporter.objects.exists()


def test_a_place_that_nobody_covers_goes_to_the_default_initiative(
    initiative: Initiative,
) -> None:
    with unscoped():
        assert a_signal(lat=51.2, lon=4.4).initiative == initiative
        assert a_signal(lat=51.2, lon=4.4).place is None


def test_an_initiative_without_records_keeps_no_names(in_scope: Initiative) -> None:
    Initiative.objects.update(registration_level=Initiative.Registration.NONE)
    signal = a_signal()
    assert signal.about_name == ""
    assert signal.what
    assert not Reporter.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "referent", "desk", "volunteer"])
def test_a_worker_records_for_somebody_else(
    in_scope: Initiative, actors: dict[str, Actor], role: str
) -> None:
    signal = a_signal(by=actors[role], on_behalf_of="de bakker")
    assert signal.recorded_by_id == actors[role].user_id
    assert signal.on_behalf_of == "de bakker"


@pytest.mark.parametrize("role", ["council", "researcher", "dpo", "admin"])
def test_other_roles_may_not_record(actors: dict[str, Actor], role: str) -> None:
    with pytest.raises(NotAllowed):
        a_signal(by=actors[role])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": "", "about_name": "", "about_description": ""}, "what you noticed"),
        (
            {"place_text": "", "lat": None, "lon": None, "about_description": ""},
            "place",
        ),
        ({"what": "x" * 4001}, "at most 4000"),
        ({"place_text": "x" * 201}, "at most 200"),
        ({"lat": 149000.0, "lon": 170000.0}, "latitude and longitude"),
        ({"lat": 4.35, "lon": 50.85}, "latitude and longitude"),
        ({"lat": float("nan")}, "latitude and longitude"),
        ({"lon": None}, "latitude and longitude"),
        ({"reporter_email": "claes"}, "e-mail"),
        ({"reporter_email": "a@b.be\nbcc: x@y.z"}, "e-mail"),
        ({"reporter_phone": "12"}, "telephone"),
        ({"language": "de"}, "nl, fr or en"),
        ({"indications": ("nonsense",)}, "from the list"),
    ],
)
def test_bad_input_gets_one_sentence_and_nothing_is_written(
    in_scope: Initiative, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        a_signal(**changes)
    assert not Signal.objects.exists()
    assert not AuditEntry.objects.filter(verb="signal.recorded").exists()


@pytest.mark.parametrize(
    "intake",
    [
        Intake(what="Iemand is eenzaam", place_text="Molenplein"),
        Intake(what="Iemand is eenzaam", lat=50.855, lon=4.335),
        Intake(about_description="de vrouw met de rode jas"),
        Intake(indications=("often_alone",), about_description="de vrouw op drie hoog"),
        Intake(about_name="Ada", place_text="Molenstraat 3"),
    ],
)
def test_what_or_whom_and_a_place_or_description_is_enough(
    in_scope: Initiative, intake: Intake
) -> None:
    assert record_signal(by=PUBLIC, now=NOW, intake=intake, token="t").is_new


def test_control_characters_are_left_out(in_scope: Initiative) -> None:
    signal = a_signal(what="  eenzaam\x00 en\r\nalleen\x1b ")
    assert signal.what == "eenzaam en\nalleen"


def test_when_something_breaks_nothing_is_half_written(
    in_scope: Initiative, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("sombrero.detection.actions.intake.queue_message", broken)
    with pytest.raises(RuntimeError):
        a_signal()
    assert not Signal.objects.exists()
    assert not Fact.objects.filter(measure="signal.received").exists()


def test_an_urgent_signal_is_promised_sooner(in_scope: Initiative) -> None:
    calm = a_signal(token="calm", what="Zij is eenzaam")
    urgent = a_signal(token="urgent", what="Zij ligt op de grond")
    assert urgent.read_by - NOW == dt.timedelta(hours=2)
    assert urgent.read_by < calm.read_by


def test_an_intake_takes_the_same_queries_whatever_is_in_the_tables(
    initiative: Initiative,
    django_assert_max_num_queries: Callable[..., CaptureQueriesContext],
) -> None:
    def counted(token: str) -> int:
        with CaptureQueriesContext(connection) as found:
            a_signal(token=token)
        return len(found)

    few = counted("first")
    for number in range(30):
        a_signal(token=f"more-{number}")
    assert counted("last") == few <= 12


def test_the_system_records_in_a_scope_of_its_own(initiative: Initiative) -> None:
    by = replace(SYSTEM, initiative_id=initiative.pk)
    signal = a_signal(by=by)
    with scope(initiative=initiative.pk):
        assert Signal.objects.get() == signal
