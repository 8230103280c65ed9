"""HSDS as CSV tables: one file a table, UTF-8, commas, a header row."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds import (
    Directory,
    Row,
    bad,
    by_table,
    canonical,
)
from sombrero.partnerships.domain.hsds_schema import FILES, TABLES, Column, Table

# A description may be long; a cell beyond this is a broken quote that swallowed
# the rest of the file.
CELL_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was delivered: its own name, without folders, and its bytes."""

    name: str
    content: bytes


def decode(file: SourceFile) -> str:
    """Read the bytes as UTF-8, with or without a byte order mark.

    Raises BadInput naming the line of the first byte that is not UTF-8.
    """
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"{file.name}, line {line}: this is not UTF-8"
            f" (byte 0x{file.content[error.start]:02x})."
            " Save the file as UTF-8 and import it again."
        ) from None


def read_csv(files: Sequence[SourceFile]) -> Directory:
    """Read HSDS tables. Raises BadInput on the first thing that cannot be right."""
    rows: list[Row] = []
    tables: dict[str, str] = {}
    for file in files:
        table = table_of(file.name)
        if table.name in tables:
            raise BadInput(
                f"{file.name} and {tables[table.name]} are the same HSDS table"
                f" ({table.name}); give only one of them."
            )
        tables[table.name] = file.name
        rows.extend(_read_table(file, table))
    return Directory(by_table(rows), frozenset(tables))


def table_of(file_name: str) -> Table:
    """Find the table a file holds. Raises BadInput when the name is none."""
    table = FILES.get(file_name.lower())
    if table is None:
        raise BadInput(
            f"{file_name} is not the name of an HSDS table; expected a name such as"
            " services.csv, organizations.csv or locations.csv."
        )
    return table


def _read_table(file: SourceFile, table: Table) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(decode(file), newline=""), strict=True)
    header: Sequence[str] | None = None
    seen: dict[str, int] = {}
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if header is None:
                header = _header(file.name, cells, table)
            elif any(cells):
                row = _row(file.name, number, header, cells, table)
                _refuse_double(row, seen, number)
                yield row
    except csv.Error as error:
        raise BadInput(
            f"{file.name}, row {number + 1}: this is not a CSV table ({error})."
        ) from None
    if header is None:
        raise BadInput(
            f"{file.name} is empty; expected a header row with column names."
        )


def _header(file: str, cells: Sequence[str], table: Table) -> Sequence[str]:
    names = [cell.strip() for cell in cells]
    if len(names) == 1 and names[0] not in table.columns:
        for mark, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
            if mark in names[0]:
                raise BadInput(
                    f"{file}, row 1: the columns are separated by {word};"
                    " HSDS tables use commas."
                )
    for name in names:
        if name not in table.columns:
            raise BadInput(
                f'{file}, row 1: "{name}" is not a column of the HSDS table'
                f" {table.name}; expected some of {', '.join(table.columns)}."
            )
        if names.count(name) > 1:
            raise BadInput(f'{file}, row 1: the column "{name}" stands there twice.')
    _refuse_missing(file, names, table)
    return names


def _refuse_missing(file: str, names: Sequence[str], table: Table) -> None:
    for column in table.columns.values():
        if _must(column) and column.name not in names:
            raise BadInput(
                f'{file}, row 1: the column "{column.name}" is missing;'
                f" every {table.name} must have it."
            )


def _must(column: Column) -> bool:
    return column.required or column.required_in_tables


def _row(
    file: str, number: int, header: Sequence[str], cells: Sequence[str], table: Table
) -> Row:
    origin = f"{file}, row {number}"
    if len(cells) != len(header):
        raise BadInput(
            f"{origin}: expected {len(header)} cells as in the header,"
            f" found {len(cells)}."
        )
    values = {}
    for name, cell in zip(header, cells, strict=True):
        text = canonical(cell, table.columns[name], origin=origin)
        if text:
            values[name] = text
        elif _must(table.columns[name]):
            raise bad(origin, name, "something, because it is required", cell)
    return Row(table.name, values.pop("id"), values, origin)


def _refuse_double(row: Row, seen: dict[str, int], number: int) -> None:
    first = seen.setdefault(row.id, number)
    if first != number:
        raise BadInput(
            f'{row.origin}, column "id": expected an identifier of its own,'
            f' found "{row.id}", which row {first} already has.'
        )


def write_csv(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str]]:
    """Write every table that has rows: pairs of file name and text.

    Only columns that hold something are written, beside the required ones.
    """
    for table in TABLES.values():
        if of_table := rows.get(table.name):
            yield table.file, _table_text(table, of_table)


def _table_text(table: Table, rows: Sequence[Row]) -> str:
    used = {name for row in rows for name in row.values}
    names = [
        column.name
        for column in table.columns.values()
        if column.name in used or _must(column)
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        values = {"id": row.id, **row.values}
        writer.writerow([values.get(name, "") for name in names])
    return text.getvalue()
