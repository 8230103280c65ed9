"""The verifier finds faults that are planted in plans."""

import pytest

from sombrero.solvers.match.input import (
    READER,
    FairAssignment,
    GeneralisedAssignment,
    Neighbours,
)
from sombrero.solvers.match.verify import (
    verify_fair,
    verify_generalised,
    verify_neighbours,
)
from sombrero.solvers.outcome import WrongPlan

HELPER = {
    "id": "h",
    "x": 0,
    "y": 0,
    "languages": ["nl"],
    "skills": ["walk"],
    "slots": [1],
    "max": 3,
    "tasks": 1,
    "declines": ["dog"],
    "tags": ["calm"],
    "gender": "f",
}
REQUEST = {"id": "r", "x": 0, "y": 9}


def check(request: dict[str, object], pairs: list[tuple[str, str]]) -> float:
    data = {"helpers": [HELPER], "requests": [REQUEST | request], "within_m": 10}
    given = READER.validate_python(data)
    assert isinstance(given, Neighbours)
    return verify_neighbours(given, pairs)


def test_right_plans_pass() -> None:
    kept = {
        "languages": ["nl", "fr"],
        "skills": ["walk"],
        "slot": 1,
        "wishes": {"tags": ["calm"], "gender": "f", "only": ["h"]},
        "tags": ["cat"],
    }
    assert check(kept, [("h", "r")]) == 109
    assert check({}, []) == 0


@pytest.mark.parametrize(
    "request_",
    [
        {"languages": ["fr"]},
        {"skills": ["lift"]},
        {"slot": 2},
        {"wishes": {"not": ["h"]}},
        {"wishes": {"only": []}},
        {"wishes": ["loud"]},
        {"wishes": {"gender": "m"}},
        {"wishes": {"age": 3}},
        {"tags": ["dog"]},
        {"y": 11},
    ],
)
def test_broken_conditions_are_found(request_: dict[str, object]) -> None:
    with pytest.raises(WrongPlan):
        check(request_, [("h", "r")])


def test_broken_counts_are_found() -> None:
    given = READER.validate_python(
        {
            "helpers": [{**HELPER, "max": 2}, {**HELPER, "id": "g"}],
            "requests": [{**REQUEST, "id": n} for n in range(3)],
        }
    )
    assert isinstance(given, Neighbours)
    for pairs in ([("h", 0), ("h", 1)], [("h", 0), ("g", 0)], [("g", 0), ("g", 0)]):
        with pytest.raises(WrongPlan):
            verify_neighbours(given, pairs)


def test_two_tasks_at_one_time_are_found() -> None:
    asked = [{**REQUEST, "id": n, "slot": 1} for n in (1, 2)]
    data = {"helpers": [{**HELPER, "tasks": 0}], "requests": asked}
    for most, fits in ((2, True), (1, False)):
        given = READER.validate_python({**data, "per_slot": most})
        assert isinstance(given, Neighbours)
        if fits:
            assert verify_neighbours(given, [("h", 1), ("h", 2)]) == 18
        else:
            with pytest.raises(WrongPlan, match="at 1"):
                verify_neighbours(given, [("h", 1), ("h", 2)])


def test_bare_forms() -> None:
    fair = READER.validate_python(
        {
            "model": "fair-assignment",
            "cost": [[1, 2], [3, None]],
            "step": 5,
            "capacity": 1,
        }
    )
    assert isinstance(fair, FairAssignment)
    assert verify_fair(fair, [(1, 0), (0, 1)]) == 5
    for pairs in ([(0, 0), (0, 1)], [(0, 0), (1, 1)], [(0, 0)], [(0, 0), (0, 0)]):
        with pytest.raises(WrongPlan):
            verify_fair(fair, pairs)
    general = READER.validate_python(
        {
            "model": "generalised-assignment",
            "cost": [[1, 2], [3, 4]],
            "resource": [[2, 2], [2, 2]],
            "capacity": [3, 3],
        }
    )
    assert isinstance(general, GeneralisedAssignment)
    assert verify_generalised(general, [(0, 0), (1, 1)]) == 5
    with pytest.raises(WrongPlan, match="takes 4"):
        verify_generalised(general, [(0, 0), (0, 1)])
