"""Checks a plan against what was asked, without knowing how it was made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.roster.half_days.input import Client, HalfDays, Worker
from sombrero.solvers.roster.half_days.reckoning import (
    Reckoning,
    Visit,
    by_two,
    half_up,
    matches,
    triangle,
    week_of,
)


def verify(given: HalfDays, plan: Mapping[str, object]) -> None:
    """Raise WrongPlan with every rule that a plan breaks, one a line."""
    faults = faults_of(given, plan)
    if faults:
        raise WrongPlan("\n".join(faults))


def faults_of(given: HalfDays, plan: Mapping[str, object]) -> list[str]:
    """Return what is wrong with a plan, in words; nothing when it is right."""
    return _Check(given, plan).faults()


class _Check(Reckoning):
    """The rules, one by one."""

    def faults(self) -> list[str]:
        """Return all faults, in words."""
        found = [*self._each(), *self._together()]
        for client in self.given.clients:
            found += self._client(client)
        for worker in self.given.workers:
            found += self._worker(worker)
        return [*found, *self._kept(), *self._cost()]

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
            if self.past(visit.start.date()):
                yield f"{said}: that day is past"
            if not self.works(worker, visit.start):
                yield f"{said}: the worker is not there"
            if not self.suits(client, visit.start):
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
        for (name, start), come in self.by_visit().items():
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

    def _client(self, client: Client) -> Iterable[str]:
        come = {
            start: visits
            for (name, start), visits in self.by_visit().items()
            if name == client.id
        }
        possible = self.possible(client)
        stood = self.stood(come)
        for day in sorted({start.date() for start in come}):
            before = sum(start.date() == day for start in stood)
            new = sum(start.date() == day for start in come) - before
            one_by_one = {start for start in possible if start.date() == day} - stood
            if new > max(1 - before, len(one_by_one)):
                yield f"{client.id} has {before + new} visits on {day}"
        for monday in self.weeks:
            had = sum(week_of(start.date()) == monday for start in come)
            wanted = self.asked(client, monday, come, possible)
            told = (client.id, monday.isoformat()) in self.unmet
            if had > wanted or (had < wanted and not told):
                yield f"{client.id} has {had} visits, not {wanted}, week of {monday}"
        yield from self._duos(client, come, possible)

    def _duos(
        self,
        client: Client,
        come: Mapping[datetime, Sequence[Visit]],
        possible: Sequence[datetime],
    ) -> Iterable[str]:
        if self.given.unmet == "refuse":
            for start in possible:
                if start not in come:
                    yield f"{client.id} is not visited on {start}"
        by_two = {self.at(ask.date, ask.half_day) for ask in client.visits if ask.duo}
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
                self.asked(client, monday, come, possible) for monday in self.weeks
            )
            new = len(by_two & set(possible) - self.stood(come))
            left = total - len(self.stood(come))
            wanted = max(min(int(client.duo), stood + left), stood + new)
            short = planned < wanted and self.given.unmet == "refuse"
            if short or planned > wanted:
                yield f"{client.id} has {planned} visits by two, not {wanted}"

    def _worker(self, worker: Worker) -> Iterable[str]:
        given = self.given
        for monday in self.weeks:
            share, there = self.share(worker, monday)
            visits = [
                visit
                for visit in self.visits
                if visit.worker == worker.id and visit.week == monday
            ]
            trained = [
                at
                for name, at in self.training
                if name == worker.id and week_of(at.date()) == monday
            ]
            said = f"{worker.id}, week of {monday}"
            stood = [visit for visit in visits if visit.stands]
            past = [at for at in trained if self.past(at.date())]
            most = self.most(worker, monday)
            if len(visits) > most:
                yield f"{said}: {len(visits)} visits, at most {most}"
            least = Fraction(worker.min_visits_per_week) * share // 1
            if len(visits) < least and given.unmet == "refuse":
                yield f"{said}: {len(visits)} visits, at least {least}"
            taken = {visit.start for visit in stood}
            room = [
                at
                for at in there
                if not self.past(at.date())
                and at not in taken
                and matches(given.training, at.date(), self.half(at))
            ]
            for at in trained:
                if not self.past(at.date()) and at not in room:
                    yield f"{said}: no training can be on {at}"
            wanted = min(
                half_up(worker.training_per_week * min(share, Fraction(1))),
                len(past) + len(room),
            )
            stood_before = self.training_to_keep(worker, monday)
            still = [at for at in stood_before if at in room or self.past(at.date())]
            if len(still) < len(stood_before):
                wanted = min(wanted, len(still))
            hours = self.hours(visits, len(trained))
            before = self.hours(stood, len(past))
            stays = self.hours(self.could_stay(worker, monday), max(wanted, len(past)))
            agreed = worker.contract_hours
            limit = max(agreed * float(share), before, min(agreed, stays)) + 0.01
            if hours > limit:
                yield f"{said}: {hours} hours"
            if len(trained) < wanted and given.unmet == "refuse":
                yield f"{said}: {len(trained)} training half-days, not {wanted}"

    def _kept(self) -> Iterable[str]:
        """Count again how many visits to keep changed: not exactly the same come."""
        if not self.given.keep:
            return
        before: dict[tuple[str, datetime], set[str]] = defaultdict(set)
        for row in self.given.keep:
            before[row.client, row.start].add(row.worker)
        now = {at: {one.worker for one in come} for at, come in self.by_visit().items()}
        gone = sum(now.get(at) != crew for at, crew in before.items())
        counted = self.plan.get("changes")
        if not isinstance(counted, Mapping) or counted.get("visits") != gone:
            yield f"{gone} visits changed, and the plan says {counted}"
        elif counted["bound"] > gone:
            yield f"{gone} visits changed, fewer than the bound in {counted}"

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
            half = self.half(visit.start)
            suits = matches(client.prefers, visit.start.date(), half)
            moments += bool(client.prefers) and not suits
        missed = sum(
            triangle(self.could_meet(worker) - len(clients[worker.id]))
            for worker in self.given.workers
        )
        return {
            "variety": steer * weights.variety * missed,
            "continuity": (1 - steer)
            * weights.continuity
            * sum(
                triangle(len(come) - (2 if by_two(self.clients[name]) else 1))
                for name, come in faces.items()
            ),
            "load": float(weights.load * self._load()),
            "wishes": float(weights.wishes * wishes),
            "moments": float(weights.prefers * moments),
        }

    def _load(self) -> int:
        visits = Counter((visit.worker, visit.week) for visit in self.visits)
        return sum(
            triangle(abs(visits[worker.id, monday] - self.target(worker, monday)))
            for worker in self.given.workers
            for monday in self.weeks
        )
