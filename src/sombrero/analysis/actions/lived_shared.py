"""What the writes of lived experience share: a session that lives, facts, the trail."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.domain.heard import quarter_of
from sombrero.analysis.models import Session, TallyLine
from sombrero.analysis.queries.lived import get_session
from sombrero.core.actions import audit, publish_fact
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused


def living_session(*, by: Actor, pk: int) -> Session:
    """Return a session that still takes something. Raises NotFound, Refused."""
    session = get_session(by=by, pk=pk)
    if session.erased_at is not None:
        raise Refused(_("Its term is over and its words are gone: begin a new one."))
    return session


def count_fact(
    session: Session,
    measure: str,
    more: int,
    *,
    now: dt.datetime,
    since: dt.datetime | dt.date | None = None,
    place_id: int | None = None,
    **dimensions: str,
) -> None:
    """Publish a difference, on the session's place or another one.

    It counts in the session's month, or in this one when the session's quarter is
    over. since: when what is mended now was counted; of a quarter that is over, what
    was published stays.
    """
    today = timezone.localdate(now)
    counted = _day(since) or today
    if not more or quarter_of(counted) != quarter_of(today):
        return
    is_same = quarter_of(session.held_on) == quarter_of(counted)
    publish_fact(
        place_id=place_id or session.place_id,
        on=session.held_on if is_same else counted,
        measure=measure,
        dimensions=dimensions,
        count=more,
    )


def _day(when: dt.datetime | dt.date | None) -> dt.date | None:
    return timezone.localdate(when) if isinstance(when, dt.datetime) else when


def trail(
    by: Actor, now: dt.datetime, verb: str, session: Session, **detail: int | str
) -> None:
    """Append to the trail who did what in a session: numbers, never words."""
    audit(by=by, now=now, verb=verb, subject=f"lived:{session.pk}", detail=detail)


def make_lines(session: Session, labels: Iterable[str]) -> None:
    """Insert what a session counts, in this order."""
    TallyLine.objects.bulk_create(
        TallyLine(session=session, label=label, position=position)
        for position, label in enumerate(labels)
    )
