"""Saying who it is: linking an approach and its signals to a person."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.detection.actions.guards import approach_for
from sombrero.detection.models import Approach, Need
from sombrero.people.actions import register_person
from sombrero.people.queries import get_person


def link_person(
    *,
    by: Actor,
    now: dt.datetime,
    approach_pk: int,
    version: int,
    person_id: int | None = None,
    name: str = "",
    phone: str = "",
    address: str = "",
    language: str = "",
) -> Approach:
    """Say who the approach goes towards: a known person, or one that is new.

    A new person is written down with the little that is known. Raises NotFound,
    Stale, Refused (also when the initiative keeps no persons).
    """
    require(by, Permission.APPROACH_WRITE)
    with transaction.atomic():
        approach = approach_for(by, approach_pk)
        if person_id is None and not name.strip():
            raise Refused(_("Write how this person is called: a first name is enough."))
        if person_id is None:
            person = register_person(
                by=by,
                now=now,
                name=name.strip(),
                phone=phone,
                address=address,
                languages=[language] if language else [],
                place_id=approach.place_id,
            )
        else:
            person = get_person(by=by, now=now, pk=person_id, purpose="approach")
        change(approach, version, person_id=person.pk, called=str(person)[:120])
        approach.signals.update(person_id=person.pk)
        Need.objects.filter(approach=approach).update(person_id=person.pk)
        audit(
            by=by,
            now=now,
            verb="approach.person_linked",
            subject=f"approach:{approach_pk}",
            detail={"person": person.pk, "is_new": person_id is None},
        )
    return approach
