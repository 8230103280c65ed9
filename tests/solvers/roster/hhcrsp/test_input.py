"""Bad input in one sentence; demands that clash by name; the command line."""

import json
from pathlib import Path

import pytest

from sombrero.solvers.command import main
from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.running import Run
from tests.solvers.roster.hhcrsp.days import duo, raw_day, visit


def small() -> dict[str, object]:
    return raw_day([visit("s1"), duo(("s1", "s2"))], [["s1"], ["s1", "s2"]])


def put(raw: dict[str, object], path: str, value: object) -> None:
    """Set `patients.0.id` in a raw day."""
    *way, last = path.split(".")
    target: object = raw
    for step in way:
        target = target[int(step) if step.isdigit() else step]  # type: ignore[index] # JSON
    target[int(last) if last.isdigit() else last] = value  # type: ignore[index] # JSON


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("patients.0.id", "p2", "The field patients .* p2 stands there twice"),
        ("services.0.id", "s2", "The field services .* s2 stands there twice"),
        ("caregivers.0.id", "c2", "The field caregivers .* c2 stands there twice"),
        ("caregivers.0.abilities", ["s9"], r"caregivers\[0\].abilities\[0\].*s9"),
        ("patients.0.time_window", [9, 8], r"patients\[0\].time_window .*ends before"),
        (
            "patients.0.required_caregivers.0.service",
            "s9",
            r"patients\[0\].required_caregivers\[0\].service .*s9",
        ),
        ("patients.0.required_caregivers", [], r"patients\[0\].required_caregivers"),
        ("patients.0.time_window", [-1, 8], r"patients\[0\].time_window\[0\]"),
        (
            "patients.0.synchronization",
            {"type": "simultaneous"},
            r"patients\[0\].synchronization .*needs two",
        ),
        ("patients.1.synchronization", None, r"patients\[1\].synchronization .*say"),
        (
            "patients.1.synchronization",
            {"type": "sequential"},
            r"patients\[1\].synchronization.distance .*smallest",
        ),
        (
            "patients.1.synchronization",
            {"type": "sequential", "distance": [5, 4]},
            r"patients\[1\].synchronization.distance .*above",
        ),
        (
            "patients.1.synchronization",
            {"type": "simultaneous", "distance": [5, 6]},
            r"patients\[1\].synchronization.distance .*distance 0",
        ),
        (
            "patients.1.required_caregivers",
            [{"service": "s1"}, {"service": "s1", "duration": 3}],
            r"patients\[1\].required_caregivers\[1\].duration .*same time",
        ),
        ("distances", [[0, 1], [1, 0]], "The field distances .*give 3 rows"),
        ("distances.1", [0, 1], r"distances\[1\] .*give 3 numbers"),
        ("distances.1.0", -1, r"distances\[1\]\[0\]"),
        ("central_offices", [], "central_offices"),
        ("weights", {"travel": -1}, "weights.travel"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_naming_the_field(
    path: str, value: object, said: str
) -> None:
    raw = small()
    put(raw, path, value)

    with pytest.raises(BadPlanInput, match=said) as refused:
        plan("roster", raw, Run(time_limit=1))

    assert str(refused.value).count("\n") == 0
    assert str(refused.value).endswith(".")


def test_a_service_nobody_gives_is_named_with_its_client() -> None:
    raw = raw_day([visit("s3"), visit("s1")], [["s1"]])

    outcome = plan("roster", raw, Run(time_limit=1))

    assert outcome.status is Status.INFEASIBLE
    assert [str(clash) for clash in outcome.clashes] == [
        "No worker can give service s3 to p1."
    ]


def test_a_double_visit_that_one_worker_alone_can_do_is_named() -> None:
    raw = raw_day([duo(("s1", "s2"))], [["s1", "s2"], ["s3"]])

    outcome = plan("roster", raw, Run(time_limit=1))

    assert [str(clash) for clash in outcome.clashes] == [
        "The two visits to p1 need two workers, and only c1 can do them."
    ]


def test_nobody_to_visit_is_a_plan() -> None:
    outcome = plan("roster", raw_day([], [["s1"]]), Run(time_limit=1))

    assert outcome.status is Status.OPTIMAL
    assert outcome.plan["visits"] == []
    assert outcome.objective == 0


def test_an_unknown_field_is_remarked() -> None:
    outcome = plan("roster", {**small(), "hurry": True}, Run(time_limit=5))

    assert [str(remark) for remark in outcome.remarks] == [
        "The field hurry is not known and was not used."
    ]


def test_the_command_plans_a_day(tmp_path: Path) -> None:
    source, target = tmp_path / "day.json", tmp_path / "plan.json"
    source.write_text(json.dumps(small()))

    status = main(["roster", str(source), "--out", str(target), "--quiet"])

    assert status == 0
    answer = json.loads(target.read_text())
    assert answer["status"] == "optimal"
    assert answer["gap"] == 0
    rows = {(row["client"], row["service"]): row for row in answer["visits"]}
    together = [rows["p2", "s1"], rows["p2", "s2"]]
    assert together[0]["start"] == together[1]["start"]
    assert {row["worker"] for row in together} == {"c1", "c2"}
    assert set(answer["cost"]) == {"travel", "tardiness", "max_tardiness"}
