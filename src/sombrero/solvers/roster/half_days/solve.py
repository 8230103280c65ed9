"""Plans a month: first every demand, then as few changes, then the least cost."""

from dataclasses import dataclass

from sombrero.solvers.outcome import Outcome, Status, impossible, planned, undecided
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.roster.half_days.answer import cost_of, plan_of
from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.checks import check
from sombrero.solvers.roster.half_days.clashes import clashes_of
from sombrero.solvers.roster.half_days.coarse import build_coarse
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.model import build
from sombrero.solvers.roster.half_days.search import Found, search
from sombrero.solvers.roster.half_days.verify import verify
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run
from sombrero.solvers.words import gettext_noop, sentence

KIND = "roster"
LATE = gettext_noop("The time was up before a roster was found.")
HUNDREDTHS = 100
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
        objective=best.cost / HUNDREDTHS,
        bound=best.bound / HUNDREDTHS,
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
        if not (case.kept or case.lost or case.facts):
            found, bound = self._by_pairs()
        else:
            found, bound = self._by_changes(), 0
        if found.status is Status.INFEASIBLE:
            if case.given.unmet == "refuse":
                return Best(Status.INFEASIBLE)
            found, bound = self._without_all_demands(), 0
        if not found.has_plan:
            return Best(Status.UNKNOWN)
        return self._cheapest(found, bound)

    def _by_pairs(self) -> tuple[Found, int]:
        """Choose who meets whom, then a roster with these pairs, and a bound."""
        run = self.run
        coarse = build_coarse(self.case)
        found = search(
            coarse.program, coarse.cost(), run, limit=COARSE_SHARE * run.time_limit
        )
        if not found.has_plan:
            return found, found.bound
        pairs = build(self.case, slack=False)
        for key, met in pairs.meets.items():
            choice = coarse.meets.get(key)
            pairs.program.add(met == (0 if choice is None else found.value(choice)))
        roster = search(
            pairs.program,
            pairs.cost(),
            run,
            limit=PAIRS_SHARE * run.time_limit,
        )
        if roster.has_plan:
            return roster, found.bound
        return search(self.made.program, self.made.cost(), run), found.bound

    def _by_changes(self) -> Found:
        """Change as few visits as possible, then move as few of them in time."""
        made, case = self.made, self.case
        many = len(case.kept) + len(case.lost) + 1
        changes = many * made.lost() + made.moved()
        hint = {choice.index: int(row in case.kept) for row, choice in made.at.items()}
        found = search(made.program, changes, self.run, hint=hint)
        if found.has_plan:
            made.program.add(changes <= found.objective)
            self.proved = self.proved and found.proved
        return found

    def _without_all_demands(self) -> Found:
        """Leave as few demands unmet as possible, then go on as usual."""
        self.made = build(self.case, slack=True)
        unmet = self.made.unmet()
        found = search(self.made.program, unmet, self.run)
        self.made.program.add(unmet <= found.objective)
        self.proved = self.proved and found.proved
        if found.has_plan and self.case.kept:
            found = self._by_changes()
        return found

    def _cheapest(self, start: Found, bound: int) -> Best:
        """Minimise the cost from a first roster on."""
        made = self.made
        cost = made.cost()
        first = round(HUNDREDTHS * cost_of(self.case, self._rows(start))["total"])
        rows, best = start, first
        if first > bound:
            made.program.add(cost >= bound)
            found = search(
                made.program, cost, self.run, hint=start.hint, report=1 / HUNDREDTHS
            )
            bound = max(bound, found.bound)
            if found.has_plan and found.objective <= first:
                rows, best = found, found.objective
        proved = self.proved and best <= bound
        return Best(
            Status.OPTIMAL if proved else Status.FEASIBLE,
            self._rows(rows),
            best,
            min(best, bound),
        )

    def _rows(self, found: Found) -> frozenset[Row]:
        """Return all rows of a roster, those that stand included."""
        chosen = (row for row, choice in self.made.at.items() if found.value(choice))
        return frozenset(chosen) | self.case.facts
