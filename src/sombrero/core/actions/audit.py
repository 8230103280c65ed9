"""Writing and sealing the audit trail."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.seals import GENESIS, digest_block
from sombrero.core.models import AuditEntry, AuditSeal

# Rows younger than this wait for the next seal: on PostgreSQL a transaction that
# is still open may own a lower id than one that has ended.
SEAL_AFTER = dt.timedelta(minutes=5)


def audit(
    *,
    by: Actor,
    now: dt.datetime,
    verb: str,
    subject: str,
    purpose: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Append who did what to the trail, with one INSERT.

    verb: "signal.read"; subject: "signal:12" or "signals:12,13"; detail: flat
    JSON without personal data (ids, old and new states, counts).
    """
    AuditEntry.objects.create(
        at=now,
        initiative=by.initiative_id,
        actor_kind=by.kind,
        actor=by.user_id,
        roles=",".join(role.key for role in by.roles),
        channel=by.channel,
        verb=verb,
        subject=subject[:200],
        purpose=purpose[:120],
        detail=dict(detail or {}),
    )


def seal_audit(*, now: dt.datetime, block: int = 5_000) -> int:
    """Chain the unsealed entries to the last seal; return how many were sealed."""
    with transaction.atomic():
        last = AuditSeal.objects.select_for_update().order_by("-last_id").first()
        entries = list(
            AuditEntry.objects.filter(
                id__gt=last.last_id if last else 0, at__lt=now - SEAL_AFTER
            ).order_by("id")[:block]
        )
        if not entries:
            return 0
        previous = last.digest if last else GENESIS
        AuditSeal.objects.create(
            first_id=entries[0].pk,
            last_id=entries[-1].pk,
            entries=len(entries),
            previous=previous,
            digest=digest_block(previous, [entry.sealed_fields() for entry in entries]),
            sealed_at=now,
        )
    return len(entries)
