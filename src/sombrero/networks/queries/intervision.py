"""Meetings between streets, and with home care. Nobody's name is in them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.streets import HOME_CARE_DAYS, MeetingKind
from sombrero.networks.models import CaseCard, Intervision


def list_meetings(*, by: Actor) -> QuerySet[Intervision]:
    """Return the meetings of the initiative, newest first, with their streets."""
    require(by, Permission.STREET_WRITE)
    return Intervision.objects.filter(initiative_id=by.here).prefetch_related(
        "streets", "cases"
    )


def get_meeting(*, by: Actor, pk: int) -> Intervision:
    """Return one meeting. Raises NotFound."""
    found = list_meetings(by=by).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def get_case(*, by: Actor, pk: int) -> CaseCard:
    """Return one case card. Raises NotFound. One query."""
    require(by, Permission.STREET_WRITE)
    found = CaseCard.objects.filter(initiative_id=by.here, pk=pk).first()
    if found is None:
        raise NotFound
    return found


def lessons(*, by: Actor) -> list[CaseCard]:
    """Return the cases of which a lesson was agreed, the newest first. One query."""
    require(by, Permission.STREET_WRITE)
    rows = CaseCard.objects.filter(initiative_id=by.here).exclude(lesson="")
    return list(rows.select_related("meeting").order_by("-meeting__on", "-pk")[:50])


@dataclass(frozen=True, slots=True)
class HomeCare:
    """When the streets met home care last, and by when they meet again."""

    last: dt.date | None
    due: dt.date
    planned: dt.date | None


def home_care(*, by: Actor, today: dt.date) -> HomeCare:
    """Tell how the meetings with home care stand: twice a year. One query."""
    require(by, Permission.STREET_WRITE)
    days = list(
        Intervision.objects.filter(
            initiative_id=by.here, kind=MeetingKind.HOME_CARE
        ).values_list("on", flat=True)
    )
    last = max((day for day in days if day <= today), default=None)
    ahead = min((day for day in days if day > today), default=None)
    due = (last or today) + dt.timedelta(days=HOME_CARE_DAYS if last else 0)
    return HomeCare(last, due, ahead)
