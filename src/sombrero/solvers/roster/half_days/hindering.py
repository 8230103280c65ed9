"""What stands between a worker and a visit whatever else is planned, in words."""

from collections.abc import Mapping

from sombrero.solvers.roster.half_days.case import Case
from sombrero.solvers.roster.half_days.input import Client, Worker
from sombrero.solvers.roster.half_days.period import is_away, receives, works
from sombrero.solvers.roster.half_days.working_out import asks_duo, is_past, speaks
from sombrero.solvers.words import Sentence, gettext_noop, sentence

CLIENT_REFUSES = gettext_noop("Client %(client)s refuses worker %(worker)s.")
WORKER_REFUSES = gettext_noop("Worker %(worker)s refuses client %(client)s.")
LANGUAGE = gettext_noop(
    "Worker %(worker)s speaks none of the languages of client %(client)s: "
    "%(languages)s."
)
SKILLS = gettext_noop(
    "Worker %(worker)s cannot do what client %(client)s needs: %(skills)s."
)
CLOSED = gettext_noop("No visits are made on %(date)s.")
ABSENT = gettext_noop("Worker %(worker)s is away on %(date)s.")
NOT_WORKING = gettext_noop(
    "Worker %(worker)s does not work on %(date)s (%(half_day)s)."
)
CLIENT_AWAY = gettext_noop("Client %(client)s is away on %(date)s.")
NOT_SUITED = gettext_noop("%(date)s (%(half_day)s) does not suit client %(client)s.")
PAST = gettext_noop("%(date)s is past.")


def hindrances(case: Case, w: int, c: int, s: int) -> tuple[Sentence, ...]:
    """Say why a worker cannot be at a client on a half-day; nothing if they can."""
    worker, client = case.given.workers[w], case.given.clients[c]
    return (*_between(worker, client), *_absences(case, w, c, s))


def _between(worker: Worker, client: Client) -> list[Sentence]:
    """Say what is between two people; in a duo, the other may speak and do it."""
    said, named = [], {"worker": worker.id, "client": client.id}
    if worker.id in client.refuses:
        said.append(sentence(CLIENT_REFUSES, **named))
    if client.id in worker.refuses:
        said.append(sentence(WORKER_REFUSES, **named))
    if asks_duo(client):
        return said
    if not speaks(worker, client):
        said.append(sentence(LANGUAGE, **named, languages=", ".join(client.languages)))
    lacking = sorted(set(client.skills) - set(worker.skills))
    if lacking:
        said.append(sentence(SKILLS, **named, skills=", ".join(lacking)))
    return said


def _absences(case: Case, w: int, c: int, s: int) -> list[Sentence]:
    slot = case.period.slots[s]
    worker, client = case.given.workers[w], case.given.clients[c]
    when: Mapping[str, str] = {
        "date": slot.day.isoformat(),
        "half_day": slot.half,
        "worker": worker.id,
        "client": client.id,
    }
    said = []
    if not slot.open:
        return [sentence(CLOSED, **when)]
    if is_past(case.given, case.period, s):
        return [sentence(PAST, **when)]
    if not works(worker, slot):
        away = any(away.covers(slot.day, slot.half) for away in worker.absences)
        said.append(sentence(ABSENT if away else NOT_WORKING, **when))
    if not receives(client, slot):
        away = is_away(client, slot)
        said.append(sentence(CLIENT_AWAY if away else NOT_SUITED, **when))
    return said
