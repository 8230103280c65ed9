"""When a service is open."""

from typing import ClassVar

from django.db import models

from sombrero.partnerships.models.location import Location
from sombrero.partnerships.models.reach import OwnedRecord
from sombrero.partnerships.models.record import HsdsRecord


class Schedule(OwnedRecord):
    """A recurring opening, in the words of iCalendar's RRULE.

    opens_at, closes_at: wall-clock time in Brussels, with the offset as written.
    A row without freq may hold opening hours as OpenStreetMap writes them in
    `description`.
    """

    hsds_table: ClassVar[str] = "schedule"

    location = models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="schedules",
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    count = models.FloatField(null=True, blank=True)
    wkst = models.CharField(max_length=2, blank=True)
    freq = models.CharField(max_length=10, blank=True)
    interval = models.FloatField(null=True, blank=True)
    byday = models.CharField(max_length=120, blank=True)
    byweekno = models.CharField(max_length=200, blank=True)
    bymonthday = models.CharField(max_length=200, blank=True)
    byyearday = models.CharField(max_length=1500, blank=True)
    opens_at = models.CharField(max_length=21, blank=True)
    closes_at = models.CharField(max_length=21, blank=True)
    description = models.TextField(blank=True)

    class Meta(HsdsRecord.Meta):
        ordering = ["opens_at", "id"]

    def __str__(self) -> str:
        return f"{self.freq} {self.byday} {self.opens_at}–{self.closes_at}"
