"""Giving and taking back consent."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.people.models import Consent, Person
from sombrero.people.queries.persons import within_reach


def give_consent(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    purpose: str,
    covers: Sequence[str],
    text_version: str,
    language: str,
    channel: str,
    witness: str = "",
    given_by: str = "",
    receiver: str = "",
) -> Consent:
    """Write down what a person agreed to.

    The caller opened the person, or a need of theirs, through its gate. covers: what
    exactly. channel: a Consent.Given. given_by: who spoke for the
    person, empty when they did so themselves. Raises NotFound or Refused.
    """
    require(by, Permission.PERSON_WRITE, Permission.REFERRAL_WRITE)
    if channel not in Consent.Given:
        raise Refused(_("Write how the person agreed: spoken, by phone, on paper."))
    with transaction.atomic():
        if not Person.objects.filter(pk=person_id).exists():
            raise NotFound(_("We do not know this person here."))
        consent: Consent = Consent.objects.create(
            initiative_id=by.here,
            person_id=person_id,
            purpose=purpose,
            covers=sorted(covers),
            receiver=receiver[:160],
            text_version=text_version,
            language=language,
            channel=channel,
            witness=witness,
            given_by=given_by,
            given_at=now,
            recorded_by_id=by.user_id,
        )
        audit(
            by=by,
            now=now,
            verb="consent.given",
            subject=f"person:{person_id}",
            purpose=purpose,
            detail={"consent": consent.pk, "covers": consent.covers},
        )
    return consent


def withdraw_consent(*, by: Actor, now: dt.datetime, pk: int) -> Consent:
    """Write down that a person took a consent back. Twice changes nothing.

    Whatever rests on a consent asks whether it still holds each time it is opened,
    so every link dies with it at once. Raises NotFound.
    """
    require(by, Permission.PERSON_WRITE, Permission.REFERRAL_WRITE)
    with transaction.atomic():
        reached = within_reach(by)
        consent = Consent.objects.filter(pk=pk, person__in=reached).first()
        if consent is None:
            raise NotFound(_("This consent is not known here."))
        taken_back = Consent.objects.filter(pk=pk, withdrawn_at=None).update(
            withdrawn_at=now
        )
        if taken_back:
            audit(
                by=by,
                now=now,
                verb="consent.withdrawn",
                subject=f"person:{consent.person_id}",
                purpose=consent.purpose,
                detail={"consent": pk},
            )
        consent.refresh_from_db()
    return consent


def forget_receiver(
    *, by: Actor, now: dt.datetime, consent_ids: Collection[int], name: str
) -> None:
    """Name a receiver who was erased otherwise in the consents given for them.

    name: what may still be said, such as "A neighbour". The consents themselves stay.
    """
    require(by, Permission.PERSON_ERASE)
    with transaction.atomic():
        changed = Consent.objects.filter(pk__in=consent_ids).update(receiver=name)
        if changed:
            audit(
                by=by,
                now=now,
                verb="consent.receiver_forgotten",
                subject="consents",
                detail={"consents": sorted(consent_ids)},
            )
