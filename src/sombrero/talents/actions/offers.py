"""Writing down what people offer, and when they were asked."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.people.queries import get_person
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.terms import review_day
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
    reach_m: int | None = None,
) -> Offer:
    """Write down one kind of help that a person likes to give.

    Languages and place are the person's own where not given. The same kind again
    replaces what was said before and ends a pause. After half a year it is asked
    again. Raises NotFound or Refused.
    """
    require(by, Permission.OFFER_WRITE)
    if kind not in KINDS:
        raise Refused(_("Choose one kind of help from the list."))
    if at_most is not None and at_most < 1:
        raise Refused(_("At most how many times a month? Write one or more."))
    person = get_person(by=by, now=now, pk=person_id, purpose="offer")
    with transaction.atomic():
        said = {
            "words": words,
            "when_words": when_words,
            "languages": list(languages) or person.languages,
            "at_most": at_most,
            "place_id": place_id or person.place_id,
            "reach_m": reach_m,
            "review_on": review_day(timezone.localdate(now)),
        }
        offer, _created = Offer.objects.update_or_create(
            person_id=person.pk,
            kind=kind,
            defaults={**said, "is_paused": False},
            create_defaults={**said, "initiative_id": by.here, "created_at": now},
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
    _change(by, now, pk, "offer.paused", is_paused=True)


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


def note_askings(
    *,
    by: Actor,
    now: dt.datetime,
    kind: str,
    person_ids: Collection[int],
    on: dt.date,
) -> int:
    """Write down that these persons were asked for this help; give how many were.

    For a wave: two queries and one audit row, however many. Who does not offer this
    kind (any more) is left out.
    """
    require(by, Permission.OFFER_WRITE, Permission.HELP_WRITE)
    with transaction.atomic():
        offers = Offer.objects.filter(kind=kind, person_id__in=set(person_ids))
        made = Asked.objects.bulk_create(
            Asked(initiative_id=one.initiative_id, offer_id=one.pk, on=on)
            for one in offers.only("pk", "initiative_id")
        )
        audit(
            by=by,
            now=now,
            verb="offer.asked",
            subject=f"help:{kind}",
            detail={"persons": sorted(set(person_ids))},
        )
    return len(made)


def all_still_offered(*, by: Actor, now: dt.datetime, person_id: int) -> int:
    """Write down that somebody still likes what they offer; asked again in half a year.

    Gives how many offers that were. Raises NotFound when there are none.
    """
    require(by, Permission.OFFER_WRITE)
    later = review_day(timezone.localdate(now))
    with transaction.atomic():
        rows = Offer.objects.filter(person_id=person_id, is_paused=False)
        count = rows.update(review_on=later)
        if not count:
            raise NotFound(_("This offer is not known here."))
        audit(by=by, now=now, verb="offer.confirmed", subject=f"person:{person_id}")
    return count


def resume_offer(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Ask this person again, now that they said so. Raises NotFound."""
    require(by, Permission.OFFER_WRITE)
    later = review_day(timezone.localdate(now))
    _change(by, now, pk, "offer.resumed", is_paused=False, review_on=later)


def remove_offer(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Take an offer away, with how often it was asked. Raises NotFound.

    A referral to it keeps its own words.
    """
    require(by, Permission.OFFER_WRITE)
    with transaction.atomic():
        offer = Offer.objects.filter(pk=pk).first()
        if offer is None:
            raise NotFound(_("This offer is not known here."))
        audit(
            by=by,
            now=now,
            verb="offer.removed",
            subject=f"person:{offer.person_id}",
            detail={"kind": offer.kind},
        )
        offer.delete()


def _change(
    by: Actor, now: dt.datetime, pk: int, verb: str, **fields: bool | dt.date
) -> None:
    """Change one offer and write the trail."""
    with transaction.atomic():
        if not Offer.objects.filter(pk=pk).update(**fields):
            raise NotFound(_("This offer is not known here."))
        audit(by=by, now=now, verb=verb, subject=f"offer:{pk}")
