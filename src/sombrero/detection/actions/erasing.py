"""Forgetting in time: what has ended goes when its term is over; counts stay."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from sombrero.core.actions import audit, forget_messages
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.scoping import unscoped
from sombrero.detection.actions.progress import messages_about
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
    today = timezone.localdate(now)
    # The system forgets in every initiative at once.
    with unscoped(), transaction.atomic():
        approaches = Approach.objects.filter(
            erase_on__lte=today, ended_at__isnull=False
        ).exclude(needs__status=Status.OPEN)
        alone = Signal.objects.filter(erase_on__lte=today, approach=None)
        pks = list(approaches.values_list("pk", flat=True))
        followed = Signal.objects.filter(approach__in=pks)
        signals = alone.count() + followed.count()
        _forget_words(alone, now=now)
        _forget_words(followed, now=now)
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


def forget_reporting(*, now: dt.datetime, person_id: int) -> None:
    """Empty what was said to whoever reported a person; the signals go with them.

    Called inside the transaction that erases the person, before that.
    """
    theirs = Q(person_id=person_id) | Q(approach__person_id=person_id)
    _forget_words(Signal.objects.filter(theirs), now=now)


def _forget_words(signals: QuerySet[Signal], *, now: dt.datetime) -> None:
    """Leave no address and no words of the messages about these signals."""
    pks = signals.values_list("pk", flat=True)
    forget_messages(now=now, beginnings=[messages_about(pk) for pk in pks])
