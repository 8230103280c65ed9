"""What decides whether helpers may be asked: terms, consents, turns of the month."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sombrero.core.domain.actor import Actor
from sombrero.networks.domain.asking import (
    OPEN_STATES,
    UNCOUNTED,
    USUAL_ASKS,
    Standing,
    way_to_ask,
)
from sombrero.networks.models import Ask, Request
from sombrero.people.queries import Ways, ways_of
from sombrero.talents.queries import HelperFacts, helpers


@dataclass(frozen=True, slots=True)
class Chance:
    """One helper and one request. free_turn: the turn of the month an ask would take.

    The database refuses a turn that somebody else took meanwhile.
    """

    standing: Standing
    ways: Ways | None
    free_turn: int


@dataclass
class _Asked:
    """What was asked of one helper: turns of the month, and what is open."""

    turns: set[int] = field(default_factory=set)
    noted: int = 0
    is_busy: bool = False
    was_asked: bool = False


def chances(
    *,
    by: Actor,
    now: dt.datetime,
    request: Request,
    helper_ids: Collection[int],
    on: dt.date,
) -> dict[int, Chance]:
    """Weigh helpers for a request on the day that an ask would leave.

    Somebody who offers no help now, or paused it, is never asked. Six queries and
    one audit row, however many helpers.
    """
    facts = {
        one.person_id: one
        for one in helpers(by=by, now=now, today=on, person_ids=helper_ids)
    }
    ways = ways_of(by=by, pks=helper_ids)
    asked = _asked(request, helper_ids, on.replace(day=1))
    return {
        pk: _chance(request, pk, facts.get(pk), ways.get(pk), asked[pk], on)
        for pk in helper_ids
    }


def _asked(
    request: Request, helper_ids: Collection[int], month: dt.date
) -> Mapping[int, _Asked]:
    found: defaultdict[int, _Asked] = defaultdict(_Asked)
    rows = Ask.objects.filter(helper_id__in=helper_ids).exclude(state__in=UNCOUNTED)
    fields = ("helper_id", "request_id", "state", "month", "turn", "asked_at")
    for helper, request_id, state, of, turn, asked_at in rows.values_list(*fields):
        one = found[helper]
        one.is_busy |= state in OPEN_STATES
        one.was_asked |= request_id == request.pk
        if of == month:
            one.turns.add(turn)
            one.noted += asked_at is not None
    return found


def _chance(
    request: Request,
    pk: int,
    facts: HelperFacts | None,
    ways: Ways | None,
    asked: _Asked,
    on: dt.date,
) -> Chance:
    at_most = facts.asks_at_most if facts else USUAL_ASKS
    # Asks by other roads (a referral that looked for a neighbour) count as well.
    elsewhere = max(0, facts.asks - asked.noted) if facts else 0
    free = next(n for n in range(1, len(asked.turns) + 2) if n not in asked.turns)
    standing = Standing(
        way=_way(ways),
        at_most=at_most,
        asked=len(asked.turns) + elsewhere,
        is_asker=pk == request.person_id,
        offers_it=facts is not None and request.kind in facts.kinds,
        was_asked=asked.was_asked,
        is_resting=facts is not None and facts.rests(on),
        has_open_ask=asked.is_busy,
    )
    return Chance(standing, ways, free)


def _way(ways: Ways | None) -> str:
    if ways is None:
        return ""
    return way_to_ask(
        preferred=ways.preferred, agreed=ways.agreed, addresses=ways.addresses
    )
