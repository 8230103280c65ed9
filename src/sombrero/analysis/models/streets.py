"""The streets one can walk, and how far provisions are along them."""

from django.db import models


class StreetNetwork(models.Model):
    """The network of today: one row, replaced by the next import.

    version: a hash of what it holds; the same streets have the same one. packed:
    corners and stretches as `domain.streets.packing` writes them. west to north:
    degrees.
    """

    version = models.CharField(max_length=64, unique=True)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=80)
    dated = models.CharField(max_length=10, blank=True)
    files = models.JSONField(default=list)
    corners = models.PositiveIntegerField()
    stretches = models.PositiveIntegerField()
    metres = models.FloatField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    packed = models.BinaryField()
    imported_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.source} ({self.dated})" if self.dated else self.source


class Walked(models.Model):
    """Ways over the streets from the sectors of a vintage to one kind of provision.

    made_of: a hash of the streets, the sectors' points, the provisions and the
    catchment; as long as it is the same, nothing is walked again. packed: as
    `domain.streets.packing` writes it.
    """

    kind = models.CharField(max_length=40)
    vintage = models.PositiveSmallIntegerField()
    made_of = models.CharField(max_length=64)
    packed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "walked"
        constraints = [
            models.UniqueConstraint(fields=["kind", "vintage"], name="walked_identity")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.vintage}"
