"""Roles that count: what somebody is for others, and roles that wait for somebody."""

from django.db import models
from django.db.models import F, Q

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager
from sombrero.talents.domain.valued_roles import ROLE_KINDS


class Vacancy(models.Model):
    """A role that waits for somebody: "we look for someone who…". Nobody's name.

    support: what makes it possible for whoever finds it hard (a lift, a duo, a key).
    closed_on: when it was filled or no longer looked for.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=200)
    where_words = models.CharField(max_length=160, blank=True)
    support = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Vacancy"]()

    class Meta:
        indexes = [
            models.Index(fields=["initiative", "closed_on"], name="vacancy_open")
        ]

    def __str__(self) -> str:
        return self.words


class Role(models.Model):
    """What somebody is for others, or would like to be.

    words: what, in their words. where_words: where and with whom. support: what makes
    it possible. since: None = a wish, they would like to; until: the last day, None =
    still. Everybody may have one, also who asks much help.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=200, blank=True)
    where_words = models.CharField(max_length=160, blank=True)
    support = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Role"]()

    class Meta:
        indexes = [
            models.Index(fields=["person", "until"], name="role_person"),
            models.Index(fields=["initiative", "kind"], name="role_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__isnull=False, until__gte=F("since")),
                name="role_since_until",
            ),
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=Q(until=None),
                name="role_vacancy_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words or ROLE_KINDS.get(self.kind, self.kind)
