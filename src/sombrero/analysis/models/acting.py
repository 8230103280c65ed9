"""Actions of a neighbourhood plan, and how they go."""

from django.db import models
from django.db.models import F, Q

from sombrero.analysis.domain.acting import Mood, Pace, State
from sombrero.analysis.models.analyses import Analysis, Finding
from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager


class PlanAction(models.Model):
    """What somebody will do about findings. owner: a role or organisation.

    functions, life_domains: their keys. measure: a figure that should move, with its
    value when it was chosen (baseline) and the value to reach (aim); or aim_words.
    lesson: what was learned; an action that stops has one. failed: it did not work,
    and the lesson is worth the more.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    analysis = models.ForeignKey(
        Analysis, on_delete=models.CASCADE, related_name="actions"
    )
    findings = models.ManyToManyField(Finding, blank=True, related_name="actions")
    what = models.CharField(max_length=200)
    more = models.TextField(blank=True)
    functions = models.JSONField(default=list)
    life_domains = models.JSONField(default=list)
    partners = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=120)
    pace = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Pace]
    )
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=60, blank=True)
    baseline = models.JSONField(default=dict, blank=True)
    aim = models.FloatField(null=True, blank=True)
    aim_words = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=8,
        choices=[(one.value, one.value) for one in State],
        default=State.IDEA,
    )
    state_since = models.DateField()
    lesson = models.TextField(blank=True)
    failed = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["PlanAction"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=F("begins_on")),
                name="action_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state="stopped") | ~Q(lesson=""),
                name="action_stopped_has_a_lesson",
            ),
        ]
        indexes = [models.Index(fields=["analysis", "pace"], name="action_pace")]

    def __str__(self) -> str:
        return self.what


class ActionCheck(models.Model):
    """How an action goes on a day: a face and one sentence."""

    action = models.ForeignKey(
        PlanAction, on_delete=models.CASCADE, related_name="checks"
    )
    on = models.DateField()
    mood = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Mood]
    )
    words = models.CharField(max_length=200)
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["action", "on"], name="check_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.mood}"
