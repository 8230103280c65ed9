"""What a journey needs: the invented service directory in the tests' neighbourhood."""

import datetime as dt
from pathlib import Path

import pytest

from sombrero.core.domain.actor import SYSTEM
from sombrero.core.models import Initiative
from sombrero.demo.domain.hsds import directory_files
from sombrero.demo.domain.town import build_town_plan
from sombrero.partnerships.actions import import_directory


@pytest.fixture
def directory(initiative: Initiative, now: dt.datetime, tmp_path: Path) -> None:
    """Take the demo's directory in through the importer."""
    paths = []
    for name, text in directory_files(build_town_plan(seed=7)).items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    import_directory(by=SYSTEM, now=now, paths=paths)
