"""The verifier finds every planted fault."""

import pytest

from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.zone import READER, ZoneInput
from sombrero.solvers.zone.verify import verify
from tests.solvers.zone.maps import grid

HALVES = [0, 0, 1, 1, 0, 0, 1, 1]


def _given(**more: object) -> ZoneInput:
    return READER.validate_python(
        {**grid(4, 2), "zones": 2, "population": [4, 4], **more}
    )


def test_a_right_plan_is_counted() -> None:
    assert verify(_given(), HALVES, zones=2) == 2


@pytest.mark.parametrize(
    ("zone", "fault"),
    [
        (HALVES[:-1], "each area"),
        ([0] * 8, "empty"),
        ([0, 0, 2, 2, 0, 0, 2, 2], "numbered"),
        ([0, 1, 0, 1, 0, 1, 0, 1], "pieces"),
        ([0, 0, 0, 1, 0, 0, 1, 1], "over"),
        ([1, 0, 0, 0, 1, 1, 0, 0], None),
    ],
)
def test_planted_faults_are_found(zone: list[int], fault: str | None) -> None:
    if fault is None:
        with pytest.raises(WrongPlan):
            verify(_given(), zone, zones=2)
    else:
        with pytest.raises(WrongPlan, match=fault):
            verify(_given(population=[0, 4]), zone, zones=2)


def test_too_few_inhabitants_are_found() -> None:
    with pytest.raises(WrongPlan, match="under"):
        verify(_given(population=[4, None]), [0, 0, 0, 1, 0, 0, 1, 1], zones=2)


def test_another_number_of_zones_is_found() -> None:
    with pytest.raises(WrongPlan, match="number of zones"):
        verify(_given(zones=3, population=None), HALVES, zones=2)


def test_a_zone_held_together_across_a_barrier_is_found() -> None:
    with pytest.raises(WrongPlan, match="pieces"):
        verify(_given(barriers=[[0, 1], [5, 4]]), HALVES, zones=2)
