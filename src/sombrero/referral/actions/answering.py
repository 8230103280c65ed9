"""The three parties answer: by link, or by somebody who writes it down for them."""

import datetime as dt

from django.db import transaction

from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.scoping import scope
from sombrero.partnerships.actions import set_capacity
from sombrero.referral.actions.guards import (
    publish_answer,
    refused,
    settle,
    take,
)
from sombrero.referral.actions.links import by_link, use
from sombrero.referral.actions.steps import plan_next
from sombrero.referral.domain.three_parties import (
    Answer,
    Move,
    NotPossible,
    Party,
    Reason,
    give,
)
from sombrero.referral.models import Answer as AnswerRow
from sombrero.referral.models import Link, Referral
from sombrero.referral.queries.course import course_of


def answer_referral(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    party: Party,
    move: Move,
    reason: Reason | None = None,
    note: str = "",
    channel: str = "phone",
    given_by: str = "",
) -> Referral:
    """Write down what a party said, on their behalf. The same again changes nothing.

    channel: how they told us. given_by: who spoke for the person. Raises NotFound,
    Stale, or Refused when this answer does not fit.
    """
    with transaction.atomic():
        referral = take(by=by, now=now, pk=pk, version=version)
        return _answer(
            referral,
            party,
            Answer(move, reason, note.strip()[:500]),
            by=by,
            now=now,
            channel=channel,
            given_by=given_by,
        )


def answer_by_link(
    *,
    now: dt.datetime,
    code: str,
    move: Move,
    reason: Reason | None = None,
    note: str = "",
) -> Referral:
    """Take in the answer of whoever holds a link, without an account.

    Yes and no use the link up; "not now" leaves it open. Tapping twice changes
    nothing twice. Raises NotFound, Expired, or Refused.
    """
    found = by_link(now=now, code=code)
    with scope(initiative=found.initiative_id), transaction.atomic():
        link, by = use(found, now=now)
        if link.used_at is not None:
            return link.referral
        referral = _answer(
            link.referral,
            Party(link.party),
            Answer(move, reason, note.strip()[:500]),
            by=by,
            now=now,
            channel="link",
        )
        if link.party == Party.RECEIVER and move is not Move.PAUSE:
            # The card and the e-mail are one question: both are answered.
            Link.objects.filter(
                referral_id=link.referral_id, party=link.party, used_at=None
            ).update(used_at=now)
    return referral


def _answer(
    referral: Referral,
    party: Party,
    answer: Answer,
    *,
    by: Actor,
    now: dt.datetime,
    channel: str,
    given_by: str = "",
) -> Referral:
    """Add an answer, count it, and plan what comes next."""
    before = course_of(referral)
    try:
        after = give(before, party, answer)
    except NotPossible as problem:
        raise refused(problem) from problem
    if after is before:
        return referral
    AnswerRow.objects.create(
        initiative_id=referral.initiative_id,
        referral=referral,
        party=party,
        move=answer.move,
        reason=answer.reason or "",
        note=answer.note,
        channel=channel,
        given_by=given_by,
        at=now,
        recorded_by_id=by.user_id,
    )
    settle(referral, by=by, now=now, verb="answered")
    said = before.answers.get(party)
    if said is None or (said.move, said.reason) != (answer.move, answer.reason):
        publish_answer(
            referral, now=now, party=party, move=answer.move, reason=answer.reason or ""
        )
    _tell_directory(referral, party, answer, now=now)
    plan_next(referral, now=now)
    return referral


def _tell_directory(
    referral: Referral, party: Party, answer: Answer, *, now: dt.datetime
) -> None:
    """Let the service directory know that a service has no room, or has room again.

    The receiver says so themselves, so the house writes it down in its own name.
    """
    if party is not Party.RECEIVER or referral.service_id is None:
        return
    service = referral.service
    full = answer.reason is Reason.NO_CAPACITY
    has_room_again = (
        answer.move is Move.ACCEPT
        and service is not None
        and service.accepting is False
    )
    if full or has_room_again:
        set_capacity(
            by=SYSTEM.within(referral.initiative_id),
            now=now,
            service=referral.service_id,
            accepting=not full,
            note="",
        )
