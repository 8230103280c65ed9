"""What detection does when something happens in a person's life."""

import datetime as dt

from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.words import gettext_noop
from sombrero.detection.actions.approaches import end_approach
from sombrero.detection.actions.needs import close_need
from sombrero.detection.domain.needs import Outcome, Status
from sombrero.detection.domain.stages import Ending
from sombrero.detection.models import Approach, Need
from sombrero.people.actions import Effect, LifeEvent, LifeTurn, Taken

_NEEDS = (
    gettext_noop("%(n)s need is closed; what was helped stays counted."),
    gettext_noop("%(n)s needs are closed; what was helped stays counted."),
)
_APPROACHES = (
    gettext_noop("Nobody goes to their door any more."),
    gettext_noop("Nobody goes to their door any more."),
)
_WAITING = (
    gettext_noop("Going to their door waits: think first of what they would want."),
    gettext_noop("Going to their door waits: think first of what they would want."),
)


def take(*, by: Actor, now: dt.datetime, event: LifeEvent) -> Taken:
    """Close what was open for who died; let the door rest for a while otherwise.

    A need of who moved or is in care stays open: somebody asks how it goes on.
    """
    approaches = list(Approach.objects.filter(person_id=event.person_id, ended_at=None))
    if event.turn != LifeTurn.DIED:
        for approach in approaches:
            change(approach, approach.version, next_on=event.until)
        return Taken(effects=(Effect(*_WAITING, len(approaches)),))
    # Who records a death may not reach every file; the house closes them all.
    house = SYSTEM.within(event.initiative_id)
    needs = list(Need.objects.filter(person_id=event.person_id, status=Status.OPEN))
    for need in needs:
        close_need(
            by=house,
            now=now,
            pk=need.pk,
            version=need.version,
            outcome=Outcome.NO_LONGER_WANTED,
        )
    for approach in approaches:
        _end(approach, by=house, now=now)
    return Taken(
        effects=(Effect(*_NEEDS, len(needs)), Effect(*_APPROACHES, len(approaches)))
    )


def _end(approach: Approach, *, by: Actor, now: dt.datetime) -> None:
    """End an approach; nobody has to be told any more that somebody worried."""
    found = Need.objects.filter(approach=approach).exists()
    change(approach, approach.version, tell_by=None)
    end_approach(
        by=by,
        now=now,
        pk=approach.pk,
        version=approach.version,
        ending=Ending.NEED_FOUND if found else Ending.LEFT_ALONE,
    )
