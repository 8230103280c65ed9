"""From the workbook of helpers and requests to what the engine is asked."""

from collections.abc import Mapping
from typing import Any

from sombrero.core.domain.metres import in_metres
from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.cells import fold
from sombrero.networks.domain.roster_book import TWICE
from sombrero.networks.domain.sheets import Book, Line

NO_HELPER = gettext_noop("a name from the sheet of helpers")
NO_REQUEST = gettext_noop("a name from the sheet of requests")
REQUEST_TWICE = gettext_noop("each request on one line only")
NO_PLACE = gettext_noop("a latitude from -90 to 90")

Question = dict[str, Any]


def match_question(book: Book, *, step: float, within: float | None) -> Question:
    """Return what the engine is asked. step, within: metres.

    Raises BadBook naming the sheets, rows and columns that cannot be used.
    """
    helpers, requests = _named(book, "helpers"), _named(book, "requests")
    _add_wishes(book, helpers, requests)
    known = []
    for line in book.lines["known"]:
        helper = _find(book, line, "helper", helpers, NO_HELPER)
        request = _find(book, line, "request", requests, NO_REQUEST)
        if helper and request:
            known.append([helper["id"], request["id"]])
    book.finish()
    question: Question = {
        "model": "neighbours",
        "helpers": list(helpers.values()),
        "requests": list(requests.values()),
        "known": known,
        "weights": {"step": step},
    }
    if within is not None:
        question["within_m"] = within
    return question


def _named(book: Book, sheet: str) -> dict[str, Question]:
    lines = [one for one in book.lines[sheet] if {"name", "lat", "lon"} <= {*one.cells}]
    for line in lines:
        if abs(float(str(line.cells["lat"]))) > 90:
            book.troubles.append(line.bad("lat", line.cells["lat"], NO_PLACE))
    if book.troubles:
        return {}
    places = in_metres(
        [(float(str(i.cells["lon"])), float(str(i.cells["lat"]))) for i in lines]
    )
    made: dict[str, Question] = {}
    for line, (x, y) in zip(lines, places, strict=True):
        name = str(line.cells["name"])
        if fold(name) in made:
            book.troubles.append(line.bad("name", name, TWICE))
        made[fold(name)] = {"id": name, "x": x, "y": y, **_fields(book, line)}
    return made


def _fields(book: Book, line: Line) -> Question:
    left = {
        key: value
        for key, value in line.cells.items()
        if key not in ("name", "lat", "lon")
    }
    if "slot" in left:
        left["slot"] = book.spell(str(left["slot"]))
    return left


def _add_wishes(
    book: Book, helpers: Mapping[str, Question], requests: Mapping[str, Question]
) -> None:
    for line in book.lines["wishes"]:
        request = _find(book, line, "request", requests, NO_REQUEST)
        if request is None:
            continue
        if "wishes" in request:
            name = line.cells["request"]
            book.troubles.append(line.bad("request", name, REQUEST_TWICE))
        wishes: Question = {"tags": line.cells.get("tags", ())}
        for key in ("not", "only"):
            if key in line.cells:
                wishes[key] = _helpers(book, line, key, helpers)
        request["wishes"] = wishes


def _helpers(
    book: Book, line: Line, key: str, helpers: Mapping[str, Question]
) -> list[str]:
    names = line.cells[key]
    found = []
    for name in names if isinstance(names, tuple) else ():
        if fold(name) in helpers:
            found.append(helpers[fold(name)]["id"])
        else:
            book.troubles.append(line.bad(key, name, NO_HELPER))
    return found


def _find(
    book: Book, line: Line, key: str, people: Mapping[str, Question], expected: str
) -> Question | None:
    name = line.cells.get(key)
    if name is None:
        return None
    found = people.get(fold(str(name)))
    if found is None and not book.troubles:
        book.troubles.append(line.bad(key, name, expected))
    return found
