"""A roster as lines of somebody's calendar."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from sombrero.core.models import PlanRun
from sombrero.networks.domain.calendar import Entry
from sombrero.networks.domain.month import Visit, visits_of
from sombrero.solvers.roster.half_days.input import HalfDays


def entries_of(run: PlanRun, question: HalfDays, *, who: str, name: str) -> list[Entry]:
    """Return the calendar of one person. who: "worker" or "neighbour".

    What a new roster took away comes as cancelled, so that it leaves the telephone.
    """
    answer = run.answer or {}
    mine = [one for one in visits_of(answer) if getattr(one, _FIELD[who]) == name]
    found = [_entry(run, question, one, who) for one in mine]
    kept = {one.uid for one in found}
    return [*found, *_cancelled(run, question, answer, who, name, kept)]


_FIELD = {"worker": "worker", "neighbour": "client"}


def _entry(run: PlanRun, question: HalfDays, visit: Visit, who: str) -> Entry:
    if not visit.client:
        words = gettext("Training")
    elif who == "neighbour":
        words = gettext("Visit by %(name)s") % {"name": visit.worker}
    elif visit.mate:
        words = gettext("Visit to %(name)s, with %(mate)s") % {
            "name": visit.client,
            "mate": visit.mate,
        }
    else:
        words = gettext("Visit to %(name)s") % {"name": visit.client}
    if visit.elsewhere:
        words = gettext("%(visit)s (not at home)") % {"visit": words}
    uid = _uid(run, visit.worker, visit.client, visit.start.isoformat())
    return Entry(uid, visit.start, question.hours, words)


def _cancelled(
    run: PlanRun,
    question: HalfDays,
    answer: Mapping[str, Any],
    who: str,
    name: str,
    kept: set[str],
) -> Iterator[Entry]:
    for row in answer.get("changed", ()):
        was = row["was"]
        if name != (was["worker"] if who == "worker" else row["client"]):
            continue
        start = dt.datetime.fromisoformat(was["start"])
        uid = _uid(run, was["worker"], row["client"], start.isoformat())
        if uid not in kept:
            words = gettext("Visit cancelled")
            yield Entry(uid, start, question.hours, words, is_cancelled=True)


def _uid(run: PlanRun, worker: str, client: str, start: str) -> str:
    """Name a line the same in each roster that was made from the same month."""
    parts = (str(run.about.get("root", run.pk)), worker, client, start)
    letters = "-".join(parts).encode().hex()
    return f"{letters}@sombrero"
