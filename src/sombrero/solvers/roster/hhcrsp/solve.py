"""Plans a day of home care: small days with proof, greater ones by search."""

import math

from sombrero.solvers.outcome import Outcome, impossible, planned, undecided
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
NO_TIME = gettext_noop("Time was up before a plan was found.")


def solve(given: HomeCare, run: Run) -> Outcome:
    """Return the best plan found within the run."""
    check(given)
    clashes = clashes_of(given)
    if clashes:
        return impossible(KIND, run, *clashes)
    problem = problem_of(given)
    from sombrero.solvers.roster.hhcrsp.exact import prove

    proof = prove(problem, run, seconds=run.left)
    if proof.routes is None:
        return undecided(KIND, run, remarks=(sentence(NO_TIME),))
    return _outcome(given, problem, run, proof.routes, proof.bound)


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
    proved = math.isclose(cost.total, bound, rel_tol=1e-7, abs_tol=1e-6)
    return planned(
        KIND,
        run,
        objective=cost.total,
        bound=min(bound, cost.total),
        proved=proved or bound > cost.total,
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
