"""The input as arrays: one row for each visit of one worker; row 0 is the office."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sombrero.solvers.roster.hhcrsp.input import HomeCare, Need, Patient

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Routes = list[list[int]]


@dataclass(frozen=True)
class Problem:
    """One day of home care. V visits count from 1, row 0 is the office; K workers.

    travel: (V+1)×(V+1); earliest, latest, duration: V+1. partner: the other visit
    of a double service, else 0. low, high: V+1, partner's start minus own start
    lies in [low, high] (0, 0 where simultaneous). can: (V+1)×K, who is able.
    client, need: V+1, which patient and which of its services. weights: of
    travel, total and greatest lateness.
    """

    travel: Floats
    earliest: Floats
    latest: Floats
    duration: Floats
    partner: Ints
    low: Floats
    high: Floats
    can: Bools
    client: Ints
    need: Ints
    weights: tuple[float, float, float]

    @property
    def visits(self) -> int:
        """How many visits, each by one worker."""
        return len(self.earliest) - 1

    @property
    def workers(self) -> int:
        """How many workers."""
        return int(self.can.shape[1])


def problem_of(given: HomeCare) -> Problem:
    """Return the arrays of a checked input."""
    rows = [(0, 0)]
    for place, patient in enumerate(given.patients):
        rows += [(place, need) for need in range(len(patient.required_caregivers))]
    size = len(rows)
    client = np.array([place for place, _ in rows], dtype=np.int64)
    need = np.array([which for _, which in rows], dtype=np.int64)
    site = client + 1
    site[0] = 0
    earliest, latest, duration, low, high = np.zeros((5, size))
    partner = np.zeros(size, dtype=np.int64)
    can = np.zeros((size, len(given.caregivers)), dtype=np.bool_)
    able = [set(caregiver.abilities) for caregiver in given.caregivers]
    lasts = {service.id: service.default_duration for service in given.services}
    for row in range(1, size):
        patient = given.patients[client[row]]
        asked = patient.required_caregivers[need[row]]
        earliest[row], latest[row] = patient.time_window
        duration[row] = _duration(asked, lasts[asked.service])
        can[row] = [asked.service in abilities for abilities in able]
        if len(patient.required_caregivers) == 2:
            partner[row] = row + 1 if need[row] == 0 else row - 1
            span = _span(patient)
            low[row], high[row] = span if need[row] == 0 else (-span[1], -span[0])
    distances = np.array(given.distances, dtype=np.float64)
    weights = given.weights
    return Problem(
        travel=np.ascontiguousarray(distances[np.ix_(site, site)]),
        earliest=earliest,
        latest=latest,
        duration=duration,
        partner=partner,
        low=low,
        high=high,
        can=can,
        client=client,
        need=need,
        weights=(weights.travel, weights.tardiness, weights.max_tardiness),
    )


def _duration(asked: Need, usual: float) -> float:
    return usual if asked.duration is None else asked.duration


def _span(patient: Patient) -> tuple[float, float]:
    together = patient.synchronization
    if together is None or together.distance is None:
        return 0.0, 0.0
    return together.distance
