"""A small month to plan, as a workbook, as a question and as an answer."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from django.utils.translation import gettext
from openpyxl.worksheet.worksheet import Worksheet

from sombrero.networks.domain import example_roster, match_sheets, roster_sheets
from sombrero.networks.domain.sheets import Sheet
from sombrero.networks.domain.writing import example_book
from sombrero.networks.wording import day_names, public_holidays

FIRST, LAST = dt.date(2026, 12, 1), dt.date(2026, 12, 31)
Lines = Mapping[str, Sequence[Sequence[object]]]

QUESTION: dict[str, Any] = {
    "model": "half-days",
    "first_day": "2026-12-07",
    "last_day": "2026-12-18",
    "workers": [
        {"id": "W1", "visits_per_week": 3, "training_per_week": 1},
        {"id": "W2", "visits_per_week": 3, "training_per_week": 1},
        {"id": "W3", "visits_per_week": 3, "training_per_week": 1},
    ],
    "clients": [
        {"id": "N1", "half_days_per_week": 2},
        {"id": "N2", "half_days_per_week": 2, "refuses": ["W3"]},
        {"id": "N3", "half_days_per_week": 1, "duo": True},
    ],
}


def _row(client: str, worker: str, start: str, service: str = "visit") -> Any:
    return {
        "client": client,
        "worker": worker,
        "start": start,
        "service": service,
        "half_day": "morning" if "T09" in start else "afternoon",
        "hours": 3.0,
        "place": "home",
    }


ANSWER: dict[str, Any] = {
    "kind": "roster",
    "status": "optimal",
    "objective": 4.0,
    "bound": 4.0,
    "gap": 0.0,
    "seconds": 0.1,
    "seed": 0,
    "visits": [
        _row("N1", "W1", "2026-12-07T09:00"),
        _row("N2", "W2", "2026-12-07T13:30"),
        _row("N3", "W1", "2026-12-08T09:00", "duo"),
        _row("N3", "W3", "2026-12-08T09:00", "duo"),
        _row("N1", "W1", "2026-12-09T13:30"),
    ],
    "training": [{"worker": "W2", "start": "2026-12-10T09:00", "half_day": "morning"}],
    "cost": {
        "continuity": 1.5,
        "variety": 1,
        "load": 1.5,
        "wishes": 0,
        "moments": 0,
        "total": 4,
    },
    "workers": [
        {"id": "W1", "visits": 3, "training": 0, "hours": 12.0, "clients": 2},
        {"id": "W2", "visits": 1, "training": 1, "hours": 7.0, "clients": 1},
        {"id": "W3", "visits": 1, "training": 0, "hours": 4.0, "clients": 1},
    ],
    "clients": [
        {
            "id": name,
            "asked": visits,
            "visits": visits,
            "duos": 0,
            "faces": 1,
            "most_by_one": visits,
            "workers": {"W1": visits},
        }
        for name, visits in (("N1", 2), ("N2", 1), ("N3", 1))
    ],
    "ends": {
        "faces_per_client": 1.3,
        "clients_per_worker": 1.3,
        "visits_by_the_usual_worker": 0.75,
    },
    "unmet": [],
}


def _book(sheets: Sequence[Sheet], lines: Lines) -> bytes:
    return example_book(sheets, lines, say=gettext, day_names=day_names())


def roster_book() -> bytes:
    """Return the example of a month, in the language of the moment."""
    return _book(
        roster_sheets.SHEETS,
        example_roster.example(FIRST, public_holidays(FIRST, LAST)),
    )


def match_book() -> bytes:
    """Return the example of helpers and requests, in the language of the moment."""
    return _book(match_sheets.SHEETS, match_sheets.example())


def with_cell(content: bytes, sheet: str, cell: str, value: object) -> bytes:
    """Return a workbook with one cell changed."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    page = made[sheet]
    assert isinstance(page, Worksheet)
    page[cell].value = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
