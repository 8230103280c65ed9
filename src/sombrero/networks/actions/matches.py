"""Two on their way together: a yes, a meeting, on their own, thanks."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.guards import may_go_on
from sombrero.networks.actions.planning_visits import plan_from, stop_visits
from sombrero.networks.actions.requests import OPEN_DAYS, count, expires
from sombrero.networks.actions.thanking import thank
from sombrero.networks.domain.stages import Ending, RequestState, Stage
from sombrero.networks.models import Match, Request
from sombrero.networks.queries.guards import match_for

# Days after which the team calls both to hear how the first visit was, and after
# which it calls a pair that goes on by itself.
CALL_AFTER, CALL_AGAIN = 3, 56
# A helper who said yes should hear soon when they meet.
INTRODUCE_WITHIN = 7


def agree(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    told: Sequence[str] = (),
) -> Match:
    """Write down that the helper said yes, and what each is told beforehand.

    told: keys of pieces ("helper.called"). Visits are planned at once, except where
    somebody goes along the first time. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        match = match_for(by, pk)
        may_go_on(match, Stage.AGREED)
        change(
            match,
            version,
            stage=Stage.AGREED,
            agreed_at=now,
            told=sorted(told),
            next_on=today + dt.timedelta(days=INTRODUCE_WITHIN),
        )
        request = match.request
        _found(request, today)
        if not request.first_together:
            plan_from(match, now=now)
        _remember(by, now, match, "agreed", told=len(told))
    return match


def tell(
    *, by: Actor, now: dt.datetime, pk: int, version: int, told: Sequence[str]
) -> Match:
    """Write down what each is told, where that was not done with the yes.

    told: keys of pieces ("helper.called"). Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        match = match_for(by, pk)
        if match.stage not in (Stage.AGREED, Stage.INTRODUCED):
            raise Refused(_("This step does not follow where these two are now."))
        change(match, version, told=sorted(told))
        _remember(by, now, match, "told", told=len(told))
    return match


def _found(request: Request, today: dt.date) -> None:
    """Call a request matched once everybody it needs said yes."""
    agreed = (
        Match.objects.filter(request=request)
        .exclude(stage__in=(Stage.ENDED, Stage.PROPOSED))
        .count()
    )
    if agreed < 1 + request.duo or request.state == RequestState.MATCHED:
        return
    change(request, request.version, state=RequestState.MATCHED)
    count(request, "help.matched", on=today)


def decline(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Match:
    """Write down that the helper said no; nobody asks why. Raises NotFound, Stale."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        match = match_for(by, pk)
        if match.stage != Stage.PROPOSED:
            raise Refused(_("This step does not follow where these two are now."))
        _end(match, version, Ending.HELPER_STOPS, now)
        _remember(by, now, match, "declined")
    return match


def plan_introduction(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    on: dt.date,
    companion_id: int | None,
) -> Match:
    """Write down when they meet, and who of the team goes along.

    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        match = match_for(by, pk)
        if match.stage != Stage.AGREED:
            raise Refused(_("This step does not follow where these two are now."))
        if on < timezone.localdate(now):
            raise Refused(_("That day is over: choose today or later."))
        change(match, version, next_on=on, companion_id=companion_id)
        _remember(by, now, match, "introduction_planned")
    return match


def introduced(
    *, by: Actor, now: dt.datetime, pk: int, version: int, on: dt.date
) -> Match:
    """Write down that they met. Raises NotFound, Stale, Refused."""
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        match = match_for(by, pk)
        may_go_on(match, Stage.INTRODUCED)
        if on > today:
            raise Refused(_("That day still has to come."))
        soon = today + dt.timedelta(days=CALL_AFTER)
        change(match, version, stage=Stage.INTRODUCED, introduced_on=on, next_on=soon)
        _remember(by, now, match, "introduced")
    return match


def go_on_alone(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Match:
    """Write down that both go on by themselves; visits are planned ahead.

    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        match = match_for(by, pk)
        may_go_on(match, Stage.STANDING)
        change(
            match,
            version,
            stage=Stage.STANDING,
            standing_since=today,
            started_on=match.started_on or today,
            next_on=today + dt.timedelta(days=CALL_AGAIN),
        )
        plan_from(match, now=now)
        _remember(by, now, match, "standing")
    return match


def end_match(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    ending: Ending,
    look_for_another: bool,
    say_thanks: bool = True,
) -> Match:
    """End with thanks: both are told, coming visits do not go on.

    look_for_another: the request goes back to the board; else it is done. Raises
    NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        match = match_for(by, pk)
        may_go_on(match, Stage.ENDED)
        _end(match, version, ending, now)
        request = match.request
        if look_for_another:
            back_to_board(request, now=now)
        else:
            _close(request, now)
        if say_thanks and match.agreed_at is not None:
            thank(by=by, now=now, match=match)
        _remember(by, now, match, "ended", ending=str(ending))
    return match


def _end(match: Match, version: int, ending: Ending, now: dt.datetime) -> None:
    stop_visits(match, reason=str(ending), now=now)
    change(match, version, stage=Stage.ENDED, ending=ending, ended_at=now, next_on=None)


def back_to_board(request: Request, *, now: dt.datetime) -> None:
    """Let a request for which somebody was found look for somebody again."""
    if request.state != RequestState.MATCHED:
        return
    today = timezone.localdate(now)
    on = request.on if request.on is None or request.on >= today else None
    change(
        request,
        request.version,
        state=RequestState.OPEN,
        on=on,
        expires_on=expires(on, today),
    )


def _close(request: Request, now: dt.datetime) -> None:
    """Call a request done when nobody goes for it any more."""
    others = Match.objects.filter(request=request).exclude(stage=Stage.ENDED)
    if request.state != RequestState.MATCHED or others.exists():
        return
    change(
        request,
        request.version,
        state=RequestState.DONE,
        closed_at=now,
        wishes={},
        wishes_forgotten_at=request.wishes_forgotten_at or now,
    )


def free_requests_of(
    *, by: Actor, now: dt.datetime, helper_id: int, ending: Ending = Ending.HELPER_STOPS
) -> int:
    """Put the requests for which somebody goes back on the board; return how many.

    For a helper who leaves: called inside the transaction, before the person is
    erased or moves. What they asked themselves is not touched.
    """
    require(by, Permission.HELP_WRITE, Permission.PERSON_ERASE)
    today = timezone.localdate(now)
    going = (
        Match.objects.filter(helper_id=helper_id)
        .exclude(stage=Stage.ENDED)
        .select_related("request")
    )
    with transaction.atomic():
        freed = 0
        for match in going:
            _end(match, match.version, ending, now)
            request = match.request
            if request.state == RequestState.MATCHED:
                back_to_board(request, now=now)
            # Nobody may lapse because a neighbour left on the last day.
            soon = today + dt.timedelta(days=OPEN_DAYS)
            if request.on is None:
                change(request, request.version, expires_on=soon)
            freed += 1
        audit(
            by=by,
            now=now,
            verb="matches.freed",
            subject=f"person:{helper_id}",
            detail={"matches": freed},
        )
    return freed


def _remember(
    by: Actor, now: dt.datetime, match: Match, what: str, **detail: object
) -> None:
    audit(
        by=by,
        now=now,
        verb=f"match.{what}",
        subject=f"match:{match.pk}",
        detail={"request": match.request_id, **detail},
    )
