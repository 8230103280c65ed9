"""What somebody asks of neighbours: noted, changed, taken back; wishes forgotten."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative
from sombrero.core.scoping import scope
from sombrero.networks.actions.guards import may_become
from sombrero.networks.domain.stages import Ending, RequestState, Stage
from sombrero.networks.models import Match, Request, Visit
from sombrero.networks.queries.guards import request_for
from sombrero.people.actions import register_person
from sombrero.people.queries import get_person, people_like
from sombrero.talents.queries import help_words, usual_quarters

# A request without a day is put before somebody again after three weeks.
OPEN_DAYS = 21
# Two sendings that look so alike are one person; below it a human looks.
SURELY_THE_SAME = 95.0
SENT_TWICE = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Small:
    """One small help, as it is asked. See the model for the fields.

    wishes: keys languages, gender, tags, without, only; empty values are left out.
    """

    kind: str
    words: str = ""
    on: dt.date | None = None
    at: dt.time | None = None
    part_of_day: str = ""
    every: str = ""
    quarters: int | None = None
    meets: Sequence[str] = ()
    wishes: dict[str, Any] = field(default_factory=dict)
    duo: bool = False
    needs_check: bool = False
    first_together: bool = False
    made_by: str = Request.MadeBy.SELF
    spoken_by: str = ""
    agreed: str = Request.Agreed.SPOKEN


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a request is for: somebody known, or a name that is registered with it."""

    person_id: int | None = None
    name: str = ""
    phone: str = ""
    languages: Sequence[str] = ()
    place_id: int | None = None


def note_request(
    *,
    by: Actor,
    now: dt.datetime,
    whom: Whom,
    small: Small,
    need_id: int | None = None,
) -> Request:
    """Write down what somebody asks, and who they are when they are new here.

    need_id: the need it answers, opened by its gate. Raises NotFound, Refused.
    """
    require(by, Permission.HELP_RECORD, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    _check(small, today)
    with transaction.atomic():
        person_id, place_id = _person(by, now, whom)
        request = _insert(by, now, small, person_id, place_id, need_id)
    return request


def ask_on_page(
    *, now: dt.datetime, initiative: Initiative, whom: Whom, small: Small
) -> Request:
    """Write down what a resident asks on the public page; no account is needed.

    Somebody with the same name and telephone is the same person; nothing of them is
    shown. The same question again within an hour is one question. Raises Refused where
    the initiative keeps no names.
    """
    if initiative.registration_level == Initiative.Registration.NONE:
        raise Refused(_("This neighbourhood writes no names down. Please telephone."))
    by = SYSTEM.within(initiative.pk)
    own = Small(
        **{
            **asdict(small),
            "made_by": Request.MadeBy.SELF,
            "agreed": Request.Agreed.WEB,
            "spoken_by": "",
        }
    )
    _check(own, timezone.localdate(now))
    with scope(initiative=initiative.pk), transaction.atomic():
        person_id, place_id = _person(by, now, whom)
        known = _just_asked(own, person_id, now)
        return known or _insert(by, now, own, person_id, place_id, None)


def _just_asked(small: Small, person_id: int, now: dt.datetime) -> Request | None:
    """Return the same question of the same person: sent twice, written once."""
    fields = ("kind", "on", "part_of_day", "agreed")
    same = {name: getattr(small, name) for name in fields}
    rows = Request.objects.filter(person_id=person_id, state=RequestState.OPEN, **same)
    recent = rows.filter(words=small.words.strip(), opened_at__gt=now - SENT_TWICE)
    return recent.order_by("pk").first()


def _check(small: Small, today: dt.date) -> None:
    if help_words(small.kind) == small.kind:
        raise Refused(_("Choose one kind of help from the list."))
    if small.on is not None and small.on < today:
        raise Refused(_("That day is over: choose today or later."))
    behalf = small.made_by not in (Request.MadeBy.SELF, Request.MadeBy.WORKER)
    if behalf and not small.spoken_by.strip():
        raise Refused(_("Write who asks this for the person."))


def _person(by: Actor, now: dt.datetime, whom: Whom) -> tuple[int, int | None]:
    """Return whom it is for and where they live; register who is new."""
    if whom.person_id is not None:
        if not by.may(Permission.PERSON_READ):
            raise Refused(_("Write the name: somebody of the team looks who it is."))
        person = get_person(by=by, now=now, pk=whom.person_id, purpose="request")
        return person.pk, person.place_id
    if whom.phone and (known := _surely(by, now, whom)):
        return known
    # The info point notes a request, and sees nobody: the house itself registers.
    may = by.may(Permission.PERSON_WRITE)
    made = register_person(
        by=by if may else SYSTEM.within(by.here),
        now=now,
        name=whom.name.strip(),
        phone=whom.phone.strip(),
        languages=list(whom.languages),
        place_id=whom.place_id,
    )
    return made.pk, made.place_id


def _surely(by: Actor, now: dt.datetime, whom: Whom) -> tuple[int, int | None] | None:
    """Return who has this name and this telephone; shown to nobody."""
    here = SYSTEM.within(by.here)
    alike = people_like(by=here, name=whom.name, phone=whom.phone, limit=1)
    if not alike or alike[0].score < SURELY_THE_SAME or len(alike[0].why) < 2:
        return None
    person = get_person(by=here, now=now, pk=alike[0].pk, purpose="request")
    return person.pk, person.place_id


def _insert(
    by: Actor,
    now: dt.datetime,
    small: Small,
    person_id: int,
    place_id: int | None,
    need_id: int | None,
) -> Request:
    today = timezone.localdate(now)
    request: Request = Request.objects.create(
        initiative_id=by.here,
        person_id=person_id,
        place_id=place_id,
        need_id=need_id,
        opened_at=now,
        expires_on=expires(small.on, today),
        recorded_by_id=by.user_id,
        **_fields(small),
    )
    audit(
        by=by,
        now=now,
        verb="request.noted",
        subject=f"request:{request.pk}",
        detail={"kind": small.kind, "made_by": small.made_by, "agreed": small.agreed},
    )
    count(request, "help.asked", on=today)
    return request


def _fields(small: Small) -> dict[str, Any]:
    given = asdict(small)
    given["words"] = small.words.strip()
    given["spoken_by"] = small.spoken_by.strip()
    given["quarters"] = small.quarters or usual_quarters(small.kind)
    given["meets"] = sorted(small.meets)
    given["wishes"] = {key: value for key, value in small.wishes.items() if value}
    return given


def expires(on: dt.date | None, today: dt.date) -> dt.date:
    """Return the day on which an unanswered request is looked at again."""
    return on or today + dt.timedelta(days=OPEN_DAYS)


def count(request: Request, measure: str, *, on: dt.date, times: int = 1) -> None:
    """Publish a fact of a request: its kind and its place, nothing of anybody."""
    publish_fact(
        place_id=request.place_id,
        on=on,
        measure=measure,
        dimensions={"kind": request.kind},
        count=times,
    )


def change_request(
    *, by: Actor, now: dt.datetime, pk: int, version: int, small: Small
) -> Request:
    """Change what is asked. Wishes may be told again after they were forgotten.

    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        request = request_for(by, pk)
        if small.on != request.on:
            _check(small, today)
        change(
            request,
            version,
            **_fields(small),
            expires_on=expires(small.on, today),
            wishes_forgotten_at=None,
        )
        audit(by=by, now=now, verb="request.changed", subject=f"request:{pk}")
    return request


def cancel_request(
    *, by: Actor, now: dt.datetime, pk: int, version: int, nobody_could: bool = False
) -> Request:
    """End a request that is not needed any more, or for which nobody could be found.

    Whoever was going is free again; planned visits do not go on; the wishes go.
    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        request = request_for(by, pk)
        may_become(request, RequestState.CANCELLED)
        change(
            request,
            version,
            state=RequestState.CANCELLED,
            closed_at=now,
            **forgotten(request, now),
        )
        free_matches(request, now)
        audit(by=by, now=now, verb="request.cancelled", subject=f"request:{pk}")
        if nobody_could:
            count(request, "help.unanswered", on=timezone.localdate(now))
    return request


def free_matches(request: Request, now: dt.datetime) -> None:
    """Let whoever was going for a request be free again. Three queries."""
    going = Match.objects.filter(request=request).exclude(stage=Stage.ENDED)
    pks = list(going.values_list("pk", flat=True))
    Visit.objects.filter(match__in=pks, state=Visit.State.PLANNED).update(
        state=Visit.State.CANCELLED,
        reason="not_needed",
        closed_at=now,
        version=F("version") + 1,
    )
    Match.objects.filter(pk__in=pks).update(
        stage=Stage.ENDED,
        ending=Ending.ASKER_STOPS,
        ended_at=now,
        next_on=None,
        version=F("version") + 1,
    )


def forgotten(request: Request, now: dt.datetime) -> dict[str, Any]:
    """Return what to write so that nothing of the wishes stays."""
    return {
        "wishes": {},
        "wishes_forgotten_at": request.wishes_forgotten_at or now,
    }


def finish_request(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Request:
    """Say that what was asked is done. Raises NotFound, Stale, Refused."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        request = request_for(by, pk)
        may_become(request, RequestState.DONE)
        change(
            request,
            version,
            state=RequestState.DONE,
            closed_at=now,
            **forgotten(request, now),
        )
        audit(by=by, now=now, verb="request.done", subject=f"request:{pk}")
    return request


def reopen_request(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    on: dt.date | None = None,
) -> Request:
    """Put a request on the board again. on: the day, None when any day is good.

    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        request = request_for(by, pk)
        may_become(request, RequestState.OPEN)
        if on is not None and on < today:
            raise Refused(_("That day is over: choose today or later."))
        change(
            request,
            version,
            state=RequestState.OPEN,
            on=on,
            closed_at=None,
            expires_on=expires(on, today),
        )
        audit(by=by, now=now, verb="request.reopened", subject=f"request:{pk}")
    return request
