"""Opening approaches, with their contacts, decisions and needs."""

import datetime as dt

from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.detection.models import Approach, Need
from sombrero.detection.queries.reach import within_reach


def get_approach(*, by: Actor, now: dt.datetime, pk: int, purpose: str) -> Approach:
    """Open one approach for a purpose, with its contacts, decisions and signals.

    Raises NotAllowed, or NotFound when it is not within the actor's reach. Five
    queries, six for a role that is bound to places.
    """
    require(by, Permission.APPROACH_READ)
    rows = (
        Approach.objects.select_related("referent", "place", "person")
        .defer("place__geometry")
        .prefetch_related(
            "contacts__recorded_by", "tell_decisions__decided_by", "signals", "needs"
        )
    )
    approach = rows.filter(within_reach(by, owner="referent"), pk=pk).first()
    if approach is None:
        raise NotFound(_("There is no such approach here."))
    audit(
        by=by, now=now, verb="approach.read", subject=f"approach:{pk}", purpose=purpose
    )
    return approach


def list_approaches(
    *, by: Actor, now: dt.datetime, mine: bool, limit: int = 50
) -> list[Approach]:
    """Return the open approaches within reach, by the day of the next try.

    Two queries, three for bound roles: the list and its audit row.
    """
    require(by, Permission.APPROACH_READ)
    rows = (
        Approach.objects.filter(within_reach(by, owner="referent"), ended_at=None)
        .select_related("referent", "place")
        .defer("place__geometry")
        .order_by("next_on", "pk")
    )
    found = list((rows.filter(referent_id=by.user_id) if mine else rows)[:limit])
    audit(
        by=by,
        now=now,
        verb="approaches.listed",
        subject="approaches",
        detail={"approaches": [one.pk for one in found]},
    )
    return found


def needs_of_approach(*, by: Actor, approach: Approach) -> list[Need]:
    """Return the needs that were found, newest first. One query."""
    require(by, Permission.NEED_READ)
    return list(Need.objects.filter(approach=approach).order_by("-opened_at"))
