"""Readers of the tables of figures: what one row says, never more than it says.

A reader takes a table and its column of codes. What a table leaves out is never
filled in.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from sombrero.analysis.domain.figures import FigureDraft, Status
from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.domain.reading.tables import (
    Row,
    Table,
    count_in,
    number_in,
)
from sombrero.analysis.domain.reading.trouble import shown, trouble

Reader = Callable[[Table, str], list[FigureDraft]]
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGE = re.compile(r"\[?(?P<first>\d+)(?:[-,]\s*(?P<last>\d+|Inf)|\+)?[\])]?\Z")
_UNDER = re.compile(r"<\s*\d+\Z")
# What offices write where a number is kept back, or is not there.
SUPPRESSED = frozenset({"NA", "VS", "X", "C"})
MISSING = frozenset({"", "ND", "GM", "-"})


def once(table: Table, *columns: str) -> None:
    """Raise BadInput when the same cells stand in two rows of a table."""
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        key = tuple(row[column] for column in columns)
        first = seen.setdefault(key, row.number)
        if first != row.number:
            raise trouble(
                table.file,
                f"{' '.join(key)} stands in row {first} too",
                "each once",
                row=row.number,
                column=columns[0],
            )


def value_of(
    table: Table,
    row: Row,
    column: str,
    *,
    suppressed: Container[str] = SUPPRESSED,
    missing: Container[str] = MISSING,
    empty: Status = Status.MISSING,
    flag: str = "",
) -> tuple[float | None, Status]:
    """Return the number in a cell, or why there is none. Raises BadInput.

    empty: what a cell among `missing` means. flag: what another cell says of this one.
    """
    text = row[column].upper()
    if text in suppressed or (not text and flag in suppressed):
        return None, Status.SUPPRESSED
    if text in missing:
        return None, empty
    return number_in(table, row, column), Status.KNOWN


# -- Counts ------------------------------------------------------------------------
def read_census_wide(table: Table, code: str) -> list[FigureDraft]:
    """65+ and the rest. An NA is no row in the census: nobody, not "unknown"."""
    once(table, code)
    figures = []
    for row in table.rows:
        older, rest = (
            0.0 if row[column] == "NA" else count_in(table, row, column)
            for column in ("x65", "rest")
        )
        figures.append(FigureDraft(row[code], "population", older + rest))
        figures.append(FigureDraft(row[code], "age_65_plus", older))
    return figures


def read_total(table: Table, code: str) -> list[FigureDraft]:
    """Inhabitants, one row a place."""
    once(table, code)
    return [
        FigureDraft(row[code], "population", count_in(table, row, "total"))
        for row in table.rows
    ]


@dataclass(frozen=True)
class Bands:
    """Columns of a table with one row per place and age.

    sex: the column of men and women, if any. key: what makes a row itself, beside
    code and age; empty: all columns but the count.
    """

    age: str
    count: str
    sex: str = ""
    key: tuple[str, ...] = ()
    is_many: bool = False


_AGES = ("population", "age_under_15", "age_65_plus", "age_80_plus")
_SEXES = {"F": "women", "V": "women", "2": "women", "M": "men", "1": "men"}


def read_bands(bands: Bands) -> Reader:
    """Return the reader of a table of ages: adds up over all its other columns."""

    def read(table: Table, code: str) -> list[FigureDraft]:
        once(table, *_key_of(table, code, bands))
        measures = (*_AGES, *(("women", "men") if bands.sex else ()))
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for row in table.rows:
            count = count_in(table, row, bands.count)
            for measure in (*_of_age(table, row, bands.age), *_of_sex(row, bands.sex)):
                sums[row[code]][measure] += count
        return [
            FigureDraft(place, measure, counts[measure])
            for place, counts in sums.items()
            for measure in measures
        ]

    return read


def _key_of(table: Table, code: str, bands: Bands) -> tuple[str, ...]:
    if bands.is_many:
        return (code, *(one for one in table.columns if one not in (code, bands.count)))
    return tuple(one for one in (code, bands.age, bands.sex) if one)


def _of_age(table: Table, row: Row, column: str) -> Iterable[str]:
    """Return the measures in which people of this row's age band count."""
    match = _AGE.match(row[column])
    if match is None and not _UNDER.match(row[column]):
        raise trouble(
            table.file,
            f"{shown(row[column])} is no age band",
            "one such as 65-69, 100+ or [65,70)",
            row=row.number,
            column=column,
        )
    first = int(match["first"]) if match else 0
    yield "population"
    if first < 15:
        yield "age_under_15"
    if first >= 65:
        yield "age_65_plus"
    if first >= 80:
        yield "age_80_plus"


def _of_sex(row: Row, column: str) -> Iterable[str]:
    measure = _SEXES.get(row[column].upper()) if column else None
    return [measure] if measure else []


def read_structure(table: Table, code: str) -> list[FigureDraft]:
    """The population of municipalities by age and much else, with the shares of age.

    A share of a sector is worked out when it is asked for; a municipality keeps it.
    """
    bands = Bands("cd_age", "ms_population", "cd_sex", is_many=True)
    counts = read_bands(bands)(table, code)
    found = {(one.code, one.measure): one.value or 0.0 for one in counts}
    shares = [
        FigureDraft(place, share.key, share.factor * found[place, of] / people)
        for (place, measure), people in found.items()
        if measure == "population" and people > 0
        for share in MEASURES.values()
        for of in [share.numerator]
        if share.denominator == "population" and (place, of) in found
    ]
    return counts + shares


# -- Incomes and indicators --------------------------------------------------------
_INCOMES = {
    "income_median": "ms_median_net_taxable_inc",
    "income_mean": "ms_avg_tot_net_taxable_inc",
    "tax_returns": "ms_nbr_non_zero_inc",
}


def read_incomes(table: Table, code: str) -> list[FigureDraft]:
    """Incomes of one year or several; empty or NA where too few declare one."""
    years = table.has("cd_year")
    once(table, code, *(("cd_year",) if years else ()))
    figures = []
    for row in table.rows:
        for measure, column in _INCOMES.items():
            if table.has(column):
                found = value_of(table, row, column, empty=Status.SUPPRESSED)
                year = row["cd_year"] if years else ""
                figures.append(FigureDraft(row[code], measure, *found, period=year))
    return figures


_DISTRICT_COLUMNS = {
    "pct_65plus": "share_65_plus",
    "pct_isoles_30plus": "isolated_30_plus",
    "pct_isoles_lt30": "isolated_under_30",
    "median_taxable_income": "income_median",
    "equivalised_median_income": "income_equivalised",
}


def read_districts(table: Table, code: str) -> list[FigureDraft]:
    """Several indicators per district; a flag says why a row is empty."""
    once(table, code)
    columns = {
        column: measure
        for column in table.columns
        for start, measure in _DISTRICT_COLUMNS.items()
        if column.startswith(start)
    }
    if not columns:
        expected = ", ".join(_DISTRICT_COLUMNS)
        raise trouble(table.file, "no column is a known indicator", expected, row=1)
    figures = []
    for row in table.rows:
        flag = row.cells.get("flag", "").upper()
        for column, measure in columns.items():
            found = value_of(table, row, column, flag=flag)
            year = max(YEAR.findall(column), default="")
            figures.append(FigureDraft(row[code], measure, *found, period=year))
    return figures


_COMPARISONS = {
    "isolés de 30 ans et plus": "isolated_30_plus",
    "isolés de moins de 30 ans": "isolated_under_30",
    "65 ans et plus": "share_65_plus",
}


def read_comparison(table: Table, code: str) -> list[FigureDraft]:
    """IBSA's table for comparing: one indicator, named in the last heading."""
    once(table, code)
    for column in table.columns:
        for words, measure in _COMPARISONS.items():
            if words in column:
                return [
                    FigureDraft(row[code], measure, *value_of(table, row, column))
                    for row in table.rows
                ]
    raise trouble(
        table.file, "its indicator is not known here", " or ".join(_COMPARISONS), row=1
    )


def read_values(measure: str) -> Reader:
    """Return the reader of one indicator; a flag says why a value is not there."""

    def read(table: Table, code: str) -> list[FigureDraft]:
        once(table, code)
        figures = []
        for row in table.rows:
            found = value_of(table, row, "value", flag=row["flag"].upper())
            figures.append(FigureDraft(row[code], measure, *found))
        return figures

    return read


# -- Our own -----------------------------------------------------------------------
def read_own(table: Table, code: str) -> list[FigureDraft]:
    """Our own table: one figure a row, the status in words."""
    once(table, code, "measure", "period")
    return [_own(table, row, code) for row in table.rows]


def _own(table: Table, row: Row, code: str) -> FigureDraft:
    measure, status = row["measure"], row["status"] or Status.KNOWN
    check_measure(table.file, measure, row=row.number, column="measure")
    if status not in (Status.KNOWN, Status.SUPPRESSED, Status.MISSING):
        raise trouble(
            table.file,
            f"{shown(status)} is no status",
            "known, suppressed or missing",
            row=row.number,
            column="status",
        )
    value = number_in(table, row, "value") if status == Status.KNOWN else None
    return FigureDraft(row[code], measure, value, Status(status), period=row["period"])


def check_measure(
    file: str, measure: str, *, row: int | None = None, column: str | None = None
) -> None:
    """Raise BadInput unless a word is the key of a measure."""
    if measure not in MEASURES:
        found = f"{shown(measure)} is no measure"
        raise trouble(file, found, ", ".join(MEASURES), row=row, column=column)
