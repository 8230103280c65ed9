"""Runs of the planning engines: what was asked, how far it is, what came out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models.initiatives import Initiative
from sombrero.core.models.users import User
from sombrero.core.scoping import InitiativeManager


class PlanRun(models.Model):
    """One question to a planning engine, and the task that answers it.

    given: the input, which with `seed` makes the same plan again. about: what the
    page needs to show the answer (names of places, choices of the form). A worker
    claims a waiting run and tells that it lives by `alive_at`; when it dies the run
    waits again. erase_on: the day the run is forgotten, for helpers and requests
    stand in it by number.
    """

    class Kind(models.TextChoices):
        """Which engine answers."""

        PLACE = "place", _("Where should the next one come?")
        ACCESS = "access", _("Who reaches what on foot?")
        ZONE = "zone", _("How do areas form zones?")
        ROSTER = "roster", _("Who visits whom, and when?")
        MATCH = "match", _("Who helps whom?")

    class State(models.TextChoices):
        """Where the run is."""

        WAITING = "waiting", _("Waiting for its turn")
        RUNNING = "running", _("Being worked out")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Did not work")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    asked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=120)
    given = models.JSONField()
    about = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=0)
    time_limit = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    asked_at = models.DateTimeField()
    alive_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField()
    attempts = models.PositiveSmallIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    share = models.FloatField(default=0)
    objective = models.FloatField(null=True, blank=True)
    bound = models.FloatField(null=True, blank=True)
    answer = models.JSONField(null=True, blank=True)
    problem = models.JSONField(null=True, blank=True)

    objects = InitiativeManager()

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="plan_run_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__gte=0, share__lte=1), name="plan_run_share"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.state in (self.State.DONE, self.State.FAILED)
