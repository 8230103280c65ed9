"""Reading the actions of a plan."""

from django.db.models import Prefetch, QuerySet

from sombrero.analysis.models import ActionCheck, PlanAction
from sombrero.analysis.queries.analyses import list_analyses
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission


def list_actions(*, by: Actor, analysis_pk: int) -> list[PlanAction]:
    """Return the actions of an analysis with checks and findings. Three queries."""
    require(by, Permission.LIVED_WRITE)
    rows = _actions(by).filter(analysis=analysis_pk)
    return list(rows.order_by("begins_on", "pk"))


def get_action(*, by: Actor, pk: int) -> PlanAction:
    """Return one action with all that belongs to it. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    mine = list_analyses(by=by).values("pk")
    rows = _actions(by).select_related("analysis__place")
    found = rows.filter(pk=pk, analysis__in=mine).first()
    if found is None:
        raise NotFound
    return found


def _actions(by: Actor) -> QuerySet[PlanAction]:
    checks = ActionCheck.objects.order_by("on", "pk")
    return PlanAction.objects.filter(initiative_id=by.here).prefetch_related(
        Prefetch("checks", checks), "findings"
    )
