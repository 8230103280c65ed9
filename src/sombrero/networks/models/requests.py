"""What somebody asks of neighbours, the neighbours who go, and their visits."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager
from sombrero.networks.domain.stages import Ending, RequestState, Stage


class PartOfDay(models.TextChoices):
    """When in the day, where no hour is agreed."""

    ANY = "", _("Any time")
    MORNING = "am", _("Morning")
    AFTERNOON = "pm", _("Afternoon")
    EVENING = "eve", _("Evening")


class Request(models.Model):
    """One small help that somebody asks.

    kind: a key of the catalogue of small help. words: in their own words. on: the
    day, None when any day is good; every: how it comes back. quarters: how long it
    may take, in quarters of an hour. meets: what a helper will meet there ("pets",
    "stairs"). wishes: of the helper, keys languages, gender, tags, without, only;
    used to find somebody and then emptied (wishes_forgotten_at), never counted. duo:
    two go together; first_together: somebody of the team goes along the first time.
    """

    class Every(models.TextChoices):
        """How a request comes back."""

        ONCE = "", _("Once")
        WEEK = "week", _("Every week")
        TWO_WEEKS = "two_weeks", _("Every two weeks")
        MONTH = "month", _("Every month")

    class MadeBy(models.TextChoices):
        """Who brought the request."""

        SELF = "self", _("The person")
        WORKER = "worker", _("Somebody of the team")
        NEIGHBOUR = "neighbour", _("A neighbour")
        FAMILY = "family", _("Family")

    class Agreed(models.TextChoices):
        """How the person agreed that neighbours are asked."""

        SPOKEN = "spoken", _("Spoken, face to face")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")
        WEB = "web", _("On a page")
        NOT_YET = "not_yet", _("Not yet: ask first")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    need = models.ForeignKey(
        "detection.Need",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField(null=True, blank=True)
    at = models.TimeField(null=True, blank=True)
    part_of_day = models.CharField(
        max_length=3, choices=PartOfDay.choices, blank=True, default=PartOfDay.ANY
    )
    every = models.CharField(
        max_length=10, choices=Every.choices, blank=True, default=Every.ONCE
    )
    quarters = models.PositiveSmallIntegerField(default=4)
    meets = models.JSONField(default=list, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    duo = models.BooleanField(default=False)
    needs_check = models.BooleanField(default=False)
    first_together = models.BooleanField(default=False)
    made_by = models.CharField(
        max_length=10, choices=MadeBy.choices, default=MadeBy.SELF
    )
    # Who spoke, when it was not the person; and how the person agreed.
    spoken_by = models.CharField(max_length=120, blank=True)
    agreed = models.CharField(
        max_length=10, choices=Agreed.choices, default=Agreed.SPOKEN
    )
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in RequestState],
        default=RequestState.OPEN.value,
    )
    opened_at = models.DateTimeField()
    # The day on which an unanswered request is put before somebody again.
    expires_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    wishes_forgotten_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Request"]()

    class Meta:
        indexes = [
            models.Index(
                fields=["initiative", "state", "expires_on"], name="request_board"
            ),
            models.Index(fields=["person", "state"], name="request_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarters__gte=1, quarters__lte=96), name="request_quarters"
            ),
            models.CheckConstraint(
                condition=Q(wishes_forgotten_at=None) | Q(wishes={}),
                name="request_wishes_forgotten",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.kind


class Match(models.Model):
    """One neighbour who goes for one request.

    part: 1, or 2 for the second of a duo. why: the reasons, as sentences with their
    values, that were said aloud when the coordinator chose; overruled: what the board
    said against it. told: what the helper was told beforehand (keys of pieces).
    next_on: the day on which somebody of the team does the next thing (introduce,
    call to hear how it went).
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    request = models.ForeignKey(
        Request, on_delete=models.CASCADE, related_name="matches"
    )
    helper = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    part = models.PositiveSmallIntegerField(default=1)
    stage = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in Stage],
        default=Stage.PROPOSED.value,
    )
    why = models.JSONField(default=list, blank=True)
    overruled = models.JSONField(default=list, blank=True)
    told = models.JSONField(default=list, blank=True)
    next_on = models.DateField(null=True, blank=True)
    companion = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    introduced_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    standing_since = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(
        max_length=15, blank=True, choices=[(one.value, one.value) for one in Ending]
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Match"]()

    class Meta:
        indexes = [
            models.Index(fields=["initiative", "stage", "next_on"], name="match_next"),
            models.Index(fields=["helper", "stage"], name="match_helper"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "part"],
                condition=~Q(stage="ended"),
                name="match_one_each_part",
            ),
            models.UniqueConstraint(
                fields=["request", "helper"],
                condition=~Q(stage="ended"),
                name="match_helper_once",
            ),
            models.CheckConstraint(condition=Q(part__in=(1, 2)), name="match_part"),
            models.CheckConstraint(
                condition=Q(stage="ended", ended_at__isnull=False)
                | (~Q(stage="ended") & Q(ended_at=None, ending="")),
                name="match_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.stage}"


class Visit(models.Model):
    """One time that a neighbour goes, or went.

    helper: that of the match, here too so that the database itself refuses two
    visits of one helper at the same time. part_of_day holds the place of the hour
    where none is agreed. quarters: how long it took, once done.
    """

    class State(models.TextChoices):
        """Where it is."""

        PLANNED = "planned", _("Planned")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Does not go on")
        MISSED = "missed", _("Nobody came")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="visits")
    helper = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    part_of_day = models.CharField(
        max_length=3, choices=PartOfDay.choices, blank=True, default=PartOfDay.ANY
    )
    quarters = models.PositiveSmallIntegerField(default=4)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PLANNED
    )
    reason = models.CharField(max_length=20, blank=True)
    # A line in own words, where somebody likes to write one; never asked for.
    words = models.CharField(max_length=300, blank=True)
    companion = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Visit"]()

    class Meta:
        ordering = ["on", "at", "pk"]
        indexes = [
            models.Index(fields=["initiative", "state", "on"], name="visit_agenda")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["helper", "on", "at"],
                condition=Q(state="planned", at__isnull=False),
                name="visit_helper_once",
            ),
            models.UniqueConstraint(
                fields=["match", "on"],
                condition=Q(state="planned"),
                name="visit_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.state}"
