"""Another Belgian city and another country load with the same commands."""

import re
from pathlib import Path

import pytest
import shapely
from django.test import Client
from shapely.geometry import box

from sombrero import cli
from sombrero.analysis.domain import crs
from sombrero.analysis.models import Dataset, Facility, Figure
from sombrero.core.models import Place, PlaceMembership
from tests.domain.analysis import made

pytestmark = pytest.mark.django_db

GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/import-another-city.md"


def _run(*words: object) -> int:
    return cli.main([str(word) for word in words])


def _page(client: Client, slug: str) -> str:
    response = client.get(f"/en/neighbourhood/{slug}/")
    assert response.status_code == 200
    inside = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


def _block(language: str, holding: str) -> str:
    """Return a block of code of the guide: what it shows is what is tested."""
    pattern = r"^```(\w*)\n(.*?)^```"
    blocks: list[tuple[str, str]] = re.findall(
        pattern, GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    return next(text for of, text in blocks if of == language and holding in text)


# -- A Belgian city ------------------------------------------------------------------
def _gent(number: int, **cells: object) -> made.Row:
    words: dict[str, object] = {
        "cd_sector": f"44021A{number:02d}-",
        "tx_sector_descr_nl": f"KOUTER {number}",
        "tx_sector_descr_fr": f"KOUTER {number}",
        "cd_sub_munty": f"44021{'A' if number < 6 else 'B'}",
        "tx_sub_munty_nl": "GENT" if number < 6 else "LEDEBERG",
        "cd_munty_refnis": "44021",
        "tx_munty_descr_nl": "Gent",
        "tx_munty_descr_fr": "Gand",
        "cd_rgn_refnis": "02000",
        "tx_rgn_descr_nl": "Vlaams Gewest",
        "tx_rgn_descr_fr": "Région flamande",
        "dt_situation": "2022-01-01",
    }
    square = made.square(number % 4, number // 4, x=104_000, y=193_000)
    return {**words, **cells}, square


def _files_of_gent(folder: Path) -> tuple[Path, Path, Path]:
    shapes = made.geojson(
        folder / "sectors_gent_2022.geojson",
        [_gent(number) for number in range(12)],
        crs="urn:ogc:def:crs:EPSG::31370",
    )
    rows = "".join(
        f"44021A{number:02d}-|{sex}|{age}|{count}\n"
        for number in range(12)
        for sex in "FM"
        for age, count in (("<5", 5), ("30-34", 30), ("65-69", 10), ("85-89", 5))
    )
    ages = made.text(
        folder / "TF_CENSUS_2021_S01.txt", f"CD_SECTOR|CD_SEX|CD_AGE|MS_POP\n{rows}"
    )
    rows = "".join(
        f"{year}|44021A{number:02d}-|44021|X|{50}|30000|{25_000 + 100 * number}\n"
        for number in range(12)
        for year in (2021, 2022)
    )
    incomes = made.text(
        folder / "TF_PSNL_INC_TAX_SECTOR.txt",
        "CD_YEAR|CD_SECTOR|CD_MUNTY_REFNIS|TX_SECTOR_DESCR_NL|MS_NBR_NON_ZERO_INC|"
        f"MS_AVG_TOT_NET_TAXABLE_INC|MS_MEDIAN_NET_TAXABLE_INC\n{rows}",
    )
    return shapes, ages, incomes


def test_gent_loads_from_its_official_files(tmp_path: Path, client: Client) -> None:
    shapes, ages, incomes = _files_of_gent(tmp_path)
    assert _run("import", "sectors", shapes) == 0
    assert _run("import", "indicators", ages, incomes) == 0
    text = _page(client, "gent")
    assert "1,200 people live here." in text
    assert "€25,550" in text
    assert "2022; known in all 12 sectors" in text


def test_old_municipalities_become_neighbourhoods_by_a_mapping(
    tmp_path: Path, client: Client
) -> None:
    shapes, ages, incomes = _files_of_gent(tmp_path)
    mapping = made.text(tmp_path / "m.toml", _block("toml", "cd_sub_munty"))
    assert _run("import", "sectors", shapes, "--mapping", mapping) == 0
    assert _run("import", "indicators", ages, incomes) == 0
    assert Place.objects.get(kind="neighbourhood", slug="ledeberg").area_ha == (
        pytest.approx(6)
    )
    text = _page(client, "ledeberg")
    assert "600 people live here." in text
    assert "Kouter 7" in text


# -- Another country -----------------------------------------------------------------
X, Y = 350_000.0, 5_640_000.0


def _block_of(code: str, quarter: str, east: int, **cells: str) -> made.Row:
    words: dict[str, object] = {
        "GEBIET": code,
        "NAME": f"Block {code}",
        "VIERTEL": quarter,
        "VIERTEL_NAME": "Am Mühlbach" if quarter == "1" else "Südstadt",
        "GEMEINDE": "05999000",
        "GEM_NAME": "Mühlstadt",
        "LAND": "05",
        "LAND_NAME": "Rheinland",
        "ART": "Wohnen",
    }
    west = X + 1_000 * east
    return {**words, **cells}, box(west, Y, west + 1_000, Y + 1_000)


def _foreign(folder: Path) -> tuple[Path, Path, Path]:
    shapes = made.geojson(
        folder / "gebiete.geojson",
        [
            _block_of("00101", "1", 0),
            _block_of("00102", "1", 1),
            _block_of("00201", "2", 2),
            _block_of("00900", "2", 3, ART="Wasser"),
        ],
    )
    table = _block("", "Gebiet;Jahr") + "201;2023;10;1;2;1;1;5;40\n999;2023;" + "1;" * 6
    figures = folder / "einwohner.csv"
    figures.write_text(table.rstrip(";") + ";1\n", encoding="latin-1")
    mapping = made.text(folder / "muehlstadt.toml", _block("toml", "Mühlstadt"))
    return shapes, figures, mapping


def test_a_city_abroad_loads_by_its_mapping(
    tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes, figures, mapping = _foreign(tmp_path)
    with_mapping = ("--mapping", mapping)
    assert _run("import", "sectors", shapes, *with_mapping, "--dry-run") == 0
    assert "3 of 4 rows taken\n  1 skipped: left out by the mapping" in (
        capsys.readouterr().out
    )
    assert not Place.objects.filter(kind="sector").exists()
    assert _run("import", "sectors", shapes, *with_mapping) == 0
    assert _run("import", "indicators", figures, *with_mapping) == 0
    said = capsys.readouterr().out
    assert "3 of 4 rows taken\n  1 skipped: place not loaded" in said
    assert "2 figures suppressed, not taken as 0" in said
    text = _page(client, "am-muhlbach")
    assert "2,230 people live here." in text
    assert "505 of 2,230" not in text
    assert "22.6%" in text  # (160 + 40 + 210 + 95) of 2,230
    assert "source: Statistikstelle Mühlstadt (dl-de/by-2-0)" in text
    assert "Block 00101" in text
    assert "People of 65 and older" in text


def test_areas_and_names_abroad_are_right(tmp_path: Path) -> None:
    shapes, _figures, mapping = _foreign(tmp_path)
    assert _run("import", "sectors", shapes, "--mapping", mapping) == 0
    sector = Place.objects.get(kind="sector", code="00101")
    # A square kilometre of the file's own system, which makes 0.03 % too much of it.
    assert sector.area_ha == pytest.approx(100, rel=1e-3)
    assert (sector.name_de, sector.source) == (
        "Block 00101",
        "Statistikstelle Mühlstadt",
    )
    above = Place.objects.get(parts=sector)
    assert (above.kind, above.slug) == ("municipality", "muhlstadt")
    assert Place.objects.get(parts=above).kind == "region"
    assert PlaceMembership.objects.filter(whole__code="1").count() == 2
    whole = Place.objects.get(kind="neighbourhood", code="1")
    assert whole.area_ha == pytest.approx(200, rel=1e-3)


def test_numbers_are_read_as_the_mapping_says(tmp_path: Path) -> None:
    shapes, figures, mapping = _foreign(tmp_path)
    _run("import", "sectors", shapes, "--mapping", mapping)
    _run("import", "indicators", figures, "--mapping", mapping)
    found = {
        (one.place.code, one.measure): (one.value, one.status)
        for one in Figure.objects.select_related("place")
    }
    expected = {
        ("00101", "population"): (1_250, "known"),
        ("00101", "age_65_plus"): (200, "known"),
        ("00101", "income_median"): (31_500, "known"),
        ("00102", "income_median"): (28_250, "known"),
        ("00102", "jobseekers"): (None, "suppressed"),
    }
    assert {key: found[key] for key in expected} == expected
    [dataset] = Dataset.objects.all()
    assert (dataset.period, dataset.licence) == ("2023", "dl-de/by-2-0")


def test_the_same_files_twice_are_once(tmp_path: Path) -> None:
    shapes, figures, mapping = _foreign(tmp_path)
    for _again in range(2):
        assert _run("import", "sectors", shapes, "--mapping", mapping) == 0
        assert _run("import", "indicators", figures, "--mapping", mapping) == 0
    assert Place.objects.filter(kind="sector").count() == 3
    assert Figure.objects.count() == 3 * 7
    assert Dataset.objects.count() == 1


def test_provisions_abroad_are_taken_and_reached(
    tmp_path: Path, client: Client
) -> None:
    shapes, figures, mapping = _foreign(tmp_path)
    _run("import", "sectors", shapes, "--mapping", mapping)
    _run("import", "indicators", figures, "--mapping", mapping)
    spot = crs.project(
        [shapely.Point(X + 500, Y + 500)], source=25832, target=crs.WGS84
    )[0]
    cells: dict[str, object] = {"id": "a", "kind": "pharmacy", "name": "Apotheke"}
    listed = made.geojson(tmp_path / "apotheken.geojson", [(cells, spot)])
    assert _run("import", "facilities", listed, "--source", "Mühlstadt") == 0
    assert Facility.objects.get().sector == Place.objects.get(code="00101")
    assert client.get("/en/neighbourhood/am-muhlbach/reach/").status_code == 200


def test_a_layer_may_hold_the_figures_too(tmp_path: Path) -> None:
    shape = box(X, Y, X + 1_000, Y + 1_000)
    rows = [
        ({"BU": f"b{n}", "AANT_INW": n * 5 - 1, "P_65": -99_997}, shape) for n in (1,)
    ]
    path = made.geojson(tmp_path / "b.geojson", rows)
    mapping = made.text(
        tmp_path / "m.toml",
        'source = "Office"\nvintage = 2024\n'
        '[places]\ncode = "BU"\nepsg = 25832\n'
        '[figures]\ncode = "BU"\nperiod = "2024"\nsuppressed = ["-99997"]\n'
        '[figures.measures]\npopulation = "AANT_INW"\nshare_65_plus = "P_65"\n',
    )
    assert _run("import", "sectors", path, "--mapping", mapping) == 0
    assert _run("import", "indicators", path, "--mapping", mapping) == 0
    found = dict(Figure.objects.values_list("measure", "status"))
    assert found == {"population": "known", "share_65_plus": "suppressed"}


# -- Mappings that are wrong ---------------------------------------------------------
WORDS = 'source = "S"\nvintage = 2024\n'


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("[places]\ncode = 3\n", "source: field required"),
        (WORDS + "[places]\n", "places.code: field required"),
        (WORDS + "[places]\ncode = 'A'\nkind = 'cat'\n", "“cat” is no kind of place"),
        (WORDS + "[places]\ncode = 'A'\ncolour = 'b'\n", "places.colour: extra inputs"),
        (WORDS + "[places]\ncode = 'A'\nepsg = 999999\n", "EPSG:999999"),
        (WORDS + "[places]\ncode = 'NIX'\n", "column nix: the column is missing"),
        (
            WORDS + "[places]\ncode='A'\n[[places.above]]\nkind='street'\ncode='B'\n",
            "above goes from small kinds of places to large ones",
        ),
        (WORDS + "places = \n", "the TOML is broken"),
        (WORDS, "the mapping says nothing of places"),
        ('source = "S"\n[places]\ncode = "GEBIET"\n', "of which year the codes are"),
    ],
)
def test_a_wrong_mapping_of_places_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], toml: str, sentence: str
) -> None:
    shapes, _figures, _mapping = _foreign(tmp_path)
    path = made.text(tmp_path / "wrong.toml", toml)
    assert _run("import", "sectors", shapes, "--mapping", path) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert sentence in said
    assert "expected" in said


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        (
            "[figures]\ncode='Gebiet'\nmeasures={cats='Jahr'}\n",
            "“cats” is no measure",
        ),
        (
            "[figures]\ncode='Gebiet'\nencoding='klingon'\nmeasures={}\n",
            "“klingon” is none of",
        ),
        (
            "[figures]\ncode='Gebiet'\nthousands=','\ndecimal=','\nmeasures={}\n",
            "the same sign",
        ),
        (
            "[figures]\ncode='Gebiet'\nencoding='latin-1'\nperiod='2023'\n"
            "measures={population='Leute'}\n",
            "column leute: the column is missing",
        ),
        (
            "[figures]\ncode='Gebiet'\nencoding='latin-1'\nmeasures={}\n",
            "nothing says of which year it is",
        ),
        (
            "[figures]\ncode='Gebiet'\nperiod='2023'\nmeasures={}\n",
            "byte 0xE4 is not UTF-8",
        ),
        (
            "[figures]\ncode='Gebiet'\nwidth=5\nencoding='latin-1'\nperiod='2023'\n"
            "measures={population='Einkommen (1000 EUR)'}\n",
            "column einkommen (1000 eur): “31,5” is no number",
        ),
        ("", "the mapping says nothing of figures"),
    ],
)
def test_a_wrong_mapping_of_figures_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], toml: str, sentence: str
) -> None:
    shapes, figures, mapping = _foreign(tmp_path)
    assert _run("import", "sectors", shapes, "--mapping", mapping) == 0
    path = made.text(tmp_path / "wrong.toml", WORDS.replace("2024", "2023") + toml)
    capsys.readouterr()
    assert _run("import", "indicators", figures, "--mapping", path) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert sentence in said
    assert "expected" in said
    assert not Figure.objects.exists()


def test_a_place_outside_the_mappings_box_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes, _figures, mapping = _foreign(tmp_path)
    words = mapping.read_text("utf-8").replace(
        'only = { ART = "Wohnen" }', "box = [10, 50, 11, 51]"
    )
    path = made.text(tmp_path / "box.toml", words)
    assert _run("import", "sectors", shapes, "--mapping", path) == 2
    assert "lies elsewhere; expected a place 10.0–11.0° east" in capsys.readouterr().err


def test_degrees_that_are_swapped_are_named_abroad_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    degrees = box(50.9, 6.9, 50.91, 6.91)
    row = _block_of("00101", "1", 0)[0]
    path = made.geojson(tmp_path / "s.geojson", [(row, degrees)], crs="EPSG:4326")
    mapping = made.text(tmp_path / "m.toml", _block("toml", "Mühlstadt"))
    assert _run("import", "sectors", path, "--mapping", mapping) == 2
    assert "x and y are swapped" in capsys.readouterr().err
