"""Saying that two signals are about the same person, and taking it back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.queries import get_initiative
from sombrero.detection.actions.guards import signal_for
from sombrero.detection.actions.progress import move_signals
from sombrero.detection.domain.categories import Urgency
from sombrero.detection.domain.deadlines import contact_by
from sombrero.detection.domain.stages import Stage
from sombrero.detection.models import Signal
from sombrero.detection.queries.hours import calendar_of

# The most pressing first.
_URGENCIES = list(Urgency)


def join_signals(
    *, by: Actor, now: dt.datetime, pk: int, version: int, to_pk: int
) -> Signal:
    """Say that a signal is about the same person as another; both stay as they are.

    The joined one leaves the inbox and goes along with the other, which takes over what
    is pressing about it. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal, other = signal_for(by, pk), signal_for(by, to_pk)
        root = other.joined_to_id or other.pk
        if root == signal.pk or signal.approach_id or signal.closed_at:
            raise Refused(_("These two signals cannot be joined."))
        due_at = signal.due_at
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
        _take_over(signal_for(by, root), due_at=due_at, said=signal)
        audit(
            by=by,
            now=now,
            verb="signal.joined",
            subject=f"signal:{pk}",
            detail={"to": root},
        )
    return signal


def _take_over(waiting: Signal, *, due_at: dt.datetime | None, said: Signal) -> None:
    """Give the signal that stays in the inbox what is pressing or known of another."""
    if waiting.due_at is None:
        return
    wanted = {
        "due_at": min(filter(None, [waiting.due_at, due_at])),
        "urgency": min(
            Urgency(waiting.urgency), Urgency(said.urgency), key=_URGENCIES.index
        ),
        "place_id": waiting.place_id or said.place_id,
        "assigned_to_id": waiting.assigned_to_id or said.assigned_to_id,
    }
    if any(getattr(waiting, name) != value for name, value in wanted.items()):
        change(waiting, waiting.version, **wanted)


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
