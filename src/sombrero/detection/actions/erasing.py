"""Forgetting in time: what has ended goes when its term is over; counts stay."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from sombrero.core.actions import audit
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.scoping import unscoped
from sombrero.detection.domain.deadlines import local_day
from sombrero.detection.domain.needs import Status
from sombrero.detection.models import Approach, Signal


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was forgotten."""

    approaches: int
    signals: int


def erase_due(*, now: dt.datetime) -> Erased:
    """Delete approaches and signals whose term is over, in all initiatives.

    An approach with an open need stays. Called by the worker, once a day.
    """
    today = local_day(now)
    # The system forgets in every initiative at once.
    with unscoped(), transaction.atomic():
        approaches = Approach.objects.filter(
            erase_on__lte=today, ended_at__isnull=False
        ).exclude(needs__status=Status.OPEN)
        alone = Signal.objects.filter(erase_on__lte=today, approach=None)
        pks = list(approaches.values_list("pk", flat=True))
        signals = alone.count() + Signal.objects.filter(approach__in=pks).count()
        alone.delete()
        Approach.objects.filter(pk__in=pks).delete()
        if pks or signals:
            audit(
                by=SYSTEM,
                now=now,
                verb="detection.erased",
                subject="detection",
                detail={"approaches": len(pks), "signals": signals},
            )
    return Erased(approaches=len(pks), signals=signals)
