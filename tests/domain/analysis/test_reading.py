"""A file that cannot be used gets one clear sentence; a good one is read whole."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from shapely.geometry import LineString

from sombrero.analysis.domain.reading.files import open_source
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.analysis.domain.reading.tables import Table, count_in, number_in
from sombrero.core.domain.errors import BadInput
from tests.domain.analysis import made


def _sentence(path: Path, *, most_mb: int = 200) -> str:
    with pytest.raises(BadInput) as caught:
        open_source(path, most_mb=most_mb)
    sentence = caught.value.sentence
    assert path.name in sentence
    assert "expected" in sentence
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_table_is_read_in_every_dialect(
    tmp_path: Path, delimiter: str, bom: str
) -> None:
    lines = [delimiter.join(row) for row in (("CD_SECTOR", "X65"), ("21A", " 5 "))]
    table = open_source(made.text(tmp_path / "a.csv", bom + "\r\n".join(lines)))
    assert isinstance(table, Table)
    assert table.columns == ("cd_sector", "x65")
    assert table.rows[0]["x65"] == "5"
    assert table.rows[0].number == 2


def test_a_workbook_is_read_with_whole_numbers_as_codes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Commune_Code", "Part"])
    sheet.append([21001, 0.5])
    sheet.append([None, None])
    book.save(tmp_path / "a.xlsx")
    table = open_source(tmp_path / "a.xlsx")
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [
        {"commune_code": "21001", "part": "0.5"}
    ]


def test_broken_utf8_names_its_row(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("code;naam\n1;Evere\n2;Château\n".encode("latin-1"))
    assert "latin.csv, row 3: byte 0xE2 is not UTF-8" in _sentence(path)


def test_utf16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes("code;naam\n".encode("utf-16"))
    assert "UTF-16" in _sentence(path)


def test_a_binary_file_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n1;\x00\n")
    assert "not a text file" in _sentence(path)


def test_a_ragged_row_is_named(tmp_path: Path) -> None:
    path = made.text(tmp_path / "a.csv", "a;b\n1;2\n3\n")
    assert "row 3: 1 cells; expected 2 as in the header" in _sentence(path)


def test_a_column_may_stand_once(tmp_path: Path) -> None:
    assert "twice" in _sentence(made.text(tmp_path / "a.csv", "a;A\n1;2\n"))


@pytest.mark.parametrize("words", ["", "\n\n", "   "])
def test_an_empty_file_is_named(tmp_path: Path, words: str) -> None:
    assert "empty" in _sentence(made.text(tmp_path / "a.csv", words))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "cannot be opened" in _sentence(tmp_path / "gone.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "cannot be opened" in _sentence(tmp_path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.write(b"a;b\n")
        stream.truncate(3_000_000)  # sparse: it takes no room on the disk
    assert "it is 3 MB; expected at most 2 MB" in _sentence(path, most_mb=2)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", bytes(70_000_000))
    assert path.stat().st_size < 1_000_000
    assert "it unpacks to 210 MB" in _sentence(path)


def test_a_zip_that_is_no_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("table.txt", b"a|b")
    assert "unpack it" in _sentence(path)


def test_a_damaged_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing of use")
    assert "damaged" in _sentence(path)


def test_a_pdf_is_named(tmp_path: Path) -> None:
    path = tmp_path / "licence.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    assert "PDF" in _sentence(path)


@pytest.mark.parametrize(
    "cell", ["1,5", "twelve", "", "nan", "inf", "1 000", "1_000", "1e999", "٣"]
)
def test_a_cell_that_is_no_number_is_named(tmp_path: Path, cell: str) -> None:
    table = open_source(made.text(tmp_path / "a.csv", f"a;b\nx;{cell}\n"))
    assert isinstance(table, Table)
    with pytest.raises(BadInput, match=r"a\.csv, row 2, column b: .* is no number"):
        number_in(table, table.rows[0], "b")


def test_a_count_is_not_below_zero(tmp_path: Path) -> None:
    table = open_source(made.text(tmp_path / "a.csv", "a;b\nx;-1\n"))
    assert isinstance(table, Table)
    with pytest.raises(BadInput, match="below zero"):
        count_in(table, table.rows[0], "b")


# -- Layers ------------------------------------------------------------------------
def test_a_geopackage_is_read_without_gdal(tmp_path: Path) -> None:
    path = made.geopackage(tmp_path / "a.gpkg", [made.row(0), made.row(1)])
    layer = open_source(path)
    assert isinstance(layer, Layer)
    assert layer.epsg == 31370
    assert layer.notes == ()
    assert [one.text("cd_sector") for one in layer.features] == [
        "21012A00-",
        "21012A01-",
    ]
    shape = layer.features[0].shape
    assert shape is not None
    assert shape.equals(made.square(0))


def test_a_lambert_system_without_number_is_assumed_and_said(tmp_path: Path) -> None:
    name = "BD72 / Belgian Lambert 72"
    path = made.geopackage(tmp_path / "a.gpkg", [made.row(0)], epsg=None, name=name)
    layer = open_source(path)
    assert isinstance(layer, Layer)
    assert layer.epsg == 31370
    assert layer.notes == (f"no EPSG number for “{name}”: taken as EPSG:31370",)


@pytest.mark.parametrize("epsg", [28992, 2154, 3857])
def test_a_wrong_coordinate_system_is_named(tmp_path: Path, epsg: int) -> None:
    path = made.geopackage(tmp_path / "a.gpkg", [made.row(0)], epsg=epsg)
    assert f"its coordinate system is EPSG:{epsg}; expected EPSG:31370" in _sentence(
        path
    )


def test_an_unknown_system_is_not_guessed(tmp_path: Path) -> None:
    path = made.geopackage(
        tmp_path / "a.gpkg", [made.row(0)], epsg=None, name="somewhere"
    )
    assert "“somewhere”" in _sentence(path)


def test_another_database_is_no_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE somebody (name)")
        database.commit()
    assert "no GeoPackage" in _sentence(path)


def test_a_layer_that_is_computed_is_refused(tmp_path: Path) -> None:
    path = made.geopackage(tmp_path / "a.gpkg", [made.row(0)])
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE layer RENAME TO hidden")
        database.execute("CREATE VIEW layer AS SELECT * FROM hidden")
        database.commit()
    assert "is no table" in _sentence(path)


def test_a_damaged_geopackage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"SQLite format 3\x00" + bytes(2000))
    assert "expected a GeoPackage" in _sentence(path)


def test_a_broken_geometry_names_its_row(tmp_path: Path) -> None:
    path = made.geopackage(tmp_path / "a.gpkg", [made.row(0), made.row(1)])
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE layer SET geom = x'4750000301' WHERE fid = 2")
        database.commit()
    assert "a.gpkg, row 2: the geometry cannot be read" in _sentence(path)


def test_geojson_says_its_system_or_is_wgs84(tmp_path: Path) -> None:
    lambert = made.geojson(
        tmp_path / "a.geojson", [made.row(0)], crs="urn:ogc:def:crs:EPSG::31370"
    )
    plain = made.geojson(tmp_path / "b.geojson", [made.row(0)])
    named = open_source(lambert)
    assert isinstance(named, Layer)
    assert named.epsg == 31370
    unnamed = open_source(plain)
    assert isinstance(unnamed, Layer)
    assert unnamed.epsg == 4326


@pytest.mark.parametrize(
    "words",
    [
        '{"type": "FeatureCollection", "features": [',
        '{"type": "Feature"}',
        "[" * 100_000,
        "[1, 2]",
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "FeatureCollection", "features": [{"properties": {}}]}',
        '{"type": "FeatureCollection", "features": [{"properties": {}, '
        '"geometry": {"type": "Polygon", "coordinates": [1]}}]}',
    ],
)
def test_broken_geojson_is_named(tmp_path: Path, words: str) -> None:
    _sentence(made.text(tmp_path / "a.geojson", words))


def test_an_unknown_system_in_geojson_is_named(tmp_path: Path) -> None:
    path = made.geojson(tmp_path / "a.geojson", [made.row(0)], crs="EPSG:28992")
    assert "EPSG:28992" in _sentence(path)


def test_lines_are_read_but_are_no_places(tmp_path: Path) -> None:
    path = made.geojson(
        tmp_path / "a.geojson", [made.row(0, LineString([(4.3, 50.8), (4.4, 50.9)]))]
    )
    assert isinstance(open_source(path), Layer)
