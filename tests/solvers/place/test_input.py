"""Bad input is one sentence naming the field; clashes are said in words."""

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.running import Run

ROAD: dict[str, object] = {
    "model": "p-median",
    "p": 1,
    "nodes": 3,
    "edges": [[0, 1, 5], [1, 2, 5]],
}
TABLE: dict[str, object] = {
    "model": "p-median",
    "p": 1,
    "distance": [[0, 4], [4, 0], [9, 2]],
}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"p": 0}, "p"),
        ({"p": 4}, "p"),
        ({"nodes": None}, "input"),
        ({"distance": [[1]]}, "input"),
        ({"edges": [[0, 3, 1]]}, "edges[0]"),
        ({"edges": [[0, 1, -1]]}, "edges[0][2]"),
        ({"demand": [1, 2]}, "demand"),
        ({"demand": [1, 2, -1]}, "demand[2]"),
        ({"sites": []}, "sites"),
        ({"sites": [0, 7]}, "sites[1]"),
        ({"sites": [0, 0]}, "sites[1]"),
        ({"open": [9]}, "open[0]"),
        ({"p": 2, "open": [1, 1]}, "open[1]"),
        ({"model": "max-cover"}, "radius"),
        ({"model": "capacitated-p-median", "capacity": [1, 2]}, "capacity"),
        (
            {"model": "capacitated-p-median", "capacity": 9, "weight": [1]},
            "weight",
        ),
        ({"model": "capacitated-p-median"}, "capacity"),
    ],
)
def test_bad_input_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(BadPlanInput, match=rf"The field {_plain(field)} "):
        plan("place", {**ROAD, **change})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"distance": []}, "distance"),
        ({"distance": [[]]}, "distance"),
        ({"distance": [[1, 2], [1]]}, "distance[1]"),
        ({"sites": [0, 5, 6]}, "sites[1]"),
        ({"sites": [7, 7]}, "sites[1]"),
        ({"sites": [7, 9], "open": [0]}, "open[0]"),
    ],
)
def test_bad_table_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(BadPlanInput, match=rf"The field {_plain(field)} "):
        plan("place", {**TABLE, **change})


def test_capacity_of_a_site_that_is_no_candidate_is_unknown() -> None:
    question = {**ROAD, "model": "capacitated-p-median", "sites": [0, 1]}
    with pytest.raises(BadPlanInput, match=r"open\[0\]"):
        plan("place", {**question, "capacity": [3, 3], "open": [2]})


def test_repeated_edge_keeps_its_last_length() -> None:
    edges = [[0, 1, 1], [1, 2, 5], [1, 0, 7]]
    found = plan("place", {**ROAD, "edges": edges})
    assert found.objective == 12
    assert found.plan["open"] == [1]


def test_columns_carry_the_ids_of_sites() -> None:
    found = plan("place", {**TABLE, "sites": [70, 30]})
    assert found.plan == {"open": [30], "assignment": [30, 30, 30]}


def test_few_columns_may_be_picked() -> None:
    found = plan("place", {**TABLE, "sites": [0]})
    assert found.plan == {"open": [0], "assignment": [0, 0, 0]}


def test_existing_site_stays_though_it_is_no_candidate() -> None:
    question = {**ROAD, "p": 2, "sites": [0, 1], "open": [2], "demand": [1, 3, 1]}
    found = plan("place", question)
    assert found.plan == {"open": [1, 2], "assignment": [1, 1, 2]}


def test_unknown_field_is_remarked() -> None:
    found = plan("place", {**ROAD, "raduis": 3})
    assert [str(said) for said in found.remarks] == [
        "The field raduis is not known and was not used."
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"open": [0, 1]}, "2 sites are open already"),
        ({"edges": [[0, 1, 5]], "sites": [0, 1]}, "Demand 2 has no site"),
        ({"edges": [[0, 1, 5]]}, "The places fall into 2 parts with no way between"),
        ({"within": 4}, "No choice of 1 sites reaches every demand"),
        ({"model": "p-center", "edges": []}, "The places fall into 3 parts"),
        (
            {"model": "capacitated-p-median", "capacity": 2},
            "The demand is 3 together, but 1 sites have room for 2 at most.",
        ),
        (
            {"model": "capacitated-p-median", "capacity": 2, "demand": [1, 0, 3]},
            "Demand 2 is 3, more than any site that it can reach has room for.",
        ),
        (
            {"model": "capacitated-p-median", "capacity": 4, "demand": [3, 3, 2]}
            | {"p": 2},
            "No choice of 2 sites has room for every demand without splitting one.",
        ),
    ],
)
def test_clashing_demands_are_named(change: dict[str, object], words: str) -> None:
    found = plan("place", {**ROAD, **change})
    assert found.status is Status.INFEASIBLE
    assert words in str(found.clashes[0])


def _plain(field: str) -> str:
    return field.replace("[", r"\[").replace("]", r"\]")


@pytest.mark.parametrize("model", ["p-median", "p-center", "capacitated-p-median"])
def test_parts_with_no_way_between_them_are_counted(model: str) -> None:
    given: dict[str, object] = {
        "model": model,
        "p": 2,
        "nodes": 5,
        "edges": [[0, 1, 1], [2, 3, 1]],
        "typo": 1,
    }
    if model.startswith("capacitated"):
        given["capacity"] = 9
    found = plan("place", given, Run(time_limit=10))
    assert found.status is Status.INFEASIBLE
    assert "3 parts" in str(found.clashes[0])
    assert "typo" in str(found.remarks[0])
    enough = plan("place", {**given, "p": 3}, Run(time_limit=10))
    assert enough.objective == (1 if model == "p-center" else 2)


@pytest.mark.parametrize(
    "given",
    [
        {"model": "p-median", "p": 1, "distance": [[1.0]], "sites": [10**19]},
        {"model": "p-median", "p": 1, "nodes": 2, "edges": [[0, 1, 1e308]]},
        {"model": "p-median", "p": 1, "distance": [[1.0]], "demand": [1e300]},
    ],
)
def test_numbers_too_large_to_add_up_are_refused(given: dict[str, object]) -> None:
    with pytest.raises(BadPlanInput):
        plan("place", given)
