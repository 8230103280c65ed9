"""Answers: by link, by text, on the telephone, or told to somebody of the team.

The first yeses that are needed count; the others hear at once that somebody else
goes. The same answer twice changes nothing.
"""

import datetime as dt
import hashlib

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, cancel_message
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Expired, NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import scope
from sombrero.networks.actions.asking.ending import (
    count_answer,
    end_wave,
    going_now,
)
from sombrero.networks.actions.asking.going import goes
from sombrero.networks.actions.asking.sending import key_of
from sombrero.networks.actions.asking.waves import (
    ASKABLE,
    has_open_asks,
    lock_request,
    next_by_itself,
)
from sombrero.networks.domain.asking import (
    ASK_NEXT,
    STATE_OF,
    Answer,
    AskState,
    WaveState,
    less_often,
    needed,
)
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Ask, Reply, Request, Wave
from sombrero.networks.queries.answering import find_ask, link_holder, refuse_dead_ask
from sombrero.people.actions import withdraw_consent
from sombrero.people.queries import open_contact_consents
from sombrero.talents.actions import ask_at_most, rest
from sombrero.talents.queries import helpers


def answer_by_link(*, now: dt.datetime, code: str, answer: Answer) -> Ask:
    """Take in the answer of whoever holds a link, without an account.

    Raises NotFound or Expired.
    """
    found = find_ask(code)
    refuse_dead_ask(found, now=now)
    by = link_holder(found)
    with scope(initiative=found.initiative_id), transaction.atomic():
        return take_answer(found.pk, answer, by=by, now=now, how=Ask.How.LINK)


def record_answer(
    *, by: Actor, now: dt.datetime, ask_id: int, answer: Answer, how: str = "team"
) -> Ask:
    """Write down what somebody answered, on their behalf. Raises NotFound, Refused."""
    require(by, Permission.HELP_WRITE)
    if how not in Ask.How.values:
        raise Refused(_("Choose how the answer came."))
    with transaction.atomic():
        ask = Ask.objects.filter(pk=ask_id).first()
        if ask is None:
            raise NotFound(_("This question is not known here."))
        lock_request(by, ask.request_id)
        return take_answer(ask.pk, answer, by=by, now=now, how=how)


def take_answer(
    ask_id: int, answer: Answer, *, by: Actor, now: dt.datetime, how: str
) -> Ask:
    """Take in one answer under the lock of its request, within a transaction.

    A yes that comes when enough others go becomes `thanked`. Somebody who said yes and
    cannot after all is put before the team. Raises NotFound, Expired.
    """
    ask, request = _locked(ask_id)
    before = AskState(ask.state)
    wanted = STATE_OF[answer]
    _wish(ask, answer, by=by, now=now)
    if before is AskState.YES and wanted is not AskState.YES:
        cannot_after_all(ask, now=now, how=how)
        return ask
    if wanted is AskState.YES and not _is_needed(request, ask):
        wanted = AskState.THANKED
    if wanted not in ASK_NEXT[before]:
        return ask
    _write(ask, wanted, answer, now=now, how=how)
    _count(request, before, ask.state, now=now)
    audit(
        by=by,
        now=now,
        verb="asking.answered",
        subject=f"request:{request.pk}",
        detail={"ask": ask.pk, "answer": answer.value, "state": ask.state},
    )
    if wanted is AskState.YES:
        goes(request, helper_id=ask.helper_id, by=_writer(by), now=now)
    _settle(ask, request, by=by, now=now)
    return ask


def _locked(ask_id: int) -> tuple[Ask, Request]:
    """Hold the request of an ask, and read the ask after that."""
    found = Ask.objects.filter(pk=ask_id).values_list("request_id", flat=True).first()
    if found is None:
        raise NotFound(_("This question is not known here."))
    request: Request = (
        Request.objects.select_for_update(of=("self",))
        .select_related("initiative", "place")
        .get(pk=found)
    )
    ask = Ask.objects.select_related("wave").get(pk=ask_id)
    if ask.state in (AskState.CANCELLED, AskState.NEXT, AskState.UNREACHED):
        raise Expired(_("This question is no longer needed. Thank you!"))
    return ask, request


def _is_needed(request: Request, ask: Ask) -> bool:
    if ask.state == AskState.YES:
        return True
    if request.state not in (*ASKABLE, RequestState.MATCHED):
        return False
    return needed(duo=request.duo, going=going_now(request)) > 0


def _write(
    ask: Ask, state: AskState, answer: Answer, *, now: dt.datetime, how: str
) -> None:
    Ask.objects.filter(pk=ask.pk).update(
        state=state, answer=answer, answered_at=now, how=how
    )
    # Somebody who told us first needs no message any more.
    cancel_message(now=now, dedupe_key=key_of(ask, "ask"))
    ask.state, ask.answer, ask.answered_at, ask.how = state, answer, now, how


def _count(request: Request, before: AskState, after: str, *, now: dt.datetime) -> None:
    """Count an answer; one that changed is counted once."""
    said = {AskState.YES, AskState.NO, AskState.NOT_THIS_MONTH, AskState.SILENT}
    if before in said:
        count_answer(request, before.value, now=now, count=-1)
    count_answer(request, "yes" if after == AskState.THANKED else after, now=now)


def _wish(ask: Ask, answer: Answer, *, by: Actor, now: dt.datetime) -> None:
    """Do what an answer asks besides: rest, ask less, or ask no more."""
    if ask.answer == answer:
        return
    by = _writer(by)
    if answer is Answer.NOT_THIS_MONTH:
        rest(by=by, now=now, person_id=ask.helper_id)
    elif answer is Answer.LESS:
        facts = helpers(
            by=by, now=now, today=timezone.localdate(now), person_ids=[ask.helper_id]
        )
        at_most = facts[0].asks_at_most if facts else 2
        ask_at_most(by=by, now=now, person_id=ask.helper_id, times=less_often(at_most))
    elif answer is Answer.STOP:
        ask_at_most(by=by, now=now, person_id=ask.helper_id, times=0)


def _writer(by: Actor) -> Actor:
    """Give who writes: a worker, or the house for who answered without an account."""
    if by.kind == "worker":
        return by
    return Actor(kind="system", initiative_id=by.initiative_id, channel=by.channel)


def stop_channel(*, by: Actor, now: dt.datetime, person_id: int, channel: str) -> int:
    """Take back the consent for one channel; return how many were open."""
    pks = open_contact_consents(by=by, person_id=person_id, channel=channel)
    for pk in pks:
        withdraw_consent(by=by, now=now, pk=pk)
    return len(pks)


def cannot_after_all(ask: Ask, *, now: dt.datetime, how: str) -> Reply:
    """Put before the team that somebody who said yes cannot go after all; once."""
    fingerprint = hashlib.sha256(f"cannot:{ask.pk}".encode()).hexdigest()
    reply, _made = Reply.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={
            "initiative_id": ask.initiative_id,
            "person_id": ask.helper_id,
            "ask": ask,
            "request_id": ask.request_id,
            "channel": Reply.Channel.SMS if how == "sms" else Reply.Channel.LINK,
            "received_at": now,
            "problem": Reply.Problem.CANNOT,
        },
    )
    return reply


# -- What follows --------------------------------------------------------------------
def _settle(ask: Ask, request: Request, *, by: Actor, now: dt.datetime) -> None:
    """End the wave when enough said yes, or when everybody answered."""
    running = Wave.objects.filter(request=request, state=WaveState.RUNNING).first()
    if not needed(duo=request.duo, going=going_now(request)):
        if running is not None:
            end_wave(running, request=request, state=WaveState.FILLED, now=now)
        Ask.objects.filter(request=request, state=AskState.NEXT).delete()
        Request.objects.filter(pk=request.pk, state__in=ASKABLE).update(
            state=RequestState.MATCHED, version=F("version") + 1
        )
        return
    if running is not None and not has_open_asks(running):
        end_wave(running, request=request, state=WaveState.OVER, now=now)
        if running.goes_on:
            next_by_itself(running, request=request, by=_writer(by), now=now)
