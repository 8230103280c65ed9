"""Facts: all that ever leaves the person-bearing packages."""

from django.db import models

from sombrero.core.models.places import Place


class Fact(models.Model):
    """How often something happened in a place in a month. Never who.

    period: the first day of the month; no finer time is kept, so that a count
    cannot be laid beside one person's date. dimensions: canonical JSON of flat
    strings.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    period = models.DateField()
    measure = models.CharField(max_length=60)
    dimensions = models.CharField(max_length=255, default="{}")
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "period", "measure", "dimensions"],
                name="fact_identity",
            )
        ]
        indexes = [models.Index(fields=["measure", "period"], name="fact_measure")]

    def __str__(self) -> str:
        return f"{self.measure} {self.period:%Y-%m} {self.place_id}: {self.count}"
