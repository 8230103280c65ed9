"""The month without its half-days: only how often each pair meets, in weeks alike.

Every roster is a plan of this smaller program with the same cost or less, so that
its least cost is a bound. Mostly a roster exists with exactly the pairs that it
chooses, and is then proved to be the best (as the master of a logic-based Benders
decomposition: Hooker & Ottosson, 2003, doi:10.1007/s10107-003-0375-9). Weeks in
which everybody asks and may do the same count as one: whole visits shared out over
them can be dealt out one week at a time.
"""

from collections import defaultdict
from dataclasses import dataclass

from sombrero.solvers.roster.half_days.case import Case
from sombrero.solvers.roster.half_days.model import (
    Choice,
    Model,
    charge_faces,
    charge_load,
    charge_missed,
    total,
)

Often = dict[tuple[int, int, int], Choice]
"""Visits of a worker to a client in weeks of a kind."""


@dataclass(frozen=True)
class Alike:
    """Weeks of one kind. week: the first; count: how many; days: for each pair, how
    many visits a week could be; room: half-days each worker can give a week."""

    week: int
    count: int
    days: dict[tuple[int, int], int]
    room: tuple[int, ...]


def build_coarse(case: Case) -> Model:
    """Build the small program of a case in which nothing stands yet."""
    made = Model(case, (1,) * len(case.period.weeks))
    kinds = kinds_of_week(case)
    often = {
        (w, c, g): made.program.new_int_var(
            0, kind.count * min(days, case.asks[c].weeks[kind.week]), f"{w}_{c}_{g}"
        )
        for g, kind in enumerate(kinds)
        for (w, c), days in kind.days.items()
    }
    for c in range(len(case.asks)):
        _visits(made, c, kinds, often)
    for w, weeks in enumerate(case.weeks):
        for g, kind in enumerate(kinds):
            week = weeks[kind.week]
            visits = total(often[key] for key in often if (key[0], key[2]) == (w, g))
            made.program.add(visits <= kind.count * min(week.most, kind.room[w]))
            made.program.add(visits >= kind.count * week.least)
            charge_load(made, f"{w}_{g}", visits, week, each=kind.count)
    _pairs(made, kinds, often)
    charge_faces(made)
    charge_missed(made)
    return made


def kinds_of_week(case: Case) -> list[Alike]:
    """Group the weeks in which everybody asks and may do the same."""
    found: dict[object, list[Alike]] = defaultdict(list)
    for k in range(len(case.period.weeks)):
        days, room = _days(case, k), _room(case, k)
        asks = tuple(ask.weeks[k] for ask in case.asks)
        weeks = tuple(weeks[k] for weeks in case.weeks)
        late = tuple(_preferred_days(case, c, k) for c in range(len(case.asks)))
        alike = (asks, weeks, room, late, tuple(days.items()))
        found[alike].append(Alike(k, 1, days, room))
    return [
        Alike(same[0].week, len(same), same[0].days, same[0].room)
        for same in found.values()
    ]


def _days(case: Case, k: int) -> dict[tuple[int, int], int]:
    """Return for each pair how many visits could be in a week."""
    days = defaultdict(set)
    slots = case.period.slots
    for w in range(len(case.weeks)):
        for c, ask in enumerate(case.asks):
            for s in case.worker_free[w] & case.client_free[c]:
                if slots[s].week == k and case.may(w, c, s):
                    days[w, c].add(s if s in ask.moments else slots[s].day)
    return {pair: len(found) for pair, found in sorted(days.items())}


def _room(case: Case, k: int) -> tuple[int, ...]:
    """Return how many half-days each worker could give to visits in a week."""
    room = []
    for w, weeks in enumerate(case.weeks):
        free = {s for s in case.worker_free[w] if case.period.slots[s].week == k}
        other = free - case.training_free[w]
        training = max(len(free) - len(other) - weeks[k].training, 0)
        room.append(len(other) + training)
    return tuple(room)


def _visits(made: Model, c: int, kinds: list[Alike], often: Often) -> None:
    """Let as many come as the client asks, some of them two by two."""
    ask, program = made.case.asks[c], made.program
    weight = 100 * made.case.given.weights.prefers
    duos: list[Choice] = []
    for g, kind in enumerate(kinds):
        asked = kind.count * ask.weeks[kind.week]
        come = [often[key] for key in often if key[1:] == (c, g)]
        if ask.has_duo:
            duos.append(program.new_int_var(0, asked, f"duos_{c}_{g}"))
            program.add(total(come) == asked + duos[-1])
            if ask.duos is None:
                program.add(duos[-1] == asked)
        else:
            program.add(total(come) == asked)
        late = asked - kind.count * _preferred_days(made.case, c, kind.week)
        if late > 0:
            made.terms["moments"].append(total(()) + weight * late)
    if ask.has_duo and ask.duos is not None:
        program.add(total(duos) == made.case.duos_left(c))


def _preferred_days(case: Case, c: int, k: int) -> int:
    """Return how many visits of a week at most would suit best."""
    client = case.given.clients[c]
    if not client.prefers:
        return case.asks[c].weeks[k]
    slots = [case.period.slots[s] for s in case.client_free[c]]
    found = [slot for slot in slots if slot.week == k and slot.suits(client.prefers)]
    if case.asks[c].moments:
        return len(found)
    return len({slot.day for slot in found})


def _pairs(made: Model, kinds: list[Alike], often: Often) -> None:
    """Say which worker meets which client, and charge the wishes that stay open."""
    case, program = made.case, made.program
    pairs: dict[tuple[int, int], list[tuple[int, Choice]]] = defaultdict(list)
    for (w, c, g), count in often.items():
        pairs[w, c].append((g, count))
    for (w, c), counts in sorted(pairs.items()):
        met = made.meets[w, c] = program.new_bool_var(f"meets_{w}_{c}")
        visits = total(count for _, count in counts)
        program.add(visits >= met)
        for g, count in counts:
            most = kinds[g].count * case.asks[c].weeks[kinds[g].week]
            program.add(count <= most * met)
        lacking = 100 * case.given.weights.wishes * case.lacking(w, c)
        if lacking:
            made.terms["wishes"].append(lacking * visits)
