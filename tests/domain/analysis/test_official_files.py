"""Official files as they are published: shapefiles, the raw register, workbooks."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pyproj
import pytest
import shapefile
from openpyxl.utils import get_column_letter

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.drafts import Ask, Listed, Wish
from sombrero.analysis.domain.facilities.reading import read_facilities
from sombrero.analysis.domain.figure_sources import open_figures
from sombrero.analysis.domain.figures import FigureFile
from sombrero.analysis.domain.indicator_files import Wish as IndicatorWish
from sombrero.analysis.domain.indicator_files import read_figures
from sombrero.analysis.domain.reading import workbooks
from sombrero.analysis.domain.reading.files import How, open_source
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.core.domain.errors import BadInput
from tests.domain.analysis import made
from tests.shared_data import path as shared

ETRS_25832 = pyproj.CRS.from_epsg(25832).to_wkt("WKT1_ESRI")
LAMBERT = pyproj.CRS.from_epsg(31370).to_wkt("WKT1_ESRI")


def _points(*at: tuple[float, float]) -> dict[str, bytes]:
    """Return a shapefile of stops."""
    parts = {name: io.BytesIO() for name in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, shapeType=shapefile.POINT) as writer:
        for name in ("stop_id", "alpha_fr", "alpha_nl", "mode"):
            writer.field(name, "C")
        for number, (x, y) in enumerate(at):
            writer.record(f"s{number}", "Arrêt", "Halte", "B")
            writer.point(x, y)
    return {name: part.getvalue() for name, part in parts.items()}


def _lines() -> dict[str, bytes]:
    parts = {name: io.BytesIO() for name in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, shapeType=shapefile.POLYLINE) as writer:
        writer.field("name", "C")
        writer.record("12")
        writer.line([[(0, 0), (1, 1)]])
    return {name: part.getvalue() for name, part in parts.items()}


def _zip(path: Path, prj: str = LAMBERT, **layers: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, parts in layers.items():
            for suffix, content in parts.items():
                archive.writestr(f"folder/{name}.{suffix}", content)
            if prj:
                archive.writestr(f"folder/{name}.prj", prj)
    return path


def _listed(path: Path) -> Listed:
    return read_facilities(path, ask=Ask(), words=None, most_mb=200)


# -- Shapefiles ----------------------------------------------------------------------
def test_stops_in_a_zip_are_read_and_its_lines_left_aside(tmp_path: Path) -> None:
    points = _points((made.X, made.Y), (made.X + 500, made.Y))
    path = _zip(tmp_path / "stops_2021-09.zip", stops=points, lines=_lines())
    found = _listed(path)
    assert [one.external_id for one in found.drafts] == ["s0", "s1"]
    assert found.drafts[0].name_nl == "Halte"
    assert found.drafts[0].lon == pytest.approx(4.33, abs=0.02)
    assert found.origin.dated == "2021-09"


def test_a_shapefile_may_lie_unpacked(tmp_path: Path) -> None:
    for name, content in _points((made.X, made.Y)).items():
        (tmp_path / f"stops.{name}").write_bytes(content)
    (tmp_path / "stops.prj").write_text(LAMBERT)
    assert len(_listed(tmp_path / "stops.shp").drafts) == 1


def test_two_layers_of_points_are_not_chosen_from(tmp_path: Path) -> None:
    points = _points((made.X, made.Y))
    path = _zip(tmp_path / "two.zip", one=points, other=points)
    with pytest.raises(BadInput, match="2 layers of points or polygons"):
        open_source(path)


def test_a_shapefile_without_its_table_or_system_is_named(tmp_path: Path) -> None:
    points = _points((made.X, made.Y))
    table = {"shp": points["shp"]}
    with pytest.raises(BadInput, match=r"its \.dbf is not there"):
        open_source(_zip(tmp_path / "a.zip", a=table))
    with pytest.raises(BadInput, match="nothing says its coordinate system"):
        open_source(_zip(tmp_path / "b.zip", prj="", b=points))
    told = How(where=crs.Where(31370))
    layer = open_source(_zip(tmp_path / "c.zip", prj="", c=points), how=told)
    assert isinstance(layer, Layer)
    assert layer.epsg == 31370


def test_a_system_of_another_country_is_read_with_a_mapping_only(
    tmp_path: Path,
) -> None:
    path = _zip(tmp_path / "a.zip", prj=ETRS_25832, a=_points((400_000, 5_600_000)))
    with pytest.raises(BadInput, match="its coordinate system is EPSG:25832"):
        open_source(path)
    layer = open_source(path, how=How(where=crs.Where(anywhere=True)))
    assert isinstance(layer, Layer)
    assert layer.epsg == 25832


@pytest.mark.parametrize("part", ["shp", "dbf"])
@pytest.mark.parametrize("length", [20, 60, 120])
def test_a_cut_off_shapefile_is_one_sentence(
    tmp_path: Path, part: str, length: int
) -> None:
    points = _points(*((made.X + at, made.Y) for at in range(9)))
    points[part] = points[part][:length]
    with pytest.raises(BadInput, match=r"a\.zip.*expected"):
        open_source(_zip(tmp_path / "a.zip", a=points))


def test_the_official_stops_are_the_same_in_both_forms() -> None:
    packed = _listed(
        shared("brussels/network/stib_mivb_network_2021-09_shapefiles.zip")
    )
    table = _listed(shared("brussels/network/stib_mivb_stops_2021-09.csv"))
    assert len(packed.drafts) == len(table.drafts) == 2_469
    where = {one.external_id: (one.lon, one.lat) for one in table.drafts}
    for one in packed.drafts:
        assert where[one.external_id] == pytest.approx((one.lon, one.lat), abs=2e-6)


# -- The register of pharmacies --------------------------------------------------------
HEADINGS = (
    "Vergunningsnummer / Numéro d'autorisation",
    "Naam / Nom",
    "Adres / Adresse",
    "Postcode / Code postal",
    "Gemeente / Commune",
    "Status / Statut",
    "Vergunninghouder / Titulaire de l'autorisation",
    "Uitbater / Exploitant",
    "X (Lambert 2008)",
    "Y (Lambert 2008)",
)


def _register(path: Path, *rows: Sequence[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Lijst van de apotheken / Liste des pharmacies"])
    for row in (HEADINGS, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def test_the_register_is_read_as_it_is_published(tmp_path: Path) -> None:
    holder = "Jan Peeters"
    row = (212406, "PHARMENFORM", "KAAI 4", 1080, "MOLENBEEK", None, holder, holder)
    path = _register(
        tmp_path / "apotheken_2022-03.xlsx",
        (*row, 647544.1875, 672400.5625),
        (2, "B", "X", 1080, "M", "*(1)", holder, holder, 647544.0, 672400.0),
        (3, "C", "X", 1080, "M", None, holder, holder, None, None),
    )
    found = _listed(path)
    [one] = found.drafts
    assert (one.external_id, one.kind, one.name_nl) == (
        "212406",
        "pharmacy",
        "Pharmenform",
    )
    assert one.address == "Kaai 4, 1080 Molenbeek"
    assert (one.lon, one.lat) == pytest.approx((4.333878, 50.861985), abs=1e-5)
    assert found.report.skipped == {
        "closed for a time, as the register says": 1,
        "no coordinates": 1,
    }
    assert "Peeters" not in repr(found)


def test_a_row_of_the_register_is_named_by_its_place_in_the_sheet(
    tmp_path: Path,
) -> None:
    path = _register(tmp_path / "a.xlsx", (1, "A", "B", 1, "C", "", "", "", "x", 1))
    with pytest.raises(BadInput, match=r"a\.xlsx, row 3, column x_3812"):
        _listed(path)


def test_a_wish_names_the_date_of_the_register(tmp_path: Path) -> None:
    path = _register(tmp_path / "a.xlsx", (1, "A", "B", 1, "C", "", "", "", 1, 1))
    ask = Ask(Wish(dated="2026-01"), box=(-90, -90, 90, 90))
    found = read_facilities(path, ask=ask, words=None, most_mb=200)
    assert found.origin.dated == "2026-01"


# -- Workbooks that are meant to hurt ------------------------------------------------
SHEET = "xl/worksheets/sheet1.xml"


def _rewritten(path: Path, sheet: bytes) -> Path:
    """Write a workbook whose first sheet is replaced."""
    book = openpyxl.Workbook()
    plain = io.BytesIO()
    book.save(plain)
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, sheet if name == SHEET else source.read(name))
    return path


def _xml(rows: str, dimension: str = "A1:B2", before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


def _row(number: int, *cells: str) -> str:
    inside = "".join(
        f'<c r="{get_column_letter(at)}{number}" t="inlineStr"><is><t>{cell}</t></is>'
        "</c>"
        for at, cell in enumerate(cells, start=1)
    )
    return f'<row r="{number}">{inside}</row>'


def test_a_sheet_that_says_it_is_huge_is_read_as_large_as_it_is(
    tmp_path: Path,
) -> None:
    rows = _row(1, "a", "b") + _row(2, "1", "2")
    table = open_source(_rewritten(tmp_path / "a.xlsx", _xml(rows, "A1:XFD1048576")))
    assert len(table.columns) == 2
    assert not isinstance(table, Layer)
    assert len(table.rows) == 1


def test_a_sheet_with_too_many_columns_is_refused(tmp_path: Path) -> None:
    rows = _row(1, *(f"c{at}" for at in range(2_000)))
    with pytest.raises(BadInput, match="501 columns; expected at most 500"):
        open_source(_rewritten(tmp_path / "a.xlsx", _xml(rows)))


def test_a_wide_header_over_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_CELLS", 1_000)
    rows = _row(1, *(f"c{at}" for at in range(400)))
    rows += "".join(_row(number, "1") for number in range(2, 6))
    with pytest.raises(BadInput, match=r"it holds 2,000 cells; expected at most"):
        open_source(_rewritten(tmp_path / "a.xlsx", _xml(rows)))


def test_xml_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    entities = '<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    sheet = _xml(_row(1, "a", "&j;"), before=f"<!DOCTYPE x [{entities}]>")
    with pytest.raises(BadInput, match="the file is damaged"):
        open_source(_rewritten(tmp_path / "a.xlsx", sheet))


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = _rewritten(tmp_path / "a.xlsx", _xml(_row(1, "a") + "<row/>" * 500_000))
    content = bytearray(path.read_bytes())
    entry = content.rindex(SHEET.encode()) - 46
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(BadInput, match="the file is damaged"):
        open_source(path)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_cut_off_workbook_is_named(tmp_path: Path, part: float) -> None:
    path = _register(tmp_path / "a.xlsx", (1, "A", "B", 1, "C", "", "", "", 1, 1))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(BadInput, match="the file is damaged"):
        open_source(path)


# -- Values of districts ---------------------------------------------------------------
ENTRIES = (
    '{"entries": [{"id": 900, "value": 34.2, "flag": null},'
    ' {"id": 901, "value": null, "flag": "VS"},'
    ' {"id": 902, "value": null, "flag": "ND"}]}'
)
DISTRICTS = (
    '[{"id": 900, "code": "16"}, {"id": 901, "code": "700"},'
    ' {"id": 902, "code": "800"}]'
)


def _values(folder: Path, *texts: str) -> FigureFile:
    files = [
        made.text(folder / f"{number}.json", text) for number, text in enumerate(texts)
    ]
    [(table, chosen)] = open_figures(files, None, most_mb=200)
    wish = IndicatorWish(period="2025", measure="isolated_30_plus")
    return read_figures(table, wish, chosen=chosen)


@pytest.mark.parametrize(
    "texts",
    [
        (ENTRIES, DISTRICTS),
        (DISTRICTS, ENTRIES),
        (ENTRIES[:-1] + f', "ref": {{"D": {DISTRICTS}}}}}',),
    ],
)
def test_values_of_districts_get_their_codes_and_their_flags(
    tmp_path: Path, texts: Sequence[str]
) -> None:
    file = _values(tmp_path, *texts)
    assert [(one.code, one.value, one.status.value) for one in file.figures] == [
        ("16", 34.2, "known"),
        ("700", None, "suppressed"),
        ("800", None, "missing"),
    ]
    assert file.kind == "neighbourhood"


def test_values_that_nobody_names_are_asked_for(tmp_path: Path) -> None:
    path = made.text(tmp_path / "values.json", ENTRIES)
    [(table, _chosen)] = open_figures([path], None, most_mb=200)
    with pytest.raises(BadInput, match="nothing says which indicator it is"):
        read_figures(table, IndicatorWish(period="2025"))
    with pytest.raises(BadInput, match="“cats” is no measure"):
        read_figures(table, IndicatorWish(period="2025", measure="cats"))


@pytest.mark.parametrize("text", ['{"entries": []}', '{"entries": [1]}', "{", "[3]"])
def test_other_json_is_named(tmp_path: Path, text: str) -> None:
    path = made.text(tmp_path / "values.json", text)
    with pytest.raises(BadInput, match=r"values\.json: the JSON .*expected entries"):
        open_figures([path], None, most_mb=200)
