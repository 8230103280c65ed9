"""Fetching what an action changes, and refusing when someone else was faster."""

from typing import Any, TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Stale
from sombrero.detection.models import Approach, Need, Signal
from sombrero.detection.queries.reach import within_reach

Row = TypeVar("Row", Signal, Approach, Need)


def signal_for(by: Actor, pk: int) -> Signal:
    """Return a signal within the actor's reach. Raises NotFound."""
    reach = within_reach(by, owner="assigned_to")
    signal = Signal.objects.select_related("reporter").filter(reach, pk=pk).first()
    if signal is None:
        raise NotFound(_("There is no such signal here."))
    return signal


def approach_for(by: Actor, pk: int) -> Approach:
    """Return an approach within the actor's reach. Raises NotFound."""
    reach = within_reach(by, owner="referent")
    approach = Approach.objects.filter(reach, pk=pk).first()
    if approach is None:
        raise NotFound(_("There is no such approach here."))
    return approach


def need_for(by: Actor, pk: int) -> Need:
    """Return a need within the actor's reach. Raises NotFound."""
    reach = within_reach(by, owner="referent")
    need = Need.objects.select_related("approach").filter(reach, pk=pk).first()
    if need is None:
        raise NotFound(_("There is no such need here."))
    return need


def change(row: Row, version: int, **values: Any) -> Row:
    """Write values when nobody changed the row since `version`; return it fresh.

    Raises Stale with one sentence otherwise; nothing is written then. One query.
    """
    changed = (
        type(row)
        ._default_manager.filter(pk=row.pk, version=version)
        .update(**values, version=F("version") + 1)
    )
    if not changed:
        raise Stale(
            _(
                "A colleague changed this while you were working on it. Their work is "
                "kept. Look at it, and do yours again if it is still needed."
            )
        )
    for name, value in values.items():
        setattr(row, name, value)
    row.version = version + 1
    return row
