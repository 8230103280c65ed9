"""Who goes for a request: chosen, agreed, introduced, on their own, thanked."""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.guards import change, may_go_on
from sombrero.networks.actions.planning_visits import plan_from, stop_visits
from sombrero.networks.actions.requests import OPEN_DAYS, count, expires
from sombrero.networks.actions.thanking import thank
from sombrero.networks.domain.board import IN_OWN_WORDS, LeftOut, to_keep
from sombrero.networks.domain.helping import Firm
from sombrero.networks.domain.stages import Ending, RequestState, Stage
from sombrero.networks.models import Match, Request
from sombrero.networks.queries.board import Sight, look
from sombrero.networks.queries.guards import match_for, request_for
from sombrero.solvers.words import sentence

# Days after which the team calls both to hear how the first visit was, and after
# which it calls a pair that goes on by itself.
CALL_AFTER, CALL_AGAIN = 3, 56
# A helper who said yes should hear soon when they meet.
INTRODUCE_WITHIN = 7


def choose_helper(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    helper_id: int,
    reason: str = "",
) -> Match:
    """Choose who goes for a request; nobody is told yet.

    What speaks for them is kept, and what was overruled with what it costs. reason:
    in own words, needed where something firm stands in the way. Raises NotFound,
    Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        request = request_for(by, pk)
        if request.state not in (RequestState.OPEN, RequestState.ASKING):
            raise Refused(_("Somebody was found for this request already."))
        # Whoever is second reads what the first did: the version tells.
        change(request, version)
        sight = look(by=by, now=now, today=today, request=request, also=[helper_id])
        why, overruled = _decided(sight, helper_id, reason.strip())
        match = _insert(by, now, sight, helper_id, why, overruled)
        audit(
            by=by,
            now=now,
            verb="match.proposed",
            subject=f"match:{match.pk}",
            detail={"request": pk, "overruled": len(overruled)},
        )
    return match


Said = list[dict[str, object]]


def _decided(sight: Sight, helper_id: int, reason: str) -> tuple[Said, Said]:
    """Return what speaks for a helper, and what was overruled."""
    if not sight.asked.parts:
        raise Refused(_("Somebody was found for this request already."))
    best = sight.best
    for able in sight.choice.able:
        if able.helper.id == helper_id:
            why: Said = [one.as_json() for one in able.reasons]
            if best is None or best.id == helper_id:
                return why, []
            return why, _price(sight, helper_id, reason)
    left = next((o for o in sight.choice.left_out if o.helper.id == helper_id), None)
    if left is None:
        raise Refused(_("This person does not offer help now."))
    _refuse(left, reason)
    return [], to_keep(left.why, sight.asked) + _price(sight, helper_id, reason)


def _refuse(left: LeftOut, reason: str) -> None:
    if left.firmest is Firm.NEVER:
        raise Refused(_("This is not possible: choose somebody else."))
    if left.firmest is Firm.FIRM and not reason:
        raise Refused(_("Say in a few words why you choose them all the same."))


def _price(sight: Sight, helper_id: int, reason: str) -> Said:
    chosen = next(one for one in sight.helpers if one.id == helper_id)
    kept: Said = [one.as_json() for one in sight.price(chosen)]
    if reason:
        kept.append(sentence(IN_OWN_WORDS, words=reason).as_json())
    return kept


def _insert(
    by: Actor, now: dt.datetime, sight: Sight, helper_id: int, why: Said, against: Said
) -> Match:
    taken = {one.part for one in sight.going}
    try:
        with transaction.atomic():
            match: Match = Match.objects.create(
                initiative_id=sight.request.initiative_id,
                request=sight.request,
                helper_id=helper_id,
                part=1 if 1 not in taken else 2,
                why=why,
                overruled=against,
                made_at=now,
                next_on=timezone.localdate(now),
                decided_by_id=by.user_id,
            )
    except IntegrityError:
        raise Stale(
            _("A colleague chose somebody at the same moment. Look who goes.")
        ) from None
    return match


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
