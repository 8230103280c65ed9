"""What was heard, as it was published: a quarter that is over stays as it was."""

from django.db import models

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager


class HeardQuarter(models.Model):
    """The counts of one finished quarter of a neighbourhood, as outsiders see them.

    Written before anything of that quarter is erased or mended, and by the worker.
    slug: the public name of the neighbourhood, whatever year its codes are of. cells:
    what domain.heard.to_keep gives, by table. No words, and nothing of one person.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    slug = models.SlugField(max_length=120)
    quarter = models.CharField(max_length=7)
    cells = models.JSONField()
    kept_at = models.DateTimeField()

    objects = InitiativeManager["HeardQuarter"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "slug", "quarter"], name="heard_quarter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug}, {self.quarter}"
