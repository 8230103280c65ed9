"""The service directory by machine, in the shape of HSDS."""

import uuid
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from sombrero.partnerships.queries.finding import Filters, find_services
from sombrero.partnerships.queries.hsds import service_object, service_objects

router = Router(tags=["services"])


class ServiceQuery(Schema):
    """What one may ask. Everything may be left out."""

    q: str = ""
    lang: str = "nl"
    open_now: bool = False
    language: str = ""
    wheelchair: bool = False
    postal_code: str = ""
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None
    page: Annotated[int, Query(ge=1, le=10_000)] = 1
    per_page: Annotated[int, Query(ge=1, le=100)] = 20

    def filters(self) -> Filters:
        """Give what narrows the search."""
        point = self.lat is not None and self.lon is not None
        return Filters(
            open_now=self.open_now,
            language=self.language,
            wheelchair=self.wheelchair,
            postal_code=self.postal_code,
            near=(self.lat, self.lon) if point else None,  # type: ignore[arg-type] # both are floats where `point`
        )


class ServicePage(Schema):
    """A page of services, as HSDS pages them."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[dict[str, object]]


@router.get("/services", response=ServicePage, operation_id="list_services")
def services(request: HttpRequest, query: Query[ServiceQuery]) -> dict[str, object]:
    """Search services by words in any language, best first, and narrow them."""
    found = find_services(
        words=query.q[:300],
        lang=query.lang,
        now=timezone.now(),
        filters=query.filters(),
        page=query.page,
        size=query.per_page,
    )
    return {
        "total_items": found.total,
        "total_pages": found.pages,
        "page_number": found.page,
        "size": len(found.cards),
        "first_page": found.page == 1,
        "last_page": found.page >= found.pages,
        "empty": not found.cards,
        "contents": service_objects([card.service for card in found.cards]),
    }


@router.get(
    "/services/{uuid:service_id}",
    response=dict[str, object],
    operation_id="get_service",
)
def service(request: HttpRequest, service_id: uuid.UUID) -> object:
    """Give one service with everything it holds, as an HSDS service."""
    return service_object(pk=service_id, on=timezone.localdate())
