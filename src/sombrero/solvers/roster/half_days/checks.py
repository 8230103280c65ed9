"""What the reader cannot check alone: names that exist, once; half-days that exist."""

from collections.abc import Iterable, Sequence

from sombrero.solvers.reading import BadPlanInput, no_twice, refuse
from sombrero.solvers.roster.half_days.input import DAYS, Client, HalfDays, Worker
from sombrero.solvers.words import gettext_noop


def check(given: HalfDays) -> None:
    """Refuse input that names what does not exist, or twice the same.

    Raises BadPlanInput naming the field.
    """
    _once("half_days", [half.id for half in given.half_days])
    _once("workers", [worker.id for worker in given.workers])
    _once("clients", [client.id for client in given.clients])
    _once("half_days", [str(half.start) for half in given.half_days])
    _patterns("training", given.training or (), given)
    workers = {worker.id for worker in given.workers}
    clients = {client.id for client in given.clients}
    for place, worker in enumerate(given.workers):
        _worker(f"workers[{place}]", worker, clients, given)
    for place, client in enumerate(given.clients):
        _client(f"clients[{place}]", client, workers, given)
    _keep(given, workers, clients)


def _worker(field: str, worker: Worker, clients: set[str], given: HalfDays) -> None:
    _patterns(f"{field}.half_days", worker.half_days or (), given)
    _known(f"{field}.refuses", worker.refuses, clients, "client")
    _absences(field, worker, given)


def _client(field: str, client: Client, workers: set[str], given: HalfDays) -> None:
    _patterns(f"{field}.half_days", client.half_days or (), given)
    _patterns(f"{field}.prefers", client.prefers, given)
    _known(f"{field}.refuses", client.refuses, workers, "worker")
    _absences(field, client, given)
    halves = {half.id for half in given.half_days}
    asked = set()
    for place, visit in enumerate(client.visits):
        where = f"{field}.visits[{place}]"
        if visit.half_day not in halves:
            raise _none_of(f"{where}.half_day", halves)
        if not given.first_day <= visit.date <= given.last_day:
            raise refuse(
                f"{where}.date", gettext_noop("it is outside first_day to last_day")
            )
        if (visit.date, visit.half_day) in asked:
            raise refuse(where, gettext_noop("this moment is asked twice"))
        asked.add((visit.date, visit.half_day))


def _absences(field: str, who: Worker | Client, given: HalfDays) -> None:
    halves = {half.id for half in given.half_days}
    for place, away in enumerate(who.absences):
        if away.half_day is not None and away.half_day not in halves:
            raise _none_of(f"{field}.absences[{place}].half_day", halves)


def _keep(given: HalfDays, workers: set[str], clients: set[str]) -> None:
    starts = {half.start for half in given.half_days}
    seen = set()
    for place, kept in enumerate(given.keep):
        field = f"keep[{place}]"
        _known(f"{field}.worker", [kept.worker], workers, "worker")
        _known(f"{field}.client", [kept.client], clients, "client")
        if kept.start.tzinfo or kept.start.time() not in starts:
            raise refuse(
                f"{field}.start", gettext_noop("it is not the start of a half-day")
            )
        if (kept.worker, kept.start) in seen:
            raise refuse(
                field,
                gettext_noop("worker %(worker)s is twice at %(at)s"),
                worker=kept.worker,
                at=kept.start,
            )
        seen.add((kept.worker, kept.start))
    for place, training in enumerate(given.keep_training):
        field = f"keep_training[{place}]"
        _known(f"{field}.worker", [training.worker], workers, "worker")
        if training.start.tzinfo or training.start.time() not in starts:
            raise refuse(
                f"{field}.start", gettext_noop("it is not the start of a half-day")
            )
        if (training.worker, training.start) in seen:
            raise refuse(
                field,
                gettext_noop("worker %(worker)s is twice at that moment"),
                worker=training.worker,
            )
        seen.add((training.worker, training.start))


def _patterns(field: str, patterns: Sequence[str], given: HalfDays) -> None:
    halves = {half.id for half in given.half_days}
    for place, pattern in enumerate(patterns):
        day, _, half = pattern.partition(" ")
        if day not in DAYS or (half and half not in halves):
            raise refuse(
                f"{field}[{place}]",
                gettext_noop(
                    "give a day as %(day)s, or a half-day as %(day)s %(half)s"
                ),
                day=DAYS[0],
                half=min(halves),
            )


def _once(field: str, names: Sequence[str]) -> None:
    no_twice((f"{field}[{place}]", name) for place, name in enumerate(names))


def _known(field: str, names: Iterable[str], known: set[str], what: str) -> None:
    for name in names:
        if name not in known:
            raise refuse(
                field,
                gettext_noop("%(name)s is no %(what)s in this input"),
                name=name,
                what=what,
            )


def _none_of(field: str, halves: set[str]) -> BadPlanInput:
    """Make the error for a half-day that does not exist."""
    names = ", ".join(sorted(halves))
    return refuse(field, gettext_noop("give one of %(names)s"), names=names)
