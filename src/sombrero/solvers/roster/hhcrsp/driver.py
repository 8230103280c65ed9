"""Runs the search on all threads, until the time or the rounds are over."""

import math
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sombrero.solvers.roster.hhcrsp.assignment import lower_bound
from sombrero.solvers.roster.hhcrsp.graph import (
    Day,
    Desk,
    Plan,
    day_of,
    desk_for,
    empty_plan,
    routes_of,
)
from sombrero.solvers.roster.hhcrsp.problem import Ints, Problem, Routes
from sombrero.solvers.roster.hhcrsp.search import anneal, copy_plan, fill, price
from sombrero.solvers.running import Run

# Heat in units of what the way between two clients costs: first any route is as
# good, in the end only the smallest change for the worse passes.
HOT, COLD = 2.4, 0.006
# Some searches end in a valley 1 to 4 % too high, whatever time they get. So several
# begin afresh, if each can look at a visit so often, in the first part of the
# time; in the rest the best plan is warmed up a little and cools again.
PER_START, MOST_STARTS = 700, 8
FRESH_SHARE, WARM, REHEATS = 0.5, 0.3, 4
STRINGS = 10.0
CHUNK = 0.1
# Rounds per second, times the root of the visits, two fifths of an idle machine's:
# one thread counts rounds, so that the same seed gives the same plan on a busy one.
RATE = 150_000.0


@dataclass
class Walker:
    """One search: its plan, the best it saw, and its scratch space."""

    day: Day
    plan: Plan
    best: Plan
    spare: Plan
    desk: Desk
    ruined: Ints
    pace: int = 50

    @classmethod
    def of(cls, problem: Problem, day: Day, seed: int) -> "Walker":
        """Return a walker at a first plan."""
        workers = problem.workers
        plans = [empty_plan(day, workers) for _ in range(3)]
        desk = desk_for(day, workers, seed)
        ruined = np.zeros(max(1, workers), dtype=np.int64)
        walker = cls(day, plans[0], plans[1], plans[2], desk, ruined)
        fill(day, walker.plan, desk)
        copy_plan(walker.plan, walker.best)
        return walker

    @property
    def cost(self) -> float:
        """What the best plan costs."""
        return float(price(self.day, self.best))

    def walk(self, rounds: int, hot: float, cold: float) -> None:
        """Search for some rounds."""
        anneal(
            self.day,
            self.plan,
            self.best,
            self.spare,
            self.desk,
            self.ruined,
            rounds,
            hot,
            cold,
            STRINGS,
        )

    def begin(self, leg: "Leg", best: Plan) -> None:
        """Take the plan that a leg begins with."""
        if not leg.fresh:
            copy_plan(best, self.plan)
            return
        copy_plan(empty_plan(self.day, len(self.plan.first)), self.plan)
        fill(self.day, self.plan, self.desk)

    def stroll(self, hot: float) -> None:
        """Search for about a chunk of time."""
        begun = time.perf_counter()
        self.walk(self.pace, hot, hot)
        took = max(1e-4, time.perf_counter() - begun)
        self.pace = int(min(2 * self.pace, max(1.0, self.pace * CHUNK / took)) + 1)


@dataclass(frozen=True)
class Leg:
    """A part of the search that cools down once. until: the share of it all at its end.

    fresh: from a first plan, not from the best. hot: in units of the mean way.
    """

    since: float
    until: float
    fresh: bool
    hot: float

    def heat(self, share: float) -> float:
        """Return the heat at a share of it all."""
        within = (share - self.since) / (self.until - self.since)
        return float(self.hot * (COLD / self.hot) ** min(1.0, within))


def legs_of(visits: int, rounds: float) -> list[Leg]:
    """Return the legs of a search that has so many rounds."""
    starts = min(MOST_STARTS, int(FRESH_SHARE * rounds / (PER_START * visits)))
    if starts < 2:
        return [Leg(0.0, 1.0, fresh=True, hot=HOT)]
    fresh = np.linspace(0.0, FRESH_SHARE, starts + 1)
    warm = np.linspace(FRESH_SHARE, 1.0, REHEATS + 1)
    return [
        *(Leg(*span, fresh=True, hot=HOT) for span in pairwise(fresh.tolist())),
        *(Leg(*span, fresh=False, hot=WARM) for span in pairwise(warm.tolist())),
    ]


def _leg_at(legs: Sequence[Leg], share: float) -> Leg:
    return next(leg for leg in legs if share < leg.until)


def warm() -> None:
    """Compile all that the search calls, on a day of two visits."""
    pair = np.array([0, 2, 1])
    problem = Problem(
        travel=np.ones((3, 3)),
        earliest=np.zeros(3),
        latest=np.ones(3),
        duration=np.ones(3),
        partner=pair,
        low=np.zeros(3),
        high=np.zeros(3),
        can=np.ones((3, 2), dtype=np.bool_),
        client=np.zeros(3, dtype=np.int64),
        need=pair - 1,
        weights=(1.0, 1.0, 1.0),
    )
    lower_bound(problem)
    Walker.of(problem, day_of(problem), 0).walk(1, 1.0, 1.0)


def search(problem: Problem, run: Run, *, bound: float) -> Routes:
    """Return the best routes found in what is left of the run.

    Ends early at a plan that costs no more than the bound.
    """
    day = day_of(problem)
    walkers = [
        Walker.of(problem, day, run.seed * 1009 + number)
        for number in range(run.threads)
    ]
    heat = _heat(problem)
    if run.threads == 1:
        _alone(walkers[0], run, heat, bound)
    else:
        _together(walkers, run, heat, bound)
    return routes_of(_leader(walkers).best)


def _heat(problem: Problem) -> float:
    """Return what the mean way costs, or as much lateness where ways cost nothing."""
    return max(1e-9, max(problem.weights) * float(problem.travel[1:, 1:].mean()))


def _leader(walkers: Sequence[Walker]) -> Walker:
    return min(walkers, key=lambda walker: walker.cost)


def _rounds(day: Day, run: Run) -> int:
    """Return how many rounds the work left is worth."""
    return max(1, int(run.left * RATE / math.sqrt(len(day.early))))


def _alone(walker: Walker, run: Run, heat: float, bound: float) -> None:
    """Search a number of rounds that depends on the work left alone."""
    rounds = _rounds(walker.day, run)
    each = run.left / rounds
    chunk = min(rounds, 1000)
    legs = legs_of(walker.day.early.size, rounds)
    leg = legs[0]
    for done in range(0, rounds, chunk):
        if run.over or walker.cost <= bound + 1e-9:
            return
        share = done / rounds
        if share >= leg.until:
            leg = _leg_at(legs, share)
            walker.begin(leg, walker.best)
        hot = heat * leg.heat(share)
        walker.walk(chunk, hot, hot)
        run.spend(chunk * each)
        run.report(objective=walker.cost, bound=bound)


def _together(walkers: Sequence[Walker], run: Run, heat: float, bound: float) -> None:
    """Search side by side as long as the clock allows."""
    begun = run.seconds
    span = max(1e-3, run.left)
    day = walkers[0].day
    legs = legs_of(day.early.size, _rounds(day, run))
    leg = legs[0]
    with ThreadPoolExecutor(len(walkers)) as pool:
        while (share := (run.seconds - begun) / span) < 1:
            if run.over or _leader(walkers).cost <= bound + 1e-9:
                return
            if share >= leg.until:
                leg = _leg_at(legs, share)
                for walker in walkers:
                    walker.begin(leg, _leader(walkers).best)
            hot = heat * leg.heat(share)
            list(pool.map(Walker.stroll, walkers, [hot] * len(walkers)))
            run.report(objective=_leader(walkers).cost, bound=bound)
