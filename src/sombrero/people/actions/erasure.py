"""Leaving: everything about a person in one file, and everything gone.

Both follow the same road through the tables, the one on which a deletion cascades.
What the export shows is therefore exactly what erasing removes, for every package
above this one, without knowing them. Counts stay: facts name nobody. Rooms in which
others would be left waiting let go of the person first (SOMBRERO_LEAVING).
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models, router, transaction
from django.db.models.deletion import Collector
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.people.domain.registry import REGISTRY, Whose
from sombrero.people.models import Person
from sombrero.people.queries.persons import within_reach


def export_person(*, by: Actor, now: dt.datetime, pk: int) -> dict[str, Any]:
    """Give all that is kept about a person, as JSON-ready tables of rows.

    What speaks of somebody else (who reported, who was witness) is left out, because
    their privacy counts too. Raises NotFound.
    """
    require(by, Permission.PERSON_EXPORT)
    person = _person(by, pk)
    with transaction.atomic():
        audit(by=by, now=now, verb="person.exported", subject=f"person:{pk}")
        tables = {
            label: [_own_fields(label, row) for row in rows]
            for label, rows in sorted(_everything(person).items())
        }
        for name in settings.SOMBRERO_COPIES:
            tables |= import_string(name)(person_id=pk)
    return {"exported_at": now.isoformat(), "about": str(person), "tables": tables}


def erase_person(*, by: Actor, now: dt.datetime, pk: int, reason: str) -> None:
    """Remove a person and all that is kept about them; counts stay.

    reason: short and without names, for the trail. Raises NotFound.
    """
    require(by, Permission.PERSON_ERASE)
    person = _person(by, pk)
    with transaction.atomic():
        for name in settings.SOMBRERO_LEAVING:
            import_string(name)(by=by, now=now, person_id=pk)
        gone = {label: len(rows) for label, rows in _everything(person).items()}
        audit(
            by=by,
            now=now,
            verb="person.erased",
            subject=f"person:{pk}",
            purpose=reason,
            detail={"rows": gone},
        )
        person.delete()
        _leave_household(person)


def _person(by: Actor, pk: int) -> Person:
    person = within_reach(by).filter(pk=pk).first()
    if person is None:
        raise NotFound(_("We do not know this person here."))
    return person


def _everything(person: Person) -> dict[str, list[models.Model]]:
    """Collect the rows that go when this person goes, by table."""
    collector = Collector(using=router.db_for_write(Person), origin=person)
    collector.collect([person])
    groups: list[Iterable[models.Model]] = [
        *collector.data.values(),
        *collector.fast_deletes,
    ]
    tables: dict[str, list[models.Model]] = {}
    for group in groups:
        for row in group:
            tables.setdefault(row._meta.label, []).append(row)
    home = person.household
    if home is not None and not home.members.exclude(pk=person.pk).exists():
        tables[home._meta.label] = [home]
    return tables


def _leave_household(person: Person) -> None:
    """Let a household go with its last member, and bear no name of who has gone."""
    home = person.household
    if home is None:
        return
    left = list(home.members.order_by("pk"))
    if not left:
        home.delete()
    elif home.label in (person.called, person.name):
        home.label = str(left[0])
        home.save(update_fields=["label"])


def _own_fields(label: str, row: models.Model) -> dict[str, Any]:
    """Give the fields that speak of the person; an undeclared field stays inside."""
    return {
        field.name: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if (held := REGISTRY.get(label, {}).get(field.name)) is not None
        and held.whose is Whose.PERSON
    }


def _plain(value: object) -> object:
    """Make a value fit for JSON."""
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, str | int | float | bool | list | dict) or value is None:
        return value
    return str(value)
