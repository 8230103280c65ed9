"""A service as a card in a list: where, when open, whom to call."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from sombrero.core.domain.metres import metres_between
from sombrero.partnerships.domain.opening import Hours, OpenState, open_state
from sombrero.partnerships.domain.verification import is_stale
from sombrero.partnerships.models import Phone, Service, ServiceAtLocation
from sombrero.partnerships.queries.hours import hours_of

# HSDS kinds of telephone that nobody should dial to speak to someone.
_NOT_VOICE = ("fax", "tty")


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
    phones = phones_of(services.values())
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


def phones_of(services: Iterable[Service]) -> dict[uuid.UUID, list[Phone]]:
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
