"""Values of districts as the Monitoring's site gives them: JSON of ids and flags.

One document holds the values (``entries`` of ``id``, ``value``, ``flag``), another
says which district an id is (``ref/D``: ``id`` and ``code``, which is the MDRC). Which
indicator and year it is stands in the address only, so both are asked for.
Source: IBSA, Monitoring of districts.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from sombrero.analysis.domain.reading.tables import Row, Table
from sombrero.analysis.domain.reading.text import decode
from sombrero.analysis.domain.reading.trouble import trouble

COLUMNS = ("id", "code", "value", "flag")
_EXPECTED = "entries with id, value and flag, or a list of districts with id and code"

Codes = Mapping[str, str]


def read_entries(path: Path) -> Table | Codes:
    """Return the values of districts, or which code each id means.

    A document may hold both. Raises BadInput for other JSON.
    """
    try:
        document = json.loads(decode(path.name, path.read_bytes()))
    except (ValueError, RecursionError) as error:
        raise trouble(path.name, f"the JSON is broken ({error})", _EXPECTED) from error
    listed = document.get("entries") if isinstance(document, dict) else document
    codes = _codes(document)
    if _are(listed, "id", "value"):
        return with_codes(_table(path.name, listed), codes)
    if codes:
        return codes
    raise trouble(path.name, "the JSON holds something else", _EXPECTED)


def with_codes(table: Table, codes: Codes) -> Table:
    """Return the values with the codes of their districts; an id may be one itself."""
    rows = tuple(
        Row(row.number, {**row.cells, "code": codes.get(row["id"], row["code"])})
        for row in table.rows
    )
    return Table(table.file, COLUMNS, rows)


def _are(listed: object, *names: str) -> TypeGuard[list[dict[str, Any]]]:
    return (
        isinstance(listed, list)
        and bool(listed)
        and all(isinstance(one, dict) and set(names) <= set(one) for one in listed)
    )


def _table(file: str, listed: Sequence[Mapping[str, Any]]) -> Table:
    rows = []
    for number, one in enumerate(listed, start=1):
        cells = {name: _text(one.get(name)) for name in ("id", "value", "flag")}
        rows.append(Row(number, {**cells, "code": cells["id"]}))
    return Table(file, COLUMNS, tuple(rows))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _codes(document: object) -> dict[str, str]:
    """Return the code of each id: of a list, or of one under ``ref`` and ``D``."""
    found = document
    for name in ("ref", "D"):
        if isinstance(found, dict):
            found = found.get(name, found)
    if isinstance(found, dict):
        found = found.get("entries") or [
            {"id": key, **one} for key, one in found.items() if isinstance(one, dict)
        ]
    if not _are(found, "id", "code"):
        return {}
    return {_text(one["id"]): _text(one["code"]) for one in found}
