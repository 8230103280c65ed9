"""A small directory in the database."""

import datetime as dt
from pathlib import Path

import pytest

from sombrero.core.domain.actor import SYSTEM
from sombrero.partnerships.actions import import_directory
from sombrero.partnerships.models import Service
from tests.partnerships.directory_files import write_tables


@pytest.fixture
def small_directory(db: None, tmp_path: Path, now: dt.datetime) -> dict[str, Service]:
    """Three services of two organisations, by the id of their source."""
    import_directory(by=SYSTEM, now=now, paths=[write_tables(tmp_path / "hsds")])
    return {one.external_id: one for one in Service.objects.all()}
