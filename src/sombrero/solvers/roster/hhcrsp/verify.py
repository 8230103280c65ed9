"""Checks a plan against the raw input; knows nothing of how it was found."""

from dataclasses import dataclass

from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.roster.hhcrsp.input import HomeCare, Id

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Visit:
    """One worker at one client."""

    client: Id
    service: Id
    worker: Id
    start: float


@dataclass(frozen=True)
class Cost:
    """The three terms in the unit of time, and their weighted sum."""

    travel: float
    tardiness: float
    max_tardiness: float
    total: float


def cost_of(given: HomeCare, visits: list[Visit]) -> Cost:
    """Return what a plan costs. Raises WrongPlan where it breaks a demand."""
    _check_all_served(given, visits)
    _check_synchronised(given, visits)
    travel = _check_routes(given, visits)
    windows = {patient.id: patient.time_window for patient in given.patients}
    late = [max(0.0, visit.start - windows[visit.client][1]) for visit in visits]
    total, greatest = sum(late), max(late, default=0.0)
    weights = given.weights
    return Cost(
        travel=travel,
        tardiness=total,
        max_tardiness=greatest,
        total=weights.travel * travel
        + weights.tardiness * total
        + weights.max_tardiness * greatest,
    )


def _check_all_served(given: HomeCare, visits: list[Visit]) -> None:
    asked = sorted(
        (str(patient.id), str(need.service))
        for patient in given.patients
        for need in patient.required_caregivers
    )
    done = sorted((str(visit.client), str(visit.service)) for visit in visits)
    if asked != done:
        raise WrongPlan("the visits are not those that were asked")
    able = {caregiver.id: set(caregiver.abilities) for caregiver in given.caregivers}
    windows = {patient.id: patient.time_window for patient in given.patients}
    for visit in visits:
        if visit.service not in able[visit.worker]:
            raise WrongPlan(f"{visit.worker} cannot give {visit.service}")
        if visit.start < windows[visit.client][0] - TOLERANCE:
            raise WrongPlan(f"{visit.client} is visited too early")


def _check_synchronised(given: HomeCare, visits: list[Visit]) -> None:
    for patient in given.patients:
        together = patient.synchronization
        if together is None:
            continue
        pair = [visit for visit in visits if visit.client == patient.id]
        if pair[0].worker == pair[1].worker:
            raise WrongPlan(f"{patient.id} is visited twice by one worker")
        first, second = patient.required_caregivers
        low, high = together.distance or (0.0, 0.0)
        if first.service == second.service:
            starts = sorted(visit.start for visit in pair)
        else:
            pair.sort(key=lambda visit: visit.service != first.service)
            starts = [visit.start for visit in pair]
        if not low - TOLERANCE <= starts[1] - starts[0] <= high + TOLERANCE:
            raise WrongPlan(f"the visits of {patient.id} do not fit together")


def _check_routes(given: HomeCare, visits: list[Visit]) -> float:
    site = {patient.id: row for row, patient in enumerate(given.patients, 1)}
    travel = 0.0
    for caregiver in given.caregivers:
        own = [visit for visit in visits if visit.worker == caregiver.id]
        # A visit of no length may start together with the next one.
        own.sort(key=lambda visit: (visit.start, visit.start + _length(given, visit)))
        place, free = 0, 0.0
        for visit in own:
            there = site[visit.client]
            way = given.distances[place][there]
            if visit.start < free + way - TOLERANCE:
                raise WrongPlan(f"{visit.worker} cannot be at {visit.client} in time")
            travel += way
            place, free = there, visit.start + _length(given, visit)
        travel += given.distances[place][0] if own else 0.0
    return travel


def _length(given: HomeCare, visit: Visit) -> float:
    patient = next(one for one in given.patients if one.id == visit.client)
    need = next(n for n in patient.required_caregivers if n.service == visit.service)
    if need.duration is not None:
        return need.duration
    return next(s.default_duration for s in given.services if s.id == visit.service)
