"""What is kept of HSDS beside the tables that pages use, and the counter."""

from typing import ClassVar

from django.db import models

from sombrero.partnerships.models.record import HsdsRecord
from sombrero.partnerships.models.service import Service


class CostOption(HsdsRecord):
    """A price."""

    hsds_table: ClassVar[str] = "cost_option"

    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="cost_options",
    )
    option = models.TextField(blank=True)
    currency = models.CharField(max_length=40, blank=True)
    amount = models.FloatField(null=True, blank=True)
    amount_description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.option or self.amount_description


class RequiredDocument(HsdsRecord):
    """A paper to bring."""

    hsds_table: ClassVar[str] = "required_document"

    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="required_documents",
    )
    document = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.document


class HsdsExtra(HsdsRecord):
    """A row of a rare table (program, funding, metadata, unit, …), kept whole.

    table: the HSDS table; `rest` holds every column, references as our ids.
    row_id: the row's own id; two tables may use the same one, so that the key of
    this table is made from both.
    """

    row_id = models.UUIDField()
    table = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "source", "external_id"], name="hsds_extra_identity"
            ),
            models.UniqueConstraint(fields=["table", "row_id"], name="hsds_extra_row"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.external_id}"


class DirectoryVersion(models.Model):
    """One row that counts changes, so that an index knows it is out of date."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.number)
