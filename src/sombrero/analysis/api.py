"""Places and their figures by machine: open data, no account."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from sombrero.analysis.queries import Indicator, find_place, indicators, page_of_places
from sombrero.core.domain.actor import PUBLIC
from sombrero.core.models import Place

router = Router(tags=["places"])

Level = Literal["region", "municipality", "care_zone", "neighbourhood", "sector"]


class PlaceQuery(Schema):
    """What one may ask: one level, its newest vintage unless one is named."""

    level: Level = "neighbourhood"
    vintage: int | None = None
    page: Annotated[int, Query(ge=1, le=10_000)] = 1
    per_page: Annotated[int, Query(ge=1, le=1_000)] = 100


class PlaceOut(Schema):
    """A place without its shape. lat, lon: a point inside it, in WGS84."""

    kind: str
    code: str
    vintage: int
    slug: str
    name_nl: str
    name_fr: str
    area_ha: float | None
    lat: float | None
    lon: float | None


class PlacesOut(Schema):
    """One page of places."""

    total: int
    page: int
    places: list[PlaceOut]


class FigureOut(Schema):
    """A figure; value is null when the status is not "known".

    coverage: the part of the people (or sectors) it speaks for, 0–1; null when it
    was published for the place itself.
    """

    measure: str
    unit: str
    period: str
    value: float | None
    status: str
    vintage: int
    source: str
    licence: str
    coverage: float | None
    known_sectors: int | None
    all_sectors: int | None


class FiguresOut(Schema):
    """A place with its newest figures."""

    place: PlaceOut
    figures: list[FigureOut]


@router.get("/places", response=PlacesOut, summary="Places of a level")
def places(request: HttpRequest, asked: Query[PlaceQuery]) -> PlacesOut:
    """List the places of a level, by code."""
    found = page_of_places(
        level=asked.level,
        vintage=asked.vintage,
        page=asked.page,
        per_page=asked.per_page,
    )
    listed = [_place(place) for place in found.places]
    return PlacesOut(total=found.total, page=asked.page, places=listed)


@router.get("/places/{code}/figures", response=FiguresOut, summary="Figures")
def figures(
    request: HttpRequest,
    code: str,
    level: Level = "sector",
    vintage: int | None = None,
) -> FiguresOut:
    """Give the newest figures of one place, with what they cover."""
    place = find_place(level=level, code=code, vintage=vintage)
    found = indicators(by=PUBLIC, place=place)
    return FiguresOut(place=_place(place), figures=[_figure(one) for one in found])


def _place(place: Place) -> PlaceOut:
    return PlaceOut(
        kind=place.kind,
        code=place.code,
        vintage=place.vintage,
        slug=place.slug,
        name_nl=place.name_nl,
        name_fr=place.name_fr,
        area_ha=place.area_ha,
        lat=place.lat,
        lon=place.lon,
    )


def _figure(one: Indicator) -> FigureOut:
    coverage = one.coverage
    return FigureOut(
        measure=one.measure.key,
        unit=one.measure.unit,
        period=one.period,
        value=one.value,
        status=str(one.status),
        vintage=one.vintage,
        source=one.source,
        licence=one.licence,
        coverage=round(coverage.share, 4) if coverage else None,
        known_sectors=coverage.known if coverage else None,
        all_sectors=coverage.parts if coverage else None,
    )
