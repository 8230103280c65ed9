"""The house looks after reminders: follows visits, sends what is due, forgets."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from sombrero.core.actions import forget_messages, queue_message
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.queries import unsent_keys
from sombrero.core.scoping import scope, unscoped
from sombrero.networks.actions.reminders.letters import reminder_letter
from sombrero.networks.actions.reminders.plans import (
    BEGINNING,
    Plan,
    cancel_attempts,
    end_reminder,
    message_key,
    write_attempts,
    write_reminder,
)
from sombrero.networks.domain.asking import way_to_ask
from sombrero.networks.domain.quiet import on_the_wall
from sombrero.networks.domain.reminding import (
    Occasion,
    Outcome,
    Way,
    steps_from_json,
)
from sombrero.networks.models import (
    Attempt,
    CallSheet,
    Reminder,
    StandingReminder,
    Visit,
)
from sombrero.networks.queries.daytime import leaves_at
from sombrero.people.queries import Ways, ways_of

KEPT_DAYS = 30
SHEETS_KEPT_DAYS = 7
AHEAD_DAYS = 14
A_LETTER_TAKES = 3
AT_ONCE = 200


def tend_reminders(*, now: dt.datetime) -> None:
    """Do one round; each part may be done twice without harm."""
    follow_visits(now=now)
    remind_as_agreed(now=now)
    send_due_reminders(now=now)
    cross_out_reminders(now=now)
    forget_reminders(now=now)


def follow_visits(*, now: dt.datetime) -> int:
    """Move or stop reminders with their visits, end those that are over."""
    today = timezone.localdate(now)
    over = Q(on__lt=today)
    stopped = Q(visit__isnull=False) & ~Q(visit__state=Visit.State.PLANNED)
    moved = Q(visit__isnull=False) & (
        ~Q(on=F("visit__on"))
        | (Q(at=None) & Q(visit__at__isnull=False))
        | (Q(at__isnull=False) & (Q(visit__at=None) | ~Q(at=F("visit__at"))))
    )
    # The system works for every initiative at once.
    with unscoped(), transaction.atomic():
        running = Reminder.objects.filter(state=Reminder.State.RUNNING)
        rows = list(running.filter(over | stopped | moved).select_related("visit"))
        for reminder in rows[:AT_ONCE]:
            _follow(reminder, today=today, now=now)
    return len(rows)


def _follow(reminder: Reminder, *, today: dt.date, now: dt.datetime) -> None:
    visit = reminder.visit
    if visit is not None and visit.state != Visit.State.PLANNED:
        end_reminder(reminder, state=Reminder.State.STOPPED, now=now)
    elif visit is not None and (visit.on, visit.at) != (reminder.on, reminder.at):
        reminder.on, reminder.at = visit.on, visit.at
        reminder.version += 1
        reminder.save(update_fields=["on", "at", "version"])
        cancel_attempts(reminder, now=now)
        write_attempts(reminder, now=now)
    elif reminder.on < today:
        end_reminder(reminder, state=Reminder.State.OVER, now=now)


def remind_as_agreed(*, now: dt.datetime) -> int:
    """Plan reminders for who likes one for each visit; return how many."""
    today = timezone.localdate(now)
    until = today + dt.timedelta(days=AHEAD_DAYS)
    made = 0
    # The system works for every initiative at once.
    with unscoped():
        wishes = list(StandingReminder.objects.all())
    for wish in wishes:
        with scope(initiative=wish.initiative_id), transaction.atomic():
            known = Reminder.objects.filter(person_id=wish.person_id)
            theirs = Visit.objects.filter(
                Q(helper_id=wish.person_id)
                | Q(match__request__person_id=wish.person_id),
                state=Visit.State.PLANNED,
                on__gte=today,
                on__lte=until,
            ).exclude(pk__in=known.filter(visit__isnull=False).values("visit_id"))
            for visit in theirs.select_related("match")[:AT_ONCE]:
                write_reminder(
                    by=SYSTEM.within(wish.initiative_id),
                    now=now,
                    person_id=wish.person_id,
                    plan=plan_for(visit, wish),
                    visit_id=visit.pk,
                )
                made += 1
    return made


def plan_for(visit: Visit, wish: StandingReminder) -> Plan:
    """Make the plan of one visit from what somebody likes."""
    is_first = visit.match.started_on is None
    return Plan(
        kind=Occasion.FIRST_VISIT if is_first else Occasion.VISIT,
        on=visit.on,
        at=visit.at,
        steps=steps_from_json(wish.steps),
    )


# -- Sending -------------------------------------------------------------------------
def send_due_reminders(*, now: dt.datetime) -> int:
    """Queue the messages whose moment has come; return how many left."""
    # The system works for every initiative at once.
    with unscoped():
        due = list(
            Attempt.objects.filter(
                state=Attempt.State.PLANNED, way=Way.MESSAGE, due_at__lte=now
            )
            .select_related("reminder__visit", "reminder__initiative")
            .order_by("due_at", "pk")[:AT_ONCE]
        )
    by_initiative: defaultdict[int, list[Attempt]] = defaultdict(list)
    for attempt in due:
        by_initiative[attempt.initiative_id].append(attempt)
    sent = 0
    for initiative_id, some in by_initiative.items():
        with scope(initiative=initiative_id), transaction.atomic():
            ways = ways_of(
                by=SYSTEM.within(initiative_id),
                pks=[one.reminder.person_id for one in some],
            )
            for attempt in some:
                known = ways.get(attempt.reminder.person_id)
                sent += _send(attempt, known, now=now)
    return sent


def _send(attempt: Attempt, ways: Ways | None, *, now: dt.datetime) -> bool:
    """Send one reminder over a way they agree to; else it becomes a call."""
    reminder = attempt.reminder
    leaves = leaves_at(now)
    begins = on_the_wall(reminder.on, reminder.at or dt.time(23, 59))
    channel = _channel(reminder, ways, today=timezone.localdate(leaves))
    if ways is None or leaves >= begins or not channel:
        _not_by_message(attempt, ways, is_late=leaves >= begins, now=now)
        return False
    claimed = Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.PLANNED).update(
        state=Attempt.State.DONE,
        outcome=Outcome.SENT,
        channel=channel,
        done_at=now,
    )
    if not claimed:
        return False
    letter = reminder_letter(reminder, channel=channel, languages=ways.languages)
    queue_message(
        by=SYSTEM.within(reminder.initiative_id),
        now=now,
        initiative_id=reminder.initiative_id,
        channel=channel,
        to=ways.addresses[channel],
        language=letter.language,
        subject=letter.subject,
        body=letter.body,
        dedupe_key=message_key(attempt.pk),
        not_before=leaves,
    )
    return True


def _channel(reminder: Reminder, ways: Ways | None, *, today: dt.date) -> str:
    if ways is None:
        return ""
    written = {"sms", "email"}
    if (reminder.on - today).days >= A_LETTER_TAKES:
        written.add("letter")
    return way_to_ask(
        preferred=ways.preferred,
        agreed=ways.agreed & written,
        addresses=ways.addresses,
    )


def _not_by_message(
    attempt: Attempt, ways: Ways | None, *, is_late: bool, now: dt.datetime
) -> None:
    """Put it on the call sheet instead, if they agree to calls."""
    may_call = ways is not None and "phone" in ways.agreed and not is_late
    planned = Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.PLANNED)
    doubled = Attempt.objects.filter(
        reminder_id=attempt.reminder_id, way=Way.CALL, due_at=attempt.due_at
    ).exclude(state=Attempt.State.CANCELLED)
    if may_call and not doubled.exists():
        planned.update(way=Way.CALL)
    else:
        planned.update(state=Attempt.State.DONE, outcome=Outcome.SKIPPED, done_at=now)


# -- Crossing out, forgetting --------------------------------------------------------
def cross_out_reminders(*, now: dt.datetime) -> int:
    """Cancel messages for who is gone, was reached, or took consent back."""
    keys = {int(key.split(":")[1]): key for key in unsent_keys(beginning=BEGINNING)}
    if not keys:
        return 0
    # Keys carry no initiative: the outbox is one.
    with unscoped():
        rows = Attempt.objects.filter(pk__in=keys).select_related("reminder")
        living = [one for one in rows if one.reminder.state == Reminder.State.RUNNING]
    kept = _still_agreed(living)
    gone = [key for pk, key in keys.items() if pk not in kept]
    if gone:
        forget_messages(now=now, dedupe_keys=gone)
    return len(gone)


def _still_agreed(attempts: Collection[Attempt]) -> set[int]:
    by_initiative: defaultdict[int, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_initiative[attempt.initiative_id].append(attempt)
    kept: set[int] = set()
    for initiative_id, some in by_initiative.items():
        with scope(initiative=initiative_id):
            ways = ways_of(
                by=SYSTEM.within(initiative_id),
                pks=[one.reminder.person_id for one in some],
            )
        for one in some:
            known = ways.get(one.reminder.person_id)
            if known is not None and one.channel in known.agreed:
                kept.add(one.pk)
    return kept


def forget_reminders(*, now: dt.datetime) -> int:
    """Delete reminders and call sheets whose term is over; return how many."""
    today = timezone.localdate(now)
    # The system forgets in every initiative at once.
    with unscoped(), transaction.atomic():
        reminders = Reminder.objects.exclude(state=Reminder.State.RUNNING).filter(
            on__lt=today - dt.timedelta(days=KEPT_DAYS)
        )
        count = reminders.count()
        reminders.delete()
        sheets = CallSheet.objects.filter(
            expires_at__lt=now - dt.timedelta(days=SHEETS_KEPT_DAYS)
        )
        count += sheets.count()
        sheets.delete()
    return count
