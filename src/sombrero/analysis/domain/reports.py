"""What an import says afterwards: rows taken, rows skipped, and why."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class FileReport:
    """One file: what it was taken for and what became of its rows.

    rows = taken + all skipped. notes: assumptions the reader must know.
    """

    file: str
    recognised_as: str
    rows: int
    taken: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report in words, one line each."""
        lines = [
            f"{self.file}: {self.recognised_as}",
            f"  {self.taken} of {self.rows} rows taken",
        ]
        lines += [f"  {n} skipped: {why}" for why, n in self.skipped.most_common()]
        return lines + [f"  note: {note}" for note in self.notes]
