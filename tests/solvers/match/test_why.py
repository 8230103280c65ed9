"""Why not this helper: the condition in the way, or what the whole plan would lose."""

import pytest

from sombrero.solvers.match.input import READER, Neighbours
from sombrero.solvers.match.why import why_not
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.running import Run

DATA = {
    "helpers": [
        {"id": "near", "x": 0, "y": 0, "languages": ["nl"], "max": 1},
        {"id": "far", "x": 0, "y": 300, "languages": ["nl"], "max": 1},
        {"id": "twin", "x": 0, "y": 300, "languages": ["nl"], "max": 1},
        {"id": "none", "x": 0, "y": 0, "max": 1, "tasks": 1, "slots": []},
        {"id": "only", "x": 0, "y": 0, "languages": ["fr"], "max": 1},
    ],
    "requests": [
        {"id": "r", "x": 0, "y": 0, "languages": ["nl"], "slot": 1},
        {"id": "s", "x": 0, "y": 300, "languages": ["nl"]},
        {"id": "t", "x": 0, "y": 0, "languages": ["fr"]},
        {"id": "u", "x": 0, "y": 0, "wishes": {"not": ["near"]}},
    ],
    "within_m": 1000,
}


def said(helper: str, request: str) -> list[str]:
    given = READER.validate_python(DATA)
    assert isinstance(given, Neighbours)
    return [str(each) for each in why_not(given, helper, request, Run())]


def test_conditions_in_the_way() -> None:
    assert said("none", "r") == [
        "They share no language: asked is nl.",
        "The helper is not free at 1.",
        "The helper has had as many tasks as they want: 1.",
    ]
    assert said("near", "u") == ["The wish is that this helper does not come."]


def test_what_the_plan_would_lose() -> None:
    assert said("near", "r") == ["The best plan found holds this pair."]
    assert "by as much as 600 m" in said("near", "s")[0]
    assert "1 more helpers would be missing" in said("only", "u")[0]
    twins = said("far", "s") + said("twin", "s")
    assert sorted(each[:12] for each in twins) == ["It could be:", "The best pla"]


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(BadPlanInput, match="nobody is not in the list"):
        said("nobody", "r")
