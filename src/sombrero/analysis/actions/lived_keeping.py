"""Keeps what was published of a quarter, before anything of it changes.

Pages are only read: as long as nothing of a finished quarter changes, it is worked out
when somebody looks. Whatever mends or erases first keeps it here, and so does the
worker, once a quarter.
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from sombrero.analysis.domain.heard import quarters_before
from sombrero.analysis.domain.lived import quarter_start
from sombrero.analysis.models import HeardQuarter, Session
from sombrero.analysis.queries.heard_quarters import (
    codes_of,
    quarters_now,
    tallies_of,
)
from sombrero.analysis.queries.territories import get_territory
from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import unscoped


def keep_quarters(*, now: dt.datetime, initiative_id: int) -> int:
    """Keep the finished quarters of an initiative that are not kept yet.

    Inside the transaction of what changes them. Returns how many were kept. Two
    queries when there is nothing to keep.
    """
    until = quarter_start(timezone.localdate(now))
    names = quarters_before(until)
    rows = HeardQuarter.objects.filter(initiative_id=initiative_id, quarter__in=names)
    kept = set(rows.values_list("slug", "quarter"))
    made = [
        one
        for slug in _own(initiative_id)
        for one in _kept(
            initiative_id, slug, [q for q in names if (slug, q) not in kept], until, now
        )
    ]
    # Two who mend at once keep the same: what is there stays.
    HeardQuarter.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _own(initiative_id: int) -> list[str]:
    """Return the public names of the neighbourhoods where an initiative works."""
    rows = Place.objects.filter(
        initiatives=initiative_id, kind=Place.Kind.NEIGHBOURHOOD
    ).exclude(slug="")
    return sorted(set(rows.values_list("slug", flat=True)))


def _kept(
    initiative_id: int,
    slug: str,
    quarters: list[str],
    until: dt.date,
    now: dt.datetime,
) -> Iterable[HeardQuarter]:
    if not quarters:
        return []
    sessions = _sessions(initiative_id, slug, until)
    codes, counted = codes_of(sessions), tallies_of(sessions)
    found = quarters_now(quarters, sessions, codes, counted)
    return [
        HeardQuarter(
            initiative_id=initiative_id,
            slug=slug,
            quarter=quarter,
            cells=one.kept(),
            kept_at=now,
        )
        for quarter, one in found.items()
    ]


def _sessions(initiative_id: int, slug: str, until: dt.date) -> list[Session]:
    territory = get_territory(slug=slug)
    ids = {territory.place.pk, *(one.pk for one in territory.sectors)}
    over = Q(held_on__lt=until, created_at__date__lt=until)
    rows = Session.objects.filter(over, initiative_id=initiative_id, place_id__in=ids)
    return list(rows)


def keep_all(*, now: dt.datetime) -> int:
    """Keep the finished quarters of every initiative; the worker's part."""
    # The system keeps for every initiative at once.
    with unscoped():
        heard = Session.objects.values_list("initiative_id", flat=True).distinct()
        here = Initiative.objects.filter(pk__in=list(heard.order_by()))
        return sum(keep_quarters(now=now, initiative_id=one.pk) for one in here)
