"""What came of an attempt. Whoever was reached is left in peace for that occasion."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.reminders.plans import end_reminder
from sombrero.networks.domain.reminding import CALL_OUTCOMES, Outcome, Way
from sombrero.networks.models import Attempt, Reminder
from sombrero.networks.queries.guards import reminder_within_reach

ANSWERED_WITHIN = dt.timedelta(days=10)
"""An OK by text answers a reminder that left so long ago at most."""


def record_outcome(
    *, by: Actor, now: dt.datetime, attempt_id: int, outcome: Outcome
) -> Attempt:
    """Write down what came of a call. Raises NotFound."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        attempt = (
            Attempt.objects.filter(reminder_within_reach(by, "reminder__"))
            .select_related("reminder")
            .filter(pk=attempt_id)
            .first()
        )
        if attempt is None:
            raise NotFound(_("This call is not known here."))
        write_outcome(attempt, outcome, by=by, now=now)
    attempt.refresh_from_db()
    return attempt


def write_outcome(
    attempt: Attempt, outcome: Outcome, *, by: Actor, now: dt.datetime
) -> bool:
    """Write the outcome of a planned call once, within a transaction.

    The same sheet typed in twice changes nothing: False then. Earlier calls that
    nobody made are crossed out with it.
    """
    if outcome not in CALL_OUTCOMES:
        return False
    written = Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.PLANNED).update(
        state=Attempt.State.DONE,
        outcome=outcome,
        channel="phone",
        done_at=now,
        done_by_id=by.user_id,
    )
    if not written:
        return False
    reminder = attempt.reminder
    planned = Attempt.objects.filter(reminder=reminder, state=Attempt.State.PLANNED)
    planned.filter(due_at__lte=attempt.due_at).update(state=Attempt.State.CANCELLED)
    if outcome is Outcome.WRONG_NUMBER:
        planned.filter(way=Way.CALL).update(state=Attempt.State.CANCELLED)
    if outcome is Outcome.REACHED:
        end_reminder(reminder, state=Reminder.State.REACHED, now=now)
    audit(
        by=by,
        now=now,
        verb="reminder.attempt",
        subject=f"reminder:{reminder.pk}",
        detail={"outcome": outcome.value},
    )
    return True


def confirm_by_text(*, person_id: int, initiative_id: int, now: dt.datetime) -> bool:
    """Take an OK by text as an answer to the last reminder; tell whether there was one.

    Within the scope of the initiative.
    """
    sent = (
        Attempt.objects.filter(
            reminder__person_id=person_id,
            reminder__state=Reminder.State.RUNNING,
            reminder__on__gte=timezone.localdate(now),
            outcome=Outcome.SENT,
            channel="sms",
            done_at__gte=now - ANSWERED_WITHIN,
        )
        .select_related("reminder")
        .order_by("-done_at")
        .first()
    )
    if sent is None:
        return False
    end_reminder(sent.reminder, state=Reminder.State.REACHED, now=now)
    audit(
        by=SYSTEM.within(initiative_id),
        now=now,
        verb="reminder.confirmed",
        subject=f"reminder:{sent.reminder_id}",
    )
    return True
