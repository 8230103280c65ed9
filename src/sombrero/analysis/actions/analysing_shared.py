"""What the writes of an analysis share: facts, the trail."""

import datetime as dt

from sombrero.analysis.models import Analysis
from sombrero.core.actions import audit, publish_fact
from sombrero.core.domain.actor import Actor


def count_fact(analysis: Analysis, measure: str, on: dt.date, more: int = 1) -> None:
    """Publish how often something was done for a place."""
    publish_fact(place_id=analysis.place_id, on=on, measure=measure, count=more)


def trail(
    by: Actor, now: dt.datetime, verb: str, subject: str, **detail: object
) -> None:
    """Append to the trail who did what: numbers, never words."""
    audit(by=by, now=now, verb=verb, subject=subject, detail=detail)
