"""Loads the compiled loops once, so that short runs have their time."""

import pytest

from sombrero.solvers.zone import warm


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    warm()
