"""Reads a table of figures: recognised by its columns, or by a mapping."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sombrero.analysis.domain import district_values
from sombrero.analysis.domain.figure_formats import FORMATS, MAPPED, Format, values_of
from sombrero.analysis.domain.figure_readers import YEAR
from sombrero.analysis.domain.figures import FigureDraft, FigureFile, Origin
from sombrero.analysis.domain.places import NEIGHBOURHOOD, is_year
from sombrero.analysis.domain.reading.tables import (
    Progress,
    Row,
    RowsOnDisk,
    Table,
    silent,
)
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport

# So many rows of loaded places are kept in memory; of more, the file is read again.
HELD_ROWS = 100_000
_TELL_EVERY = 500_000
Wanted = Callable[[str], bool]


@dataclass(frozen=True)
class Wish:
    """What the person who imports says that the file does not, or says wrongly."""

    period: str = ""
    source: str = ""
    licence: str = ""
    measure: str = ""


def all_places(_code: str) -> bool:
    """Want the rows of every place."""
    return True


def read_figures(
    table: Table,
    wish: Wish | None = None,
    *,
    chosen: Format | None = None,
    wanted: Callable[[str], Wanted] = lambda _kind: all_places,
    tell: Progress = silent,
) -> FigureFile:
    """Read a table of figures in the first format whose columns it has.

    chosen: the format, where a mapping says it. wanted: for a kind of place, which
    codes are loaded; rows of others are counted and not read. Raises BadInput for
    unknown columns, a doubled row, a cell that is no number, or a period that nobody
    says.
    """
    wish = wish or Wish()
    chosen = chosen or _recognised(table, wish.measure)
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
    kept, rows = _of_wanted(table, chosen.code, wanted(chosen.kind), tell)
    figures = chosen.read(kept, chosen.code)
    if wish.period and chosen.years and table.has(chosen.years):
        figures = _of_period(table.file, figures, wish.period, report)
    return FigureFile(origin, chosen.kind, report, figures, rows)


def _recognised(table: Table, measure: str) -> Format:
    if table.columns == district_values.COLUMNS:
        return values_of(table.file, measure)
    found = next((one for one in FORMATS if one.fits(table)), None)
    if found is None:
        known = "; ".join(", ".join((one.code, *one.needs)) for one in FORMATS)
        columns = ", ".join(table.columns[:8])
        raise trouble(
            table.file,
            f"its columns ({columns}) are not known here",
            f"one of: {known}; or say with --mapping which columns these are",
        )
    return found


def _of_wanted(
    table: Table, code: str, is_wanted: Wanted, tell: Progress
) -> tuple[Table, Counter[str]]:
    """Count the rows of each code; return the table of those that are wanted."""
    counted: Counter[str] = Counter()
    kept: list[Row] = []
    count = 0
    for number, row in enumerate(table.rows, start=1):
        counted[row[code]] += 1
        if is_wanted(row[code]):
            count += 1
            if count <= HELD_ROWS:
                kept.append(row)
        if number % _TELL_EVERY == 0:
            tell(f"Looking for loaded places in {table.file}: {number:,} rows")
    if count <= HELD_ROWS:
        return replace(table, rows=tuple(kept)), counted

    def walk() -> Iterator[Row]:
        return (row for row in table.rows if is_wanted(row[code]))

    return replace(table, rows=RowsOnDisk(walk, count)), counted


def _of_period(
    file: str, figures: list[FigureDraft], period: str, report: FileReport
) -> list[FigureDraft]:
    """Return the figures of one year; a file of one year only is of that year."""
    years = {one.period for one in figures}
    if len(years) > 1:
        figures = [one for one in figures if one.period == period]
        report.notes.append(f"only figures of {period} were taken")
    if not figures:
        expected = f"one of {', '.join(sorted(years))}"
        raise trouble(file, f"it holds nothing of {period}", expected)
    return [replace(one, period="") for one in figures]


def _period(table: Table, chosen: Format, report: FileReport) -> str:
    if chosen.years and table.has(chosen.years):
        return _of_rows(table, chosen.years, report, many=True)
    for column in ("cd_year", "period"):
        if table.has(column) and chosen.key != MAPPED:
            return _of_rows(table, column, report, many=False)
    in_heading = {y for name in table.columns for y in YEAR.findall(name)}
    if chosen.kind == NEIGHBOURHOOD and in_heading:
        return str(max(in_heading))
    named = None if chosen.key == MAPPED else YEAR.search(table.file)
    year = str(named.group()) if named else chosen.period
    if not year:
        raise trouble(table.file, "nothing says of which year it is", "--period YEAR")
    says = "the file's name says" if named else "this table was published for that year"
    if chosen.key == MAPPED:
        return year
    report.notes.append(f"taken as figures of {year}: {says}")
    return year


def _of_rows(table: Table, column: str, report: FileReport, *, many: bool) -> str:
    """Return the newest year of a column; there is one only, unless many may be."""
    years: set[str] = set()
    for row in table.rows:
        years.add(row[column])
        if not YEAR.fullmatch(row[column]) or (len(years) > 1 and not many):
            expected = "a year such as 2024" if many else "one year in the whole file"
            raise trouble(
                table.file,
                f"the period is {shown(row[column])}",
                expected,
                row=row.number,
                column=column,
            )
    if len(years) > 1:
        report.notes.append(f"figures of the years {min(years)} to {max(years)}")
    return max(years, default="")
