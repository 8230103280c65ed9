"""What neighbour help does when something happens in a person's life."""

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from sombrero.core.actions import forget_messages
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.words import gettext_noop
from sombrero.networks.actions import credit
from sombrero.networks.actions.asking.ending import end_wave
from sombrero.networks.actions.asking.replies import forget_replies_from
from sombrero.networks.actions.matches import free_requests_of
from sombrero.networks.actions.reminders import silence_person
from sombrero.networks.actions.reminders.plans import end_reminder
from sombrero.networks.actions.requests import cancel_request
from sombrero.networks.domain.asking import WaveState
from sombrero.networks.domain.stages import Ending, RequestState, Stage
from sombrero.networks.models import Match, Reminder, Request, Visit, Wave
from sombrero.people.actions import Effect, LifeEvent, LifeTurn, Taken

CALL_AGAIN = 14
"""Days after which somebody asks how a pair goes on, where nobody said when."""

_ENDINGS = {LifeTurn.MOVED: Ending.MOVED, LifeTurn.DIED: Ending.DIED}
_VISITS = (
    gettext_noop("%(n)s planned visit does not go on."),
    gettext_noop("%(n)s planned visits do not go on."),
)
_FREED = (
    gettext_noop(
        "%(n)s neighbour they helped is put back on the board, first in line."
    ),
    gettext_noop(
        "%(n)s neighbours they helped are put back on the board, first in line."
    ),
)
_REQUESTS = (
    gettext_noop("%(n)s request of theirs is closed."),
    gettext_noop("%(n)s requests of theirs are closed."),
)
_PAUSED = (
    gettext_noop("%(n)s pair waits; somebody asks later how it goes on."),
    gettext_noop("%(n)s pairs wait; somebody asks later how it goes on."),
)
_REMINDERS = (
    gettext_noop("%(n)s reminder or question falls silent."),
    gettext_noop("%(n)s reminders or questions fall silent."),
)
_CREDIT = (
    gettext_noop("%(n)s quarter of an hour goes as they wished."),
    gettext_noop("%(n)s quarters of an hour go as they wished."),
)


def take(*, by: Actor, now: dt.datetime, event: LifeEvent) -> Taken:
    """Free the visits, the pairs and the requests; settle time; say who should hear.

    Moved or died: pairs end, whoever they helped is put back on the board, their own
    requests close, time goes as they wished. Hospital or care home: planned visits do
    not go on, and somebody asks later how each pair goes on.
    """
    # Who writes it down may not reach every file; the house frees them all.
    house = SYSTEM.within(event.initiative_id)
    person, until = event.person_id, event.until
    tell = _others(person)
    visits = _planned(person)
    effects = [Effect(*_VISITS, visits.count())]
    effects.append(Effect(*_REMINDERS, _fall_silent(house, person, now=now)))
    if event.turn in _ENDINGS:
        ending = _ENDINGS[LifeTurn(event.turn)]
        freed = free_requests_of(by=house, now=now, helper_id=person, ending=ending)
        effects.append(Effect(*_FREED, freed))
        effects.append(Effect(*_REQUESTS, _close_requests(house, now, person)))
        settled = credit.leave(by=house, now=now, person_id=person)
        effects.append(Effect(*_CREDIT, settled))
    else:
        effects.append(Effect(*_PAUSED, _pause(person, until, now=now)))
    # What was said about the visits counts those that the endings freed too.
    visits.update(
        state=Visit.State.CANCELLED,
        reason=event.turn,
        closed_at=now,
        version=F("version") + 1,
    )
    return Taken(effects=tuple(effects), tell=tell)


def let_go(*, by: Actor, now: dt.datetime, person_id: int) -> None:
    """Leave nobody waiting for somebody who is erased, and no quarter without a place.

    Called inside the transaction that erases, before that.
    """
    house = SYSTEM.within(by.here)
    free_requests_of(by=house, now=now, helper_id=person_id)
    silence_person(by=house, now=now, person_id=person_id)
    _end_waves_for(person_id, now=now)
    _forget_thanks(person_id, now=now)
    forget_replies_from(by=house, now=now, person_id=person_id)
    credit.leave(by=house, now=now, person_id=person_id)


def _forget_thanks(person: int, *, now: dt.datetime) -> None:
    """Leave nothing of messages about their pairs: they name both of the two."""
    theirs = Q(helper_id=person) | Q(request__person_id=person)
    pks = Match.objects.filter(theirs).values_list("pk", flat=True)
    forget_messages(now=now, beginnings=[f"match:{pk}:" for pk in pks])


def _others(person: int) -> tuple[int, ...]:
    """Give who shares visits with somebody, on either side."""
    going = Match.objects.exclude(stage__in=(Stage.ENDED, Stage.PROPOSED))
    helped = going.filter(helper_id=person).values_list("request__person_id", flat=True)
    helpers = going.filter(request__person_id=person).values_list(
        "helper_id", flat=True
    )
    beside = going.filter(request__matches__helper_id=person).exclude(helper_id=person)
    return tuple(
        dict.fromkeys([*helped, *helpers, *beside.values_list("helper_id", flat=True)])
    )


def _planned(person: int) -> QuerySet[Visit]:
    theirs = Q(helper_id=person) | Q(match__request__person_id=person)
    pks = Visit.objects.filter(theirs, state=Visit.State.PLANNED).values_list(
        "pk", flat=True
    )
    # The ids, for the endings below change what the question would find.
    return Visit.objects.filter(pk__in=list(pks))


def _fall_silent(by: Actor, person: int, *, now: dt.datetime) -> int:
    """Stop every reminder and question to somebody, and reminders of their visits."""
    others = Reminder.objects.filter(
        visit__in=_planned(person), state=Reminder.State.RUNNING
    ).exclude(person_id=person)
    for reminder in others:
        end_reminder(reminder, state=Reminder.State.STOPPED, now=now)
    return len(others) + silence_person(by=by, now=now, person_id=person)


def _close_requests(by: Actor, now: dt.datetime, person: int) -> int:
    """Close what somebody asked themselves; who was asked hears it with thanks."""
    _end_waves_for(person, now=now)
    open_states = (RequestState.OPEN, RequestState.ASKING, RequestState.MATCHED)
    rows = Request.objects.filter(person_id=person, state__in=open_states)
    for request in rows:
        cancel_request(by=by, now=now, pk=request.pk, version=request.version)
    return len(rows)


def _end_waves_for(person: int, *, now: dt.datetime) -> None:
    waves = Wave.objects.filter(request__person_id=person, state=WaveState.RUNNING)
    for wave in waves.select_related("request"):
        end_wave(wave, request=wave.request, state=WaveState.STOPPED, now=now)


def _pause(person: int, until: dt.date | None, *, now: dt.datetime) -> int:
    """Put the question how it goes on in the agenda of each pair."""
    day = until or timezone.localdate(now) + dt.timedelta(days=CALL_AGAIN)
    pairs = Match.objects.filter(
        Q(helper_id=person) | Q(request__person_id=person)
    ).exclude(stage=Stage.ENDED)
    return pairs.update(next_on=day, version=F("version") + 1)
