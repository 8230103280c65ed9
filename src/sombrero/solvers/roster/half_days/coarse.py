"""The month without its half-days: only how often each pair meets in each week.

Every roster is a plan of this smaller program with the same cost or less, so that
its least cost is a bound. Mostly a roster exists with exactly the pairs that it
chooses, and is then proved to be the best (as the master of a logic-based Benders
decomposition: Hooker & Ottosson, 2003, doi:10.1007/s10107-003-0375-9).
"""

from collections import defaultdict

from sombrero.solvers.roster.half_days.case import Case
from sombrero.solvers.roster.half_days.model import (
    Choice,
    Model,
    charge_faces,
    charge_load,
    charge_missed,
    total,
)


def build_coarse(case: Case) -> Model:
    """Build the small program of a case in which nothing stands yet."""
    made = Model(case)
    often = _how_often(made)
    for c in range(len(case.asks)):
        _visits(made, c, often)
    for w, weeks in enumerate(case.weeks):
        for k, week in enumerate(weeks):
            visits = total(often[key] for key in often if (key[0], key[2]) == (w, k))
            room = [s for s in case.worker_free[w] if case.period.slots[s].week == k]
            trained = [s for s in room if s in case.training_free[w]]
            most = min(week.most, len(room))
            if len(trained) == len(room):
                most = min(most, len(room) - week.training)
            made.program.add(visits <= most)
            made.program.add(visits >= week.least)
            charge_load(made, f"{w}_{k}", visits, week.target, week.most)
    _pairs(made, often)
    charge_faces(made)
    charge_missed(made)
    return made


Often = dict[tuple[int, int, int], Choice]


def _how_often(made: Model) -> Often:
    """Make the count of visits of each worker to each client in each week."""
    case = made.case
    days = defaultdict(set)
    for w in range(len(case.weeks)):
        for c in range(len(case.asks)):
            for s in case.worker_free[w] & case.client_free[c]:
                if case.may(w, c, s):
                    slot = case.period.slots[s]
                    one_a_day = s not in case.asks[c].moments
                    days[w, c, slot.week].add(slot.day if one_a_day else s)
    return {
        (w, c, k): made.program.new_int_var(
            0, min(len(found), case.asks[c].weeks[k]), f"often_{w}_{c}_{k}"
        )
        for (w, c, k), found in sorted(days.items())
    }


def _visits(made: Model, c: int, often: Often) -> None:
    """Let as many come as the client asks, some of them two by two."""
    ask, program = made.case.asks[c], made.program
    duos: list[Choice] = []
    for k, asked in enumerate(ask.weeks):
        come = [often[key] for key in often if key[1:] == (c, k)]
        if ask.has_duo:
            duos.append(program.new_int_var(0, asked, f"duos_{c}_{k}"))
            program.add(total(come) == asked + duos[-1])
            if ask.duos is None:
                program.add(duos[-1] == asked)
        else:
            program.add(total(come) == asked)
        late = asked - _preferred_days(made.case, c, k)
        if late > 0:
            weight = 100 * made.case.given.weights.prefers
            made.terms["moments"].append(weight * late)
    if ask.has_duo and ask.duos is not None:
        program.add(total(duos) == max(ask.duos, len(ask.duo_moments)))


def _preferred_days(case: Case, c: int, k: int) -> int:
    """Return on how many half-days at most a visit would suit best."""
    client = case.given.clients[c]
    if not client.prefers:
        return case.asks[c].weeks[k]
    slots = [case.period.slots[s] for s in case.client_free[c]]
    found = [slot for slot in slots if slot.week == k and slot.suits(client.prefers)]
    if case.asks[c].moments:
        return len(found)
    return len({slot.day for slot in found})


def _pairs(made: Model, often: Often) -> None:
    """Say which worker meets which client, and charge the wishes that stay open."""
    case, program = made.case, made.program
    pairs: dict[tuple[int, int], list[tuple[int, Choice]]] = defaultdict(list)
    for (w, c, k), count in often.items():
        pairs[w, c].append((k, count))
    for (w, c), counts in pairs.items():
        met = made.meets[w, c] = program.new_bool_var(f"meets_{w}_{c}")
        program.add(total(count for _, count in counts) >= met)
        for k, count in counts:
            program.add(count <= case.asks[c].weeks[k] * met)
        lacking = 100 * case.given.weights.wishes * case.lacking(w, c)
        if lacking:
            visits = total(count for _, count in counts)
            made.terms["wishes"].append(lacking * visits)
