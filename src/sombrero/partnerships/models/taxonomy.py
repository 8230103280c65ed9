"""Words that classify, and to what they are attached."""

from typing import ClassVar

from django.db import models

from sombrero.partnerships.models.record import HsdsRecord


class Taxonomy(HsdsRecord):
    """A list of terms."""

    hsds_table: ClassVar[str] = "taxonomy"

    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class TaxonomyTerm(HsdsRecord):
    """One term of a list."""

    hsds_table: ClassVar[str] = "taxonomy_term"

    taxonomy_detail = models.ForeignKey(
        Taxonomy, on_delete=models.CASCADE, null=True, blank=True, related_name="terms"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    code = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Attribute(HsdsRecord):
    """A term attached to a row of another table (link_entity) by its id."""

    hsds_table: ClassVar[str] = "attribute"

    taxonomy_term = models.ForeignKey(
        TaxonomyTerm,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attributes",
    )
    link_id = models.UUIDField(null=True, blank=True)
    link_entity = models.CharField(max_length=40, blank=True)
    link_type = models.CharField(max_length=120, blank=True)
    value = models.TextField(blank=True)
    label = models.TextField(blank=True)

    class Meta(HsdsRecord.Meta):
        indexes = [
            models.Index(fields=["link_id", "link_type"], name="attribute_link"),
        ]

    def __str__(self) -> str:
        return f"{self.link_type} {self.value or self.taxonomy_term_id}"
