"""The circle of people around somebody."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.people.models import Relation
from sombrero.people.queries.persons import within_reach


def add_relation(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    name: str,
    kind: str,
    where: str = Relation.Where.NEAR,
    bond: str = Relation.Bond.STRONG,
    ring: int = 1,
    phone: str = "",
    note: str = "",
    other_id: int | None = None,
) -> Relation:
    """Write down who matters to a person. ring: 1 near to 3 far.

    Raises NotFound for an unknown person, Refused for a ring or kind that does not
    exist or a name that is empty.
    """
    require(by, Permission.PERSON_WRITE)
    known = kind in Relation.Kind and where in Relation.Where and bond in Relation.Bond
    if not known or ring not in (1, 2, 3) or not name.strip():
        raise Refused(_("Write who it is, and choose what they are to each other."))
    persons = {person_id} if other_id is None else {person_id, other_id}
    with transaction.atomic():
        if within_reach(by).filter(pk__in=persons).count() != len(persons):
            raise NotFound(_("We do not know this person here."))
        relation: Relation = Relation.objects.create(
            initiative_id=by.here,
            person_id=person_id,
            other_id=other_id,
            name=name.strip(),
            kind=kind,
            where=where,
            bond=bond,
            ring=ring,
            phone=phone,
            note=note,
        )
        audit(by=by, now=now, verb="relation.added", subject=f"person:{person_id}")
    return relation


def remove_relation(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Take somebody out of the circle. Raises NotFound."""
    require(by, Permission.PERSON_WRITE)
    with transaction.atomic():
        reached = within_reach(by)
        relation = Relation.objects.filter(pk=pk, person__in=reached).first()
        if relation is None:
            raise NotFound(_("We do not know this person here."))
        relation.delete()
        audit(
            by=by,
            now=now,
            verb="relation.removed",
            subject=f"person:{relation.person_id}",
        )
