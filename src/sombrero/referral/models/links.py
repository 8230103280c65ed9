"""Links with which somebody without an account answers."""

from django.db import models

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.referral.domain.three_parties import Party
from sombrero.referral.models.referrals import Referral


class Link(models.Model):
    """One link, also as code on a card. Only the hash of its code is kept.

    Several may be open at once (the e-mail and the card). used_at: when it gave its
    final answer. A link also dies with the consent on which its referral rests.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="links"
    )
    party = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Party])
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeManager["Link"]()

    def __str__(self) -> str:
        return f"{self.party} {self.expires_at:%Y-%m-%d}"
