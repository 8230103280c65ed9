"""Next steps: what somebody will do for a need, and by when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.referral.models.referrals import Referral


class Step(models.Model):
    """One thing to do for a need, until the need is answered.

    is_proposed: Sombrero proposed it after an answer and nobody changed it yet; a
    newer proposal for the same referral takes its place.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    need = models.ForeignKey(
        "detection.Need", on_delete=models.CASCADE, related_name="+"
    )
    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, null=True, blank=True, related_name="steps"
    )
    what = models.CharField(max_length=300)
    why = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    is_proposed = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    result = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Step"]()

    class Meta:
        indexes = [
            models.Index(
                fields=["assigned_to", "due_on"],
                name="step_mine",
                condition=models.Q(done_at=None),
            ),
            models.Index(
                fields=["initiative", "due_on"],
                name="step_due",
                condition=models.Q(done_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(is_proposed=True, done_at=None),
                name="step_one_proposal",
            )
        ]

    def __str__(self) -> str:
        return self.what_words

    @property
    def what_words(self) -> str:
        """What to do, in the reader's language where Sombrero proposed it."""
        return _(self.what) if self.what else ""

    @property
    def why_words(self) -> str:
        """Why, in the reader's language where Sombrero proposed it."""
        return _(self.why) if self.why else ""
