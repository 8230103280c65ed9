"""A meeting that chooses priorities with dots. Nobody's name, and no ballot stays."""

import uuid

from django.db import models
from django.db.models import Q

from sombrero.analysis.models.analyses import Analysis, Finding
from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager


class Choosing(models.Model):
    """One meeting: who gets how many dots, and what came of it.

    on_paper: how many people put dots on the sheet. by_link: how many devices sent a
    ballot, known when it closes. reason: why the order is not that of the dots.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "draft"
        OPEN = "open", "open"
        CLOSED = "closed", "closed"
        DECIDED = "decided", "decided"

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    analysis = models.ForeignKey(
        Analysis, on_delete=models.CASCADE, related_name="choosings"
    )
    title = models.CharField(max_length=120)
    held_on = models.DateField()
    dots = models.PositiveSmallIntegerField()
    token = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    on_paper = models.PositiveIntegerField(default=0)
    by_link = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Choosing"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dots__gte=1) & Q(dots__lte=10), name="choosing_dots"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(decided_at__isnull=False),
                name="choosing_decided_at",
            ),
        ]
        indexes = [
            models.Index(fields=["analysis", "-decided_at"], name="choosing_newest")
        ]

    def __str__(self) -> str:
        return self.title


class Candidate(models.Model):
    """A finding among which a meeting chooses, in the words it had then.

    paper: dots on the sheet; link: dots through the link, known when it closes.
    rank: 1 is the first priority; None was not chosen.
    """

    choosing = models.ForeignKey(
        Choosing, on_delete=models.CASCADE, related_name="candidates"
    )
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    paper = models.PositiveIntegerField(default=0)
    link = models.PositiveIntegerField(default=0)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["choosing", "finding"], name="candidate_once"
            ),
            models.UniqueConstraint(
                fields=["choosing", "number"], name="candidate_number"
            ),
            models.UniqueConstraint(fields=["choosing", "rank"], name="candidate_rank"),
        ]

    def __str__(self) -> str:
        return self.words


class Ballot(models.Model):
    """The dots of one device, only while the meeting votes: then they are added up.

    device: SHA-256 of a random word in that device's own cookie, made for this
    meeting alone; the key is random, so that not even the order tells.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    choosing = models.ForeignKey(
        Choosing, on_delete=models.CASCADE, related_name="ballots"
    )
    device = models.CharField(max_length=64)
    dots = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["choosing", "device"], name="ballot_once")
        ]

    def __str__(self) -> str:
        return f"a ballot of {self.choosing_id}"
