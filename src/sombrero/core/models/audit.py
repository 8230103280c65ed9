"""The audit trail: append-only rows, sealed in hash-chained blocks.

The database itself refuses to change or remove a row (migration 0002). Rows are
written by one plain INSERT, so that reading pages stay fast; a seal takes the
unsealed rows, hashes them together with the previous seal, and so makes a later
change visible even to somebody who removed the triggers.
"""

import datetime as dt
from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """Who did or read what, when, in which role and for which purpose.

    No foreign keys: the trail outlives what it speaks of.
    """

    at = models.DateTimeField()
    initiative = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=10)
    actor = models.BigIntegerField(null=True)
    roles = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    purpose = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["initiative", "at"], name="audit_when"),
            models.Index(fields=["subject"], name="audit_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"

    def sealed_fields(self) -> dict[str, Any]:
        """Return what a seal covers of this row, as plain JSON."""
        return {
            "id": self.pk,
            "at": self.at.astimezone(dt.UTC).isoformat(),
            "initiative": self.initiative,
            "actor_kind": self.actor_kind,
            "actor": self.actor,
            "roles": self.roles,
            "channel": self.channel,
            "verb": self.verb,
            "subject": self.subject,
            "purpose": self.purpose,
            "detail": self.detail,
        }


class AuditSeal(models.Model):
    """A block of consecutive entries, chained to the block before."""

    first_id = models.BigIntegerField(unique=True)
    last_id = models.BigIntegerField(unique=True)
    entries = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.first_id}–{self.last_id} {self.digest[:12]}"
