"""What the writes of streets share: words without persons, the trail, signs of life."""

import datetime as dt

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.networks.models import Street


def trail(
    by: Actor, now: dt.datetime, verb: str, street_id: int, **detail: int | str
) -> None:
    """Append to the trail what happened in a street: never words, never a door."""
    audit(by=by, now=now, verb=verb, subject=f"street:{street_id}", detail=detail)


def sign_of_life(street: Street, now: dt.datetime) -> None:
    """Remember that something happened in a street today. One query."""
    today = timezone.localdate(now)
    Street.objects.filter(pk=street.pk).update(
        last_sign_on=Greatest(F("last_sign_on"), today)
    )
