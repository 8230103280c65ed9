"""The sombrero of a place: lists of provisions together with the service directory."""

from collections.abc import Sequence

from django.urls import reverse

from sombrero.analysis.queries.hat import Hat, Provision, Spotted, hat_of
from sombrero.core.models import Place
from sombrero.partnerships.queries.provisions import ServiceSpot, service_spots
from sombrero.partnerships.queries.search import directory_version


def hat_here(slug: str) -> tuple[Place, Hat]:
    """Return a place by its public name, and its hat. Raises NotFound."""
    return hat_of(
        slug=slug,
        services=lambda: _spotted(service_spots()),
        directory=directory_version(),
    )


def _spotted(spots: Sequence[ServiceSpot]) -> list[Spotted]:
    return [
        Spotted(
            Provision(
                name=one.name,
                kind="",
                domain=one.domain,
                setting=one.setting,
                intensity=one.intensity,
                scale=one.scale,
                url=reverse("partnerships:service", args=[one.service_id]),
            ),
            one.lat,
            one.lon,
        )
        for one in spots
    ]
