"""The runs of the planning engines that somebody may see."""

from django.db.models import Q, QuerySet

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
_HEAVY = ("given", "about", "answer")


def get_plan(*, by: Actor, pk: int, light: bool = False) -> PlanRun:
    """Return a run of this initiative; NotFound for another's or another kind.

    light: without question and answer, which may be megabytes.
    """
    rows = PlanRun.objects.filter(pk=pk, initiative_id=by.here)
    run = (rows.defer(*_HEAVY) if light else rows).first()
    if run is None or not by.may(PERMISSION[run.kind]):
        raise NotFound
    return run


def list_plans(*, by: Actor, engine: str) -> QuerySet[PlanRun]:
    """Return the latest runs of one engine in this initiative, without their data."""
    require(by, PERMISSION[engine])
    rows = PlanRun.objects.filter(initiative_id=by.here, kind=engine)
    return rows.defer(*_HEAVY).order_by("-asked_at")[:_SHOWN]


def ahead_of(*, by: Actor, run: PlanRun) -> int:
    """Return how many questions of this initiative are worked out before a run."""
    if run.state != PlanRun.State.WAITING:
        return 0
    states = (PlanRun.State.WAITING, PlanRun.State.RUNNING)
    rows = PlanRun.objects.filter(initiative_id=by.here, state__in=states)
    earlier = Q(asked_at__lt=run.asked_at) | Q(asked_at=run.asked_at, pk__lt=run.pk)
    return rows.filter(earlier).count()
