"""How much of each function was really done in a year, from facts."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Fact, Place
from sombrero.core.queries import sectors_within
from sombrero.policy.domain.wheel import Spoke, spokes


@dataclass(frozen=True)
class Wheel:
    """The eight spokes of the four full quarters before `end` (not included)."""

    spokes: tuple[Spoke, ...]
    start: dt.date
    end: dt.date


def wheel_of(*, by: Actor, today: dt.date) -> Wheel:
    """Return the wheel of the actor's initiative. Three queries."""
    require(by, Permission.FIGURES_READ)
    end = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    start = end.replace(year=end.year - 1)
    places = Place.objects.filter(initiatives=by.here).values_list("pk", flat=True)
    counted = (
        Fact.objects.filter(
            place_id__in=sectors_within(places), period__gte=start, period__lt=end
        )
        .values("measure")
        .annotate(counted=Sum("count"))
        .order_by()
        .values_list("measure", "counted")
    )
    return Wheel(spokes(dict(counted)), start, end)
