"""A first roster, fast and without a solver: visits are placed, and throw out others.

Week by week the visit with the fewest ways is placed where it throws out least; what
is thrown out waits again, and a visit that was thrown out often is harder to throw
out (iterative forward search: Müller, Barták, Rudová, 2005, Conflict-based
statistics, doi:10.1007/11425274_11).
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sombrero.solvers.roster.half_days.case import Case, Fit, Row, crews_of
from sombrero.solvers.roster.half_days.working_out import minutes, suit_together
from sombrero.solvers.running import Run

# Placings per visit of a week before it is given up, and beginnings anew.
PATIENCE, TRIES = 30, 3
MOST_PAIRS = 60
# Seconds to look at one way of placing a visit, a little above what it takes.
PER_WAY = 2.5e-5
# As if a visit to keep had been thrown out so often.
KEPT = 5
FACE, LOAD, LATER, LACKS = 0.2, 0.02, 0.05, 0.1

Crew = tuple[int, ...]
Way = tuple[int, Crew]
"""Half-day, and who comes."""


@dataclass(frozen=True)
class Wish:
    """One visit to place. moment: its half-day, None where any will do."""

    client: int
    moment: int | None
    duo: bool


def first_roster(case: Case, run: Run) -> frozenset[Row] | None:
    """Return a roster that keeps every demand, None where none was found.

    Of a roster to keep it takes what can stay, and throws that out last.
    """
    if not _can_train(case):
        return None
    chance = random.Random(f"{run.seed}/first")  # noqa: S311  # no secret
    duos = _duos(case)
    met = {(w, c) for w, c, _ in case.facts}
    rows = set(case.facts)
    for k in range(len(case.period.weeks)):
        for _ in range(TRIES):
            week = _Week(case, k, _wishes(case, k, duos), met, chance)
            week.keep()
            if week.fill(run) and week.share_least():
                break
            if run.over:
                return None
        else:
            return None
        rows |= set(week.rows())
        met |= {(w, c) for w, c, _ in rows}
    return frozenset(rows)


def _can_train(case: Case) -> bool:
    """Tell whether training alone fits in every worker's weeks."""
    return all(
        minutes(case.given, half_days=week.training, days=0) <= week.minutes
        for weeks in case.weeks
        for week in weeks
    )


def _duos(case: Case) -> Counter[tuple[int, int]]:
    """Deal the visits by two out over the weeks: client and week, how many.

    Those on a moment that asks two are not among them.
    """
    found: Counter[tuple[int, int]] = Counter()
    for c, ask in enumerate(case.asks):
        if ask.duos is None or not ask.has_duo:
            continue
        slots = case.period.slots
        taken = Counter(slots[s].week for s in ask.moments | _done(case, c))
        stay = Counter(
            slots[s].week
            for (d, s), crew in crews_of(case).items()
            if d == c and len(crew) > 1 and s not in ask.moments
        )
        left = case.duos_left(c) - len(ask.duo_moments)
        room = {k: asked - taken[k] for k, asked in enumerate(ask.weeks)}
        while left > 0 and any(room.values()):
            k = max(room, key=lambda k: (*_room(room[k], stay[k], found[c, k]), -k))
            if room[k] <= found[c, k]:
                break
            found[c, k] += 1
            left -= 1
    return found


def _room(room: int, stay: int, dealt: int) -> tuple[int, int]:
    """Rank a week for one more visit by two: first where one was, then by room."""
    left = room - dealt
    return (min(left, stay - dealt) if stay > dealt else 0, left)


def _done(case: Case, c: int) -> frozenset[int]:
    """Return the half-days of a client's visits that stand."""
    return frozenset(s for _, d, s in case.facts if d == c)


def _wishes(case: Case, k: int, duos: Counter[tuple[int, int]]) -> list[Wish]:
    wishes = []
    for c, ask in enumerate(case.asks):
        mine = [s for s in sorted(ask.moments) if case.period.slots[s].week == k]
        every = ask.duos is None and ask.has_duo
        wishes += [Wish(c, s, every or s in ask.duo_moments) for s in mine]
        done = sum(case.period.slots[s].week == k for s in _done(case, c))
        free = ask.weeks[k] - len(mine) - done
        wishes += [Wish(c, None, every or n < duos[c, k]) for n in range(free)]
    return wishes


class _Week:
    """One week while it fills. at: worker and half-day; where: the way of a wish."""

    def __init__(
        self,
        case: Case,
        k: int,
        wishes: list[Wish],
        met: set[tuple[int, int]],
        chance: random.Random,
    ) -> None:
        self.case, self.k, self.wishes, self.chance = case, k, wishes, chance
        self.slots = case.period.in_week(k)
        self.at: dict[tuple[int, int], int] = {}
        self.where: dict[int, Way] = {}
        self.times: Counter[int] = Counter()
        self.met = set(met)
        self.mine: dict[int, set[int]] = defaultdict(set)
        weights, steer = case.given.weights, case.given.balance
        face = (1 - steer) * weights.continuity - steer * weights.variety
        self.stand: dict[int, list[int]] = defaultdict(list)
        for w, _, s in case.facts:
            if case.period.slots[s].week == k:
                self.stand[w].append(s)
        self.face = FACE if face > 0 else -FACE
        self.ways = [list(self._ways(wish)) for wish in wishes]

    def rows(self) -> Iterator[Row]:
        """Return worker, client and half-day of all that is placed."""
        for number, (s, crew) in self.where.items():
            for w in crew:
                yield w, self.wishes[number].client, s

    def keep(self) -> None:
        """Place what can stay of a roster to keep; it is hard to throw out."""
        for (c, s), crew in sorted(crews_of(self.case).items()):
            way = (s, tuple(sorted(crew)))
            fitting = (
                number
                for number, wish in enumerate(self.wishes)
                if wish.client == c and number not in self.where
                if way in self.ways[number] and wish.duo == (len(crew) > 1)
            )
            number = next(fitting, None)
            full = any(self._too_much(w, s, set()) for w in crew)
            days = self._days(c)
            again = self.case.period.slots[s].day in days
            if number is None or full:
                continue
            if again and self.wishes[number].moment is None:
                continue
            self._put(number, way)
            self.times[number] += KEPT

    def _days(self, c: int) -> set[date]:
        """Return the days on which a client is visited already."""
        slots = self.case.period.slots
        return {
            slots[s].day
            for number, (s, _) in self.where.items()
            if self.wishes[number].client == c
        }

    def fill(self, run: Run) -> bool:
        """Place all visits; False when that took too long."""
        waiting = sorted(
            set(range(len(self.wishes))) - set(self.where),
            key=lambda one: (len(self.ways[one]), one),
        )
        for turn in range(PATIENCE * len(self.wishes) + 1):
            if not waiting:
                return True
            if turn > 2 * len(self.wishes) and run.over:
                return False
            number = waiting.pop(0)
            run.spend(PER_WAY * len(self.ways[number]))
            best = min(
                (self._price(number, way) for way in self.ways[number]),
                default=None,
                key=lambda priced: priced[0],
            )
            if best is None or best[0] == float("inf"):
                return False
            _, way, thrown = best
            for other in thrown:
                self._take_out(other)
                self.times[other] += 1
            self._put(number, way)
            waiting += sorted(thrown)
        return False

    def share_least(self) -> bool:
        """Give each worker the least visits, from who has more; False if not so."""
        weeks = [weeks[self.k] for weeks in self.case.weeks]
        for w, week in enumerate(weeks):
            while len(self.mine[w]) + len(self.stand[w]) < week.least:
                given = next(
                    (
                        (number, (s, (w,)))
                        for number, (s, crew) in sorted(self.where.items())
                        if len(crew) == 1
                        and len(self.mine[crew[0]]) > weeks[crew[0]].least
                        and (s, (w,)) in self.ways[number]
                        and (w, s) not in self.at
                        and not self._too_much(w, s, set())
                    ),
                    None,
                )
                if given is None:
                    return False
                self._take_out(given[0])
                self._put(*given)
        return True

    def _ways(self, wish: Wish) -> Iterator[Way]:
        """Return every half-day and crew that suits a visit by itself."""
        case, c = self.case, wish.client
        slots = self.slots if wish.moment is None else [wish.moment]
        taken = case.asks[c].moments | _done(case, c)
        days = {case.period.slots[s].day for s in taken if s in self.slots}
        for s in slots:
            free = s in case.client_free[c]
            if not free or (wish.moment is None and case.period.slots[s].day in days):
                continue
            able = [w for w in range(len(case.weeks)) if case.may(w, c, s)]
            if not wish.duo:
                yield from ((s, (w,)) for w in able if case.fits[w][c] is Fit.ALONE)
                continue
            pairs = [
                pair for pair in combinations(able, 2) if suit_together(case, pair, c)
            ]
            if len(pairs) > MOST_PAIRS:
                pairs = self.chance.sample(pairs, MOST_PAIRS)
            yield from ((s, pair) for pair in pairs)

    def _price(self, number: int, way: Way) -> tuple[float, Way, set[int]]:
        """Return what a way costs, with the visits that it throws out."""
        s, crew = way
        case, wish = self.case, self.wishes[number]
        slots, c = case.period.slots, wish.client
        thrown = {self.at[w, s] for w in crew if (w, s) in self.at}
        if wish.moment is None:
            thrown |= {
                other
                for other, (then, _) in self.where.items()
                if self.wishes[other].client == c and slots[then].day == slots[s].day
            }
        for w in crew:
            while self._too_much(w, s, thrown):
                others = self.mine[w] - thrown
                if not others:
                    return float("inf"), way, thrown
                thrown.add(min(others, key=lambda one: (self.times[one], one)))
        price = sum(1.0 + 3.0 * self.times[other] for other in thrown)
        prefers = case.given.clients[c].prefers
        price += LATER * bool(prefers and not slots[s].suits(prefers))
        for w in crew:
            price += 0 if (w, c) in self.met else self.face
            over = len(self.mine[w]) - case.weeks[w][self.k].target
            price += LOAD * over + LACKS * case.lacking(w, c)
        return price + 0.01 * self.chance.random(), way, thrown

    def _too_much(self, w: int, s: int, without: set[int]) -> bool:
        """Tell whether a worker's week cannot hold one more visit."""
        case, week = self.case, self.case.weeks[w][self.k]
        busy = [self.where[one][0] for one in self.mine[w] - without]
        busy += [s, *self.stand[w]]
        given = case.training_free[w]
        trained = sum(v == w and at in self.slots for v, at in case.training_facts)
        room = sum(each in given for each in self.slots)
        days = len({case.period.slots[each].day for each in busy})
        work = minutes(case.given, half_days=len(busy) + week.training, days=days)
        return (
            len(busy) > week.most
            or sum(each in given for each in busy)
            > room - max(week.training - trained, 0)
            or work > week.minutes
        )

    def _put(self, number: int, way: Way) -> None:
        s, crew = way
        self.where[number] = way
        for w in crew:
            self.at[w, s] = number
            self.mine[w].add(number)
            self.met.add((w, self.wishes[number].client))

    def _take_out(self, number: int) -> None:
        s, crew = self.where.pop(number)
        for w in crew:
            del self.at[w, s]
            self.mine[w].discard(number)
