"""What an import did, or would do, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many rows of one table were new, known already, and gone."""

    table: str
    new: int = 0
    known: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of one import.

    notes: one sentence for each row that was skipped or kept in part, and why.
    summary: sentences about the whole (coverage of pharmacies).
    """

    source: str
    format: str
    dry_run: bool
    tables: Sequence[TableCount]
    notes: Sequence[str] = ()
    summary: Sequence[str] = field(default=())

    def count(self, table: str) -> TableCount:
        """Give the counts of one table; zeros when it was not delivered."""
        empty = TableCount(table)
        return next((one for one in self.tables if one.table == table), empty)

    def lines(self) -> list[str]:
        """Say it for a terminal, one sentence a line."""
        done = "would be taken in" if self.dry_run else "were taken in"
        total = sum(one.new + one.known for one in self.tables)
        said = [
            f"{total} rows {done} as source {self.source!r} ({self.format}).",
            *(
                f"  {one.table}: {one.new} new, {one.known} known"
                + (f", {one.gone} gone" if one.gone else "")
                for one in self.tables
            ),
            *self.summary,
            *self.notes,
        ]
        if self.dry_run:
            said.append("Nothing was written (--dry-run).")
        return said
