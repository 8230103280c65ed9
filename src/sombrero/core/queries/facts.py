"""Reading facts: counts in a table, small cells held back before anyone sees them."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from sombrero.core.domain.suppression import (
    Shown,
    hold_back_periods,
    hold_back_table,
)
from sombrero.core.models import Fact

THRESHOLD = 5
TOTAL = "total"
TIME = ("month", "quarter")


@dataclass(frozen=True)
class FactTable:
    """Counts by row and column with their totals; None in Shown.value = held back.

    rows and columns are keys in order; `cells[row][column]`, where row and column
    may also be TOTAL.
    """

    measure: str
    start: dt.date
    end: dt.date
    rows: list[str]
    columns: list[str]
    cells: dict[str, dict[str, Shown]]

    @property
    def total(self) -> Shown:
        """The count of everything in the table."""
        return self.cells[TOTAL][TOTAL]


def quarter(period: dt.date) -> str:
    """Return the quarter a month lies in, as 2026-Q4."""
    return f"{period.year}-Q{(period.month + 2) // 3}"


def fact_table(
    *,
    place_ids: Iterable[int],
    measure: str,
    start: dt.date,
    end: dt.date,
    row: str,
    column: str = "",
    threshold: int = THRESHOLD,
) -> FactTable:
    """Count a measure in places from start until (not including) end.

    row, column: "place" (id), "month", "quarter", or the name of a dimension;
    an empty column gives one column of totals. One query. Counts are summed over
    the places; cells under `threshold` are held back, with others where a total
    would give them away. In a table over time each period is decided alone, and a
    total over periods is shown when all of them are, or when the table is a whole
    calendar year: a window that moves on would give a hidden period away.
    """
    facts = (
        Fact.objects.filter(
            place_id__in=set(place_ids),
            measure=measure,
            period__gte=start,
            period__lt=end,
        )
        .values("place_id", "period", "dimensions")
        .annotate(counted=Sum("count"))
        .order_by()
    )
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for fact in facts:
        of = (fact["place_id"], fact["period"], fact["dimensions"])
        cell = counts[_key(*of, row)]
        cell[_key(*of, column) if column else TOTAL] += fact["counted"]
    is_year = start == dt.date(start.year, 1, 1) and end == dt.date(
        start.year + 1, 1, 1
    )
    rows = sorted(counts)
    columns = sorted({key for cells in counts.values() for key in cells})
    return FactTable(
        measure=measure,
        start=start,
        end=end,
        rows=rows,
        columns=columns,
        cells=_held_back(
            {r: {c: counts[r].get(c, 0) for c in columns} for r in rows},
            columns,
            over_time=(row in TIME, column in TIME),
            is_final=is_year,
            threshold=threshold,
        ),
    )


def _key(place_id: int, period: dt.date, dimensions: str, name: str) -> str:
    if name == "place":
        return str(place_id)
    if name == "month":
        return f"{period:%Y-%m}"
    if name == "quarter":
        return quarter(period)
    return str(json.loads(dimensions).get(name, ""))


def _held_back(
    counts: dict[str, dict[str, int]],
    columns: list[str],
    *,
    over_time: tuple[bool, bool],
    is_final: bool,
    threshold: int,
) -> dict[str, dict[str, Shown]]:
    """Hold back by period where rows or columns are periods, else all at once."""
    if not any(over_time):
        return hold_back_table(counts, threshold=threshold)
    if over_time[0]:
        return hold_back_periods(counts, threshold, is_final=is_final)
    turned = {c: {r: row[c] for r, row in counts.items()} for c in columns}
    shown = hold_back_periods(turned, threshold, is_final=is_final)
    return {r: {c: shown[c][r] for c in shown} for r in shown[TOTAL]}
