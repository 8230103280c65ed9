"""Photos of what was noted on a walk: of a place, never of a person."""

from django.db import models

from sombrero.analysis.models.lived import Spot
from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager


class SpotPhoto(models.Model):
    """One photo of a spot, small and without where or when. It goes with the spot.

    alt: what is to be seen, for who cannot see it. image: JPEG.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    spot = models.OneToOneField(Spot, on_delete=models.CASCADE, related_name="photo")
    alt = models.CharField(max_length=200)
    image = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()

    objects = InitiativeManager["SpotPhoto"]()

    def __str__(self) -> str:
        return self.alt
