"""Persons and households.

The database itself refuses a row for an initiative that keeps no person records
(migration 0002): not the form, not a script, not a mistake gets round it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager


class Household(models.Model):
    """People who live together, under the name the neighbours know."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    label = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InitiativeManager["Household"]()

    def __str__(self) -> str:
        return self.label


class Person(models.Model):
    """A resident, in any role at once: asks, offers, cares for someone.

    strengths come first: what someone likes and can stands before what they lack.
    No national register number is kept. languages: codes, the best one first.
    """

    class Channel(models.TextChoices):
        """How someone likes to be reached."""

        VISIT = "visit", _("A visit")
        PHONE = "phone", _("Telephone")
        SMS = "sms", _("Text message")
        EMAIL = "email", _("E-mail")
        LETTER = "letter", _("Letter")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=120)
    called = models.CharField(max_length=60, blank=True)
    # Folded name, for finding doubles: see domain.names.name_key.
    name_key = models.CharField(max_length=130, blank=True, db_index=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    # The last eight digits, for finding doubles: see domain.names.phone_key.
    phone_key = models.CharField(max_length=8, blank=True, db_index=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
    )
    preferred_channel = models.CharField(
        max_length=10, choices=Channel.choices, default=Channel.VISIT
    )
    strengths = models.TextField(blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = InitiativeManager["Person"]()

    class Meta:
        indexes = [models.Index(fields=["initiative", "place"], name="person_place")]

    def __str__(self) -> str:
        return self.called or self.name

    @property
    def language(self) -> str:
        """The language in which this person is best spoken to; Dutch when unknown."""
        return str(self.languages[0]) if self.languages else "nl"
