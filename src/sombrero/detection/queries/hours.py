"""When a team works, where, and who is in it."""

import datetime as dt

from django.db.models import Max

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Place, User
from sombrero.core.queries import (
    get_initiative,
    places_above,
    sectors_within,
    workers_with_role,
)
from sombrero.detection.domain.deadlines import Calendar, Opening

# Who may be given a signal or an approach.
CARERS = ("referent", "coordinator")


def calendar_of(initiative: Initiative) -> Calendar:
    """Return the working time of an initiative: Monday to Friday, its own hours."""
    opening = Opening(initiative.office_opens, initiative.office_closes)
    return Calendar(dict.fromkeys(range(5), opening))


def team_of(*, by: Actor, today: dt.date) -> list[User]:
    """Return who may take a signal or an approach, by name. One query."""
    if by.initiative_id is None:
        return []
    grants = workers_with_role(
        initiative_id=by.initiative_id, roles=CARERS, today=today
    )
    return list({grant.user_id: grant.user for grant in grants}.values())


def referents_for(*, by: Actor, place_id: int | None, today: dt.date) -> list[User]:
    """Return the referents who have this sector among their places. Two queries."""
    if by.initiative_id is None or place_id is None:
        return []
    around = {place_id} | {place.pk for place in places_above(place_id)}
    grants = workers_with_role(
        initiative_id=by.initiative_id, roles=("referent",), today=today
    )
    return list({g.user_id: g.user for g in grants if g.place_id in around}.values())


def sectors_of(*, by: Actor) -> list[Place]:
    """Return the sectors in which the actor's initiative works. Five queries.

    Of the newest year that has shapes, as for a point on the map: a sector of another
    year is the same street under another code.
    """
    if by.initiative_id is None:
        return []
    covered = get_initiative(pk=by.initiative_id).places.values_list("pk", flat=True)
    rows = Place.objects.filter(
        pk__in=sectors_within(covered), kind=Place.Kind.SECTOR
    ).defer("geometry")
    drawn = rows.filter(geometry__isnull=False).aggregate(year=Max("vintage"))
    if drawn["year"] is not None:
        rows = rows.filter(vintage=drawn["year"])
    return list(rows.order_by("name_nl", "code"))
