"""Rows of a service directory, in the one form that every format is read into."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from sombrero.core.domain.days import BRUSSELS
from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds_schema import Column


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a source gives it.

    id: the identifier the source uses, not necessarily a UUID.
    values: the other columns that hold something, as canonical text.
    origin: where it stands, in words for a message ("services.csv, row 14").
    """

    table: str
    id: str
    values: Mapping[str, str]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """All rows read from one delivery, by table, with remarks for its reader.

    tables: names of the tables that were delivered, also when they were empty;
    only these are complete enough to see that a row has gone.
    is_nested: read from JSON, where the place of a row already says what it
    belongs to.
    """

    rows: Mapping[str, tuple[Row, ...]]
    tables: frozenset[str]
    notes: tuple[str, ...] = field(default=())
    is_nested: bool = False

    def __iter__(self) -> Iterator[Row]:
        """Every row, owners before what they own where the source did so."""
        for rows in self.rows.values():
            yield from rows

    def count(self) -> int:
        """The number of rows of all tables."""
        return sum(map(len, self.rows.values()))


def by_table(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Put rows in their tables, keeping their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(row)
    return {table: tuple(of_table) for table, of_table in found.items()}


def canonical(text: str, column: Column, *, origin: str) -> str:
    """Give a cell's text in the one way we write it; "" means nothing is there.

    Raises BadInput naming the place, the column and what was expected.
    """
    if "\x00" in text:
        raise bad(origin, column.name, "text without a NUL character", text)
    if not text.strip():
        return ""
    expected = _EXPECTED[column.kind]
    try:
        return _canonical(text, column)
    except ValueError:
        if column.kind == "enum":
            expected = "one of " + ", ".join(column.options)
        raise bad(origin, column.name, expected, text) from None


def bad(origin: str, column: str, expected: str, found: str) -> BadInput:
    """Make the sentence that refuses a cell."""
    shown = found if len(found) <= 60 else found[:57] + "..."
    return BadInput(
        f'{origin}, column "{column}": expected {expected}, found "{shown}".'
    )


_EXPECTED: Mapping[str, str] = {
    "id": "an identifier",
    "ref": "the identifier of another row",
    "text": "text",
    "enum": "one of the listed words",
    "number": "a number",
    "date": "a date such as 2026-11-22",
    "time": "a time such as 09:30 or 09:30+01:00",
    "datetime": "a date and time such as 2026-11-22T09:30:00+01:00",
    "email": "an e-mail address",
    "uri": "a web address that starts with http:// or https://",
}


def _canonical(text: str, column: Column) -> str:
    stripped = text.strip()
    match column.kind:
        case "number":
            return number_text(float(stripped))
        case "date":
            return date.fromisoformat(stripped).isoformat()
        case "datetime":
            return _moment_text(stripped)
        case "time":
            midnight = stripped.replace("24:00", "00:00", 1)
            time.fromisoformat(midnight)
            return midnight
        case "email":
            return _email(stripped)
        case "uri":
            return _uri(stripped)
        case "enum":
            if stripped not in column.options:
                raise ValueError(stripped)
            return stripped
        case "id" | "ref":
            return stripped
        case _:
            return text


def number_text(number: float) -> str:
    """Write a number without a needless point: 3, 50.82752.

    Raises ValueError for infinity and not-a-number, which no table may hold.
    """
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(number)
    return str(int(number)) if number == int(number) else repr(number)


def _moment_text(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=BRUSSELS)
    return moment.astimezone(UTC).isoformat()


def _email(text: str) -> str:
    name, at, domain = text.partition("@")
    if not (name and at and domain) or " " in text:
        raise ValueError(text)
    return text


def _uri(text: str) -> str:
    parts = urlsplit(text)
    linked = parts.scheme in ("http", "https") and parts.netloc
    if " " in text or not (linked or (parts.scheme == "urn" and parts.path)):
        raise ValueError(text)
    return text
