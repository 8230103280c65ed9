"""What ways to help do when something happens in a person's life."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.actions import forget_messages
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.words import gettext_noop
from sombrero.core.scoping import scope, unscoped
from sombrero.people.actions import Effect, LifeEvent, LifeTurn, Taken
from sombrero.people.queries import files_over
from sombrero.referral.actions.guards import lock, settle
from sombrero.referral.actions.letters import ask_key, tell_not_needed
from sombrero.referral.actions.progress import add_turn
from sombrero.referral.actions.withdrawing import forget_person
from sombrero.referral.domain.three_parties import ENDED
from sombrero.referral.models import Link, Referral, Step, Turn

ASK_WITHIN = 7
"""Days within which somebody asks how a need goes on."""

_CLOSED = (
    gettext_noop("%(n)s helper hears that it is no longer needed, without the reason."),
    gettext_noop("%(n)s helpers hear that it is no longer needed, without the reason."),
)
_STEPS = (
    gettext_noop("%(n)s next step falls away."),
    gettext_noop("%(n)s next steps fall away."),
)
_ASK = (
    gettext_noop("Somebody asks within a week how it goes on with %(n)s need."),
    gettext_noop("Somebody asks within a week how it goes on with %(n)s needs."),
)


def take(*, by: Actor, now: dt.datetime, event: LifeEvent) -> Taken:
    """Close every way to help for who died; plan one question for each need else."""
    theirs = Q(need__person_id=event.person_id)
    if event.turn != LifeTurn.DIED:
        return Taken(effects=(Effect(*_ASK, _ask_how(event, now=now)),))
    house = SYSTEM.within(event.initiative_id)
    open_ones = Referral.objects.filter(theirs, withdrawn_at=None).exclude(
        state__in=ENDED
    )
    pks = list(open_ones.values_list("pk", flat=True))
    for pk in pks:
        _close(lock(pk), by=house, now=now)
    steps = Step.objects.filter(theirs, done_at=None).update(done_at=now)
    _forget_asking(event.person_id, now=now)
    return Taken(effects=(Effect(*_CLOSED, len(pks)), Effect(*_STEPS, steps)))


def _close(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    referral.withdrawn_at = now
    add_turn(referral, Turn.Kind.WITHDRAWN, by=by, now=now, channel="phone")
    settle(referral, by=by, now=now, verb="closed")
    tell_not_needed(referral, by=by, now=now)


def _forget_asking(person_id: int, *, now: dt.datetime) -> None:
    links = Link.objects.filter(referral__need__person_id=person_id)
    keys = [ask_key(pk) for pk in links.values_list("pk", flat=True)]
    forget_messages(now=now, dedupe_keys=keys)


def _ask_how(event: LifeEvent, *, now: dt.datetime) -> int:
    """Plan one step for each need that somebody follows; return how many."""
    rows = Step.objects.filter(need__person_id=event.person_id, done_at=None)
    followed = dict(rows.values_list("need_id", "assigned_to_id"))
    Step.objects.bulk_create(
        Step(
            initiative_id=event.initiative_id,
            need_id=need_id,
            what=_("Ask how it goes on"),
            why=_("Something changed in their life."),
            due_on=timezone.localdate(now) + dt.timedelta(days=ASK_WITHIN),
            assigned_to_id=user_id,
            made_at=now,
        )
        for need_id, user_id in followed.items()
    )
    return len(followed)


def forget_gone(*, now: dt.datetime) -> int:
    """Erase everybody whose file's last day has come. Returns how many.

    Called by the worker; the day was told on their page from the start.
    """
    with unscoped():
        over = files_over(today=timezone.localdate(now))
    for initiative_id, person_id in over:
        with scope(initiative=initiative_id):
            forget_person(
                by=SYSTEM.within(initiative_id),
                now=now,
                person_id=person_id,
                reason="the term after a life event is over",
            )
    return len(over)
