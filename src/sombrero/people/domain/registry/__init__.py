"""What is kept about persons, why, and on which legal ground: one register.

Every field of every table that bears a person is declared here as ordinary or
special (GDPR, article 9), with the purpose it serves. A test walks the tables of
people, talents, networks, detection and referral, of the outbox, of questions to the
planning engines and of what residents told, and fails on a field that is not declared,
so nobody adds one without saying why. Grounds are proposals for the data protection
officer of an initiative, not legal advice.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sombrero.people.domain.registry import care, neighbours, shared, streets
from sombrero.people.domain.registry.shape import (
    PURPOSES,
    Held,
    Kind,
    Purpose,
    Whose,
)

__all__ = ["PURPOSES", "REGISTRY", "Held", "Kind", "Purpose", "Whose"]

REGISTRY: Mapping[str, Mapping[str, Held]] = MappingProxyType(
    {**care.TABLES, **neighbours.TABLES, **streets.TABLES, **shared.TABLES}
)
