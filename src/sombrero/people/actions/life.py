"""One turn in a life, written down once: every room does its part, in one go.

Which rooms take part stands in the settings (SOMBRERO_LIFE_EVENTS), for people does
not know the packages above it. Each is a function `take(*, by, now, event) -> Taken`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.people.domain.life import COURSES, Effect, Taken, Turn, together
from sombrero.people.models import LifeEvent, News
from sombrero.people.queries.persons import get_person, within_reach

Taker = Callable[..., Taken]


class _OnlyLooking(Exception):
    """Takes everything back after a look at what would happen."""


def record_turn(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    turn: str,
    on: dt.date,
    until: dt.date | None = None,
    told_by: str = "",
) -> LifeEvent:
    """Write down a turn: reminders fall silent, visits are freed, the clock starts.

    told_by: who told us, as the team calls them. Raises NotFound or Refused.
    """
    require(by, Permission.PERSON_WRITE)
    if turn not in set(Turn):
        raise Refused(_("Choose what happened."))
    if on > timezone.localdate(now):
        raise Refused(_("Choose a day that is not in the future."))
    if until is not None and until < on:
        raise Refused(_("The day they come back is before the day it happened."))
    with transaction.atomic():
        person = get_person(by=by, now=now, pk=person_id, purpose="life event")
        days = COURSES[Turn(turn)].keeps_days
        event = _open(
            initiative_id=by.here,
            person=person,
            turn=turn,
            on=on,
            until=until,
            told_by=told_by.strip(),
            erase_on=timezone.localdate(now) + dt.timedelta(days=days)
            if days
            else None,
            recorded_at=now,
            recorded_by_id=by.user_id,
        )
        taken = together(taker(by=by, now=now, event=event) for taker in _rooms())
        event.effects = [asdict(one) for one in taken.effects]
        event.save(update_fields=["effects"])
        News.objects.bulk_create(
            News(initiative_id=by.here, event=event, person_id=pk)
            for pk in taken.tell
            if pk != person_id
        )
        audit(
            by=by,
            now=now,
            verb=f"life.{turn}",
            subject=f"person:{person_id}",
            detail={"told": len(taken.tell)},
        )
    return event


def _open(**values: object) -> LifeEvent:
    """Insert a turn. The database lets one of two through who write it at once."""
    try:
        with transaction.atomic():
            event: LifeEvent = LifeEvent.objects.create(**values)
    except IntegrityError:
        raise Refused(_("This was written down already.")) from None
    return event


def look_at_turn(
    *, by: Actor, now: dt.datetime, person_id: int, turn: str, on: dt.date
) -> Taken:
    """Say what a turn would do, and do none of it. Raises like record_turn."""
    taken = Taken()
    try:
        with transaction.atomic():
            event = record_turn(by=by, now=now, person_id=person_id, turn=turn, on=on)
            taken = Taken(
                tell=tuple(event.news.values_list("person_id", flat=True)),
                effects=tuple(_effects(event)),
            )
            raise _OnlyLooking
    except _OnlyLooking:
        return taken


def told(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Write down that somebody heard it from one of us. Raises NotFound."""
    require(by, Permission.PERSON_WRITE)
    with transaction.atomic():
        done = News.objects.filter(
            pk=pk, told_on=None, event__person__in=within_reach(by)
        ).update(told_on=timezone.localdate(now), told_by_id=by.user_id)
        if not done:
            raise NotFound(_("This is not known here."))
        audit(by=by, now=now, verb="life.told", subject=f"news:{pk}")


def end_turn(*, by: Actor, now: dt.datetime, pk: int, version: int) -> LifeEvent:
    """Somebody is home again, or it was a mistake: reminders may speak again.

    What was freed stays free: people plan it anew. Raises NotFound or Stale.
    """
    require(by, Permission.PERSON_WRITE)
    with transaction.atomic():
        event = _event(by, pk)
        write(
            LifeEvent.objects.filter(pk=pk, over_at=None),
            version,
            over_at=now,
            erase_on=None,
        )
        audit(by=by, now=now, verb="life.over", subject=f"person:{event.person_id}")
    return event


def keep_longer(
    *, by: Actor, now: dt.datetime, pk: int, version: int, until: dt.date, why: str
) -> LifeEvent:
    """Let a file stay until a later day, and say why. Raises NotFound, Stale, Refused.

    At most a year further: what is kept for ever is kept for nobody.
    """
    require(by, Permission.PERSON_ERASE)
    if not why.strip():
        raise Refused(_("Say in a few words why it must stay longer."))
    # The trail keeps it, and outlives whoever is named.
    refuse_persons(why)
    if (
        not timezone.localdate(now)
        < until
        <= timezone.localdate(now) + dt.timedelta(days=366)
    ):
        raise Refused(_("Choose a day within a year from now."))
    with transaction.atomic():
        event = _event(by, pk)
        write(LifeEvent.objects.filter(pk=pk, over_at=None), version, erase_on=until)
        audit(
            by=by,
            now=now,
            verb="life.kept",
            subject=f"person:{event.person_id}",
            purpose=why.strip()[:120],
        )
    return event


def _event(by: Actor, pk: int) -> LifeEvent:
    event = LifeEvent.objects.filter(pk=pk, person__in=within_reach(by)).first()
    if event is None:
        raise NotFound(_("This is not known here."))
    return event


def _effects(event: LifeEvent) -> list[Effect]:
    return [Effect(**one) for one in event.effects]


def _rooms() -> list[Taker]:
    return [import_string(name) for name in settings.SOMBRERO_LIFE_EVENTS]
