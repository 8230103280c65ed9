"""The pharmacies that earlier deliveries brought."""

from collections.abc import Iterator

from sombrero.partnerships.domain.pharmacies import Pharmacy
from sombrero.partnerships.models import HsdsExtra, Location, Schedule, Service


def known_pharmacies(*, source: str) -> list[Pharmacy]:
    """Read pharmacies back as they were merged. Four queries."""
    return list(_pharmacies(source))


def _pharmacies(source: str) -> Iterator[Pharmacy]:
    services = Service.objects.filter(source=source).order_by("external_id")
    places = {
        one.external_id: one
        for one in Location.objects.filter(source=source).prefetch_related("addresses")
    }
    hours = dict(
        Schedule.objects.filter(source=source).values_list("external_id", "description")
    )
    licences = {
        one.external_id: one.rest["identifier"]
        for one in HsdsExtra.objects.filter(
            source=source, table="organization_identifier"
        )
    }
    for service in services:
        place = places.get(service.external_id)
        if place is None or place.latitude is None or place.longitude is None:
            continue
        address = next(iter(place.addresses.all()), None)
        yield Pharmacy(
            key=service.external_id,
            name=service.name,
            lat=place.latitude,
            lon=place.longitude,
            street=address.address_1 if address else "",
            postcode=address.postal_code.strip("-") if address else "",
            city=address.city if address else "",
            hours=hours.get(service.external_id, ""),
            licence=licences.get(service.external_id, ""),
            osm=place.rest.get("external_identifier", ""),
            other_name=service.alternate_name,
            is_open=service.status == Service.Status.ACTIVE,
            origin=f"pharmacy {service.external_id}",
        )
