"""The tables of figures we know, recognised by their columns.

Sources: Statbel (census 2021, incomes per sector), IBSA (Monitoring of districts),
and our own table. What a table leaves out is never filled in.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sombrero.analysis.domain.figures import FigureDraft, FigureFile, Origin, Status
from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.domain.places import NEIGHBOURHOOD, SECTOR, is_year
from sombrero.analysis.domain.reading.tables import (
    Row,
    Table,
    count_in,
    number_in,
)
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport

STATBEL = "CC BY 4.0"
IBSA = "reuse with source"
UNSTATED = "licence not stated"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGE = re.compile(r"\[?(?P<first>\d+)(?:[-,]\s*(?P<last>\d+|Inf)|\+)?[\])]?\Z")
# What offices write where a number is kept back, or is not there.
_SUPPRESSED = {"NA", "VS", "X", "C"}
_MISSING = {"", "ND", "GM", "-"}


@dataclass(frozen=True)
class Wish:
    """What the person who imports says that the file does not, or says wrongly."""

    period: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Format:
    """One kind of table: how to know it, what it is, and how to read a row's worth."""

    key: str
    words: str
    kind: str
    code: str
    needs: tuple[str, ...]
    source: str
    licence: str
    read: "Callable[[Table, Format], list[FigureDraft]]"
    period: str = ""

    def fits(self, table: Table) -> bool:
        """Tell whether the table has all columns of this format."""
        return table.has(self.code, *self.needs)


def read_figures(table: Table, wish: Wish | None = None) -> FigureFile:
    """Read a table of figures in the first format whose columns it has.

    Raises BadInput for unknown columns, a doubled row, a cell that is no number, or
    a period that nobody says.
    """
    wish = wish or Wish()
    chosen = next((one for one in FORMATS if one.fits(table)), None)
    if chosen is None:
        known = "; ".join(", ".join((one.code, *one.needs)) for one in FORMATS)
        columns = ", ".join(table.columns[:8])
        raise trouble(
            table.file,
            f"its columns ({columns}) are not known here",
            f"one of: {known}",
        )
    if wish.period and not is_year(wish.period):
        raise trouble(table.file, f"{shown(wish.period)} is no year", "--period YEAR")
    report = FileReport(table.file, chosen.words, len(table.rows))
    origin = Origin(
        key=chosen.key,
        source=wish.source or chosen.source,
        licence=wish.licence or chosen.licence,
        period=wish.period or _period(table, chosen, report),
        file=table.file,
    )
    rows = Counter(row[chosen.code] for row in table.rows)
    return FigureFile(origin, chosen.kind, report, chosen.read(table, chosen), rows)


def _period(table: Table, chosen: Format, report: FileReport) -> str:
    for column in ("cd_year", "period"):
        if table.has(column):
            return _only(table, column)
    in_heading = {y for name in table.columns for y in _YEAR.findall(name)}
    if chosen.kind == NEIGHBOURHOOD and in_heading:
        return str(max(in_heading))
    named = _YEAR.search(table.file)
    year = str(named.group()) if named else chosen.period
    if not year:
        raise trouble(table.file, "nothing says of which year it is", "--period YEAR")
    says = "the file's name says" if named else "this table was published for that year"
    report.notes.append(f"taken as figures of {year}: {says}")
    return year


def _only(table: Table, column: str) -> str:
    first = table.rows[0][column] if table.rows else ""
    for row in table.rows:
        if row[column] != first or not _YEAR.fullmatch(first):
            raise trouble(
                table.file,
                f"the period is {shown(row[column])}",
                "one year in the whole file",
                row=row.number,
                column=column,
            )
    return first


# -- Readers -----------------------------------------------------------------------
def _once(table: Table, *columns: str) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            raise trouble(
                table.file,
                f"{' '.join(key)} stands in row {seen[key]} too",
                "each once",
                row=row.number,
                column=columns[0],
            )
        seen[key] = row.number


def _read_census_wide(table: Table, chosen: Format) -> list[FigureDraft]:
    """65+ and the rest. An NA is no row in the census: nobody, not "unknown"."""
    _once(table, chosen.code)
    figures = []
    for row in table.rows:
        older, rest = (
            0.0 if row[column] == "NA" else count_in(table, row, column)
            for column in ("x65", "rest")
        )
        code = row[chosen.code]
        figures.append(FigureDraft(code, "population", older + rest))
        figures.append(FigureDraft(code, "age_65_plus", older))
    return figures


@dataclass(frozen=True)
class _Bands:
    """Columns of a table with one row per sector and age band."""

    age: str
    count: str
    also: tuple[str, ...] = ()


def _read_bands(bands: _Bands) -> Callable[[Table, Format], list[FigureDraft]]:
    def read(table: Table, chosen: Format) -> list[FigureDraft]:
        _once(table, chosen.code, bands.age, *bands.also)
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for row in table.rows:
            count = count_in(table, row, bands.count)
            for measure in _of_age(table, row, bands.age):
                sums[row[chosen.code]][measure] += count
        return [
            FigureDraft(code, measure, counts[measure])
            for code, counts in sums.items()
            for measure in ("population", "age_under_15", "age_65_plus", "age_80_plus")
        ]

    return read


def _of_age(table: Table, row: Row, column: str) -> Iterable[str]:
    """Return the measures in which people of this row's age band count."""
    match = _AGE.match(row[column])
    if match is None:
        raise trouble(
            table.file,
            f"{shown(row[column])} is no age band",
            "one such as 65-69, 100+ or [65,70)",
            row=row.number,
            column=column,
        )
    first = int(match["first"])
    yield "population"
    if first < 15:
        yield "age_under_15"
    if first >= 65:
        yield "age_65_plus"
    if first >= 80:
        yield "age_80_plus"


def _read_incomes(table: Table, chosen: Format) -> list[FigureDraft]:
    """Incomes; empty or NA where too few people declare one."""
    _once(table, chosen.code)
    columns = {
        "income_median": "ms_median_net_taxable_inc",
        "income_mean": "ms_avg_tot_net_taxable_inc",
    }
    return [
        _value(table, row, chosen.code, measure, column, empty=Status.SUPPRESSED)
        for row in table.rows
        for measure, column in columns.items()
        if table.has(column)
    ]


def _value(
    table: Table,
    row: Row,
    code: str,
    measure: str,
    column: str,
    *,
    empty: Status = Status.MISSING,
    flag: str = "",
) -> FigureDraft:
    text = row[column]
    if text.upper() in _SUPPRESSED or (not text and flag in _SUPPRESSED):
        return FigureDraft(row[code], measure, None, Status.SUPPRESSED)
    if text.upper() in _MISSING:
        return FigureDraft(row[code], measure, None, empty)
    return FigureDraft(row[code], measure, number_in(table, row, column))


_DISTRICT_COLUMNS = {
    "pct_65plus": "share_65_plus",
    "pct_isoles_30plus": "isolated_30_plus",
    "pct_isoles_lt30": "isolated_under_30",
    "median_taxable_income": "income_median",
    "equivalised_median_income": "income_equivalised",
}


def _read_districts(table: Table, chosen: Format) -> list[FigureDraft]:
    """Several indicators per district; a flag says why a row is empty."""
    _once(table, chosen.code)
    columns = {
        column: measure
        for column in table.columns
        for start, measure in _DISTRICT_COLUMNS.items()
        if column.startswith(start)
    }
    if not columns:
        expected = ", ".join(_DISTRICT_COLUMNS)
        raise trouble(table.file, "no column is a known indicator", expected, row=1)
    return [
        replace(
            _value(
                table,
                row,
                chosen.code,
                measure,
                column,
                flag=row.cells.get("flag", "").upper(),
            ),
            period=max(_YEAR.findall(column), default=""),
        )
        for row in table.rows
        for column, measure in columns.items()
    ]


_COMPARISONS = {
    "isolés de 30 ans et plus": "isolated_30_plus",
    "isolés de moins de 30 ans": "isolated_under_30",
    "65 ans et plus": "share_65_plus",
}


def _read_comparison(table: Table, chosen: Format) -> list[FigureDraft]:
    """IBSA's table for comparing: one indicator, named in the last heading."""
    _once(table, chosen.code)
    for column in table.columns:
        for words, measure in _COMPARISONS.items():
            if words in column:
                return [
                    _value(table, row, chosen.code, measure, column)
                    for row in table.rows
                ]
    raise trouble(
        table.file, "its indicator is not known here", " or ".join(_COMPARISONS), row=1
    )


def _read_own(table: Table, chosen: Format) -> list[FigureDraft]:
    """Our own table: one figure a row, the status in words."""
    _once(table, chosen.code, "measure")
    return [_own(table, row) for row in table.rows]


def _own(table: Table, row: Row) -> FigureDraft:
    measure, status = row["measure"], row["status"] or Status.KNOWN
    if measure not in MEASURES:
        raise trouble(
            table.file,
            f"{shown(measure)} is no measure",
            ", ".join(MEASURES),
            row=row.number,
            column="measure",
        )
    if status not in (Status.KNOWN, Status.SUPPRESSED, Status.MISSING):
        raise trouble(
            table.file,
            f"{shown(status)} is no status",
            "known, suppressed or missing",
            row=row.number,
            column="status",
        )
    value = number_in(table, row, "value") if status == Status.KNOWN else None
    return FigureDraft(row["code"], measure, value, Status(status))


FORMATS = (
    Format(
        "own_sectors",
        "figures per sector, in our own table",
        SECTOR,
        "code",
        ("measure", "period", "value", "status"),
        "source not stated",
        UNSTATED,
        _read_own,
    ),
    Format(
        "census_ages",
        "ages per sector, census",
        SECTOR,
        "cd_sector",
        ("x65", "rest"),
        "Statbel, Census 2021",
        STATBEL,
        _read_census_wide,
        period="2021",
    ),
    Format(
        "census_bands",
        "ages per sector, sex and five-year band, census",
        SECTOR,
        "cd_sector",
        ("cd_sex", "cd_age", "ms_pop"),
        "Statbel, Census 2021",
        STATBEL,
        _read_bands(_Bands("cd_age", "ms_pop", ("cd_sex",))),
        period="2021",
    ),
    Format(
        "age_bands",
        "ages per sector and five-year band",
        SECTOR,
        "cd_sector",
        ("age_group", "population"),
        "Population per sector and age band",
        UNSTATED,
        _read_bands(_Bands("age_group", "population")),
    ),
    Format(
        "incomes",
        "taxable incomes per sector",
        SECTOR,
        "cd_sector",
        ("ms_median_net_taxable_inc",),
        "Statbel, fiscal incomes per sector",
        STATBEL,
        _read_incomes,
        period="2021",
    ),
    Format(
        "district_indicators",
        "indicators per district of the Monitoring",
        NEIGHBOURHOOD,
        "quartier_code",
        (),
        "IBSA, Monitoring of districts",
        IBSA,
        _read_districts,
    ),
    Format(
        "district_comparison",
        "one indicator per district of the Monitoring",
        NEIGHBOURHOOD,
        "code",
        ("territoire",),
        "IBSA, Monitoring of districts",
        IBSA,
        _read_comparison,
    ),
)
