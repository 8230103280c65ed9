"""What every row of the directory has: where it came from and what else it said."""

import uuid
from typing import ClassVar

from django.db import models


class HsdsRecord(models.Model):
    """A row of an HSDS table.

    id: ours, stable: the source's own where that is a UUID, else made from
    (source, table, external_id) so that the same row gets the same id anywhere.
    external_id: the identifier as the source gives it (for example s014).
    rest: the columns of the table that have no field of their own, kept so that
    what came in goes out again.
    """

    hsds_table: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=80)
    external_id = models.CharField(max_length=255)
    rest = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"], name="%(class)s_identity"
            )
        ]
