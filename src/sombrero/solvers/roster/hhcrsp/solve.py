"""Plans a day of home care: small days with proof, greater ones by search."""

from sombrero.solvers.outcome import Outcome, impossible, planned
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.roster.hhcrsp.input import HomeCare, check
from sombrero.solvers.roster.hhcrsp.problem import Problem, Routes, problem_of
from sombrero.solvers.roster.hhcrsp.schedule import earliest_starts
from sombrero.solvers.roster.hhcrsp.verify import Visit, cost_of
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

KIND = "roster"

NOBODY = gettext_noop("No worker can give service %(service)s to %(client)s.")
NO_TWO = gettext_noop(
    "The two visits to %(client)s need two workers, and only %(worker)s can do them."
)

# Days of so many visits and workers go to CP-SAT first, for this share of the time.
FEW_VISITS, FEW_WORKERS, PROOF_SHARE = 16, 20, 0.5
# The bound may take this share of the time.
BOUND_SHARE = 0.05


def solve(given: HomeCare, run: Run) -> Outcome:
    """Return the best plan found within the run."""
    check(given)
    clashes = clashes_of(given)
    if clashes:
        return impossible(KIND, run, *clashes, remarks=remarks_on(given))
    problem = problem_of(given)
    routes, bound = _best(problem, run)
    return _outcome(given, problem, run, routes, bound)


def _best(problem: Problem, run: Run) -> tuple[Routes, float]:
    """Return the best routes found, and a value that no plan goes below."""
    bound = 0.0
    if problem.visits <= FEW_VISITS and problem.workers <= FEW_WORKERS:
        from sombrero.solvers.roster.hhcrsp.exact import prove

        proof = prove(problem, run, share=PROOF_SHARE)
        if proof.routes is not None and proof.complete:
            return proof.routes, proof.bound
        bound = proof.bound
    # Only now: numba takes longer to load than a small day to prove.
    from sombrero.solvers.roster.hhcrsp.assignment import lower_bound
    from sombrero.solvers.roster.hhcrsp.driver import search

    bound = max(bound, lower_bound(problem, BOUND_SHARE * run.budget))
    return search(problem, run, bound=bound), bound


def clashes_of(given: HomeCare) -> list[Sentence]:
    """Return why there can be no plan; none means that there is one.

    Lateness is allowed, so only abilities can clash: one client after the other
    can always be served.
    """
    able = {
        service.id: {c.id for c in given.caregivers if service.id in c.abilities}
        for service in given.services
    }
    clashes = []
    for patient in given.patients:
        asked = [need.service for need in patient.required_caregivers]
        missing = [service for service in asked if not able[service]]
        clashes += [
            sentence(NOBODY, service=service, client=patient.id) for service in missing
        ]
        if len(asked) == 2 and not missing:
            who = able[asked[0]] | able[asked[1]]
            if len(who) == 1:
                clashes.append(sentence(NO_TWO, client=patient.id, worker=who.pop()))
    return clashes


def _outcome(
    given: HomeCare, problem: Problem, run: Run, routes: Routes, bound: float
) -> Outcome:
    """Verify the routes' plan and return it."""
    starts = earliest_starts(problem, routes)
    if starts is None:
        raise AssertionError("the routes lock up")
    visits = _visits(given, problem, routes, starts)
    cost = cost_of(given, visits)
    proved = cost.total <= bound + max(1e-6, 1e-7 * cost.total)
    return planned(
        KIND,
        run,
        objective=cost.total,
        bound=min(bound, cost.total),
        proved=proved,
        plan={
            "visits": [
                {
                    "client": visit.client,
                    "service": visit.service,
                    "worker": visit.worker,
                    "start": visit.start,
                }
                for visit in visits
            ],
            "cost": {
                "travel": cost.travel,
                "tardiness": cost.tardiness,
                "max_tardiness": cost.max_tardiness,
            },
        },
        remarks=remarks_on(given),
    )


def _visits(
    given: HomeCare, problem: Problem, routes: Routes, starts: list[float]
) -> list[Visit]:
    visits = []
    for worker, route in zip(given.caregivers, routes, strict=True):
        for row in route:
            patient = given.patients[problem.client[row]]
            service = patient.required_caregivers[problem.need[row]].service
            start = round(starts[row], 9)
            visits.append(Visit(patient.id, service, worker.id, start))
    return visits
