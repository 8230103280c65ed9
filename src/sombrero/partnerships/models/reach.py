"""How a service is reached: contact points, telephones, languages, areas."""

from typing import ClassVar

from django.db import models

from sombrero.partnerships.models.location import Location, ServiceAtLocation
from sombrero.partnerships.models.organization import Organization
from sombrero.partnerships.models.record import HsdsRecord
from sombrero.partnerships.models.service import Service


class OwnedRecord(HsdsRecord):
    """A row that may belong to a service, a location, or both at once."""

    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    service_at_location = models.ForeignKey(
        ServiceAtLocation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )

    class Meta(HsdsRecord.Meta):
        abstract = True


class Contact(OwnedRecord):
    """A function to ask for. Names are only those an organisation publishes."""

    hsds_table: ClassVar[str] = "contact"

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contacts",
    )
    location = models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contacts",
    )
    name = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=255, blank=True)
    department = models.CharField(max_length=255, blank=True)
    email = models.CharField(max_length=254, blank=True)

    def __str__(self) -> str:
        return self.title or self.department or self.name


class Phone(OwnedRecord):
    """A telephone number, as written by its owner."""

    hsds_table: ClassVar[str] = "phone"

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="phones",
    )
    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(max_length=80)
    extension = models.FloatField(null=True, blank=True)
    type = models.CharField(max_length=40, blank=True)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.number


class Language(HsdsRecord):
    """A language that is spoken there. code: ISO 639."""

    hsds_table: ClassVar[str] = "language"

    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="languages",
    )
    location = models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="languages",
    )
    phone = models.ForeignKey(
        Phone, on_delete=models.CASCADE, null=True, blank=True, related_name="languages"
    )
    name = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=20, blank=True, db_index=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name or self.code


class ServiceArea(OwnedRecord):
    """Where people must live to be helped. postal_code: read from the name."""

    hsds_table: ClassVar[str] = "service_area"

    name = models.CharField(max_length=500, blank=True)
    description = models.TextField(blank=True)
    postal_code = models.CharField(max_length=20, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.name
