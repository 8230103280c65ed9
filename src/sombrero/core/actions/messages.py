"""The outbox: queue a message in the transaction that causes it, send it later.

Delivery claims a message with one guarded UPDATE, so that two workers never send
the same one. What fails is tried again after 1, 5, 30 and 120 minutes and then
goes to the list of calls and letters, where a person takes over. Once it has left,
its address and words are emptied.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from sombrero.core.actions.audit import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.models import Message
from sombrero.core.queries.messages import list_by_hand
from sombrero.core.transports import CouldNotSend, Transport

RETRY_MINUTES = (1, 5, 30, 120)
CLAIM_LIMIT = dt.timedelta(minutes=10)
# What has left needs no address and no words here any more, nor the codes in them;
# the row itself stays, so that nothing is sent twice.
EMPTIED = {"to": "", "subject": "", "body": "", "problem": ""}
# A database reads only so many conditions in one question.
AT_ONCE = 100
BY_HAND = (Message.Channel.LETTER, Message.Channel.PHONE)


def queue_message(
    *,
    by: Actor,
    now: dt.datetime,
    initiative_id: int,
    channel: str,
    to: str,
    language: str,
    subject: str,
    body: str,
    dedupe_key: str,
    place_id: int | None = None,
    not_before: dt.datetime | None = None,
) -> None:
    """Put a message in the outbox; the same dedupe_key twice gives one message.

    place_id: where the person lives whom it is about, so that only who works there
    reads it on the list of calls and letters. not_before: when it may leave at the
    earliest, for whom it is night.

    The caller has checked that this person agreed to this channel. One query.
    """
    by_hand = channel in BY_HAND
    message = Message(
        initiative_id=by.initiative_id or initiative_id,
        place_id=place_id,
        channel=channel,
        to=to,
        language=language,
        subject=subject,
        body=body,
        dedupe_key=dedupe_key,
        state=Message.State.ON_PAPER if by_hand else Message.State.WAITING,
        created_at=now,
        next_attempt_at=not_before or now,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


@dataclass(frozen=True)
class Delivered:
    """What one round of the outbox did, in counts of messages."""

    sent: int = 0
    retried: int = 0
    failed: int = 0
    unsure: int = 0


def deliver_due(
    *, now: dt.datetime, transports: Mapping[str, Transport], limit: int = 200
) -> Delivered:
    """Send what is due; called by the worker. Returns counts."""
    unsure = Message.objects.filter(
        state=Message.State.SENDING, claimed_at__lt=now - CLAIM_LIMIT
    ).update(state=Message.State.UNSURE, finished_at=now)
    due = Message.objects.filter(
        state=Message.State.WAITING, next_attempt_at__lte=now
    ).order_by("next_attempt_at")[:limit]
    outcomes = [_deliver(message, now=now, transports=transports) for message in due]
    return Delivered(
        sent=outcomes.count(Message.State.SENT),
        retried=outcomes.count(Message.State.WAITING),
        failed=outcomes.count(Message.State.FAILED),
        unsure=unsure,
    )


def _deliver(
    message: Message, *, now: dt.datetime, transports: Mapping[str, Transport]
) -> str:
    """Claim and send one message; return its new state ("" when not ours)."""
    claimed = Message.objects.filter(pk=message.pk, state=Message.State.WAITING).update(
        state=Message.State.SENDING, claimed_at=now
    )
    if not claimed:
        return ""
    try:
        transports[message.channel].send(message)
    except CouldNotSend as problem:
        return _postpone(message, now=now, problem=str(problem))
    Message.objects.filter(pk=message.pk).update(
        state=Message.State.SENT,
        finished_at=now,
        attempts=message.attempts + 1,
        **EMPTIED,
    )
    return Message.State.SENT


def _postpone(message: Message, *, now: dt.datetime, problem: str) -> str:
    """Plan the next attempt, or hand the message to a person."""
    again = message.attempts < len(RETRY_MINUTES)
    state = Message.State.WAITING if again else Message.State.FAILED
    wait = RETRY_MINUTES[message.attempts] if again else 0
    Message.objects.filter(pk=message.pk).update(
        state=state,
        attempts=message.attempts + 1,
        next_attempt_at=now + dt.timedelta(minutes=wait),
        problem=problem[:300],
    )
    return state


def finish_by_hand(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Record that somebody called, wrote or checked. Raises NotFound."""
    waiting = list_by_hand(by=by).filter(pk=pk)
    with transaction.atomic():
        done = waiting.update(state=Message.State.DONE, finished_at=now, **EMPTIED)
        if not done:
            raise NotFound
        audit(by=by, now=now, verb="message.done", subject=f"message:{pk}")


def cancel_message(*, now: dt.datetime, dedupe_key: str) -> bool:
    """Stop a message that has not left yet; tell whether it was stopped."""
    return bool(
        Message.objects.filter(
            dedupe_key=dedupe_key,
            state__in=(Message.State.WAITING, Message.State.ON_PAPER),
        ).update(state=Message.State.CANCELLED, finished_at=now, **EMPTIED)
    )


def forget_messages(
    *,
    now: dt.datetime,
    dedupe_keys: Collection[str] = (),
    beginnings: Collection[str] = (),
) -> None:
    """Leave nothing of these messages, wherever they are; none of them still leaves.

    beginnings: first parts of keys, up to and with a colon ("signal:12:"), for every
    message about one thing. Two queries for the keys, two for each 100 beginnings.
    """
    _forget(Q(dedupe_key__in=dedupe_keys), now=now)
    parts = sorted(beginnings)
    for start in range(0, len(parts), AT_ONCE):
        some = parts[start : start + AT_ONCE]
        _forget(reduce(or_, (Q(dedupe_key__startswith=one) for one in some)), now=now)


def _forget(which: Q, *, now: dt.datetime) -> None:
    rows = Message.objects.filter(which)
    rows.update(**EMPTIED)
    rows.exclude(state__in=(Message.State.SENT, Message.State.DONE)).update(
        state=Message.State.CANCELLED, finished_at=now
    )
