"""A question about a month, written back as the lines of its workbook."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sombrero.solvers.roster.half_days.input import (
    Away,
    Client,
    HalfDays,
    Worker,
)

Lines = dict[str, Sequence[Sequence[object]]]
HALVES = ("morning", "afternoon")


def is_of_a_workbook(question: HalfDays) -> bool:
    """Tell whether the lines of a workbook can say how its days are divided."""
    return tuple(one.id for one in question.half_days) == HALVES


def lines_of(question: HalfDays) -> Lines:
    """Return the lines of a workbook that asks the same."""
    morning, afternoon = (one.start for one in question.half_days)
    everybody: tuple[Worker | Client, ...] = (*question.workers, *question.clients)
    refused = [(worker, one.id) for one in question.clients for worker in one.refuses]
    refused += [(one.id, client) for one in question.workers for client in one.refuses]
    return {
        "settings": [
            ("morning", morning),
            ("afternoon", afternoon),
            ("hours", question.hours),
            ("open", question.open),
            ("travel", question.travel_minutes_per_day),
            ("training", question.training),
        ],
        "workers": [_worker(one) for one in question.workers],
        "neighbours": [_client(one) for one in question.clients],
        "absences": [
            _absence(one.id, away) for one in everybody for away in one.absences
        ],
        "closed": [(day, None) for day in sorted(question.closed)],
        "refusals": sorted(set(refused)),
        "moments": [
            (one.id, asked.date, asked.half_day, asked.duo or None)
            for one in question.clients
            for asked in one.visits
        ],
    }


def _worker(one: Worker) -> Sequence[object]:
    return (
        one.id,
        one.languages,
        one.skills,
        one.tags,
        one.experienced,
        one.half_days,
        one.visits_per_week,
        one.max_visits_per_week,
        one.training_per_week,
        one.contract_hours,
    )


def _client(one: Client) -> Sequence[object]:
    return (
        one.id,
        one.half_days_per_week or 0,
        one.languages,
        one.skills,
        one.half_days,
        one.prefers,
        one.wishes,
        one.duo or None,
    )


def _absence(who: str, away: Away) -> Sequence[object]:
    last: dt.date | None = away.last_day
    return (who, away.first_day, last, away.half_day, away.visited or None)


def with_rest(question: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question with what the lines of a workbook cannot say of the first.

    first: the question that the lines were made from.
    """
    rest = {key: first[key] for key in ("weights", "unmet") if key in first}
    return {
        **question,
        **rest,
        "workers": _each(question, first, "workers", "min_visits_per_week"),
        "clients": _each(question, first, "clients", "in_week"),
    }


def _each(
    question: Mapping[str, Any], first: Mapping[str, Any], who: str, key: str
) -> list[dict[str, Any]]:
    had = {one["id"]: {key: one[key]} for one in first[who] if key in one}
    return [{**had.get(one["id"], {}), **one} for one in question[who]]
