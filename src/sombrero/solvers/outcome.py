"""What every engine gives back."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence


class WrongPlan(AssertionError):
    """A plan breaks a demand or is not worth what it says: a fault of the engine.

    Raised by the check of every plan, so that such a plan is never given.
    """


class Status(StrEnum):
    """What is known of a plan.

    OPTIMAL: none is better, and the bound proves it. FEASIBLE: it keeps every
    demand; the gap says how much better one could be at most. INFEASIBLE: no plan
    can keep the demands, and `clashes` names those that clash. UNKNOWN: time was
    up before a plan or a proof was found.
    """

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """A plan and its proof.

    objective: the plan's value; bound: no plan can be better than this (below the
    objective where less is better, above it where more is). plan: the fields of
    the kind, ready for JSON. clashes: why there is no plan. remarks: what the
    reader should know of the input, for example fields that were not used.
    """

    kind: str
    status: Status
    seed: int
    seconds: float
    objective: float | None = None
    bound: float | None = None
    plan: Mapping[str, object] = field(default_factory=dict)
    clashes: tuple[Sentence, ...] = ()
    remarks: tuple[Sentence, ...] = ()

    @property
    def gap(self) -> float | None:
        """Distance of objective and bound, as a share of the objective."""
        if self.objective is None or self.bound is None:
            return None
        distance = abs(self.objective - self.bound)
        if distance == 0:
            return 0.0
        gap = distance / max(abs(self.objective), 1e-9)
        return gap if math.isfinite(gap) else None

    def as_json(self) -> dict[str, object]:
        """Return the answer as the command line writes it."""
        answer: dict[str, object] = {
            "kind": self.kind,
            "status": str(self.status),
            "objective": self.objective,
            "bound": self.bound,
            "gap": self.gap,
            "seconds": round(self.seconds, 3),
            "seed": self.seed,
            **self.plan,
        }
        if self.clashes:
            answer["clashes"] = [clash.as_json() for clash in self.clashes]
        if self.remarks:
            answer["remarks"] = [remark.as_json() for remark in self.remarks]
        return answer


def planned(
    kind: str,
    run: Run,
    *,
    objective: float,
    bound: float | None,
    proved: bool,
    plan: Mapping[str, object],
    remarks: tuple[Sentence, ...] = (),
) -> Outcome:
    """Return a plan that was found, optimal where proved."""
    return Outcome(
        kind=kind,
        status=Status.OPTIMAL if proved else Status.FEASIBLE,
        seed=run.seed,
        seconds=run.seconds,
        objective=objective,
        bound=objective if proved else bound,
        plan=plan,
        remarks=remarks,
    )


def impossible(
    kind: str, run: Run, *clashes: Sentence, remarks: tuple[Sentence, ...] = ()
) -> Outcome:
    """Return that no plan can keep the demands, with those that clash."""
    return Outcome(
        kind=kind,
        status=Status.INFEASIBLE,
        seed=run.seed,
        seconds=run.seconds,
        clashes=clashes,
        remarks=remarks,
    )


def undecided(
    kind: str, run: Run, *, bound: float | None = None, remarks: tuple[Sentence, ...]
) -> Outcome:
    """Return that time was up before a plan was found."""
    return Outcome(
        kind=kind,
        status=Status.UNKNOWN,
        seed=run.seed,
        seconds=run.seconds,
        bound=bound,
        remarks=remarks,
    )
