"""Waves: a few helpers at once, within what each agreed to, until enough said yes.

A wave that is over starts no other by itself, unless the coordinator ticked so: the
next helpers stand in a line and are proposed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.asking.ending import end_wave, going_now
from sombrero.networks.actions.asking.sending import send_asks
from sombrero.networks.domain.asking import (
    AT_ONCE,
    HOURS_TO_ANSWER,
    MOST_AT_ONCE,
    OPEN_STATES,
    PASSING,
    UNCOUNTED,
    AskState,
    Hindrance,
    WaveState,
    hindrance,
    needed,
)
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Ask, Request, Wave
from sombrero.networks.queries.daytime import leaves_at
from sombrero.networks.queries.guards import request_for
from sombrero.networks.queries.standings import Chance, chances

LONGEST_HOURS = 7 * 24
MOST_IN_LINE = 60
ASKABLE = (RequestState.OPEN, RequestState.ASKING)


@dataclass(frozen=True, slots=True)
class How:
    """How a wave goes. size: helpers at once. hours: to answer in, from the sending."""

    size: int = AT_ONCE
    hours: int = HOURS_TO_ANSWER
    goes_on: bool = False


@dataclass(frozen=True)
class Started:
    """What came of starting a wave: who is asked, and who is not and why, by id."""

    wave: Wave
    asked: tuple[int, ...]
    not_asked: dict[int, Hindrance] = field(default_factory=dict)


USUAL = How()


def ask_for(
    *,
    by: Actor,
    now: dt.datetime,
    request_id: int,
    helper_ids: Sequence[int],
    how: How = USUAL,
) -> Started:
    """Ask the first of these helpers; the others stand in line for later waves.

    helper_ids: persons in the order in which they are asked. Nobody is asked more than
    they agreed to, whoever asks, and nobody has two open questions. Raises NotFound,
    Refused (nobody can be asked now, or a wave is running).
    """
    require(by, Permission.HELP_WRITE)
    _refuse_numbers(how, helper_ids)
    with transaction.atomic():
        request = lock_request(by, request_id)
        _stand_in_line(request, list(dict.fromkeys(helper_ids)))
        return _start(request, by=by, now=now, how=how)


def ask_next(*, by: Actor, now: dt.datetime, request_id: int) -> Started:
    """Ask the next helpers in line, as the last wave was. Raises NotFound, Refused."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        request = lock_request(by, request_id)
        last = Wave.objects.filter(request=request).order_by("-number").first()
        if last is None:
            raise Refused(_("Nobody was asked yet: choose whom to ask first."))
        how = How(last.size, last.hours, last.goes_on)
        return _start(request, by=by, now=now, how=how)


def stop_asking(*, by: Actor, now: dt.datetime, request_id: int) -> None:
    """Ask nobody else: unsent questions are cancelled, others get a thank-you.

    The request stays open. Twice changes nothing. Raises NotFound.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        request = lock_request(by, request_id)
        Ask.objects.filter(request=request, state=AskState.NEXT).delete()
        running = Wave.objects.filter(request=request, state=WaveState.RUNNING).first()
        if running is None:
            return
        end_wave(running, request=request, state=WaveState.STOPPED, now=now)
        audit(by=by, now=now, verb="asking.stopped", subject=f"request:{request.pk}")


def lock_request(by: Actor, pk: int) -> Request:
    """Hold one request until the transaction ends. Raises NotFound."""
    found = request_for(by, pk)
    locked: Request = (
        Request.objects.select_for_update(of=("self",))
        .select_related("initiative", "place")
        .get(pk=found.pk)
    )
    return locked


def next_by_itself(
    last: Wave, *, request: Request, by: Actor, now: dt.datetime
) -> bool:
    """Start the next wave of a request that goes on by itself; tell whether it did."""
    try:
        with transaction.atomic():
            _start(
                request,
                by=by,
                now=now,
                how=How(last.size, last.hours, last.goes_on),
            )
    except Refused:
        return False
    return True


# -- Starting ------------------------------------------------------------------------
def _start(request: Request, *, by: Actor, now: dt.datetime, how: How) -> Started:
    """Take helpers from the line, within a transaction. Raises Refused."""
    _refuse_request(request)
    moment = leaves_at(now)
    on = timezone.localdate(moment)
    line = list(Ask.objects.filter(request=request, state=AskState.NEXT))
    weighed = chances(
        by=by,
        now=now,
        request=request,
        helper_ids=[one.helper_id for one in line],
        on=on,
    )
    wave = _new_wave(request, by=by, now=now, moment=moment, how=how)
    taken: list[Ask] = []
    hindered: dict[int, Hindrance] = {}
    for ask in line:
        if len(taken) == how.size:
            break
        why = _take(ask, wave, weighed[ask.helper_id], moment=moment, on=on)
        if why is None:
            taken.append(ask)
        else:
            hindered[ask.helper_id] = why
    if not taken:
        raise Refused(_nobody(hindered))
    _go_round(request, by=by, now=now, wave=wave, taken=taken)
    _out_of_line(line, hindered)
    if moment <= now:
        waiting = Ask.objects.filter(wave=wave, state=AskState.WAITING)
        send_asks(list(waiting.select_related("wave")), request=request, now=now)
    return Started(wave, tuple(one.helper_id for one in taken), hindered)


def _new_wave(
    request: Request, *, by: Actor, now: dt.datetime, moment: dt.datetime, how: How
) -> Wave:
    waves = Wave.objects.filter(request=request)
    last = waves.aggregate(last=Max("number"))["last"] or 0
    return Wave.objects.create(
        initiative_id=request.initiative_id,
        request=request,
        number=last + 1,
        size=how.size,
        hours=how.hours,
        goes_on=how.goes_on,
        started_at=now,
        # Hours of the night do not count before the first message leaves.
        ends_at=moment + dt.timedelta(hours=how.hours),
        decided_by_id=by.user_id,
    )


def _take(
    ask: Ask, wave: Wave, chance: Chance, *, moment: dt.datetime, on: dt.date
) -> Hindrance | None:
    """Give an ask its turn of the month, or say why not.

    Another coordinator may be at this very helper now: the database lets one of the
    two through, and the other hears that the helper has a question to answer first.
    """
    if why := hindrance(chance.standing):
        return why
    try:
        with transaction.atomic():
            taken = Ask.objects.filter(pk=ask.pk, state=AskState.NEXT).update(
                state=AskState.WAITING,
                wave=wave,
                channel=chance.standing.way,
                send_at=moment,
                month=on.replace(day=1),
                turn=chance.free_turn,
            )
    except IntegrityError:
        return Hindrance.BUSY
    # Out of the line meanwhile: something happened in their life.
    return None if taken else Hindrance.RESTING


def _go_round(
    request: Request, *, by: Actor, now: dt.datetime, wave: Wave, taken: Sequence[Ask]
) -> None:
    Request.objects.filter(pk=request.pk).update(
        state=RequestState.ASKING, version=F("version") + 1
    )
    request.state = RequestState.ASKING
    audit(
        by=by,
        now=now,
        verb="asking.wave",
        subject=f"request:{request.pk}",
        detail={"wave": wave.number, "asks": [one.pk for one in taken]},
    )


def _out_of_line(line: Sequence[Ask], hindered: dict[int, Hindrance]) -> None:
    """Let those step out who will not be askable later either."""
    gone = [
        ask.pk
        for ask in line
        if (why := hindered.get(ask.helper_id)) is not None and why not in PASSING
    ]
    Ask.objects.filter(pk__in=gone).update(state=AskState.UNREACHED)


def _stand_in_line(request: Request, helper_ids: Sequence[int]) -> None:
    """Put helpers in line, before those who stood there already."""
    rows = list(Ask.objects.filter(request=request))
    by_helper = {one.helper_id: one for one in rows}
    waiting = [one.helper_id for one in rows if one.state == AskState.NEXT]
    order = [*helper_ids, *(pk for pk in waiting if pk not in set(helper_ids))]
    first = 1 + max((one.place for one in rows), default=0)
    for place, pk in enumerate(order[:MOST_IN_LINE], first):
        known = by_helper.get(pk)
        if known is None:
            Ask.objects.create(
                initiative_id=request.initiative_id,
                request=request,
                helper_id=pk,
                place=place,
            )
        elif known.state in UNCOUNTED:
            Ask.objects.filter(pk=known.pk).update(
                state=AskState.NEXT, place=place, channel=""
            )


# -- Refusing ------------------------------------------------------------------------
def _refuse_numbers(how: How, helper_ids: Sequence[int]) -> None:
    if not helper_ids:
        raise Refused(_("Choose at least one neighbour to ask."))
    if not 1 <= how.size <= MOST_AT_ONCE:
        raise Refused(
            _("Ask at most %(most)d neighbours at once.") % {"most": MOST_AT_ONCE}
        )
    if not 1 <= how.hours <= LONGEST_HOURS:
        raise Refused(_("Give them between one hour and seven days to answer."))


def _refuse_request(request: Request) -> None:
    if request.state not in ASKABLE:
        raise Refused(_("For this request nobody has to be asked any more."))
    if request.agreed == Request.Agreed.NOT_YET:
        raise Refused(
            _(
                "Ask the person first whether neighbours may be asked, and write it "
                "down."
            )
        )
    if not needed(duo=request.duo, going=going_now(request)):
        raise Refused(_("Enough neighbours go already."))
    if Wave.objects.filter(request=request, state=WaveState.RUNNING).exists():
        raise Refused(
            _("Neighbours are being asked already: wait for their answer, or stop.")
        )


def _nobody(hindered: dict[int, Hindrance]) -> str:
    if not hindered:
        return _("Nobody is left in line: choose whom to ask.")
    return _(
        "Nobody of these neighbours can be asked now: they rest, were asked often "
        "enough, have another question to answer, or agreed to no way of being asked."
    )


def has_open_asks(wave: Wave) -> bool:
    """Tell whether somebody of a wave may still answer."""
    return Ask.objects.filter(wave=wave, state__in=OPEN_STATES).exists()
