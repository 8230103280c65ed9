"""The invented town's provisions are the same each time, and of known kinds."""

import csv
import io

from sombrero.analysis.domain.facilities.kinds import KINDS
from sombrero.demo.domain.provisions import provisions_file
from sombrero.demo.domain.town import build_town_plan


def test_the_same_seed_gives_the_same_provisions_of_kinds_that_exist() -> None:
    town = build_town_plan(seed=7)
    text = provisions_file(town)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text == provisions_file(town)
    assert {row["kind"] for row in rows} <= KINDS.keys()
    assert len({row["id"] for row in rows}) == len(rows)
