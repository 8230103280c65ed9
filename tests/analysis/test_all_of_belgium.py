"""Twenty thousand sectors change neither the queries of a page nor what it reads."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sombrero.analysis.actions.carrying import carry_up
from sombrero.analysis.models import CarriedFigure, Dataset, Figure
from sombrero.analysis.queries import Overview, neighbourhood_overview
from sombrero.core.domain.actor import PUBLIC
from sombrero.core.models import Place
from tests.analysis import town

SECTORS = 20_000
MUNICIPALITIES = 580


def _overview() -> tuple[Overview, int, int]:
    with CaptureQueriesContext(connection) as seen:
        found = neighbourhood_overview(
            by=PUBLIC, slug="naam-1", today=dt.date(2026, 11, 18)
        )
    longest = max(len(query["sql"]) for query in seen.captured_queries)
    return found, len(seen), longest


def _fill() -> None:
    """Make 580 municipalities with 20 000 sectors and two figures each."""
    region = Place.objects.create(
        kind="region", code="02000", vintage=2022, name_nl="V", name_fr="F"
    )
    municipalities = Place.objects.bulk_create(
        Place(
            kind="municipality",
            code=f"{30_000 + number}",
            vintage=2022,
            name_nl="G",
            name_fr="C",
            parent=region,
        )
        for number in range(MUNICIPALITIES)
    )
    sectors = Place.objects.bulk_create(
        (
            Place(
                kind="sector",
                code=f"{30_000 + number % MUNICIPALITIES}A{number:05d}",
                vintage=2022,
                slug=f"sector-{number}",
                name_nl="S",
                name_fr="S",
                parent=municipalities[number % MUNICIPALITIES],
                area_ha=10,
                geometry={"type": "Polygon", "coordinates": []},
                west=3.0,
            )
            for number in range(SECTORS)
        ),
        batch_size=1_000,
    )
    dataset = Dataset.objects.earliest("pk")
    Figure.objects.bulk_create(
        (
            Figure(
                place=sector,
                measure=measure,
                period="2021",
                value=value,
                status="known",
                dataset=dataset,
            )
            for number, sector in enumerate(sectors)
            for measure, value in (("population", 100), ("age_65_plus", number % 40))
        ),
        batch_size=5_000,
    )


@pytest.mark.django_db
def test_a_page_costs_the_same_with_all_of_belgium_loaded(
    tmp_path: Path, now: dt.datetime
) -> None:
    town.build(tmp_path, now)
    before, queries, longest = _overview()
    _fill()
    carry_up(vintage=2022)
    region = CarriedFigure.objects.get(
        place__code="02000", measure="population", period="2021"
    )
    assert (region.value, region.parts) == (100 * SECTORS, SECTORS)
    after, queries_now, longest_now = _overview()
    assert queries_now == queries <= 9
    assert longest_now <= longest + 20  # ids grow a digit, lists do not grow
    assert after.indicators == before.indicators
    assert after.map == before.map


@pytest.mark.django_db
def test_the_figures_of_a_page_are_found_by_index(
    tmp_path: Path, now: dt.datetime
) -> None:
    town.build(tmp_path, now)
    with CaptureQueriesContext(connection) as seen:
        neighbourhood_overview(by=PUBLIC, slug="naam-1", today=now.date())
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for query in seen.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = " ".join(str(row[-1]) for row in cursor.fetchall())
            assert "SCAN analysis_" not in plan
            assert "SCAN core_place" not in plan
