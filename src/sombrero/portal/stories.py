"""What waits today, told as stories: who, why now, and the one thing to do."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.words import gettext_noop
from sombrero.detection.queries import WorkToday, work_today
from sombrero.networks.queries.requests import HelpToday, help_today
from sombrero.people.actions import LifeEvent
from sombrero.people.queries import turns_to_tell
from sombrero.referral.queries import StepRow, steps_today
from sombrero.talents.queries import help_words

SHOWN_FIRST = 3
"""Stories told in full; what follows is a list of lines."""


@dataclass(frozen=True, slots=True)
class Story:
    """One thing that waits. tone: "", "look" (late or today) or "good"."""

    due_on: dt.date
    name: str
    why: str
    text: str
    what: str
    url: str
    tone: str


def stories_today(*, by: Actor, now: dt.datetime, today: dt.date) -> list[Story]:
    """Tell what waits for this worker, most pressing first."""
    found: list[Story] = []
    if by.may(Permission.SIGNAL_READ):
        found += _of_detection(work_today(by=by, now=now, today=today), today)
    if by.may(Permission.STEP_READ):
        steps = steps_today(by=by, now=now, today=today)
        found += _of_steps(steps, today, may_open=by.may(Permission.NEED_READ))
    if by.may(Permission.HELP_READ):
        found += _of_help(help_today(by=by, now=now, today=today), today)
    if by.may(Permission.PERSON_READ):
        found += _of_turns(turns_to_tell(by=by, now=now), today)
    return sorted(found, key=attrgetter("due_on"))


def _tone(due_on: dt.date, today: dt.date) -> str:
    return "look" if due_on <= today else ""


def _of_turns(turns: Iterable[LifeEvent], today: dt.date) -> Iterable[Story]:
    for turn in turns:
        yield Story(
            due_on=min(turn.on, today),
            name=str(turn.person),
            why=turn.label,
            text="",
            what=_("Tell who shared visits with them"),
            url=reverse("people:life", args=[turn.pk]),
            tone="look",
        )


def _of_detection(work: WorkToday, today: dt.date) -> Iterable[Story]:
    for signal in work.signals:
        due_on = timezone.localdate(signal.due_at) if signal.due_at else today
        new = signal.stage == "received"
        yield Story(
            due_on=due_on,
            name=signal.about_name or signal.about_description or signal.place_text,
            why=_("Somebody told us they were worried.")
            if new
            else _("We read this signal and promised to go on with it."),
            text=signal.what,
            what=_("Read it") if new else _("Go on with it"),
            url=reverse("detection:signal", args=[signal.pk]),
            tone=_tone(due_on, today),
        )
    for approach in work.approaches:
        due_on = approach.next_on or today
        yield Story(
            due_on=due_on,
            name=approach.called,
            why=_("You would try again today.")
            if due_on >= today
            else _("You wanted to try again earlier."),
            text="",
            what=_("Make contact"),
            url=reverse("detection:approach", args=[approach.pk]),
            tone=_tone(due_on, today),
        )
    for approach in work.to_tell:
        due_on = approach.tell_by or today
        yield Story(
            due_on=due_on,
            name=approach.called,
            why=_("They do not know yet that somebody was worried about them."),
            text="",
            what=_("Tell them, or write down why not yet"),
            url=reverse("detection:approach", args=[approach.pk]) + "#tell",
            tone=_tone(due_on, today),
        )


def _of_steps(
    steps: Iterable[StepRow], today: dt.date, *, may_open: bool
) -> Iterable[Story]:
    for row in steps:
        step = row.step
        # A volunteer opens the step itself; the need stays closed to them.
        url = (
            reverse("detection:need", args=[step.need_id])
            if may_open
            else reverse("referral:step", args=[step.pk])
        )
        yield Story(
            due_on=step.due_on,
            name=row.person_name or _("A next step"),
            why=step.why_words,
            text="",
            what=step.what_words,
            url=url,
            tone=_tone(step.due_on, today),
        )


WAITS_FOR = {
    "agreed": gettext_noop("Somebody said yes: let them meet."),
    "introduced": gettext_noop("They met: is the first visit planned?"),
    "started": gettext_noop("The first visit was made: call them both."),
    "standing": gettext_noop("They go on by themselves: call them now and then."),
}


def _of_help(work: HelpToday, today: dt.date) -> Iterable[Story]:
    for request in work.urgent:
        due_on = min(request.on or request.expires_on, request.expires_on)
        yield Story(
            due_on=due_on,
            name=str(request.person),
            why=_("Asked a neighbour for help, and nobody goes yet: %(kind)s.")
            % {"kind": help_words(request.kind)},
            text=request.words,
            what=_("Find somebody"),
            url=reverse("networks:help_request", args=[request.pk]),
            tone="look",
        )
    for request in work.lapsed:
        yield Story(
            due_on=timezone.localdate(request.closed_at),
            name=str(request.person),
            why=_("Nobody was found in time: %(kind)s. Call, and say so.")
            % {"kind": help_words(request.kind)},
            text="",
            what=_("See what can still be done"),
            url=reverse("networks:help_request", args=[request.pk]),
            tone="look",
        )
    for match in work.to_do:
        due_on = match.next_on or today
        yield Story(
            due_on=due_on,
            name=f"{match.helper} – {match.request.person}",
            why=_(WAITS_FOR[match.stage]),
            text="",
            what=_("Go on with them"),
            url=reverse("networks:help_match", args=[match.pk]),
            tone=_tone(due_on, today),
        )
    for visit in work.along:
        yield Story(
            due_on=visit.on,
            name=f"{visit.helper} – {visit.match.request.person}",
            why=_("Their first visit is today."),
            text="",
            what=_("See the visit"),
            url=reverse("networks:help_match", args=[visit.match_id]),
            tone="good",
        )
