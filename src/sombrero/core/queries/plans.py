"""The runs of the planning engines that somebody may see."""

from django.db.models import QuerySet

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun

# Figures of places for who plans places; helpers and requests for who knows them.
PERMISSION = {
    "place": Permission.PLAN_PLACES,
    "access": Permission.PLAN_PLACES,
    "zone": Permission.PLAN_PLACES,
    "roster": Permission.PLAN_PEOPLE,
    "match": Permission.PLAN_PEOPLE,
}
_SHOWN = 20


def get_plan(*, by: Actor, pk: int) -> PlanRun:
    """Return a run of this initiative; NotFound for another's or another kind."""
    run = PlanRun.objects.filter(pk=pk, initiative_id=by.here).first()
    if run is None or not by.may(PERMISSION[run.kind]):
        raise NotFound
    return run


def list_plans(*, by: Actor, engine: str) -> QuerySet[PlanRun]:
    """Return the latest runs of one engine in this initiative, without their data."""
    require(by, PERMISSION[engine])
    rows = PlanRun.objects.filter(initiative_id=by.here, kind=engine)
    return rows.defer("given", "answer", "about").order_by("-asked_at")[:_SHOWN]
