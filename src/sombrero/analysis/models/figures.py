"""Figures of places: what official tables say, and what is carried up from sectors."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.figures import HAS_VALUE

_WITH_VALUE = [status.value for status in HAS_VALUE]


class Dataset(models.Model):
    """One file of figures as it was imported: the origin shown beside each figure."""

    key = models.CharField(max_length=40)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=80)
    period = models.CharField(max_length=10)
    file = models.CharField(max_length=200)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "file", "period"], name="dataset_identity"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.period})"


class Figure(models.Model):
    """The value of one measure in one place and period.

    Suppressed and missing figures are rows without a value: never a zero. The
    vintage is the place's own.
    """

    class Status(models.TextChoices):
        """Why there is a value, or why there is none."""

        KNOWN = "known", _("Known")
        SUPPRESSED = "suppressed", _("Kept back by the source")
        MISSING = "missing", _("Not published")
        NOT_LOCALISED = "not_localised", _("Place not known")

    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, related_name="+")
    measure = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    value = models.FloatField(null=True)
    status = models.CharField(max_length=20, choices=Status.choices)
    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, related_name="figures"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "measure", "period"], name="figure_identity"
            ),
            models.CheckConstraint(
                condition=Q(status__in=_WITH_VALUE, value__isnull=False)
                | (~Q(status__in=_WITH_VALUE) & Q(value__isnull=True)),
                name="figure_value_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}, {self.place_id}: {self.value}"


class CarriedFigure(models.Model):
    """A measure of a municipality or region, carried up from its sectors.

    Kept so that a page need not read all sectors of a region; made again whenever
    sectors or figures are imported. known and parts count sectors, known_people
    and people their inhabitants. fifths: the four values that cut the sectors into
    five equal groups, for the colours of a map. spread: twenty values in rising
    order, each of which stands for a twentieth of the sectors.
    """

    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, related_name="+")
    measure = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    value = models.FloatField()
    known = models.PositiveIntegerField()
    parts = models.PositiveIntegerField()
    known_people = models.FloatField()
    people = models.FloatField()
    fifths = models.JSONField(default=list)
    spread = models.JSONField(default=list)
    dataset = models.ForeignKey(
        Dataset, on_delete=models.CASCADE, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "measure", "period"], name="carried_identity"
            ),
            models.CheckConstraint(
                condition=Q(known__lte=F("parts")), name="carried_known_of_parts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}, {self.place_id}: {self.value}"
