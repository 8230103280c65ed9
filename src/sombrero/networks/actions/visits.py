"""One visit: planned, made, missed, or "I can't come" in one step."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.credit import book_visit
from sombrero.networks.actions.matches import CALL_AFTER, back_to_board
from sombrero.networks.actions.requests import count
from sombrero.networks.domain.moments import Moment, clash
from sombrero.networks.domain.stages import Ending, RequestState, Stage
from sombrero.networks.models import Match, Request, Visit
from sombrero.networks.queries.guards import match_for, visit_for

MOST_QUARTERS = 96


def plan_visit(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    moment: Moment,
    companion_id: int | None = None,
) -> Visit:
    """Plan one visit of a match. companion_id: who of the team goes along.

    Raises NotFound, Stale, and Refused when the helper goes elsewhere then.
    """
    require(by, Permission.HELP_WRITE)
    on = moment.on
    if on is None or on < timezone.localdate(now):
        raise Refused(_("That day is over: choose today or later."))
    with transaction.atomic():
        match = match_for(by, pk)
        if match.stage in (Stage.PROPOSED, Stage.ENDED):
            raise Refused(_("First the helper says yes; then a visit is planned."))
        _refuse_twice(match, on, moment)
        change(match, version, next_on=on)
        visit = _insert(match, on, moment, companion_id, now)
        _remember(by, now, visit, "planned")
    return visit


def _refuse_twice(match: Match, on: dt.date, moment: Moment) -> None:
    """Refuse a second visit of one helper at the same time, in one sentence."""
    rows = Visit.objects.filter(
        helper_id=match.helper_id, on=on, state=Visit.State.PLANNED
    )
    for other in rows:
        then = Moment(other.on, other.at, other.part_of_day, other.quarters)
        if other.match_id == match.pk or clash(moment, then):
            raise Refused(_twice(match))


def _twice(match: Match) -> str:
    return _("%(name)s goes somewhere already at that moment.") % {"name": match.helper}


def _insert(
    match: Match,
    on: dt.date,
    moment: Moment,
    companion_id: int | None,
    now: dt.datetime,
) -> Visit:
    try:
        with transaction.atomic():
            visit: Visit = Visit.objects.create(
                initiative_id=match.initiative_id,
                match=match,
                helper_id=match.helper_id,
                on=on,
                at=moment.at,
                part_of_day=moment.part,
                quarters=moment.quarters,
                companion_id=companion_id,
                made_at=now,
            )
    except IntegrityError:
        # A colleague planned it between our look and our write.
        raise Refused(_twice(match)) from None
    return visit


def visit_made(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    quarters: int | None = None,
    words: str = "",
) -> Visit:
    """Write down that somebody went. quarters: how long; words: a line, if they like.

    The first visit brings a call to both. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        visit = _planned(by, pk)
        if visit.on > today:
            raise Refused(_("That day still has to come."))
        long = quarters if quarters is not None else visit.quarters
        if not 1 <= long <= MOST_QUARTERS:
            raise Refused(_("How long? From a quarter of an hour to a day."))
        change(
            visit,
            version,
            state=Visit.State.DONE,
            quarters=long,
            words=words.strip(),
            closed_at=now,
        )
        request = visit.match.request
        count(request, "help.done", on=visit.on)
        count(request, "help.quarters", on=visit.on, times=long)
        _first_made(visit.match, visit.on, today)
        book_visit(by=by, now=now, visit_id=visit.pk)
        _remember(by, now, visit, "made")
    return visit


def _first_made(match: Match, on: dt.date, today: dt.date) -> None:
    """After the first visit the team calls both; help that was asked once is done."""
    if match.stage in (Stage.AGREED, Stage.INTRODUCED):
        call = today + dt.timedelta(days=CALL_AFTER)
        change(match, match.version, stage=Stage.STARTED, started_on=on, next_on=call)


def visit_missed(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: str = ""
) -> Visit:
    """Write down that nobody came, and nobody is blamed: the team calls both today.

    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        visit = _planned(by, pk)
        if visit.on > today:
            raise Refused(_("That day still has to come."))
        change(
            visit,
            version,
            state=Visit.State.MISSED,
            words=words.strip(),
            closed_at=now,
        )
        change(visit.match, visit.match.version, next_on=today)
        _remember(by, now, visit, "missed")
    return visit


def not_needed(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Visit:
    """Let one visit not go on because the asker does not need it that day.

    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        visit = _planned(by, pk)
        _cancel(visit, version, "asker", now)
        _remember(by, now, visit, "not_needed")
    return visit


def cannot_come(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Request:
    """Write down that a helper cannot come this time; return what stands on the board.

    Help that comes back goes on: a stand-in is looked for, for this one day. Help
    asked once goes back to the board itself. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        visit = _planned(by, pk)
        _cancel(visit, version, "helper", now)
        match = visit.match
        if match.request.every:
            request = _stand_in(by, now, visit)
        else:
            request = _back(match, visit, now)
        _remember(by, now, visit, "cannot_come")
    return request


def _planned(by: Actor, pk: int) -> Visit:
    visit = visit_for(by, pk)
    if visit.state != Visit.State.PLANNED:
        raise Refused(_("This visit was written down already."))
    return visit


def _cancel(visit: Visit, version: int, reason: str, now: dt.datetime) -> None:
    change(
        visit,
        version,
        state=Visit.State.CANCELLED,
        reason=reason,
        closed_at=now,
    )


def _stand_in(by: Actor, now: dt.datetime, visit: Visit) -> Request:
    """Ask for somebody else for one day; the pair itself goes on."""
    asked = visit.match.request
    request: Request = Request.objects.create(
        initiative_id=asked.initiative_id,
        person_id=asked.person_id,
        need_id=asked.need_id,
        place_id=asked.place_id,
        kind=asked.kind,
        words=asked.words,
        on=visit.on,
        at=visit.at,
        part_of_day=visit.part_of_day,
        quarters=visit.quarters,
        meets=asked.meets,
        wishes=_wishes(asked, visit.helper_id),
        needs_check=asked.needs_check,
        made_by=Request.MadeBy.WORKER,
        agreed=asked.agreed,
        opened_at=now,
        expires_on=visit.on,
        recorded_by_id=by.user_id,
    )
    return request


def _wishes(asked: Request, helper_id: int) -> dict[str, object]:
    """Return what was wished, and not the one who cannot come."""
    wishes = {key: one for key, one in asked.wishes.items() if key != "only"}
    return {**wishes, "without": [*wishes.get("without", []), helper_id]}


def _back(match: Match, visit: Visit, now: dt.datetime) -> Request:
    """End the match and let the request look for somebody else for that same day."""
    change(
        match,
        match.version,
        stage=Stage.ENDED,
        ending=Ending.HELPER_STOPS,
        ended_at=now,
        next_on=None,
    )
    request = match.request
    if request.state == RequestState.MATCHED:
        change(
            request,
            request.version,
            on=visit.on,
            wishes=_wishes(request, visit.helper_id),
            wishes_forgotten_at=None,
        )
        back_to_board(request, now=now)
    return request


def _remember(by: Actor, now: dt.datetime, visit: Visit, what: str) -> None:
    audit(
        by=by,
        now=now,
        verb=f"visit.{what}",
        subject=f"visit:{visit.pk}",
        detail={"match": visit.match_id},
    )
