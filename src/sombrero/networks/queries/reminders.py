"""Reminders that go on, and one with all that was tried."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.networks.models import Attempt, Reminder, StandingReminder
from sombrero.networks.queries.asking_words import reminding_sentence
from sombrero.networks.queries.guards import reminder_within_reach
from sombrero.people.queries import Ways, names_of, ways_of

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """One reminder in a list. next: the attempt that comes, if any."""

    reminder: Reminder
    name: str
    sentence: str
    next: Attempt | None


def list_reminders(*, by: Actor, now: dt.datetime) -> list[ReminderRow]:
    """Give the reminders that go on, the soonest occasion first; logged."""
    require(by, Permission.HELP_READ)
    rows = list(
        Reminder.objects.filter(
            reminder_within_reach(by),
            state=Reminder.State.RUNNING,
            on__gte=timezone.localdate(now),
        )
        .select_related("visit")
        .prefetch_related("attempts")
        .order_by("on", "at", "pk")[:MOST_SHOWN]
    )
    names = names_of(by=by, pks=[one.person_id for one in rows])
    audit(
        by=by,
        now=now,
        verb="reminders.listed",
        subject="reminders",
        detail={"reminders": [one.pk for one in rows]},
    )
    return [
        ReminderRow(
            reminder=one,
            name=names.get(one.person_id, ""),
            sentence=reminding_sentence(one),
            next=next(
                (a for a in one.attempts.all() if a.state == Attempt.State.PLANNED),
                None,
            ),
        )
        for one in rows
    ]


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """One reminder with its attempts. ways: over which channels they may be reached."""

    reminder: Reminder
    name: str
    sentence: str
    attempts: Sequence[Attempt]
    ways: Ways | None


def get_reminder(*, by: Actor, now: dt.datetime, pk: int) -> ReminderPage:
    """Open one reminder; logged. Raises NotFound."""
    require(by, Permission.HELP_READ)
    rows = Reminder.objects.filter(reminder_within_reach(by))
    reminder = rows.select_related("visit").filter(pk=pk).first()
    if reminder is None:
        raise NotFound(_("This reminder is not known here."))
    ways = ways_of(by=by, pks=[reminder.person_id]).get(reminder.person_id)
    audit(by=by, now=now, verb="reminder.read", subject=f"reminder:{pk}")
    return ReminderPage(
        reminder=reminder,
        name=ways.name if ways else "",
        sentence=reminding_sentence(reminder),
        attempts=list(reminder.attempts.all()),
        ways=ways,
    )


def standing_of(*, by: Actor, person_id: int) -> StandingReminder | None:
    """Give how somebody likes to be reminded of every visit. One query."""
    require(by, Permission.HELP_READ)
    return StandingReminder.objects.filter(person_id=person_id).first()


def ways_to(*, by: Actor, person_id: int) -> Ways | None:
    """Give over which channels somebody may be reminded. Two queries."""
    require(by, Permission.HELP_READ)
    return ways_of(by=by, pks=[person_id]).get(person_id)
