"""What ends by itself: wishes that were used, requests whose day went by."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.errors import Stale
from sombrero.core.scoping import unscoped
from sombrero.networks.actions.requests import count, forgotten, free_matches
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Match, Request

# So long after somebody was found, the wishes may still be needed for another.
WISHES_DAYS = 7
UNANSWERED = (RequestState.OPEN, RequestState.ASKING)


def forget_wishes(*, now: dt.datetime) -> int:
    """Empty the wishes of requests for which somebody was found a week ago.

    Called by the worker, for all initiatives at once. Returns how many.
    """
    before = now - dt.timedelta(days=WISHES_DAYS)
    with unscoped():
        late = Match.objects.filter(agreed_at__lte=before).values("request_id")
        closed = (RequestState.DONE, RequestState.CANCELLED, RequestState.EXPIRED)
        rows = Request.objects.exclude(wishes={})
        ended = rows.filter(state__in=closed)
        found = rows.filter(state=RequestState.MATCHED, pk__in=late)
        gone = {"wishes": {}, "wishes_forgotten_at": now}
        return ended.update(**gone) + found.update(**gone)


def expire_requests(*, now: dt.datetime) -> int:
    """Close requests whose day went by without anybody; it counts as unanswered.

    Called by the worker, for all initiatives at once. Returns how many.
    """
    today = timezone.localdate(now)
    gone = 0
    with unscoped():
        rows = Request.objects.filter(state__in=UNANSWERED, expires_on__lt=today)
        for request in rows.order_by("pk"):
            try:
                _expire(request, now)
            except Stale:
                continue  # somebody is at it: it waits for the next round
            gone += 1
    return gone


def _expire(request: Request, now: dt.datetime) -> None:
    with transaction.atomic():
        change(
            request,
            request.version,
            state=RequestState.EXPIRED,
            closed_at=now,
            **forgotten(request, now),
        )
        free_matches(request, now)
        count(request, "help.unanswered", on=timezone.localdate(now))
        audit(
            by=SYSTEM.within(request.initiative_id),
            now=now,
            verb="request.expired",
            subject=f"request:{request.pk}",
        )
