"""Loaded before Django: tests never touch the data of a real installation."""

import os
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / "var" / "tests"
(HOME / "static").mkdir(parents=True, exist_ok=True)
os.environ["SOMBRERO_HOME"] = str(HOME)
os.environ["SOMBRERO_SECRET_KEY"] = "only-for-tests"
os.environ["SOMBRERO_DEMO"] = "1"
os.environ.pop("SOMBRERO_HOSTS", None)
