"""The list of calls and letters."""

from django.db.models import Q, QuerySet

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Message
from sombrero.core.queries.places import sectors_within


def list_by_hand(*, by: Actor) -> QuerySet[Message]:
    """Return what this worker must call, write or check, oldest first.

    Of their own places and of no place for who is bound to places, which takes one
    query more.
    """
    require(by, Permission.APPROACH_WRITE)
    rows = Message.objects.filter(
        initiative_id=by.here,
        state__in=(
            Message.State.ON_PAPER,
            Message.State.FAILED,
            Message.State.UNSURE,
        ),
    )
    if by.is_bound_to_places:
        mine = Q(place_id__in=sectors_within(by.place_ids)) | Q(place_id=None)
        rows = rows.filter(mine)
    return rows.order_by("created_at")


def unsent_keys(*, beginning: str) -> list[str]:
    """Give the keys of messages that have not left yet, by their first part.

    beginning: up to and with a colon ("ask:"). For the house itself, which crosses
    out what is no longer needed. One query.
    """
    waiting = (Message.State.WAITING, Message.State.ON_PAPER, Message.State.FAILED)
    rows = Message.objects.filter(state__in=waiting, dedupe_key__startswith=beginning)
    return list(rows.values_list("dedupe_key", flat=True))
