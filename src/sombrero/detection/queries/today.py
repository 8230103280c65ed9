"""What a worker does today about signals and approaches."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.detection.models import Approach, Signal
from sombrero.detection.queries.reach import within_reach

MOST = 20


@dataclass(frozen=True, slots=True)
class WorkToday:
    """At most 20 of each. signals: due until tomorrow, mine or nobody's.

    approaches: mine, to try again by today. to_tell: mine, whose person must be told.
    """

    signals: list[Signal]
    approaches: list[Approach]
    to_tell: list[Approach]


def work_today(*, by: Actor, now: dt.datetime, today: dt.date) -> WorkToday:
    """Return what waits for this worker. Four queries, five for bound roles."""
    require(by, Permission.SIGNAL_READ)
    mine = Approach.objects.filter(referent_id=by.user_id).defer("ending_note")
    found = WorkToday(
        signals=_signals(by, now),
        approaches=list(
            mine.filter(ended_at=None, next_on__lte=today).order_by("next_on")[:MOST]
        ),
        to_tell=list(
            mine.filter(tell_by__lte=today + dt.timedelta(days=7)).order_by("tell_by")[
                :MOST
            ]
        ),
    )
    audit(
        by=by,
        now=now,
        verb="today.listed",
        subject="today",
        detail={
            "signals": [signal.pk for signal in found.signals],
            "approaches": [one.pk for one in (*found.approaches, *found.to_tell)],
        },
    )
    return found


def _signals(by: Actor, now: dt.datetime) -> list[Signal]:
    mine_or_free = Q(assigned_to_id=by.user_id) | Q(assigned_to=None)
    rows = (
        Signal.objects.filter(
            within_reach(by, owner="assigned_to"),
            mine_or_free,
            due_at__lt=now + dt.timedelta(days=1),
        )
        .select_related("place")
        .defer("place__geometry", "proposal")
        .order_by("due_at", "pk")
    )
    return list(rows[:MOST])
