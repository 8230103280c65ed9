"""Reminders that keep coming, what came of each attempt, and sheets to call from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.networks.domain.reminding import Outcome, Way
from sombrero.networks.models.asking import Ask
from sombrero.networks.models.requests import Visit


class Reminder(models.Model):
    """A plan of steps that remind one person of one occasion.

    words: what it is, for an activity in free text, without names. on, at: when; a
    visit that is moved moves it. steps: rows of days (before), way and at (hour).
    """

    class Kind(models.TextChoices):
        """What somebody is reminded of."""

        VISIT = "visit", _("A visit")
        FIRST_VISIT = "first_visit", _("A first visit")
        ACTIVITY = "activity", _("An activity or get-together")
        CHECK_IN = "check_in", _("A call to hear how it goes")

    class State(models.TextChoices):
        """Where it is."""

        RUNNING = "running", _("Going on")
        REACHED = "reached", _("Reached")
        OVER = "over", _("Over")
        STOPPED = "stopped", _("Stopped")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    steps = models.JSONField(default=list)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.RUNNING
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Reminder"]()

    class Meta:
        indexes = [
            models.Index(fields=["initiative", "state", "on"], name="reminder_agenda"),
            models.Index(fields=["person", "state"], name="reminder_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "person"],
                condition=Q(visit__isnull=False),
                name="reminder_once_a_visit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class StandingReminder(models.Model):
    """Somebody who likes to be reminded of every visit, and how.

    steps: as in Reminder. Each planned visit of theirs gets its reminder by itself,
    whether they go to somebody or somebody comes to them.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    steps = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["StandingReminder"]()

    def __str__(self) -> str:
        return f"every visit of {self.person_id}"


class Attempt(models.Model):
    """One time that we try to reach somebody: planned, and then what came of it."""

    class State(models.TextChoices):
        """Where it is."""

        PLANNED = "planned", _("Planned")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("No longer needed")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    reminder = models.ForeignKey(
        Reminder, on_delete=models.CASCADE, related_name="attempts"
    )
    way = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Way]
    )
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PLANNED
    )
    channel = models.CharField(max_length=10, blank=True)
    outcome = models.CharField(
        max_length=15, blank=True, choices=[(one.value, one.value) for one in Outcome]
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["Attempt"]()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "way", "due_at"], name="attempt_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["reminder", "due_at", "way"],
                condition=~Q(state="cancelled"),
                name="attempt_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_at__isnull=False),
                name="attempt_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.due_at:%Y-%m-%d}"


class CallSheet(models.Model):
    """A sheet for whoever phones today; its link dies in the evening.

    caller: who phones, as the team calls them. Only the hash of the code is kept.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    day = models.DateField()
    caller = models.CharField(max_length=80, blank=True)
    code_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["CallSheet"]()

    class Meta:
        indexes = [models.Index(fields=["initiative", "expires_at"], name="sheet_day")]

    def __str__(self) -> str:
        return f"sheet of {self.day}"


class CallLine(models.Model):
    """One call on a sheet: to remind somebody, or to ask somebody for help."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    sheet = models.ForeignKey(CallSheet, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    attempt = models.ForeignKey(
        Attempt, on_delete=models.CASCADE, null=True, blank=True, related_name="lines"
    )
    ask = models.ForeignKey(
        Ask, on_delete=models.CASCADE, null=True, blank=True, related_name="lines"
    )

    objects = InitiativeManager["CallLine"]()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="line_number"),
            models.CheckConstraint(
                condition=Q(attempt__isnull=False, ask=None)
                | Q(attempt=None, ask__isnull=False),
                name="line_is_one_call",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
