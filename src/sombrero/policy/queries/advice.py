"""Finding advice and policy signals. No person is in them, so no read is logged."""

from django.db.models import QuerySet

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.freezing import is_unchanged
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.policy.models import Advice, PolicySignal


def list_advice(*, by: Actor) -> list[Advice]:
    """Return the advice this actor may read, newest first. One query.

    Who writes advice sees drafts too; a council sees what was sent.
    """
    return list(_visible(by).order_by("-sent_on", "-created_at"))


def get_advice(*, by: Actor, pk: int) -> Advice:
    """Return one advice with its place, or raise NotFound. One query."""
    found = _visible(by).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _visible(by: Actor) -> QuerySet[Advice]:
    require(by, Permission.ADVICE_READ)
    rows = Advice.objects.filter(initiative_id=by.here)
    if not by.may(Permission.ADVICE_WRITE):
        rows = rows.exclude(status=Advice.Status.DRAFT)
    return rows.select_related("place").defer("place__geometry")


def is_as_frozen(advice: Advice) -> bool:
    """Tell whether the figures are still those under the seal."""
    return is_unchanged(advice.figures, advice.seal)


def list_policy_signals(*, by: Actor) -> list[PolicySignal]:
    """Return what this team keeps seeing, newest first. One query."""
    require(by, Permission.ADVICE_WRITE)
    rows = PolicySignal.objects.filter(initiative_id=by.here)
    return list(
        rows.exclude(state=PolicySignal.State.LET_GO)
        .select_related("place", "advice")
        .defer("place__geometry", "advice__figures")
        .order_by("state", "-noted_at")
    )


def list_places(*, by: Actor) -> list[Place]:
    """Return the places this actor's initiative works in. One query."""
    require(by, Permission.ADVICE_WRITE)
    rows = Place.objects.filter(initiatives=by.here).defer("geometry")
    return list(rows.order_by("name_nl", "pk"))
