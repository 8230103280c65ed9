"""A neighbourhood of one's own, from four answers."""

import datetime as dt

from django.db import transaction

from sombrero.core.actions import create_initiative, grant_role
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.models import Initiative, User
from sombrero.core.queries import get_place
from sombrero.demo.domain.cast import PHONE
from sombrero.demo.queries import demo_user


def start_neighbourhood(
    *,
    now: dt.datetime,
    name: str,
    place: int,
    takes_part: str,
    registration_level: str,
) -> tuple[Initiative, User]:
    """Start an initiative in a place; the demo's coordinator coordinates it too.

    takes_part: one organisation a line. Raises Refused when the name is taken and
    NotFound for an unknown place or a demo that is not built.
    """
    where = get_place(pk=place)
    coordinator = demo_user(role="coordinator")
    with transaction.atomic():
        initiative = create_initiative(
            by=SYSTEM,
            now=now,
            name=name,
            phone=PHONE,
            registration_level=registration_level,
            place_ids=[where.pk],
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
