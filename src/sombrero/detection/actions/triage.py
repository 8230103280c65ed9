"""Reading a signal, deciding what it is about, giving it to somebody, closing it."""

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
from sombrero.core.queries import get_initiative
from sombrero.detection.actions.guards import signal_for
from sombrero.detection.actions.progress import close_signals, move_signals
from sombrero.detection.domain.categories import Category, Urgency
from sombrero.detection.domain.deadlines import contact_by
from sombrero.detection.domain.stages import ENDINGS, SIGNAL_ENDINGS, Ending, Stage
from sombrero.detection.models import Signal
from sombrero.detection.queries.hours import calendar_of, referents_for, team_of


def read_signal(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Signal:
    """Say that a signal was read by a person; the reporter hears it.

    From now on the first contact is what is due. Reading it again changes nothing.
    Raises NotFound, Stale.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal = signal_for(by, pk)
        if signal.stage != Stage.RECEIVED:
            return signal
        change(signal, version, due_at=_contact_by(signal, Urgency(signal.urgency)))
        move_signals([signal], by=by, now=now, to=Stage.READ)
        audit(by=by, now=now, verb="signal.marked_read", subject=f"signal:{pk}")
    return signal


def _contact_by(signal: Signal, urgency: Urgency) -> dt.datetime:
    calendar = calendar_of(get_initiative(pk=signal.initiative_id))
    return contact_by(signal.received_at, urgency, calendar)


def set_triage(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    category: Category,
    urgency: Urgency,
    reason: str = "",
) -> Signal:
    """Decide what a signal is about and how urgent it is.

    Following the proposal needs no reason; choosing differently does. Raises
    NotFound, Stale, Refused.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal = signal_for(by, pk)
        follows = _follows(signal, category, urgency)
        if not follows and not reason.strip():
            raise Refused(_("Say in a few words why you choose differently."))
        change(
            signal,
            version,
            category=category,
            urgency=urgency,
            triaged_at=now,
            triaged_by_id=by.user_id,
            triage_reason=reason.strip()[:300],
            due_at=_contact_by(signal, urgency) if signal.is_waiting else None,
        )
        if signal.stage == Stage.RECEIVED:
            move_signals([signal], by=by, now=now, to=Stage.READ)
        audit(
            by=by,
            now=now,
            verb="signal.triaged",
            subject=f"signal:{pk}",
            detail={
                "category": category,
                "urgency": urgency,
                "follows_proposal": follows,
            },
        )
    return signal


def _follows(signal: Signal, category: Category, urgency: Urgency) -> bool:
    """Tell whether a decision is one of what the table proposed."""
    return any(
        (proposal["category"], proposal["urgency"]) == (category, urgency)
        for proposal in signal.proposal
    )


def assign_signal(
    *, by: Actor, now: dt.datetime, pk: int, version: int, user_id: int | None = None
) -> Signal:
    """Give a signal to somebody; without a name, to the referent of its place.

    Raises NotFound, Stale, Refused when there is nobody for this place or the one
    chosen does not work here.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal = signal_for(by, pk)
        chosen = _chosen(by, signal, user_id, today=timezone.localdate(now))
        change(signal, version, assigned_to_id=chosen)
        audit(
            by=by,
            now=now,
            verb="signal.assigned",
            subject=f"signal:{pk}",
            detail={"to": chosen, "by_place": user_id is None},
        )
    return signal


def _chosen(by: Actor, signal: Signal, user_id: int | None, *, today: dt.date) -> int:
    if user_id is None:
        found = referents_for(by=by, place_id=signal.place_id, today=today)
        if not found:
            raise Refused(
                _("No referent works in this place yet. Choose somebody of the team.")
            )
        return found[0].pk
    if user_id not in {user.pk for user in team_of(by=by, today=today)}:
        raise Refused(_("Choose somebody of the team."))
    return user_id


def close_signal(
    *, by: Actor, now: dt.datetime, pk: int, version: int, ending: Ending
) -> Signal:
    """End a signal that needs no approach: answered, no need, passed on, unfounded.

    Signals joined to it end with it. What was unfounded is deleted soon. Raises
    NotFound, Stale, Refused.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal = signal_for(by, pk)
        if ending not in SIGNAL_ENDINGS or signal.approach_id or signal.closed_at:
            raise Refused(_("This signal cannot be closed here: open it again."))
        change(signal, version, is_unverified=False)
        joined = Signal.objects.filter(joined_to=signal).select_related("reporter")
        erase_on = timezone.localdate(now) + dt.timedelta(
            days=ENDINGS[ending].erase_after_days
        )
        close_signals(
            [signal, *joined], by=by, now=now, ending=ending, erase_on=erase_on
        )
        audit(
            by=by,
            now=now,
            verb="signal.closed",
            subject=f"signal:{pk}",
            detail={"ending": ending},
        )
    return signal
