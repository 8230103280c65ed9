"""Workbooks typed on a page: the same sheets, as rows of text fields.

What is typed is read by the rules of a workbook's cells, so that a row may come from
either, and both are refused in the same words.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.cells import HALF, HALVES, NO, YES, YES_NO, Words
from sombrero.networks.domain.sheets import Book, Column, Line, Sheet, read_cell
from sombrero.networks.domain.writing import Say, say_moment

Row = Mapping[str, str]
"""What is typed in one row, by column."""
Typed = Mapping[str, Sequence[Row]]
"""Rows by sheet."""

MOST = {
    "workers": 20,
    "neighbours": 60,
    "absences": 30,
    "closed": 15,
    "refusals": 20,
    "moments": 15,
    "helpers": 40,
    "requests": 50,
    "wishes": 20,
    "known": 30,
}
"""Rows that fit on a page: a form carries at most a thousand fields."""
STEP = 3
"""Empty rows that are offered at a time."""
NO_LINE = gettext_noop("“%(sheet)s”: fill in one line at least.")
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_typed(typed: Typed, sheets: Sequence[Sheet], words: Words, say: Say) -> Book:
    """Return the lines of each sheet; troubles with fields stand in the book.

    A row is counted from 1 as it stands on the page; empty rows are left out.
    """
    book = Book()
    for sheet in sheets:
        rows = typed.get(sheet.key, ())
        book.lines[sheet.key] = [
            line
            for number, row in enumerate(rows, 1)
            if any(map(str.strip, row.values()))
            for line in _lines(sheet, number, row, words, book, say)
        ]
        if sheet.required and not book.lines[sheet.key]:
            said = {"template": NO_LINE, "values": {"sheet": say(sheet.label)}}
            book.troubles.append(said)
    return book


def _lines(
    sheet: Sheet, number: int, row: Row, words: Words, book: Book, say: Say
) -> list[Line]:
    heads = {column.key: say(column.label) for column in sheet.columns}
    line = Line(say(sheet.label), number, {}, heads)
    for column in sheet.columns:
        read_cell(line, column, _UNFIT.sub(" ", row.get(column.key, "")), words, book)
    if not sheet.settings:
        return [line]
    return [
        Line(line.sheet, number, {"key": key, "value": value}, {"value": heads[key]})
        for key, value in line.cells.items()
    ]


def written(
    lines: Mapping[str, Sequence[Sequence[object]]],
    sheets: Sequence[Sheet],
    *,
    say: Say,
    day_names: Mapping[str, str],
) -> dict[str, list[dict[str, str]]]:
    """Return lines of a workbook as they are typed on the page."""
    return {
        sheet.key: _written(sheet, lines.get(sheet.key, ()), say, day_names)
        for sheet in sheets
    }


def _written(
    sheet: Sheet,
    lines: Sequence[Sequence[object]],
    say: Say,
    day_names: Mapping[str, str],
) -> list[dict[str, str]]:
    if sheet.settings:
        given = {str(key): value for key, value in lines}
        lines = [[given.get(column.key) for column in sheet.columns]]
    return [
        {
            column.key: _text(column, value, say, day_names)
            for column, value in zip(sheet.columns, line, strict=True)
        }
        for line in lines
    ]


def _text(column: Column, value: object, say: Say, day_names: Mapping[str, str]) -> str:
    """Write a value as its field shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        # A field to choose from holds the key, not the word.
        key = YES if value else NO
        return key if column.kind is YES_NO else say(key)
    if isinstance(value, tuple):
        return ", ".join(say_moment(str(one), say, day_names) for one in value)
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, str):
        if column.kind is HALF:
            return value
        return ", ".join(say(HALVES.get(one, one)) for one in value.split(", "))
    return str(value)
