"""Published optima, on the real maps beside the checkout."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from sombrero.solvers.kinds import plan
from sombrero.solvers.running import Run
from tests.shared_data import path


@pytest.mark.parametrize("name", ["NM_county", "NE_county"])
def test_the_fewest_cut_edges_are_found(name: str) -> None:
    folder = path("benchmarks/districting_cut_edges")
    graph = json.loads(
        gzip.decompress((folder / f"graphs/{name}.json.gz").read_bytes())
    )
    with (folder / "bks.csv").open() as file:
        known = next(row for row in csv.DictReader(file) if row["instance"] == name)
    data = {
        "areas": [{"population": node["pop"]} for node in graph["nodes"]],
        "edges": [[one, other] for one, other, _ in graph["edges"]],
        "zones": int(known["k"]),
        "population": [int(known["L"]), int(known["U"])],
    }
    answer = plan("zone", data, Run(time_limit=3, threads=2))
    assert answer.objective == float(known["bks"])


def test_the_documented_example_runs() -> None:
    page = (Path(__file__).parents[3] / "docs/reference/plans/zone.md").read_text()
    example = json.loads(page.split("```json")[1].split("```")[0])
    answer = plan("zone", example, Run(time_limit=1))
    assert answer.plan["zone"] == [0, 0, 1, 0, 1, 1]
