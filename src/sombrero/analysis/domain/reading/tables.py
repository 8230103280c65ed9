"""Tables as the statistical offices publish them: CSV in its dialects, and Excel.

A large CSV is never held in memory: its rows are read again each time they are
walked through, after one pass that checks them all.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import overload

from sombrero.analysis.domain.reading.text import checked_text, lines_of
from sombrero.analysis.domain.reading.trouble import shown, trouble

DELIMITERS = ";,|\t"
# Tables of this size or less are held in memory; the others stay on disk.
HELD_BYTES = 8_000_000
# More than any office publishes; a bomb has sixteen thousand.
MOST_COLUMNS = 500
_TELL_EVERY = 500_000
# float() alone would take 1_000 and nan too.
_NUMBER = re.compile(
    r"[+-]?\d{1,15}(\.\d+)?(e[+-]?\d{1,2})?\Z", re.ASCII | re.IGNORECASE
)
_WORDS_OF_A_TITLE = 1
_FEWEST_OF_A_HEADER = 3

Numbered = tuple[int, list[str]]
Progress = Callable[[str], None]


def silent(_words: str) -> None:
    """Say nothing: for whoever needs no progress."""


@dataclass(frozen=True)
class Row:
    """One row: its number in the file (the header is row 1) and its cells."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


class RowsOnDisk(Sequence[Row]):
    """Rows of a file that were checked once and are read again at each walk."""

    def __init__(self, walk: Callable[[], Iterator[Row]], count: int) -> None:
        """walk: starts at the first row; count: how many there are."""
        self._walk, self._count = walk, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return self._walk()

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return list(self)[at]
        if not 0 <= at < self._count:
            raise IndexError(at)
        return next(islice(self._walk(), at, None))


@dataclass(frozen=True)
class Table:
    """A table; column names are lower case, cells are stripped text.

    decimal, thousands: how the file writes numbers, when a mapping says so.
    """

    file: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    decimal: str = "."
    thousands: str = ""

    def has(self, *columns: str) -> bool:
        """Tell whether all these columns are there."""
        return set(columns) <= set(self.columns)


@dataclass(frozen=True)
class Dialect:
    """What a mapping says of a text file; an empty delimiter is found out."""

    encoding: str = "utf-8"
    delimiter: str = ""
    decimal: str = "."
    thousands: str = ""


PLAIN = Dialect()


def read_csv(path: Path, dialect: Dialect = PLAIN, tell: Progress = silent) -> Table:
    """Read delimited text: UTF-8 with or without BOM; ``,`` ``;`` ``|`` or tab.

    dialect: another encoding or delimiter. tell: hears how far a large file is.
    Raises BadInput for another encoding, a ragged row or an empty file.
    """
    checked_text(path, dialect.encoding)
    delimiter = dialect.delimiter or _delimiter(path, dialect.encoding)

    def walk() -> Iterator[Numbered]:
        # Our own limit on the file's size stands before csv's on one cell.
        lines = lines_of(path, dialect.encoding)
        return _numbered(path.name, csv.reader(lines, delimiter=delimiter))

    held = path.stat().st_size <= HELD_BYTES
    return table_of(path.name, walk, dialect, held=held, tell=tell)


def _delimiter(path: Path, encoding: str) -> str:
    first_line = next(iter(lines_of(path, encoding)), "")
    return max(DELIMITERS, key=first_line.count)


def _numbered(file: str, reader: Iterator[list[str]]) -> Iterator[Numbered]:
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


def table_of(
    file: str,
    walk: Callable[[], Iterator[Numbered]],
    dialect: Dialect = PLAIN,
    *,
    held: bool = True,
    tell: Progress = silent,
) -> Table:
    """Return the table that numbered rows of cells make up, its header first.

    walk: starts at the first row each time. held: keep the rows in memory. Raises
    BadInput for no header, a doubled column or a ragged row.
    """
    columns, top = _header(file, walk())

    def rows() -> Iterator[Row]:
        for number, cells in _below(file, columns, walk(), top):
            pairs = zip(columns, cells, strict=True)
            yield Row(number, {name: cell.strip() for name, cell in pairs})

    kept: Sequence[Row]
    if held:
        kept = tuple(rows())
    else:
        kept = RowsOnDisk(rows, _counted(file, columns, walk(), top, tell))
    return Table(file, columns, kept, dialect.decimal, dialect.thousands)


def _header(file: str, rows: Iterator[Numbered]) -> tuple[tuple[str, ...], int]:
    """Return the column names and the row they stand in: a title may come first."""
    number, header = next(rows, (0, []))
    if _filled(header) <= _WORDS_OF_A_TITLE:
        second, below = next(rows, (0, []))
        if _filled(below) >= _FEWEST_OF_A_HEADER:
            number, header = second, below
    columns = tuple(" ".join(name.split()).casefold() for name in header)
    while columns and not columns[-1]:
        columns = columns[:-1]  # a spreadsheet's empty cells behind the last one
    if not any(columns):
        raise trouble(file, "the file is empty", "a header row and rows below it")
    if len(columns) > MOST_COLUMNS:
        raise trouble(file, f"{len(columns)} columns", f"at most {MOST_COLUMNS}")
    for name in columns:
        if name and columns.count(name) > 1:
            raise trouble(
                file, "the column stands twice", "it once", row=number, column=name
            )
    return columns, number


def _filled(cells: Iterable[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _below(
    file: str, columns: tuple[str, ...], rows: Iterator[Numbered], top: int
) -> Iterator[Numbered]:
    """Yield the rows below the header that hold anything, each of its width."""
    width = len(columns)
    for number, cells in rows:
        if number <= top or not any(cells):
            continue
        # Spreadsheets leave empty cells behind the last column.
        while len(cells) > width and not cells[-1]:
            cells = cells[:-1]
        if len(cells) != width:
            found, expected = f"{len(cells)} cells", f"{width} as in the header"
            raise trouble(file, found, expected, row=number)
        yield number, cells


def _counted(
    file: str,
    columns: tuple[str, ...],
    rows: Iterator[Numbered],
    top: int,
    tell: Progress,
) -> int:
    count = 0
    for count, _row in enumerate(_below(file, columns, rows, top), start=1):
        if count % _TELL_EVERY == 0:
            tell(f"Reading {file}: {count:,} rows")
    return count


def number_in(table: Table, row: Row, column: str) -> float:
    """Return the number in a cell. Raises BadInput for anything else.

    A decimal comma is refused, not guessed: 1,234 is two different numbers. A
    mapping may say that it is one.
    """
    text = row[column]
    if table.thousands:
        text = text.replace(table.thousands, "")
    if table.decimal != ".":
        # A point in such a file is no decimal one: it must not become one.
        text = text.replace(".", "?").replace(table.decimal, ".")
    if not _NUMBER.match(text):
        mark = "point" if table.decimal == "." else "comma"
        expected = f"a number with a decimal {mark}, such as 1234{table.decimal}5"
        raise trouble(
            table.file,
            f"{shown(row[column])} is no number",
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
