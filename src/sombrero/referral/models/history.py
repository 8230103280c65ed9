"""What was said and done about a referral; rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.referral.domain.three_parties import Move, Party, Reason
from sombrero.referral.models.referrals import Referral


class Channel(models.TextChoices):
    """How somebody told us."""

    LINK = "link", _("By the link")
    PHONE = "phone", _("By telephone")
    VISIT = "visit", _("Face to face")
    PAPER = "paper", _("On paper")


class Answer(models.Model):
    """What one party said. The last one of each party counts.

    recorded_by: who wrote it down on behalf of the party; empty when they answered
    themselves by link. given_by: who spoke for the person, when somebody else did.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="answers"
    )
    party = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Party])
    move = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Move])
    reason = models.CharField(
        max_length=20, blank=True, choices=[(r.value, r.value) for r in Reason]
    )
    note = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    given_by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["Answer"]()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.party}: {self.move}"


class JointContact(models.Model):
    """Sender, person and receiver were together: what makes a hand-over warm."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="joint_contacts"
    )
    on = models.DateField()
    who = models.CharField(max_length=200)
    where = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["JointContact"]()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on}: {self.who}"


class Turn(models.Model):
    """A turn in the story that is no answer: help came, consent back, reopened."""

    class Kind(models.TextChoices):
        """What happened."""

        HELP_CAME = "yes", _("Help came")
        HELP_CAME_PARTLY = "partly", _("Help came a little")
        NO_HELP = "no", _("Help did not come")
        WITHDRAWN = "withdrawn", _("Consent was taken back")
        REOPENED = "reopened", _("Opened again")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="turns"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    note = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    given_by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["Turn"]()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.kind
