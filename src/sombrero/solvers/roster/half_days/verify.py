"""Checks a plan against what was asked, without knowing how it was made.

It reads the input and the written plan, and works out dates, weeks and numbers
itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from sombrero.solvers.roster.half_days.input import (
    Away,
    Client,
    HalfDays,
    Worker,
)

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class WrongPlan(AssertionError):
    """A plan breaks a rule: a mistake in the engine, never in the input."""


@dataclass(frozen=True)
class _Visit:
    worker: str
    client: str
    start: datetime
    stands: bool

    @property
    def week(self) -> date:
        return self.start.date() - timedelta(days=self.start.weekday())


def verify(given: HalfDays, plan: Mapping[str, object]) -> None:
    """Raise WrongPlan with every rule that a plan breaks, one a line."""
    faults = faults_of(given, plan)
    if faults:
        raise WrongPlan("\n".join(faults))


def faults_of(given: HalfDays, plan: Mapping[str, object]) -> list[str]:
    """Return what is wrong with a plan, in words; nothing when it is right."""
    return _Check(given, plan).faults()


class _Check:
    def __init__(self, given: HalfDays, plan: Mapping[str, object]) -> None:
        self.given, self.plan = given, plan
        self.halves = {half.start: half.id for half in given.half_days}
        self.workers = {worker.id: worker for worker in given.workers}
        self.clients = {client.id: client for client in given.clients}
        self.standing = self._standing()
        self.visits = [
            _Visit(
                str(row["worker"]),
                str(row["client"]),
                (start := datetime.fromisoformat(str(row["start"]))),
                (row["worker"], row["client"], start) in self.standing,
            )
            for row in _rows(plan["visits"])
        ]
        self.training = [
            (str(row["worker"]), datetime.fromisoformat(str(row["start"])))
            for row in _rows(plan["training"])
        ]
        allowed = _rows(plan["unmet"]) if given.unmet == "allow" else []
        self.unmet = {(row.get("client"), row.get("week")) for row in allowed}
        days = (given.last_day - given.first_day).days + 1
        self.days = [given.first_day + timedelta(days=n) for n in range(days)]
        self.weeks = sorted({day - timedelta(days=day.weekday()) for day in self.days})

    def faults(self) -> list[str]:
        found = [*self._each(), *self._together()]
        for client in self.given.clients:
            found += self._client(client)
        for worker in self.given.workers:
            found += self._worker(worker)
        return [*found, *self._kept(), *self._cost()]

    def _standing(self) -> set[tuple[str, str, datetime]]:
        fixed = {(row.client, row.start) for row in self.given.keep if row.fixed}
        return {
            (row.worker, row.client, row.start)
            for row in self.given.keep
            if self._past(row.start.date()) or (row.client, row.start) in fixed
        }

    def _past(self, day: date) -> bool:
        return self.given.replan_from is not None and day < self.given.replan_from

    def _open(self, day: date) -> bool:
        inside = self.given.first_day <= day <= self.given.last_day
        usual = NAMES[day.weekday()] in self.given.open
        return inside and usual and day not in self.given.closed

    def _half(self, start: datetime) -> str:
        return self.halves.get(start.time(), "?")

    def _works(self, worker: Worker, start: datetime) -> bool:
        half = self._half(start)
        return (
            self._open(start.date())
            and _matches(worker.half_days, start.date(), half)
            and not _away(worker.absences, start.date(), half)
        )

    def _suits(self, client: Client, start: datetime) -> bool:
        day, half = start.date(), self._half(start)
        absences = [away for away in client.absences if not away.visited]
        if not self._open(day) or _away(absences, day, half):
            return False
        if (day, half) in {(ask.date, ask.half_day) for ask in client.visits}:
            return True
        weekly = client.half_days_per_week is not None or len(client.in_week) > 0
        return weekly and _matches(client.half_days, day, half)

    def _each(self) -> Iterable[str]:
        """Each row alone: both are there, and neither refuses."""
        for visit in self.visits:
            if visit.stands:
                continue
            said = f"{visit.worker} at {visit.client} on {visit.start}"
            worker = self.workers[visit.worker]
            client = self.clients[visit.client]
            if visit.start.time() not in self.halves:
                yield f"{said}: no half-day starts then"
            if self._past(visit.start.date()):
                yield f"{said}: that day is past"
            if not self._works(worker, visit.start):
                yield f"{said}: the worker is not there"
            if not self._suits(client, visit.start):
                yield f"{said}: it does not suit the client"
            if worker.id in client.refuses or client.id in worker.refuses:
                yield f"{said}: refused"
        missing = self.standing - {
            (visit.worker, visit.client, visit.start) for visit in self.visits
        }
        yield from (f"{row} stands and is not in the plan" for row in sorted(missing))

    def _together(self) -> Iterable[str]:
        """Nobody is in two places; who comes has what the client needs."""
        busy = Counter((visit.worker, visit.start) for visit in self.visits)
        busy.update(self.training)
        for (name, start), count in busy.items():
            if count > 1:
                yield f"{name} is in {count} places on {start}"
        for (name, start), come in self._by_visit().items():
            if any(visit.stands for visit in come):
                continue
            client = self.clients[name]
            workers = [self.workers[visit.worker] for visit in come]
            said = f"visit to {name} on {start}"
            if len(workers) > 2:
                yield f"{said}: more than two come"
            if len(workers) == 2 and not any(one.experienced for one in workers):
                yield f"{said}: two without experience"
            if client.languages and not any(
                set(one.languages) & set(client.languages) for one in workers
            ):
                yield f"{said}: nobody speaks with the client"
            for skill in client.skills:
                if not any(skill in one.skills for one in workers):
                    yield f"{said}: nobody can do {skill}"

    def _by_visit(self) -> dict[tuple[str, datetime], list[_Visit]]:
        found: dict[tuple[str, datetime], list[_Visit]] = defaultdict(list)
        for visit in self.visits:
            found[visit.client, visit.start].append(visit)
        return found

    def _client(self, client: Client) -> Iterable[str]:
        come = {
            start: visits
            for (name, start), visits in self._by_visit().items()
            if name == client.id
        }
        possible = self._possible(client)
        per_day = Counter(start.date() for start in come)
        for day, count in per_day.items():
            if count > max(1, sum(start.date() == day for start in possible)):
                yield f"{client.id} has {count} visits on {day}"
        for monday in self.weeks:
            had = sum(_monday(start.date()) == monday for start in come)
            wanted = self._asked(client, monday, come, possible)
            told = (client.id, monday.isoformat()) in self.unmet
            if had > wanted or (had < wanted and not told):
                yield f"{client.id} has {had} visits, not {wanted}, week of {monday}"
        yield from self._duos(client, come, possible)

    def _asked(
        self,
        client: Client,
        monday: date,
        come: Mapping[datetime, Sequence[_Visit]],
        possible: Sequence[datetime],
    ) -> int:
        """Return the visits that a client must get in a week."""
        days = [day for day in self.days if _monday(day) == monday]
        received = {
            day
            for day in days
            if any(self._suits(client, self._at(day, half)) for half in self._ids())
        }
        usual = sum(
            any(_pattern(client.half_days, name, half) for half in self._ids())
            for name in self.given.open
        )
        wanted = client.half_days_per_week or 0
        if monday in client.in_week:
            wanted = client.in_week[monday]
        elif len(received) < usual:
            wanted = _half_up(Fraction(wanted * len(received), usual))
        stood = {
            start
            for start, visits in come.items()
            if _monday(start.date()) == monday and any(one.stands for one in visits)
        }
        one_by_one = {at for at in possible if _monday(at.date()) == monday} - stood
        wanted = max(wanted, len(stood) + len(one_by_one))
        if any(self._past(day) for day in days):
            left = {day for day in received if not self._past(day)}
            left -= {start.date() for start in stood}
            wanted = min(wanted, len(stood) + len(left))
        return wanted

    def _duos(
        self,
        client: Client,
        come: Mapping[datetime, Sequence[_Visit]],
        possible: Sequence[datetime],
    ) -> Iterable[str]:
        if self.given.unmet == "refuse":
            for start in possible:
                if start not in come:
                    yield f"{client.id} is not visited on {start}"
        by_two = {self._at(ask.date, ask.half_day) for ask in client.visits if ask.duo}
        for start, visits in come.items():
            must = client.duo is True or start in by_two
            if must and len(visits) < 2 and not any(one.stands for one in visits):
                yield f"{client.id} asked two on {start}"
        if client.duo is not True:
            planned = sum(len(visits) > 1 for visits in come.values())
            stood = sum(
                len(visits) > 1 and any(one.stands for one in visits)
                for visits in come.values()
            )
            total = sum(
                self._asked(client, monday, come, possible) for monday in self.weeks
            )
            new = len(by_two & set(possible) - self._stood(come))
            left = total - len(self._stood(come))
            wanted = max(min(int(client.duo), stood + left), stood + new)
            short = planned < wanted and self.given.unmet == "refuse"
            if short or planned > wanted:
                yield f"{client.id} has {planned} visits by two, not {wanted}"

    @staticmethod
    def _stood(come: Mapping[datetime, Sequence[_Visit]]) -> set[datetime]:
        return {at for at, visits in come.items() if any(one.stands for one in visits)}

    def _worker(self, worker: Worker) -> Iterable[str]:
        given = self.given
        for monday in self.weeks:
            share, there = self._share(worker, monday)
            visits = [
                visit
                for visit in self.visits
                if visit.worker == worker.id and visit.week == monday
            ]
            trained = [
                at
                for name, at in self.training
                if name == worker.id and _monday(at.date()) == monday
            ]
            said = f"{worker.id}, week of {monday}"
            stood = [visit for visit in visits if visit.stands]
            past = [at for at in trained if self._past(at.date())]
            most = self._most(worker, monday)
            if len(visits) > most:
                yield f"{said}: {len(visits)} visits, at most {most}"
            least = Fraction(worker.min_visits_per_week) * share // 1
            if len(visits) < least and given.unmet == "refuse":
                yield f"{said}: {len(visits)} visits, at least {least}"
            hours = self._hours(visits, len(trained))
            before = self._hours(stood, len(past))
            limit = max(worker.contract_hours * float(share), before) + 0.01
            if hours > limit:
                yield f"{said}: {hours} hours"
            taken = {visit.start for visit in stood}
            room = [
                at
                for at in there
                if not self._past(at.date())
                and at not in taken
                and _matches(given.training, at.date(), self._half(at))
            ]
            for at in trained:
                if not self._past(at.date()) and at not in room:
                    yield f"{said}: no training can be on {at}"
            wanted = min(
                _half_up(worker.training_per_week * min(share, Fraction(1))),
                len(past) + len(room),
            )
            stood_before = self._training_to_keep(worker, monday)
            still = [at for at in stood_before if at in room or self._past(at.date())]
            if len(still) < len(stood_before):
                wanted = min(wanted, len(still))
            if len(trained) < wanted and given.unmet == "refuse":
                yield f"{said}: {len(trained)} training half-days, not {wanted}"

    def _training_to_keep(self, worker: Worker, monday: date) -> list[datetime]:
        return [
            row.start
            for row in self.given.keep_training
            if row.worker == worker.id and _monday(row.start.date()) == monday
        ]

    def _hours(self, visits: Sequence[_Visit], trained: int) -> float:
        trips = len({visit.start.date() for visit in visits})
        travel = trips * self.given.travel_minutes_per_day / 60
        return (len(visits) + trained) * self.given.hours + travel

    def _kept(self) -> Iterable[str]:
        """Count again how many visits to keep are gone."""
        if not self.given.keep:
            return
        have = {(visit.worker, visit.client, visit.start) for visit in self.visits}
        gone = sum(
            (row.worker, row.client, row.start) not in have for row in self.given.keep
        )
        counted = self.plan.get("changes")
        if not isinstance(counted, Mapping) or counted.get("visits") != gone:
            yield f"{gone} visits changed, and the plan says {counted}"

    def _cost(self) -> Iterable[str]:
        """Work out the cost again."""
        stated = self.plan["cost"]
        if not isinstance(stated, Mapping):
            yield "the plan has no cost"
            return
        for name, value in self._terms().items():
            if abs(float(str(stated.get(name, "nan"))) - value) > 0.005:
                yield f"{name} costs {value}, and the plan says {stated.get(name)}"

    def _terms(self) -> dict[str, float]:
        weights = self.given.weights
        steer = round(100 * self.given.balance) / 100
        faces: dict[str, set[str]] = defaultdict(set)
        clients: dict[str, set[str]] = defaultdict(set)
        for visit in self.visits:
            faces[visit.client].add(visit.worker)
            clients[visit.worker].add(visit.client)
        planned = [visit for visit in self.visits if not visit.stands]
        wishes = moments = 0
        for visit in planned:
            client = self.clients[visit.client]
            tags = self.workers[visit.worker].tags
            wishes += len(set(client.wishes) - set(tags))
            half = self._half(visit.start)
            suits = _matches(client.prefers, visit.start.date(), half)
            moments += bool(client.prefers) and not suits
        missed = sum(
            _triangle(self._could_meet(worker) - len(clients[worker.id]))
            for worker in self.given.workers
        )
        return {
            "variety": steer * weights.variety * missed,
            "continuity": (1 - steer)
            * weights.continuity
            * sum(
                _triangle(len(come) - (2 if _by_two(self.clients[name]) else 1))
                for name, come in faces.items()
            ),
            "load": float(weights.load * self._load()),
            "wishes": float(weights.wishes * wishes),
            "moments": float(weights.prefers * moments),
        }

    def _could_meet(self, worker: Worker) -> int:
        """Return how many clients who ask visits a worker may come to."""
        come_by_client: dict[str, dict[datetime, list[_Visit]]] = defaultdict(dict)
        for (name, start), come in self._by_visit().items():
            come_by_client[name][start] = come
        count = 0
        for client in self.given.clients:
            refused = worker.id in client.refuses or client.id in worker.refuses
            speaks = not client.languages or set(worker.languages) & set(
                client.languages
            )
            able = speaks and set(client.skills) <= set(worker.skills)
            if refused or not (able or _by_two(client)):
                continue
            possible = self._possible(client)
            count += any(
                self._asked(client, monday, come_by_client[client.id], possible)
                for monday in self.weeks
            )
        return min(count, sum(self._most(worker, monday) for monday in self.weeks))

    def _most(self, worker: Worker, monday: date) -> int:
        share, _ = self._share(worker, monday)
        stood = sum(
            visit.worker == worker.id and visit.week == monday and visit.stands
            for visit in self.visits
        )
        return max(worker.most if share else 0, stood)

    def _share(self, worker: Worker, monday: date) -> tuple[Fraction, list[datetime]]:
        """Return which part of a usual week a worker is there, and when."""
        usual = sum(
            _pattern(worker.half_days, name, half)
            for name in self.given.open
            for half in self._ids()
        )
        there = [
            at
            for day in self.days
            if _monday(day) == monday
            for half in self._ids()
            if self._works(worker, at := self._at(day, half))
        ]
        return (Fraction(len(there), usual) if usual else Fraction(0)), there

    def _possible(self, client: Client) -> list[datetime]:
        """Return the moments asked one by one that can still be."""
        moments = [self._at(ask.date, ask.half_day) for ask in client.visits]
        return [
            at
            for at in moments
            if self._suits(client, at) and not self._past(at.date())
        ]

    def _load(self) -> int:
        visits = Counter((visit.worker, visit.week) for visit in self.visits)
        return sum(
            _triangle(abs(visits[worker.id, monday] - self._target(worker, monday)))
            for worker in self.given.workers
            for monday in self.weeks
        )

    def _target(self, worker: Worker, monday: date) -> int:
        share, _ = self._share(worker, monday)
        return _half_up(worker.visits_per_week * min(share, Fraction(1)))

    def _ids(self) -> list[str]:
        return [half.id for half in self.given.half_days]

    def _at(self, day: date, half: str) -> datetime:
        start = next(one.start for one in self.given.half_days if one.id == half)
        return datetime.combine(day, start)


def _rows(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list):
        raise WrongPlan("the plan has no rows")
    return value


def _matches(patterns: Sequence[str] | None, day: date, half: str) -> bool:
    return _pattern(patterns, NAMES[day.weekday()], half)


def _pattern(patterns: Sequence[str] | None, name: str, half: str) -> bool:
    return patterns is None or name in patterns or f"{name} {half}" in patterns


def _away(absences: Iterable[Away], day: date, half: str) -> bool:
    return any(
        away.first_day <= day <= (away.last_day or away.first_day)
        and away.half_day in (None, half)
        for away in absences
    )


def _by_two(client: Client) -> bool:
    return bool(client.duo) or any(ask.duo for ask in client.visits)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _half_up(value: Fraction) -> int:
    return int((value + Fraction(1, 2)) // 1)


def _triangle(count: int) -> int:
    return count * (count + 1) // 2 if count > 0 else 0
