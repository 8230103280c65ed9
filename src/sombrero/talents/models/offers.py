"""What people offer each other."""

from django.db import models

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager
from sombrero.talents.domain.catalogue import KINDS


class Offer(models.Model):
    """One kind of small help that a person likes to give.

    The one who offers may be the one who asks elsewhere: giver and receiver are one
    profile. at_most: times per month, None when they did not say. reach_m: metres for
    this kind of help, None = as far as they go for any. review_on: the day on which we
    ask whether they still like it; None = half a year after it was written down.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    words = models.CharField(max_length=200, blank=True)
    when_words = models.CharField(max_length=120, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reach_m = models.PositiveIntegerField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    is_paused = models.BooleanField(default=False)
    review_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = InitiativeManager["Offer"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="offer_once"),
            models.CheckConstraint(
                condition=models.Q(at_most=None) | models.Q(at_most__gte=1),
                name="offer_at_most",
            ),
        ]
        indexes = [
            models.Index(fields=["initiative", "kind", "is_paused"], name="offer_kind"),
            models.Index(fields=["initiative", "review_on"], name="offer_review"),
        ]

    def __str__(self) -> str:
        return KINDS.get(self.kind, self.kind)


class Asked(models.Model):
    """One time that somebody was asked, so that it is not always the same one."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="askings")
    on = models.DateField()

    objects = InitiativeManager["Asked"]()

    class Meta:
        indexes = [models.Index(fields=["initiative", "on"], name="asked_month")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.on}"
