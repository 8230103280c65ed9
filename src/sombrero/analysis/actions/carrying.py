"""Carrying figures up: municipalities and regions from all their sectors."""

from collections import defaultdict
from collections.abc import Iterable

from sombrero.analysis.domain.carrying import (
    Cells,
    Part,
    Value,
    carry,
    fifths,
    periods,
    spread,
    value_at,
)
from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.domain.places import NOT_LOCALISED, SECTOR
from sombrero.analysis.models import CarriedFigure, Figure
from sombrero.core.models import Place

BATCH = 2_000


def carry_up(*, vintage: int) -> int:
    """Make the figures of municipalities and regions of a vintage again.

    Called by imports, inside their transaction. Returns how many were made; three
    queries and the inserts, whatever the number of sectors.
    """
    wholes = _wholes(vintage)
    cells, datasets = _cells(vintage)
    CarriedFigure.objects.filter(place__vintage=vintage).delete()
    made = [
        figure
        for whole, parts in wholes.items()
        for figure in _carried(whole, parts, cells, datasets)
    ]
    CarriedFigure.objects.bulk_create(made, batch_size=BATCH)
    return len(made)


def _wholes(vintage: int) -> dict[int, list[Part]]:
    """Return the sectors of each municipality and of each region, by its id."""
    rows = Place.objects.filter(
        kind__in=(SECTOR, NOT_LOCALISED), vintage=vintage
    ).values_list("pk", "kind", "area_ha", "parent_id", "parent__parent_id")
    wholes: dict[int, list[Part]] = defaultdict(list)
    for pk, kind, area, municipality, region in rows:
        part = Part(pk, area_ha=area, is_place=kind == SECTOR)
        for whole in (municipality, region):
            if whole is not None:
                wholes[whole].append(part)
    return wholes


Values = dict[tuple[int, str, str], Value]
Datasets = dict[tuple[str, str], int]


def _cells(vintage: int) -> tuple[dict[int, Values], Datasets]:
    """Return the figures of each sector apart: a whole then reads only its own."""
    rows = Figure.objects.filter(
        place__kind__in=(SECTOR, NOT_LOCALISED), place__vintage=vintage
    ).values_list("place_id", "measure", "period", "value", "status", "dataset_id")
    cells: dict[int, Values] = defaultdict(dict)
    datasets: Datasets = {}
    for pk, measure, period, value, status, dataset in rows.iterator(chunk_size=BATCH):
        cells[pk][pk, measure, period] = Value(value, status)
        datasets.setdefault((measure, period), dataset)
    return dict(cells), datasets


def _carried(
    whole: int,
    parts: list[Part],
    by_part: dict[int, Values],
    datasets: Datasets,
) -> Iterable[CarriedFigure]:
    cells = Cells(
        {
            key: value
            for part in parts
            for key, value in by_part.get(part.key, {}).items()
        }
    )
    for measure in MEASURES.values():
        for period in periods(cells, measure):
            carried = carry(cells, parts, measure, period)
            if carried.value is None:
                continue
            own = [
                value
                for part in parts
                if part.is_place
                and (value := value_at(cells, part, measure, period).value) is not None
            ]
            yield CarriedFigure(
                place_id=whole,
                measure=measure.key,
                period=period,
                value=carried.value,
                known=carried.coverage.known,
                parts=carried.coverage.parts,
                known_people=carried.coverage.known_people,
                people=carried.coverage.people,
                fifths=fifths(own),
                spread=spread(own),
                dataset_id=datasets.get((measure.numerator or measure.key, period)),
            )
