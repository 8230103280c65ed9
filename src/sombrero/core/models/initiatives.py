"""Initiatives: who works where, and how much they write down."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models.places import Place


class Initiative(models.Model):
    """A neighbourhood project of one or more organisations: the tenant.

    Every row that bears a person belongs to one initiative.
    """

    class Registration(models.TextChoices):
        """What may be written about persons."""

        NONE = "none", _("Nothing about persons")
        LIGHT = "light", _("Name and how to reach someone")
        FULL = "full", _("A file, with consent")

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    registration_level = models.CharField(
        max_length=10, choices=Registration.choices, default=Registration.FULL
    )
    phone = models.CharField(max_length=32, help_text=_("The info point's telephone"))
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    office_opens = models.TimeField(default=datetime.time(9))
    office_closes = models.TimeField(default=datetime.time(17))
    places = models.ManyToManyField(Place, blank=True, related_name="initiatives")
    # The one that reads what no other initiative's places cover.
    is_default = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="one_default_initiative",
            )
        ]

    def __str__(self) -> str:
        return self.name
