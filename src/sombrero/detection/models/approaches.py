"""Going towards somebody: contacts tried and made, and when the person was told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager
from sombrero.detection.domain.stages import Ending
from sombrero.detection.domain.tell_person import Decision, Reason


class Approach(models.Model):
    """One person or household that somebody goes towards; it gathers signals.

    called: how the team speaks of it while there is no person yet. first_met_on: the
    day of the first contact that was made with the person. tell_by: by when the person
    must be told, None when that is settled. next_on: when somebody tries again.
    erase_on: when it is forgotten.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    called = models.CharField(max_length=120)
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    heard_on = models.DateField()
    opened_at = models.DateTimeField()
    first_met_on = models.DateField(null=True, blank=True)
    tell_by = models.DateField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Ending]
    )
    ending_note = models.TextField(blank=True)
    erase_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Approach"]()

    class Meta:
        indexes = [
            models.Index(
                fields=["initiative", "referent", "ended_at"], name="approach_referent"
            ),
            models.Index(fields=["initiative", "tell_by"], name="approach_tell"),
            models.Index(fields=["erase_on"], name="approach_erase"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still goes towards this person."""
        return self.ended_at is None


class How(models.TextChoices):
    """In which way somebody was approached."""

    VISIT = "visit", _("A visit")
    CALL = "call", _("A telephone call")
    MET = "met", _("Met somewhere in the neighbourhood")
    MESSAGE = "message", _("A note, letter or message")
    THROUGH = "through", _("Through somebody they trust")


class Contact(models.Model):
    """One contact that was tried or made. via_whom: who opened the door, in words.

    with_person: whether the person was met or spoken to, not only somebody near.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    approach = models.ForeignKey(
        Approach, on_delete=models.CASCADE, related_name="contacts"
    )
    happened_at = models.DateTimeField()
    made = models.BooleanField()
    with_person = models.BooleanField(default=False)
    how = models.CharField(max_length=10, choices=How.choices)
    via_whom = models.CharField(max_length=160, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    objects = InitiativeManager["Contact"]()

    class Meta:
        ordering = ["-happened_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.how} {self.happened_at:%Y-%m-%d}"


class TellDecision(models.Model):
    """What was decided, and why, about telling the person; append-only history."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    approach = models.ForeignKey(
        Approach, on_delete=models.CASCADE, related_name="tell_decisions"
    )
    decision = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Decision]
    )
    reason = models.CharField(
        max_length=24, blank=True, choices=[(one.value, one.value) for one in Reason]
    )
    until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField()

    objects = InitiativeManager["TellDecision"]()

    class Meta:
        ordering = ["-decided_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.decision} {self.decided_at:%Y-%m-%d}"
