"""Answers "why is this worker not at this visit?" in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sombrero.solvers.roster.half_days.answer import cost_of
from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.hindering import hindrances
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

THERE = gettext_noop("Worker %(worker)s does make this visit.")
NO_MOMENT = gettext_noop("No half-day of the period starts at %(start)s.")
ELSEWHERE = gettext_noop("Worker %(worker)s is with client %(client)s at that moment.")
TRAINS = gettext_noop("Worker %(worker)s has training at that moment.")
FULL = gettext_noop(
    "The week of worker %(worker)s is full: %(visits)d visits, and %(most)d at most."
)
NO_ROSTER = gettext_noop("With worker %(worker)s at this visit, no roster is possible.")
SAME_COST = gettext_noop("It could be: a roster with it costs no more.")
DEARER = gettext_noop(
    "It could be, but the best roster with it costs %(more).2f more: %(terms)s."
)
PERHAPS_DEARER = gettext_noop(
    "It could be: a roster with it costs between %(least).2f and %(most).2f more."
)
NOT_KNOWN = gettext_noop("The time was up before a roster with it was found.")


def why_not(
    case: Case,
    plan: Mapping[str, object],
    *,
    worker: str,
    client: str,
    start: datetime,
    run: Run | None = None,
) -> tuple[Sentence, ...]:
    """Say why a worker is not at a client at a moment of a plan.

    First what makes it impossible; else what the worker does then, and with a run
    what it would cost to send them all the same.
    """
    s = case.period.index.get(start)
    if s is None:
        return (sentence(NO_MOMENT, start=start.isoformat(timespec="minutes")),)
    w = [one.id for one in case.given.workers].index(worker)
    c = [one.id for one in case.given.clients].index(client)
    rows = chosen_of(case, plan)
    if (w, c, s) in rows:
        return (sentence(THERE, worker=worker),)
    never = hindrances(case, w, c, s)
    if never:
        return never
    said = _busy(case, plan, rows, (w, c, s))
    return said if run is None else (*said, forced(case, rows, (w, c, s), run))


def _busy(
    case: Case, plan: Mapping[str, object], rows: frozenset[Row], asked: Row
) -> tuple[Sentence, ...]:
    w, _, s = asked
    slot, worker = case.period.slots[s], case.given.workers[w].id
    said = [
        sentence(ELSEWHERE, worker=worker, client=case.given.clients[c].id)
        for v, c, at in rows
        if (v, at) == (w, s)
    ]
    start = slot.start.isoformat(timespec="minutes")
    if any(
        (row["worker"], row["start"]) == (worker, start)
        for row in rows_of(plan, "training")
    ):
        said.append(sentence(TRAINS, worker=worker))
    visits = sum(
        v == w and case.period.slots[at].week == slot.week for v, _, at in rows
    )
    most = case.weeks[w][slot.week].most
    if visits >= most and not said:
        said.append(sentence(FULL, worker=worker, visits=visits, most=most))
    return tuple(said)


def rows_of(plan: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    """Return the rows of a plan by their name."""
    rows = plan[name]
    if not isinstance(rows, list):
        raise TypeError(name)
    return rows


def chosen_of(case: Case, plan: Mapping[str, object]) -> frozenset[Row]:
    """Return the rows of a written plan in numbers."""
    workers = {worker.id: w for w, worker in enumerate(case.given.workers)}
    clients = {client.id: c for c, client in enumerate(case.given.clients)}
    return frozenset(
        (
            workers[str(row["worker"])],
            clients[str(row["client"])],
            case.period.index[datetime.fromisoformat(str(row["start"]))],
        )
        for row in rows_of(plan, "visits")
    )


def forced(case: Case, rows: frozenset[Row], asked: Row, run: Run) -> Sentence:
    """Say what the best roster costs that sends a worker to a visit all the same."""
    # The solver takes two seconds to load, and most questions do not need it.
    from sombrero.solvers.outcome import Status
    from sombrero.solvers.roster.half_days.model import build
    from sombrero.solvers.roster.half_days.search import Searches

    worker = case.given.workers[asked[0]].id
    made = build(case)
    if asked not in made.at:
        return sentence(NO_ROSTER, worker=worker)
    made.program.add(made.at[asked] == 1)
    hint = {choice.index: int(row in rows) for row, choice in made.at.items()}
    found = Searches(run).minimise(made.program, made.cost(), hint=hint)
    if found.status is Status.INFEASIBLE:
        return sentence(NO_ROSTER, worker=worker)
    if not found.has_plan:
        return sentence(NOT_KNOWN)
    before = cost_of(case, rows)
    chosen = {row for row, choice in made.at.items() if found.value(choice)}
    after = cost_of(case, chosen | case.facts)
    more = after["total"] - before["total"]
    if more <= 0:
        return sentence(SAME_COST)
    least = max(found.bound / 100 - before["total"], 0)
    if not found.proved:
        return sentence(PERHAPS_DEARER, least=least, most=more)
    terms = ", ".join(
        f"{name} {after[name] - before[name]:+.2f}"
        for name in after
        if name != "total" and after[name] != before[name]
    )
    return sentence(DEARER, more=more, terms=terms)
