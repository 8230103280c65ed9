"""A yes makes a match: one neighbour who goes for a request."""

import datetime as dt

from sombrero.core.domain.actor import Actor
from sombrero.networks.actions.matches import agree, end_match
from sombrero.networks.domain.stages import Ending, Stage
from sombrero.networks.models import Match, Request

PARTS = (1, 2)


def goes(request: Request, *, helper_id: int, by: Actor, now: dt.datetime) -> Match:
    """Make or advance the match of somebody who said yes, within a transaction.

    A choice of which nobody was told gives way to whoever said yes first.
    """
    open_ones = list(Match.objects.filter(request=request).exclude(stage=Stage.ENDED))
    mine = next((one for one in open_ones if one.helper_id == helper_id), None)
    if mine is not None and mine.stage != Stage.PROPOSED:
        return mine
    if mine is None:
        mine = Match.objects.create(
            initiative_id=request.initiative_id,
            request=request,
            helper_id=helper_id,
            part=_free_part(request, open_ones, by=by, now=now),
            made_at=now,
            decided_by_id=by.user_id,
        )
    return agree(by=by, now=now, pk=mine.pk, version=mine.version)


def _free_part(
    request: Request, open_ones: list[Match], *, by: Actor, now: dt.datetime
) -> int:
    parts = PARTS if request.duo else PARTS[:1]
    taken = {one.part for one in open_ones}
    free = next((part for part in parts if part not in taken), None)
    if free is not None:
        return free
    chosen = next(one for one in open_ones if one.stage == Stage.PROPOSED)
    end_match(
        by=by,
        now=now,
        pk=chosen.pk,
        version=chosen.version,
        ending=Ending.MISTAKE,
        look_for_another=True,
        say_thanks=False,
    )
    return chosen.part
