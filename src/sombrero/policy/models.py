"""What we keep seeing, and the advice that comes of it. No person is in here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager


class Advice(models.Model):
    """A letter to who decides, with figures that no longer move.

    figures: canonical JSON of the snapshot; seal: its SHA-256, printed under the
    letter and kept in the trail. Days until which something holds are included.
    """

    class Status(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent, waiting for an answer")
        ANSWERED = "answered", _("Answered")

    class Addressee(models.TextChoices):
        """Who decides."""

        COUNCIL = "council", _("The municipality")
        CARE_COUNCIL = "care_council", _("The care council")
        OTHER = "other", _("Someone else")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    addressee_kind = models.CharField(max_length=20, choices=Addressee.choices)
    addressee = models.CharField(max_length=160)
    addressee_email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    what_we_see = models.TextField(blank=True)
    residents_say = models.TextField(blank=True)
    quotes_agreed = models.BooleanField(default=False)
    what_we_ask = models.TextField(blank=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    figures = models.TextField(blank=True)
    seal = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    told_residents = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Advice"]()

    class Meta:
        verbose_name_plural = "advice"
        constraints = [
            models.CheckConstraint(
                condition=Q(residents_say="") | Q(quotes_agreed=True),
                name="advice_quotes_agreed",
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | (Q(sent_on__isnull=False) & ~Q(seal="") & ~Q(figures="")),
                name="advice_sent_with_figures",
            ),
        ]
        indexes = [
            models.Index(fields=["initiative", "-created_at"], name="advice_newest")
        ]

    def __str__(self) -> str:
        return self.title


class PolicySignal(models.Model):
    """Something a team keeps seeing and cannot solve itself; it goes to who can."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Noted")
        IN_ADVICE = "in_advice", _("In an advice")
        LET_GO = "let_go", _("Let go")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    life_domain = models.CharField(max_length=20)
    words = models.CharField(max_length=400)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    advice = models.ForeignKey(
        Advice,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="policy_signals",
    )
    why_let_go = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["PolicySignal"]()

    class Meta:
        indexes = [
            models.Index(fields=["initiative", "state"], name="policy_signal_state")
        ]

    def __str__(self) -> str:
        return self.words
