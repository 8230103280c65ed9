"""Frozen editions of an analysis and its plan. The database itself refuses changes."""

from django.db import models
from django.db.models import Q

from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.models.analyses import Analysis
from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager


class Edition(models.Model):
    """One dated, numbered version: what it says (JSON), and its seal (SHA-256).

    revision: 1, and one more each time a quote left it; the revision before is then
    emptied, and says why. audience: editions with words agreed for the report alone
    are never published. quote_ids: whose words are in it.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    analysis = models.ForeignKey(
        Analysis, on_delete=models.CASCADE, related_name="editions"
    )
    number = models.PositiveSmallIntegerField()
    revision = models.PositiveSmallIntegerField(default=1)
    audience = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Audience]
    )
    languages = models.JSONField(default=list)
    frozen_on = models.DateField()
    frozen_at = models.DateTimeField()
    snapshot = models.TextField()
    seal = models.CharField(max_length=64)
    quote_ids = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeManager["Edition"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "number", "revision"], name="edition_once"
            ),
            models.UniqueConstraint(
                fields=["analysis", "number"],
                condition=Q(replaced_at=None),
                name="edition_one_holds",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(snapshot=""),
                name="edition_replaced_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(audience=Audience.PUBLIC),
                name="edition_published_for_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.analysis_id}: {self.number}.{self.revision}"


class EditionDocument(models.Model):
    """An edition in one language: the page that stands alone, and the PDF of it.

    The page is made when the edition is frozen; the PDF is drawn from that page once,
    then or at the first opening. The seals are their SHA-256; "" is not drawn yet.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="documents"
    )
    language = models.CharField(max_length=2)
    html = models.TextField()
    html_seal = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_seal = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"], name="edition_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} ({self.language})"
