"""Plans a month: first every demand, then as few changes, then the least cost."""

from sombrero.solvers.outcome import Outcome, Status, impossible, planned, undecided
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.roster.half_days.answer import cost_of, plan_of
from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.checks import check
from sombrero.solvers.roster.half_days.first import first_roster
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.verify import verify
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run
from sombrero.solvers.words import gettext_noop, sentence

KIND = "roster"
# How much of the time a first roster may take, which has none where demands clash.
FIRST_SHARE = 0.25
# How much of the time a first roster may be bettered before the solver is loaded.
BETTER_SHARE = 0.3
LATE = gettext_noop("The time was up before a roster was found.")


def solve(given: HalfDays, run: Run) -> Outcome:
    """Plan a month of visits.

    Demands come first, then the roster to keep, then the cost: each is minimised
    while those before stay at their best. Optimal when every step was proved.
    Raises BadPlanInput, naming the field.
    """
    check(given)
    case = case_of(given)
    remarks = remarks_on(given)
    first = first_roster(case, run.part(FIRST_SHARE))
    if first is not None and run.over:
        return _planned(case, run, first)
    if first is not None and not given.keep:
        # Numba takes half a second to load, and a roster to keep needs none of it.
        from sombrero.solvers.roster.half_days.bettering import better

        first = better(case, first, run.part(BETTER_SHARE))
    # The solver takes longer to load than a first roster to find.
    from sombrero.solvers.roster.half_days.clashes import clashes_of
    from sombrero.solvers.roster.half_days.search import Searches
    from sombrero.solvers.roster.half_days.stepwise import HUNDREDTH, Stepwise

    if first is not None and run.over:
        return _planned(case, run, first)
    searches = Searches(run)
    best = Stepwise(case, searches, first).best()
    if best.status is Status.INFEASIBLE:
        clashes = clashes_of(case, best.short, searches)
        return impossible(KIND, run, *clashes, remarks=remarks)
    if best.status is Status.UNKNOWN:
        return undecided(KIND, run, remarks=(*remarks, sentence(LATE)))
    return _planned(
        case,
        run,
        best.rows,
        bound=best.bound * HUNDREDTH,
        proved=best.status is Status.OPTIMAL,
        least=best.least,
    )


def _planned(
    case: Case,
    run: Run,
    rows: frozenset[Row],
    *,
    bound: float = 0.0,
    proved: bool = False,
    least: int = 0,
) -> Outcome:
    """Write a roster and check it."""
    plan = plan_of(case, rows, least=least)
    verify(case.given, plan)
    return planned(
        KIND,
        run,
        objective=cost_of(case, rows)["total"],
        bound=bound,
        proved=proved,
        plan=plan,
        remarks=remarks_on(case.given),
    )
