"""Every task to one helper, within what each helper can hold."""

import math
from collections.abc import Sequence

import numpy as np

from sombrero.solvers.match.input import GeneralisedAssignment
from sombrero.solvers.match.knapsacks import Numbers, Whole
from sombrero.solvers.match.verify import verify_generalised
from sombrero.solvers.outcome import Outcome, impossible, planned, undecided
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

# Factors that may turn resources into whole numbers, and cells of the largest table.
FACTORS = (1, 2, 4, 10, 100, 1000)
CELLS = 20_000_000

TOO_LARGE = gettext_noop("Task %(task)d fits no helper: it takes %(least)s at least.")
TOO_MUCH = gettext_noop(
    "All tasks together take %(least)s at least, and there is room for %(room)s."
)
NO_WAY = gettext_noop("No way to share the tasks keeps all capacities.")
NONE_YET = gettext_noop("No plan was found in the time; there may be one.")


def solve_generalised(given: GeneralisedAssignment, run: Run) -> Outcome:
    """Return pairs of helper and task, the cheapest or the most worth."""
    sign = 1.0 if given.sense == "min" else -1.0
    cost = np.array(
        [[math.inf if c is None else sign * c for c in row] for row in given.cost]
    ).reshape(len(given.cost), -1)
    resource, capacity = np.array(given.resource, float), np.array(given.capacity)
    resource = resource.reshape(cost.shape)
    cost = np.where(resource <= capacity[:, None] * (1 + 1e-12), cost, np.inf)
    clashes = _clashes(cost, resource, capacity)
    remarks = remarks_on(given)
    if clashes:
        return impossible("match", run, *clashes, remarks=remarks)
    helper, bound, done = _search(cost, resource, capacity, sign, run)
    if helper is None and done:
        return impossible("match", run, sentence(NO_WAY), remarks=remarks)
    if helper is None:
        said = (sentence(NONE_YET), *remarks)
        known = sign * bound if math.isfinite(bound) else None
        return undecided("match", run, bound=known, remarks=said)
    pairs = [(h, task) for task, h in enumerate(helper)]
    objective = verify_generalised(given, pairs)
    load = [sum(h == each for h, _ in pairs) for each in range(len(capacity))]
    return planned(
        "match",
        run,
        objective=objective,
        bound=sign * bound,
        proved=done or bound >= sign * objective - 1e-9 * max(1.0, abs(objective)),
        plan={"pairs": [list(pair) for pair in pairs], "load": load},
        remarks=remarks,
    )


def _search(
    cost: Numbers, resource: Numbers, capacity: Numbers, sign: float, run: Run
) -> tuple[Sequence[int] | None, float, bool]:
    """Return a helper per task or None, a bound, and whether the search ended."""
    if not cost.shape[1]:
        return [], 0.0, True
    whole = _whole(resource, capacity)
    if whole is None:
        from sombrero.solvers.match.program import solve_program

        return solve_program(cost, resource, capacity, run)
    from sombrero.solvers.match.branching import Search

    search = Search(cost, *whole, grain=_grain(cost), sign=sign, run=run)
    done = search.run_to_the_end()
    best = None if search.best is None else search.best.tolist()
    return best, search.bound, done


def _whole(resource: Numbers, capacity: Numbers) -> tuple[Whole, Whole] | None:
    """Return resources and capacities as whole numbers, None if they would not fit."""
    # More room than all tasks take changes nothing.
    room = np.minimum(capacity, resource.sum(axis=1))
    for factor in FACTORS:
        scaled = resource * factor
        near = np.rint(scaled)
        if np.allclose(scaled, near, rtol=1e-12, atol=1e-9):
            places = np.floor(room * factor + 1e-9)
            cells = float(resource.size) * (places.max() + near.max() + 2) * 2
            if cells > CELLS:
                return None
            return near.astype(np.int64), places.astype(np.int64)
    return None


def _grain(cost: Numbers) -> float:
    """Return the largest whole number that divides all costs, 0 if there is none."""
    finite = cost[np.isfinite(cost)]
    if not (finite == np.rint(finite)).all():
        return 0.0
    return float(max(1, np.gcd.reduce(np.abs(finite).astype(np.int64))))


def _clashes(cost: Numbers, resource: Numbers, capacity: Numbers) -> list[Sentence]:
    homeless = np.flatnonzero(~np.isfinite(cost).any(axis=0)).tolist()
    said = [
        sentence(TOO_LARGE, task=task, least=f"{resource[:, task].min():g}")
        for task in homeless[:5]
    ]
    possible = np.where(np.isfinite(cost), resource, np.inf)
    least = float(possible.min(axis=0).sum())
    if not said and least > capacity.sum() * (1 + 1e-12):
        room = f"{capacity.sum():g}"
        said.append(sentence(TOO_MUCH, least=f"{least:g}", room=room))
    return said
