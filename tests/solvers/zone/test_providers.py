"""Several providers work in each zone, so that people keep a choice."""

import itertools
import random

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status, WrongPlan
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.running import Run
from sombrero.solvers.zone import READER
from sombrero.solvers.zone.mapping import map_of
from sombrero.solvers.zone.verify import verify
from tests.solvers.zone.maps import figures, grid


def standing() -> float:
    """Tell the time of a machine without end of speed: only work counts."""
    return 0.0


def served(seed: int, **more: object) -> dict[str, object]:
    """Return a small map on which three providers work in three places each."""
    chance = random.Random(seed)
    providers = [
        {"id": name, "areas": chance.sample(range(9), 3)} for name in ("p", "q", "r")
    ]
    asked = {"zones": 2, "population": [8, None], "providers": providers, **more}
    return {**grid(3, 3, people=figures(9, seed=seed)), **asked}


@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("seed", range(8))
def test_the_best_division_with_enough_providers_is_found(
    seed: int, least: int
) -> None:
    data = served(seed, min_providers=least)
    answer = plan("zone", data, Run(time_limit=5, clock=standing))
    asked = READER.validate_python(data)
    cuts = []
    for zone in itertools.product(range(2), repeat=9):
        try:
            cuts.append(verify(asked, zone, zones=2))
        except WrongPlan:
            continue
    if not cuts:
        assert answer.status is Status.INFEASIBLE
        return
    assert answer.status is Status.OPTIMAL
    assert answer.objective == min(cuts)
    told = answer.plan["providers"]
    assert isinstance(told, list)
    assert all(len(there) >= least for there in told)


@pytest.mark.parametrize("objective", ["homogeneous", "compact", "max-zones"])
def test_every_objective_keeps_providers(objective: str) -> None:
    chance = random.Random(2)
    names = [f"team {at}" for at in range(6)]
    providers = [{"id": n, "areas": chance.sample(range(100), 30)} for n in names]
    data = grid(
        10,
        10,
        attributes=[[chance.random()] for _ in range(100)],
        zones=None if objective == "max-zones" else 12,
        population=[5, 15],
        objective=objective,
        providers=providers,
        min_providers=4,
    )
    answer = plan("zone", data, Run(time_limit=3, clock=standing))
    assert answer.status in (Status.FEASIBLE, Status.OPTIMAL)
    told = answer.plan["providers"]
    assert isinstance(told, list)
    assert all(len(there) >= 4 for there in told)


def test_a_provider_with_a_place_works_as_far_as_she_goes() -> None:
    home = {"id": "team", "x": 0, "y": 0, "reach": 1}
    data = grid(3, 3, zones=1, providers=[home])
    works = map_of(READER.validate_python(data)).works
    assert works[:, 0].nonzero()[0].tolist() == [0, 1, 3]


def test_the_verifier_counts_providers() -> None:
    data = served(1, population=None, min_providers=1)
    data["providers"] = [{"id": "p", "areas": [0]}]
    asked = READER.validate_python(data)
    with pytest.raises(WrongPlan, match="zone 1 has 0 providers"):
        verify(asked, [0, 0, 0, 0, 0, 0, 1, 1, 1], zones=2)


def test_a_part_without_enough_providers_is_named() -> None:
    data = grid(2, 2, zones=2, providers=[{"id": "p", "areas": [0]}], min_providers=1)
    data["edges"] = [[0, 1], [2, 3]]
    answer = plan("zone", data)
    assert answer.status is Status.INFEASIBLE
    assert "only 0 work in the part of 2 areas around area a2" in str(answer.clashes[0])


@pytest.mark.parametrize(
    ("providers", "words"),
    [
        ([{"id": "p", "areas": [9]}], r"providers\[0\].areas\[0\]"),
        ([{"id": "p", "areas": [1]}, {"id": "p", "areas": [2]}], "twice"),
        ([{"id": "p"}], "areas, or x, y and reach"),
        ([], "min_providers asks"),
    ],
)
def test_providers_that_cannot_be(providers: list[object], words: str) -> None:
    with pytest.raises(BadPlanInput, match=words):
        plan("zone", grid(3, 3, zones=2, providers=providers, min_providers=1))


def test_a_far_provider_needs_the_places_of_areas() -> None:
    data = grid(2, 2, zones=2, providers=[{"id": "p", "x": 0, "y": 0, "reach": 1}])
    data["areas"] = [{"population": 1} for _ in range(4)]
    with pytest.raises(BadPlanInput, match="x and y of every area"):
        plan("zone", data)
