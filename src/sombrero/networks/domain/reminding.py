"""Reminders that keep coming: call, mail or text, and call again.

"Je moet hen telkens weer bellen, mailen, sms'en en nog eens opbellen": people who
like to come have no agenda. Whoever was reached is left in peace for that occasion.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sombrero.core.domain.days import local_day
from sombrero.core.domain.words import gettext_noop as _
from sombrero.networks.domain.quiet import DAYTIME, next_moment, on_the_wall


class Way(StrEnum):
    """How one step of a plan reaches somebody."""

    CALL = "call"
    MESSAGE = "message"


class Occasion(StrEnum):
    """What somebody is reminded of."""

    VISIT = "visit"
    FIRST_VISIT = "first_visit"
    ACTIVITY = "activity"
    CHECK_IN = "check_in"


class Outcome(StrEnum):
    """How an attempt ended. sent: a message left; nobody knows whether it was read."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    SOMEONE_ELSE = "someone_else"
    WRONG_NUMBER = "wrong_number"
    SENT = "sent"
    SKIPPED = "skipped"


CALL_OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.REACHED: _("Reached"),
        Outcome.NO_ANSWER: _("No answer"),
        Outcome.SOMEONE_ELSE: _("Somebody else answered"),
        Outcome.WRONG_NUMBER: _("Wrong number"),
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: so many days before, at this hour, this way."""

    days: int
    way: Way
    at: dt.time = dt.time(10)


MOST_DAYS: Final = 60
MOST_STEPS: Final = 6
DEFAULT_STEPS: Mapping[Occasion, tuple[Step, ...]] = MappingProxyType(
    {
        Occasion.VISIT: (Step(2, Way.MESSAGE), Step(0, Way.CALL, dt.time(9))),
        Occasion.FIRST_VISIT: (
            Step(7, Way.CALL),
            Step(2, Way.MESSAGE),
            Step(0, Way.CALL, dt.time(9)),
        ),
        Occasion.ACTIVITY: (
            Step(7, Way.CALL),
            Step(2, Way.MESSAGE),
            Step(0, Way.CALL, dt.time(9)),
        ),
        # Nobody has to be reminded of a call that we make ourselves.
        Occasion.CHECK_IN: (Step(0, Way.CALL),),
    }
)
"""A week before: call; two days before: mail or text; the morning itself: call."""


def due_moment(step: Step, *, on: dt.date) -> dt.datetime:
    """Give the moment (UTC) of a step, never in quiet hours. on: the occasion's day."""
    day = on - dt.timedelta(days=step.days)
    return next_moment(on_the_wall(day, step.at), hours=DAYTIME)


def plan_moments(
    steps: Sequence[Step], *, on: dt.date, at: dt.time | None, now: dt.datetime
) -> list[tuple[Step, dt.datetime]]:
    """Give the steps still to come with their moments, in order of time.

    on, at: when the occasion is; without an hour the whole day counts. A step whose
    moment has passed, or falls after the occasion began, is left out. A call whose
    day is today still counts: the sheet of today may hold it.
    """
    begins = on_the_wall(on, at or dt.time(23, 59))
    today = local_day(now)
    planned = []
    for step in dict.fromkeys(steps):
        moment = due_moment(step, on=on)
        is_today = step.way is Way.CALL and local_day(moment) == today
        if (moment >= now or is_today) and moment < begins and now < begins:
            planned.append((step, moment))
    return sorted(planned, key=lambda pair: (pair[1], pair[0].way))


def steps_to_json(steps: Sequence[Step]) -> list[dict[str, str | int]]:
    """Write steps as they are kept."""
    return [
        {"days": one.days, "way": one.way.value, "at": f"{one.at:%H:%M}"}
        for one in steps
    ]


def steps_from_json(rows: Sequence[Mapping[str, object]]) -> tuple[Step, ...]:
    """Read steps as they are kept. Raises ValueError for what is none."""
    return tuple(
        Step(
            days=int(str(row["days"])),
            way=Way(str(row["way"])),
            at=dt.time.fromisoformat(str(row["at"])),
        )
        for row in rows
    )
