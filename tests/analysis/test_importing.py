"""Imports write all or nothing, twice is once, and say what they did."""

import datetime as dt
from pathlib import Path

import pytest

from sombrero import cli
from sombrero.analysis.actions import import_figures, import_places
from sombrero.analysis.models import CarriedFigure, Dataset, Figure
from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.errors import BadInput, NotAllowed
from sombrero.core.models import AuditEntry, Place, PlaceMembership
from tests.analysis import town
from tests.domain.analysis import made
from tests.shared_data import path

pytestmark = pytest.mark.django_db
Contents = list[tuple[object, ...]]


def _places() -> Contents:
    return list(
        Place.objects.order_by("pk").values_list(
            "pk", "kind", "code", "vintage", "name_nl", "parent_id", "area_ha", "west"
        )
    )


def _figures() -> Contents:
    return list(
        Figure.objects.order_by("place__code", "measure").values_list(
            "place__code", "measure", "period", "value", "status"
        )
    )


def _everything() -> list[int]:
    models = (Place, PlaceMembership, Figure, CarriedFigure, Dataset, AuditEntry)
    return [model.objects.count() for model in models]


def test_places_are_saved_with_what_they_lie_in(
    tmp_path: Path, now: dt.datetime
) -> None:
    town.take_places([town.conversion(tmp_path), town.sectors(tmp_path)], now)
    sector = Place.objects.get(kind="sector", code="21012A00-")
    assert (sector.vintage, sector.name_nl) == (2022, "Wijk 0")
    assert sector.geometry is not None
    assert sector.area_ha == pytest.approx(1)
    assert sector.west is not None
    assert sector.west <= (sector.lon or 0) <= (sector.east or 0)
    assert sector.parent is not None
    assert sector.parent.parent is not None
    assert sector.parent.parent.kind == "region"
    members = PlaceMembership.objects.filter(whole__code="1")
    assert members.count() == 5


def test_the_same_files_again_change_nothing(tmp_path: Path, now: dt.datetime) -> None:
    town.build(tmp_path, now)
    before = (_places(), _figures(), CarriedFigure.objects.count())
    town.build(tmp_path, now)
    assert (_places(), _figures(), CarriedFigure.objects.count()) == before


def test_a_table_of_names_never_wipes_a_shape(tmp_path: Path, now: dt.datetime) -> None:
    town.take_places([town.sectors(tmp_path)], now)
    town.take_places([town.conversion(tmp_path)], now)
    sector = Place.objects.get(kind="sector", code="21012A00-")
    assert sector.geometry is not None
    assert sector.name_nl == "Wijk 0"
    assert sector.parent is not None


def test_shapes_may_come_after_the_names(tmp_path: Path, now: dt.datetime) -> None:
    town.take_places([town.conversion(tmp_path)], now)
    assert Place.objects.get(kind="sector", code="21012A00-").geometry is None
    town.take_places([town.sectors(tmp_path)], now)
    sector = Place.objects.get(kind="sector", code="21012A00-")
    assert sector.geometry is not None
    assert sector.wholes.count() == 1


def test_a_dry_run_says_all_and_writes_nothing(
    tmp_path: Path, now: dt.datetime
) -> None:
    before = _everything()
    [report] = town.take_places([town.sectors(tmp_path)], now, dry_run=True)
    assert (report.rows, report.taken) == (12, 12)
    assert _everything() == before
    town.take_places([town.sectors(tmp_path)], now)
    before = _everything()
    [report] = town.take_figures([town.ages(tmp_path)], now, dry_run=True)
    assert (report.rows, report.taken) == (14, 13)
    assert _everything() == before


def test_one_bad_file_stops_all_of_them(tmp_path: Path, now: dt.datetime) -> None:
    bad = made.conversion(tmp_path / "c2022.csv", [("wrong", "1")])
    before = _everything()
    with pytest.raises(BadInput):
        town.take_places([town.sectors(tmp_path), bad], now)
    assert _everything() == before
    town.take_places([town.sectors(tmp_path)], now)
    bad = made.text(tmp_path / "bad.csv", "cd_sector,x65,rest\n21012A00-,1,a\n")
    before = _everything()
    with pytest.raises(BadInput):
        town.take_figures([town.ages(tmp_path), bad], now)
    assert _everything() == before


def test_a_layer_is_no_table_of_figures(tmp_path: Path, now: dt.datetime) -> None:
    with pytest.raises(BadInput, match="it holds shapes"):
        town.take_figures([town.sectors(tmp_path)], now)


def test_figures_keep_why_they_have_no_value(tmp_path: Path, now: dt.datetime) -> None:
    town.build(tmp_path, now)
    incomes = Figure.objects.filter(measure="income_median")
    assert incomes.filter(status="known").count() == 9
    [kept_back] = incomes.filter(status="suppressed")
    assert kept_back.value is None
    assert kept_back.dataset.source == "Statbel, fiscal incomes per sector"
    nowhere = Figure.objects.get(status="not_localised", measure="population")
    assert (nowhere.value, nowhere.place.code) == (7, "21012ZZZZ")
    assert nowhere.place.kind == "not_localised"


def test_newer_figures_replace_those_of_the_same_period(
    tmp_path: Path, now: dt.datetime
) -> None:
    town.build(tmp_path, now)
    count = Figure.objects.count()
    town.take_figures([town.ages(tmp_path, first=20)], now)
    assert Figure.objects.count() == count
    old = Figure.objects.get(place__code="21012A00-", measure="age_65_plus")
    assert old.value == 20
    carried = CarriedFigure.objects.get(
        place__kind="municipality", measure="age_65_plus"
    )
    assert carried.value == sum(range(20, 31)) + 3


def test_the_municipality_is_carried_up_with_people_of_unknown_sectors(
    tmp_path: Path, now: dt.datetime
) -> None:
    town.build(tmp_path, now)
    found = {
        row.measure: row
        for row in CarriedFigure.objects.filter(place__kind="municipality")
    }
    assert found["population"].value == 1107
    assert (found["population"].known, found["population"].parts) == (12, 12)
    assert found["share_65_plus"].value == pytest.approx(100 * (165 + 3) / 1107)
    assert (found["income_median"].known, found["income_median"].parts) == (9, 12)
    assert found["income_median"].known_people == 900
    assert len(found["share_65_plus"].fifths) == 4


def test_imports_are_for_those_who_may(
    tmp_path: Path, now: dt.datetime, actors: dict[str, Actor]
) -> None:
    for by in (PUBLIC, actors["desk"], actors["volunteer"], actors["researcher"]):
        with pytest.raises(NotAllowed):
            import_places(by=by, now=now, files=[tmp_path / "none"])
        with pytest.raises(NotAllowed):
            import_figures(by=by, now=now, files=[tmp_path / "none"])
    by = actors["coordinator"]
    assert import_places(by=by, now=now, files=[town.sectors(tmp_path)])


# -- On the command line -----------------------------------------------------------
def _run(*words: object) -> int:
    return cli.main([str(word) for word in words])


def test_the_command_says_what_it_took(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("import", "sectors", town.sectors(tmp_path)) == 0
    said = capsys.readouterr()
    assert "sectors.gpkg: statistical sectors\n  12 of 12 rows taken" in said.out
    assert "Reading sectors.gpkg" in said.err
    assert _run("import", "indicators", town.ages(tmp_path), "--dry-run") == 0
    said = capsys.readouterr()
    assert "13 of 14 rows taken\n  1 skipped: place not loaded" in said.out
    assert "Dry run: nothing was written." in said.out
    assert not Figure.objects.exists()


def test_the_command_names_another_origin_than_the_format(tmp_path: Path) -> None:
    origin = ("--source", "Invented town", "--licence", "CC0")
    assert _run("import", "sectors", town.sectors(tmp_path), *origin) == 0
    assert _run("import", "indicators", town.ages(tmp_path), *origin) == 0
    sector = Place.objects.get(code="21012A00-")
    assert (sector.source, sector.licence) == ("Invented town", "CC0")
    assert sector.geometry is not None
    assert Dataset.objects.get().source == "Invented town"


@pytest.mark.parametrize("what", ["sectors", "indicators"])
def test_bad_input_is_one_sentence_and_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    path = made.text(tmp_path / "cats.csv", "naam;waarde\nx;1\n")
    assert _run("import", what, path) == 2
    lines = capsys.readouterr().err.splitlines()
    assert "cats.csv: its columns (naam, waarde) are not known here" in lines[-1]
    assert sum("expected" in line for line in lines) == 1


# -- The official files ------------------------------------------------------------
def test_brussels_is_taken_in_whole(now: dt.datetime) -> None:
    boundaries = "brussels/boundaries/"
    files = [
        path(boundaries + name)
        for name in (
            "MQ_Communes_Quartiers_Secteurs.xlsx",
            "statbel_sectors_brussels_2022.gpkg",
            "conversion_secteur_quartier_2025.csv",
            "UrbAdm_MONITORING_DISTRICT.gpkg",
            "brussels_communes_2022.gpkg",
        )
    ]
    population = "brussels/population/"
    figures = [
        path(population + name)
        for name in (
            "Leeftijdgegevens_per_StatS.csv",
            "Inkomengegevens_per_StatS.csv",
            "pop_by_age5_sector_brussels_2022.csv",
            "ibsa_quartiers_indicators.csv",
        )
    ]
    town.take_places(files, now)
    town.take_figures(figures, now)
    places = Place.objects.filter(vintage=2022)
    assert places.filter(kind="sector", geometry__isnull=False).count() == 724
    assert places.filter(kind="municipality", geometry__isnull=False).count() == 19
    assert Place.objects.filter(kind="neighbourhood").count() == 145
    assert Place.objects.filter(kind="sector", vintage=2025).count() == 749
    assert PlaceMembership.objects.filter(part__vintage=2022).count() == 724
    region = CarriedFigure.objects.filter(place__kind="region")
    old = region.get(measure="age_65_plus", period="2022")
    assert (old.value, old.known, old.parts) == (159_903, 675, 724)
    census = region.get(measure="age_65_plus", period="2021")
    assert (census.value, census.known) == (158_970 + 56, 702)
    incomes = region.get(measure="income_median", period="2021")
    assert (incomes.known, incomes.parts) == (662, 724)
    assert incomes.known_people / incomes.people > 0.99
