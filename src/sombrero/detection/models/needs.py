"""Needs and requests, with their history."""

from django.conf import settings
from django.db import models

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager
from sombrero.detection.domain.needs import (
    FeltLonely,
    Isolated,
    Kind,
    Outcome,
    Status,
)
from sombrero.detection.models.approaches import Approach


class Need(models.Model):
    """What someone asks for, or what was seen and not asked for.

    words: in the person's own words where possible. life_domains, root_causes: lists
    of keys. felt_lonely and isolated are two different questions. outcome and answer:
    what the person said to "did it help?".
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    approach = models.ForeignKey(
        Approach, on_delete=models.CASCADE, null=True, blank=True, related_name="needs"
    )
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Kind]
    )
    words = models.TextField()
    life_domains = models.JSONField(default=list)
    felt_lonely = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in FeltLonely],
        default=FeltLonely.NOT_ASKED.value,
    )
    isolated = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in Isolated],
        default=Isolated.UNKNOWN.value,
    )
    root_causes = models.JSONField(default=list, blank=True)
    status = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in Status],
        default=Status.OPEN.value,
    )
    outcome = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Outcome]
    )
    answer = models.TextField(blank=True)
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Need"]()

    class Meta:
        indexes = [
            models.Index(
                fields=["initiative", "referent", "status"], name="need_referent"
            ),
            models.Index(fields=["person", "status"], name="need_person"),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def is_open(self) -> bool:
        """Tell whether this need is still followed."""
        return self.status == Status.OPEN


class NeedEvent(models.Model):
    """One step in the history of a need: opened, changed, closed, reopened."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10)
    outcome = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["NeedEvent"]()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
