"""A neighbourhood analysis and what it finds. No person is in here."""

from django.db import models

from sombrero.analysis.domain.analysing import FindingKind, FindingState, SourceKind
from sombrero.analysis.models.lived import Quote
from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager


class Analysis(models.Model):
    """What a team and its residents learn of one place, and keep learning.

    A place has one for each initiative: it stays alive, and its editions are frozen.
    took_part: groups and how many people, never names. method: how it was done.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    took_part = models.TextField(blank=True)
    method = models.TextField(blank=True)
    begun_on = models.DateField()
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Analysis"]()

    class Meta:
        verbose_name_plural = "analyses"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "place"], name="analysis_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Finding(models.Model):
    """One thing the analysis found, in a sentence. life_domains: their keys.

    outcome: how it was answered, or why the team let it go.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    analysis = models.ForeignKey(
        Analysis, on_delete=models.CASCADE, related_name="findings"
    )
    kind = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in FindingKind]
    )
    words = models.CharField(max_length=300)
    more = models.TextField(blank=True)
    life_domains = models.JSONField(default=list)
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in FindingState],
        default=FindingState.OPEN,
    )
    outcome = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Finding"]()

    class Meta:
        indexes = [
            models.Index(fields=["analysis", "kind"], name="finding_analysis_kind")
        ]

    def __str__(self) -> str:
        return self.words


class FindingSource(models.Model):
    """Where a finding comes from, as it was when somebody picked it.

    key: names what was picked, so that it is a source once. frozen: its value with
    year, vintage and source. quote: its words are read when they are shown, because
    whoever said them may take them back; then this row goes too.
    """

    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="sources"
    )
    kind = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in SourceKind]
    )
    key = models.CharField(max_length=160)
    frozen = models.JSONField(default=dict)
    quote = models.ForeignKey(
        Quote, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    picked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "key"], name="finding_source_once"
            )
        ]

    def __str__(self) -> str:
        return self.key
