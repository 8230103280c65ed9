"""The outbox: sent once, tried again, and handed to a person in the end."""

import datetime as dt
import email
import socket
from collections.abc import Iterator
from email.message import Message as Mail

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from sombrero.core.actions import (
    cancel_message,
    deliver_due,
    finish_by_hand,
    forget_messages,
    queue_message,
)
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound
from sombrero.core.models import Initiative, Message, Place
from sombrero.core.queries import list_by_hand
from sombrero.core.transports import (
    CouldNotSend,
    EmailTransport,
    configured_transports,
)

pytestmark = pytest.mark.django_db


def _queue(
    initiative: Initiative,
    now: dt.datetime,
    key: str = "a",
    channel: str = "email",
    place: Place | None = None,
) -> None:
    queue_message(
        by=SYSTEM,
        now=now,
        initiative_id=initiative.pk,
        channel=channel,
        to="ann@example.org",
        language="fr",
        subject="Bonne nouvelle",
        body="Quelqu'un a lu votre message à l'instant.",
        dedupe_key=key,
        place_id=place.pk if place else None,
    )


class Recorder:
    """A transport that remembers, and fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.sent: list[int] = []
        self.failures = failures

    def send(self, message: Message) -> None:
        if self.failures:
            self.failures -= 1
            raise CouldNotSend("the line was busy")
        self.sent.append(message.pk)


class Mailbox:
    """What a real SMTP server on loopback received."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.refuse_next = 0

    async def handle_DATA(
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.refuse_next:
            self.refuse_next -= 1
            return "451 try again later"
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(email.message_from_bytes(content))
        return "250 OK"


@pytest.fixture
def smtp(settings: Settings) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield mailbox
    controller.stop()


def test_a_message_reaches_a_real_server_once(
    smtp: Mailbox, initiative: Initiative, now: dt.datetime
) -> None:
    _queue(initiative, now)
    _queue(initiative, now)
    transports = configured_transports()
    assert deliver_due(now=now, transports=transports).sent == 1
    assert deliver_due(now=now, transports=transports).sent == 0
    [mail] = smtp.mails
    assert mail["To"] == "ann@example.org"
    assert mail["Content-Language"] == "fr"
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "à l'instant" in body.decode()


def test_a_server_that_refuses_is_tried_again_later(
    smtp: Mailbox, initiative: Initiative, now: dt.datetime
) -> None:
    _queue(initiative, now)
    smtp.refuse_next = 1
    transports = {"email": EmailTransport()}
    assert deliver_due(now=now, transports=transports).retried == 1
    assert deliver_due(now=now, transports=transports).sent == 0, "not yet"
    later = now + dt.timedelta(minutes=1)
    assert deliver_due(now=later, transports=transports).sent == 1
    assert len(smtp.mails) == 1


def test_what_keeps_failing_goes_to_a_person(
    initiative: Initiative, actors: dict[str, Actor], now: dt.datetime
) -> None:
    _queue(initiative, now)
    transport = Recorder(failures=99)
    for hours in range(6):
        at = now + dt.timedelta(hours=3 * hours)
        deliver_due(now=at, transports={"email": transport})
    [message] = list_by_hand(by=actors["coordinator"])
    assert message.state == Message.State.FAILED
    assert message.attempts == 5
    finish_by_hand(by=actors["coordinator"], now=now, pk=message.pk)
    assert not list_by_hand(by=actors["coordinator"])
    with pytest.raises(NotFound):
        finish_by_hand(by=actors["coordinator"], now=now, pk=message.pk)


def test_two_workers_never_send_the_same_message(
    initiative: Initiative, now: dt.datetime
) -> None:
    _queue(initiative, now)
    inner = Recorder()

    class Intruder(Recorder):
        """While one worker sends, another one does its round."""

        def send(self, message: Message) -> None:
            deliver_due(now=now, transports={"email": inner})
            super().send(message)

    outer = Intruder()
    deliver_due(now=now, transports={"email": outer})
    assert (len(outer.sent), len(inner.sent)) == (1, 0)


def test_a_worker_that_died_leaves_the_choice_to_a_person(
    initiative: Initiative, actors: dict[str, Actor], now: dt.datetime
) -> None:
    _queue(initiative, now)
    Message.objects.update(state=Message.State.SENDING, claimed_at=now)
    later = now + dt.timedelta(minutes=11)
    transport = Recorder()
    assert deliver_due(now=later, transports={"email": transport}).unsure == 1
    assert transport.sent == []
    assert [m.state for m in list_by_hand(by=actors["coordinator"])] == ["unsure"]


def test_calls_and_letters_wait_for_a_person(
    initiative: Initiative, actors: dict[str, Actor], now: dt.datetime
) -> None:
    _queue(initiative, now, key="call", channel="phone")
    _queue(initiative, now, key="letter", channel="letter")
    assert deliver_due(now=now, transports={}).sent == 0
    for role in ("coordinator", "referent"):
        waiting = list_by_hand(by=actors[role])
        assert waiting.count() == 2, "of no known place, so for everybody"
    with pytest.raises(NotAllowed):
        list_by_hand(by=actors["council"])


def test_a_referent_calls_and_writes_for_their_own_places_only(
    initiative: Initiative,
    actors: dict[str, Actor],
    places: dict[str, Place],
    now: dt.datetime,
) -> None:
    own, far = places["sector0"], places["sector3"]
    _queue(initiative, now, key="own", channel="phone", place=own)
    _queue(initiative, now, key="far", channel="phone", place=far)
    _queue(initiative, now, key="nowhere", channel="phone")
    referent, coordinator = actors["referent"], actors["coordinator"]
    seen = {message.dedupe_key for message in list_by_hand(by=referent)}
    assert seen == {"own", "nowhere"}
    assert list_by_hand(by=coordinator).count() == 3
    elsewhere = Message.objects.get(dedupe_key="far")
    with pytest.raises(NotFound):
        finish_by_hand(by=referent, now=now, pk=elsewhere.pk)
    assert list_by_hand(by=coordinator).count() == 3, "nothing was ticked off"
    for message in list_by_hand(by=referent):
        finish_by_hand(by=referent, now=now, pk=message.pk)
    finish_by_hand(by=coordinator, now=now, pk=elsewhere.pk)
    assert not list_by_hand(by=coordinator)


def test_a_message_that_is_no_longer_needed_stays_home(
    initiative: Initiative, now: dt.datetime
) -> None:
    _queue(initiative, now)
    assert cancel_message(now=now, dedupe_key="a")
    transport = Recorder()
    deliver_due(now=now, transports={"email": transport})
    assert transport.sent == []
    assert not cancel_message(now=now, dedupe_key="a")


def test_texts_go_to_the_provider_of_the_settings(
    initiative: Initiative, now: dt.datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    _queue(initiative, now, channel="sms")
    assert deliver_due(now=now, transports=configured_transports()).sent == 1
    assert "SMS to ann@example.org" in capsys.readouterr().out


def _kept(message: Message) -> list[str]:
    message.refresh_from_db()
    return [message.to, message.subject, message.body, message.problem]


def test_what_has_left_keeps_no_address_and_no_words(
    initiative: Initiative, actors: dict[str, Actor], now: dt.datetime
) -> None:
    for key, channel in (("a", "email"), ("b", "phone"), ("c", "email")):
        _queue(initiative, now, key=key, channel=channel)
    sent, done, needless = Message.objects.order_by("dedupe_key")
    assert cancel_message(now=now, dedupe_key="c")
    deliver_due(now=now, transports={"email": Recorder()})
    finish_by_hand(by=actors["referent"], now=now, pk=done.pk)
    for message in (sent, done, needless):
        assert _kept(message) == ["", "", "", ""], message
    _queue(initiative, now, key="a")
    assert Message.objects.count() == 3, "still sent only once"


def test_all_messages_of_one_occasion_are_forgotten_and_no_other(
    initiative: Initiative, now: dt.datetime
) -> None:
    keys = ["signal:1:received", "signal:1:question:4", "signal:12:received"]
    for key in keys:
        _queue(initiative, now, key=key, channel="phone")
    forget_messages(now=now, beginnings=["signal:1:", "signal:3:"])
    kept = Message.objects.exclude(body="")
    assert [message.dedupe_key for message in kept] == ["signal:12:received"]
    assert kept.get().state == Message.State.ON_PAPER


def test_forgetting_nothing_forgets_nothing(
    initiative: Initiative, now: dt.datetime
) -> None:
    _queue(initiative, now)
    forget_messages(now=now)
    assert Message.objects.get().body


def test_a_message_that_must_be_forgotten_never_leaves(
    initiative: Initiative, now: dt.datetime
) -> None:
    _queue(initiative, now, key="a")
    _queue(initiative, now, key="b")
    forget_messages(now=now, dedupe_keys=["a"])
    transport = Recorder()
    deliver_due(now=now, transports={"email": transport})
    gone, other = Message.objects.order_by("dedupe_key")
    assert _kept(gone) == ["", "", "", ""]
    assert transport.sent == [other.pk]
