"""Deciding when the person is told that somebody worried about them."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.detection.actions.guards import approach_for
from sombrero.detection.domain.tell_person import (
    OBJECTIONS,
    Decision,
    Reason,
    due,
    object_to,
)
from sombrero.detection.models import TellDecision


def decide_telling(
    *,
    by: Actor,
    now: dt.datetime,
    approach_pk: int,
    version: int,
    decision: Decision,
    reason: Reason | None = None,
    until: dt.date | None = None,
    note: str = "",
) -> TellDecision:
    """Record that the person was told, is told later, or is not told, and why.

    Every decision stays in the history. Raises NotFound, Stale, and Refused with the
    sentence that says what is missing.
    """
    require(by, Permission.APPROACH_WRITE)
    with transaction.atomic():
        approach = approach_for(by, approach_pk)
        today = timezone.localdate(now)
        if wrong := object_to(decision, reason, until, approach.heard_on, today):
            raise Refused(_(OBJECTIONS[wrong]))
        until = until if decision is Decision.POSTPONED else None
        found = due(
            approach.heard_on, approach.first_met_on, decision, until, today=today
        )
        change(approach, version, tell_by=found.on if found else None)
        written: TellDecision = TellDecision.objects.create(
            initiative_id=approach.initiative_id,
            approach=approach,
            decision=decision,
            reason=reason if reason and decision is not Decision.TOLD else "",
            until=until,
            note=note.strip(),
            decided_by_id=by.user_id,
            decided_at=now,
        )
        audit(
            by=by,
            now=now,
            verb="approach.tell_decided",
            subject=f"approach:{approach_pk}",
            detail={"decision": decision, "reason": written.reason},
        )
    return written
