"""The directory's services as provisions of a place: where they sit under the hat."""

import uuid
from dataclasses import dataclass

from django.db.models import Q

from sombrero.partnerships.models import Service
from sombrero.partnerships.queries.services import SHOWN


@dataclass(frozen=True, slots=True)
class ServiceSpot:
    """A service at one of its addresses; lat, lon None where it has none to show."""

    service_id: uuid.UUID
    name: str
    domain: str
    setting: str
    intensity: int | None
    scale: str
    lat: float | None
    lon: float | None


def service_spots() -> list[ServiceSpot]:
    """Return every running service that says where it sits, once per address.

    An address that protects people is left out with its service. One query.
    """
    rows = (
        Service.objects.filter(status__in=SHOWN)
        .exclude(domain="")
        .exclude(Q(at_locations__location__confidential=True))
        .order_by("name", "pk")
        .values_list(
            "pk",
            "name",
            "domain",
            "setting",
            "intensity",
            "scale",
            "at_locations__location__latitude",
            "at_locations__location__longitude",
        )
    )
    return [ServiceSpot(*row) for row in rows]
