"""Registering persons, keeping them right, and who lives with whom."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative
from sombrero.core.queries import get_initiative
from sombrero.people.domain.names import name_key, phone_key
from sombrero.people.models import Household, Person
from sombrero.people.queries.persons import within_reach


class PersonFields(TypedDict, total=False):
    """What may be written of a person. languages: codes, the best one first."""

    name: str
    called: str
    birth_year: int | None
    languages: list[str]
    phone: str
    email: str
    address: str
    place_id: int | None
    preferred_channel: str
    strengths: str
    note: str


# What an initiative that registers "a little" does not keep.
DOSSIER_FIELDS = frozenset({"birth_year", "strengths", "note"})


def register_person(
    *, by: Actor, now: dt.datetime, **fields: Unpack[PersonFields]
) -> Person:
    """Write down a person for the actor's initiative.

    Raises Refused when the initiative keeps no persons, keeps less than what was
    given, or when there is no name at all.
    """
    require(by, Permission.PERSON_WRITE, Permission.SIGNAL_TRIAGE)
    _refuse_what_is_not_kept(by, fields)
    name = (fields.get("name") or fields.get("called") or "").strip()
    values: dict[str, Any] = {**fields, "name": name}
    if not name:
        raise Refused(_("Write how this person is called: a first name is enough."))
    with transaction.atomic():
        person: Person = Person.objects.create(
            initiative_id=by.here,
            created_at=now,
            updated_at=now,
            **_keys(values),
            **values,
        )
        audit(by=by, now=now, verb="person.registered", subject=f"person:{person.pk}")
    return person


def update_person(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    **fields: Unpack[PersonFields],
) -> Person:
    """Change what is written of a person; fields not given stay.

    Raises NotFound, Stale when somebody changed this person since `version`, and
    Refused like register_person.
    """
    require(by, Permission.PERSON_WRITE)
    _refuse_what_is_not_kept(by, fields)
    if "name" in fields and not fields["name"].strip():
        raise Refused(_("Write how this person is called: a first name is enough."))
    with transaction.atomic():
        person = within_reach(by).filter(pk=pk).first()
        if person is None:
            raise NotFound(_("We do not know this person here."))
        write(
            Person.objects.filter(pk=pk),
            version,
            **fields,
            **_keys({"name": person.name, "called": person.called, **fields}),
            updated_at=now,
        )
        audit(
            by=by,
            now=now,
            verb="person.updated",
            subject=f"person:{pk}",
            detail={"fields": sorted(fields)},
        )
        person.refresh_from_db()
    return person


def link_household(
    *,
    by: Actor,
    now: dt.datetime,
    person_ids: list[int],
    label: str = "",
    address: str = "",
    place_id: int | None = None,
) -> Household:
    """Say that these persons live together; a household one of them has is kept.

    Raises NotFound when one of them is not known in the actor's initiative.
    """
    require(by, Permission.PERSON_WRITE)
    with transaction.atomic():
        members = list(
            within_reach(by).filter(pk__in=person_ids).select_related("household")
        )
        if not members or len(members) != len(set(person_ids)):
            raise NotFound(_("We do not know this person here."))
        household = next((m.household for m in members if m.household), None)
        if household is None:
            household = Household.objects.create(
                initiative_id=by.here,
                label=label or str(members[0]),
                address=address or members[0].address,
                place_id=place_id or members[0].place_id,
            )
        Person.objects.filter(pk__in=person_ids).update(
            household=household, updated_at=now
        )
        audit(
            by=by,
            now=now,
            verb="household.linked",
            subject=f"household:{household.pk}",
            detail={"persons": sorted(person_ids)},
        )
    return household


def _keys(fields: Mapping[str, Any]) -> dict[str, str]:
    """Fold what doubles are found by, for the fields that are given."""
    both = f"{fields.get('name', '')} {fields.get('called', '')}"
    keys = {"name_key": name_key(both)[:130]}
    if "phone" in fields:
        keys["phone_key"] = phone_key(fields["phone"])
    return keys


def _refuse_what_is_not_kept(by: Actor, fields: PersonFields) -> None:
    """Refuse what this initiative promised its residents not to write down."""
    level = get_initiative(pk=by.here).registration_level
    if level == Initiative.Registration.NONE:
        raise Refused(
            _(
                "This initiative keeps no records of persons. "
                "Help each other without writing it down."
            )
        )
    dossier = {key for key in DOSSIER_FIELDS & fields.keys() if fields.get(key)}
    if level == Initiative.Registration.LIGHT and dossier:
        raise Refused(
            _(
                "This initiative only keeps a name and how to reach someone. "
                "Nothing else was written down."
            )
        )
