"""Services: what someone can turn to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.partnerships.models.organization import Organization
from sombrero.partnerships.models.record import HsdsRecord


class Service(HsdsRecord):
    """One thing an organisation does for people, with its place under the hat.

    text_languages: languages the text is written in, as "nl", "fr" or "nl,fr".
    accepting: whether it takes new people now; unknown is None. A referral that
    was refused for want of room sets it, with the day and the words.
    domain, intensity, setting and scale are the axes of the sombrero.
    """

    class Status(models.TextChoices):
        """Whether the service runs, in the words of HSDS."""

        ACTIVE = "active", _("Running")
        INACTIVE = "inactive", _("Not running now")
        DEFUNCT = "defunct", _("Ended")
        TEMPORARILY_CLOSED = "temporarily closed", _("Closed for a while")

    class Domain(models.TextChoices):
        """Left, right and ground line of the hat."""

        LIVING = "living", _("Living")
        CARE = "care", _("Care")
        WELLBEING = "wellbeing", _("Wellbeing")

    class Scale(models.TextChoices):
        """How far a service reaches."""

        LOCAL = "local", _("This neighbourhood or municipality")
        SUPRALOCAL = "supralocal", _("Several municipalities")
        REGIONAL = "regional", _("The whole Region")

    class Intensity(models.IntegerChoices):
        """How much care comes with it, from the brim to the crown."""

        NONE = 0, _("No care")
        LIGHT = 1, _("Some support")
        REGULAR = 2, _("Regular care")
        INTENSIVE = 3, _("Intensive care")

    class Setting(models.TextChoices):
        """Where someone lives while being helped."""

        HOME = "home", _("At home")
        BETWEEN = "between", _("Now and then elsewhere")
        RESIDENTIAL = "residential", _("In a home")

    hsds_table: ClassVar[str] = "service"

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="services",
    )
    name = models.CharField(max_length=255)
    alternate_name = models.CharField(max_length=255, blank=True)
    description = models.TextField(blank=True)
    text_languages = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=254, blank=True)
    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.ACTIVE
    )
    eligibility_description = models.TextField(blank=True)
    fees_description = models.TextField(blank=True)
    application_process = models.TextField(blank=True)
    interpretation_services = models.TextField(blank=True)
    alert = models.TextField(blank=True)
    minimum_age = models.FloatField(null=True, blank=True)
    maximum_age = models.FloatField(null=True, blank=True)
    assured_date = models.DateField(null=True, blank=True)
    assurer_email = models.CharField(max_length=254, blank=True)
    last_modified = models.DateTimeField(null=True, blank=True)
    domain = models.CharField(max_length=10, choices=Domain.choices, blank=True)
    scale = models.CharField(max_length=10, choices=Scale.choices, blank=True)
    intensity = models.PositiveSmallIntegerField(
        choices=Intensity.choices, null=True, blank=True
    )
    setting = models.CharField(max_length=12, choices=Setting.choices, blank=True)
    accepting = models.BooleanField(null=True, blank=True)
    accepting_on = models.DateField(null=True, blank=True)
    accepting_note = models.CharField(max_length=200, blank=True)
    # Two workers may correct the same service at once.
    version = models.PositiveIntegerField(default=0)

    class Meta(HsdsRecord.Meta):
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["status", "name"], name="service_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def languages_of_text(self) -> list[str]:
        """The codes of the languages the text is written in."""
        return self.text_languages.split(",") if self.text_languages else []
