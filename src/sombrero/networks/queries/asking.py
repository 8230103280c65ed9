"""Who is asked, what they answered, and what waits for somebody of the team."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.networks.domain.asking import (
    HINDRANCES,
    AskState,
    WaveState,
    hindrance,
)
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Ask, Reply, Request, Wave
from sombrero.networks.queries.asking_words import (
    About,
    about,
    part_of_town,
    parts_of_town,
)
from sombrero.networks.queries.board import Sight, candidates
from sombrero.networks.queries.daytime import leaves_at
from sombrero.networks.queries.guards import request_for, within_reach
from sombrero.networks.queries.standings import chances
from sombrero.people.queries import names_of

RECENT_DAYS = 7
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Round:
    """One request for which neighbours are or were asked, and how far it is."""

    request: Request
    about: About
    wave: Wave
    asked: int
    yes: int
    no: int
    in_line: int

    @property
    def is_running(self) -> bool:
        """Tell whether somebody may still answer."""
        return self.wave.state == WaveState.RUNNING

    @property
    def is_open(self) -> bool:
        """Tell whether this wave is over and the request still needs somebody."""
        return self.wave.state in (WaveState.OVER, WaveState.STOPPED) and (
            self.request.state in (RequestState.OPEN, RequestState.ASKING)
        )


def list_rounds(*, by: Actor, now: dt.datetime) -> list[Round]:
    """Give the last wave of each request: running, over, or ended this week.

    Four queries, however many; nobody's name.
    """
    require(by, Permission.HELP_READ)
    since = now - dt.timedelta(days=RECENT_DAYS)
    waves = (
        Wave.objects.filter(within_reach(by, "request__"))
        .filter(
            Q(state=WaveState.RUNNING)
            | Q(ended_at__gte=since)
            | Q(request__state=RequestState.OPEN)
        )
        .select_related("request__place")
        .order_by("number")
    )
    last = {one.request_id: one for one in waves}
    counts = _counts(last)
    towns = parts_of_town(wave.request for wave in last.values())
    rounds = [
        _round(wave, counts[wave.request_id], towns.get(wave.request_id))
        for wave in last.values()
    ]
    return sorted(rounds, key=lambda one: one.wave.started_at, reverse=True)[
        :MOST_SHOWN
    ]


def _counts(request_ids: Iterable[int]) -> Mapping[int, Mapping[str, int]]:
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Ask.objects.filter(request_id__in=list(request_ids))
        .order_by()
        .values_list("request_id", "state")
        .annotate(number=Count("pk"))
    )
    for request_id, state, number in rows:
        found[request_id][state] = number
    return found


def _round(wave: Wave, counts: Mapping[str, int], where: Place | None) -> Round:
    nobody = {AskState.NEXT, AskState.UNREACHED, AskState.CANCELLED}
    return Round(
        request=wave.request,
        about=about(wave.request, where),
        wave=wave,
        asked=sum(n for state, n in counts.items() if state not in nobody),
        yes=counts.get(AskState.YES, 0),
        no=counts.get(AskState.NO, 0) + counts.get(AskState.NOT_THIS_MONTH, 0),
        in_line=counts.get(AskState.NEXT, 0),
    )


# -- One request ---------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Asked:
    """One neighbour and their ask."""

    ask: Ask
    name: str


@dataclass(frozen=True, slots=True)
class Asking:
    """All that was asked for one request. replies: what came that we must read."""

    request: Request
    about: About
    asker: str
    waves: Sequence[tuple[Wave, Sequence[Asked]]]
    in_line: Sequence[Asked]
    unreached: Sequence[Asked]

    @property
    def running(self) -> Wave | None:
        """The wave that goes on now, if any."""
        return next(
            (wave for wave, _asks in self.waves if wave.state == WaveState.RUNNING),
            None,
        )

    @property
    def is_open(self) -> bool:
        """Tell whether neighbours may still be asked."""
        return self.request.state in (RequestState.OPEN, RequestState.ASKING)


def asking_of(*, by: Actor, now: dt.datetime, request_id: int) -> Asking:
    """Show who was asked for a request and what they said; logged. Raises NotFound."""
    require(by, Permission.HELP_READ)
    request = request_for(by, request_id)
    asks = list(Ask.objects.filter(request=request).select_related("wave"))
    waves = list(Wave.objects.filter(request=request).order_by("-number"))
    names = names_of(by=by, pks=[request.person_id, *(one.helper_id for one in asks)])
    audit(
        by=by,
        now=now,
        verb="asking.read",
        subject=f"request:{request.pk}",
        detail={"asks": [one.pk for one in asks]},
    )
    rows = [Asked(one, names.get(one.helper_id, "")) for one in asks]
    outside = {AskState.NEXT, AskState.UNREACHED}
    return Asking(
        request=request,
        about=about(request, part_of_town(request)),
        asker=names.get(request.person_id, ""),
        waves=[
            (
                wave,
                [
                    row
                    for row in rows
                    if row.ask.wave_id == wave.pk and row.ask.state not in outside
                ],
            )
            for wave in waves
        ],
        in_line=[row for row in rows if row.ask.state == AskState.NEXT],
        unreached=[row for row in rows if row.ask.state == AskState.UNREACHED],
    )


def requests_to_ask(*, by: Actor) -> list[int]:
    """Give the open requests (ids) for which nobody is being asked, oldest first."""
    require(by, Permission.HELP_READ)
    rows = (
        Request.objects.filter(within_reach(by), state=RequestState.OPEN)
        .exclude(agreed=Request.Agreed.NOT_YET)
        .order_by("opened_at", "pk")
    )
    return list(rows.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Askable:
    """One neighbour to choose: why they fit, and why they cannot be asked now."""

    pk: int
    name: str
    why: tuple[dict[str, object], ...]
    way: str
    not_now: str

    @property
    def may_be_asked(self) -> bool:
        """Tell whether they may be asked now."""
        return not self.not_now


def whom_to_ask(
    *, by: Actor, now: dt.datetime, request_id: int, most: int = 12
) -> tuple[Request, list[Askable]]:
    """Give neighbours who could go, those who may be asked first. Raises NotFound.

    In the order of the board, each with reasons to say aloud.
    """
    require(by, Permission.HELP_WRITE)
    sight: Sight = candidates(
        by=by, now=now, today=timezone.localdate(now), pk=request_id
    )
    able = sight.choice.able[: 2 * most]
    on = timezone.localdate(leaves_at(now))
    ids = [one.helper.id for one in able]
    weighed = chances(by=by, now=now, request=sight.request, helper_ids=ids, on=on)
    names = names_of(by=by, pks=ids)
    found = []
    for one in able:
        standing = weighed[one.helper.id].standing
        why_not = hindrance(standing)
        found.append(
            Askable(
                pk=one.helper.id,
                name=names.get(one.helper.id, ""),
                why=tuple(dict(reason.as_json()) for reason in one.reasons),
                way=standing.way,
                not_now=_(HINDRANCES[why_not]) if why_not else "",
            )
        )
    found.sort(key=lambda one: bool(one.not_now))
    return sight.request, found[:most]


# -- Replies -------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ReplyCard:
    """One reply to read: who wrote what, and about which request."""

    reply: Reply
    name: str
    about: About | None


def replies_within_reach(by: Actor) -> Q:
    """Replies about requests within reach, and those about none."""
    reach = within_reach(by, "request__")
    return Q(request=None) | reach if reach else Q()


def open_replies(*, by: Actor, now: dt.datetime) -> list[ReplyCard]:
    """Give what somebody must still read, oldest first; logged."""
    require(by, Permission.HELP_READ)
    rows = list(
        Reply.objects.filter(settled_at=None)
        .exclude(problem="")
        .filter(replies_within_reach(by))
        .select_related("ask", "request__place")
        .order_by("received_at", "pk")[:MOST_SHOWN]
    )
    names = names_of(by=by, pks=[one.person_id for one in rows if one.person_id])
    towns = parts_of_town(one.request for one in rows if one.request)
    if rows:
        audit(
            by=by,
            now=now,
            verb="asking.replies_read",
            subject="replies",
            detail={"replies": [one.pk for one in rows]},
        )
    return [
        ReplyCard(
            reply=one,
            name=names.get(one.person_id or 0, ""),
            about=about(one.request, towns.get(one.request.pk))
            if one.request
            else None,
        )
        for one in rows
    ]
