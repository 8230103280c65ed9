"""Reading and checking the audit trail."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.seals import GENESIS, digest_block
from sombrero.core.models import AuditEntry, AuditSeal


@dataclass(frozen=True)
class AuditProblem:
    """A block whose entries are not what was sealed."""

    first_id: int
    last_id: int
    what: str


def list_audit(
    *, by: Actor, subject: str = "", until: dt.datetime | None = None
) -> QuerySet[AuditEntry]:
    """Return the trail of the actor's initiative, newest first."""
    require(by, Permission.AUDIT_READ)
    rows = AuditEntry.objects.filter(initiative=by.initiative_id).order_by("-id")
    if subject:
        rows = rows.filter(subject=subject)
    if until:
        rows = rows.filter(at__lte=until)
    return rows


def verify_audit() -> list[AuditProblem]:
    """Walk the chain from its start and return every block that does not hold."""
    problems: list[AuditProblem] = []
    previous = GENESIS
    for seal in AuditSeal.objects.order_by("first_id"):
        entries = list(
            AuditEntry.objects.filter(
                id__gte=seal.first_id, id__lte=seal.last_id
            ).order_by("id")
        )
        what = _broken(seal, previous, entries)
        if what:
            problems.append(AuditProblem(seal.first_id, seal.last_id, what))
        previous = seal.digest
    return problems


def _broken(seal: AuditSeal, previous: str, entries: list[AuditEntry]) -> str:
    if seal.previous != previous:
        return "does not follow the block before"
    if len(entries) != seal.entries:
        return f"holds {len(entries)} rows, {seal.entries} were sealed"
    if (
        digest_block(previous, [entry.sealed_fields() for entry in entries])
        != seal.digest
    ):
        return "was changed after it was sealed"
    return ""
