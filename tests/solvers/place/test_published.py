"""Published optima, proved again (small ones; `tests.benchmarks.plans` runs all)."""

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from tests.solvers.place import published


@pytest.mark.parametrize("number", [1, 2, 4, 9, 14])
@pytest.mark.parametrize("model", ["p-median", "p-center"])
def test_or_library_optimum_is_proved(model: str, number: int) -> None:
    case = published.pmed(number)
    found = plan("place", {"model": model, **case.question})
    assert found.status is Status.OPTIMAL
    assert found.objective == found.bound == case.best[model]


@pytest.mark.parametrize("number", [2, 3, 5])
def test_capacitated_optimum_is_proved(number: int) -> None:
    case = published.pmedcap(number)
    found = plan("place", {"model": "capacitated-p-median", **case.question})
    assert found.status is Status.OPTIMAL
    assert found.objective == case.best["capacitated-p-median"]


def test_centres_of_brussels_with_existing_ones_kept() -> None:
    distance, people = published.brussels()
    kept = [10, 200, 433, 650]
    question = {"p": 8, "distance": distance, "demand": people, "open": kept}
    found = plan("place", {"model": "p-median", **question})
    opened = found.plan["open"]
    assert isinstance(opened, list)
    assert found.gap == 0
    assert set(kept) < set(opened)
    assert len(opened) == 8
