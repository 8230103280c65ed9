"""Workbooks that people fill in: sheets and columns with words in their language.

A column is known by its stable key or by its name in any language of the house, so
that a file made on a Dutch page can be read on a French one.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from sombrero.core.domain.words import gettext_noop

Said = Mapping[str, object]
"""A sentence to translate: `template` and `values`, as engines say them."""

MOST_UNPACKED_BYTES = 60_000_000
MOST_ROWS = 5000
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
MORNING, AFTERNOON = gettext_noop("morning"), gettext_noop("afternoon")
YES, NO = gettext_noop("yes"), gettext_noop("no")
SHORT = {"morning": gettext_noop("a.m."), "afternoon": gettext_noop("p.m.")}
HALVES = {"morning": MORNING, "afternoon": AFTERNOON}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BELGIAN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_TIME = re.compile(r"(\d{1,2})\s*[:hu.]\s*(\d{2})?\Z")


@dataclass(frozen=True)
class Words:
    """The languages of the house. forms: a text of ours → how it is written in each.

    days: a name of a day, short or long, in any language → its key.
    """

    forms: Callable[[str], frozenset[str]]
    days: Mapping[str, str]

    def means(self, text: str, key: str, label: str) -> bool:
        """Tell whether somebody wrote the key or the label in any language."""
        return fold(text) in {fold(key), *map(fold, self.forms(label))}

    def half(self, text: str) -> str | None:
        """Return the half-day that a word names."""
        found = (k for k, label in HALVES.items() if self.means(text, k, label))
        return next(found, None)


class NotThis(ValueError):
    """A cell does not hold what its column expects."""


def fold(text: str) -> str:
    """Return a text without what does not matter when names are compared."""
    return " ".join(text.split()).casefold()


# -- What a cell may hold ------------------------------------------------------------
@dataclass(frozen=True)
class Kind:
    """What a cell may hold. expected: said when it holds something else."""

    expected: str
    read: Callable[[object, Words], object]


def _text(value: object, _words: Words) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def parts(value: object, words: Words) -> tuple[str, ...]:
    """Return what stands between commas or semicolons."""
    found = (each.strip() for each in re.split(r"[,;\n]", _text_lines(value, words)))
    return tuple(each for each in found if each)


def _text_lines(value: object, words: Words) -> str:
    return value if isinstance(value, str) else _text(value, words)


def _whole(value: object, words: Words) -> int:
    number = _number(value, words)
    if not number.is_integer():
        raise NotThis
    return int(number)


def _number(value: object, words: Words) -> float:
    if isinstance(value, bool):
        raise NotThis
    try:
        number = float(_text(value, words).replace(",", "."))
    except ValueError:
        raise NotThis from None
    if not 0 <= number < 1e6:
        raise NotThis
    return number


def _coordinate(value: object, words: Words) -> float:
    try:
        number = float(_text(value, words).replace(",", "."))
    except ValueError:
        raise NotThis from None
    if not abs(number) <= 180:
        raise NotThis
    return number


def _yes(value: object, words: Words) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value, words)
    if words.means(text, "yes", YES):
        return True
    if words.means(text, "no", NO):
        return False
    raise NotThis


def _duo(value: object, words: Words) -> bool | int:
    try:
        return _yes(value, words)
    except NotThis:
        return _whole(value, words)


def _day(value: object, words: Words) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = _text(value, words)
    belgian = _BELGIAN_DAY.match(text)
    try:
        if belgian:
            day, month, year = map(int, belgian.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise NotThis from None


def _time(value: object, words: Words) -> dt.time:
    if isinstance(value, dt.datetime):
        return value.time()
    if isinstance(value, dt.time):
        return value
    found = _TIME.match(_text(value, words))
    try:
        return dt.time(int(found[1]), int(found[2] or 0)) if found else _no_time()
    except ValueError:
        raise NotThis from None


def _no_time() -> dt.time:
    raise NotThis


def _half(value: object, words: Words) -> str:
    found = words.half(_text(value, words))
    if found is None:
        raise NotThis
    return found


def _days(value: object, words: Words) -> tuple[str, ...]:
    found = [words.days.get(fold(each).rstrip(".")) for each in parts(value, words)]
    if None in found:
        raise NotThis
    return tuple(day for day in found if day)


def _moments(value: object, words: Words) -> tuple[str, ...]:
    return tuple(_moment(each, words) for each in parts(value, words))


def _moment(text: str, words: Words) -> str:
    """Return "mon" or "mon morning" for a day, or a day and a half, in any language."""
    day, _, half = fold(text).partition(" ")
    key = words.days.get(day.rstrip("."))
    if key is None:
        raise NotThis
    if not half:
        return key
    known = words.half(half)
    if known is None:
        raise NotThis
    return f"{key} {known}"


TEXT = Kind(gettext_noop("a short name or code"), _text)
NAMES = Kind(gettext_noop("names or codes with commas between them"), parts)
TAGS = Kind(gettext_noop("words with commas between them"), parts)
WHOLE = Kind(gettext_noop("a whole number, such as 2"), _whole)
NUMBER = Kind(gettext_noop("a number, such as 1.5"), _number)
DEGREES = Kind(gettext_noop("degrees, such as 50.8466"), _coordinate)
YES_NO = Kind(gettext_noop("yes or no"), _yes)
DUO = Kind(gettext_noop("yes, no, or how many visits"), _duo)
DAY = Kind(gettext_noop("a day, such as 2026-12-24 or 24/12/2026"), _day)
TIME = Kind(gettext_noop("a time, such as 13:30"), _time)
HALF = Kind(gettext_noop("morning or afternoon, or leave it empty"), _half)
WEEKDAYS = Kind(gettext_noop("days with commas between them, such as Mon, Tue"), _days)
MOMENTS = Kind(
    gettext_noop(
        "days or half-days with commas between them, such as Mon, Tue morning"
    ),
    _moments,
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
    found = _rows_by_sheet(stream)
    book = Book()
    for sheet in sheets:
        name = next((n for n in found if words.means(n, sheet.key, sheet.label)), None)
        book.lines[sheet.key] = []
        if name is None:
            if sheet.required:
                book.troubles.append(_said(NO_SHEET, sheet=_said(sheet.label)))
            continue
        read = _read_settings if sheet.settings else _read_table
        book.lines[sheet.key] = list(read(name, found[name], sheet, words, book))
    if not any(found):
        raise BadBook([_said(NO_BOOK)])
    return book


def _rows_by_sheet(stream: IO[bytes]) -> dict[str, list[tuple[object, ...]]]:
    try:
        with zipfile.ZipFile(stream) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            raise BadBook([_said(TOO_LARGE)])
        stream.seek(0)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        return {sheet.title: _rows(sheet.iter_rows(values_only=True)) for sheet in book}
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        ParseError,
        KeyError,
        OSError,
    ) as problem:
        raise BadBook([_said(NO_BOOK)]) from problem


def _rows(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    kept = []
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise BadBook([_said(TOO_LARGE)])
        kept.append(row)
    return kept


def _read_table(
    name: str,
    rows: Sequence[tuple[object, ...]],
    sheet: Sheet,
    words: Words,
    book: Book,
) -> Iterator[Line]:
    header = [_text(cell, words) if _filled(cell) else "" for cell in (rows or [()])[0]]
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
            _read_cell(Line(name, number, cells, heads), column, value, words, book)
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
        text = _text(row[0], words)
        column = next(
            (c for c in sheet.columns if words.means(text, c.key, c.label)), None
        )
        if column is None:
            said = _said(STRANGE_SETTING, sheet=name, row=number, value=text)
            book.troubles.append(said)
            continue
        cells: dict[str, object] = {}
        line = Line(name, number, cells, {column.key: text})
        _read_cell(line, column, row[1], words, book)
        if column.key in cells:
            yield Line(
                name,
                number,
                {"key": column.key, "value": cells[column.key]},
                {"value": text},
            )


def _read_cell(
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
