"""The month as a constraint program: its choices, its rules, the terms of its cost.

Workers are assigned to visits, with a charge for each pair that meets, as in rosters
of home care with continuity (Carello & Lanzarone, 2014,
doi:10.1016/j.ejor.2014.01.037). Training needs no choices of its own: a worker can
follow it when enough of the half-days on which it is given stay empty.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from sombrero.solvers.roster.half_days.case import Case, Row, Week
from sombrero.solvers.roster.half_days.working_out import minutes, speaks

Term = cp_model.LinearExprT
Choice = cp_model.IntVar
Short = tuple[str, int, int]
"""What is not met: "visit" (client, week), "moment" (client, half-day), "duo"
(client, 0), "least" or "training" (worker, week)."""


@dataclass
class Model:
    """The program. Keys: w worker, c client, s half-day, k week.

    at: (w, c, s) is planned. duo: (c, s) is made by two. meets: (w, c) at least
    once. short: how much of a demand is not met. terms: each times its weight.
    """

    case: Case
    repeats: tuple[int, ...]
    program: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    at: dict[Row, Choice] = field(default_factory=dict)
    duo: dict[tuple[int, int], Choice] = field(default_factory=dict)
    meets: dict[tuple[int, int], Choice] = field(default_factory=dict)
    short: dict[Short, Choice] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    by_visit: dict[tuple[int, int], dict[int, Choice]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def repeat(self, s: int) -> int:
        """Return how often a half-day counts."""
        return self.repeats[self.case.period.slots[s].week]

    def takes_place(self, c: int, s: int) -> Term:
        """Return 1 where a client is visited on a half-day, else 0."""
        return total(self.by_visit[c, s].values()) - self.duo.get((c, s), 0)

    def unmet(self) -> Term:
        """Return how many demands are not met."""
        return total(self.short.values())

    def lost(self) -> Term:
        """Return how many rows to keep are not kept, though they could be."""
        return total(1 - self.at[row] for row in sorted(self.case.kept))

    def moved(self) -> Term:
        """Return how many moments to keep are left, though they suit the client."""
        moments = {(c, s) for _, c, s in self.case.kept | self.case.lost}
        return total(
            1 - self.takes_place(c, s)
            for c, s in sorted(moments)
            if s in self.case.client_free[c]
        )

    def cost(self) -> Term:
        """Return the whole cost, in hundredths."""
        return total(term for terms in self.terms.values() for term in terms)


def build(case: Case, *, slack: bool, repeats: tuple[int, ...] | None = None) -> Model:
    """Build the program of a case.

    slack: demands may stay unmet, and are counted. repeats: how often each week
    counts, where weeks alike are planned once; a week that counts 0 times is left out.
    """
    made = Model(case, repeats or (1,) * len(case.period.weeks))
    for w in range(len(case.weeks)):
        for c in range(len(case.asks)):
            for s in sorted(case.worker_free[w] & case.client_free[c]):
                if case.may(w, c, s) and made.repeat(s):
                    choice = made.program.new_bool_var(f"at_{w}_{c}_{s}")
                    made.at[w, c, s] = made.by_visit[c, s][w] = choice
    for c in range(len(case.asks)):
        _visits(made, c, slack=slack)
    for w in range(len(case.weeks)):
        _worker(made, w, slack=slack)
    _meetings(made)
    charge_faces(made)
    charge_missed(made)
    _wishes(made)
    return made


def total(terms: Iterable[Term]) -> Term:
    return cp_model.LinearExpr.sum(list(terms))


def _short(made: Model, key: Short, most: int, *, slack: bool) -> Term:
    """Return what of a demand may stay unmet: nothing without slack."""
    if not slack or most <= 0:
        return 0
    made.short[key] = made.program.new_int_var(0, most, "_".join(map(str, key)))
    return made.short[key]


def _visits(made: Model, c: int, *, slack: bool) -> None:
    """Give a client the visits asked, one a day at most, by whom and by how many."""
    case, program, ask = made.case, made.program, made.case.asks[c]
    slots = [s for s in sorted(case.client_free[c]) if (c, s) in made.by_visit]
    done = {s for _, v, s in case.facts if v == c}
    for s in slots:
        if ask.has_duo:
            made.duo[c, s] = program.new_bool_var(f"duo_{c}_{s}")
            _two(made, c, s)
    for s in sorted(s for s in ask.moments if made.repeat(s)):
        short = _short(made, ("moment", c, s), 1, slack=slack)
        program.add(made.takes_place(c, s) + short == 1)
    for day in sorted({case.period.slots[s].day for s in slots}):
        today = [s for s in slots if case.period.slots[s].day == day]
        had = sum(case.period.slots[s].day == day for s in done)
        most = max(1 - had, sum(s in ask.moments for s in today))
        program.add(total(made.takes_place(c, s) for s in today) <= most)
    for k, asked in enumerate(ask.weeks):
        week = [s for s in slots if case.period.slots[s].week == k]
        left = asked - sum(case.period.slots[s].week == k for s in done)
        if made.repeats[k] and (week or left > 0):
            short = _short(made, ("visit", c, k), left, slack=slack)
            program.add(total(made.takes_place(c, s) for s in week) + short == left)
    if ask.duos is not None and ask.has_duo:
        rows = [s for _, v, s in case.facts if v == c]
        left = min(ask.duos - len(rows) + len(done), sum(ask.weeks) - len(done))
        left = max(left, len(ask.duo_moments))
        short = _short(made, ("duo", c, 0), left, slack=slack)
        duos = total(made.repeat(s) * made.duo[c, s] for s in slots)
        program.add(duos + short == left)


def _two(made: Model, c: int, s: int) -> None:
    """Ask of those who come together what one who comes alone must have."""
    case, program, ask = made.case, made.program, made.case.asks[c]
    client, workers = case.given.clients[c], case.given.workers
    come, duo = made.by_visit[c, s], made.duo[c, s]
    visit = program.new_bool_var(f"visit_{c}_{s}")
    program.add(total(come.values()) == visit + duo)
    program.add_implication(duo, visit)
    if ask.duos is None or s in ask.duo_moments:
        program.add(duo == visit)

    def one_who(fits: Callable[[int], bool], where: Choice) -> None:
        program.add(total(come[w] for w in come if fits(w)) >= where)

    one_who(lambda w: workers[w].experienced, duo)
    one_who(lambda w: speaks(workers[w], client), visit)
    for skill in sorted(set(client.skills)):
        one_who(lambda w, skill=skill: skill in workers[w].skills, visit)


def _worker(made: Model, w: int, *, slack: bool) -> None:
    """Keep a worker's half-days, weeks and hours within what was agreed."""
    case, program = made.case, made.program
    mine: dict[int, list[Choice]] = defaultdict(list)
    for c in range(len(case.asks)):
        for s in case.worker_free[w]:
            if (w, c, s) in made.at:
                mine[s].append(made.at[w, c, s])
    for choices in mine.values():
        program.add_at_most_one(choices)
    for k, week in enumerate(case.weeks[w]):
        if not made.repeats[k]:
            continue
        slots = [s for s in case.period.in_week(k) if s in case.worker_free[w]]
        visits = total(choice for s in slots for choice in mine[s])
        done = sum(v == w and case.period.slots[s].week == k for v, _, s in case.facts)
        trained = sum(
            v == w and case.period.slots[s].week == k for v, s in case.training_facts
        )
        program.add(visits <= week.most - done)
        short = _short(made, ("least", w, k), week.least - done, slack=slack)
        if week.least > done:
            program.add(visits + short >= week.least - done)
        given = [s for s in slots if s in case.training_free[w]]
        needed = week.training - trained
        if needed > 0:
            short = _short(made, ("training", w, k), needed, slack=slack)
            busy = total(choice for s in given for choice in mine[s])
            program.add(busy <= len(given) - needed + short)
        _hours(made, w, k, mine)
        charge_load(made, f"{w}_{k}", visits + done, week, times=made.repeats[k])


def _hours(made: Model, w: int, k: int, mine: dict[int, list[Choice]]) -> None:
    """Keep a worker's week within the contract, where it could go over."""
    case, program, week = made.case, made.program, made.case.weeks[w][k]
    slots = case.period.slots
    done = [s for v, _, s in case.facts if v == w and slots[s].week == k]
    had = {slots[s].day for s in done}
    days: dict[object, list[Choice]] = defaultdict(list)
    for s, choices in mine.items():
        if slots[s].week == k:
            days[slots[s].day] += choices
    travel = len(had | set(days))
    if (
        minutes(case.given, half_days=week.most + week.training, days=travel)
        <= week.minutes
    ):
        return
    trips: list[Choice] = []
    for day, choices in days.items():
        if day not in had:
            trips.append(program.new_bool_var(f"day_{w}_{day}"))
            program.add_max_equality(trips[-1], choices)
    visits = total(choice for choices in days.values() for choice in choices)
    half_day = minutes(case.given, half_days=1, days=0)
    program.add(
        half_day * (visits + len(done) + week.training)
        + case.given.travel_minutes_per_day * (total(trips) + len(had))
        <= week.minutes
    )


def _steps(made: Model, name: str, most: int, each: int = 1) -> tuple[Term, Term]:
    """Return a count, and its cost: 1 for the first `each`, 2 for the next, and on.

    most: how often the cost rises.
    """
    steps = [made.program.new_int_var(0, each, f"{name}_{j}") for j in range(most)]
    costs = total((j + 1) * step for j, step in enumerate(steps))
    return total(steps), costs


def charge_load(
    made: Model, name: str, visits: Term, week: Week, *, each: int = 1, times: int = 1
) -> None:
    """Charge visits below and above what was aimed at.

    each: how many weeks the visits are of. times: how often the charge counts.
    """
    weight = 100 * times * made.case.given.weights.load
    if not weight:
        return
    below, costs = _steps(made, f"below_{name}", week.target, each)
    made.program.add(visits + below >= each * week.target)
    made.terms["load"].append(weight * costs)
    if week.most > week.target:
        above, costs = _steps(made, f"above_{name}", week.most - week.target, each)
        made.program.add(visits - above <= each * week.target)
        made.terms["load"].append(weight * costs)


def _meetings(made: Model) -> None:
    """Say which worker meets which client."""
    program = made.program
    pairs: dict[tuple[int, int], list[Choice]] = defaultdict(list)
    for (w, c, _), choice in made.at.items():
        pairs[w, c].append(choice)
    facts = {(w, c) for w, c, _ in made.case.facts}
    for w, c in sorted(set(pairs) | facts):
        met = made.meets[w, c] = program.new_bool_var(f"meets_{w}_{c}")
        if (w, c) in facts:
            program.add(met == 1)
        else:
            program.add_bool_or([*pairs[w, c], ~met])
        for choice in pairs[w, c]:
            program.add_implication(choice, met)


def charge_faces(made: Model) -> None:
    """Charge each further face that a client sees, more for each one more."""
    given = made.case.given
    weight = (100 - round(100 * given.balance)) * given.weights.continuity
    for c, ask in enumerate(made.case.asks):
        faces = [met for (_, v), met in made.meets.items() if v == c]
        least = ask.faces
        if weight and len(faces) > least:
            further, costs = _steps(made, f"face_{c}", len(faces) - least)
            made.program.add(total(faces) - further <= least)
            made.terms["continuity"].append(weight * costs)


def charge_missed(made: Model) -> None:
    """Charge each client that a worker could meet and does not, more for each more."""
    case, given = made.case, made.case.given
    weight = round(100 * given.balance) * given.weights.variety
    for w in range(len(case.weeks)):
        met = [met for (v, _), met in made.meets.items() if v == w]
        aim = case.clients_at_most(w)
        if weight and aim:
            missed, costs = _steps(made, f"miss_{w}", aim)
            made.program.add(total(met) + missed >= aim)
            made.terms["variety"].append(weight * costs)


def _wishes(made: Model) -> None:
    """Charge who comes without what a client wishes, and moments that suit less."""
    case, weights = made.case, made.case.given.weights
    for (w, c, s), choice in made.at.items():
        lacking = case.lacking(w, c)
        if lacking and weights.wishes:
            weight = 100 * made.repeat(s) * weights.wishes * lacking
            made.terms["wishes"].append(weight * choice)
        client = case.given.clients[c]
        late = client.prefers and not case.period.slots[s].suits(client.prefers)
        if late and weights.prefers:
            weight = 100 * made.repeat(s) * weights.prefers
            made.terms["moments"].append(weight * choice)
