"""Access from and to tables: one row per pair of places."""

import csv
import io
from collections.abc import Mapping, Sequence

from sombrero.solvers.outcome import Outcome
from sombrero.solvers.reading import BadPlanInput, refuse
from sombrero.solvers.words import gettext_noop

NEEDED = ("demand", "supply", "distance_m")
COLUMNS = ("demand", "score", "supply", "distance_m")


def _rows(text: str) -> tuple[list[dict[str, str]], Sequence[str]]:
    """Return the rows and the names of the columns; refuse a torn table."""
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        return list(table), table.fieldnames or ()
    except csv.Error as problem:
        raise refuse(f"row {table.line_num + 1}", str(problem)) from None


def from_csv(text: str) -> dict[str, object]:
    """Return the engine's input for a table of pairs.

    Columns: demand, supply, distance_m; population and capacity if known (each 1
    otherwise). A row without supply names a place with nothing in reach; a row
    without distance_m names a pair with no way between. Raises BadPlanInput.
    """
    rows, names = _rows(text)
    for name in NEEDED:
        if name not in names:
            raise refuse(name, gettext_noop("the table needs this column"))
    demand: dict[str, dict[str, object]] = {}
    supply: dict[str, dict[str, object]] = {}
    pairs: list[tuple[str, str, float | None]] = []
    for line, row in enumerate(rows, start=2):
        here = (row["demand"] or "").strip()
        there = (row["supply"] or "").strip()
        if here:
            _add(demand, here, "population", row, line)
        if there:
            _add(supply, there, "capacity", row, line)
        if here and there:
            pairs.append((here, there, _number(row, "distance_m", line)))
    return {
        "demand": list(demand.values()),
        "supply": list(supply.values()),
        "pairs": pairs,
    }


def to_csv(outcome: Outcome) -> str:
    """Return the plan as a table: a row for each place, in the order of the input."""
    plan = outcome.plan
    columns = [
        name for name in ("demand", "score", "supply", "distance_m") if name in plan
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    cells = [_column(plan[name]) for name in columns]
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue()


def _add(
    places: dict[str, dict[str, object]],
    name: str,
    field: str,
    row: Mapping[str, str | None],
    line: int,
) -> None:
    value = _number(row, field, line)
    place = places.setdefault(name, {"id": name})
    if value is None:
        return
    if place.setdefault(field, value) != value:
        raise refuse(
            f"{field}, line {line}", gettext_noop("%(name)s has two values"), name=name
        )


def _number(row: Mapping[str, str | None], field: str, line: int) -> float | None:
    text = (row.get(field) or "").strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise _no_number(field, line) from None


def _no_number(field: str, line: int) -> BadPlanInput:
    return refuse(f"{field}, line {line}", gettext_noop("give a number, with a point"))


def _column(values: object) -> Sequence[object]:
    """Return cells; several values in one cell are divided by a bar."""
    if not isinstance(values, Sequence):
        return ()
    return [
        "|".join(map(_cell, v)) if isinstance(v, list) else _cell(v) for v in values
    ]


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(_cell(part) for part in value)
    return "" if value is None else str(value)
