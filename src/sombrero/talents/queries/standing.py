"""Offers that stand: not paused, and of nobody who must be left in peace."""

from django.db.models import QuerySet

from sombrero.people.queries import silent_now
from sombrero.talents.models import Offer


def open_offers() -> QuerySet[Offer]:
    """Give the offers that somebody may be asked for now.

    Whoever died, moved or is in hospital is left out until that turn is over.
    """
    return Offer.objects.filter(is_paused=False).exclude(person_id__in=silent_now())
