"""Consent: what someone agreed to, in which words, and until when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.people.models.persons import Person


class Consent(models.Model):
    """One yes of one person, and the day it was taken back.

    purpose: "referral", "dossier", "story" or "contact.<channel>".
    covers: what exactly, as keys of the purpose (for a referral: pieces disclosed).
    text_version: which wording they agreed to. witness: who was there.
    """

    class Given(models.TextChoices):
        """How the yes was given."""

        SPOKEN = "spoken", _("Spoken, face to face")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")
        WEB = "web", _("On a page")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(max_length=40)
    covers = models.JSONField(default=list)
    receiver = models.CharField(max_length=160, blank=True)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    channel = models.CharField(max_length=10, choices=Given.choices)
    witness = models.CharField(max_length=120, blank=True)
    # Who spoke for the person, when somebody else gave the yes.
    given_by = models.CharField(max_length=120, blank=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["Consent"]()

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"], name="consent_purpose")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_withdrawn_after_given",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Tell whether it still holds."""
        return self.withdrawn_at is None
