"""Real data beside the checkout: used where present, never committed."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "shared" / "data"


def path(name: str) -> Path:
    """Return the path of a shared file; skip the test where it is absent."""
    found = ROOT / name
    if not found.exists():
        pytest.skip(f"needs shared/data/{name} beside the checkout")
    return found
