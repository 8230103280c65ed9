"""The register of what is kept about persons, for the data protection officer."""

from dataclasses import dataclass

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.people.domain.registry import PURPOSES, REGISTRY, Kind, Purpose


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """One field: where it is kept, how careful we are with it, and why it is kept."""

    table: str
    field: str
    special: bool
    about: str
    purpose: Purpose


def privacy_registry(*, by: Actor) -> list[RegistryRow]:
    """Give every declared field with its purpose and ground. No query."""
    require(by, Permission.REGISTRY_READ)
    return [
        RegistryRow(
            table=table,
            field=field,
            special=held.kind is Kind.SPECIAL,
            about=held.whose,
            purpose=PURPOSES[held.purpose],
        )
        for table, fields in REGISTRY.items()
        for field, held in fields.items()
    ]
