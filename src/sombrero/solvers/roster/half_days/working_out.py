"""From what a coordinator gives to a month in numbers."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sombrero.solvers.reading import refuse
from sombrero.solvers.roster.half_days.case import Ask, Case, Fit, Row, Week
from sombrero.solvers.roster.half_days.input import Client, HalfDays, Worker
from sombrero.solvers.roster.half_days.period import (
    Period,
    days_in_a_week,
    half_days_in_a_week,
    in_proportion,
    period_of,
    receives,
    works,
)
from sombrero.solvers.words import gettext_noop

Free = tuple[frozenset[int], ...]
Training = frozenset[tuple[int, int]]
Stays = tuple[frozenset[Row], frozenset[Row]]
"""Rows that stand, and rows that were planned."""


def case_of(given: HalfDays) -> Case:
    """Work out a checked input.

    Raises BadPlanInput for a row to keep that cannot be. A half-day in the past
    cannot be planned, so that a week never asks more than its future holds.
    """
    period = period_of(given)
    rows = _rows(given, period)
    facts = frozenset(rows[place] for place in _standing(given, period, rows))
    training = _training(given, period)
    past_training = frozenset((w, s) for w, s in training if is_past(given, period, s))
    fits = tuple(
        tuple(fit_of(worker, client) for client in given.clients)
        for worker in given.workers
    )
    worker_free = _worker_free(given, period, facts, past_training)
    client_free = _client_free(given, period, facts)
    training_free = tuple(
        frozenset(s for s in free if period.slots[s].suits(given.training))
        for free in worker_free
    )

    def possible(row: Row) -> bool:
        w, c, s = row
        free = s in worker_free[w] and s in client_free[c]
        return free and fits[w][c] is not Fit.NOT

    kept = frozenset(row for row in set(rows) - facts if possible(row))
    return Case(
        given=given,
        period=period,
        fits=fits,
        worker_free=worker_free,
        client_free=client_free,
        training_free=training_free,
        weeks=_weeks(given, period, training_free, (facts, kept), training),
        asks=tuple(
            _ask(given, period, c, client_free[c], (facts, frozenset(rows)))
            for c in range(len(given.clients))
        ),
        facts=facts,
        training_facts=past_training,
        kept=kept,
        lost=frozenset(rows) - facts - kept,
        training_kept=frozenset((w, s) for w, s in training if s in training_free[w]),
    )


def fit_of(worker: Worker, client: Client) -> Fit:
    """Tell how a worker suits a client."""
    if client.id in worker.refuses or worker.id in client.refuses:
        return Fit.NOT
    if speaks(worker, client) and set(client.skills) <= set(worker.skills):
        return Fit.ALONE
    return Fit.SECOND if asks_duo(client) else Fit.NOT


def speaks(worker: Worker, client: Client) -> bool:
    """Tell whether they share a language; a client without languages minds none."""
    return not client.languages or bool(set(worker.languages) & set(client.languages))


def suit_together(case: Case, crew: Sequence[int], c: int) -> bool:
    """Tell whether two together have what one who comes alone must have."""
    client = case.given.clients[c]
    workers = [case.given.workers[w] for w in crew]
    skills = {skill for worker in workers for skill in worker.skills}
    return (
        all(case.fits[w][c] is not Fit.NOT for w in crew)
        and any(worker.experienced for worker in workers)
        and any(speaks(worker, client) for worker in workers)
        and set(client.skills) <= skills
    )


def asks_duo(client: Client) -> bool:
    """Tell whether two ever come to a client."""
    return bool(client.duo) or any(visit.duo for visit in client.visits)


def is_past(given: HalfDays, period: Period, s: int) -> bool:
    """Tell whether a half-day lies before the first day to plan anew."""
    return given.replan_from is not None and period.slots[s].day < given.replan_from


def _rows(given: HalfDays, period: Period) -> list[Row]:
    workers = {worker.id: w for w, worker in enumerate(given.workers)}
    clients = {client.id: c for c, client in enumerate(given.clients)}
    rows = []
    for place, kept in enumerate(given.keep):
        s = period.index.get(kept.start)
        if s is None:
            raise refuse(
                f"keep[{place}].start",
                gettext_noop("it is outside first_day to last_day"),
            )
        rows.append((workers[kept.worker], clients[kept.client], s))
    return rows


def _standing(given: HalfDays, period: Period, rows: list[Row]) -> list[int]:
    """Return the places of rows that stand whatever comes: past, or fixed.

    Where one row of a visit by two is fixed, both are.
    """
    standing = []
    fixed = {row[1:] for row, kept in zip(rows, given.keep, strict=True) if kept.fixed}
    for place, (w, c, s) in enumerate(rows):
        if is_past(given, period, s):
            standing.append(place)
        elif (c, s) in fixed:
            slot = period.slots[s]
            field = f"keep[{place}].fixed"
            if not works(given.workers[w], slot):
                raise refuse(
                    field,
                    gettext_noop("worker %(worker)s is not there then"),
                    worker=given.workers[w].id,
                )
            if not receives(given.clients[c], slot):
                raise refuse(
                    field,
                    gettext_noop("it does not suit client %(client)s"),
                    client=given.clients[c].id,
                )
            standing.append(place)
    return standing


def _training(given: HalfDays, period: Period) -> Training:
    workers = {worker.id: w for w, worker in enumerate(given.workers)}
    found = set()
    for place, kept in enumerate(given.keep_training):
        if kept.start not in period.index:
            field = f"keep_training[{place}].start"
            raise refuse(field, gettext_noop("it is outside first_day to last_day"))
        found.add((workers[kept.worker], period.index[kept.start]))
    return frozenset(found)


def _worker_free(
    given: HalfDays, period: Period, facts: AbstractSet[Row], training: Training
) -> Free:
    busy = {(w, s) for w, _, s in facts} | training
    return tuple(
        frozenset(
            s
            for s, slot in enumerate(period.slots)
            if works(worker, slot)
            and not is_past(given, period, s)
            and (w, s) not in busy
        )
        for w, worker in enumerate(given.workers)
    )


def _client_free(given: HalfDays, period: Period, facts: AbstractSet[Row]) -> Free:
    taken = {(c, s) for _, c, s in facts}
    return tuple(
        frozenset(
            s
            for s, slot in enumerate(period.slots)
            if receives(client, slot)
            and not is_past(given, period, s)
            and (c, s) not in taken
        )
        for c, client in enumerate(given.clients)
    )


def _weeks(
    given: HalfDays,
    period: Period,
    training_free: Free,
    stays: Stays,
    training: Training,
) -> tuple[tuple[Week, ...], ...]:
    return tuple(
        tuple(
            _week(given, period, (w, k), training_free[w], stays, training)
            for k in range(len(period.weeks))
        )
        for w in range(len(given.workers))
    )


def _week(
    given: HalfDays,
    period: Period,
    which: tuple[int, int],
    training_free: frozenset[int],
    stays: Stays,
    training: Training,
) -> Week:
    """Work out one worker's week. What stands already is never too much.

    Training that falls away because the worker is away is not made up for. What was
    planned and can stay still fits in the hours where it fitted in the contract.
    """
    w, k = which
    worker, slots, (facts, kept) = given.workers[w], period.in_week(k), stays
    usual = half_days_in_a_week(given, worker.half_days)
    there = sum(works(worker, period.slots[s]) for s in slots)
    visits = [s for v, _, s in facts if v == w and s in slots]
    trained = [s for v, s in training if v == w and s in slots]
    past = [s for s in trained if is_past(given, period, s)]
    still = [s for s in trained if s in training_free]
    room = len(past) + sum(s in training_free for s in slots)
    if len(past) + len(still) < len(trained):
        room = min(room, len(past) + len(still))
    asked = min(room, in_proportion(worker.training_per_week, there, usual))
    hours = worker.contract_hours * there / max(usual, 1)
    done = _work(given, period, visits, len(past))
    still_to_do = [s for v, _, s in kept if v == w and s in slots]
    work = _work(given, period, visits + still_to_do, max(asked, len(past)))
    hours = max(hours, min(worker.contract_hours, work / 60))
    return Week(
        least=worker.min_visits_per_week * there // usual if usual else 0,
        most=max(len(visits), worker.most if there else 0),
        target=in_proportion(worker.visits_per_week, there, usual) if usual else 0,
        training=asked,
        minutes=max(round(60 * hours), done),
    )


def _work(given: HalfDays, period: Period, visits: Sequence[int], trained: int) -> int:
    """Return the minutes of work of visits, of training and of travel."""
    days = len({period.slots[s].day for s in visits})
    return minutes(given, half_days=len(visits) + trained, days=days)


def minutes(given: HalfDays, *, half_days: int, days: int) -> int:
    """Return the work in half-days of visits and training and in days of travel."""
    return round(60 * given.hours) * half_days + given.travel_minutes_per_day * days


def _ask(
    given: HalfDays,
    period: Period,
    c: int,
    free: frozenset[int],
    stays: Stays,
) -> Ask:
    client, (facts, rows) = given.clients[c], stays
    weeks = []
    moments = {
        s
        for s in free
        if any(
            (ask.date, ask.half_day) == (period.slots[s].day, period.slots[s].half)
            for ask in client.visits
        )
    }
    for k in range(len(period.weeks)):
        slots = period.in_week(k)
        done = {s for _, v, s in facts if v == c and s in slots}
        planned = {s for _, v, s in rows if v == c and s in slots and s in free}
        asked = max(
            _asked(given, period, client, k, len(done | planned)),
            len(done) + sum(s in moments for s in slots),
        )
        if any(is_past(given, period, s) for s in slots):
            days = {period.slots[s].day for s in slots if s in free}
            days -= {period.slots[s].day for s in done}
            asked = min(asked, len(done) + len(days))
        weeks.append(asked)
    duo_moments = {
        s
        for s in moments
        if any(
            ask.duo
            and (ask.date, ask.half_day) == (period.slots[s].day, period.slots[s].half)
            for ask in client.visits
        )
    }
    every = client.duo is True or 0 < sum(weeks) <= client.duo
    duos = None if every else int(client.duo)
    return Ask(
        tuple(weeks), frozenset(moments), frozenset(duo_moments), duos, asks_duo(client)
    )


def _asked(given: HalfDays, period: Period, client: Client, k: int, still: int) -> int:
    """Return what a client asks in a week by its number a week.

    still: visits of the roster to keep that can be; a week asks no fewer because it
    became shorter.
    """
    if period.weeks[k] in client.in_week:
        return client.in_week[period.weeks[k]]
    if client.half_days_per_week is None:
        return 0
    usual = days_in_a_week(given, client.half_days)
    slots = [period.slots[s] for s in period.in_week(k)]
    days = {slot.day for slot in slots if receives(client, slot)}
    asked = in_proportion(client.half_days_per_week, len(days), usual)
    return max(asked, min(client.half_days_per_week, still))
