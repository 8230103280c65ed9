"""Writes workbooks and tables that people open in a spreadsheet."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.cells import HALVES, NO, YES
from sombrero.networks.domain.sheets import Sheet

Say = Callable[[str], str]
Rows = Iterable[Sequence[object]]
MOST_WIDTH = 60
README = gettext_noop("How it works")
# A cell that begins so is worked out by spreadsheets instead of shown.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def example_book(
    sheets: Sequence[Sheet],
    lines: Mapping[str, Rows],
    *,
    say: Say,
    day_names: Mapping[str, str],
) -> bytes:
    """Return a workbook filled in with an example, and a sheet that explains it.

    say: translates a text; day_names: "mon" → how the reader writes it.
    """

    def cell(value: object) -> object:
        if isinstance(value, bool):
            return say(YES if value else NO)
        if isinstance(value, tuple):
            return ", ".join(say_moment(one, say, day_names) for one in value)
        if value and isinstance(value, str):
            return ", ".join(say(HALVES.get(one, one)) for one in value.split(", "))
        return value

    pages: list[tuple[str, Rows]] = [(say(README), list(_readme(sheets, say)))]
    for sheet in sheets:
        # On a sheet of settings the first cell is a key, which is no word to translate.
        kept = 1 if sheet.settings else 0
        rows = [[*line[:kept], *map(cell, line[kept:])] for line in lines[sheet.key]]
        pages.append((say(sheet.label), _page(sheet, rows, say)))
    return book(pages)


def _page(sheet: Sheet, rows: Sequence[Sequence[object]], say: Say) -> Rows:
    if not sheet.settings:
        return [[say(column.label) for column in sheet.columns], *rows]
    labels = {column.key: say(column.label) for column in sheet.columns}
    head = [say(gettext_noop("Setting")), say(gettext_noop("Value"))]
    return [head, *([labels[str(key)], value] for key, value in rows)]


def _readme(sheets: Sequence[Sheet], say: Say) -> Rows:
    yield [
        say(gettext_noop("Sheet")),
        say(gettext_noop("Column")),
        say(gettext_noop("What to write")),
        say(gettext_noop("How")),
        say(gettext_noop("Must be filled in")),
    ]
    for sheet in sheets:
        yield [say(sheet.label), "", say(sheet.help)]
        for column in sheet.columns:
            must = say(YES) if column.required else ""
            how = say(column.kind.expected)
            yield ["", say(column.label), say(column.help), how, must]


def say_moment(moment: str, say: Say, day_names: Mapping[str, str]) -> str:
    day, _, half = moment.partition(" ")
    if day not in day_names:
        return say(moment)  # a language
    return f"{day_names[day]} {say(HALVES[half])}" if half else day_names[day]


def book(pages: Sequence[tuple[str, Rows]]) -> bytes:
    """Return a workbook: each page is a name and rows, the first row the header."""
    made = openpyxl.Workbook()
    for number, (name, rows) in enumerate(pages):
        sheet = made.active if number == 0 else made.create_sheet()
        if isinstance(sheet, Worksheet):
            sheet.title = _sheet_name(name)
            _fill(sheet, rows)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _sheet_name(name: str) -> str:
    kept = "".join(" " if letter in r"[]:*?/\'" else letter for letter in name)
    return kept[:31]


def _fill(sheet: Worksheet, rows: Rows) -> None:
    widths: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        for position, value in enumerate(row, start=1):
            if isinstance(value, str):
                value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell = sheet.cell(number, position)
            cell.value = value  # type: ignore[assignment] # text, number, day or time
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = stays a text
            if isinstance(value, dt.date):
                cell.number_format = "yyyy-mm-dd"
            if isinstance(value, dt.time):
                cell.number_format = "hh:mm"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            widths[position] = max(widths.get(position, 0), len(str(value or "")))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="F2E6D2")
    for position, width in widths.items():
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = min(MOST_WIDTH, max(10, width + 2))
    sheet.freeze_panes = "A2"


def table(rows: Rows) -> str:
    """Return rows as CSV that a spreadsheet opens without working anything out."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    # The mark tells spreadsheets that the letters are UTF-8.
    return "\ufeff" + out.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
