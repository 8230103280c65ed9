"""The list of calls and letters."""

from django.db.models import QuerySet

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Message


def list_by_hand(*, by: Actor) -> QuerySet[Message]:
    """Return what somebody must call, write or check, oldest first."""
    require(by, Permission.APPROACH_WRITE)
    return Message.objects.filter(
        initiative_id=by.here,
        state__in=(
            Message.State.ON_PAPER,
            Message.State.FAILED,
            Message.State.UNSURE,
        ),
    ).order_by("created_at")
