"""Computes who can reach what, and says what the reader should know of it."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from sombrero.solvers.access.floating import (
    TwoStep,
    Weight,
    gaussian_weights,
    step_weights,
    two_step,
)
from sombrero.solvers.access.input import AccessInput, Demand, Id, Supply
from sombrero.solvers.access.nearest import (
    NONE,
    Nearest,
    nearest_blocks,
    nearest_of_pairs,
)
from sombrero.solvers.access.pairs import BLOCK, Blocks, Numbers, Pairs, within
from sombrero.solvers.access.verify import verify_nearest, verify_scores
from sombrero.solvers.outcome import Outcome, Status, undecided
from sombrero.solvers.reading import UNUSED_IN, refuse, remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

# Pairs kept for the second step; above, they are measured again (24 bytes each).
KEPT_PAIRS = 10_000_000

STOPPED = gettext_noop("The run was stopped before all places were measured.")
TWICE = gettext_noop("%(field)s holds the id %(id)s twice; each row counts by itself.")
EMPTY = gettext_noop(
    "Nobody lives within reach of %(id)s, so its share per inhabitant is not defined."
)
NOT_FOR = gettext_noop("The field %(field)s is not used by the method %(method)s.")
THIRDS = gettext_noop(
    "No bands were given: three rings of %(width)s m count 1, 0.68 and 0.22."
)


class _Stopped(Exception):
    """The run is over before the sums are whole."""


def solve(given: AccessInput, run: Run) -> Outcome:
    """Return a score for each demand; exact, so always optimal.

    nearest: `score` and `distance_m` in metres to the k-th (each) and `supply`, the
    ids. 2sfca, e2sfca: `score`, capacity per inhabitant within reach. What is
    infinite (nothing in reach; nobody around a supply) is None.
    """
    listed = _listed(given) if given.pairs is not None else None
    try:
        if given.method == "nearest":
            return _nearest(given, run, listed)
        return _catchment(given, run, listed)
    except _Stopped:
        return undecided("access", run, remarks=(sentence(STOPPED),))


def _nearest(given: AccessInput, run: Run, listed: Pairs | None) -> Outcome:
    count = len(given.demand)
    supply = np.full((count, given.k), NONE, dtype=np.intp)
    metres = np.full((count, given.k), np.inf)
    done = 0
    for block in _nearest_blocks(given, listed):
        _poll(run, done / count)
        supply[block.rows] = block.supply
        metres[block.rows] = block.distance
        done += len(block.rows)
    score = metres[:, -1].tolist()
    verify_nearest(given, score, supply.tolist())
    ids: list[Id | None] = [*(place.id for place in given.supply), None]
    names = [[ids[j] for j in row] for row in supply.tolist()]
    away = [[_finite(d) for d in row] for row in metres.tolist()]
    plan = {
        "demand": [place.id for place in given.demand],
        "score": [_finite(value) for value in score],
        "distance_m": [row[0] for row in away] if given.k == 1 else away,
        "supply": [row[0] for row in names] if given.k == 1 else names,
    }
    return _answer(given, run, score, plan)


def _nearest_blocks(given: AccessInput, listed: Pairs | None) -> Iterable[Nearest]:
    if listed is not None:
        return [nearest_of_pairs(listed, len(given.demand), given.k)]
    return nearest_blocks(
        _places(given.demand),
        _places(given.supply),
        given.k,
        detour=given.detour,
        reach=given.catchment_m,
    )


def _catchment(given: AccessInput, run: Run, listed: Pairs | None) -> Outcome:
    if listed is not None:
        blocks: Blocks = lambda: [listed]  # noqa: E731 (a name would say no more)
    else:
        blocks = _Within(given, run)
    found: TwoStep = two_step(
        np.array([place.population for place in given.demand]),
        np.array([place.capacity for place in given.supply]),
        blocks,
        _weight(given),
    )
    score = found.score.tolist()
    verify_scores(given, score, found.share.tolist())
    plan = {
        "demand": [place.id for place in given.demand],
        "score": [_finite(value) for value in score],
    }
    empty = np.flatnonzero(np.isinf(found.share)).tolist()[:3]
    remarks = [sentence(EMPTY, id=given.supply[j].id) for j in empty]
    return _answer(given, run, score, plan, remarks)


class _Within:
    """Gives the pairs within reach twice; measures once while they are few."""

    def __init__(self, given: AccessInput, run: Run) -> None:
        self.given, self.run = given, run
        self.demand, self.supply = _places(given.demand), _places(given.supply)
        self.kept: list[Pairs] = []
        self.pairs = self.passes = 0

    def __call__(self) -> Iterator[Pairs]:
        self.passes += 1
        if self.passes > 1 and self.pairs <= KEPT_PAIRS:
            yield from self.kept
            return
        reach, done = self.given.reach_m or 0.0, 0
        self.pairs = 0
        for block in within(self.demand, self.supply, reach, detour=self.given.detour):
            _poll(self.run, (self.passes - 1 + done / len(self.demand)) / 2)
            done += BLOCK
            self.pairs += len(block)
            self._keep(block)
            yield block

    def _keep(self, block: Pairs) -> None:
        if self.pairs <= KEPT_PAIRS:
            self.kept.append(block)
        else:
            self.kept.clear()


def _weight(given: AccessInput) -> Weight | None:
    if given.method == "2sfca":
        return None
    if given.gaussian_m is not None:
        return gaussian_weights(given.gaussian_m)
    return step_weights(given.rings)


def _answer(
    given: AccessInput,
    run: Run,
    score: Sequence[float],
    plan: dict[str, object],
    remarks: Sequence[Sentence] = (),
) -> Outcome:
    """Return the outcome; its value is the mean of the scores over the people."""
    value = _mean_over_people(given, score)
    return Outcome(
        kind="access",
        status=Status.OPTIMAL,
        seed=run.seed,
        seconds=run.seconds,
        objective=value,
        bound=value,
        plan=plan,
        remarks=(*remarks_on(given), *_remarks(given), *remarks),
    )


def _mean_over_people(given: AccessInput, score: Sequence[float]) -> float | None:
    known = [
        (place.population, value)
        for place, value in zip(given.demand, score, strict=True)
        if math.isfinite(value) and place.population > 0
    ]
    people = math.fsum(population for population, _ in known)
    if not people:
        return None
    return math.fsum(population * value for population, value in known) / people


def _remarks(given: AccessInput) -> Iterator[Sentence]:
    named: list[tuple[str, Sequence[Demand | Supply]]] = [
        ("demand", given.demand),
        ("supply", given.supply),
    ]
    for field, places in named:
        most = Counter(place.id for place in places).most_common(1)
        if most and most[0][1] > 1:
            yield sentence(TWICE, field=field, id=most[0][0])
        extra = {name for place in places for name in place.model_extra or ()}
        for name in sorted(extra):
            yield sentence(UNUSED_IN, field=name, places=field)
    for field in _idle_fields(given):
        yield sentence(NOT_FOR, field=field, method=given.method)
    if given.method == "e2sfca" and given.bands is None and given.gaussian_m is None:
        yield sentence(THIRDS, width=f"{given.rings[0][0]:g}")


def _idle_fields(given: AccessInput) -> Iterator[str]:
    """Yield fields that are given and make no difference to this method."""
    if given.method != "e2sfca":
        if given.bands is not None:
            yield "bands"
        if given.gaussian_m is not None:
            yield "gaussian_m"
    if given.method != "nearest" and given.k != 1:
        yield "k"


def _listed(given: AccessInput) -> Pairs:
    """Return the given pairs within reach, by position."""
    demand = {place.id: position for position, place in enumerate(given.demand)}
    supply = {place.id: position for position, place in enumerate(given.supply)}
    seen: set[tuple[int, int]] = set()
    rows: list[tuple[int, int, float]] = []
    for number, (here, there, metres) in enumerate(given.pairs or ()):
        for side, name, known in ((0, here, demand), (1, there, supply)):
            if name not in known:
                raise refuse(
                    f"pairs[{number}][{side}]",
                    gettext_noop("%(name)s is not in the list"),
                    name=name,
                )
        pair = (demand[here], supply[there])
        if pair in seen:
            raise refuse(
                f"pairs[{number}]",
                gettext_noop("%(here)s and %(there)s stand twice"),
                here=here,
                there=there,
            )
        seen.add(pair)
        if metres is not None:
            rows.append((*pair, metres * given.detour))
    limit = math.inf if given.reach_m is None else given.reach_m
    kept = [row for row in rows if row[2] <= limit]
    return Pairs(
        np.array([row[0] for row in kept], dtype=np.intp),
        np.array([row[1] for row in kept], dtype=np.intp),
        np.array([row[2] for row in kept], dtype=np.float64),
    )


def _places(places: Sequence[Demand] | Sequence[Supply]) -> Numbers:
    return np.array([(place.x or 0.0, place.y or 0.0) for place in places]).reshape(
        -1, 2
    )


def _poll(run: Run, share: float) -> None:
    if run.over:
        raise _Stopped
    run.report(share=share)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
