"""Choosing who goes for a request: what speaks for them, and what was overruled."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.board import LeftOut
from sombrero.networks.domain.helping import Firm
from sombrero.networks.domain.overruling import IN_OWN_WORDS, nameless, to_keep
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Match
from sombrero.networks.queries.board import Sight, look
from sombrero.networks.queries.guards import request_for
from sombrero.solvers.words import sentence


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
    kept: Said = [nameless(one).as_json() for one in sight.price(chosen)]
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
