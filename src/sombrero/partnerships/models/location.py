"""Where services are: points, addresses, and how one gets in."""

from typing import ClassVar

from django.db import models

from sombrero.partnerships.models.organization import Organization
from sombrero.partnerships.models.record import HsdsRecord
from sombrero.partnerships.models.service import Service


class Location(HsdsRecord):
    """A point where services are given, or a postal or virtual one.

    latitude, longitude: WGS84 degrees. place: the statistical sector it lies in.
    confidential: an address that protects people (a refuge): it is never shown
    and never exported.
    wheelchair: read from the words about access; None where they do not say.
    """

    hsds_table: ClassVar[str] = "location"

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="locations",
    )
    location_type = models.CharField(max_length=10, default="physical")
    name = models.CharField(max_length=255, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    place = models.ForeignKey(
        "core.Place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    confidential = models.BooleanField(default=False)
    wheelchair = models.BooleanField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name or str(self.pk)


class Address(HsdsRecord):
    """A postal address of a location."""

    hsds_table: ClassVar[str] = "address"

    location = models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="addresses",
    )
    address_1 = models.CharField(max_length=255)
    address_2 = models.CharField(max_length=255, blank=True)
    city = models.CharField(max_length=120)
    region = models.CharField(max_length=120, blank=True)
    state_province = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=20, db_index=True)
    country = models.CharField(max_length=60, blank=True)
    address_type = models.CharField(max_length=10, default="physical")

    def __str__(self) -> str:
        return f"{self.address_1}, {self.postal_code} {self.city}"


class Accessibility(HsdsRecord):
    """How one gets in, in words."""

    hsds_table: ClassVar[str] = "accessibility"

    location = models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="accessibility",
    )
    description = models.TextField(blank=True)
    details = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.description


class ServiceAtLocation(HsdsRecord):
    """A service at a location."""

    hsds_table: ClassVar[str] = "service_at_location"

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="at_locations"
    )
    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, related_name="services_here"
    )
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.service_id} at {self.location_id}"
