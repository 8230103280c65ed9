"""What a plan was asked, worked out again from the input for the verifier alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.roster.half_days.input import (
    Away,
    Client,
    HalfDays,
    Worker,
)

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Visit:
    """One row of a plan. stands: past or fixed, so exempt from the rules."""

    worker: str
    client: str
    start: datetime
    stands: bool

    @property
    def week(self) -> date:
        """Its Monday."""
        return self.start.date() - timedelta(days=self.start.weekday())


class Reckoning:
    """Dates, weeks and numbers of an input, and the rows of a plan."""

    def __init__(self, given: HalfDays, plan: Mapping[str, object]) -> None:
        self.given, self.plan = given, plan
        self.halves = {half.start: half.id for half in given.half_days}
        self.workers = {worker.id: worker for worker in given.workers}
        self.clients = {client.id: client for client in given.clients}
        self.standing = self._standing()
        self.visits = [
            Visit(
                str(row["worker"]),
                str(row["client"]),
                (start := datetime.fromisoformat(str(row["start"]))),
                (row["worker"], row["client"], start) in self.standing,
            )
            for row in rows(plan["visits"])
        ]
        self.training = [
            (str(row["worker"]), datetime.fromisoformat(str(row["start"])))
            for row in rows(plan["training"])
        ]
        allowed = rows(plan["unmet"]) if given.unmet == "allow" else []
        self.unmet = {(row.get("client"), row.get("week")) for row in allowed}
        days = (given.last_day - given.first_day).days + 1
        self.days = [given.first_day + timedelta(days=n) for n in range(days)]
        self.weeks = sorted({day - timedelta(days=day.weekday()) for day in self.days})

    def _standing(self) -> set[tuple[str, str, datetime]]:
        fixed = {(row.client, row.start) for row in self.given.keep if row.fixed}
        return {
            (row.worker, row.client, row.start)
            for row in self.given.keep
            if self.past(row.start.date()) or (row.client, row.start) in fixed
        }

    def past(self, day: date) -> bool:
        """Tell whether a day is before the first to plan anew."""
        return self.given.replan_from is not None and day < self.given.replan_from

    def open(self, day: date) -> bool:
        """Tell whether visits are made on a day."""
        inside = self.given.first_day <= day <= self.given.last_day
        usual = NAMES[day.weekday()] in self.given.open
        return inside and usual and day not in self.given.closed

    def half(self, start: datetime) -> str:
        """Return the name of the half-day that starts at a moment."""
        return self.halves.get(start.time(), "?")

    def works(self, worker: Worker, start: datetime) -> bool:
        """Tell whether a worker is there."""
        half = self.half(start)
        return (
            self.open(start.date())
            and matches(worker.half_days, start.date(), half)
            and not away(worker.absences, start.date(), half)
        )

    def suits(self, client: Client, start: datetime) -> bool:
        """Tell whether a moment suits a client."""
        day, half = start.date(), self.half(start)
        absences = [away for away in client.absences if not away.visited]
        if not self.open(day) or away(absences, day, half):
            return False
        if (day, half) in {(ask.date, ask.half_day) for ask in client.visits}:
            return True
        weekly = client.half_days_per_week is not None or len(client.in_week) > 0
        return weekly and matches(client.half_days, day, half)

    def by_visit(self) -> dict[tuple[str, datetime], list[Visit]]:
        """Return the rows of each visit, by client and start."""
        found: dict[tuple[str, datetime], list[Visit]] = defaultdict(list)
        for visit in self.visits:
            found[visit.client, visit.start].append(visit)
        return found

    def asked(
        self,
        client: Client,
        monday: date,
        come: Mapping[datetime, Sequence[Visit]],
        possible: Sequence[datetime],
    ) -> int:
        """Return the visits that a client must get in a week."""
        days = [day for day in self.days if week_of(day) == monday]
        received = {
            day
            for day in days
            if any(self.suits(client, self.at(day, half)) for half in self.ids())
        }
        usual = sum(
            any(pattern(client.half_days, name, half) for half in self.ids())
            for name in self.given.open
        )
        wanted = client.half_days_per_week or 0
        if monday in client.in_week:
            wanted = client.in_week[monday]
        elif len(received) < usual:
            shorter = half_up(Fraction(wanted * len(received), usual))
            wanted = max(shorter, min(wanted, len(self.still(client, monday))))
        stood = {
            start
            for start, visits in come.items()
            if week_of(start.date()) == monday and any(one.stands for one in visits)
        }
        one_by_one = {at for at in possible if week_of(at.date()) == monday} - stood
        wanted = max(wanted, len(stood) + len(one_by_one))
        if any(self.past(day) for day in days):
            left = {day for day in received if not self.past(day)}
            left -= {start.date() for start in stood}
            wanted = min(wanted, len(stood) + len(left))
        return wanted

    def still(self, client: Client, monday: date) -> set[datetime]:
        """Return the visits to keep of a client's week that can still be."""
        return {
            row.start
            for row in self.given.keep
            if row.client == client.id
            and week_of(row.start.date()) == monday
            and (self.past(row.start.date()) or self.suits(client, row.start))
        }

    def could_stay(self, worker: Worker, monday: date) -> list[Visit]:
        """Return the rows to keep of a worker's week that can still be."""
        rows = [
            Visit(row.worker, row.client, row.start, stands=False)
            for row in self.given.keep
            if row.worker == worker.id and week_of(row.start.date()) == monday
        ]
        return [
            row
            for row in rows
            if (row.worker, row.client, row.start) in self.standing
            or (
                self.works(worker, row.start)
                and self.suits(self.clients[row.client], row.start)
                and may_come(worker, self.clients[row.client])
            )
        ]

    @staticmethod
    def stood(come: Mapping[datetime, Sequence[Visit]]) -> set[datetime]:
        """Return the visits of a client that stand whatever comes."""
        return {at for at, visits in come.items() if any(one.stands for one in visits)}

    def training_to_keep(self, worker: Worker, monday: date) -> list[datetime]:
        """Return the training that a worker had in a week."""
        return [
            row.start
            for row in self.given.keep_training
            if row.worker == worker.id and week_of(row.start.date()) == monday
        ]

    def hours(self, visits: Sequence[Visit], trained: int) -> float:
        """Return the hours of work of visits, training and travel."""
        trips = len({visit.start.date() for visit in visits})
        travel = trips * self.given.travel_minutes_per_day / 60
        return (len(visits) + trained) * self.given.hours + travel

    def could_meet(self, worker: Worker) -> int:
        """Return how many clients who ask visits a worker may come to."""
        come_by_client: dict[str, dict[datetime, list[Visit]]] = defaultdict(dict)
        for (name, start), come in self.by_visit().items():
            come_by_client[name][start] = come
        count = 0
        for client in self.given.clients:
            if not may_come(worker, client):
                continue
            possible = self.possible(client)
            count += any(
                self.asked(client, monday, come_by_client[client.id], possible)
                for monday in self.weeks
            )
        return min(count, sum(self.most(worker, monday) for monday in self.weeks))

    def most(self, worker: Worker, monday: date) -> int:
        """Return the most visits of a worker in a week."""
        share, _ = self.share(worker, monday)
        stood = sum(
            visit.worker == worker.id and visit.week == monday and visit.stands
            for visit in self.visits
        )
        return max(worker.most if share else 0, stood)

    def share(self, worker: Worker, monday: date) -> tuple[Fraction, list[datetime]]:
        """Return which part of a usual week a worker is there, and when."""
        usual = sum(
            pattern(worker.half_days, name, half)
            for name in self.given.open
            for half in self.ids()
        )
        there = [
            at
            for day in self.days
            if week_of(day) == monday
            for half in self.ids()
            if self.works(worker, at := self.at(day, half))
        ]
        return (Fraction(len(there), usual) if usual else Fraction(0)), there

    def possible(self, client: Client) -> list[datetime]:
        """Return the moments asked one by one that can still be."""
        moments = [self.at(ask.date, ask.half_day) for ask in client.visits]
        return [
            at for at in moments if self.suits(client, at) and not self.past(at.date())
        ]

    def target(self, worker: Worker, monday: date) -> int:
        """Return about how many visits a worker makes in a week."""
        share, _ = self.share(worker, monday)
        return half_up(worker.visits_per_week * min(share, Fraction(1)))

    def ids(self) -> list[str]:
        """Return the names of the half-days."""
        return [half.id for half in self.given.half_days]

    def at(self, day: date, half: str) -> datetime:
        """Return when a half-day of a day starts."""
        start = next(one.start for one in self.given.half_days if one.id == half)
        return datetime.combine(day, start)


def rows(value: object) -> list[Mapping[str, object]]:
    """Return rows of a plan. Raises WrongPlan where there are none."""
    if not isinstance(value, list):
        raise WrongPlan("the plan has no rows")
    return value


def matches(patterns: Sequence[str] | None, day: date, half: str) -> bool:
    """Tell whether patterns hold a half-day of a date."""
    return pattern(patterns, NAMES[day.weekday()], half)


def pattern(patterns: Sequence[str] | None, name: str, half: str) -> bool:
    """Tell whether patterns hold a half-day of a day of the week."""
    return patterns is None or name in patterns or f"{name} {half}" in patterns


def away(absences: Iterable[Away], day: date, half: str) -> bool:
    """Tell whether an absence holds a half-day."""
    return any(
        away.first_day <= day <= (away.last_day or away.first_day)
        and away.half_day in (None, half)
        for away in absences
    )


def may_come(worker: Worker, client: Client) -> bool:
    """Tell whether a worker may come to a client, alone or as one of two."""
    speaks = not client.languages or set(worker.languages) & set(client.languages)
    able = speaks and set(client.skills) <= set(worker.skills)
    refused = worker.id in client.refuses or client.id in worker.refuses
    return not refused and (bool(able) or by_two(client))


def by_two(client: Client) -> bool:
    """Tell whether two ever come."""
    return bool(client.duo) or any(ask.duo for ask in client.visits)


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def half_up(value: Fraction) -> int:
    """Round, a half upwards."""
    return int((value + Fraction(1, 2)) // 1)


def triangle(count: int) -> int:
    """Return 1 + 2 + … + count."""
    return count * (count + 1) // 2 if count > 0 else 0
