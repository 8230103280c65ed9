"""Opening needs."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.detection.domain.needs import Status
from sombrero.detection.models import Need
from sombrero.detection.queries.reach import within_reach


def get_need(*, by: Actor, now: dt.datetime, pk: int, purpose: str) -> Need:
    """Open one need for a purpose, with its history.

    Raises NotAllowed, or NotFound when it is not within the actor's reach. Four
    queries, five for a role that is bound to places.
    """
    require(by, Permission.NEED_READ)
    rows = (
        Need.objects.select_related("referent", "place", "approach", "person")
        .defer("place__geometry")
        .prefetch_related("events__by_user")
    )
    need = rows.filter(within_reach(by, owner="referent"), pk=pk).first()
    if need is None:
        raise NotFound(_("There is no such need here."))
    audit(by=by, now=now, verb="need.read", subject=f"need:{pk}", purpose=purpose)
    return need


def needs_within_reach(*, by: Actor) -> QuerySet[Need]:
    """Return the needs this worker may open, to narrow a list of what rests on them.

    No query, one for bound roles; whoever shows the rows writes the audit row.
    """
    require(by, Permission.NEED_READ)
    return Need.objects.filter(within_reach(by, owner="referent"))


def needs_of_person(*, by: Actor, person_id: int) -> list[Need]:
    """Return the needs of a person, open ones first. One query, two for bound roles.

    The caller opened the person through a gate, which wrote down the reading.
    """
    require(by, Permission.NEED_READ)
    rows = Need.objects.filter(within_reach(by, owner="referent"), person_id=person_id)
    return list(rows.order_by("-status", "-opened_at"))


def open_needs(
    *, by: Actor, now: dt.datetime, mine: bool, limit: int = 50
) -> list[Need]:
    """Return the open needs within reach, oldest first; one audit row for the list."""
    require(by, Permission.NEED_READ)
    rows = (
        Need.objects.filter(within_reach(by, owner="referent"), status=Status.OPEN)
        .select_related("person", "referent")
        .order_by("opened_at")
    )
    found = list((rows.filter(referent_id=by.user_id) if mine else rows)[:limit])
    audit(
        by=by,
        now=now,
        verb="needs.listed",
        subject="needs",
        detail={"needs": [one.pk for one in found]},
    )
    return found
