"""Planning meetings between streets, bringing cases without names, agreeing lessons."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.networks.actions.streets_shared import sign_of_life
from sombrero.networks.domain.streets import MeetingKind
from sombrero.networks.models import CaseCard, Intervision
from sombrero.networks.queries.intervision import get_case, get_meeting
from sombrero.networks.queries.streets import list_streets


def plan_meeting(
    *, by: Actor, now: dt.datetime, kind: str, on: dt.date, at: dt.time, where: str
) -> Intervision:
    """Plan a meeting between streets, or with home care. Raises Refused."""
    require(by, Permission.STREET_WRITE)
    refuse_persons(where)
    if kind not in set(MeetingKind) or not where.strip():
        raise Refused(_("Say who meets, when and where."))
    with transaction.atomic():
        made = Intervision.objects.create(
            initiative_id=by.here, kind=kind, on=on, at=at, where=where.strip()
        )
        _trail(by, now, "intervision.planned", made.pk, kind=kind)
    return made


def were_there(
    *, by: Actor, now: dt.datetime, pk: int, version: int, street_ids: Sequence[int]
) -> Intervision:
    """Keep which streets were there: a sign of life of each. Raises NotFound, Stale."""
    require(by, Permission.STREET_WRITE)
    with transaction.atomic():
        meeting = get_meeting(by=by, pk=pk)
        write(Intervision.objects.filter(pk=pk), version)
        streets = list_streets(by=by, today=meeting.on).filter(pk__in=street_ids)
        meeting.streets.set(streets)
        for street in streets:
            sign_of_life(street, now)
        _trail(by, now, "intervision.held", pk, streets=len(streets))
    return meeting


def bring_case(
    *, by: Actor, now: dt.datetime, meeting_pk: int, words: str, question: str
) -> CaseCard:
    """Bring a case without names to a meeting. Raises NotFound, Refused."""
    require(by, Permission.STREET_WRITE)
    refuse_persons(words, question)
    if not words.strip() or not question.strip():
        raise Refused(_("Tell what happened, and what you ask the others."))
    with transaction.atomic():
        meeting = get_meeting(by=by, pk=meeting_pk)
        made = CaseCard.objects.create(
            initiative_id=by.here,
            meeting=meeting,
            words=words.strip(),
            question=question.strip(),
            made_at=now,
        )
        _trail(by, now, "intervision.case", meeting_pk)
    return made


def agree_lesson(
    *, by: Actor, now: dt.datetime, case_pk: int, version: int, lesson: str
) -> CaseCard:
    """Keep what was agreed on about a case. Raises NotFound, Refused, Stale."""
    require(by, Permission.STREET_WRITE)
    refuse_persons(lesson)
    with transaction.atomic():
        case = get_case(by=by, pk=case_pk)
        write(CaseCard.objects.filter(pk=case_pk), version, lesson=lesson.strip())
        _trail(by, now, "intervision.lesson", case.meeting_id)
    return case


def _trail(
    by: Actor, now: dt.datetime, verb: str, pk: int, **detail: int | str
) -> None:
    audit(by=by, now=now, verb=verb, subject=f"intervision:{pk}", detail=detail)
