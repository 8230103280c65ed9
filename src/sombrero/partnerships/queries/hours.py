"""Opening hours of many services at once.

Most services keep one of a few hundred weeks, so each week is read only once.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from django.db.models import Q, QuerySet

from sombrero.partnerships.domain.opening import Hours, is_open_at, read_hours
from sombrero.partnerships.models import Schedule

# Naming more ids than this in one query is slower than reading the whole table,
# and SQLite refuses more than 32,766.
MOST_NAMED = 2_000
_COLUMNS = (
    "valid_from",
    "valid_to",
    "dtstart",
    "until",
    "count",
    "wkst",
    "freq",
    "interval",
    "byday",
    "byweekno",
    "bymonthday",
    "byyearday",
    "opens_at",
    "closes_at",
    "description",
)
_Cells = tuple[object, ...]


def schedules_of(ids: Collection[uuid.UUID]) -> "QuerySet[Schedule]":
    """Return the schedules of services; of all, where very many are asked."""
    rows = Schedule.objects.order_by("opens_at", "id")
    if len(ids) > MOST_NAMED:
        return rows
    return rows.filter(
        Q(service_id__in=ids) | Q(service_at_location__service_id__in=ids)
    )


def hours_of(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Hours]:
    """Give the opening hours by service, of these and perhaps others. One query."""
    found: dict[uuid.UUID, list[_Cells]] = defaultdict(list)
    for own, at_place, *cells in schedules_of(ids).values_list(
        "service_id", "service_at_location__service_id", *_COLUMNS
    ):
        if owner := own or at_place:
            found[owner].append(tuple(cells))
    return {pk: read_cells(tuple(weeks)) for pk, weeks in found.items()}


@lru_cache(maxsize=4096)
def read_cells(weeks: tuple[_Cells, ...]) -> Hours:
    """Read hours from the cells of schedules, in the order of the columns."""
    return read_hours(
        {
            name: str(cell)
            for name, cell in zip(_COLUMNS, cells, strict=True)
            if cell not in (None, "")
        }
        for cells in weeks
    )


def open_among(
    ids: Iterable[uuid.UUID], hours: dict[uuid.UUID, Hours], now: dt.datetime
) -> list[uuid.UUID]:
    """Keep the services that are surely open at a moment, in their order."""
    known: dict[Hours, bool] = {}
    kept = []
    for pk in ids:
        week = hours.get(pk)
        if week is not None:
            if week not in known:
                known[week] = is_open_at(week, now)
            if known[week]:
                kept.append(pk)
    return kept
