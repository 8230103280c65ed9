"""From the workbook of a month of visits to what the engine is asked."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.cells import fold
from sombrero.networks.domain.sheets import Book, Line

NOT_LISTED = gettext_noop("a name from the sheet of workers or of neighbours")
NO_WORKER = gettext_noop("a name from the sheet of workers")
NO_NEIGHBOUR = gettext_noop("a name from the sheet of neighbours")
TWICE = gettext_noop("another name: this one stands there already")
BACKWARDS = gettext_noop("a last day that does not come before the first")
IN_A_WEEK = gettext_noop("a number from 0 to 14")
VISITS_IN_A_WEEK = gettext_noop("a number from 0 to 21")
NOT_BELOW = gettext_noop("at least as many as usual, or leave it empty")
IN_A_CONTRACT = gettext_noop("a number of hours from 0 to 80")
IN_A_HALF_DAY = gettext_noop("a number of hours from 1 to 12")
IN_A_DAY = gettext_noop("a number of minutes from 0 to 600")
MOMENT_TWICE = gettext_noop("another moment: this one stands there already")
MORNING_FIRST = gettext_noop("a time after the morning ends")

Question = dict[str, Any]


def roster_question(
    book: Book, *, first: dt.date, last: dt.date, balance: float
) -> Question:
    """Return what the engine is asked. balance: 0 continuity to 1 variety.

    Fixed moments outside the month are left out: a workbook serves many months.
    Raises BadBook naming the sheets, rows and columns that cannot be used.
    """
    workers = _named(book, "workers", _worker)
    clients = _named(book, "neighbours", _client)
    for line in book.lines["absences"]:
        _add_absence(book, line, workers, clients)
    for line in book.lines["refusals"]:
        worker = _find(book, line, "worker", workers, NO_WORKER)
        client = _find(book, line, "neighbour", clients, NO_NEIGHBOUR)
        if worker and client:
            client.setdefault("refuses", []).append(worker["id"])
    for line in book.lines["moments"]:
        _add_moment(book, line, clients, first, last)
    closed = {str(line.cells.get("day")) for line in book.lines["closed"]}
    settings = _settings(book)
    book.finish()
    return {
        "model": "half-days",
        "first_day": str(first),
        "last_day": str(last),
        "closed": sorted(closed),
        **settings,
        "workers": list(workers.values()),
        "clients": list(clients.values()),
        "balance": balance,
    }


def moments_outside(book: Book, first: dt.date, last: dt.date) -> int:
    """Count the fixed moments that lie outside the month."""
    days = [line.cells.get("day") for line in book.lines["moments"]]
    return sum(isinstance(day, dt.date) and not first <= day <= last for day in days)


def _settings(book: Book) -> Question:
    given = book.settings("settings")
    made: Question = {}
    for key, field, least, most, expected in (
        ("hours", "hours", 1, 12, IN_A_HALF_DAY),
        ("travel", "travel_minutes_per_day", 0, 600, IN_A_DAY),
    ):
        if key in given:
            made[field] = given[key]
            if not least <= float(str(given[key])) <= most:
                book.troubles.append(_setting_line(book, key, expected))
    if "open" in given:
        made["open"] = given["open"]
    if "training" in given:
        made["training"] = given["training"]
    starts = [given.get("morning", dt.time(9)), given.get("afternoon", dt.time(13, 30))]
    if str(starts[1]) <= str(starts[0]):
        book.troubles.append(_setting_line(book, "afternoon", MORNING_FIRST))
    made["half_days"] = [
        {"id": half, "start": str(start)[:5]}
        for half, start in zip(("morning", "afternoon"), starts, strict=True)
    ]
    return made


def _setting_line(book: Book, key: str, expected: str) -> Mapping[str, object]:
    lines = book.lines["settings"]
    line = next((one for one in lines if one.cells["key"] == key), lines[0])
    return line.bad("value", line.cells["value"], expected)


def _named(
    book: Book, sheet: str, make: Callable[[Book, Line], Question]
) -> dict[str, Question]:
    made: dict[str, Question] = {}
    for line in book.lines[sheet]:
        name = line.cells.get("name")
        if not isinstance(name, str):
            continue  # its trouble is noted
        if fold(name) in made:
            book.troubles.append(line.bad("name", name, TWICE))
        made[fold(name)] = make(book, line)
    return made


def _worker(book: Book, line: Line) -> Question:
    _range(book, line, "visits", 21, VISITS_IN_A_WEEK)
    _range(book, line, "training", 21, VISITS_IN_A_WEEK)
    _range(book, line, "contract", 80, IN_A_CONTRACT)
    most = line.cells.get("most")
    if (
        most is not None
        and not int(str(line.cells.get("visits", 8))) <= int(str(most)) <= 21
    ):
        book.troubles.append(line.bad("most", most, NOT_BELOW))
    return _fields(
        line,
        name="id",
        languages="languages",
        skills="skills",
        tags="tags",
        experienced="experienced",
        half_days="half_days",
        visits="visits_per_week",
        most="max_visits_per_week",
        training="training_per_week",
        contract="contract_hours",
    )


def _client(book: Book, line: Line) -> Question:
    _range(book, line, "per_week", 14, IN_A_WEEK)
    return _fields(
        line,
        name="id",
        per_week="half_days_per_week",
        languages="languages",
        skills="skills",
        half_days="half_days",
        prefers="prefers",
        wishes="wishes",
        duo="duo",
    )


def _fields(line: Line, **names: str) -> Question:
    return {new: line.cells[key] for key, new in names.items() if key in line.cells}


def _range(book: Book, line: Line, key: str, most: float, expected: str) -> None:
    value = line.cells.get(key)
    if value is not None and float(str(value)) > most:
        book.troubles.append(line.bad(key, value, expected))


def _find(
    book: Book, line: Line, key: str, people: Mapping[str, Question], expected: str
) -> Question | None:
    name = line.cells.get(key)
    if name is None:
        return None
    found = people.get(fold(str(name)))
    if found is None:
        book.troubles.append(line.bad(key, name, expected))
    return found


def _add_absence(
    book: Book,
    line: Line,
    workers: Mapping[str, Question],
    clients: Mapping[str, Question],
) -> None:
    who = _find(book, line, "who", {**clients, **workers}, NOT_LISTED)
    first, last = line.cells.get("first"), line.cells.get("last")
    if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
        book.troubles.append(line.bad("last", last, BACKWARDS))
    if who is None or first is None:
        return
    away = {"first_day": str(first)}
    if last is not None:
        away["last_day"] = str(last)
    if "half" in line.cells:
        away["half_day"] = str(line.cells["half"])
    if line.cells.get("visited"):
        away = {**away, "visited": True}  # type: ignore[dict-item] # JSON
    who.setdefault("absences", []).append(away)


def _add_moment(
    book: Book,
    line: Line,
    clients: Mapping[str, Question],
    first: dt.date,
    last: dt.date,
) -> None:
    client = _find(book, line, "neighbour", clients, NO_NEIGHBOUR)
    day, half = line.cells.get("day"), line.cells.get("half")
    if client is None or half is None or not isinstance(day, dt.date):
        return
    if not first <= day <= last:
        return
    asked: list[Question] = client.setdefault("visits", [])
    if any((one["date"], one["half_day"]) == (str(day), half) for one in asked):
        book.troubles.append(line.bad("day", day, MOMENT_TWICE))
    duo = bool(line.cells.get("duo"))
    asked.append({"date": str(day), "half_day": half, "duo": duo})
