"""The matching board: who could go for one request, and a proposal for all at once."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.queries import get_plan
from sombrero.networks.domain import board as rules
from sombrero.networks.domain import overruling
from sombrero.networks.domain.helping import Asking, Willing, obstacles
from sombrero.networks.domain.sharing import share
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Match, Request
from sombrero.networks.queries.guards import request_for, request_rows
from sombrero.networks.queries.helpers import (
    Past,
    asking,
    open_matches,
    past,
    willing,
)
from sombrero.people.queries import names_of
from sombrero.solvers.words import Sentence

SHOWN, LEFT_SHOWN, MOST_OTHERS = 3, 8, 60
# Up to so many requests the board is worked out while somebody waits; more go to the
# queue of the planning engines.
MOST_AT_ONCE = 200
MOST_LISTED = 400
OPEN = (RequestState.OPEN, RequestState.ASKING)


@dataclass(frozen=True)
class Sight:
    """What the rules see of one request, and of everybody who could be thought of.

    others: the other open requests for the same kind of help.
    """

    request: Request
    asked: Asking
    going: Sequence[Match]
    helpers: Sequence[Willing]
    names: Mapping[int, str]
    choice: rules.Choice
    others: Sequence[Asking]
    today: dt.date

    def price(self, helper: Willing) -> tuple[Sentence, ...]:
        """Say what it costs to choose this helper instead of the best."""
        best = self.best
        free = overruling.could_go(self.others, best, self.today) if best else 0
        return overruling.price_of(
            self.asked,
            self.named(helper),
            best,
            free=free,
            alone=overruling.only_they(self.others, helper, self.helpers, self.today),
        )

    def named(self, helper: Willing) -> Willing:
        """Return a helper with the name."""
        return replace(helper, name=self.names.get(helper.id, ""))

    @property
    def best(self) -> Willing | None:
        """Whom the board would choose."""
        return self.named(self.choice.able[0].helper) if self.choice.able else None


def candidates(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    pk: int,
    also: Collection[int] = (),
) -> Sight:
    """Return who could go for one request, best first, and why others could not.

    also: helpers to name whatever their place in the order. Thirteen queries and
    two audit rows among them, however many helpers. Raises NotFound.
    """
    require(by, Permission.HELP_READ)
    request = request_for(by, pk)
    sight = look(by=by, now=now, today=today, request=request, also=also)
    shown = [
        *(one.helper.id for one in sight.choice.able[:SHOWN]),
        *(one.helper.id for one in sight.choice.left_out[:LEFT_SHOWN]),
    ]
    audit(
        by=by,
        now=now,
        verb="request.candidates",
        subject=f"request:{pk}",
        detail={"helpers": shown},
    )
    return sight


def look(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    request: Request,
    also: Collection[int] = (),
) -> Sight:
    """Return what the rules see of a request that was opened by its gate."""
    before = past()
    going = open_matches([request]).get(request.pk, [])
    asked = asking(request, going, before)
    # Those who offer this kind of help, and whoever is asked for by name.
    found = willing(by=by, now=now, today=today, before=before, kinds=[request.kind])
    missing = set(also) - {one.id for one in found}
    if missing:
        found += willing(by=by, now=now, today=today, before=before, person_ids=missing)
    choice = rules.choose(asked, found, today)
    wanted = {one.helper.id for one in choice.able[: 2 * SHOWN]} | {
        one.helper.id for one in choice.left_out[:LEFT_SHOWN]
    }
    names = names_of(by=by, pks=wanted | set(also))
    others = _others(by, request, before)
    return Sight(request, asked, going, found, names, choice, others, today)


def _others(by: Actor, request: Request, before: Past) -> list[Asking]:
    rows = request_rows(by).filter(state__in=OPEN, kind=request.kind)
    same = list(rows.exclude(pk=request.pk).order_by("expires_on")[:MOST_OTHERS])
    going = open_matches(same)
    asks = [asking(one, going.get(one.pk, ()), before) for one in same]
    return [one for one in asks if one.parts]


@dataclass(frozen=True)
class Line:
    """One request on the board. proposed: who would go; going: who was chosen."""

    request: Request
    asked: Asking
    going: Sequence[Match] = ()
    proposed: Sequence[rules.Candidate] = ()


@dataclass(frozen=True)
class Board:
    """All open requests, and the proposal that shares them.

    is_large: too many to work out while somebody waits. hidden: requests beyond those
    that are listed. most: the most visits one helper has this month with this
    proposal; usual: the middle one.
    """

    lines: Sequence[Line] = ()
    helpers: Mapping[int, Willing] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    is_large: bool = False
    hidden: int = 0
    most: int = 0
    usual: float = 0.0


def board(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    leave: Collection[int] = (),
    kind: str = "",
    plan_pk: int | None = None,
) -> Board:
    """Return the open requests, the most pressing first, with a proposal for all.

    leave: requests left open on purpose. plan_pk: show what the planning queue
    answered instead of working it out here. Eleven queries and two audit rows, however
    many requests and helpers. Raises NotAllowed.
    """
    require(by, Permission.HELP_READ)
    requests, hidden = _open_requests(by, kind)
    is_large = len(requests) > MOST_AT_ONCE
    only_listed = is_large and plan_pk is None
    seen = _see(by=by, now=now, today=today, requests=requests, only_listed=only_listed)
    taken = [one for one in seen.asks if one.id not in leave and one.parts]
    if plan_pk is not None:
        pairs = _planned(by, plan_pk, taken, seen.helpers, today)
    else:
        pairs = [] if is_large else share(taken, seen.helpers, today)
    shown = _board(seen, pairs, today)
    audit(
        by=by,
        now=now,
        verb="board.read",
        subject="requests",
        detail={"requests": [one.pk for one in requests]},
    )
    wanted = {helper for helper, _request in pairs}
    return replace(
        shown,
        names=names_of(by=by, pks=wanted),
        is_large=is_large,
        hidden=hidden,
    )


def _planned(
    by: Actor,
    pk: int,
    asks: Sequence[Asking],
    helpers: Sequence[Willing],
    today: dt.date,
) -> list[rules.Pair]:
    """Return what the queue answered, as far as it can still be done today."""
    answer = get_plan(by=by, pk=pk).answer or {}
    of = {one.id: one for one in asks}
    by_id = {one.id: one for one in helpers}
    return [
        (helper, request)
        for helper, request in rules.pairs_of(answer)
        if helper in by_id
        and request in of
        and not any(obstacles(of[request], by_id[helper], today))
    ]


def _open_requests(by: Actor, kind: str) -> tuple[list[Request], int]:
    rows = request_rows(by).filter(state__in=OPEN)
    if kind:
        rows = rows.filter(kind=kind)
    # A day that comes near first; without a day, what waits longest.
    found = list(rows.order_by("expires_on", "on", "pk")[: MOST_LISTED + 1])
    if len(found) <= MOST_LISTED:
        return found, 0
    return found[:MOST_LISTED], rows.count() - MOST_LISTED


@dataclass(frozen=True)
class _Seen:
    requests: Sequence[Request]
    asks: Sequence[Asking]
    going: Mapping[int, Sequence[Match]]
    helpers: Sequence[Willing]


def _see(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    requests: Sequence[Request],
    only_listed: bool = False,
) -> _Seen:
    """Return what the rules see of these requests. only_listed: nobody is proposed."""
    before = past()
    going = open_matches(requests)
    asks = [asking(one, going.get(one.pk, ()), before) for one in requests]
    if only_listed:
        return _Seen(requests, asks, going, [])
    found = willing(
        by=by,
        now=now,
        today=today,
        before=before,
        kinds=sorted({one.kind for one in requests}) or ["-"],
    )
    return _Seen(requests, asks, going, found)


def _board(seen: _Seen, pairs: Sequence[rules.Pair], today: dt.date) -> Board:
    helpers = {one.id: one for one in seen.helpers}
    usual = rules.usual_visits(seen.helpers)
    load = {one.id: one.had for one in seen.helpers}
    proposed: dict[int, list[rules.Candidate]] = {}
    asks = {one.id: one for one in seen.asks}
    for helper, request in pairs:
        load[helper] += 1
        candidate = rules.candidate(asks[request], helpers[helper], usual=usual)
        proposed.setdefault(request, []).append(candidate)
    lines = [
        Line(
            request,
            asks[request.pk],
            seen.going.get(request.pk, ()),
            _experienced_first(proposed.get(request.pk, [])),
        )
        for request in seen.requests
    ]
    return Board(
        lines=lines,
        helpers=helpers,
        most=max(load.values(), default=0),
        usual=usual,
    )


def _experienced_first(found: list[rules.Candidate]) -> list[rules.Candidate]:
    """Put the one of a duo who knows the way before the one who is new."""
    return sorted(found, key=lambda one: one.helper.is_new)


def large_question(
    *, by: Actor, now: dt.datetime, today: dt.date
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the whole board as the planning queue is asked, and what it is about.

    Only the nearest possible helpers of each request are compared.
    """
    require(by, Permission.HELP_READ)
    requests = list(request_rows(by).filter(state__in=OPEN).order_by("pk"))
    seen = _see(by=by, now=now, today=today, requests=requests)
    asks = [one for one in seen.asks if one.parts]
    possible = rules.possible_pairs(asks, seen.helpers, today, nearest=rules.NEAREST)
    audit(
        by=by,
        now=now,
        verb="board.asked",
        subject="requests",
        detail={"requests": len(requests)},
    )
    return rules.question(asks, seen.helpers, possible), {"board": today.isoformat()}
