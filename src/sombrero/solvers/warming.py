"""Compiles the inner loops once, so that the first question need not wait for it.

`python -m sombrero.solvers.warming`; set-up runs it. The machine code is kept beside
the source, as Python keeps its own.
"""

from importlib import import_module
from pathlib import Path

COMPILED = (
    "sombrero.solvers.zone",
    "sombrero.solvers.roster",
    "sombrero.solvers.access.walking",
    "sombrero.solvers.place.native_loops",
    "sombrero.solvers.place.purse_loops",
    "sombrero.solvers.place.cover_loops",
    "sombrero.solvers.place.window_loops",
)
"""Engines whose inner loops are compiled; each has `warm()`."""

KEPT = ("*.nbi", "*.nbc")
"""The files in which numba keeps machine code, in __pycache__."""


def warm() -> None:
    """Compile what is not compiled yet: about a minute at first, then nothing."""
    forget_stale(Path(__file__).parent)
    for name in COMPILED:
        import_module(name).warm()


def forget_stale(folder: Path) -> None:
    """Remove machine code that is older than any source of the engines.

    numba looks only at a function's own file: when a function in another file that
    it calls has changed, it would go on with the old one.
    """
    newest = max(path.stat().st_mtime for path in folder.rglob("*.py"))
    for pattern in KEPT:
        for kept in folder.rglob(pattern):
            if kept.stat().st_mtime < newest:
                kept.unlink()


if __name__ == "__main__":
    warm()
