"""What the writes of streets share: words without persons, the trail, signs of life."""

import datetime as dt

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.persons import words_about_a_person
from sombrero.networks.models import Street


def refuse_persons(*texts: str) -> None:
    """Raise Refused when a text has words that look like a name or a number."""
    for text in texts:
        if pointing := words_about_a_person(text):
            raise Refused(
                _("“%(words)s” may point at a person: leave it out.")
                % {"words": pointing}
            )


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
