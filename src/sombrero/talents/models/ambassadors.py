"""Care ambassadors: a resident and a professional who go together."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.talents.domain.ring_fence import ONE_DAY


def _of_initiative() -> "models.ForeignKey[Initiative]":
    return models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")


class TrainingPath(models.Model):
    """The steps of the training as this team teaches them, in their order.

    steps: rows of key and words; words "" = the text of the house for that key. Without
    a row the path of the house holds.
    """

    initiative = models.OneToOneField(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    steps = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["TrainingPath"]()

    def __str__(self) -> str:
        return f"{len(self.steps)} steps"


class Ambassador(models.Model):
    """One duo: a resident who is care ambassador, and a professional.

    professional: how the professional is called; organisation: for whom they work.
    quarters_a_week: time that both keep free for it, in quarters of an hour.
    """

    class Terms(models.TextChoices):
        """As what somebody is ambassador: paid work, not a favour."""

        EMPLOYED = "employed", _("Paid work")
        EXPERIENCE = "experience", _("Work experience contract")
        PLACEMENT = "placement", _("Placement during the training")
        VOLUNTEER = "volunteer", _("Volunteer")

    initiative = _of_initiative()
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    terms = models.CharField(
        max_length=12, choices=Terms.choices, default=Terms.EMPLOYED
    )
    professional = models.CharField(max_length=120)
    organisation = models.CharField(max_length=160)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    quarters_a_week = models.PositiveSmallIntegerField(default=ONE_DAY)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Ambassador"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_on=None),
                name="ambassador_one_duo",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")),
                name="ambassador_since_ended",
            ),
            models.CheckConstraint(
                condition=Q(quarters_a_week__gte=1, quarters_a_week__lte=200),
                name="ambassador_quarters",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.professional} ({self.organisation})"


class KeptWeek(models.Model):
    """How much of the promised time a duo really had in one week.

    week: its Monday. why: what took the rest, where something did.
    """

    class Why(models.TextChoices):
        """What took the time."""

        KEPT = "", _("It was kept")
        COVER = "cover", _("The work needed them elsewhere")
        AWAY = "away", _("Holiday or illness")
        OTHER = "other", _("Something else")

    initiative = _of_initiative()
    ambassador = models.ForeignKey(
        Ambassador, on_delete=models.CASCADE, related_name="weeks"
    )
    week = models.DateField()
    quarters = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)

    objects = InitiativeManager["KeptWeek"]()

    class Meta:
        ordering = ["-week"]
        constraints = [
            models.UniqueConstraint(
                fields=["ambassador", "week"], name="ambassador_week_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.quarters}"


class StepDone(models.Model):
    """One step of the training that an ambassador made. words: as it read then."""

    initiative = _of_initiative()
    ambassador = models.ForeignKey(
        Ambassador, on_delete=models.CASCADE, related_name="steps"
    )
    key = models.CharField(max_length=40)
    words = models.CharField(max_length=160)
    on = models.DateField()

    objects = InitiativeManager["StepDone"]()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ambassador", "key"], name="ambassador_step_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


class JointVisit(models.Model):
    """One time that the two went together. A theme and a count; nobody's name.

    met: how many people they spoke. learned: what the two learned of each other.
    """

    initiative = _of_initiative()
    ambassador = models.ForeignKey(
        Ambassador, on_delete=models.CASCADE, related_name="visits"
    )
    on = models.DateField()
    theme = models.CharField(max_length=20)
    met = models.PositiveSmallIntegerField(default=1)
    quarters = models.PositiveSmallIntegerField(default=4)
    learned = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    objects = InitiativeManager["JointVisit"]()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.theme}"


class Feedback(models.Model):
    """What ambassadors tell a provider about how well its help fits people.

    About an offer of help, never about a resident; it stays when the ambassador is
    erased. shared_on: when the provider heard it. outcome and answer: what they did.
    """

    class Outcome(models.TextChoices):
        """What the provider did with it."""

        WAITING = "", _("No answer yet")
        CHANGED = "changed", _("They changed it")
        WILL = "will", _("They will change it")
        LISTENED = "listened", _("They listened, nothing changes")

    initiative = _of_initiative()
    ambassador = models.ForeignKey(
        Ambassador, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation = models.CharField(max_length=160)
    service = models.CharField(max_length=160, blank=True)
    theme = models.CharField(max_length=20)
    words = models.TextField()
    proposal = models.TextField(blank=True)
    written_on = models.DateField()
    shared_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Feedback"]()

    class Meta:
        ordering = ["-written_on", "-pk"]
        indexes = [
            models.Index(fields=["initiative", "-written_on"], name="feedback_newest")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(shared_on__isnull=False),
                name="feedback_shared_before_answered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.theme}"
