"""Saying in which sector it is, when the place was given in words only."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.detection.actions.guards import signal_for
from sombrero.detection.models import Signal
from sombrero.detection.queries.hours import sectors_of


def locate_signal(
    *, by: Actor, now: dt.datetime, pk: int, version: int, place_id: int
) -> Signal:
    """Say in which sector of the initiative it is; its count moves there as well.

    Raises NotFound, Stale, Refused for a place outside the initiative or a signal
    whose sector is known.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    with transaction.atomic():
        signal = signal_for(by, pk)
        if signal.place_id is not None:
            raise Refused(_("The sector of this signal is known already."))
        if place_id not in {place.pk for place in sectors_of(by=by)}:
            raise Refused(_("Choose a sector from the list."))
        change(signal, version, place_id=place_id)
        for place, count in ((None, -1), (place_id, 1)):
            publish_fact(
                place_id=place,
                on=timezone.localdate(signal.received_at),
                measure="signal.received",
                dimensions={"category": signal.category, "channel": signal.channel},
                count=count,
            )
        audit(
            by=by,
            now=now,
            verb="signal.located",
            subject=f"signal:{pk}",
            detail={"place": place_id},
        )
    return signal
