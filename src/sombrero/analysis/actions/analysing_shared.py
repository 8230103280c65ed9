"""What the writes of an analysis share: guards, facts, the trail."""

import datetime as dt
from typing import TypeVar

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _

from sombrero.analysis.models import Analysis
from sombrero.core.actions import audit, publish_fact
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Stale

M = TypeVar("M", bound=Model)


def write(rows: QuerySet[M], version: int, **changed: object) -> None:
    """Change the row that still has this version. Raises Stale when it has not."""
    written = rows.filter(version=version).update(version=F("version") + 1, **changed)
    if not written:
        raise Stale(_("Someone else changed this meanwhile; nothing was written."))


def count_fact(analysis: Analysis, measure: str, on: dt.date, more: int = 1) -> None:
    """Publish how often something was done for a place."""
    publish_fact(place_id=analysis.place_id, on=on, measure=measure, count=more)


def trail(
    by: Actor, now: dt.datetime, verb: str, subject: str, **detail: object
) -> None:
    """Append to the trail who did what: numbers, never words."""
    audit(by=by, now=now, verb=verb, subject=subject, detail=detail)
