"""What goes by itself in the streets: cards, names, days that are over."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sombrero.core.actions import audit
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.scoping import unscoped
from sombrero.networks.actions.street_contacts import empty_contact
from sombrero.networks.domain.streets import MOST_CARD_DAYS
from sombrero.networks.models import Gathering, HelpCard, Start, StreetContact

DAY = dt.timedelta(days=1)
GATHERING_STAYS = 60 * DAY
"""So long it may still be said about how many came."""


def forget_streets(*, now: dt.datetime) -> int:
    """Delete cards and gatherings whose day is over, and empty contacts.

    A chore of the worker, over all initiatives. Returns how many things went.
    """
    today = timezone.localdate(now)
    # The chore belongs to no initiative: what is over is over everywhere.
    with unscoped(), transaction.atomic():
        oldest = today - MOST_CARD_DAYS * DAY
        over = Q(expires_on__lte=today) | Q(put_up_on__lte=oldest)
        cards, _each = HelpCard.objects.filter(
            # A day to come is no day on which a card was hung up.
            over | Q(put_up_on__gt=today + DAY)
        ).delete()
        gatherings = Gathering.objects.filter(ends_on__lt=today - GATHERING_STAYS)
        number = gatherings.count()
        gatherings.delete()
        contacts = list(StreetContact.objects.filter(until__lte=today, emptied_on=None))
        for contact in contacts:
            empty_contact(contact, now=now)
        Start.objects.filter(asked_at__lt=now - 365 * DAY).exclude(
            understands=""
        ).update(understands="", slots=[])
        gone = {"cards": cards, "gatherings": number, "contacts": len(contacts)}
        if any(gone.values()):
            audit(
                by=SYSTEM, now=now, verb="street.forgot", subject="streets", detail=gone
            )
    return sum(gone.values())
