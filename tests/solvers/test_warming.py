"""Machine code older than the source is never used."""

import os
from pathlib import Path

from sombrero.solvers.warming import forget_stale


def test_machine_code_older_than_any_source_is_removed(tmp_path: Path) -> None:
    cache = tmp_path / "engine" / "__pycache__"
    cache.mkdir(parents=True)
    source, old, new = tmp_path / "engine" / "a.py", cache / "b.nbi", cache / "c.nbc"
    for path, moment in ((old, 100), (source, 200), (new, 300)):
        path.touch()
        os.utime(path, (moment, moment))
    forget_stale(tmp_path)
    assert not old.exists()
    assert new.exists()
