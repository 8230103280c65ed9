"""A neighbourhood of one's own, from four answers."""

import datetime as dt
import secrets

from django.db import transaction

from sombrero.core.actions import create_initiative, create_user, grant_role
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.models import Initiative, User
from sombrero.core.queries import get_place


def start_neighbourhood(
    *,
    now: dt.datetime,
    name: str,
    place: int,
    takes_part: str,
    registration_level: str,
) -> tuple[Initiative, User]:
    """Start an initiative in a place, with a coordinator who may sign in by switch.

    takes_part: one organisation a line. Raises Refused when the name is taken and
    NotFound for an unknown place.
    """
    where = get_place(pk=place)
    with transaction.atomic():
        initiative = create_initiative(
            by=SYSTEM,
            now=now,
            name=name,
            phone="",
            registration_level=registration_level,
            place_ids=[where.pk],
            is_demo=True,
        )
        coordinator = create_user(
            by=SYSTEM,
            now=now,
            email=f"{secrets.token_hex(6)}@hoedestad.example",
            name=name,
            is_demo=True,
        )
        grant_role(
            by=SYSTEM,
            now=now,
            user=coordinator,
            initiative=initiative,
            role="coordinator",
        )
    return initiative, coordinator
