"""Bad input is refused in one sentence that names the field."""

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.running import Run
from tests.solvers.zone.maps import grid


def _with(**more: object) -> dict[str, object]:
    return {**grid(3, 3), "zones": 2, **more}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"zones": 2}, "areas"),
        ({"areas": [], "zones": 1}, "areas"),
        (_with(zones=0), "zones"),
        (_with(zones=10), "zones"),
        (_with(zones=None), "zones"),
        (_with(edges=[[0, 9]]), "edges[0]"),
        (_with(edges=[[0, 1], [2, 2]]), "edges[1]"),
        (_with(barriers=[[0, 12]]), "barriers[0]"),
        (_with(population=[5, 4]), "population"),
        (_with(population=[-1, 4]), "population[0]"),
        (_with(population=[None, -4]), "population[1]"),
        (_with(objective="pretty"), "objective"),
        (_with(objective="homogeneous"), "areas[0].attributes"),
        (_with(objective="max-zones"), "population"),
        (_with(weights={}), "weights"),
        (_with(weights={"compact": -1}), "weights.compact"),
        (_with(current=[1, 2]), "current"),
        (
            _with(objective="max-zones", population=[1, None], weights={"cut": 1}),
            "weights",
        ),
        (
            {"areas": [{"id": "a"}, {"id": "a"}], "edges": [[0, 1]], "zones": 1},
            "areas[1].id",
        ),
        ({"areas": [{"population": -1}], "zones": 1}, "areas[0].population"),
        ({"areas": [{}], "zones": 1, "objective": "compact"}, "areas[0].x"),
        ({"areas": [{"x": 1e200}], "zones": 1}, "areas[0].x"),
        (
            {"areas": [{"attributes": [1]}, {}], "edges": [[0, 1]], "zones": 1},
            "areas[1].attributes",
        ),
        (
            {"areas": [{"attributes": [None]}], "zones": 1},
            "areas[0].attributes[0]",
        ),
    ],
)
def test_bad_input_names_the_field(data: dict[str, object], field: str) -> None:
    with pytest.raises(BadPlanInput) as told:
        plan("zone", data)
    assert f" {field} " in str(told.value)
    assert str(told.value).count(".") == field.count(".") + 1


def test_five_clashes_of_one_sort_say_enough() -> None:
    answer = plan("zone", grid(3, 3, zones=2, people=[9] * 9, population=[0, 8]))
    assert answer.status == Status.INFEASIBLE
    assert sum("more than the 8" in str(clash) for clash in answer.clashes) == 5


def test_a_misspelt_field_is_told() -> None:
    answer = plan("zone", _with(barier=[[0, 1]]), Run(time_limit=20))
    assert "barier" in str(answer.remarks[-1])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (grid(2, 2, people=[1, 9, 1, 1], zones=2, population=[0, 8]), "Area a1 has 9"),
        (grid(2, 2, zones=3, population=[2, 4]), "at least 2 inhabitants need 6"),
        (grid(2, 2, zones=2, population=[0, 1]), "at most 1 inhabitants hold 2"),
        (
            grid(3, 1, zones=2, population=[2, 3], barriers=[[0, 1]], people=[1, 2, 1]),
            "too few for one zone of at least 2",
        ),
        (
            grid(3, 1, zones=2, population=[4, 5], barriers=[[0, 1]], people=[6, 2, 2]),
            "more than the 5",
        ),
        (
            grid(
                4, 1, zones=3, population=[4, 5], barriers=[[1, 2]], people=[3, 3, 2, 3]
            ),
            "whole map has 11",
        ),
        (
            grid(
                4, 1, zones=2, population=[4, 5], barriers=[[1, 2]], people=[3, 4, 1, 1]
            ),
            "too few",
        ),
        (grid(3, 1, zones=1, barriers=[[0, 1]]), "need at least 2 zones"),
        (
            grid(4, 1, zones=3, population=[4, 9], barriers=[[1, 2]], people=[3] * 4),
            "room for 2 zones",
        ),
    ],
)
def test_what_cannot_be_says_why(data: dict[str, object], words: str) -> None:
    answer = plan("zone", data, Run(time_limit=20))
    assert answer.status is Status.INFEASIBLE
    assert any(words in str(clash) for clash in answer.clashes)


def test_a_part_between_two_whole_numbers_of_zones_says_so() -> None:
    data = grid(5, 1, zones=3, population=[4, 5], people=[3, 4, 4, 1, 1])
    data["barriers"] = [[1, 2]]
    answer = plan("zone", data, Run(time_limit=20))
    assert answer.status is Status.INFEASIBLE
    assert "no whole number of zones" in " ".join(map(str, answer.clashes))


def test_a_map_that_no_cut_divides_is_proved() -> None:
    """A star: whoever leaves the middle is alone, and one is too few."""
    spokes = {"areas": [{"population": 1}] * 5, "edges": [[0, i] for i in range(1, 5)]}
    data = {**spokes, "zones": 2, "population": [2, 3]}
    answer = plan("zone", data, Run(time_limit=20))
    assert answer.status is Status.INFEASIBLE
    assert "ruled out" in str(answer.clashes[0])
