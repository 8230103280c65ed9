"""Which roles somebody has today."""

import datetime as dt

from django.db.models import Q, QuerySet

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Grant, Initiative, User


def _valid_on(today: dt.date) -> Q:
    return Q(granted_on__lte=today) & (Q(until=None) | Q(until__gt=today))


def actor_of(
    user: User, *, today: dt.date, initiative_id: int | None = None
) -> tuple[Actor, list[Initiative]]:
    """Return the actor a user is today, and the initiatives to choose from.

    initiative_id: where the user wants to work; the first one otherwise. A user
    without a role is an actor who may do nothing. One query.
    """
    grants = list(
        Grant.objects.filter(_valid_on(today), user=user)
        .select_related("initiative")
        .order_by("initiative__name", "pk")
    )
    initiatives = list(
        {grant.initiative_id: grant.initiative for grant in grants}.values()
    )
    chosen = next(
        (one.pk for one in initiatives if one.pk == initiative_id),
        initiatives[0].pk if initiatives else None,
    )
    mine = [grant for grant in grants if grant.initiative_id == chosen]
    roles = {grant.role: grant.role_class for grant in mine}
    return (
        Actor(
            kind="worker",
            name=user.name,
            user_id=user.pk,
            initiative_id=chosen,
            roles=tuple(roles.values()),
            place_ids=frozenset(g.place_id for g in mine if g.place_id is not None),
        ),
        initiatives,
    )


def workers_with_role(
    *, initiative_id: int, roles: tuple[str, ...], today: dt.date
) -> QuerySet[Grant]:
    """Return the grants (with user and place) of these roles today."""
    return (
        Grant.objects.filter(
            _valid_on(today),
            initiative_id=initiative_id,
            role__in=roles,
            user__is_active=True,
        )
        .select_related("user", "place")
        .order_by("user__name", "pk")
    )
