"""Taking consent back: every link dies at once and every receiver is told."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import forget_messages
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import scope
from sombrero.detection.actions import forget_reporting
from sombrero.people.actions import erase_person, forget_receiver, withdraw_consent
from sombrero.referral.actions.guards import lock, refused, settle, take
from sombrero.referral.actions.letters import (
    ask_key,
    tell_withdrawn,
    withdrawn_key,
)
from sombrero.referral.actions.links import by_link, use
from sombrero.referral.actions.progress import add_turn
from sombrero.referral.actions.steps import plan_next
from sombrero.referral.domain.three_parties import NotPossible, Party, withdraw
from sombrero.referral.models import Link, Referral, Turn
from sombrero.referral.queries.course import course_of


def withdraw_referral(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    note: str = "",
    given_by: str = "",
    channel: str = "phone",
) -> Referral:
    """Write down that the person takes back what they agreed to for this referral.

    Raises NotFound, Stale, or Refused when that was done before.
    """
    with transaction.atomic():
        referral = take(by=by, now=now, pk=pk, version=version)
        return _withdraw(
            referral, by=by, now=now, note=note, given_by=given_by, channel=channel
        )


def withdraw_by_link(*, now: dt.datetime, code: str, note: str = "") -> Referral:
    """Let the person take it back themselves. Raises NotFound, Expired, Refused."""
    found = by_link(now=now, code=code)
    with scope(initiative=found.initiative_id), transaction.atomic():
        link, by = use(found, now=now)
        if link.party != Party.PERSON:
            raise Refused(_("Only the person can take this back."))
        return _withdraw(link.referral, by=by, now=now, note=note, channel="link")


def withdraw_any_consent(*, by: Actor, now: dt.datetime, consent_id: int) -> None:
    """Take back one consent and everything that rests on it. Raises NotFound."""
    require(by, Permission.REFERRAL_WRITE)
    with transaction.atomic():
        withdraw_consent(by=by, now=now, pk=consent_id)
        resting = Referral.objects.filter(consent_id=consent_id, withdrawn_at=None)
        for pk in resting.values_list("pk", flat=True):
            _close_what_was_open(lock(pk), by=by, now=now)


def forget_person(*, by: Actor, now: dt.datetime, person_id: int, reason: str) -> None:
    """Erase a person: first every receiver is told, then all that is kept goes.

    Messages about them that have not left stay home, but for the one that tells a
    receiver. Counts stay, persons do not. Raises NotFound.
    """
    require(by, Permission.PERSON_ERASE)
    with transaction.atomic():
        open_ones = Referral.objects.filter(
            need__person_id=person_id, withdrawn_at=None
        ).exclude(shown={})
        for referral in open_ones.select_related("initiative", "need"):
            tell_withdrawn(referral, by=by, now=now)
        _forget_asking(person_id, now=now)
        forget_reporting(now=now, person_id=person_id)
        _forget_as_helper(person_id, by=by, now=now)
        erase_person(by=by, now=now, pk=person_id, reason=reason)


def _forget_asking(person_id: int, *, now: dt.datetime) -> None:
    """Stop what still asks somebody to help this person: its link dies with them."""
    links = Link.objects.filter(referral__need__person_id=person_id)
    keys = [ask_key(pk) for pk in links.values_list("pk", flat=True)]
    forget_messages(now=now, dedupe_keys=keys)


def _forget_as_helper(person_id: int, *, by: Actor, now: dt.datetime) -> None:
    """Leave nothing of somebody in the referrals in which they helped a neighbour."""
    helped = Referral.objects.filter(offer__person_id=person_id)
    asked = dict(helped.values_list("pk", "consent_id"))
    links = Link.objects.filter(referral_id__in=asked).values_list("pk", flat=True)
    keys = [ask_key(pk) for pk in links] + [withdrawn_key(pk) for pk in asked]
    forget_messages(now=now, dedupe_keys=keys)
    name = _("A neighbour")
    consents = [pk for pk in asked.values() if pk is not None]
    forget_receiver(by=by, now=now, consent_ids=consents, name=name)
    helped.update(receiver_name=name, receiver_email="", receiver_phone="")


def _withdraw(
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    note: str = "",
    given_by: str = "",
    channel: str,
) -> Referral:
    try:
        withdraw(course_of(referral))
    except NotPossible as problem:
        raise refused(problem) from problem
    if referral.consent_id is not None:
        # The person may act by link, without a role: the house writes it for them.
        house = SYSTEM.within(referral.initiative_id)
        referral.consent = withdraw_consent(by=house, now=now, pk=referral.consent_id)
    return _close_what_was_open(
        referral, by=by, now=now, note=note, given_by=given_by, channel=channel
    )


def _close_what_was_open(
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    note: str = "",
    given_by: str = "",
    channel: str = "phone",
) -> Referral:
    referral.withdrawn_at = now
    add_turn(
        referral,
        Turn.Kind.WITHDRAWN,
        by=by,
        now=now,
        note=note,
        given_by=given_by,
        channel=channel,
    )
    settle(referral, by=by, now=now, verb="withdrawn")
    tell_withdrawn(referral, by=by, now=now)
    plan_next(referral, now=now)
    return referral
