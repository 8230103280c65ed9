"""Files of places in any order become one checked whole, or one clear sentence."""

from itertools import permutations
from pathlib import Path

import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.gathering import Gathered, gather
from sombrero.analysis.domain.places import Loaded, PlaceKey
from sombrero.analysis.domain.reading.files import open_source
from sombrero.core.domain.errors import BadInput
from tests.domain.analysis import made


def _gather(
    *paths: Path, loaded: Loaded | None = None, vintage: int | None = None
) -> Gathered:
    sources = [open_source(path) for path in paths]
    return gather(sources, loaded or Loaded(), vintage=vintage)


def _sentence(*paths: Path, loaded: Loaded | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        _gather(*paths, loaded=loaded)
    assert "expected" in caught.value.sentence
    return caught.value.sentence


def _sectors(tmp_path: Path, *rows: made.Row) -> Path:
    return made.geopackage(tmp_path / "sectors.gpkg", rows or [made.row(0)])


def _districts(tmp_path: Path) -> Path:
    cells: dict[str, object] = {
        "MDRC": "16",
        "NAME_FRE": "MOLENBEEK HISTORIQUE",
        "NAME_DUT": "HISTORISCH MOLENBEEK",
        "BEGIN_LIFE": "2021-03-04",
    }
    shape = box(made.X, made.Y, made.X + 300, made.Y + 100)
    return made.geopackage(tmp_path / "districts.gpkg", [(cells, shape)], epsg=None)


def _municipalities(tmp_path: Path) -> Path:
    shape = box(made.X, made.Y, made.X + 300, made.Y + 100)
    return made.geopackage(
        tmp_path / "communes.gpkg", [({"tx_munty_descr_fr": "Molenbeek"}, shape)]
    )


def _three(tmp_path: Path) -> Path:
    return _sectors(tmp_path, made.row(0), made.row(1), made.row(2))


# -- Sectors -----------------------------------------------------------------------
def test_sectors_bring_their_municipality_and_region(tmp_path: Path) -> None:
    found = _gather(_three(tmp_path)).places
    assert [key.kind for key in found] == ["region", "municipality", *["sector"] * 3]
    sector = found[PlaceKey("sector", "21012A00-", 2022)]
    assert (sector.name_nl, sector.name_fr) == ("Wijk 0", "Quartier 0")
    assert sector.parent == PlaceKey("municipality", "21012", 2022)
    assert sector.shape is not None
    assert sector.shape.area_ha == pytest.approx(1.0)
    whole = found[PlaceKey("municipality", "21012", 2022)]
    assert whole.shape is not None
    assert whole.shape.area_ha == pytest.approx(3.0)
    assert whole.parent == PlaceKey("region", "04000", 2022)


def test_the_municipality_is_the_nis_column_not_the_code(tmp_path: Path) -> None:
    moved = made.row(0, cd_munty_refnis="21011")
    found = _gather(_sectors(tmp_path, moved)).places
    sector = found[PlaceKey("sector", "21012A00-", 2022)]
    assert sector.parent == PlaceKey("municipality", "21011", 2022)


def test_columns_may_be_in_any_case_and_in_the_older_names(tmp_path: Path) -> None:
    cells: dict[str, object] = {
        "CS01012020": "21012A00-",
        "CNIS5_2020": "21012",
        "T_SEC_NL": "WIJK",
        "T_SEC_FR": "",
        "T_MUN_NL": "Molenbeek",
    }
    found = _gather(_sectors(tmp_path, (cells, made.square()))).places
    sector = found[PlaceKey("sector", "21012A00-", 2020)]
    assert (sector.name_nl, sector.name_fr) == ("Wijk", "Wijk")


def test_a_sector_without_any_name_is_called_by_its_code(tmp_path: Path) -> None:
    nameless = made.row(0, tx_sector_descr_nl=None, tx_sector_descr_fr=None)
    found = _gather(_sectors(tmp_path, nameless)).places
    assert found[PlaceKey("sector", "21012A00-", 2022)].name_fr == "21012A00-"


def test_an_unknown_sector_is_kept_apart_and_never_drawn(tmp_path: Path) -> None:
    lost = made.row(1, cd_sector="21012ZZZZ")
    gathered = _gather(_sectors(tmp_path, made.row(0), lost))
    kinds = [key.kind for key in gathered.places]
    assert kinds.count("sector") == 1
    nowhere = gathered.places[PlaceKey("not_localised", "21012ZZZZ", 2022)]
    assert nowhere.shape is None
    report = gathered.reports[0]
    assert (report.rows, report.taken, report.skipped.total()) == (2, 1, 1)


@pytest.mark.parametrize("epsg", [crs.LAMBERT_72, crs.LAMBERT_2008, crs.WGS84])
def test_the_same_ground_in_any_system_is_the_same_place(
    tmp_path: Path, epsg: int
) -> None:
    [moved] = crs.project([made.square()], source=crs.LAMBERT_72, target=epsg)
    path = made.geopackage(tmp_path / "s.gpkg", [made.row(0, moved)], epsg=epsg)
    shape = _gather(path).places[PlaceKey("sector", "21012A00-", 2022)].shape
    assert shape is not None
    assert shape.lambert.hausdorff_distance(made.square()) < 0.01


# -- Bad sectors ---------------------------------------------------------------------
def test_swapped_axes_are_named(tmp_path: Path) -> None:
    turned = crs.with_axes_swapped(made.square())
    sentence = _sentence(_sectors(tmp_path, made.row(0), made.row(1, turned)))
    assert "sectors.gpkg, row 2: x and y are swapped" in sentence


def test_swapped_degrees_are_named(tmp_path: Path) -> None:
    [degrees] = crs.project([made.square()], source=31370, target=4326)
    turned = crs.with_axes_swapped(degrees)
    path = made.geojson(tmp_path / "s.geojson", [made.row(0, turned)])
    assert "s.geojson, row 1: x and y are swapped" in _sentence(path)


def test_metres_that_say_they_are_degrees_are_named(tmp_path: Path) -> None:
    path = made.geojson(tmp_path / "s.geojson", [made.row(0)])
    assert "in EPSG:4326 lies elsewhere" in _sentence(path)


def test_lambert_2008_under_the_number_of_lambert_72_is_named(tmp_path: Path) -> None:
    [moved] = crs.project([made.square()], source=31370, target=3812)
    path = made.geopackage(tmp_path / "s.gpkg", [made.row(0, moved)], epsg=31370)
    assert "lies elsewhere" in _sentence(path)


def test_a_polygon_that_crosses_itself_is_named(tmp_path: Path) -> None:
    x, y = made.X, made.Y
    bow = Polygon([(x, y), (x + 100, y + 100), (x + 100, y), (x, y + 100)])
    sentence = _sentence(_sectors(tmp_path, made.row(0), made.row(1, bow)))
    assert "sectors.gpkg, row 2: the shape is broken (Self-intersection" in sentence


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Polygon(), "there is no shape"),
        (shapely.LineString([(0, 0), (1, 1)]), "the shape is a LineString"),
        (shapely.Point(1, 1), "the shape is a Point"),
    ],
)
def test_only_polygons_are_places(
    tmp_path: Path, shape: BaseGeometry, words: str
) -> None:
    assert words in _sentence(
        made.geojson(tmp_path / "s.geojson", [made.row(0, shape)])
    )


def test_a_missing_shape_is_named(tmp_path: Path) -> None:
    path = made.geojson(tmp_path / "s.geojson", [(made.sector(0), None)])
    assert "row 1: there is no shape" in _sentence(path)


def test_a_code_stands_once(tmp_path: Path) -> None:
    twice = made.row(1, cd_sector="21012A00-")
    sentence = _sentence(_sectors(tmp_path, made.row(0), twice))
    assert "row 2, column cd_sector: 21012A00- stands in row 1 too" in sentence


def test_a_code_stands_in_one_file(tmp_path: Path) -> None:
    one = made.geopackage(tmp_path / "one.gpkg", [made.row(0)])
    two = made.geopackage(tmp_path / "two.gpkg", [made.row(0)])
    assert "two.gpkg: sector 21012A00- is in one.gpkg too" in _sentence(one, two)


@pytest.mark.parametrize("code", ["", "21012", "21012a00-", "21012A00-X", "NULL"])
def test_a_wrong_code_is_named(tmp_path: Path, code: str) -> None:
    sentence = _sentence(_sectors(tmp_path, made.row(0, cd_sector=code)))
    assert "row 1, column cd_sector" in sentence
    assert "21001A00-" in sentence


def test_a_wrong_nis_code_is_named(tmp_path: Path) -> None:
    sentence = _sentence(_sectors(tmp_path, made.row(0, cd_munty_refnis="Molenbeek")))
    assert "column cd_munty_refnis: “Molenbeek” is no NIS code" in sentence


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    cells = made.sector(0)
    del cells["cd_munty_refnis"]
    sentence = _sentence(_sectors(tmp_path, (cells, made.square())))
    assert "column cd_munty_refnis: the column is missing" in sentence


def test_a_layer_without_a_year_asks_for_one(tmp_path: Path) -> None:
    path = _sectors(tmp_path, made.row(0, dt_situation=None))
    assert "--vintage YEAR" in _sentence(path)
    assert PlaceKey("sector", "21012A00-", 2019) in _gather(path, vintage=2019).places


def test_a_layer_of_two_years_is_refused(tmp_path: Path) -> None:
    path = _sectors(tmp_path, made.row(0), made.row(1, dt_situation="2023-01-01"))
    assert "mixes the years 2022, 2023" in _sentence(path)


@pytest.mark.parametrize("name", ["a.csv", "a.geojson"])
def test_unknown_columns_are_named(tmp_path: Path, name: str) -> None:
    if name.endswith("csv"):
        path = made.text(tmp_path / name, "naam;waarde\nx;1\n")
    else:
        path = made.geojson(tmp_path / name, [({"naam": "x"}, made.square())])
    assert "its columns (naam" in _sentence(path)


# -- Together ------------------------------------------------------------------------
def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    paths = (
        _three(tmp_path),
        _districts(tmp_path),
        _municipalities(tmp_path),
        made.conversion(tmp_path / "c.csv", [("21012A00-", "16"), ("21012A01-", "16")]),
    )
    first, *others = (_gather(*order) for order in permutations(paths))
    assert len(first.places) == 6
    assert len(first.memberships) == 2
    for other in others:
        assert other.places == first.places
        assert other.memberships == first.memberships


def test_a_municipality_is_known_by_where_it_lies(tmp_path: Path) -> None:
    found = _gather(_municipalities(tmp_path), _three(tmp_path)).places
    whole = found[PlaceKey("municipality", "21012", 2022)]
    assert whole.name_fr == "Molenbeek-Saint-Jean"
    assert whole.source == "Statbel, municipalities 2022"


def test_municipalities_without_sectors_ask_for_them(tmp_path: Path) -> None:
    assert "the statistical sectors together with it" in _sentence(
        _municipalities(tmp_path)
    )


def test_a_municipality_that_fits_nothing_is_named(tmp_path: Path) -> None:
    elsewhere = made.geopackage(
        tmp_path / "communes.gpkg",
        [({"tx_munty_descr_fr": "Namur"}, made.square(x=185_000, y=128_000))],
    )
    assert "row 1: “Namur” fits no loaded municipality" in _sentence(
        _three(tmp_path), elsewhere
    )


def test_a_conversion_takes_the_year_whose_codes_it_has(tmp_path: Path) -> None:
    table = made.conversion(tmp_path / "from_2019.csv", [("21012A00-", "16")])
    gathered = _gather(_three(tmp_path), table)
    [link] = gathered.memberships
    assert link.part == PlaceKey("sector", "21012A00-", 2022)
    assert "sectors of 2022" in " ".join(gathered.reports[-1].notes)


def test_other_codes_take_the_year_of_the_files_name(tmp_path: Path) -> None:
    table = made.conversion(tmp_path / "conversion_2025.csv", [("21012B00-", "16")])
    gathered = _gather(_three(tmp_path), table)
    bare = gathered.places[PlaceKey("sector", "21012B00-", 2025)]
    assert bare.is_bare
    assert bare.shape is None
    assert gathered.memberships[0].part.vintage == 2025


def test_a_conversion_of_no_known_year_asks_for_one(tmp_path: Path) -> None:
    table = made.conversion(tmp_path / "conversion.csv", [("21012B00-", "16")])
    assert "--vintage YEAR" in _sentence(_three(tmp_path), table)


@pytest.mark.parametrize(
    ("pair", "column"),
    [
        (("21012", "16"), "secteurstatistique_code"),
        (("21012A00-", "x"), "quartier_code"),
    ],
)
def test_a_conversion_with_a_wrong_code_is_named(
    tmp_path: Path, pair: tuple[str, str], column: str
) -> None:
    table = made.conversion(tmp_path / "c2022.csv", [pair])
    assert f"c2022.csv, row 2, column {column}" in _sentence(table)


def test_a_sector_lies_in_one_district(tmp_path: Path) -> None:
    table = made.conversion(
        tmp_path / "c2022.csv", [("21012A00-", "16"), ("21012A00-", "17")]
    )
    assert "row 3, column secteurstatistique_code" in _sentence(table)


def test_a_crosswalk_says_which_part_moved_where(tmp_path: Path) -> None:
    loaded = Loaded(
        {
            ("sector", 2022): frozenset({"21012A00-"}),
            ("sector", 2025): frozenset({"21012A01-", "21012A02-"}),
        }
    )
    words = (
        "code_2022;code_2025;share\n21012A00-;21012A01-;0.4\n21012A00-;21012A02-;0.6\n"
    )
    gathered = _gather(made.text(tmp_path / "walk.csv", words), loaded=loaded)
    assert [link.share for link in gathered.memberships] == [0.4, 0.6]
    assert {link.whole.vintage for link in gathered.memberships} == {2025}


@pytest.mark.parametrize("share", ["0", "1.2", "-1", "0.7"])
def test_shares_of_one_code_are_one_at_most(tmp_path: Path, share: str) -> None:
    words = (
        "code_2022;code_2025;share\n"
        "21012A00-;21012A01-;0.4\n"
        f"21012A00-;21012A02-;{share}\n"
    )
    assert "row 3, column share" in _sentence(made.text(tmp_path / "walk.csv", words))


def test_places_that_are_named_but_not_there_stop_the_import(tmp_path: Path) -> None:
    words = "code_2022;code_2025;share\n21012A00-;21012A01-;1\n"
    sentence = _sentence(made.text(tmp_path / "walk.csv", words))
    assert "2 places are named but not there" in sentence


# -- Our own format --------------------------------------------------------------------
def _own(**cells: object) -> dict[str, object]:
    return {
        "kind": "sector",
        "code": "X1",
        "vintage": 2026,
        "name_nl": "Een",
        "name_fr": "Un",
        **cells,
    }


def _degrees() -> Polygon:
    return box(4.33, 50.85, 4.34, 50.86)


def test_our_own_format_brings_places_of_any_city(tmp_path: Path) -> None:
    rows: list[made.Row] = [
        (_own(kind="neighbourhood", code="N", name_nl="Buurt"), None),
        (_own(**{"in": ["N/2026"]}), _degrees()),
    ]
    gathered = _gather(made.geojson(tmp_path / "own.geojson", rows))
    assert len(gathered.places) == 2
    [link] = gathered.memberships
    assert link.whole == PlaceKey("neighbourhood", "N", 2026)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"kind": "planet"}, "column kind: “planet” is no kind of place"),
        ({"vintage": "now"}, "column vintage: “now” is no year"),
        ({"vintage": 99999}, "column vintage: “99999” is no year"),
        (
            {"parent_kind": "sector", "parent_code": "X1"},
            "column parent_kind: a sector cannot lie in “sector”",
        ),
        ({"name_fr": " "}, "column name_fr: it is empty"),
    ],
)
def test_our_own_format_names_what_is_wrong(
    tmp_path: Path, cells: dict[str, object], words: str
) -> None:
    path = made.geojson(tmp_path / "own.geojson", [(_own(**cells), _degrees())])
    assert f"own.geojson, row 1, {words}" in _sentence(path)


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    path = _sectors(tmp_path, made.row(0, tx_sector_descr_fr="Q" * 121))
    assert "has 121 characters; expected at most 120" in _sentence(path)


def test_our_own_format_has_each_place_once(tmp_path: Path) -> None:
    rows: list[made.Row] = [(_own(), _degrees()), (_own(), _degrees())]
    sentence = _sentence(made.geojson(tmp_path / "own.geojson", rows))
    assert "row 2, column code: X1 stands in row 1 too" in sentence


def test_two_parts_are_one_place(tmp_path: Path) -> None:
    islands = MultiPolygon([made.square(0), made.square(5)])
    found = _gather(_sectors(tmp_path, made.row(0, islands))).places
    shape = found[PlaceKey("sector", "21012A00-", 2022)].shape
    assert shape is not None
    assert shape.geojson["type"] == "MultiPolygon"
    assert shape.area_ha == pytest.approx(2.0)
