"""Opening a request, those of one person, and what waits today."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.stages import RequestState, Stage
from sombrero.networks.helping_words import stage_words, state_words
from sombrero.networks.models import Match, Request, Visit
from sombrero.networks.queries.guards import match_rows, request_rows, within_reach
from sombrero.talents.queries import help_words

# An open request for a day this near, or one that is about to lapse, is urgent.
URGENT_DAYS = 2
LAPSED_DAYS = 7
MOST_TODAY = 50
MOST_SHOWN = 20
OPEN = (RequestState.OPEN, RequestState.ASKING)


def is_urgent(request: Request, today: dt.date) -> bool:
    """Tell whether an open request cannot wait: its day comes near."""
    near = today + dt.timedelta(days=URGENT_DAYS)
    is_near = request.on is not None and request.on <= near
    return request.state in OPEN and (is_near or request.expires_on <= near)


def get_request(*, by: Actor, now: dt.datetime, pk: int, purpose: str) -> Request:
    """Open one request with everybody who went or goes; the reading is written down.

    Raises NotFound. Three queries, four for a role that is bound to places.
    """
    require(by, Permission.HELP_READ)
    matches = Match.objects.select_related("helper").order_by("-made_at", "-pk")
    rows = request_rows(by).prefetch_related(Prefetch("matches", matches))
    request = rows.select_related("recorded_by").filter(pk=pk).first()
    if request is None:
        raise NotFound
    audit(by=by, now=now, verb="request.read", subject=f"request:{pk}", purpose=purpose)
    return request


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One line on a person's page, in words. is_match: pk is of a match."""

    pk: int
    what: str
    who: str
    badge: str
    state: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What one person asks, and where they go themselves."""

    asks: list[HelpRow]
    goes: list[HelpRow]


def help_of_person(*, by: Actor, person_id: int) -> OfPerson:
    """Return the requests of a person and the matches in which they help, new first.

    Only what is within reach: a helper of one's own places may go elsewhere. Three
    queries; the caller opened the person through a gate.
    """
    require(by, Permission.HELP_READ)
    matches = Match.objects.exclude(stage=Stage.ENDED).select_related("helper")
    asks = (
        Request.objects.filter(within_reach(by), person_id=person_id)
        .prefetch_related(Prefetch("matches", matches))
        .order_by("-opened_at", "-pk")[:MOST_SHOWN]
    )
    goes = (
        Match.objects.filter(within_reach(by, "request__"), helper_id=person_id)
        .exclude(stage=Stage.ENDED)
        .select_related("request__person")
        .order_by("-made_at", "-pk")[:MOST_SHOWN]
    )
    return OfPerson([_asks_row(one) for one in asks], [_goes_row(one) for one in goes])


def _asks_row(request: Request) -> HelpRow:
    badge, state = state_words(request)
    who = ", ".join(str(one.helper) for one in request.matches.all())
    return HelpRow(request.pk, help_words(request.kind), who, badge, state)


def _goes_row(match: Match) -> HelpRow:
    badge, state = stage_words(match)
    what, who = help_words(match.request.kind), str(match.request.person)
    return HelpRow(match.pk, what, who, badge, state, is_match=True)


@dataclass(frozen=True)
class HelpToday:
    """What waits: urgent requests, calls to make, first times together today.

    lapsed: requests for which nobody was found in time, in the past week.
    """

    urgent: list[Request]
    lapsed: list[Request]
    to_do: list[Match]
    along: list[Visit]


def help_today(*, by: Actor, now: dt.datetime, today: dt.date) -> HelpToday:
    """Return what waits today in neighbour help. Five queries and one audit row.

    Raises NotAllowed.
    """
    require(by, Permission.HELP_READ)
    near = today + dt.timedelta(days=URGENT_DAYS)
    requests = request_rows(by)
    pressing = Q(on__lte=near) | Q(expires_on__lte=near)
    urgent = list(
        requests.filter(pressing, state__in=OPEN).order_by("expires_on", "pk")[
            :MOST_TODAY
        ]
    )
    since = now - dt.timedelta(days=LAPSED_DAYS)
    lapsed = list(
        requests.filter(state=RequestState.EXPIRED, closed_at__gte=since).order_by(
            "closed_at"
        )[:MOST_TODAY]
    )
    to_do = list(
        match_rows(by)
        .exclude(stage__in=(Stage.ENDED, Stage.PROPOSED))
        .filter(next_on__lte=today)
        .order_by("next_on", "pk")[:MOST_TODAY]
    )
    along = list(
        Visit.objects.filter(
            within_reach(by, "match__request__"),
            on=today,
            state=Visit.State.PLANNED,
            match__stage__in=(Stage.AGREED, Stage.INTRODUCED),
        )
        .select_related("match__request__person", "helper", "companion")
        .order_by("at", "pk")[:MOST_TODAY]
    )
    audit(
        by=by,
        now=now,
        verb="help.today",
        subject="help",
        detail={
            "requests": [one.pk for one in [*urgent, *lapsed]],
            "matches": [one.pk for one in to_do],
            "visits": [one.pk for one in along],
        },
    )
    return HelpToday(urgent, lapsed, to_do, along)
