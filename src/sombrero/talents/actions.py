"""Writing down what people offer, and when they were asked."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.people.queries import get_person
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.models import Asked, Offer


def add_offer(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    kind: str,
    words: str = "",
    when_words: str = "",
    languages: Sequence[str] = (),
    at_most: int | None = None,
    place_id: int | None = None,
) -> Offer:
    """Write down one kind of help that a person likes to give.

    Languages and place are the person's own where not given. The same kind again
    replaces what was said before and ends a pause. Raises NotFound or Refused.
    """
    require(by, Permission.OFFER_WRITE)
    if kind not in KINDS:
        raise Refused(_("Choose one kind of help from the list."))
    if at_most is not None and at_most < 1:
        raise Refused(_("At most how many times a month? Write one or more."))
    person = get_person(by=by, now=now, pk=person_id, purpose="offer")
    with transaction.atomic():
        offer, _created = Offer.objects.update_or_create(
            person_id=person.pk,
            kind=kind,
            defaults={
                "words": words,
                "when_words": when_words,
                "languages": list(languages) or person.languages,
                "at_most": at_most,
                "place_id": place_id or person.place_id,
                "is_paused": False,
            },
            create_defaults={
                "initiative_id": by.here,
                "words": words,
                "when_words": when_words,
                "languages": list(languages) or person.languages,
                "at_most": at_most,
                "place_id": place_id or person.place_id,
                "created_at": now,
            },
        )
        audit(
            by=by,
            now=now,
            verb="offer.added",
            subject=f"person:{person_id}",
            detail={"kind": kind},
        )
    return offer


def pause_offer(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Ask this person no more until they say so. Raises NotFound."""
    require(by, Permission.OFFER_WRITE)
    with transaction.atomic():
        if not Offer.objects.filter(pk=pk).update(is_paused=True):
            raise NotFound(_("This offer is not known here."))
        audit(by=by, now=now, verb="offer.paused", subject=f"offer:{pk}")


def note_asked(*, by: Actor, now: dt.datetime, pk: int, on: dt.date) -> Offer:
    """Write down that this person was asked. Raises NotFound."""
    require(by, Permission.OFFER_WRITE, Permission.REFERRAL_WRITE)
    with transaction.atomic():
        offer = Offer.objects.filter(pk=pk).first()
        if offer is None:
            raise NotFound(_("This offer is not known here."))
        Asked.objects.create(initiative_id=by.here, offer=offer, on=on)
        audit(by=by, now=now, verb="offer.asked", subject=f"offer:{pk}")
    return offer
