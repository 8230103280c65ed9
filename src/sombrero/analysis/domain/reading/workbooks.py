"""Excel workbooks: the first sheet, row by row; a bomb is refused unopened."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from sombrero.analysis.domain.reading.tables import (
    MOST_COLUMNS,
    Numbered,
    Table,
    table_of,
)
from sombrero.analysis.domain.reading.trouble import trouble

# A workbook is a ZIP: a small one may unpack to far more than memory holds.
MOST_UNPACKED_BYTES = 200_000_000
# Cells, empty ones too: a few rows may say that they are very wide.
MOST_CELLS = 50_000_000
HELD_CELLS = 1_000_000
_EXPECTED = "an Excel workbook (.xlsx)"
_DAMAGED = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    EOFError,
    IndexError,
    AttributeError,
    TypeError,
)


def read_workbook(path: Path) -> Table:
    """Read the first sheet of an Excel workbook.

    Raises BadInput for a ZIP that is no workbook or that unpacks too large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            check_unpacked(path.name, archive)
            if "xl/workbook.xml" not in archive.namelist():
                raise trouble(
                    path.name, "this ZIP is no workbook: unpack it", _EXPECTED
                )
        return _table(path)
    except _DAMAGED as error:
        raise trouble(path.name, "the file is damaged", _EXPECTED) from error


def _table(path: Path) -> Table:
    rows = list(_sheet(path))
    width = max((len(cells) for _number, cells in rows), default=0)
    size = len(rows) * width
    if size > MOST_CELLS:
        raise trouble(path.name, f"it holds {size:,} cells", f"at most {MOST_CELLS:,}")

    def walk() -> Iterator[Numbered]:
        for number, cells in rows:
            yield number, cells + [""] * (width - len(cells))

    return table_of(path.name, walk, held=size <= HELD_CELLS)


def check_unpacked(file: str, archive: zipfile.ZipFile) -> None:
    """Raise BadInput when a ZIP says that it unpacks to more than memory holds.

    One that lies about it is cut off where it said it ends.
    """
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MOST_UNPACKED_BYTES:
        size = f"it unpacks to {unpacked // 1_000_000} MB"
        most = f"at most {MOST_UNPACKED_BYTES // 1_000_000} MB"
        raise trouble(file, size, most)


def _sheet(path: Path) -> Iterator[Numbered]:
    with path.open("rb") as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # The size a sheet says it has may be a million rows wide as a house.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        for number, cells in enumerate(rows, start=1):
            row = [_cell(cell) for cell in cells]
            while row and not row[-1]:
                row.pop()
            if row:
                yield number, row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
