"""Bad input is refused in a sentence naming the field; tables go in and out."""

import json
from pathlib import Path

import pytest

from sombrero.solvers.access import from_csv
from sombrero.solvers.command import main
from sombrero.solvers.kinds import plan
from sombrero.solvers.reading import BadPlanInput

PLACE = {"id": "a", "x": 0, "y": 0}
GOOD: dict[str, object] = {"demand": [PLACE], "supply": [PLACE]}

TABLE = """demand,population,supply,capacity,distance_m
A,10,S,2,100
A,10,T,1,700
B,5,S,2,
C,5,,,
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"demand": []}, "demand"),
        ({"demand": [{"id": 1, "x": 0}]}, "demand[0].y is missing"),
        ({"supply": [{**PLACE, "capacity": -1}]}, "supply[0].capacity"),
        ({"demand": [{**PLACE, "x": float("nan")}]}, "demand[0].x"),
        (
            {"method": "2sfca"},
            "The field catchment_m cannot be used: the method 2sfca needs it",
        ),
        ({"method": "gravity"}, "method"),
        ({"k": 0}, "k"),
        ({"gaussian_m": 1e300}, "gaussian_m"),
        ({"detour": 0.5}, "detour"),
        ({"bands": []}, "bands"),
        ({"bands": [[1, 1], [1, 2]]}, "bands"),
        ({"bands": [[1, 1]], "gaussian_m": 3}, "gaussian_m"),
        ({"pairs": [["a", "b", 1]]}, "pairs[0][1]"),
        ({"pairs": [["a", "a", 1], ["a", "a", 2]]}, "pairs[1]"),
        ({"pairs": [], "demand": [PLACE, PLACE]}, "demand[1].id"),
    ],
)
def test_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(BadPlanInput, match=r"\.$") as refused:
        plan("access", GOOD | change)
    assert said in str(refused.value)


def test_what_is_not_used_is_said() -> None:
    place = {**PLACE, "populaton": 3}
    outcome = plan("access", {"demand": [place, PLACE], "supply": [], "radius": 3})
    said = " ".join(map(str, outcome.remarks))
    assert outcome.plan["distance_m"] == [None, None]
    assert outcome.objective is None
    for word in ("radius", "populaton of demand", "id a twice"):
        assert word in said


def test_fields_of_other_methods_are_said() -> None:
    data = {**GOOD, "method": "2sfca", "catchment_m": 5, "bands": [[5, 1]], "k": 2}
    said = [str(remark) for remark in plan("access", data).remarks]
    assert said == [
        "The field bands is not used by the method 2sfca.",
        "The field k is not used by the method 2sfca.",
    ]
    bell = plan("access", {**GOOD, "gaussian_m": 5})
    assert "gaussian_m is not used by the method nearest" in str(bell.remarks[0])


def test_a_supply_without_people_around_is_said() -> None:
    empty = {**GOOD, "demand": [{**PLACE, "population": 0}]}
    outcome = plan("access", {**empty, "method": "2sfca", "catchment_m": 1})
    assert outcome.plan["score"] == [None]
    assert "Nobody lives within reach of a" in str(outcome.remarks[0])


def test_pairs_instead_of_coordinates() -> None:
    outcome = plan("access", {**from_csv(TABLE), "k": 2, "detour": 2})
    assert outcome.plan["demand"] == ["A", "B", "C"]
    assert outcome.plan["score"] == [1400.0, None, None]
    assert outcome.plan["supply"] == [["S", "T"], [None, None], [None, None]]
    shared = {"method": "2sfca", "catchment_m": 500}
    assert plan("access", from_csv(TABLE) | shared).plan["score"] == [0.2, 0.0, 0.0]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("demand,supply\nA,S\n", "distance_m"),
        (TABLE.replace("B,5", "A,5"), "population, line 4"),
        (TABLE.replace("700", "7OO"), "distance_m, line 3"),
    ],
)
def test_refused_table(table: str, said: str) -> None:
    with pytest.raises(BadPlanInput) as refused:
        from_csv(table)
    assert said in str(refused.value)


def test_tables_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "pairs.csv", tmp_path / "scores.csv"
    given.write_text(TABLE, encoding="utf-8")
    asked = ["access", str(given), "--quiet", "--set", "method=2sfca"]
    assert main([*asked, "--set", "catchment_m=500", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == "demand,score\nA,0.2\nB,0.0\nC,0.0\n"
    assert main([*asked, "--set", "catchment_m=500"]) == 0
    assert json.loads(capsys.readouterr().out)["score"] == [0.2, 0.0, 0.0]
    assert main([*asked, "--set", "catchment_m"]) == 2
    assert main(["match", str(given), "--quiet"]) == 2
    said = capsys.readouterr().err
    assert "FIELD=VALUE" in said
    assert "match is JSON" in said


def test_a_quote_that_is_never_closed_is_no_table() -> None:
    with pytest.raises(BadPlanInput, match="row 2"):
        from_csv('demand,supply,distance_m\n"a,b,5\n')
