"""Places that people draw themselves: what lies in them, where one works, removal."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions.audit import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Grant, Initiative, Place, PlaceMembership

BATCH = 500


def set_members(
    *,
    by: Actor,
    now: dt.datetime,
    place: Place,
    shares: Mapping[int, float],
    guessed: Collection[int] = (),
    source: str = "",
) -> None:
    """Replace what lies in a place: by part, the share of it that lies inside.

    guessed: the parts whose share is approximate.
    """
    require(by, Permission.FIGURES_WRITE)
    with transaction.atomic():
        PlaceMembership.objects.filter(whole=place).delete()
        PlaceMembership.objects.bulk_create(
            [
                PlaceMembership(
                    part_id=pk,
                    whole=place,
                    share=share,
                    approximate=pk in guessed,
                    source=source,
                )
                for pk, share in shares.items()
            ],
            batch_size=BATCH,
        )
        audit(
            by=by,
            now=now,
            verb="place.members_set",
            subject=f"place:{place.pk}",
            detail={"members": len(shares)},
        )


def work_in(*, by: Actor, now: dt.datetime, place: Place, here: bool) -> None:
    """Add a place to where the actor's initiative works, or take it from there.

    Whoever calls this makes sure that it gives nobody more to read.
    """
    require(by, Permission.FIGURES_WRITE)
    places = Initiative.objects.get(pk=by.here).places
    if places.filter(pk=place.pk).exists() == here:
        return
    with transaction.atomic():
        if here:
            places.add(place)
        else:
            places.remove(place)
        audit(
            by=by,
            now=now,
            verb="place.worked_in" if here else "place.left",
            subject=f"place:{place.pk}",
        )


def remove_place(*, by: Actor, now: dt.datetime, place: Place) -> None:
    """Remove a place nothing leans on. Raises Refused where something does."""
    require(by, Permission.FIGURES_WRITE)
    with transaction.atomic():
        if Grant.objects.filter(place=place).exists():
            raise Refused(
                _("Somebody's role was given for this neighbourhood: end that first.")
            )
        audit(by=by, now=now, verb="place.removed", subject=f"place:{place.pk}")
        try:
            place.delete()
        except ProtectedError as error:
            raise Refused(
                _(
                    "Something was written down for this neighbourhood, such as what"
                    " residents told: so it stays. You can still change its line."
                )
            ) from error
