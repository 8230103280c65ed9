"""Input of home-care routing with visits by one worker or by two at once."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from sombrero.solvers.reading import PlanInput, no_twice, refuse
from sombrero.solvers.words import gettext_noop

Id = str | int
Amount = Annotated[float, Field(ge=0, le=1e6)]


class Need(PlanInput):
    """One service a client asks. duration: the service's own where it is absent."""

    service: Id
    duration: Amount | None = None


class Synchronization(PlanInput):
    """How the two services of one client hang together.

    simultaneous: both start together. sequential: the second of the list starts
    between distance[0] and distance[1] after the first.
    """

    type: Literal["simultaneous", "sequential"]
    distance: tuple[Amount, Amount] | None = None


class Patient(PlanInput):
    """A client: from when a visit may start, and from when on it is late."""

    id: Id
    location: tuple[float, float] | None = None
    time_window: tuple[Amount, Amount]
    required_caregivers: Annotated[list[Need], Field(min_length=1, max_length=2)]
    synchronization: Synchronization | None = None


class Service(PlanInput):
    """A kind of care. default_duration: how long it takes where a client says none."""

    id: Id
    default_duration: Amount


class Caregiver(PlanInput):
    """A worker and the services that she can give."""

    id: Id
    abilities: list[Id]


class Office(PlanInput):
    """Where every route starts, at time 0 or later, and ends."""

    id: Id = "office"
    location: tuple[float, float] | None = None


class Weights(PlanInput):
    """What one unit of travel, of lateness and of the greatest lateness costs."""

    travel: Amount = 1 / 3
    tardiness: Amount = 1 / 3
    max_tardiness: Amount = 1 / 3


class HomeCare(PlanInput):
    """Home care of one day: who visits whom, and when.

    distances: rows and columns in the order office, patients as listed; they are
    travel times, in the same unit as all times.
    """

    model: Literal["hhcrsp"]
    patients: Annotated[list[Patient], Field(max_length=2000)]
    services: list[Service]
    caregivers: Annotated[list[Caregiver], Field(max_length=1000)]
    central_offices: Annotated[list[Office], Field(min_length=1, max_length=1)]
    distances: list[list[Amount]]
    weights: Weights = Weights()


def check(given: HomeCare) -> None:
    """Refuse what types cannot tell. Raises BadPlanInput naming the field."""
    _differ("patients", (patient.id for patient in given.patients))
    _differ("services", (service.id for service in given.services))
    _differ("caregivers", (caregiver.id for caregiver in given.caregivers))
    _check_distances(given)
    known = {service.id for service in given.services}
    for row, caregiver in enumerate(given.caregivers):
        for column, ability in enumerate(caregiver.abilities):
            if ability not in known:
                field = f"caregivers[{row}].abilities[{column}]"
                raise refuse(
                    field,
                    gettext_noop("no service has the id %(ability)s"),
                    ability=ability,
                )
    for row, patient in enumerate(given.patients):
        _check_patient(f"patients[{row}]", patient, known)


def _differ(field: str, ids: Iterable[Id]) -> None:
    # The answer names workers and clients by id: 1 and "1" would look the same.
    no_twice((field, str(one)) for one in ids)


def _check_distances(given: HomeCare) -> None:
    size = len(given.patients) + 1
    if len(given.distances) != size:
        raise refuse(
            "distances",
            gettext_noop("give %(size)s rows: the office and each patient"),
            size=size,
        )
    for row, line in enumerate(given.distances):
        if len(line) != size:
            raise refuse(
                f"distances[{row}]", gettext_noop("give %(size)s numbers"), size=size
            )


def _check_patient(field: str, patient: Patient, known: set[Id]) -> None:
    if patient.time_window[0] > patient.time_window[1]:
        raise refuse(f"{field}.time_window", gettext_noop("it ends before it begins"))
    for place, need in enumerate(patient.required_caregivers):
        if need.service not in known:
            where = f"{field}.required_caregivers[{place}].service"
            raise refuse(
                where,
                gettext_noop("no service has the id %(service)s"),
                service=need.service,
            )
    together = patient.synchronization
    if len(patient.required_caregivers) == 1:
        if together is not None:
            raise refuse(
                f"{field}.synchronization", gettext_noop("it needs two services")
            )
        return
    if together is None:
        raise refuse(
            f"{field}.synchronization", gettext_noop("say how the two services belong")
        )
    first, second = patient.required_caregivers
    if first.service == second.service and first.duration != second.duration:
        # A row of the plan names a client and a service: it must say which of two.
        where = f"{field}.required_caregivers[1].duration"
        raise refuse(where, gettext_noop("twice the same service takes the same time"))
    _check_synchronization(f"{field}.synchronization", together)


def _check_synchronization(field: str, together: Synchronization) -> None:
    span = together.distance
    if together.type == "simultaneous":
        if span is not None and any(span):
            raise refuse(
                f"{field}.distance", gettext_noop("simultaneous visits have distance 0")
            )
        return
    if span is None:
        raise refuse(
            f"{field}.distance", gettext_noop("give the smallest and the greatest")
        )
    if span[0] > span[1]:
        raise refuse(
            f"{field}.distance", gettext_noop("the smallest is above the greatest")
        )
