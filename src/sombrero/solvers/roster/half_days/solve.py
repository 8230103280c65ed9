"""Plans a month: first every demand, then as few changes, then the least cost."""

from dataclasses import dataclass

from sombrero.solvers.outcome import Outcome, Status, impossible, planned, undecided
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.roster.half_days.answer import cost_of, plan_of
from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.checks import check
from sombrero.solvers.roster.half_days.clashes import clashes_of
from sombrero.solvers.roster.half_days.coarse import build_coarse
from sombrero.solvers.roster.half_days.folding import fold, is_for_clients
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.model import build
from sombrero.solvers.roster.half_days.search import Found, search
from sombrero.solvers.roster.half_days.verify import verify
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run
from sombrero.solvers.words import gettext_noop, sentence

KIND = "roster"
LATE = gettext_noop("The time was up before a roster was found.")
HUNDREDTH = 0.01
# How much of the time the smaller programs may take before the whole one begins.
COARSE_SHARE = 0.4
PAIRS_SHARE = 0.2


def solve(given: HalfDays, run: Run) -> Outcome:
    """Plan a month of visits.

    Demands come first, then the roster to keep, then the cost: each is minimised
    while those before stay at their best. Optimal when every step was proved.
    Raises BadPlanInput, naming the field.
    """
    check(given)
    case = case_of(given)
    remarks = remarks_on(given)
    best = _Search(case, run).best()
    if best.status is Status.INFEASIBLE:
        return impossible(KIND, run, *clashes_of(case, run))
    if best.status is Status.UNKNOWN:
        return undecided(KIND, run, remarks=(*remarks, sentence(LATE)))
    plan = plan_of(case, best.rows)
    verify(given, plan)
    return planned(
        KIND,
        run,
        objective=best.cost / 100,
        bound=best.bound / 100,
        proved=best.status is Status.OPTIMAL,
        plan=plan,
        remarks=remarks,
    )


@dataclass(frozen=True)
class Best:
    """The best roster found. cost and bound: in hundredths."""

    status: Status
    rows: frozenset[Row] = frozenset()
    cost: int = 0
    bound: int = 0


class _Search:
    """The steps of one run; each fixes what it minimised for those after it."""

    def __init__(self, case: Case, run: Run) -> None:
        self.case, self.run = case, run
        self.made = build(case, slack=False)
        self.proved = True

    def best(self) -> Best:
        """Return the best roster by demands, changes and cost."""
        case = self.case
        if case.kept or case.lost or case.facts:
            return self._again()
        status, rows, bound = self._by_pairs()
        if status is Status.INFEASIBLE:
            return self._again()
        if not rows and status is not Status.OPTIMAL:
            return Best(Status.UNKNOWN)
        return self._cheapest(rows, bound)

    def _by_pairs(self) -> tuple[Status, frozenset[Row], int]:
        """Choose who meets whom, then a roster with these pairs, and a bound."""
        run, limit = self.run, COARSE_SHARE * self.run.time_limit
        if is_for_clients(self.case):
            found, rows = fold(self.case, run, limit)
            if found.status is not Status.UNKNOWN:
                return found.status, rows, found.bound
        coarse = build_coarse(self.case)
        found = search(coarse.program, coarse.cost(), run, limit=limit)
        if not found.has_plan:
            return found.status, frozenset(), 0
        pairs = build(self.case, slack=False)
        for key, met in pairs.meets.items():
            choice = coarse.meets.get(key)
            pairs.program.add(met == (0 if choice is None else found.value(choice)))
        pairs.program.add(pairs.cost() >= found.bound)
        limit = PAIRS_SHARE * run.time_limit
        roster = search(pairs.program, pairs.cost(), run, limit=limit)
        if not roster.has_plan:
            roster = search(self.made.program, self.made.cost(), run)
        return roster.status, self._rows(roster), found.bound

    def _again(self) -> Best:
        """Leave no demand unmet, or as few as can be; then change little; then cost.

        Minimises the first two at once: a unit of what comes first outweighs all
        that comes after.
        """
        case = self.case
        self.made = made = build(case, slack=True)
        many = len(case.kept) + len(case.lost) + 1
        changes = many * made.lost() + made.moved()
        first = many * many * made.unmet() + changes
        found = search(made.program, first, self.run, hint=self._hint(case.kept))
        if not found.has_plan:
            return Best(Status.UNKNOWN)
        if case.given.unmet == "refuse" and found.objective >= many * many:
            proved = found.bound >= many * many
            return Best(Status.INFEASIBLE if proved else Status.UNKNOWN)
        made.program.add(first <= found.objective)
        self.proved = found.proved
        return self._cheapest(self._rows(found), 0)

    def _cheapest(self, start: frozenset[Row], bound: int) -> Best:
        """Minimise the cost from a first roster on."""
        made = self.made
        best, rows = self._cost(start), start
        if best > bound:
            cost = made.cost()
            made.program.add(cost >= bound)
            hint = self._hint(start)
            found = search(made.program, cost, self.run, hint=hint, report=HUNDREDTH)
            bound = max(bound, found.bound)
            if found.has_plan and found.objective <= best:
                best, rows = found.objective, self._rows(found)
        proved = self.proved and best <= bound
        status = Status.OPTIMAL if proved else Status.FEASIBLE
        return Best(status, rows, best, min(best, bound))

    def _cost(self, rows: frozenset[Row]) -> int:
        return round(cost_of(self.case, rows)["total"] / HUNDREDTH)

    def _hint(self, rows: frozenset[Row]) -> dict[int, int]:
        return {choice.index: int(row in rows) for row, choice in self.made.at.items()}

    def _rows(self, found: Found) -> frozenset[Row]:
        """Return all rows of a roster, those that stand included."""
        if not found.has_plan:
            return self.case.facts
        chosen = (row for row, choice in self.made.at.items() if found.value(choice))
        return frozenset(chosen) | self.case.facts
