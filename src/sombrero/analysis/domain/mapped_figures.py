"""Figures of any country from a table or a layer, by a mapping."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sombrero.analysis.domain.figure_formats import MAPPED, Format
from sombrero.analysis.domain.figure_readers import (
    MISSING,
    SUPPRESSED,
    Reader,
    once,
    value_of,
)
from sombrero.analysis.domain.figures import FigureDraft, Status
from sombrero.analysis.domain.mapping import Figures, Mapping, Taken
from sombrero.analysis.domain.measures import COUNTS
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.analysis.domain.reading.tables import Row, RowsOnDisk, Table
from sombrero.analysis.domain.reading.trouble import trouble

CODE = "code of the place"
"""The column that holds a whole code, where several make one up."""


def mapped_table(source: Table | Layer, words: Mapping) -> tuple[Table, Format]:
    """Return the table that a mapping is about, and the format that reads it.

    Raises BadInput when the mapping says nothing of figures, or names a column that
    is not there.
    """
    figures = words.figures
    if figures is None:
        raise trouble(source.file, "the mapping says nothing of figures", "[figures]")
    table = _as_table(source) if isinstance(source, Layer) else source
    _check_columns(table, figures)
    return _with_code(table, figures), Format(
        key=MAPPED,
        words="figures by a mapping",
        kind=figures.kind,
        code=CODE,
        needs=(),
        source=words.source,
        licence=words.licence,
        read=_reader(figures),
        period=figures.period,
        years=figures.year,
    )


def _as_table(layer: Layer) -> Table:
    rows = tuple(
        Row(one.row, {name: one.text(name) for name in layer.columns})
        for one in layer.features
    )
    return Table(layer.file, layer.columns, rows)


def _check_columns(table: Table, figures: Figures) -> None:
    wanted = [column for one in figures.measures.values() for column in one.columns]
    for column in (*_codes(figures), figures.year, *wanted):
        if column and not table.has(column):
            known = ", ".join(table.columns[:12])
            raise trouble(
                table.file, "the column is missing", f"one of: {known}", column=column
            )


def _codes(figures: Figures) -> tuple[str, ...]:
    code = figures.code
    return (code,) if isinstance(code, str) else code


def _with_code(table: Table, figures: Figures) -> Table:
    parts = _codes(figures)

    def walk() -> Iterator[Row]:
        for row in table.rows:
            code = "".join(row[part] for part in parts).zfill(figures.width)
            yield Row(row.number, {**row.cells, CODE: code})

    held = isinstance(table.rows, tuple)
    rows = tuple(walk()) if held else RowsOnDisk(walk, len(table.rows))
    return replace(table, columns=(*table.columns, CODE), rows=rows)


def _reader(figures: Figures) -> Reader:
    suppressed = SUPPRESSED | {one.upper() for one in figures.suppressed}
    missing = (MISSING | {one.upper() for one in figures.missing}) - {
        one.upper() for one in figures.suppressed
    }

    def cell(table: Table, row: Row, column: str) -> tuple[float | None, Status]:
        return value_of(table, row, column, suppressed=suppressed, missing=missing)

    def read(table: Table, code: str) -> list[FigureDraft]:
        once(table, code, *((figures.year,) if figures.year else ()))
        return [
            FigureDraft(row[code], measure, *_sum(table, row, measure, taken, cell))
            for row in table.rows
            for measure, taken in figures.measures.items()
        ]

    def with_years(table: Table, code: str) -> list[FigureDraft]:
        if not figures.year:
            return read(table, code)
        years = (row[figures.year] for row in table.rows for _one in figures.measures)
        return [
            replace(one, period=year)
            for one, year in zip(read(table, code), years, strict=True)
        ]

    return with_years


Cell = Callable[[Table, Row, str], tuple[float | None, Status]]


def _sum(
    table: Table, row: Row, measure: str, taken: Taken, cell: Cell
) -> tuple[float | None, Status]:
    """Add the columns of a measure; where one is not known, neither is the sum."""
    total = 0.0
    for column in taken.columns:
        value, status = cell(table, row, column)
        if value is None:
            return None, status
        if value < 0 and measure in COUNTS:
            found, expected = f"{row[column]} is below zero", "a count"
            raise trouble(table.file, found, expected, row=row.number, column=column)
        total += value
    return total * taken.factor, Status.KNOWN
