"""A roster as a calendar file (RFC 5545) and as a table to print.

No libraries, no names: who calls gives the text of each visit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.period import period_of

Row = Mapping[str, object]
LINE_BYTES = 75
BRUSSELS = "Europe/Brussels"


def calendar(
    visits: Iterable[Row],
    *,
    stamp: datetime,
    say: Callable[[Row], str],
    zone: str = BRUSSELS,
) -> str:
    """Write visits as an iCalendar file, in world time.

    visits: rows of a plan, for one worker or one client. stamp: an aware moment at
    which the roster was made. say: the title of a visit. A visit keeps its UID as
    long as client, worker and moment stay, so that a calendar shows it once.
    """
    local = ZoneInfo(zone)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sombrero//Roster//EN",
        "CALSCALE:GREGORIAN",
    ]
    for row in visits:
        start = datetime.fromisoformat(str(row["start"])).replace(tzinfo=local)
        end = start.astimezone(UTC) + timedelta(hours=float(str(row["hours"])))
        key = f"{row['client']}\n{row['worker']}\n{row['start']}"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid5(NAMESPACE_URL, key)}",
            f"DTSTAMP:{_utc(stamp)}",
            f"DTSTART:{_utc(start)}",
            f"DTEND:{_utc(end)}",
            f"SUMMARY:{_escape(say(row))}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11); other control characters are left out."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    text = "\\n".join(text.splitlines())
    return "".join(letter for letter in text if letter >= " " and letter != "\x7f")


def _fold(line: str) -> str:
    """Fold a line at 75 bytes, between letters (RFC 5545, 3.1)."""
    parts, room = [""], LINE_BYTES
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = LINE_BYTES - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)


@dataclass(frozen=True)
class Cell:
    """What a worker does on a half-day: visits `client`, or follows training."""

    client: str | None = None
    service: str = ""


@dataclass(frozen=True)
class Table:
    """A roster to print. columns: the half-days; rows: each worker's, None is free."""

    columns: tuple[tuple[date, str], ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def table(given: HalfDays, plan: Mapping[str, object]) -> Table:
    """Lay a plan out: a row for each worker, a column for each open half-day."""
    open_slots = [slot for slot in period_of(given).slots if slot.open]
    cells: dict[tuple[str, str], Cell] = {}
    for row in rows_of(plan, "visits"):
        cells[str(row["worker"]), str(row["start"])] = Cell(
            str(row["client"]), str(row["service"])
        )
    for row in rows_of(plan, "training"):
        cells[str(row["worker"]), str(row["start"])] = Cell(service="training")
    starts = [slot.start.isoformat(timespec="minutes") for slot in open_slots]
    return Table(
        tuple((slot.day, slot.half) for slot in open_slots),
        tuple(
            (worker.id, tuple(cells.get((worker.id, start)) for start in starts))
            for worker in given.workers
        ),
    )


def rows_of(plan: Mapping[str, object], name: str) -> Sequence[Row]:
    """Return the rows of a plan by their name."""
    rows = plan[name]
    if not isinstance(rows, list):
        raise TypeError(name)
    return rows
