"""The call after a visit: how it was, for both, in a sentence."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.matches import CALL_AFTER, CALL_AGAIN
from sombrero.networks.domain.stages import Stage
from sombrero.networks.models import Heard, Match
from sombrero.networks.queries.guards import match_for


def hear(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    side: str,
    face: str,
    words: str = "",
) -> Heard:
    """Write down how it was for one of the two. side: Heard.Side; face: Heard.Face.

    When both were asked, the next call is set: soon when one was not glad, in weeks
    when the pair goes on. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    if side not in Heard.Side or face not in Heard.Face:
        raise Refused(_("Choose who said it, and how it was."))
    with transaction.atomic():
        match = match_for(by, pk)
        if match.stage in (Stage.PROPOSED, Stage.ENDED):
            raise Refused(_("There is nothing to ask yet: nobody went."))
        today = timezone.localdate(now)
        heard: Heard = Heard.objects.create(
            initiative_id=match.initiative_id,
            match=match,
            side=side,
            face=face,
            words=words.strip(),
            on=today,
            heard_by_id=by.user_id,
        )
        change(match, version, next_on=_next(match, heard, today))
        audit(
            by=by,
            now=now,
            verb="match.heard",
            subject=f"match:{pk}",
            detail={"side": side},
        )
    return heard


def _next(match: Match, heard: Heard, today: dt.date) -> dt.date:
    """Return when to call again. The other one is called today as well."""
    since = match.next_on or today
    sides = match.heard.filter(on__gte=min(since, today)).values_list("side", "face")
    said = dict(sides)
    if len(said) < len(Heard.Side):
        return today
    soon = Heard.Face.FROWN in said.values() or match.stage != Stage.STANDING
    return today + dt.timedelta(days=CALL_AFTER if soon else CALL_AGAIN)
