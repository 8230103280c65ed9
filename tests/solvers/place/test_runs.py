"""A run can be stopped, tells how far it is, and is the same for a seed."""

import random

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status, WrongPlan
from sombrero.solvers.place.input import READER
from sombrero.solvers.place.verify import verify
from sombrero.solvers.reading import read
from sombrero.solvers.running import Progress, Run

MODELS = {
    "p-median": {},
    "p-center": {},
    "max-cover": {"radius": 20},
    "capacitated-p-median": {"capacity": 9},
}


def town(count: int, model: str) -> dict[str, object]:
    """Return a question about invented places."""
    chance = random.Random(5)
    places = [(chance.uniform(0, 100), chance.uniform(0, 100)) for _ in range(count)]
    distance = [[abs(a - c) + abs(b - d) for c, d in places] for a, b in places]
    return {"model": model, "p": count // 8, "distance": distance, **MODELS[model]}


@pytest.mark.parametrize("model", MODELS)
def test_same_seed_gives_the_same_plan(model: str) -> None:
    first, second = (plan("place", town(40, model), Run(seed=3)) for _ in range(2))
    assert first.status is Status.OPTIMAL
    assert first.plan == second.plan


@pytest.mark.parametrize("model", MODELS)
def test_a_stopped_run_returns_the_best_so_far(model: str) -> None:
    found = plan("place", town(60, model), Run(cancelled=lambda: True))
    if found.status is Status.UNKNOWN:
        assert "Time was up" in str(found.remarks[0])
        return
    assert found.objective is not None
    assert found.bound is not None
    best = plan("place", town(60, model)).objective
    assert best is not None
    low, high = sorted((found.objective, found.bound))
    assert low - 1e-6 <= best <= high + 1e-6


def test_progress_is_told() -> None:
    heard: list[Progress] = []
    found = plan("place", town(60, "p-median"), Run(tell=heard.append))
    assert heard
    assert found.objective is not None
    for progress in heard:
        assert progress.objective is not None
        assert progress.bound is not None
        assert progress.bound <= found.objective <= progress.objective


TABLE = {"distance": [[0, 4, 9], [4, 0, 2], [9, 2, 0]], "p": 2, "open": [0]}


@pytest.mark.parametrize(
    ("model", "opened", "assignment", "objective", "words"),
    [
        ("p-median", [0], [0, 0, 0], 13, "not 2"),
        ("p-median", [1, 2], [1, 1, 2], 4, "closed"),
        ("p-median", [0, 7], [0, 7, 7], 4, "no candidates"),
        ("p-median", [0, 1], [0, 1], 0, "2 of 3"),
        ("p-median", [0, 1], [0, 1, 2], 0, "not open"),
        ("p-median", [0, 1], [0, 0, 1], 6, "nearer"),
        ("p-median", [0, 1], [0, 1, 1], 3, "worth"),
        ("p-center", [0, 1], [0, 1, 1], 3, "worth"),
        ("max-cover", [0, 1], [0, 1, 1], 2, "worth"),
        ("within", [0, 1], [0, 1, 1], 2, "further"),
        ("capacitated-p-median", [0, 1], [0, 1, 1], 2, "above"),
    ],
)
def test_the_verifier_finds_planted_faults(
    model: str, opened: list[int], assignment: list[int], objective: float, words: str
) -> None:
    more: dict[str, object] = {"model": model, "radius": 2, "capacity": 1.5}
    if model == "within":
        more = {"model": "p-median", "within": 1}
    given = read(READER, {**TABLE, **more})
    with pytest.raises(WrongPlan, match=words):
        verify(given, opened, assignment, objective)
