"""Writing down what was seen: spots on a walk or a map, and counts in a place."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from sombrero.analysis.actions.lived_keeping import keep_quarters
from sombrero.analysis.actions.lived_shared import (
    count_fact,
    living_session,
    make_lines,
    trail,
)
from sombrero.analysis.domain.lived import SpotKind, rounded
from sombrero.analysis.models import Session, Spot, TallySending
from sombrero.analysis.queries.lived import get_session, list_places_here
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.queries import find_sector

MOST_LINES = 12


# -- Spots ---------------------------------------------------------------------------
@dataclass(frozen=True)
class SpotWords:
    """What was noted in a place. where: as people say it; position in WGS84."""

    kind: str
    words: str
    where: str = ""
    lat: float | None = None
    lon: float | None = None
    sector_id: int | None = None


def add_spots(
    *, by: Actor, now: dt.datetime, session_pk: int, rows: Sequence[SpotWords]
) -> list[Spot]:
    """Note spots of a walk or a map, in their order. Raises NotFound, Refused.

    The sector is the one around the position, else the chosen one, else the session's.
    """
    require(by, Permission.LIVED_WRITE)
    refuse_persons(*(f"{row.where} {row.words}" for row in rows))
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        last = session.spots.aggregate(last=Max("number"))["last"] or 0
        made = Spot.objects.bulk_create(
            _spot(by, now, session, row, number)
            for number, row in enumerate(rows, last + 1)
        )
        for spot in made:
            where, kind = spot.sector_id, spot.kind
            count_fact(session, "lived.spot", 1, now=now, place_id=where, kind=kind)
        trail(by, now, "lived.spots_added", session, spots=len(made))
    return made


def _spot(
    by: Actor, now: dt.datetime, session: Session, row: SpotWords, number: int
) -> Spot:
    if row.kind not in set(SpotKind) or not row.words.strip():
        raise Refused(_("Say what kind of place it is, and what you noticed there."))
    at = rounded(row.lat, row.lon)
    return Spot(
        initiative_id=by.here,
        session=session,
        kind=row.kind,
        number=number,
        where=row.where.strip(),
        words=row.words.strip(),
        lat=at[0] if at else None,
        lon=at[1] if at else None,
        sector_id=_sector(by, session, at, row.sector_id),
        recorded_at=now,
    )


def _sector(
    by: Actor,
    session: Session,
    at: tuple[float, float] | None,
    chosen: int | None,
) -> int | None:
    around = find_sector(*at) if at else None
    if around is not None:
        return around.pk
    if chosen is not None:
        if chosen not in {one.pk for one in list_places_here(by=by)[1]}:
            raise NotFound
        return chosen
    is_sector = session.place.kind == session.place.Kind.SECTOR
    return session.place_id if is_sector else None


def remove_spot(*, by: Actor, now: dt.datetime, session_pk: int, pk: int) -> None:
    """Remove one spot. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        session = get_session(by=by, pk=session_pk)
        spot = session.spots.filter(pk=pk).first()
        if spot is None:
            raise NotFound
        count_fact(
            session,
            "lived.spot",
            -1,
            now=now,
            since=spot.recorded_at,
            place_id=spot.sector_id,
            kind=spot.kind,
        )
        spot.delete()
        trail(by, now, "lived.spot_removed", session)


# -- Tallies -------------------------------------------------------------------------
def set_lines(
    *, by: Actor, now: dt.datetime, session_pk: int, labels: Sequence[str]
) -> None:
    """Say what is counted. Only before anything was. Raises NotFound, Refused."""
    require(by, Permission.LIVED_WRITE)
    kept = list(dict.fromkeys(one.strip()[:120] for one in labels if one.strip()))
    if not 1 <= len(kept) <= MOST_LINES:
        raise Refused(_("Name one to twelve things that are counted."))
    refuse_persons(*kept)
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        if session.lines.filter(count__gt=0).exists():
            raise Refused(_("Counting has begun: what is counted stays as it is."))
        session.lines.all().delete()
        make_lines(session, kept)
        trail(by, now, "lived.lines_set", session, lines=len(kept))


def add_counts(
    *,
    by: Actor,
    now: dt.datetime,
    session_pk: int,
    counts: Mapping[int, int],
    sending: str,
) -> None:
    """Add to what was counted: touches on a telephone, or a sheet of paper.

    counts: by line; a touch taken back is -1. sending: the same one counts once.
    Raises NotFound, and Refused for less than nothing.
    """
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        __, is_new = TallySending.objects.get_or_create(
            session=session, key=sending[:64]
        )
        if not is_new:
            return
        keep_quarters(now=now, initiative_id=session.initiative_id)
        for pk, more in counts.items():
            _add(session, pk, more)
        times = sum(counts.values())
        # What is taken back was counted before, when the session was made at least.
        since = session.created_at if times < 0 else None
        count_fact(session, "lived.tally", times, now=now, since=since)
        trail(by, now, "lived.counted", session, times=times)


def _add(session: Session, pk: int, more: int) -> None:
    line = session.lines.filter(pk=pk)
    if not line.exists():
        raise NotFound
    if not line.filter(count__gte=-more).update(count=F("count") + more):
        raise Refused(_("Less than nothing cannot be counted."))
