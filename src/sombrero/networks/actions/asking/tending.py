"""The house looks after waves by itself: sending, ending, crossing out, forgetting.

These chores come before the outbox is emptied, so that nothing leaves for somebody
who took back their consent or was erased a moment ago.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from sombrero.core.actions import forget_messages
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.queries import unsent_keys
from sombrero.core.scoping import scope, unscoped
from sombrero.networks.actions.asking.ending import end_wave, going_now
from sombrero.networks.actions.asking.replies import forget_replies
from sombrero.networks.actions.asking.sending import (
    BEGINNING,
    give_back,
    key_of,
    send_asks,
)
from sombrero.networks.actions.asking.waves import (
    ASKABLE,
    has_open_asks,
    next_by_itself,
)
from sombrero.networks.domain.asking import AskState, WaveState, needed
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Ask, GroupLink, Request, Wave
from sombrero.people.queries import ways_of

AT_ONCE = 200
KEPT_DAYS = 183


def tend_asking(*, now: dt.datetime) -> None:
    """Do one round of everything; each part may be done twice without harm."""
    cross_out(now=now)
    send_due_asks(now=now)
    end_due_waves(now=now)
    forget_replies(now=now)
    forget_asks(now=now)


def send_due_asks(*, now: dt.datetime) -> int:
    """Let the asks leave that waited for the morning; return how many did."""
    # The system works for every initiative at once.
    with unscoped():
        due = list(
            Ask.objects.filter(state=AskState.WAITING, send_at__lte=now)
            .order_by("send_at", "pk")
            .values_list("initiative_id", "request_id")[:AT_ONCE]
        )
    sent = 0
    for initiative_id, request_id in dict.fromkeys(due):
        with scope(initiative=initiative_id), transaction.atomic():
            request = _hold(request_id)
            waiting = Ask.objects.filter(
                request_id=request_id, state=AskState.WAITING, send_at__lte=now
            ).select_related("wave")
            if request.state in ASKABLE:
                sent += send_asks(list(waiting), request=request, now=now)
    return sent


def end_due_waves(*, now: dt.datetime) -> int:
    """End waves whose time is over or whose request needs nobody; return how many."""
    # The system works for every initiative at once.
    with unscoped():
        running = list(
            Wave.objects.filter(state=WaveState.RUNNING).values_list(
                "initiative_id", "request_id", "pk"
            )
        )
    ended = 0
    for initiative_id, request_id, pk in running:
        with scope(initiative=initiative_id), transaction.atomic():
            wave = Wave.objects.get(pk=pk)
            ended += _tend(wave, _hold(request_id), now=now)
    return ended


def _hold(request_id: int) -> Request:
    held: Request = (
        Request.objects.select_for_update(of=("self",))
        .select_related("initiative", "place")
        .get(pk=request_id)
    )
    return held


def _tend(wave: Wave, request: Request, *, now: dt.datetime) -> bool:
    if request.state == RequestState.MATCHED or not needed(
        duo=request.duo, going=going_now(request)
    ):
        return end_wave(wave, request=request, state=WaveState.FILLED, now=now)
    if request.state not in ASKABLE:
        return end_wave(wave, request=request, state=WaveState.STOPPED, now=now)
    if wave.ends_at > now and has_open_asks(wave):
        return False
    ended = end_wave(wave, request=request, state=WaveState.OVER, now=now)
    if ended and wave.goes_on:
        by = SYSTEM.within(request.initiative_id)
        next_by_itself(wave, request=request, by=by, now=now)
    return ended


def forget_asks(*, now: dt.datetime) -> int:
    """Delete who was asked half a year ago for what is over; return how many.

    The counts stay, without whose answers they were.
    """
    before = now - dt.timedelta(days=KEPT_DAYS)
    # The system forgets in every initiative at once.
    with unscoped(), transaction.atomic():
        over = Wave.objects.filter(started_at__lt=before).exclude(
            request__state__in=ASKABLE
        )
        count = Ask.objects.filter(wave__in=over).count()
        over.delete()
        GroupLink.objects.filter(expires_at__lt=before).delete()
    return count


# -- Crossing out --------------------------------------------------------------------
def cross_out(*, now: dt.datetime) -> int:
    """Cancel what waits for somebody who is gone or took consent back."""
    keys = unsent_keys(beginning=BEGINNING)
    by_ask: defaultdict[int, list[str]] = defaultdict(list)
    for key in keys:
        by_ask[int(key.split(":")[1])].append(key)
    if not by_ask:
        return 0
    # Keys carry no initiative: the outbox is one.
    with unscoped():
        asks = {one.pk: one for one in Ask.objects.filter(pk__in=by_ask)}
    gone = [key for pk, some in by_ask.items() if pk not in asks for key in some]
    if gone:
        forget_messages(now=now, dedupe_keys=gone)
    return len(gone) + _without_consent(asks.values(), by_ask, now=now)


def _without_consent(
    asks: Iterable[Ask], keys: dict[int, list[str]], *, now: dt.datetime
) -> int:
    """Cancel the messages of asks whose helper no longer agrees to the channel."""
    by_initiative: defaultdict[int, list[Ask]] = defaultdict(list)
    for ask in asks:
        by_initiative[ask.initiative_id].append(ask)
    stopped = 0
    for initiative_id, some in by_initiative.items():
        with scope(initiative=initiative_id):
            by = SYSTEM.within(initiative_id)
            ways = ways_of(by=by, pks=[one.helper_id for one in some])
            for ask in some:
                known = ways.get(ask.helper_id)
                if known is None or ask.channel not in known.agreed:
                    stopped += _cancel(ask, keys[ask.pk], now=now)
    return stopped


def _cancel(ask: Ask, keys: Iterable[str], *, now: dt.datetime) -> int:
    some = list(keys)
    forget_messages(now=now, dedupe_keys=some)
    if key_of(ask, "ask") in some:
        give_back(ask, AskState.UNREACHED)
    return len(some)
