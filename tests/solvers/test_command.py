"""`sombrero plan`: files in and out, exit statuses, one sentence for bad input."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from sombrero.solvers.command import main
from sombrero.solvers.kinds import KINDS, kind, plan
from sombrero.solvers.reading import BadPlanInput

PLACE = {
    "model": "p-median",
    "p": 1,
    "nodes": 3,
    "edges": [[0, 1, 2], [1, 2, 3], [0, 1, 1]],
}
COMMAND = [sys.executable, "-m", "sombrero.cli", "plan"]


def _file(folder: Path, given: object) -> str:
    path = folder / "given.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given))
    return str(path)


def test_the_answer_is_written_and_the_status_is_0(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    given = _file(tmp_path, PLACE)
    status = main(["place", given, "--out", str(out), "--quiet", "--seed", "7"])
    answer = json.loads(out.read_text())
    assert status == 0
    # The repeated edge keeps its last weight: 1 and 3 metres from the middle.
    assert answer["open"] == [1]
    assert answer["objective"] == 4
    assert answer["bound"] == 4
    wanted = {"kind", "status", "objective", "bound", "gap", "seconds", "seed"}
    assert wanted <= answer.keys()
    assert answer["seed"] == 7


def test_standard_input_and_output_serve_as_files() -> None:
    done = subprocess.run(
        [*COMMAND, "place", "-", "--quiet"],
        input=json.dumps(PLACE),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["status"] == "optimal"
    assert done.stderr == ""


def test_a_plan_starts_without_django() -> None:
    """Who plans many files pays for the start each time."""
    code = (
        "import sys; from sombrero.cli import main;"
        "main(['plan', 'place', '--schema']); print('django.db' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("False\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "not JSON: line 1"),
        ({**PLACE, "model": "p-medan"}, "model"),
        ("1" * 5000, "too many digits"),
        ("[" * 200_000, "brackets"),
        ("[1]", "input"),
        ({**PLACE, "model": None}, "The field model cannot be used: give one of"),
        ({"p": 1}, "The field model is missing."),
        ({**PLACE, "p": "many"}, "p cannot be used"),
        ({"model": "p-median", "nodes": 1, "edges": []}, "p is missing"),
        ({**PLACE, "edges": [[0, 1, "x"]]}, "edges[0][2]"),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: object,
    said: str,
) -> None:
    out = tmp_path / "plan.json"
    status = main(["place", _file(tmp_path, given), "--out", str(out)])
    told = capsys.readouterr().err
    assert status == 2
    assert said in told
    assert told.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        (
            "place",
            {**PLACE, "model": "capacitated-p-median", "capacity": [1, "x", 1]},
            "capacity[1]",
        ),
        ("match", {"helpers": [{"id": [], "x": 0, "y": 0}]}, "helpers[0].id"),
        (
            "match",
            {"model": "fair-assignment", "cost": [[1]], "capacity": [-1]},
            "capacity[0]",
        ),
        ("zone", {"areas": [{}], "edges": [[0, 0, "x"]]}, "edges[0][2]"),
        (
            "access",
            {"demand": [{"id": 1, "x": 0, "y": 0}], "supply": [], "k": 10**12},
            "k",
        ),
    ],
)
def test_a_field_of_several_forms_is_named_as_it_stands(
    name: str, given: object, field: str
) -> None:
    with pytest.raises(BadPlanInput) as refused:
        plan(name, given)
    assert f"The field {field} cannot be used: " in str(refused.value)


def test_a_field_that_is_not_known_is_said_of_a_part_too() -> None:
    areas = [{"population": 1, "popluation": 3}, {"popluation": 4}]
    given = {"areas": areas, "edges": [[0, 1]], "zones": 1}
    said = [str(remark) for remark in plan("zone", given).remarks]
    assert said == ["The field popluation of areas is not known and was not used."]


def test_a_field_that_is_not_known_is_said_where_there_is_no_plan() -> None:
    given = {"model": "fair-assignment", "cost": [[None]], "capactiy": 3}
    outcome = plan("match", given)
    assert outcome.status == "infeasible"
    assert "capactiy" in str(outcome.remarks[0])


@pytest.mark.parametrize("out", [".", "nowhere/plan.json"])
def test_a_plan_that_could_not_be_written_is_not_searched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    given = _file(tmp_path, PLACE)
    assert main(["place", given, "--out", str(tmp_path / out)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("The field --out cannot be used: ")
    assert told.count("\n") == 1


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["place", "/nowhere.json"]) == 2
    assert "/nowhere.json" in capsys.readouterr().err


def test_a_field_that_is_not_known_is_said_and_not_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _file(tmp_path, {**PLACE, "demnad": [9, 9, 9]})
    out = tmp_path / "plan.json"
    assert main(["place", given, "--out", str(out), "--quiet"]) == 0
    assert "demnad" in capsys.readouterr().err
    assert "demnad" in out.read_text()


def test_no_plan_is_status_1_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _file(
        tmp_path,
        {
            "model": "capacitated-p-median",
            "p": 1,
            "distance": [[0, 1], [1, 0]],
            "demand": [5, 5],
            "capacity": 6,
        },
    )
    assert main(["place", given, "--out", str(tmp_path / "plan.json")]) == 1
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_prints_a_schema_that_is_one(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == kind(name).schema()


def test_a_run_that_is_stopped_still_writes_its_best_plan(tmp_path: Path) -> None:
    """Ctrl+C ends the search, not the work done so far."""
    points = [((37 * n) % 101, (53 * n) % 103) for n in range(60)]
    given = {
        "model": "capacitated-p-median",
        "p": 7,
        "distance": [
            [((x - u) ** 2 + (y - v) ** 2) ** 0.5 for u, v in points] for x, y in points
        ],
        "demand": [3 + (n * n) % 17 for n in range(60)],
        "capacity": 103,
    }
    out = tmp_path / "plan.json"
    with subprocess.Popen(
        [*COMMAND, "place", _file(tmp_path, given), "--out", str(out)],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # the first sign of progress
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 1)
    assert json.loads(out.read_text())["status"] in ("optimal", "feasible", "unknown")
