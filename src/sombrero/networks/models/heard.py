"""What two neighbours say when the team asks how it goes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.networks.models.requests import Match


class Heard(models.Model):
    """One answer to "how was it?", of one of the two, in a sentence and a face.

    Never counted and never a score: it tells the team whether to sit together. on:
    the day they were asked.
    """

    class Side(models.TextChoices):
        """Who answered."""

        ASKER = "asker", _("Who asked")
        HELPER = "helper", _("Who helps")

    class Face(models.TextChoices):
        """How it went, without words where words are hard."""

        SMILE = "smile", _("Glad")
        EVEN = "even", _("So-so")
        FROWN = "frown", _("Not glad")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="heard")
    side = models.CharField(max_length=10, choices=Side.choices)
    face = models.CharField(max_length=10, choices=Face.choices)
    words = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["Heard"]()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.side}: {self.face}"
