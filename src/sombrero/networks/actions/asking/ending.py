"""The end of a wave: enough said yes, nobody did, or somebody stopped it."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from sombrero.core.actions import publish_fact
from sombrero.networks.actions.asking.sending import give_back, say_thanks
from sombrero.networks.domain.asking import AskState, WaveState
from sombrero.networks.domain.stages import RequestState, Stage
from sombrero.networks.models import Ask, Match, Request, Wave

MEASURE = "help.asking"


def going_now(request: Request) -> int:
    """Count the neighbours who said yes to a request and did not stop."""
    matches = Match.objects.filter(request=request)
    return matches.exclude(stage__in=(Stage.PROPOSED, Stage.ENDED)).count()


def end_wave(
    wave: Wave, *, request: Request, state: WaveState, now: dt.datetime
) -> bool:
    """End a wave once, within a transaction; tell whether it was still running.

    over: whoever did not answer is silent, and a late yes stays welcome. filled or
    stopped: what did not leave is cancelled, who was asked hears it with thanks.
    """
    ended = Wave.objects.filter(pk=wave.pk, state=WaveState.RUNNING).update(
        state=state, ended_at=now
    )
    if not ended:
        return False
    for ask in Ask.objects.filter(wave=wave, state=AskState.WAITING):
        give_back(ask, AskState.CANCELLED)
    asked = Ask.objects.filter(wave=wave, state=AskState.ASKED)
    if state is WaveState.OVER:
        for silent in asked:
            count_answer(request, "silent", now=now)
            Ask.objects.filter(pk=silent.pk).update(state=AskState.SILENT)
    else:
        for ask in asked:
            say_thanks(ask, request=request, now=now)
    if state is WaveState.FILLED:
        Ask.objects.filter(request=request, state=AskState.NEXT).delete()
    else:
        reopen(request)
    return True


def reopen(request: Request) -> None:
    """Let the board see a request again for which nobody is being asked."""
    Request.objects.filter(pk=request.pk, state=RequestState.ASKING).update(
        state=RequestState.OPEN, version=F("version") + 1
    )


def count_answer(
    request: Request, answer: str, *, now: dt.datetime, count: int = 1
) -> None:
    """Count one answer: yes, no, not_this_month or silent; without whose it was."""
    publish_fact(
        place_id=request.place_id,
        on=timezone.localdate(now),
        measure=MEASURE,
        dimensions={"answer": answer},
        count=count,
    )
