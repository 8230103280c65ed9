"""Tables of figures: suppressed is not missing is not zero, and nothing is guessed."""

from pathlib import Path

import pytest

from sombrero.analysis.domain.figures import (
    FigureFile,
    Placed,
    Status,
    settle,
)
from sombrero.analysis.domain.indicator_files import Wish, read_figures
from sombrero.analysis.domain.places import Loaded
from sombrero.analysis.domain.reading.files import open_source
from sombrero.analysis.domain.reading.tables import Table
from sombrero.core.domain.errors import BadInput
from tests.domain.analysis import made

LOADED = Loaded(
    {
        ("sector", 2022): frozenset({"21012A00-", "21012A01-"}),
        ("sector", 2025): frozenset({"21012A00-", "21012A11-"}),
        ("municipality", 2022): frozenset({"21012"}),
        ("neighbourhood", 2021): frozenset({"16", "700"}),
    }
)
CENSUS = "cd_sector,x65,rest,prop_65plussers\n"
INCOME = "CD_YEAR|CD_SECTOR|MS_AVG_TOT_NET_TAXABLE_INC|MS_MEDIAN_NET_TAXABLE_INC\n"
OWN = "code;measure;period;value;status\n"


def _read(tmp_path: Path, words: str, name: str = "f.csv", **wish: str) -> FigureFile:
    table = open_source(made.text(tmp_path / name, words))
    assert isinstance(table, Table)
    return read_figures(table, Wish(**wish))


def _sentence(tmp_path: Path, words: str, **wish: str) -> str:
    with pytest.raises(BadInput) as caught:
        _read(tmp_path, words, **wish)
    return caught.value.sentence


def _values(file: FigureFile) -> dict[tuple[str, str], float | None]:
    return {(one.code, one.measure): one.value for one in file.figures}


def test_the_census_counts_old_and_all(tmp_path: Path) -> None:
    file = _read(tmp_path, CENSUS + "21012A00-,5,95,5\n")
    assert _values(file) == {
        ("21012A00-", "population"): 100,
        ("21012A00-", "age_65_plus"): 5,
    }
    assert file.origin.period == "2021"
    assert file.origin.licence == "CC BY 4.0"


def test_na_in_the_census_is_nobody(tmp_path: Path) -> None:
    file = _read(tmp_path, CENSUS + "21012A00-,2,NA,NA\n")
    assert _values(file)["21012A00-", "population"] == 2


def test_the_census_in_bands_is_added_over_sexes(tmp_path: Path) -> None:
    words = "CD_SECTOR|CD_SEX|CD_AGE|MS_POP\n" + "".join(
        f"21012A00-|{sex}|{age}|{count}\n"
        for sex in "FM"
        for age, count in (("10-14", 1), ("60-64", 10), ("65-69", 100), ("100+", 1000))
    )
    assert _values(_read(tmp_path, words)) == {
        ("21012A00-", "population"): 2222,
        ("21012A00-", "age_under_15"): 2,
        ("21012A00-", "age_65_plus"): 2200,
        ("21012A00-", "age_80_plus"): 2000,
        ("21012A00-", "women"): 1111,
        ("21012A00-", "men"): 1111,
    }


def test_age_bands_of_2022_take_the_year_of_the_files_name(tmp_path: Path) -> None:
    words = 'cd_sector,age_group,population\n21012A00-,"[85,Inf)",7\n'
    file = _read(tmp_path, words, name="pop_2022.csv")
    assert file.origin.period == "2022"
    assert _values(file)["21012A00-", "age_80_plus"] == 7


def test_a_period_is_a_year(tmp_path: Path) -> None:
    words = CENSUS + "21012A00-,5,95,5\n"
    assert "“soon” is no year" in _sentence(tmp_path, words, period="soon")


def test_a_period_that_nobody_says_is_asked_for(tmp_path: Path) -> None:
    words = "cd_sector,age_group,population\n21012A00-,65-69,7\n"
    assert "--period YEAR" in _sentence(tmp_path, words)
    file = _read(tmp_path, words, period="2020", source="City", licence="CC0")
    assert (file.origin.period, file.origin.source) == ("2020", "City")


@pytest.mark.parametrize("empty", ["", "NA"])
def test_an_income_that_is_not_there_is_suppressed(tmp_path: Path, empty: str) -> None:
    file = _read(tmp_path, INCOME + f"2020|21012A00-|30000|{empty}\n")
    median, mean = file.figures
    assert (median.measure, median.value) == ("income_median", None)
    assert median.status == Status.SUPPRESSED
    assert (mean.measure, mean.value) == ("income_mean", 30000)
    assert file.origin.period == "2020"


def test_incomes_of_several_years_keep_each_their_own(tmp_path: Path) -> None:
    words = INCOME + "2020|21012A00-|1|2\n2021|21012A00-|3|\n"
    file = _read(tmp_path, words)
    found = {(one.measure, one.period): one.value for one in file.figures}
    assert found["income_median", "2020"] == 2
    assert found["income_median", "2021"] is None
    assert file.origin.period == "2021"
    assert "figures of the years 2020 to 2021" in file.report.notes
    only = _read(tmp_path, words, period="2020")
    assert [one.value for one in only.figures] == [2, 1]
    assert "it holds nothing of 2019" in _sentence(tmp_path, words, period="2019")


def test_other_tables_are_of_one_year(tmp_path: Path) -> None:
    words = "cd_sector,x65,rest,period\n21012A00-,1,2,2020\n21012A01-,1,2,2021\n"
    assert "row 3, column period" in _sentence(tmp_path, words)


def test_inhabitants_per_sector_are_read(tmp_path: Path) -> None:
    words = "CD_REFNIS|CD_SECTOR|TOTAL\n21012|21012A00-|812\n21012|21012ZZZZ|3\n"
    file = _read(tmp_path, words, name="OPENDATA_SECTOREN_2022.txt")
    assert _values(file)["21012A00-", "population"] == 812
    assert file.origin.period == "2022"
    assert [one.figure.value for one in settle(file, LOADED)] == [812, 3]


def test_a_municipality_is_added_up_over_age_sex_and_nationality(
    tmp_path: Path,
) -> None:
    words = "CD_REFNIS|TX_MUNTY_DESCR_NL|CD_NATLTY|CD_SEX|CD_AGE|MS_POPULATION\n" + (
        "21012|M|BEL|F|3|10\n21012|M|OTH|F|3|5\n21012|M|BEL|M|70|20\n"
        "21012|M|BEL|F|85|15\n99999|X|BEL|F|85|15\n"
    )
    file = _read(tmp_path, words, name="TF_SOC_POP_STRUCT_2025.txt")
    found = _values(file)
    assert found["21012", "population"] == 50
    assert found["21012", "age_80_plus"] == 15
    assert found["21012", "women"] == 30
    assert found["21012", "share_65_plus"] == 70
    placed = settle(file, LOADED)
    assert {one.place.kind for one in placed} == {"municipality"}
    assert file.report.skipped == {"place not loaded": 1}


def test_a_flag_says_why_a_district_has_no_figure(tmp_path: Path) -> None:
    words = (
        "quartier_code,pct_65plus_2025,median_taxable_income_eur_2023,flag\n"
        "16,10.06,20086,\n700,,,VS\n800,,,ND\n"
    )
    file = _read(tmp_path, words)
    found = {(one.code, one.measure): one for one in file.figures}
    assert found["16", "share_65_plus"].period == "2025"
    assert found["16", "income_median"].period == "2023"
    assert found["700", "share_65_plus"].status == Status.SUPPRESSED
    assert found["800", "share_65_plus"].status == Status.MISSING


def test_a_comparison_is_named_by_its_heading(tmp_path: Path) -> None:
    words = (
        "Code;Territoire;Part des isolés de 30 ans et plus (%) 2025\n16;M;34.2\n1;P;\n"
    )
    file = _read(tmp_path, words)
    assert file.origin.period == "2025"
    assert [(one.measure, one.value, one.status) for one in file.figures] == [
        ("isolated_30_plus", 34.2, Status.KNOWN),
        ("isolated_30_plus", None, Status.MISSING),
    ]


def test_an_unknown_indicator_is_named(tmp_path: Path) -> None:
    words = "Code;Territoire;Nombre de chats 2025\n16;M;3\n"
    assert "its indicator is not known here" in _sentence(tmp_path, words)


def test_our_own_table_says_why_a_value_is_not_there(tmp_path: Path) -> None:
    words = (
        OWN + "21012A00-;population;2024;12.5;known\n"
        "21012A01-;population;2024;;suppressed\n"
    )
    file = _read(tmp_path, words)
    assert [one.status for one in file.figures] == [Status.KNOWN, Status.SUPPRESSED]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (CENSUS + "21012A00-,5,95,5\n21012A00-,5,95,5\n", "stands in row 2 too"),
        (CENSUS + "21012A00-,five,95,5\n", "row 2, column x65: “five” is no number"),
        (CENSUS + "21012A00-,-5,95,5\n", "below zero"),
        (INCOME + "2020|21012A00-|1,5|2\n", "“1,5” is no number"),
        ("cd_sector|cd_sex|cd_age|ms_pop\nA|F|old|1\n", "“old” is no age band"),
        (OWN + "A;cats;2024;1;known\n", "“cats” is no measure"),
        (OWN + "A;population;2024;1;perhaps\n", "“perhaps” is no status"),
        (OWN + "A;population;2024;;known\n", "column value"),
        ("naam;waarde\nx;1\n", "its columns (naam, waarde) are not known here"),
        ("quartier_code,other_2025\n1,2\n", "no column is a known indicator"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, words: str, expected: str) -> None:
    assert expected in _sentence(tmp_path, words)


# -- Which place ---------------------------------------------------------------------
def _settled(
    tmp_path: Path, words: str, vintage: int | None = None
) -> tuple[FigureFile, list[Placed]]:
    file = _read(tmp_path, words)
    return file, settle(file, LOADED, vintage=vintage)


def test_rows_of_other_places_are_counted_not_guessed(tmp_path: Path) -> None:
    words = (
        CENSUS + "21012A00-,5,95,5\n21012A01-,5,95,5\n21012A0,1,1,1\n11001A00-,1,1,1\n"
    )
    file, placed = _settled(tmp_path, words)
    assert {one.place.code for one in placed} == {"21012A00-", "21012A01-"}
    report = file.report
    assert (report.rows, report.taken) == (4, 2)
    assert report.skipped == {"place not loaded": 2}


def test_the_vintage_that_has_most_codes_is_taken_and_said(tmp_path: Path) -> None:
    file, placed = _settled(tmp_path, CENSUS + "21012A00-,5,9,5\n21012A11-,5,9,5\n")
    assert {one.place.vintage for one in placed} == {2025}
    note = "codes read as those of 2025: 2 of 2 places (codes of 2022: 1)"
    assert note in file.report.notes


def test_between_equals_the_nearest_year_is_taken(tmp_path: Path) -> None:
    _file, placed = _settled(tmp_path, CENSUS + "21012A00-,5,9,5\n")
    assert {one.place.vintage for one in placed} == {2022}


def test_a_vintage_that_is_asked_for_is_taken(tmp_path: Path) -> None:
    _file, placed = _settled(tmp_path, CENSUS + "21012A00-,5,9,5\n", vintage=2025)
    assert {one.place.vintage for one in placed} == {2025}


def test_people_without_a_sector_count_in_their_municipality(tmp_path: Path) -> None:
    words = CENSUS + "21012A00-,5,95,5\n21012ZZZZ,1,2,3\n11001ZZZZ,1,2,3\n"
    file, placed = _settled(tmp_path, words)
    nowhere = {one.place for one in placed if one.place.kind == "not_localised"}
    assert {place.code for place in nowhere} == {"21012ZZZZ"}
    assert file.report.skipped == {"not localised, municipality not loaded": 1}


@pytest.mark.parametrize("code", ["11001A00-", "11001ZZZZ"])
def test_a_file_of_other_places_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(BadInput, match="none of its places is loaded"):
        _settled(tmp_path, CENSUS + f"{code},1,2,3\n")
