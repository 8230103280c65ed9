"""Referrals."""

from django.conf import settings
from django.db import models

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.referral.domain.three_parties import State


class Referral(models.Model):
    """One way to help that was chosen for a need: who sends, who receives.

    shown: exactly what the receiver sees, frozen as it was agreed (piece key to
    text). state: what `domain.three_parties.status` derives, kept for lists.
    """

    class ReceiverKind(models.TextChoices):
        """What the receiver is; the keys are those of the facts."""

        SERVICE = "service", "service"
        NEIGHBOUR = "neighbour", "neighbour"

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    need = models.ForeignKey(
        "detection.Need", on_delete=models.CASCADE, related_name="+"
    )
    receiver_kind = models.CharField(max_length=10, choices=ReceiverKind.choices)
    service = models.ForeignKey(
        "partnerships.Service",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    offer = models.ForeignKey(
        "talents.Offer",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    receiver_name = models.CharField(max_length=160)
    receiver_email = models.EmailField(blank=True)
    receiver_phone = models.CharField(max_length=32, blank=True)
    receiver_language = models.CharField(max_length=2, default="nl")
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    shown = models.JSONField(default=dict)
    consent = models.ForeignKey(
        "people.Consent",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    is_warm = models.BooleanField(default=False)
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in State]
    )
    opened_at = models.DateTimeField()
    helped_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Referral"]()

    class Meta:
        indexes = [
            models.Index(fields=["need", "state"], name="referral_need"),
            models.Index(fields=["initiative", "state"], name="referral_state"),
        ]

    def __str__(self) -> str:
        return self.receiver_name

    @property
    def receiver(self) -> str:
        """Who receives, by name."""
        return self.receiver_name
