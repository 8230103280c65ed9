"""Saying that two signals are about the same person, and taking it back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.queries import get_initiative
from sombrero.detection.actions.guards import change, signal_for
from sombrero.detection.actions.progress import move_signals
from sombrero.detection.domain.categories import Urgency
from sombrero.detection.domain.deadlines import contact_by
from sombrero.detection.domain.stages import Stage
from sombrero.detection.models import Signal
from sombrero.detection.queries.hours import calendar_of


def join_signals(
    *, by: Actor, now: dt.datetime, pk: int, version: int, to_pk: int
) -> Signal:
    """Say that a signal is about the same person as another; both stay as they are.

    The joined one leaves the inbox and goes along with the other. Raises NotFound,
    Stale, Refused.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal, other = signal_for(by, pk), signal_for(by, to_pk)
        root = other.joined_to_id or other.pk
        if root == signal.pk or signal.approach_id or signal.closed_at:
            raise Refused(_("These two signals cannot be joined."))
        change(
            signal,
            version,
            joined_to_id=root,
            approach_id=other.approach_id,
            person_id=other.person_id,
            due_at=None,
        )
        Signal.objects.filter(joined_to=signal).update(
            joined_to_id=root, approach_id=other.approach_id
        )
        if Stage(signal.stage) != Stage(other.stage):
            move_signals([signal], by=by, now=now, to=Stage(other.stage))
        audit(
            by=by,
            now=now,
            verb="signal.joined",
            subject=f"signal:{pk}",
            detail={"to": root},
        )
    return signal


def separate_signal(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Signal:
    """Take a joining back: the signal waits in the inbox again. Raises like above."""
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal = signal_for(by, pk)
        if signal.joined_to_id is None or signal.closed_at:
            raise Refused(_("This signal is not joined to another one."))
        calendar = calendar_of(get_initiative(pk=signal.initiative_id))
        change(
            signal,
            version,
            joined_to_id=None,
            approach_id=None,
            person_id=None,
            due_at=contact_by(signal.received_at, Urgency(signal.urgency), calendar),
        )
        audit(by=by, now=now, verb="signal.separated", subject=f"signal:{pk}")
    return signal
