"""Searching services, and narrowing what was found."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from sombrero.core.domain.metres import metres_between
from sombrero.partnerships.models import (
    Language,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from sombrero.partnerships.queries.cards import Card, cards_of
from sombrero.partnerships.queries.hours import hours_of, open_among
from sombrero.partnerships.queries.search import search_services
from sombrero.partnerships.queries.services import SHOWN

# Beyond these a person does not look; it also bounds the work of one search.
SEARCH_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrows a search by; empty means no matter.

    near: a point in WGS84 (latitude, longitude) to tell distances from.
    """

    open_now: bool = False
    language: str = ""
    wheelchair: bool = False
    postal_code: str = ""
    near: tuple[float, float] | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing narrows the search."""
        return not (
            self.open_now or self.language or self.wheelchair or self.postal_code
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search: its cards, how many there are, and every point."""

    cards: Sequence[Card]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))


def find_services(
    *,
    words: str,
    lang: str,
    now: dt.datetime,
    filters: Filters = Filters(),
    page: int = 1,
    size: int = 20,
) -> Found:
    """Search and narrow; give one page of services, best or nearest first.

    Without words: everything, nearest first where a point is given, else by name.
    At most seven queries beside those of the search itself, whatever is found.
    """
    words = words.strip()
    reasons: Mapping[uuid.UUID, Sequence[str]] = {}
    if words and filters.is_empty:
        hits = search_services(words=words, lang=lang, limit=SEARCH_LIMIT)
    elif words:
        allowed = _narrowed(filters)
        hits = search_services(words=words, lang=lang, limit=SEARCH_LIMIT, ids=allowed)
    else:
        hits = []
    if words:
        ids = [hit.service_id for hit in hits]
        reasons = {hit.service_id: hit.reasons for hit in hits}
    else:
        ids = _narrowed(filters)
    hours = None
    if filters.open_now:
        hours = hours_of(ids)
        ids = open_among(ids, hours, now)
    start = (page - 1) * size
    cards = cards_of(
        ids[start : start + size], now=now, lang=lang, near=filters.near, hours=hours
    )
    found = [replace(one, reasons=reasons.get(one.service.pk, ())) for one in cards]
    return Found(found, len(ids), page, size)


def services_for_referral(
    *,
    words: str,
    lang: str,
    now: dt.datetime,
    filters: Filters = Filters(),
    limit: int = 10,
) -> list[Card]:
    """Search where to refer someone: those with room first, full ones last."""
    found = find_services(
        words=words, lang=lang, now=now, filters=filters, size=limit
    ).cards
    return sorted(found, key=lambda card: card.service.accepting is False)


def _narrowed(filters: Filters) -> list[uuid.UUID]:
    """Give the ids that pass every filter but the clock. One query.

    Nearest first where a point is given, else by name.
    """
    rows = Service.objects.filter(status__in=SHOWN)
    if filters.language:
        spoken = Language.objects.filter(service=OuterRef("pk"))
        rows = rows.filter(Exists(spoken.filter(code=filters.language)))
    if filters.wheelchair:
        rows = rows.filter(Exists(_places().filter(location__wheelchair=True)))
    if filters.postal_code:
        rows = rows.filter(_serves(filters.postal_code))
    if filters.near is None:
        return list(rows.order_by("name", "pk").values_list("pk", flat=True))
    best: dict[uuid.UUID, float] = {}
    for pk, secret, place_lat, place_lon in rows.order_by("name", "pk").values_list(
        "pk",
        "at_locations__location__confidential",
        "at_locations__location__latitude",
        "at_locations__location__longitude",
    ):
        far = best.setdefault(pk, float("inf"))
        if not secret and place_lat is not None and place_lon is not None:
            best[pk] = min(far, metres_between(filters.near, (place_lat, place_lon)))
    return sorted(best, key=lambda pk: best[pk])


def _places() -> "QuerySet[ServiceAtLocation]":
    return ServiceAtLocation.objects.filter(
        service=OuterRef("pk"), location__confidential=False
    )


def _serves(postal_code: str) -> Q:
    """A service serves a postal code: it is there, or says so, or serves the Region."""
    areas = ServiceArea.objects.filter(service=OuterRef("pk"))
    return (
        Exists(areas.filter(postal_code=postal_code))
        | Exists(_places().filter(location__addresses__postal_code=postal_code))
        | Q(scale=Service.Scale.REGIONAL)
    )
