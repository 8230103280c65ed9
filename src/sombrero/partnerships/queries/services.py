"""Services as pages and other packages see them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.metres import metres_between
from sombrero.partnerships.domain.opening import (
    Hours,
    OpenState,
    open_state,
)
from sombrero.partnerships.domain.verification import is_stale
from sombrero.partnerships.models import (
    Language,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from sombrero.partnerships.queries.hours import hours_of, open_among, schedules_of
from sombrero.partnerships.queries.options import (
    directory_options as directory_options,  # a door for other packages
)
from sombrero.partnerships.queries.search import search_services

# Beyond these a person does not look; it also bounds the work of one search.
SEARCH_LIMIT = 200
SHOWN = (Service.Status.ACTIVE, Service.Status.TEMPORARILY_CLOSED)
# HSDS kinds of telephone that nobody should dial to speak to someone.
_NOT_VOICE = ("fax", "tty")


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
class Spot:
    """Where a service is given, as far as it may be shown.

    is_secret: the address protects people; then nothing else is filled.
    metres: from where the person asked, or None.
    """

    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    lat: float | None = None
    lon: float | None = None
    wheelchair: bool | None = None
    is_secret: bool = False
    metres: float | None = None

    @property
    def address(self) -> str:
        """The address on one line, or ""."""
        town = f"{self.postal_code} {self.city}".strip(" -")
        return ", ".join(filter(None, (self.street, town)))


@dataclass(frozen=True, slots=True)
class Card:
    """One service in a list, with what decides whether to turn to it.

    reasons: sentences that say why a search found it.
    """

    service: Service
    phones: Sequence[Phone]
    spots: Sequence[Spot]
    state: OpenState
    is_stale: bool
    reasons: Sequence[str] = ()

    @property
    def spot(self) -> Spot | None:
        """The nearest place, or the first."""
        return self.spots[0] if self.spots else None

    @property
    def phone(self) -> Phone | None:
        """The number to call first."""
        return self.phones[0] if self.phones else None


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


def cards_of(
    ids: Sequence[uuid.UUID],
    *,
    now: dt.datetime,
    lang: str,
    near: tuple[float, float] | None = None,
    hours: Mapping[uuid.UUID, Hours] | None = None,
) -> list[Card]:
    """Give the cards of some services, in the order asked. Four queries.

    hours: opening hours by service, where they were read already.
    """
    services = {
        one.pk: one
        for one in Service.objects.filter(pk__in=ids).select_related("organization")
    }
    phones = _phones_of(services.values())
    spots = spots_of(ids, near=near)
    hours = hours_of(ids) if hours is None else hours
    return [
        Card(
            service=services[pk],
            phones=phones.get(pk, ()),
            spots=spots.get(pk, ()),
            state=_state(services[pk], hours.get(pk, Hours()), now, lang),
            is_stale=is_stale(services[pk].assured_date, today=timezone.localdate(now)),
        )
        for pk in ids
        if pk in services
    ]


def _state(service: Service, hours: Hours, now: dt.datetime, lang: str) -> OpenState:
    if service.status != Service.Status.ACTIVE:
        return OpenState(is_open=False)
    return open_state(hours, now, language=lang)


def _phones_of(services: Iterable[Service]) -> dict[uuid.UUID, list[Phone]]:
    """Give numbers by service: its own before those of its organisation. One query."""
    owners: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for service in services:
        owners[service.pk].append(service.pk)
        if service.organization_id:
            owners[service.organization_id].append(service.pk)
    rows = Phone.objects.filter(
        Q(service_id__in=owners)
        | Q(organization_id__in=owners, service__isnull=True)
        | Q(service_at_location__service_id__in=owners)
    ).exclude(type__in=_NOT_VOICE)
    rows = rows.exclude(location__confidential=True)
    own: dict[uuid.UUID, list[Phone]] = defaultdict(list)
    others: dict[uuid.UUID, list[Phone]] = defaultdict(list)
    for phone in rows.select_related("service_at_location").order_by("external_id"):
        owner = phone.service_id or (
            phone.service_at_location.service_id if phone.service_at_location else None
        )
        if owner is not None:
            own[owner].append(phone)
        elif phone.organization_id:
            for pk in owners[phone.organization_id]:
                others[pk].append(phone)
    return {
        pk: _different([*own.get(pk, ()), *others.get(pk, ())])
        for pk in {*own, *others}
    }


def _different(phones: Iterable[Phone]) -> list[Phone]:
    return list({phone.number: phone for phone in reversed(list(phones))}.values())[
        ::-1
    ]


def spots_of(
    ids: Collection[uuid.UUID], *, near: tuple[float, float] | None = None
) -> dict[uuid.UUID, list[Spot]]:
    """Give the places by service, the nearest first. One query.

    Of a confidential place only that it is one.
    """
    rows = (
        ServiceAtLocation.objects.filter(service_id__in=ids)
        .order_by("service_id", "location__external_id", "location__addresses__pk")
        .values_list(
            "service_id",
            "location_id",
            "location__confidential",
            "location__name",
            "location__latitude",
            "location__longitude",
            "location__wheelchair",
            "location__addresses__address_1",
            "location__addresses__postal_code",
            "location__addresses__city",
        )
    )
    found: dict[uuid.UUID, dict[uuid.UUID, Spot]] = defaultdict(dict)
    for service, place, secret, name, lat, lon, chair, street, code, city in rows:
        if place in found[service]:
            continue
        if secret:
            found[service][place] = Spot(is_secret=True)
            continue
        far = None
        if near is not None and lat is not None and lon is not None:
            far = metres_between(near, (lat, lon))
        found[service][place] = Spot(
            name, street or "", code or "", city or "", lat, lon, chair, metres=far
        )
    return {
        pk: sorted(
            places.values(),
            key=lambda one: float("inf") if one.metres is None else one.metres,
        )
        for pk, places in found.items()
    }


def get_service(*, pk: uuid.UUID) -> Service:
    """Return one service with its organisation. Raises NotFound."""
    found = Service.objects.filter(pk=pk).select_related("organization").first()
    if found is None:
        raise NotFound("This service is no longer in the directory.")
    return found


def list_services(*, ids: Collection[uuid.UUID] | None = None) -> "QuerySet[Service]":
    """Return the services that run, by name, with their organisation."""
    rows = Service.objects.filter(status__in=SHOWN).select_related("organization")
    return rows if ids is None else rows.filter(pk__in=ids)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who answers a referral: a service, and how it is reached.

    accepting: whether it takes new people; None when not known.
    """

    service_id: uuid.UUID
    name: str
    organization: str
    email: str
    phone: str
    languages: tuple[str, ...]
    accepting: bool | None


def receivers(*, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Receiver]:
    """Give how services are reached, by id. Two queries; unknown ids are left out."""
    services = list(list_services(ids=ids))
    phones = _phones_of(services)
    return {
        one.pk: Receiver(
            service_id=one.pk,
            name=one.name,
            organization=one.organization.name if one.organization else "",
            email=one.email or (one.organization.email if one.organization else ""),
            phone=next((phone.number for phone in phones.get(one.pk, ())), ""),
            languages=tuple(one.languages_of_text),
            accepting=one.accepting,
        )
        for one in services
    }


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything a page says about one service."""

    card: Card
    hours: Hours
    schedules: Sequence[Schedule]
    languages: Sequence[Language]
    areas: Sequence[ServiceArea]
    access: Sequence[str]
    contacts: Sequence[str]
    documents: Sequence[str]
    costs: Sequence[str]


def service_detail(
    *,
    pk: uuid.UUID,
    now: dt.datetime,
    lang: str,
    near: tuple[float, float] | None = None,
) -> Detail:
    """Gather all facts of one service in a constant number of queries.

    Raises NotFound. Contacts are functions, not names of persons.
    """
    cards = cards_of([pk], now=now, lang=lang, near=near)
    if not cards:
        raise NotFound("This service is no longer in the directory.")
    service = cards[0].service
    schedules = list(schedules_of([pk]))
    places = Location.objects.filter(services_here__service=pk, confidential=False)
    return Detail(
        card=cards[0],
        hours=hours_of([pk]).get(pk, Hours()),
        schedules=schedules,
        languages=list(service.languages.order_by("name")),
        areas=list(service.serviceareas.order_by("external_id")),
        access=list(
            places.exclude(accessibility=None)
            .values_list("accessibility__description", flat=True)
            .distinct()
        ),
        contacts=[
            one.title or one.department
            for one in service.contacts.all()
            if one.title or one.department
        ],
        documents=[one.document for one in service.required_documents.all()],
        costs=[
            " ".join(filter(None, (one.option, one.amount_description)))
            for one in service.cost_options.all()
        ],
    )
