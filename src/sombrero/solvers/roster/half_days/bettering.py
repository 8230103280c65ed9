"""Betters a roster by exchanges that are now and then kept though they cost more.

Simulated annealing: Kirkpatrick, Gelatt, Vecchi, 1983, Optimization by simulated
annealing, doi:10.1126/science.220.4598.671.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from sombrero.solvers.roster.half_days.answer import cost_of
from sombrero.solvers.roster.half_days.case import Case, Fit, Row, Week
from sombrero.solvers.roster.half_days.exchanges import (
    Flags,
    Numbers,
    RandomState,
    Roster,
    Rules,
    explore,
    put,
)
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.working_out import (
    case_of,
    minutes,
    suit_together,
)
from sombrero.solvers.running import Run

# Of what one unit of the terms costs on average.
HOT, COLD = 1.25, 0.08
# Moves for each row from hot to cold, and moves between two looks at the time.
MOVES, AT_ONCE = 15_000, 100_000
# Seconds for one move, a little above what they take.
PER_MOVE = 1e-7


def better(
    case: Case, rows: AbstractSet[Row], run: Run, *, bound: int = 0, rounds: int = 1
) -> frozenset[Row]:
    """Return the best roster found from one that keeps every demand.

    Only for a month in which nothing stands. bound: in hundredths, no roster costs
    less. run: ends this search alone. rounds: of cooling down, each from the best.
    """
    search = _Search(case, rows, run)
    for _ in range(rounds):
        if not rows or search.cost <= bound or run.over:
            break
        search.cool(bound)
    return search.best


class _Search:
    """One search. best: the best roster so far; cost: what it costs in hundredths."""

    def __init__(self, case: Case, rows: AbstractSet[Row], run: Run) -> None:
        self.case, self.run = case, run
        self.rules, self.slots, self.heat = _rules(case), _weeks(case), _heat(case)
        self.best, self.cost = (
            frozenset(rows),
            round(100 * cost_of(case, rows)["total"]),
        )
        self.random = np.array([(run.seed * 0x9E3779B97F4A7C15 + 1) % 2**64], np.uint64)

    def cool(self, bound: int) -> None:
        """Search from the best, at first warm, then ever colder."""
        rows = sorted(self.best, key=lambda row: row[1:])
        roster = _roster(self.case, self.rules, rows, self.random)
        cost, times = self.cost, -(-MOVES * len(rows) // AT_ONCE)
        for turn in range(times + 1):
            if self.run.over or self.cost <= bound:
                return
            heat = self.heat * HOT * (COLD / HOT) ** (turn / times)
            cost += int(explore(self.rules, roster, self.slots, AT_ONCE, heat))
            self.run.spend(PER_MOVE * AT_ONCE)
            if cost < self.cost:
                self.best, self.cost = _rows(roster), cost


def _heat(case: Case) -> float:
    """Return what one unit of the terms costs on average, in hundredths."""
    given, weights = case.given, case.given.weights
    units = (
        (1 - given.balance) * weights.continuity,
        given.balance * weights.variety,
        *(weights.load, weights.wishes, weights.prefers),
    )
    counted = [100 * unit for unit in units if unit]
    return sum(counted) / len(counted) if counted else 1.0


def warm() -> None:
    """Compile the search, on a week of one worker and one visit."""
    given = HalfDays.model_validate(
        {
            "model": "half-days",
            "first_day": "2026-03-02",
            "last_day": "2026-03-02",
            "workers": [{"id": "w", "training_per_week": 0}],
            "clients": [{"id": "c", "half_days_per_week": 1}],
        }
    )
    better(case_of(given), {(0, 0, 0)}, Run())


def _rules(case: Case) -> Rules:
    given, slots = case.given, case.period.slots
    staff, clients = range(len(given.workers)), range(len(given.clients))
    weeks = case.weeks
    days = sorted({slot.day for slot in slots})
    weights = given.weights
    steer = round(100 * given.balance)
    return Rules(
        alone=_flags((len(staff), len(clients)), _alone(case)),
        pair=_flags((len(staff), len(staff), len(clients)), _pairs(case)),
        worker_free=_flags((len(staff), len(slots)), _held(case.worker_free)),
        client_free=_flags((len(clients), len(slots)), _held(case.client_free)),
        trains=_flags((len(staff), len(slots)), _held(case.training_free)),
        week=np.array([slot.week for slot in slots]),
        day=np.array([days.index(slot.day) for slot in slots]),
        most=_of_weeks(weeks, lambda week: week.most),
        least=_of_weeks(weeks, lambda week: week.least),
        target=_of_weeks(weeks, lambda week: week.target),
        spare=_spare(case),
        training=_of_weeks(weeks, lambda week: week.training),
        minutes=_of_weeks(weeks, lambda week: week.minutes),
        lacking=np.array(
            [
                [100 * weights.wishes * case.lacking(w, c) for c in clients]
                for w in staff
            ]
        ).reshape(len(staff), len(clients)),
        late=np.array([_late(case, c) for c in clients]).reshape(-1, len(slots)),
        aim=np.array([case.clients_at_most(w) for w in staff]),
        faces=np.array([ask.faces for ask in case.asks]),
        weights=np.array(
            [
                (100 - steer) * weights.continuity,
                steer * weights.variety,
                100 * weights.load,
            ]
        ),
        sizes=np.array(
            [minutes(given, half_days=1, days=0), minutes(given, half_days=0, days=1)]
        ),
    )


def _alone(case: Case) -> Iterable[tuple[int, ...]]:
    for w, fits in enumerate(case.fits):
        yield from ((w, c) for c, fit in enumerate(fits) if fit is Fit.ALONE)


def _pairs(case: Case) -> Iterable[tuple[int, ...]]:
    staff = range(len(case.weeks))
    for c, ask in enumerate(case.asks):
        if ask.has_duo:
            pairs = ((v, w) for v in staff for w in staff if v != w)
            yield from ((v, w, c) for v, w in pairs if suit_together(case, (v, w), c))


def _held(free: Sequence[frozenset[int]]) -> Iterable[tuple[int, ...]]:
    return ((who, s) for who, held in enumerate(free) for s in held)


def _flags(shape: tuple[int, ...], places: Iterable[tuple[int, ...]]) -> Flags:
    """Return an array that is true at places."""
    flags = np.zeros(shape, dtype=np.bool_)
    for place in places:
        flags[place] = True
    return flags


def _of_weeks(weeks: Sequence[Sequence[Week]], what: Callable[[Week], int]) -> Numbers:
    return np.array([[what(week) for week in mine] for mine in weeks])


def _spare(case: Case) -> Numbers:
    """Return on how many half-days of training a worker can be at visits, W x K."""
    return np.array(
        [
            [
                sum(case.period.slots[s].week == k for s in case.training_free[w])
                - week.training
                for k, week in enumerate(weeks)
            ]
            for w, weeks in enumerate(case.weeks)
        ]
    )


def _late(case: Case, c: int) -> list[int]:
    """Return for each half-day what a visit to a client costs for not being liked."""
    prefers, weight = case.given.clients[c].prefers, 100 * case.given.weights.prefers
    return [
        weight if prefers and not slot.suits(prefers) else 0
        for slot in case.period.slots
    ]


def _weeks(case: Case) -> Numbers:
    """Return the first half-day of each week and how many it has."""
    weeks = [case.period.in_week(k) for k in range(len(case.period.weeks))]
    return np.array([[slots[0], len(slots)] for slots in weeks])


def _roster(
    case: Case, rules: Rules, rows: Sequence[Row], random: RandomState
) -> Roster:
    """Place rows in order of client and half-day, so that two together are beside."""
    staff, weeks, days = len(rules.aim), rules.most.shape[1], int(rules.day[-1]) + 1
    mate = np.full(len(rows), -1)
    for row in range(1, len(rows)):
        if rows[row][1:] == rows[row - 1][1:]:
            mate[row], mate[row - 1] = row - 1, row
    roster = Roster(
        client=np.array([c for _, c, _ in rows]),
        slot=np.array([s for _, _, s in rows]),
        worker=np.array([w for w, _, _ in rows]),
        mate=mate,
        fixed=np.array([s in case.asks[c].moments for _, c, s in rows]),
        at=np.full((staff, len(rules.day)), -1),
        on_day=np.zeros((len(rules.faces), days), dtype=np.int64),
        met=np.zeros((staff, len(rules.faces)), dtype=np.int64),
        come=np.zeros(len(rules.faces), dtype=np.int64),
        known=np.zeros(staff, dtype=np.int64),
        visits=np.zeros((staff, weeks), dtype=np.int64),
        busy=np.zeros((staff, weeks), dtype=np.int64),
        out=np.zeros((staff, days), dtype=np.int64),
        trips=np.zeros((staff, weeks), dtype=np.int64),
        random=random,
    )
    for row, (w, _, s) in enumerate(rows):
        put(rules, roster, row, w, s)
    return roster


def _rows(roster: Roster) -> frozenset[Row]:
    places = zip(roster.worker, roster.client, roster.slot, strict=True)
    return frozenset((int(w), int(c), int(s)) for w, c, s in places)
