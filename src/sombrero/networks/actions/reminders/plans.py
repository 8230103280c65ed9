"""Planning reminders: of a visit, an activity, or every visit of somebody."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, forget_messages
from sombrero.core.actions.versions import refuse_stale, write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.asking import AskState
from sombrero.networks.domain.reminding import (
    DEFAULT_STEPS,
    MOST_DAYS,
    MOST_STEPS,
    Occasion,
    Step,
    plan_moments,
    steps_from_json,
    steps_to_json,
)
from sombrero.networks.models import Ask, Attempt, Reminder, StandingReminder, Visit
from sombrero.networks.queries.guards import reminder_within_reach
from sombrero.people.queries import get_person

BEGINNING = "reminder:"
"""First part of the keys of reminders' messages."""


def message_key(attempt_pk: int) -> str:
    """Name the one message of an attempt."""
    return f"{BEGINNING}{attempt_pk}:message"


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody is reminded of, when, and by which steps. steps: none = usual."""

    kind: Occasion
    on: dt.date
    at: dt.time | None = None
    words: str = ""
    steps: Sequence[Step] = ()

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """The steps, the usual ones where none were chosen."""
        return tuple(self.steps) or DEFAULT_STEPS[self.kind]


def plan_reminder(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    plan: Plan,
    visit_id: int | None = None,
) -> Reminder:
    """Plan the steps that remind one person of one occasion.

    visit_id: the visit it is about; a visit that moves or stops takes its reminder
    along. Planned twice for one visit, the first stays. Raises NotFound, Refused.
    """
    require(by, Permission.HELP_WRITE)
    person = get_person(by=by, now=now, pk=person_id, purpose="reminder")
    _refuse(plan, now=now)
    with transaction.atomic():
        if visit_id is not None:
            visit = Visit.objects.filter(pk=visit_id).first()
            if visit is None:
                raise NotFound(_("This visit is not known here."))
            known = Reminder.objects.filter(visit=visit, person_id=person.pk).first()
            if known is not None:
                return known
        return write_reminder(
            by=by, now=now, person_id=person.pk, plan=plan, visit_id=visit_id
        )


def write_reminder(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    plan: Plan,
    visit_id: int | None,
) -> Reminder:
    """Insert a reminder with its attempts, within a transaction."""
    reminder: Reminder = Reminder.objects.create(
        initiative_id=by.here,
        person_id=person_id,
        visit_id=visit_id,
        kind=plan.kind,
        words=plan.words.strip()[:120],
        on=plan.on,
        at=plan.at,
        steps=steps_to_json(plan.all_steps),
        made_at=now,
        made_by_id=by.user_id,
    )
    write_attempts(reminder, now=now)
    audit(by=by, now=now, verb="reminder.planned", subject=f"reminder:{reminder.pk}")
    return reminder


def write_attempts(reminder: Reminder, *, now: dt.datetime) -> int:
    """Plan the attempts still to come of a reminder; return how many."""
    steps = steps_from_json(reminder.steps)
    moments = plan_moments(steps, on=reminder.on, at=reminder.at, now=now)
    Attempt.objects.bulk_create(
        Attempt(
            initiative_id=reminder.initiative_id,
            reminder=reminder,
            way=step.way,
            due_at=moment,
        )
        for step, moment in moments
    )
    return len(moments)


def _refuse(plan: Plan, *, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    if plan.on < today:
        raise Refused(_("That day is over: choose today or later."))
    if plan.on > today + dt.timedelta(days=365):
        raise Refused(_("Choose a day within a year."))
    if plan.kind is Occasion.ACTIVITY and not plan.words.strip():
        raise Refused(_("Write what it is, for instance: soup in the street."))
    refuse_steps(plan.all_steps)
    if not plan_moments(plan.all_steps, on=plan.on, at=plan.at, now=now):
        raise Refused(
            _("For all these steps it is too late: choose one that is still to come.")
        )


def refuse_steps(steps: Sequence[Step]) -> None:
    """Raise Refused when steps are too many or too early."""
    if not 1 <= len(steps) <= MOST_STEPS:
        raise Refused(_("Choose one to six steps."))
    if any(not 0 <= one.days <= MOST_DAYS for one in steps):
        raise Refused(_("Choose steps of at most sixty days before."))


def stop_reminder(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Reminder:
    """Stop a reminder; what has not left does not leave. Raises NotFound, Stale."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        reminder = Reminder.objects.filter(reminder_within_reach(by), pk=pk).first()
        if reminder is None:
            raise NotFound(_("This reminder is not known here."))
        write(Reminder.objects.filter(pk=pk), version)
        end_reminder(reminder, state=Reminder.State.STOPPED, now=now)
        audit(by=by, now=now, verb="reminder.stopped", subject=f"reminder:{pk}")
    reminder.refresh_from_db()
    return reminder


def end_reminder(reminder: Reminder, *, state: str, now: dt.datetime) -> None:
    """End a reminder that runs, within a transaction; its messages stay inside."""
    Reminder.objects.filter(pk=reminder.pk, state=Reminder.State.RUNNING).update(
        state=state, ended_at=now, version=F("version") + 1
    )
    cancel_attempts(reminder, now=now)


def cancel_attempts(reminder: Reminder, *, now: dt.datetime) -> None:
    """Cancel what is still planned, and messages that wait for the morning."""
    rows = Attempt.objects.filter(reminder=reminder)
    sent = rows.filter(channel__gt="").values_list("pk", flat=True)
    keys = [message_key(pk) for pk in sent]
    forget_messages(now=now, dedupe_keys=keys)
    rows.filter(state=Attempt.State.PLANNED).update(state=Attempt.State.CANCELLED)


def remind_of_every_visit(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    version: int,
    steps: Sequence[Step],
) -> StandingReminder | None:
    """Remind somebody of every visit in this way; no steps = no longer.

    version: of what the page showed, 0 = there was none. Raises NotFound, Refused,
    Stale.
    """
    require(by, Permission.HELP_WRITE)
    person = get_person(by=by, now=now, pk=person_id, purpose="reminder")
    with transaction.atomic():
        known = StandingReminder.objects.filter(person_id=person.pk).first()
        refuse_stale(seen=version, kept=known.version if known else 0)
        audit(by=by, now=now, verb="reminder.standing", subject=f"person:{person_id}")
        if not steps:
            if known is not None:
                known.delete()
            return None
        refuse_steps(steps)
        known = known or StandingReminder(
            initiative_id=by.here, person_id=person.pk, version=0
        )
        known.steps = steps_to_json(steps)
        known.made_at, known.made_by_id = now, by.user_id
        known.version += 1
        known.save()
    return known


def silence_person(*, by: Actor, now: dt.datetime, person_id: int) -> int:
    """Stop every reminder of somebody, and every question to them, at once.

    For a life event or a long rest. Called inside its transaction; returns how many
    reminders and questions were stopped.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        StandingReminder.objects.filter(person_id=person_id).delete()
        running = Reminder.objects.filter(
            person_id=person_id, state=Reminder.State.RUNNING
        )
        stopped = 0
        for reminder in running:
            end_reminder(reminder, state=Reminder.State.STOPPED, now=now)
            stopped += 1
        Ask.objects.filter(helper_id=person_id, state=AskState.NEXT).delete()
        open_asks = Ask.objects.filter(
            helper_id=person_id, state__in=(AskState.WAITING, AskState.ASKED)
        )
        forget_messages(
            now=now,
            beginnings=[f"ask:{pk}:" for pk in open_asks.values_list("pk", flat=True)],
        )
        stopped += open_asks.update(
            state=AskState.CANCELLED, code_hash=None, month=None, turn=None
        )
        audit(by=by, now=now, verb="reminder.silenced", subject=f"person:{person_id}")
    return stopped
