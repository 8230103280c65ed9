"""Going together, asking whether help came, opening again."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.actions import publish_fact
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.scoping import scope
from sombrero.referral.actions.guards import refused, settle, take
from sombrero.referral.actions.links import by_link, use
from sombrero.referral.actions.steps import plan_after_no_help, plan_next
from sombrero.referral.domain.three_parties import (
    NotPossible,
    Party,
    Word,
    hear,
    meet,
    reopen,
)
from sombrero.referral.models import JointContact, Referral, Turn
from sombrero.referral.queries.course import course_of


def record_joint_contact(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    on: dt.date,
    who: str,
    where: str = "",
    note: str = "",
) -> Referral:
    """Write down that sender, person and receiver were together.

    who: who was there, in words. Raises NotFound, Stale, or Refused when it lies in
    the future, names nobody, or one of the three had said no.
    """
    if on > timezone.localdate(now) or not who.strip():
        raise Refused(_("Write on which day you were together, and who was there."))
    with transaction.atomic():
        referral = take(by=by, now=now, pk=pk, version=version)
        try:
            meet(course_of(referral))
        except NotPossible as problem:
            raise refused(problem) from problem
        JointContact.objects.create(
            initiative_id=referral.initiative_id,
            referral=referral,
            on=on,
            who=who.strip()[:200],
            where=where.strip()[:160],
            note=note.strip()[:500],
            recorded_at=now,
            recorded_by_id=by.user_id,
        )
        settle(referral, by=by, now=now, verb="joint_contact")
        publish_fact(
            place_id=referral.need.place_id,
            on=timezone.localdate(now),
            measure="referral.joint_contact",
        )
        plan_next(referral, now=now)
    return referral


def close_referral(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    word: Word,
    note: str = "",
    given_by: str = "",
    channel: str = "phone",
) -> Referral:
    """Write down what the person says to "did it help?"; only their yes closes.

    given_by: who spoke for the person; empty when they said it themselves. Raises
    NotFound, Stale, or Refused (a warm hand-over needs its joint contact first).
    """
    with transaction.atomic():
        referral = take(by=by, now=now, pk=pk, version=version)
        return _hear(
            referral,
            word,
            by=by,
            now=now,
            note=note,
            given_by=given_by,
            channel=channel,
        )


def close_by_link(
    *, now: dt.datetime, code: str, word: Word, note: str = ""
) -> Referral:
    """Take in the person's own word by link. Raises NotFound, Expired, Refused."""
    found = by_link(now=now, code=code)
    with scope(initiative=found.initiative_id), transaction.atomic():
        link, by = use(found, now=now)
        if link.party != Party.PERSON:
            raise Refused(_("Only the person can say whether it helped."))
        return _hear(link.referral, word, by=by, now=now, note=note, channel="link")


def reopen_referral(
    *, by: Actor, now: dt.datetime, pk: int, version: int, note: str
) -> Referral:
    """Open again what was closed; everything that was said stays.

    Raises NotFound, Stale, or Refused when it is not closed.
    """
    with transaction.atomic():
        referral = take(by=by, now=now, pk=pk, version=version)
        try:
            reopen(course_of(referral))
        except NotPossible as problem:
            raise refused(problem) from problem
        referral.helped_at = None
        add_turn(referral, Turn.Kind.REOPENED, by=by, now=now, note=note)
        settle(referral, by=by, now=now, verb="reopened")
        plan_next(referral, now=now)
    return referral


def add_turn(
    referral: Referral,
    kind: str,
    *,
    by: Actor,
    now: dt.datetime,
    note: str = "",
    given_by: str = "",
    channel: str = "phone",
) -> Turn:
    """Add a turn to the story of a referral."""
    turn: Turn = Turn.objects.create(
        initiative_id=referral.initiative_id,
        referral=referral,
        kind=kind,
        note=note.strip()[:500],
        given_by=given_by.strip()[:120],
        channel=channel,
        at=now,
        recorded_by_id=by.user_id,
    )
    return turn


def _hear(
    referral: Referral,
    word: Word,
    *,
    by: Actor,
    now: dt.datetime,
    note: str = "",
    given_by: str = "",
    channel: str,
) -> Referral:
    """Take in the person's word. A second yes changes nothing twice."""
    course = course_of(referral)
    if course.help_came and word is Word.YES:
        return referral
    try:
        closed = hear(course, word).help_came
    except NotPossible as problem:
        raise refused(problem) from problem
    referral.helped_at = now if closed else None
    add_turn(
        referral,
        word,
        by=by,
        now=now,
        note=note,
        given_by=given_by,
        channel=channel,
    )
    settle(referral, by=by, now=now, verb=f"help.{word}")
    if closed:
        plan_next(referral, now=now)
    else:
        plan_after_no_help(referral, now=now)
    return referral
