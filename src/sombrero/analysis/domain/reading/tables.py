"""Tables as the statistical offices publish them: CSV in its dialects, and Excel."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from sombrero.analysis.domain.reading.trouble import shown, trouble

DELIMITERS = ";,|\t"
# A workbook is a ZIP: a small one may unpack to far more than memory holds.
MOST_UNPACKED_BYTES = 200_000_000
# float() alone would take 1_000 and nan too.
_NUMBER = re.compile(
    r"[+-]?\d{1,15}(\.\d+)?(e[+-]?\d{1,2})?\Z", re.ASCII | re.IGNORECASE
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Row:
    """One row: its number in the file (the header is row 1) and its cells."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Table:
    """A table; column names are lower case, cells are stripped text."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def has(self, *columns: str) -> bool:
        """Tell whether all these columns are there."""
        return set(columns) <= set(self.columns)


def read_csv(path: Path) -> Table:
    """Read delimited text: UTF-8 with or without BOM; ``,`` ``;`` ``|`` or tab.

    Raises BadInput for another encoding, a ragged row or an empty file.
    """
    text = decode(path.name, path.read_bytes())
    first_line = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    # Our own limit on the file's size stands before csv's on one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _table(path.name, _numbered(path.name, reader))


def decode(file: str, data: bytes) -> str:
    """Return the text of a file in UTF-8. Raises BadInput naming the first bad row."""
    expected = "text in UTF-8 (“CSV UTF-8” in a spreadsheet's Save as)"
    if data.startswith(_UTF16):
        raise trouble(file, "this text is in UTF-16", expected)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise trouble(file, byte, expected, row=row) from error
    if "\0" in text:
        raise trouble(file, "this is not a text file", expected)
    return text


def _numbered(
    file: str, reader: "Iterator[list[str]]"
) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise trouble(
                file, f"the row cannot be read ({error})", "a table", row=number + 1
            ) from error
        number += 1
        yield number, cells


def read_workbook(path: Path) -> Table:
    """Read the first sheet of an Excel workbook.

    Raises BadInput for a ZIP that is no workbook or that unpacks too large.
    """
    expected = "an Excel workbook (.xlsx)"
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if "xl/workbook.xml" not in archive.namelist():
                raise trouble(path.name, "this ZIP is no workbook: unpack it", expected)
        if unpacked > MOST_UNPACKED_BYTES:
            size = f"it unpacks to {unpacked // 1_000_000} MB"
            most = f"at most {MOST_UNPACKED_BYTES // 1_000_000} MB"
            raise trouble(path.name, size, most)
        with path.open("rb") as stream:
            return _table(path.name, _sheet(stream))
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        ParseError,
        KeyError,
        ValueError,
    ) as error:
        raise trouble(path.name, "the file is damaged", expected) from error


def _sheet(stream: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    sheet = book.worksheets[0]
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_cell(cell) for cell in cells]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(file: str, numbered: Iterable[tuple[int, list[str]]]) -> Table:
    rows = iter(numbered)
    _, header = next(rows, (0, []))
    columns = tuple(name.strip().casefold() for name in header)
    if not any(columns):
        raise trouble(file, "the file is empty", "a header row and rows below it")
    for name in columns:
        if name and columns.count(name) > 1:
            raise trouble(
                file, "the column stands twice", "it once", row=1, column=name
            )
    return Table(
        file, columns, tuple(_row(file, columns, *row) for row in rows if any(row[1]))
    )


def _row(file: str, columns: tuple[str, ...], number: int, cells: list[str]) -> Row:
    # Spreadsheets leave empty cells behind the last column.
    while len(cells) > len(columns) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) != len(columns):
        raise trouble(
            file, f"{len(cells)} cells", f"{len(columns)} as in the header", row=number
        )
    pairs = zip(columns, cells, strict=True)
    return Row(number, {name: cell.strip() for name, cell in pairs})


def number_in(table: Table, row: Row, column: str) -> float:
    """Return the number in a cell. Raises BadInput for anything else.

    A decimal comma is refused, not guessed: 1,234 is two different numbers.
    """
    text = row[column]
    if not _NUMBER.match(text):
        expected = "a number with a decimal point, such as 1234.5"
        raise trouble(
            table.file,
            f"{shown(text)} is no number",
            expected,
            row=row.number,
            column=column,
        )
    return float(text)


def count_in(table: Table, row: Row, column: str) -> float:
    """Return a count of people or households: a number, zero or more."""
    value = number_in(table, row, column)
    if value < 0:
        raise trouble(
            table.file,
            f"{shown(row[column])} is below zero",
            "a count",
            row=row.number,
            column=column,
        )
    return value
