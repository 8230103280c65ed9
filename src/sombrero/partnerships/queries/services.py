"""Services as pages and other packages see them: one of them, and how it is reached."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sombrero.core.domain.errors import NotFound
from sombrero.partnerships.domain.opening import Hours
from sombrero.partnerships.models import (
    Language,
    Location,
    Schedule,
    Service,
    ServiceArea,
)
from sombrero.partnerships.queries.cards import Card, cards_of, phones_of
from sombrero.partnerships.queries.hours import hours_of, schedules_of
from sombrero.partnerships.queries.options import (
    directory_options as directory_options,  # a door for other packages
)

SHOWN = (Service.Status.ACTIVE, Service.Status.TEMPORARILY_CLOSED)


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
    phones = phones_of(services)
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
