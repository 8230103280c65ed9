"""Bad input is refused in a sentence naming the field."""

import json

import pytest

from sombrero.solvers.kinds import kind, plan
from sombrero.solvers.reading import BadPlanInput

HELPER = {"id": 1, "x": 0, "y": 0}
PEOPLE: dict[str, object] = {"helpers": [HELPER], "requests": [HELPER]}
GENERAL: dict[str, object] = {
    "model": "generalised-assignment",
    "cost": [[1, 2]],
    "resource": [[1, 2]],
    "capacity": [3],
}
FAIR: dict[str, object] = {"model": "fair-assignment", "cost": [[1, 2]], "step": 1}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PEOPLE | {"helpers": [{"id": 1, "x": 0}]}, "helpers[0].y is missing"),
        (
            PEOPLE | {"helpers": [HELPER, HELPER]},
            "helpers[1].id cannot be used: 1 stands there twice",
        ),
        (
            PEOPLE | {"requests": [HELPER, HELPER]},
            "requests[1].id cannot be used: 1 stands there twice",
        ),
        (
            PEOPLE | {"known": [[2, 1]]},
            "known[0][0] cannot be used: no helper has the id 2",
        ),
        (
            PEOPLE | {"known": [[1, 2]]},
            "known[0][1] cannot be used: no request has the id 2",
        ),
        (PEOPLE | {"helpers": [{**HELPER, "max": -1}]}, "helpers[0].max"),
        (PEOPLE | {"weights": {"step": -1}}, "weights.step"),
        (PEOPLE | {"helpers": [{**HELPER, "tasks": 10**19}]}, "helpers[0].tasks"),
        (PEOPLE | {"requests": [{**HELPER, "wishes": 3}]}, "requests[0].wishes"),
        ({"helpers": []}, "requests is missing"),
        (
            GENERAL | {"resource": [[1]]},
            "resource[0] cannot be used: give 2 entries, not 1",
        ),
        (
            GENERAL | {"capacity": [1, 2]},
            "capacity cannot be used: give 1 entries, not 2",
        ),
        (GENERAL | {"cost": []}, "cost"),
        (GENERAL | {"sense": "best"}, "sense"),
        (FAIR | {"capacity": [1, 2]}, "capacity cannot be used: give 1 entries, not 2"),
        (
            FAIR | {"cost": [[1, 2], [3]]},
            "cost[1] cannot be used: give 2 entries, not 1",
        ),
        (FAIR | {"step": float("inf")}, "step"),
        ({"model": "fairest"}, "The field model cannot be used"),
    ],
)
def test_refused(data: dict[str, object], said: str) -> None:
    with pytest.raises(BadPlanInput, match=r"\.$") as refused:
        plan("match", data)
    assert said in str(refused.value)


def test_what_is_not_used_is_said() -> None:
    helper = {**HELPER, "gender": "f", "colour": "red"}
    request = {**HELPER, "wishes": {"gender": "f"}, "wish": 1}
    data = {"helpers": [helper], "requests": [request], "weights": {"stp": 1}}
    said = " ".join(map(str, plan("match", data | {"lambda": 3}).remarks))
    for word in ("lambda", "colour of helpers", "wish of requests", "stp of weights"):
        assert word in said
    assert "gender" not in said


def test_no_tasks_is_a_plan() -> None:
    for data in (FAIR | {"cost": [[]]}, GENERAL | {"cost": [[]], "resource": [[]]}):
        outcome = plan("match", data)
        assert (outcome.status, outcome.objective) == ("optimal", 0)
        assert outcome.plan["pairs"] == []
    outcome = plan("match", {"helpers": [], "requests": []})
    assert (outcome.status, outcome.objective) == ("optimal", 0)


def test_the_schema_is_json() -> None:
    assert "fair-assignment" in json.dumps(kind("match").schema())
