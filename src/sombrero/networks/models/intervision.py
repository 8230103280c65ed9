"""Streets learn from each other: meetings, cases without names, agreed lessons."""

from django.db import models

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.networks.domain.streets import MeetingKind
from sombrero.networks.models.streets import Street


class Intervision(models.Model):
    """A meeting between streets, or of the streets with home care.

    streets: which ones were there; who came is not written down.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in MeetingKind]
    )
    on = models.DateField()
    at = models.TimeField()
    where = models.CharField(max_length=160)
    streets = models.ManyToManyField(Street, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Intervision"]()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["initiative", "-on"], name="intervision_newest")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class CaseCard(models.Model):
    """What a street brings to the table, without anybody's name, and what was agreed.

    question: what it asks the others. lesson: what they agreed on, once they did.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    meeting = models.ForeignKey(
        Intervision, on_delete=models.CASCADE, related_name="cases"
    )
    words = models.CharField(max_length=600)
    question = models.CharField(max_length=200)
    lesson = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["CaseCard"]()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.question
