"""On which terms somebody helps, over all the kinds of help they offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager


class Helper(models.Model):
    """What somebody who helps agreed to: one row a person, changed when they say so.

    at_most: visits a month over all kinds; asks_at_most: how often a month they may
    be asked; both are kept, whoever asks. reach_m: metres they like to go, None =
    wherever. slots: parts of the week that suit, "mon-am" to "sun-eve"; empty = any.
    languages: codes; empty = those of the person. tags: what somebody may wish for
    ("woman", "car"), said by the helper. declines: what they would rather not meet
    ("pets", "stairs") or do (a kind of help). rests_until: asked nothing before that
    day.
    """

    class Safeguarding(models.TextChoices):
        """How well the team knows a helper, said in words and never scored."""

        NEW = "new", _("New here")
        MET = "met", _("The team met them")
        CHECKED = "checked", _("Met, and showed an extract of the police record")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    asks_at_most = models.PositiveSmallIntegerField(default=4)
    reach_m = models.PositiveIntegerField(null=True, blank=True)
    slots = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    tags = models.JSONField(default=list, blank=True)
    declines = models.JSONField(default=list, blank=True)
    safeguarding = models.CharField(
        max_length=10, choices=Safeguarding.choices, default=Safeguarding.NEW
    )
    # The extract itself is not kept: only the day on which it was seen.
    checked_on = models.DateField(null=True, blank=True)
    rests_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Helper"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_most=None) | models.Q(at_most__gte=1),
                name="helper_at_most",
            ),
            models.CheckConstraint(
                condition=~models.Q(safeguarding="checked")
                | models.Q(checked_on__isnull=False),
                name="helper_checked_on",
            ),
        ]

    def __str__(self) -> str:
        return f"helper {self.person_id}"
