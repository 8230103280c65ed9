"""Starting an initiative."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from sombrero.core.access import require
from sombrero.core.actions.audit import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative


def create_initiative(
    *,
    by: Actor,
    now: dt.datetime,
    name: str,
    phone: str,
    registration_level: str = Initiative.Registration.FULL,
    place_ids: Sequence[int] = (),
    address: str = "",
    email: str = "",
    is_demo: bool = False,
) -> Initiative:
    """Start an initiative; the first one also reads what no place covers.

    Raises Refused when the name is empty or taken.
    """
    require(by, Permission.SETTINGS_WRITE)
    slug = slugify(name)[:60]
    if not slug or Initiative.objects.filter(slug=slug).exists():
        raise Refused("Choose another name: this one is empty or already taken.")
    with transaction.atomic():
        made = Initiative.objects.create(
            name=name,
            slug=slug,
            phone=phone,
            email=email,
            address=address,
            registration_level=registration_level,
            is_default=not Initiative.objects.filter(is_default=True).exists(),
            is_demo=is_demo,
        )
        made.places.set(place_ids)
        audit(
            by=by.within(made.pk),
            now=now,
            verb="initiative.created",
            subject=f"initiative:{made.pk}",
            detail={"registration": registration_level},
        )
    return made
