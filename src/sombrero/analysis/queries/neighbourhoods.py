"""What the page of a neighbourhood shows: figures, map and counts, never persons."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sombrero.analysis.domain.carrying import Value, value_at
from sombrero.analysis.domain.classes import Basis, Scale, scale
from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.measures import MEASURES, ON_MAP, Measure
from sombrero.analysis.domain.places import SECTOR
from sombrero.analysis.queries.indicators import (
    Indicator,
    Stored,
    carried_indicator,
    list_indicators,
    read_figures,
)
from sombrero.analysis.queries.territories import Sector, Territory, get_territory
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Place
from sombrero.core.queries import FactTable, fact_table

_MONTHS = 12
_QUARTERS = 4


@dataclass(frozen=True)
class MapSector:
    """A sector on the map: its class is None where the value is not known."""

    sector: Sector
    value: Value
    step: int | None
    path: str


@dataclass(frozen=True)
class MapView:
    """One measure on the ground. shapes: GeoJSON (WGS84) by sector."""

    indicator: Indicator
    drawing: Drawing
    scale: Scale | None
    sectors: tuple[MapSector, ...]
    shapes: Mapping[int, dict[str, Any]]


@dataclass(frozen=True)
class Counts:
    """What happened here, as counts of finished periods, small ones held back.

    A running month is left out: its count would grow by one with each person.
    """

    signals: FactTable
    needs: FactTable
    unmet: FactTable


@dataclass(frozen=True)
class Overview:
    """All that the page of a territory shows. counts: None above neighbourhoods and
    for a neighbourhood that was drawn here, because two pages that overlap would give
    small counts away by subtraction."""

    territory: Territory
    indicators: list[Indicator]
    on_map: list[Measure]
    map: MapView | None
    counts: Counts | None


def neighbourhood_overview(
    *, by: Actor, slug: str, today: dt.date, show: str = ""
) -> Overview:
    """Return the page of a place by its public name.

    show: the measure on the map; the first that is known when it is not one of
    them. Nine queries at most, whatever is loaded. Raises NotFound.
    """
    territory = get_territory(slug=slug)
    stored = read_figures(territory)
    carried = _mappable(territory, stored)
    return Overview(
        territory=territory,
        indicators=list_indicators(territory, stored),
        on_map=[one.measure for one in carried.values()],
        map=_map(territory, stored, carried, show),
        counts=_counts(territory, today),
    )


# -- The map -----------------------------------------------------------------------
def _mappable(territory: Territory, stored: Stored) -> dict[str, Indicator]:
    found = (
        (key, carried_indicator(territory, stored, MEASURES[key])) for key in ON_MAP
    )
    return {key: one for key, one in found if one is not None}


def _map(
    territory: Territory, stored: Stored, carried: Mapping[str, Indicator], show: str
) -> MapView | None:
    chosen = carried.get(show) or next(iter(carried.values()), None)
    if chosen is None:
        return None
    sectors = [
        one
        for one in territory.sectors
        if one.vintage == chosen.vintage and one.kind == SECTOR
    ]
    shapes = _shapes(territory, sectors)
    own = shapes.pop(territory.place.pk, None)
    drawing = draw(shapes, own)
    if drawing is None:
        return None
    return _view(chosen, sectors, stored, drawing, shapes)


def _shapes(
    territory: Territory, sectors: Sequence[Sector]
) -> dict[int, dict[str, Any]]:
    """Return the shapes of sectors, and of the place itself when it was drawn here."""
    ids = [one.pk for one in sectors]
    if territory.is_drawn and ids:
        ids.append(territory.place.pk)
    rows = Place.objects.filter(pk__in=ids, geometry__isnull=False).values_list(
        "pk", "geometry"
    )
    return {pk: geometry for pk, geometry in rows if geometry}


def _view(
    chosen: Indicator,
    sectors: Sequence[Sector],
    stored: Stored,
    drawing: Drawing,
    shapes: Mapping[int, dict[str, Any]],
) -> MapView:
    cells = stored.by_vintage[chosen.vintage]
    values = {
        one: value_at(cells, one.part, chosen.measure, chosen.period) for one in sectors
    }
    known = [v.value for v in values.values() if v.value is not None]
    levels: tuple[Basis, ...] = ("region", "municipality")
    above = [(level, _fifths(chosen, level)) for level in levels]
    cuts = scale(above, known)
    return MapView(
        indicator=chosen,
        drawing=drawing,
        scale=cuts,
        sectors=tuple(
            MapSector(
                sector=one,
                value=value,
                step=_step(cuts, value),
                path=drawing.paths.get(one.pk, ""),
            )
            for one, value in values.items()
        ),
        shapes=shapes,
    )


def _fifths(chosen: Indicator, level: str) -> tuple[float, ...]:
    beside = chosen.beside(level)
    return beside.fifths if beside else ()


def _step(cuts: Scale | None, value: Value) -> int | None:
    return cuts.step_of(value.value) if cuts and value.value is not None else None


# -- What happened here ------------------------------------------------------------
def _counts(territory: Territory, today: dt.date) -> Counts | None:
    if territory.place.kind != Place.Kind.NEIGHBOURHOOD or territory.is_drawn:
        return None
    # Events were counted on the sectors of whatever year was the newest then.
    ids = [one.pk for one in territory.sectors]
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    since = _months_before(quarter, 3 * _QUARTERS)
    return Counts(
        signals=fact_table(
            place_ids=ids,
            measure="signal.received",
            start=_months_before(month, _MONTHS),
            end=month,
            row="month",
        ),
        needs=fact_table(
            place_ids=ids,
            measure="need.opened",
            start=since,
            end=quarter,
            row="life_domain",
            column="quarter",
        ),
        unmet=fact_table(
            place_ids=ids,
            measure="need.unmet",
            start=since,
            end=quarter,
            row="life_domain",
            column="quarter",
        ),
    )


def _months_before(first: dt.date, months: int) -> dt.date:
    number = first.year * 12 + first.month - 1 - months
    return dt.date(number // 12, number % 12 + 1, 1)
