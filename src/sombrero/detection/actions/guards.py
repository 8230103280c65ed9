"""Fetching what an action changes."""

from django.utils.translation import gettext as _

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.detection.models import Approach, Need, Signal
from sombrero.detection.queries.reach import within_reach


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
