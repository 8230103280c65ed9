"""A whole sheet at once: what somebody offers, and whoever is new."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.people.actions import PersonFields, give_consent, register_person
from sombrero.people.queries import get_person
from sombrero.talents.actions.terms import Terms, set_terms
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.terms import review_day
from sombrero.talents.models import Offer

TEXT_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody pointed at. words, when_words: said of what is new."""

    kinds: Collection[str]
    words: str = ""
    when_words: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a choice: kinds that are new, and that are no longer asked."""

    added: tuple[str, ...]
    paused: tuple[str, ...]


def choose_offers(
    *, by: Actor, now: dt.datetime, person_id: int, chosen: Chosen
) -> Changed:
    """Make what somebody offers exactly what they pointed at.

    What is new is written down with the person's languages and place; what was paused
    and is pointed at again is asked again; what is no longer pointed at is paused, with
    its words kept. What stays counts as asked again today. Raises NotFound, Refused.
    """
    require(by, Permission.OFFER_WRITE)
    wanted = set(chosen.kinds)
    if not wanted <= KINDS.keys():
        raise Refused(_("Choose one kind of help from the list."))
    person = get_person(by=by, now=now, pk=person_id, purpose="offer")
    review_on = review_day(timezone.localdate(now))
    with transaction.atomic():
        rows = Offer.objects.filter(person=person)
        before = dict(rows.values_list("kind", "is_paused"))
        rows.filter(kind__in=wanted).update(is_paused=False, review_on=review_on)
        rows.exclude(kind__in=wanted).update(is_paused=True)
        Offer.objects.bulk_create(
            Offer(
                initiative_id=by.here,
                person=person,
                kind=kind,
                words=chosen.words,
                when_words=chosen.when_words,
                languages=person.languages,
                place_id=person.place_id,
                review_on=review_on,
                created_at=now,
            )
            for kind in KINDS
            if kind in wanted - before.keys()
        )
        changed = _changed(before, wanted)
        audit(
            by=by,
            now=now,
            verb="offer.chosen",
            subject=f"person:{person_id}",
            detail={"added": list(changed.added), "paused": list(changed.paused)},
        )
    return changed


def _changed(before: dict[str, bool], wanted: set[str]) -> Changed:
    asked = {kind for kind, is_paused in before.items() if not is_paused}
    return Changed(
        added=tuple(kind for kind in KINDS if kind in wanted - asked),
        paused=tuple(kind for kind in KINDS if kind in asked - wanted),
    )


def write_sheet(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    version: int,
    chosen: Chosen,
    terms: Terms,
) -> Changed:
    """Write down a sheet that came back: offers and terms, all or nothing.

    version: of the terms, as in set_terms. Raises NotFound, Refused, Stale.
    """
    with transaction.atomic():
        changed = choose_offers(by=by, now=now, person_id=person_id, chosen=chosen)
        set_terms(by=by, now=now, person_id=person_id, version=version, terms=terms)
    return changed


def welcome_helper(
    *,
    by: Actor,
    now: dt.datetime,
    person: PersonFields,
    agreed: str,
    chosen: Chosen,
    terms: Terms,
) -> int:
    """Write down somebody new who wants to help, with their agreement and their sheet.

    agreed: how they agreed (a way of consent). Whoever shows the page looked for who
    they might be already. Gives the id of the person. Raises Refused; nothing is
    half-written.
    """
    require(by, Permission.OFFER_WRITE)
    with transaction.atomic():
        made = register_person(by=by, now=now, **person)
        give_consent(
            by=by,
            now=now,
            person_id=made.pk,
            purpose="help",
            covers=["offers", "asking"],
            text_version=TEXT_VERSION,
            language=(get_language() or "nl")[:2],
            channel=agreed,
            witness=by.name,
        )
        write_sheet(
            by=by, now=now, person_id=made.pk, version=0, chosen=chosen, terms=terms
        )
    return made.pk
