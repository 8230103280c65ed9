"""Reads of signals, approaches and needs. The packages above enter here."""

from sombrero.detection.queries.approaches import (
    get_approach,
    list_approaches,
    needs_of_approach,
)
from sombrero.detection.queries.hours import (
    calendar_of,
    referents_for,
    sectors_of,
    team_of,
)
from sombrero.detection.queries.needs import (
    get_need,
    needs_of_person,
    needs_within_reach,
    open_needs,
)
from sombrero.detection.queries.signals import (
    Alike,
    Followed,
    InboxPage,
    InboxRow,
    follow_signal,
    get_signal,
    likely_same_signals,
    list_inbox,
)
from sombrero.detection.queries.today import WorkToday, work_today

__all__ = [
    "Alike",
    "Followed",
    "InboxPage",
    "InboxRow",
    "WorkToday",
    "calendar_of",
    "follow_signal",
    "get_approach",
    "get_need",
    "get_signal",
    "likely_same_signals",
    "list_approaches",
    "list_inbox",
    "needs_of_approach",
    "needs_of_person",
    "needs_within_reach",
    "open_needs",
    "referents_for",
    "sectors_of",
    "team_of",
    "work_today",
]
