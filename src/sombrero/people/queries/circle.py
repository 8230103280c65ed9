"""The circle of people around somebody."""

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.people.models import Relation


def circle_of(*, by: Actor, person_id: int) -> list[Relation]:
    """Give who matters to a person, near ones first. One query.

    The caller opened the person through get_person, which wrote down the reading.
    """
    require(by, Permission.PERSON_READ)
    return list(Relation.objects.filter(person_id=person_id))
