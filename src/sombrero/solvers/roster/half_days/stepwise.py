"""Searches the best roster: every demand, then as few changes, then the least cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.answer import cost_of
from sombrero.solvers.roster.half_days.bettering import better
from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.clashes import short_in
from sombrero.solvers.roster.half_days.coarse import build_coarse
from sombrero.solvers.roster.half_days.folding import (
    fold,
    is_for_clients,
    repeats_of,
    weeks_alike,
)
from sombrero.solvers.roster.half_days.keeping import priorities
from sombrero.solvers.roster.half_days.model import Model, Short, build
from sombrero.solvers.roster.half_days.search import Found, Searches

HUNDREDTH = 0.01
# How much of the time the smaller programs may take before the whole one begins.
WEEKS_SHARE = 0.5
CHOICE_SHARE = 0.35
PAIRS_SHARE = 0.1
# How often exchanges cool a roster down that may not be the best yet.
ROUNDS = 4

Step = tuple[Status, frozenset[Row] | None, int]
"""What a step came to, its roster and the bound, in hundredths."""
NOT_YET: Step = (Status.UNKNOWN, None, 0)


@dataclass(frozen=True)
class Best:
    """The best roster found. cost and bound: in hundredths. short: what is unmet.

    least: of the roster to keep, so many visits change beyond those that must.
    """

    status: Status
    rows: frozenset[Row] = frozenset()
    cost: int = 0
    bound: int = 0
    short: Mapping[Short, int] = field(default_factory=dict)
    least: int = 0


class Stepwise:
    """The steps of one run; each fixes what it minimised for those after it."""

    def __init__(
        self, case: Case, searches: Searches, first: frozenset[Row] | None
    ) -> None:
        """Search a case. first: a roster that keeps every demand, if one is known."""
        self.case, self.searches, self.first = case, searches, first
        self.made = build(case)
        self.proved = True

    def best(self) -> Best:
        """Return the best roster by demands, changes and cost."""
        case = self.case
        if case.kept or case.lost or case.facts:
            return self._again()
        status, rows, bound = self._by_weeks() if is_for_clients(case) else NOT_YET
        if status is Status.UNKNOWN:
            status, rows, bound = self._by_pairs()
        if status is Status.INFEASIBLE:
            return self._again()
        known = [found for found in (rows, self.first) if found is not None]
        if not known:
            return Best(Status.UNKNOWN)
        return self._cheapest(min(known, key=self._cost), bound)

    def _by_weeks(self) -> Step:
        """Plan weeks alike once and repeat them."""
        found, rows = fold(self.case, self.searches, WEEKS_SHARE)
        return found.status, rows if found.has_plan else None, found.bound

    def _by_pairs(self) -> Step:
        """Choose who meets whom, then a roster with these pairs, and a bound.

        First without half-days; where no roster is as cheap, with half-days of
        weeks alike together, and at last with everything.
        """
        coarse = build_coarse(self.case)
        status, rows, bound = self._with_pairs(coarse, 0)
        alike = weeks_alike(self.case)
        settled = rows is not None and self._cost(rows) <= bound
        if (
            status is Status.OPTIMAL
            and not settled
            and len(alike) < len(self.case.period.weeks)
        ):
            spread = build(self.case, repeats=repeats_of(alike), spread=True)
            status, rows, bound = self._with_pairs(spread, bound, rows)
        if rows is None and status is not Status.INFEASIBLE:
            made = self.made
            found = self.searches.minimise(made.program, made.cost())
            status, rows = found.status, self._rows(found)
            bound = max(bound, found.bound)
        return status, rows, bound

    def _with_pairs(
        self, chosen: Model, bound: int, like: frozenset[Row] | None = None
    ) -> Step:
        """Minimise a smaller program, then look for a roster as cheap.

        By exchanges from the best known, else one with the pairs of the program.
        Returns OPTIMAL when the smaller program was solved. like: a roster whose
        pairs to start from.
        """
        like = like or self.first
        pairs_before = {(w, c) for w, c, _ in like or ()}
        hint = {
            met.index: int(pair in pairs_before)
            for pair, met in chosen.meets.items()
            if like is not None
        }
        searches = self.searches
        chosen.program.add(chosen.cost() >= bound)
        found = searches.minimise(
            chosen.program, chosen.cost(), hint=hint, share=CHOICE_SHARE
        )
        if not found.has_plan:
            return found.status, like, bound
        if like is not None:
            part = searches.run.part(PAIRS_SHARE)
            like = better(self.case, like, part, bound=found.bound, rounds=ROUNDS)
            if self._cost(like) <= found.bound:
                return Status.OPTIMAL, like, found.bound
        pairs = build(self.case)
        for key, met in pairs.meets.items():
            choice = chosen.meets.get(key)
            pairs.program.add(met == (0 if choice is None else found.value(choice)))
        pairs.program.add(pairs.cost() >= found.bound)
        roster = searches.minimise(pairs.program, pairs.cost(), share=PAIRS_SHARE)
        options = [rows for rows in (like, self._rows(roster)) if rows is not None]
        return (
            Status.OPTIMAL,
            min(options, key=self._cost, default=None),
            found.bound,
        )

    def _again(self) -> Best:
        """Leave no demand unmet, or as few as can be; then change little; then cost.

        Weeks are settled one by one, for only visits by two asked for the whole
        period tie them together, and the cost.
        """
        case, weeks = self.case, range(len(self.case.period.weeks))
        apart = all(not ask.duos_of_period for ask in case.asks)
        self.made = build(case, slack=True)
        rows, short = set(case.facts), dict[Short, int]()
        must_be_short, least = False, 0
        for part in [[k] for k in weeks] if apart else [list(weeks)]:
            made = build(case, slack=True, repeats=tuple(int(k in part) for k in weeks))
            begun = self.first or case.kept
            hint = {at.index: int(row in begun) for row, at in made.at.items()}
            first = priorities(made, part)
            found = self.searches.minimise(made.program, first.term, hint=hint)
            if not found.has_plan:
                return self._as_begun()
            rows |= {row for row, at in made.at.items() if found.value(at)}
            short |= short_in(made, found)
            unmet = first.unmet_in(found.objective)
            least += first.least_visits(unmet, found.bound)
            must_be_short = must_be_short or first.unmet_in(found.bound) > 0
            self.proved = self.proved and found.proved
            self.made.program.add(priorities(self.made, part).term <= found.objective)
        if short and case.given.unmet == "refuse":
            status = Status.INFEASIBLE if must_be_short else Status.UNKNOWN
            return Best(status, short=short)
        return replace(self._cheapest(frozenset(rows), 0), least=least)

    def _as_begun(self) -> Best:
        """Return the first roster, where the time was up before another was found."""
        if self.first is None:
            return Best(Status.UNKNOWN)
        return Best(Status.FEASIBLE, self.first, self._cost(self.first))

    def _cheapest(self, start: frozenset[Row], bound: int) -> Best:
        """Minimise the cost from a first roster on."""
        made = self.made
        best, rows = self._cost(start), start
        if best > bound:
            cost = made.cost()
            made.program.add(cost >= bound)
            hint = self._hint(start)
            found = self.searches.minimise(
                made.program, cost, hint=hint, report=HUNDREDTH
            )
            bound = max(bound, found.bound)
            if found.has_plan and found.objective <= best:
                best, rows = found.objective, self._chosen(found)
        proved = self.proved and best <= bound
        status = Status.OPTIMAL if proved else Status.FEASIBLE
        return Best(status, rows, best, min(best, bound))

    def _cost(self, rows: frozenset[Row]) -> int:
        return round(cost_of(self.case, rows)["total"] / HUNDREDTH)

    def _hint(self, rows: frozenset[Row]) -> dict[int, int]:
        return {choice.index: int(row in rows) for row, choice in self.made.at.items()}

    def _rows(self, found: Found) -> frozenset[Row] | None:
        return self._chosen(found) if found.has_plan else None

    def _chosen(self, found: Found) -> frozenset[Row]:
        """Return all rows of a roster, those that stand included."""
        chosen = (row for row, choice in self.made.at.items() if found.value(choice))
        return frozenset(chosen) | self.case.facts
