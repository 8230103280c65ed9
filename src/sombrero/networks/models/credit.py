"""Time credit: quarters of an hour that neighbours gave each other, in one ledger.

Every transfer takes from one account what it gives to another, so all balances
together are always nought. A line is never changed or removed (migration 0002 makes
the database refuse it): a mistake is put right by a line the other way. No line
holds words or a person: when somebody leaves, their account has no holder any more
and the ledger still adds up.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager


class CreditRules(models.Model):
    """The rules that neighbours chose, one row for each time they chose.

    The newest row holds. soft_limit: from this many quarters more or fewer the team
    hears a friendly word; nothing is ever refused for it. free_draw: quarters that may
    come out of the common pot without a show of hands; largest_draw: at most at once;
    hands_needed: hands that must go up, and more than against.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="+"
    )
    is_on = models.BooleanField(default=True)
    soft_limit = models.PositiveSmallIntegerField(default=40)
    free_draw = models.PositiveSmallIntegerField(default=8)
    largest_draw = models.PositiveSmallIntegerField(default=40)
    hands_needed = models.PositiveSmallIntegerField(default=5)
    decided_on = models.DateField()
    hands_for = models.PositiveSmallIntegerField(default=0)
    hands_against = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["CreditRules"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(free_draw__lte=models.F("largest_draw")),
                name="credit_rules_free_draw",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decided_on}"


class Account(models.Model):
    """Where quarters come from and go to. The pot and the outside exist once.

    outside: everybody who keeps no time; help to and from them counts just as much.
    """

    class Kind(models.TextChoices):
        """What the account is."""

        PERSON = "person", _("A neighbour")
        POT = "pot", _("The common pot")
        OUTSIDE = "outside", _("Neighbours who keep no time")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeManager["Account"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "kind"],
                condition=~Q(kind="person"),
                name="account_pot_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AccountHolder(models.Model):
    """Whose account it is, as long as they take part.

    wish: what happens to what is left when they leave; wish_to: to whom it goes.
    """

    class Wish(models.TextChoices):
        """Where the rest goes."""

        POT = "pot", _("To the common pot")
        PERSON = "person", _("To somebody they choose")
        LAPSE = "lapse", _("It simply ends")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, related_name="holder"
    )
    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    wish = models.CharField(max_length=10, choices=Wish.choices, default=Wish.POT)
    wish_to = models.ForeignKey(
        "people.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    since = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["AccountHolder"]()

    def __str__(self) -> str:
        return f"holder of {self.account_id}"


class PotDraw(models.Model):
    """Somebody asked for quarters out of the common pot; neighbours say yes or no.

    Hands are counted at the get-together, or on paper; nobody's vote is kept.
    """

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("Waits for the get-together")
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Not given")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="+"
    )
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="draws")
    quarters = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    hands_for = models.PositiveSmallIntegerField(default=0)
    hands_against = models.PositiveSmallIntegerField(default=0)
    decided_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["PotDraw"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quarters__gte=1), name="pot_draw_quarters"
            )
        ]

    def __str__(self) -> str:
        return f"{self.quarters} {self.state}"


class Transfer(models.Model):
    """One line of the ledger: quarters from one account to another.

    source: the account that goes down (who was helped); target: the one that goes up
    (who helped). visit: the number of the visit it was booked for, so that none is
    booked twice. No foreign keys to people: the ledger outlives them.
    """

    class Kind(models.TextChoices):
        """Why."""

        HELP = "help", _("A visit")
        EXCHANGE = "exchange", _("Help among neighbours")
        GIFT = "gift", _("A gift")
        DRAW = "draw", _("From the common pot")
        SETTLEMENT = "settlement", _("Settled when somebody left")
        CORRECTION = "correction", _("A mistake put right")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="+"
    )
    source = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="paid")
    target = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="received"
    )
    quarters = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    visit = models.BigIntegerField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="counter"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField(null=True)

    objects = InitiativeManager["Transfer"]()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["initiative", "on"], name="transfer_month")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarters__gte=1), name="transfer_quarters"
            ),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="transfer_two_accounts"
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", corrects__isnull=False)
                | (~Q(kind="correction") & Q(corrects=None)),
                name="transfer_correction",
            ),
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(visit__isnull=False),
                name="transfer_visit_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}: {self.quarters}"
