"""Visits put in the agenda: the first ones, and those that keep coming back."""

import datetime as dt

from django.db.models import F, Q
from django.utils import timezone

from sombrero.core.scoping import unscoped
from sombrero.networks.domain.moments import Moment, clash, coming_back, next_after
from sombrero.networks.domain.stages import Stage
from sombrero.networks.models import Match, Request, Visit
from sombrero.people.queries import silent_now

# Visits that come back stand in the agenda for four weeks.
AHEAD_DAYS = 28


def plan_from(match: Match, *, now: dt.datetime) -> int:
    """Plan the visits of a match for the coming four weeks; return how many.

    A day on which the helper goes elsewhere at that hour stays free: the page of the
    match says so. A day that was planned once, and did not go on, stays as it is.
    Three queries.
    """
    request = match.request
    known = set(match.visits.values_list("on", flat=True))
    days = [day for day in _days(match, known, now=now) if day not in known]
    busy = _elsewhere(match, days)
    visits = [
        Visit(
            initiative_id=match.initiative_id,
            match=match,
            helper_id=match.helper_id,
            on=day,
            at=request.at,
            part_of_day=request.part_of_day,
            quarters=request.quarters,
            made_at=now,
        )
        for day in days
        if not any(clash(_on(request, day), other) for other in busy)
    ]
    # Two who plan at once write one visit: the database keeps the second out.
    Visit.objects.bulk_create(visits, ignore_conflicts=True)
    return len(visits)


def _on(request: Request, day: dt.date) -> Moment:
    return Moment(day, request.at, request.part_of_day, request.quarters)


def _days(match: Match, known: set[dt.date], *, now: dt.datetime) -> list[dt.date]:
    """Return the days on which visits fall from today on; none where no day is said."""
    request, today = match.request, timezone.localdate(now)
    start = request.on or max(known, default=None)
    if start is None or (not request.every and start < today):
        return []
    first = max(start, next_after(start, request.every, today))
    until = max(first, today + dt.timedelta(days=AHEAD_DAYS))
    return list(coming_back(first, request.every, until=until))


def _elsewhere(match: Match, days: list[dt.date]) -> list[Moment]:
    rows = (
        Visit.objects.filter(
            helper_id=match.helper_id, on__in=days, state=Visit.State.PLANNED
        )
        .exclude(match=match)
        .values_list("on", "at", "part_of_day", "quarters")
    )
    return [Moment(on, at, part, quarters) for on, at, part, quarters in rows]


def stop_visits(match: Match, *, reason: str, now: dt.datetime) -> None:
    """Let the coming visits of a match not go on. One query."""
    match.visits.filter(state=Visit.State.PLANNED).update(
        state=Visit.State.CANCELLED,
        reason=reason,
        closed_at=now,
        version=F("version") + 1,
    )


def plan_ahead(*, now: dt.datetime) -> int:
    """Plan the coming visits of all pairs whose visits come back.

    Called by the worker, for all initiatives at once. Returns how many were planned.
    """
    alone = Q(stage=Stage.STANDING) | Q(
        stage__in=(Stage.AGREED, Stage.STARTED), request__first_together=False
    )
    with unscoped():
        left_in_peace = silent_now()
        pairs = (
            Match.objects.filter(alone)
            .exclude(request__every="")
            .exclude(helper_id__in=left_in_peace)
            .exclude(request__person_id__in=left_in_peace)
        )
        return sum(plan_from(one, now=now) for one in pairs.select_related("request"))
