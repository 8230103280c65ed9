"""The official files of Brussels, where they stand beside the checkout."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.figures import FigureFile, Placed, Status, settle
from sombrero.analysis.domain.gathering import Gathered, gather
from sombrero.analysis.domain.indicator_files import read_figures
from sombrero.analysis.domain.places import Loaded
from sombrero.analysis.domain.reading.files import open_source
from sombrero.analysis.domain.reading.tables import Table
from tests.shared_data import path

PLACES = (
    "conversion_secteur_quartier_2025.csv",
    "MQ_Communes_Quartiers_Secteurs.xlsx",
    "UrbAdm_MONITORING_DISTRICT.gpkg",
    "brussels_communes_2022.gpkg",
    "statbel_sectors_brussels_2022.gpkg",
)


@cache
def _gathered(*paths: Path) -> Gathered:
    return gather([open_source(one) for one in paths], Loaded())


@pytest.fixture
def places() -> Gathered:
    """All official places, gathered once."""
    return _gathered(*(path(f"brussels/boundaries/{name}") for name in PLACES))


def _figures(name: str, places: Gathered) -> tuple[FigureFile, list[Placed]]:
    table = open_source(path(f"brussels/population/{name}"))
    assert isinstance(table, Table)
    file = read_figures(table)
    return file, settle(file, places.known(Loaded()))


def _sum(placed: list[Placed], measure: str, kind: str = "sector") -> float:
    return sum(
        one.figure.value or 0
        for one in placed
        if one.figure.measure == measure and one.place.kind == kind
    )


def _statuses(placed: list[Placed], measure: str) -> Counter[Status]:
    return Counter(p.figure.status for p in placed if p.figure.measure == measure)


def test_every_official_place_is_taken(places: Gathered) -> None:
    kinds = Counter((key.kind, key.vintage) for key in places.places)
    assert kinds == {
        ("region", 2022): 1,
        ("municipality", 2022): 19,
        ("sector", 2022): 724,
        ("neighbourhood", 2021): 145,
        ("sector", 2025): 749,
        ("municipality", 2025): 19,
    }
    assert all(report.taken == report.rows for report in places.reports)


def test_vintages_differ_as_they_were_measured(places: Gathered) -> None:
    codes = places.known(Loaded()).codes
    old, new = codes["sector", 2022], codes["sector", 2025]
    assert (len(new - old), len(old - new)) == (153, 128)


def test_the_sectors_cover_the_region_without_loss(places: Gathered) -> None:
    shapes = [
        draft.shape
        for key, draft in places.places.items()
        if key.kind == "sector" and draft.shape is not None
    ]
    assert len(shapes) == 724
    assert sum(shape.area_ha for shape in shapes) / 100 == pytest.approx(
        162.42, abs=0.01
    )
    for shape in shapes:
        stored = shapely.geometry.shape(shape.geojson)
        assert stored.is_valid
        assert stored.covers(Point(shape.lon, shape.lat))
        assert crs.is_within(stored, crs.REGIONS["04000"])


def test_the_conversion_agrees_with_the_ground_724_times(places: Gathered) -> None:
    drawn = {key: d.shape for key, d in places.places.items() if d.shape is not None}
    links = [link for link in places.memberships if link.part.vintage == 2022]
    assert len(links) == 724
    agreeing = sum(
        drawn[link.whole].lambert.covers(
            drawn[link.part].lambert.representative_point()
        )
        for link in links
    )
    assert agreeing == 724


def test_all_sectors_of_2025_lie_in_a_district(places: Gathered) -> None:
    links = [link for link in places.memberships if link.part.vintage == 2025]
    assert len(links) == 749
    assert len({link.whole for link in links}) == 145


def test_the_census_adds_up(places: Gathered) -> None:
    file, placed = _figures("Leeftijdgegevens_per_StatS.csv", places)
    assert _sum(placed, "age_65_plus") == 158_970
    assert _sum(placed, "population") == 1_216_901
    assert _sum(placed, "age_65_plus", "not_localised") == 56
    assert (file.report.rows, file.report.taken) == (19_786, 721)
    assert file.report.skipped["place not loaded"] == 18_663
    assert "702 of 724 places" in " ".join(file.report.notes)


def test_the_whole_census_is_that_of_belgium(places: Gathered) -> None:
    table = open_source(path("brussels/population/Leeftijdgegevens_per_StatS.csv"))
    assert isinstance(table, Table)
    figures = read_figures(table).figures
    total = sum(f.value or 0 for f in figures if f.measure == "population")
    # The official population on 1 January 2021: so NA was right to mean nobody.
    assert total == 11_521_238


def test_incomes_keep_what_is_kept_back(places: Gathered) -> None:
    file, placed = _figures("Inkomengegevens_per_StatS.csv", places)
    assert file.report.taken == 700
    assert _statuses(placed, "income_median") == {
        Status.KNOWN: 662,
        Status.SUPPRESSED: 38,
    }
    assert _statuses(placed, "income_mean") == {
        Status.KNOWN: 647,
        Status.SUPPRESSED: 53,
    }


def test_the_ages_of_2022_add_up(places: Gathered) -> None:
    file, placed = _figures("pop_by_age5_sector_brussels_2022.csv", places)
    assert file.origin.period == "2022"
    assert _sum(placed, "population") == 1_218_772
    assert _sum(placed, "age_65_plus") == 159_903
    assert _sum(placed, "age_80_plus") == 46_678
    assert _statuses(placed, "population") == {Status.KNOWN: 675}


def test_the_districts_say_why_a_figure_is_not_there(places: Gathered) -> None:
    _file, placed = _figures("ibsa_quartiers_indicators.csv", places)
    assert _statuses(placed, "isolated_30_plus") == {
        Status.KNOWN: 118,
        Status.SUPPRESSED: 21,
        Status.MISSING: 6,
    }
