"""The verifier finds faults that are planted in a right answer."""

import pytest

from sombrero.solvers.access.input import READER
from sombrero.solvers.access.verify import verify_nearest, verify_scores
from sombrero.solvers.outcome import WrongPlan

DATA = {
    "demand": [{"id": 0, "x": 0, "y": 0, "population": 4}, {"id": 1, "x": 90, "y": 0}],
    "supply": [{"id": 0, "x": 10, "y": 0, "capacity": 10}, {"id": 1, "x": 80, "y": 0}],
}
NEAREST = READER.validate_python(DATA)
SHARED = READER.validate_python({**DATA, "method": "2sfca", "catchment_m": 85})


def test_right_answers_pass() -> None:
    verify_nearest(NEAREST, [10.0, 10.0], [[0], [1]])
    verify_scores(SHARED, [2.2, 2.2], [2.0, 0.2])


def test_faults_are_found() -> None:
    with pytest.raises(WrongPlan):
        verify_nearest(NEAREST, [10.0, 80.0], [[0], [0]])
    with pytest.raises(WrongPlan):
        verify_nearest(NEAREST, [10.0, 11.0], [[0], [1]])
    with pytest.raises(WrongPlan, match="hand out"):
        verify_scores(SHARED, [2.2, 2.0], [2.0, 0.2])
    with pytest.raises(WrongPlan, match="demand 0"):
        verify_scores(SHARED, [2.1, 2.6], [2.0, 0.2])
    with pytest.raises(WrongPlan, match="below 0"):
        verify_scores(SHARED, [-1.0, 15.0], [2.0, 0.2])
