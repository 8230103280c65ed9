"""Text messages that come in: understood and done, or put before a person.

No reply is lost and none is taken twice. What is understood is done at once and its
words are not kept. What is not stays open, is read by the team, and the one who wrote
gets one friendly text that says which words we understand.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from sombrero.core.actions import audit
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.models import Initiative
from sombrero.core.queries import default_initiative, get_initiative
from sombrero.core.scoping import scope, unscoped
from sombrero.networks.actions.asking.answers import stop_channel, take_answer
from sombrero.networks.actions.asking.sending import tell
from sombrero.networks.actions.reminders.outcomes import confirm_by_text
from sombrero.networks.domain.asking import (
    LATE_DAYS,
    OPEN_STATES,
    Answer,
    AskState,
)
from sombrero.networks.domain.replies import Reading, read_reply
from sombrero.networks.models import Ask, Reply
from sombrero.people.queries import international, people_with_number

MOST_KEPT = 600
ANSWERED = (
    AskState.SILENT,
    AskState.NO,
    AskState.NOT_THIS_MONTH,
    AskState.YES,
    AskState.THANKED,
)
PERSONS = Sequence[tuple[int, int]]
"""Whose number it is: (person, initiative) ids."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text as it came in. key: the provider's own number of it, "" when none."""

    sender: str
    body: str
    received_at: dt.datetime
    key: str = ""

    @property
    def fingerprint(self) -> str:
        """Name this text: the same delivery twice has the same name."""
        sender = international(self.sender) or self.sender
        own = (
            self.key or f"{self.received_at.astimezone(dt.UTC).isoformat()} {self.body}"
        )
        return hashlib.sha256(f"text:{sender}:{own}".encode()).hexdigest()


def take_text(*, now: dt.datetime, text: Incoming) -> Reply | None:
    """Take in one text, once. None where an initiative keeps nothing of anybody."""
    whose = people_with_number(by=SYSTEM, phone=text.sender)
    initiative = _initiative(whose)
    if initiative.registration_level == Initiative.Registration.NONE:
        return None
    with transaction.atomic():
        with unscoped():  # A text may be known already, in whichever initiative.
            known = Reply.objects.filter(fingerprint=text.fingerprint).first()
        if known is not None:
            return known
        return _take(text, read_reply(text.body), whose, initiative, now=now)


def _initiative(whose: PERSONS) -> Initiative:
    return get_initiative(pk=whose[0][1]) if whose else default_initiative()


def _take(
    text: Incoming,
    reading: Reading,
    whose: PERSONS,
    initiative: Initiative,
    *,
    now: dt.datetime,
) -> Reply:
    if reading.answer is Answer.STOP and whose:
        return _stop(text, whose, now=now)
    asks = _asks(whose, now=now)
    if len(asks) == 1:
        return _answer(text, reading, asks[0], now=now)
    person = whose[0][0] if len(whose) == 1 else None
    with scope(initiative=initiative.pk):
        if asks or len(whose) > 1:
            problem = Reply.Problem.SHARED
        elif not whose:
            problem = Reply.Problem.UNKNOWN
        elif reading.answer is Answer.YES and confirm_by_text(
            person_id=whose[0][0], initiative_id=initiative.pk, now=now
        ):
            return _done(text, reading, initiative.pk, now=now, person=person)
        else:
            problem = Reply.Problem.NO_ASK
        return _keep(text, initiative.pk, problem, person=person, ask=None)


def _asks(whose: PERSONS, *, now: dt.datetime) -> list[Ask]:
    """Find what this text may answer: the open question, else the last one.

    One ask when it is clear; several when people share a number.
    """
    persons = [pk for pk, _initiative in whose]
    with unscoped():  # The number is all we have; it may be known in two initiatives.
        rows = Ask.objects.filter(helper_id__in=persons).select_related(
            "request__initiative", "request__place", "wave"
        )
        open_ones = list(rows.filter(state__in=OPEN_STATES))
        if open_ones:
            by_text = [one for one in open_ones if one.channel == "sms"]
            return by_text if len(by_text) == 1 else open_ones
        since = now - dt.timedelta(days=LATE_DAYS)
        late = rows.filter(state__in=ANSWERED, asked_at__gte=since)
        newest = {one.helper_id: one for one in late.order_by("asked_at", "pk")}
    return list(newest.values())


def _answer(text: Incoming, reading: Reading, ask: Ask, *, now: dt.datetime) -> Reply:
    with scope(initiative=ask.initiative_id):
        if reading.answer is None:
            problem = Reply.Problem(str(reading.unclear))
            reply = _keep(
                text, ask.initiative_id, problem, person=ask.helper_id, ask=ask
            )
            _explain(ask, now=now)
            return reply
        taken = take_answer(
            ask.pk, reading.answer, by=_texter(ask), now=now, how=Ask.How.SMS
        )
        if reading.answer is Answer.YES:
            is_needed = taken.state == AskState.YES
            tell(taken, request=ask.request, now=now, what="yes", is_needed=is_needed)
        return _done(
            text, reading, ask.initiative_id, now=now, person=ask.helper_id, ask=ask
        )


def _texter(ask: Ask) -> Actor:
    return Actor(kind="public", initiative_id=ask.initiative_id, channel="sms")


def _stop(text: Incoming, whose: PERSONS, *, now: dt.datetime) -> Reply:
    """Take back the consent for texts of everybody with this number, at once."""
    for person_id, initiative_id in whose:
        with scope(initiative=initiative_id):
            by = Actor(kind="system", initiative_id=initiative_id, channel="sms")
            stop_channel(by=by, now=now, person_id=person_id, channel="sms")
            for ask in Ask.objects.filter(helper_id=person_id, state__in=OPEN_STATES):
                take_answer(
                    ask.pk, Answer.NO, by=_texter(ask), now=now, how=Ask.How.SMS
                )
    person_id, initiative_id = whose[0]
    person = person_id if len(whose) == 1 else None
    reading = Reading(Answer.STOP)
    with scope(initiative=initiative_id):
        return _done(text, reading, initiative_id, now=now, person=person)


def _explain(ask: Ask, *, now: dt.datetime) -> None:
    """Say once which words we understand."""
    first = Ask.objects.filter(pk=ask.pk, explained_at=None).update(explained_at=now)
    if first and ask.channel == "sms":
        tell(ask, request=ask.request, now=now, what="explain")


def _keep(
    text: Incoming,
    initiative_id: int,
    problem: Reply.Problem,
    *,
    person: int | None,
    ask: Ask | None,
) -> Reply:
    """Keep a text for somebody of the team to read."""
    reply: Reply = Reply.objects.create(
        initiative_id=initiative_id,
        person_id=person,
        ask=ask,
        request_id=ask.request_id if ask else None,
        channel=Reply.Channel.SMS,
        fingerprint=text.fingerprint,
        sender=text.sender[:80],
        words=text.body.strip()[:MOST_KEPT],
        received_at=text.received_at,
        problem=problem,
    )
    audit(
        by=SYSTEM.within(initiative_id),
        now=text.received_at,
        verb="asking.text_kept",
        subject=f"reply:{reply.pk}",
    )
    return reply


def _done(
    text: Incoming,
    reading: Reading,
    initiative_id: int,
    *,
    now: dt.datetime,
    person: int | None,
    ask: Ask | None = None,
) -> Reply:
    """Keep that a text came, and nothing of its words."""
    reply: Reply = Reply.objects.create(
        initiative_id=initiative_id,
        person_id=person,
        ask=ask,
        request_id=ask.request_id if ask else None,
        channel=Reply.Channel.SMS,
        fingerprint=text.fingerprint,
        received_at=text.received_at,
        answer=reading.answer or "",
        settled_at=now,
        forgotten_at=now,
    )
    return reply
