"""Files that cannot be used, through the command: one sentence, status 2, no trace."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from shapely.geometry import Polygon

from sombrero import cli
from sombrero.analysis.domain.reading import tables
from sombrero.analysis.models import Dataset, Facility, Figure
from sombrero.core.models import AuditEntry, Place, PlaceMembership
from tests.analysis import town
from tests.domain.analysis import made

pytestmark = pytest.mark.django_db
Make = Callable[[Path], Path]
HEAD = "cd_sector,x65,rest\n"
ROW = f"{town.CODES[0]},5,95\n"
FACILITIES = "id,kind,name,lon,lat\n"


def _run(*words: object) -> int:
    return cli.main([str(word) for word in words])


def _everything() -> list[int]:
    models = (Place, PlaceMembership, Figure, Dataset, Facility, AuditEntry)
    return [model.objects.count() for model in models]


def _bytes(name: str, content: bytes) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def _text(words: str, name: str = "f.csv") -> Make:
    return _bytes(name, words.encode())


def _layer(*rows: made.Row, crs: str = "EPSG:31370") -> Make:
    return lambda folder: made.geojson(folder / "s.geojson", rows, crs=crs)


def _bomb(folder: Path) -> Path:
    path = folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", bytes(70_000_000))
    return path


def _shapes_bomb(folder: Path) -> Path:
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", b"")
        for number in range(3):
            archive.writestr(f"{number}.dbf", bytes(70_000_000))
    return path


def _cut(make: Make, part: float) -> Make:
    def cut(folder: Path) -> Path:
        path = make(folder)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * part)])
        return path

    return cut


def _gpkg(folder: Path) -> Path:
    return made.geopackage(folder / "s.gpkg", [made.row(n) for n in range(40)])


def _nan(folder: Path) -> Path:
    path = made.geojson(folder / "s.geojson", [made.row(0)], crs="EPSG:31370")
    document = json.loads(path.read_text())
    document["features"][0]["geometry"]["coordinates"][0][1][0] = float("nan")
    path.write_text(json.dumps(document))
    return path


SWAPPED = Polygon([(y, x) for x, y in made.square(0).exterior.coords])
BOW = Polygon([(made.X, made.Y), (made.X + 9, made.Y + 9), (made.X + 9, made.Y),
               (made.X, made.Y + 9)])  # fmt: skip
PLACES: dict[str, tuple[Make, str]] = {
    "swapped axes": (
        _layer((made.sector(0), SWAPPED)),
        "s.geojson, row 1: x and y are swapped; expected east",
    ),
    "an unknown system": (
        _layer(made.row(0), crs="EPSG:2154"),
        "s.geojson: its coordinate system is “EPSG:2154”; expected EPSG:31370",
    ),
    "another system than it says": (
        _layer(made.row(0), crs="EPSG:3812"),
        "s.geojson, row 1: the point (147100, 171000) in EPSG:3812 lies elsewhere",
    ),
    "a border that crosses itself": (
        _layer((made.sector(0), BOW)),
        "s.geojson, row 1: the shape is broken (Self-intersection",
    ),
    "a code twice": (
        _layer(made.row(0), made.row(0)),
        "s.geojson, row 2, column cd_sector: 21012A00- stands in row 1 too",
    ),
    "no municipality": (
        _layer(({"cd_sector": "21012A00-"}, made.square(0))),
        "column cd_munty_refnis: the column is missing; expected the municipality",
    ),
    "a coordinate that is no number": (_nan, "row 1: a coordinate is no number"),
    "half a GeoPackage": (_cut(_gpkg, 0.6), "s.gpkg"),
    "half a GeoJSON": (
        _cut(_layer(made.row(0), made.row(1)), 0.7),
        "s.geojson: the JSON is broken",
    ),
    "a bomb of shapes": (_shapes_bomb, "bomb.zip: it unpacks to 210 MB"),
}
FIGURES: dict[str, tuple[Make, str]] = {
    "a decimal comma": (
        _text("cd_sector;x65;rest\n21012A00-;5,5;95\n"),
        "f.csv, row 2, column x65: “5,5” is no number; expected a number with",
    ),
    "Latin-1": (
        _bytes(
            "f.csv", "cd_sector,x65,rest,naam\n21012A00-,5,9,Été\n".encode("latin-1")
        ),
        "f.csv, row 2: byte 0xC9 is not UTF-8; expected text in UTF-8",
    ),
    "UTF-16": (
        _bytes("f.csv", (HEAD + ROW).encode("utf-16")),
        "this text is in UTF-16",
    ),
    "NaN": (_text(HEAD + "21012A00-,nan,5\n"), "row 2, column x65: “nan” is no number"),
    "infinity": (_text(HEAD + "21012A00-,5,inf\n"), "column rest: “inf” is no number"),
    "below zero": (_text(HEAD + "21012A00-,-5,5\n"), "column x65: “-5” is below zero"),
    "another delimiter": (
        _text("cd_sector:x65:rest\n21012A00-:5:95\n"),
        "f.csv: its columns (cd_sector:x65:rest) are not known here; expected one of",
    ),
    "a column too few": (
        _text("cd_sector,x65\n21012A00-,5\n"),
        "its columns (cd_sector, x65) are not known here",
    ),
    "a code twice": (
        _text(HEAD + ROW + ROW),
        "f.csv, row 3, column cd_sector: 21012A00- stands in row 2 too",
    ),
    "a row cut off": (_text(HEAD + ROW + "21012A01-,5"), "row 3: 2 cells; expected 3"),
    "a bomb": (_bomb, "bomb.xlsx: it unpacks to 210 MB; expected at most 200 MB"),
    "not a text": (_bytes("f.csv", b"a,b\n\x00\x01\n"), "this is not a text file"),
    "places of elsewhere": (
        _text(HEAD + "99999X99-,5,5\n"),
        "f.csv: none of its places is loaded; expected first `sombrero import sectors`",
    ),
    "a picture": (_bytes("f.csv", b"\x89PNG\r\n\x1a\n" + bytes(99)), "f.csv"),
}
SPOTS: dict[str, tuple[Make, str]] = {
    "swapped axes": (
        _text(FACILITIES + "1,bench,B,50.85,4.33\n"),
        "f.csv, row 2: x and y are swapped",
    ),
    "a decimal comma": (
        _text("id;kind;name;lon;lat\n1;bench;B;4,33;50.85\n"),
        "f.csv, row 2, column lon: “4,33” is no number",
    ),
    "elements cut off": (
        _text('{"elements": [{"type": "node", "id": 1, "tags"', "osm.json"),
        "osm.json: the JSON is broken",
    ),
    "an id in two places": (
        _text(FACILITIES + "1,bench,B,4.33,50.85\n1,bench,B,4.34,50.85\n"),
        "row 3: 1 stands in row 2 too, elsewhere",
    ),
}


def _refused(
    what: str, path: Path, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _everything()
    capsys.readouterr()
    assert _run("import", what, path, "--source", "Somebody") == 2
    said = capsys.readouterr()
    lines = [line for line in said.err.splitlines() if not line.endswith("…")]
    assert len(lines) == 1, lines
    assert sentence in lines[0]
    assert "expected" in lines[0]
    assert "Traceback" not in said.err + said.out
    assert _everything() == before


@pytest.mark.parametrize("case", list(PLACES))
def test_places_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    make, sentence = PLACES[case]
    _refused("sectors", make(tmp_path), sentence, capsys)


@pytest.mark.parametrize("case", list(FIGURES))
def test_figures_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    assert _run("import", "sectors", town.sectors(tmp_path)) == 0
    make, sentence = FIGURES[case]
    _refused("indicators", make(tmp_path), sentence, capsys)


@pytest.mark.parametrize("case", list(SPOTS))
def test_provisions_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    make, sentence = SPOTS[case]
    _refused("facilities", make(tmp_path), sentence, capsys)


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    assert _run("import", "sectors", town.sectors(tmp_path)) == 0
    path = _bytes("f.csv", ("\ufeff" + HEAD + ROW).encode())(tmp_path)
    assert _run("import", "indicators", path) == 0
    assert Figure.objects.count() == 2


@pytest.mark.parametrize("what", ["sectors", "indicators", "facilities"])
def test_a_file_that_is_too_large_is_not_even_read(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    settings: LazySettings,
    what: str,
) -> None:
    settings.SOMBRERO_MAX_IMPORT_MB = 200
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.write(HEAD.encode())
        stream.truncate(201_000_000)  # sparse: it takes no room on the disk
    _refused(what, path, "it is 201 MB; expected at most 200 MB: split it", capsys)


# -- Large files ---------------------------------------------------------------------
def _many(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEAD + ROW)
        stream.writelines(f"11{n:07d},5,95\n" for n in range(rows))
    return path


def test_a_large_table_is_read_from_disk_with_progress(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "HELD_BYTES", 1_000)
    monkeypatch.setattr(tables, "_TELL_EVERY", 2_000)
    assert _run("import", "sectors", town.sectors(tmp_path)) == 0
    path = _many(tmp_path / "ages_2021.csv", 5_000)
    table = tables.read_csv(path)
    assert isinstance(table.rows, tables.RowsOnDisk)
    assert (len(table.rows), table.rows[4_000].number) == (5_001, 4_002)
    assert [row.number for row in table.rows[:2]] == [2, 3]
    capsys.readouterr()
    assert _run("import", "indicators", path) == 0
    said = capsys.readouterr()
    assert "Reading ages_2021.csv: 4,000 rows …" in said.err
    assert "1 of 5001 rows taken\n  5000 skipped: place not loaded" in said.out
    assert Figure.objects.count() == 2


def test_a_bad_row_far_down_a_large_table_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "HELD_BYTES", 1_000)
    assert _run("import", "sectors", town.sectors(tmp_path)) == 0
    path = _many(tmp_path / "ages_2021.csv", 5_000)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("21012A01-,five,95\n")
    _refused("indicators", path, "row 5003, column x65: “five” is no number", capsys)


# -- The least figures of an analysis --------------------------------------------------
def test_the_command_says_which_of_the_least_figures_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("figures") == 1
    assert "How many people live here: 0 of 0 neighbourhoods" in capsys.readouterr().out
    files = town.sectors(tmp_path), town.conversion(tmp_path)
    assert _run("import", "sectors", *files) == 0
    figures = town.ages(tmp_path), town.incomes(tmp_path)
    assert _run("import", "indicators", *figures) == 0
    capsys.readouterr()
    assert _run("figures") == 1
    said = capsys.readouterr().out
    assert "How many people live here: 3 of 3 neighbourhoods" in said
    assert "How close together they live: 3 of 3 neighbourhoods" in said
    assert "What people live on: 2 of 3 neighbourhoods" in said
    assert "  not for: Naam 3" in said
    assert "How many people look for work: 0 of 3 neighbourhoods" in said
    assert io.StringIO(said).readline().startswith("How many people live here")
