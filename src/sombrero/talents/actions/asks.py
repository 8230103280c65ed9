"""How often somebody is asked, changed by a word of theirs."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.talents.models import Helper


def ask_at_most(*, by: Actor, now: dt.datetime, person_id: int, times: int) -> None:
    """Ask somebody at most so often a month, because they said so; 0 = never again.

    The caller found the person through an ask that they answered.
    """
    require(by, Permission.OFFER_WRITE, Permission.HELP_WRITE)
    with transaction.atomic():
        Helper.objects.get_or_create(
            person_id=person_id,
            defaults={"initiative_id": by.here, "created_at": now},
        )
        Helper.objects.filter(person_id=person_id).update(
            asks_at_most=times, version=F("version") + 1
        )
        audit(
            by=by,
            now=now,
            verb="helper.asks",
            subject=f"person:{person_id}",
            detail={"at_most": times},
        )
