"""Workbooks that people fill in: sheets and columns with words in their language.

A column is known by its stable key or by its name in any language of the house, so
that a file made on a Dutch page can be read on a French one.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.cells import (
    TAGS,
    Kind,
    NotThis,
    Words,
    fold,
    plain,
)

Said = Mapping[str, object]
"""A sentence to translate: `template` and `values`, as engines say them."""

MOST_UNPACKED_BYTES = 60_000_000
MOST_ELEMENTS = 1_500_000  # each cell and each row is one or two
CHUNK = 1_000_000
MOST_ROWS = 5000
MOST_EMPTY = 500
MOST_COLUMNS = 40
# What reading a damaged or strange workbook was seen to raise.
TORN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
MOST_TROUBLES = 10

NO_BOOK = gettext_noop("This is not an Excel workbook (.xlsx).")
TOO_LARGE = gettext_noop("This workbook is too large.")
NO_SHEET = gettext_noop("The sheet “%(sheet)s” is missing.")
NO_COLUMN = gettext_noop("Sheet “%(sheet)s”: the column “%(column)s” is missing.")
STRANGE_COLUMN = gettext_noop(
    "Sheet “%(sheet)s”: the column “%(column)s” is not known. Remove it or correct"
    " its name."
)
STRANGE_SETTING = gettext_noop(
    "Sheet “%(sheet)s”, row %(row)d: “%(value)s” is not a setting that is known."
)
EMPTY_CELL = gettext_noop(
    "Sheet “%(sheet)s”, row %(row)d, column “%(column)s” is empty: write %(expected)s."
)
BAD_CELL = gettext_noop(
    "Sheet “%(sheet)s”, row %(row)d, column “%(column)s”: “%(value)s” cannot be"
    " used. Write %(expected)s."
)


# -- What a workbook holds -----------------------------------------------------------
@dataclass(frozen=True)
class Column:
    """One column, or one line of settings. label, help: texts to translate."""

    key: str
    label: str
    kind: Kind
    help: str
    required: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet. settings: its columns stand below each other, each with its value."""

    key: str
    label: str
    help: str
    columns: tuple[Column, ...]
    required: bool = False
    settings: bool = False


@dataclass(frozen=True)
class Line:
    """One line that was read. sheet, heads: as they are written in the file."""

    sheet: str
    row: int
    cells: dict[str, object]
    heads: Mapping[str, str]

    def bad(self, key: str, value: object, expected: Said | str) -> dict[str, object]:
        """Say that a cell of this line cannot be used."""
        return _bad(self.sheet, self.row, self.heads.get(key, key), value, expected)


class BadBook(ValueError):
    """A workbook cannot be used; each sentence says where and what is expected."""

    def __init__(self, said: Sequence[Said]) -> None:
        super().__init__(str(said[0]["template"]))
        self.said = said[:MOST_TROUBLES]


@dataclass
class Book:
    """What was read: lines by sheet, and the troubles met so far."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    troubles: list[Said] = field(default_factory=list)
    spelling: dict[str, str] = field(default_factory=dict)

    def spell(self, word: str) -> str:
        """Return a word as it was written first: "Lift" and "lift" are the same."""
        return self.spelling.setdefault(fold(word), word)

    def settings(self, sheet: str) -> dict[str, object]:
        """Return the settings of a sheet, by key."""
        return {
            str(line.cells["key"]): line.cells["value"] for line in self.lines[sheet]
        }

    def finish(self) -> None:
        """Raise BadBook when there was any trouble."""
        if self.troubles:
            raise BadBook(self.troubles)


def read_book(stream: IO[bytes], sheets: Sequence[Sheet], words: Words) -> Book:
    """Return the lines of each sheet; troubles with cells stand in the book.

    Raises BadBook when it is no workbook, or a sheet or column is missing.
    """
    found = _rows_by_sheet(stream, sheets, words)
    book = Book()
    for sheet in sheets:
        book.lines[sheet.key] = []
        if sheet.key not in found:
            if sheet.required:
                book.troubles.append(_said(NO_SHEET, sheet=_said(sheet.label)))
            continue
        name, rows = found[sheet.key]
        read = _read_settings if sheet.settings else _read_table
        book.lines[sheet.key] = list(read(name, rows, sheet, words, book))
    return book


def _rows_by_sheet(
    stream: IO[bytes], sheets: Sequence[Sheet], words: Words
) -> dict[str, tuple[str, list[tuple[object, ...]]]]:
    """Return by key how a sheet is called in the file, and its rows.

    Sheets that are not asked for are not read. A row is as long as its last cell,
    so that one cell far to the right in each would fill the memory: what stands
    beyond the columns that we could know is not read either.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            _weigh(archive)
        stream.seek(0)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        if not book.worksheets:
            raise BadBook([_said(NO_BOOK)])
        found = {}
        for sheet in sheets:
            for page in book.worksheets:
                if words.means(page.title, sheet.key, sheet.label):
                    rows = page.iter_rows(
                        max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True
                    )
                    found[sheet.key] = (page.title, _rows(rows))
                    break
        return found
    except BadBook:
        raise
    except TORN as problem:
        raise BadBook([_said(NO_BOOK)]) from problem


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse what is small when packed and would fill the memory when read."""
    if sum(each.file_size for each in archive.infolist()) > MOST_UNPACKED_BYTES:
        raise BadBook([_said(TOO_LARGE)])
    elements = 0
    for each in archive.infolist():
        with archive.open(each) as part:
            while chunk := part.read(CHUNK):
                elements += chunk.count(b"<") - chunk.count(b"</")
    if elements > MOST_ELEMENTS:
        raise BadBook([_said(TOO_LARGE)])


def _rows(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return the rows up to the last one that holds something.

    A column that was coloured to its end has a million empty ones.
    """
    kept: list[tuple[object, ...]] = []
    empty = 0
    for row in rows:
        empty = 0 if any(map(_filled, row)) else empty + 1
        if empty > MOST_EMPTY:
            break
        kept.append(row)
        if len(kept) > MOST_ROWS:
            raise BadBook([_said(TOO_LARGE)])
    return kept


def _read_table(
    name: str,
    rows: Sequence[tuple[object, ...]],
    sheet: Sheet,
    words: Words,
    book: Book,
) -> Iterator[Line]:
    header = [plain(cell, words) if _filled(cell) else "" for cell in (rows or [()])[0]]
    at: dict[int, Column] = {}
    for position, head in enumerate(header):
        column = next(
            (c for c in sheet.columns if head and words.means(head, c.key, c.label)),
            None,
        )
        if column is not None:
            at[position] = column
        elif head:
            book.troubles.append(_said(STRANGE_COLUMN, sheet=name, column=head))
    for column in sheet.columns:
        if column.required and column not in at.values():
            said = _said(NO_COLUMN, sheet=name, column=_said(column.label))
            book.troubles.append(said)
    heads = {column.key: header[position] for position, column in at.items()}
    for number, row in enumerate(rows[1:], start=2):
        if not any(map(_filled, row)):
            continue
        cells: dict[str, object] = {}
        for position, column in at.items():
            value = row[position] if position < len(row) else None
            read_cell(Line(name, number, cells, heads), column, value, words, book)
        yield Line(name, number, cells, heads)


def _read_settings(
    name: str,
    rows: Sequence[tuple[object, ...]],
    sheet: Sheet,
    words: Words,
    book: Book,
) -> Iterator[Line]:
    for number, row in enumerate(rows[1:], start=2):
        if len(row) < 2 or not _filled(row[0]):
            continue
        text = plain(row[0], words)
        column = next(
            (c for c in sheet.columns if words.means(text, c.key, c.label)), None
        )
        if column is None:
            said = _said(STRANGE_SETTING, sheet=name, row=number, value=text)
            book.troubles.append(said)
            continue
        cells: dict[str, object] = {}
        line = Line(name, number, cells, {column.key: text})
        read_cell(line, column, row[1], words, book)
        if column.key in cells:
            yield Line(
                name,
                number,
                {"key": column.key, "value": cells[column.key]},
                {"value": text},
            )


def read_cell(
    line: Line, column: Column, value: object, words: Words, book: Book
) -> None:
    """Put what a cell holds into the line, or note the trouble."""
    if not _filled(value):
        if column.required:
            said = _said(
                EMPTY_CELL,
                sheet=line.sheet,
                row=line.row,
                column=line.heads[column.key],
                expected=_said(column.kind.expected),
            )
            book.troubles.append(said)
        return
    try:
        found = column.kind.read(value, words)
    except NotThis:
        book.troubles.append(line.bad(column.key, value, column.kind.expected))
        return
    if column.kind is TAGS and isinstance(found, tuple):
        found = tuple(map(book.spell, found))
    line.cells[column.key] = found


def _filled(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _said(template: str, **values: object) -> dict[str, object]:
    return {"template": template, "values": values}


def _bad(
    sheet: str, row: int, column: str, value: object, expected: Said | str
) -> dict[str, object]:
    if isinstance(expected, str):
        expected = _said(expected)
    return _said(
        BAD_CELL,
        sheet=sheet,
        row=row,
        column=column,
        value=f"{value:g}" if isinstance(value, float) else str(value)[:40],
        expected=expected,
    )
