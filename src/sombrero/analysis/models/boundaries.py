"""Neighbourhoods as people draw them, with the lines they had before."""

from django.conf import settings
from django.db import models

from sombrero.analysis.domain.boundaries import Way
from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager

_WAYS = [(one.value, one.value) for one in Way]


class Boundary(models.Model):
    """A place that an initiative drew itself, and how.

    place: a neighbourhood; its line, names and members are the newest. chosen: of a
    boundary chosen from the list, the shares as they were given, by sector id and
    vintage; empty of a drawn line.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=_WAYS)
    chosen = models.JSONField(default=dict, blank=True)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Boundary"]()

    class Meta:
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return f"{self.place_id}, {self.way}"


class OldLine(models.Model):
    """The line a boundary had until it was drawn anew. area: GeoJSON (WGS84)."""

    boundary = models.ForeignKey(
        Boundary, on_delete=models.CASCADE, related_name="old_lines"
    )
    name_nl = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    area = models.JSONField()
    way = models.CharField(max_length=10, choices=_WAYS)
    drawn_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ("-until",)

    def __str__(self) -> str:
        return f"{self.boundary_id} until {self.until:%Y-%m-%d}"
