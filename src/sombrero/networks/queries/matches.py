"""Opening two who go together, and all who do."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import User
from sombrero.core.queries import workers_with_role
from sombrero.networks.domain.stages import Stage
from sombrero.networks.models import Heard, Match, Visit
from sombrero.networks.queries.guards import match_rows, visit_for

MOST_LISTED = 400
# Visits of this long ago stand on the page of a pair.
SHOWN_DAYS = 120
CARERS = ("coordinator", "referent")


def get_match(
    *, by: Actor, now: dt.datetime, today: dt.date, pk: int, purpose: str
) -> Match:
    """Open one match, with its visits and what was heard; the reading is written down.

    Raises NotFound. Four queries, five for a role that is bound to places.
    """
    require(by, Permission.HELP_READ)
    since = today - dt.timedelta(days=SHOWN_DAYS)
    visits = Visit.objects.filter(on__gte=since).select_related("companion")
    rows = match_rows(by).prefetch_related(
        Prefetch("visits", visits.order_by("on", "at", "pk")),
        Prefetch("heard", Heard.objects.order_by("on", "pk")),
    )
    match = rows.filter(pk=pk).first()
    if match is None:
        raise NotFound
    audit(by=by, now=now, verb="match.read", subject=f"match:{pk}", purpose=purpose)
    return match


def match_of_visit(*, by: Actor, pk: int) -> int:
    """Return of which match a visit is. Raises NotFound. One query."""
    require(by, Permission.HELP_READ)
    return visit_for(by, pk).match_id


@dataclass(frozen=True)
class Pair:
    """Two who go together. next_visit: None where none is planned."""

    match: Match
    next_visit: Visit | None


def list_pairs(*, by: Actor, now: dt.datetime, today: dt.date) -> list[Pair]:
    """Return all who are on their way together, who waits for the team first.

    Two queries and one audit row, one query more for a role bound to places.
    """
    require(by, Permission.HELP_READ)
    coming = Visit.objects.filter(on__gte=today, state=Visit.State.PLANNED)
    rows = (
        match_rows(by)
        .exclude(stage=Stage.ENDED)
        .prefetch_related(Prefetch("visits", coming.order_by("on", "at", "pk")))
        .order_by("next_on", "pk")[:MOST_LISTED]
    )
    pairs = [Pair(one, next(iter(one.visits.all()), None)) for one in rows]
    audit(
        by=by,
        now=now,
        verb="matches.listed",
        subject="matches",
        detail={"matches": [one.match.pk for one in pairs]},
    )
    return pairs


def companions(*, by: Actor, today: dt.date) -> list[User]:
    """Return who of the team may go along, by name. One query."""
    require(by, Permission.HELP_READ)
    grants = workers_with_role(initiative_id=by.here, roles=CARERS, today=today)
    return list({grant.user_id: grant.user for grant in grants}.values())
