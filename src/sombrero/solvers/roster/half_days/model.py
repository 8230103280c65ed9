"""The month as a constraint program: its choices, its rules, the terms of its cost.

Workers are assigned to visits, with a charge for each pair that meets, as in rosters
of home care with continuity (Carello & Lanzarone, 2014,
doi:10.1016/j.ejor.2014.01.037). Training needs no choices of its own: a worker can
follow it when enough of the half-days on which it is given stay empty.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from ortools.sat.python import cp_model

from sombrero.solvers.roster.half_days.case import Case, Row, Week
from sombrero.solvers.roster.half_days.working_out import minutes, speaks

Term = cp_model.LinearExpr
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
    spread: bool = False
    program: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    at: dict[Row, Choice] = field(default_factory=dict)
    duo: dict[tuple[int, int], Choice] = field(default_factory=dict)
    meets: dict[tuple[int, int], Choice] = field(default_factory=dict)
    short: dict[Short, Choice] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    by_visit: dict[tuple[int, int], dict[int, Choice]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def each(self, k: int) -> int:
        """Return how many weeks the choices of a week are spread over."""
        return self.repeats[k] if self.spread else 1

    def times(self, k: int) -> int:
        """Return how often the choices of a week count."""
        return 1 if self.spread else self.repeats[k]

    def week(self, s: int) -> int:
        """Return the week of a half-day."""
        return self.case.period.slots[s].week

    def choice(self, s: int, name: str) -> Choice:
        """Make a choice on a half-day: yes or no, or in how many of weeks alike."""
        return self.program.new_int_var(0, self.each(self.week(s)), name)

    def takes_place(self, c: int, s: int) -> Term:
        """Return 1 where a client is visited on a half-day, else 0."""
        come = total(self.by_visit[c, s].values())
        return come - self.duo[c, s] if (c, s) in self.duo else come

    def unmet(self, weeks: Collection[int]) -> Term:
        """Return how much is not met; a visit counts double one by two or training."""
        return total(
            (2 if key[0] in ("visit", "moment") else 1) * short
            for key, short in self.short.items()
            if self._week_of(key) in weeks
        )

    def _week_of(self, key: Short) -> int:
        """Return the week of a demand; one of the whole period is in the first."""
        what, _, when = key
        return self.week(when) if what == "moment" else when

    def cost(self) -> Term:
        """Return the whole cost, in hundredths."""
        return total(term for terms in self.terms.values() for term in terms)


def build(
    case: Case,
    *,
    slack: bool = False,
    repeats: tuple[int, ...] | None = None,
    spread: bool = False,
) -> Model:
    """Build the program of a case.

    slack: demands may stay unmet, and are counted. repeats: of weeks alike, how many
    the first stands for, and 0 for the others; it is planned once and repeated, or,
    with spread, planned as a whole whose visits are still to be dealt out: every
    roster is such a plan, so that its least cost is a bound.
    """
    made = Model(case, repeats or (1,) * len(case.period.weeks), spread)
    for w in range(len(case.weeks)):
        for c in range(len(case.asks)):
            for s in sorted(case.worker_free[w] & case.client_free[c]):
                if case.may(w, c, s) and made.repeats[made.week(s)]:
                    choice = made.choice(s, f"at_{w}_{c}_{s}")
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
    """Add up terms."""
    return cp_model.LinearExpr.sum(list(terms))


def _short(made: Model, key: Short, most: int, *, slack: bool) -> Term:
    """Return what of a demand may stay unmet: nothing without slack."""
    if not slack or most <= 0:
        return total(())
    made.short[key] = made.program.new_int_var(0, most, "_".join(map(str, key)))
    return made.short[key]


def _visits(made: Model, c: int, *, slack: bool) -> None:
    """Give a client the visits asked, one a day at most, by whom and by how many."""
    case, program, ask = made.case, made.program, made.case.asks[c]
    slots = [s for s in sorted(case.client_free[c]) if (c, s) in made.by_visit]
    done = {s for _, v, s in case.facts if v == c}
    for s in slots:
        if ask.has_duo:
            made.duo[c, s] = made.choice(s, f"duo_{c}_{s}")
            _two(made, c, s)
    for s in sorted(s for s in ask.moments if made.repeats[made.week(s)]):
        short = _short(made, ("moment", c, s), 1, slack=slack)
        program.add(made.takes_place(c, s) + short == made.each(made.week(s)))
    for day in sorted({case.period.slots[s].day for s in slots}):
        today = [s for s in slots if case.period.slots[s].day == day]
        had = sum(case.period.slots[s].day == day for s in done)
        most = max(1 - had, sum(s in ask.moments for s in today))
        most *= made.each(made.week(today[0]))
        program.add(total(made.takes_place(c, s) for s in today) <= most)
    for k, asked in enumerate(ask.weeks):
        week = [s for s in slots if case.period.slots[s].week == k]
        left = asked - sum(case.period.slots[s].week == k for s in done)
        if made.repeats[k] and (week or left > 0):
            short = _short(made, ("visit", c, k), left, slack=slack)
            come = total(made.takes_place(c, s) for s in week)
            program.add(come + short == made.each(k) * left)
    if ask.duos is not None and ask.has_duo:
        left = case.duos_left(c)
        short = _short(made, ("duo", c, 0), left, slack=slack)
        duos = total(made.times(made.week(s)) * made.duo[c, s] for s in slots)
        program.add(duos + short == left)


def _two(made: Model, c: int, s: int) -> None:
    """Ask of those who come together what one who comes alone must have."""
    case, program, ask = made.case, made.program, made.case.asks[c]
    client, workers = case.given.clients[c], case.given.workers
    come, duo = made.by_visit[c, s], made.duo[c, s]
    visit = made.choice(s, f"visit_{c}_{s}")
    program.add(total(come.values()) == visit + duo)
    program.add(duo <= visit)
    if ask.duos is None or s in ask.duo_moments:
        program.add(duo == visit)

    experienced = total(come[w] for w in come if workers[w].experienced)
    program.add(experienced >= duo)
    speaking = total(come[w] for w in come if speaks(workers[w], client))
    program.add(speaking >= visit)
    for skill in sorted(set(client.skills)):
        program.add(total(come[w] for w in come if skill in workers[w].skills) >= visit)


def _worker(made: Model, w: int, *, slack: bool) -> None:
    """Keep a worker's half-days, weeks and hours within what was agreed."""
    case, program = made.case, made.program
    mine: dict[int, list[Choice]] = defaultdict(list)
    for c in range(len(case.asks)):
        for s in case.worker_free[w]:
            if (w, c, s) in made.at:
                mine[s].append(made.at[w, c, s])
    for s, choices in mine.items():
        program.add(total(choices) <= made.each(made.week(s)))
    for k, week in enumerate(case.weeks[w]):
        if not made.repeats[k]:
            continue
        slots = [s for s in case.period.in_week(k) if s in case.worker_free[w]]
        visits = total(choice for s in slots for choice in mine[s])
        done = sum(v == w and case.period.slots[s].week == k for v, _, s in case.facts)
        trained = sum(
            v == w and case.period.slots[s].week == k for v, s in case.training_facts
        )
        each = made.each(k)
        program.add(visits <= each * (week.most - done))
        short = _short(made, ("least", w, k), week.least - done, slack=slack)
        if week.least > done:
            program.add(visits + short >= each * (week.least - done))
        given = [s for s in slots if s in case.training_free[w]]
        needed = max(week.training - trained, 0)
        short = _short(made, ("training", w, k), needed, slack=slack)
        busy = total(choice for s in given for choice in mine[s])
        program.add(busy <= each * (len(given) - needed) + short)
        _hours(made, (w, k), mine, each * week.training - short)
        charge_load(
            made, f"{w}_{k}", visits + done, week, each=each, times=made.times(k)
        )


def _hours(
    made: Model,
    which: tuple[int, int],
    mine: dict[int, list[Choice]],
    training: Term,
) -> None:
    """Keep a worker's week within the contract, where it could go over."""
    (w, k), case, program = which, made.case, made.program
    week, slots, each = case.weeks[w][k], case.period.slots, made.each(k)
    done = [s for v, _, s in case.facts if v == w and slots[s].week == k]
    had = {slots[s].day for s in done}
    days: dict[date, list[int]] = defaultdict(list)
    for s in sorted(mine):
        if slots[s].week == k:
            days[slots[s].day].append(s)
    most = minutes(
        case.given, half_days=week.most + week.training, days=len(had | set(days))
    )
    if most <= week.minutes:
        return
    trips: list[Choice] = []
    for day in sorted(set(days) - had):
        trips.append(program.new_int_var(0, each, f"day_{w}_{day}"))
        for s in days[day]:
            program.add(trips[-1] >= total(mine[s]))
    visits = total(choice for day in days.values() for s in day for choice in mine[s])
    half_day = minutes(case.given, half_days=1, days=0)
    program.add(
        half_day * (visits + len(done) + training)
        + case.given.travel_minutes_per_day * (total(trips) + len(had))
        <= each * week.minutes
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
    pairs: dict[tuple[int, int], list[tuple[int, Choice]]] = defaultdict(list)
    for (w, c, s), choice in made.at.items():
        pairs[w, c].append((s, choice))
    facts = {(w, c) for w, c, _ in made.case.facts}
    for w, c in sorted(set(pairs) | facts):
        met = made.meets[w, c] = program.new_bool_var(f"meets_{w}_{c}")
        if (w, c) in facts:
            program.add(met == 1)
        else:
            program.add(total(choice for _, choice in pairs[w, c]) >= met)
        for s, choice in pairs[w, c]:
            program.add(choice <= made.each(made.week(s)) * met)


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
            weight = 100 * made.times(made.week(s)) * weights.wishes * lacking
            made.terms["wishes"].append(weight * choice)
        client = case.given.clients[c]
        late = client.prefers and not case.period.slots[s].suits(client.prefers)
        if late and weights.prefers:
            weight = 100 * made.times(made.week(s)) * weights.prefers
            made.terms["moments"].append(weight * choice)
