"""Compiles the inner loops once, so that the first question need not wait for it.

`python -m sombrero.solvers.warming`; set-up runs it. The machine code is kept beside
the source, as Python keeps its own, and made anew when the source changes.
"""

from importlib import import_module

COMPILED = ("sombrero.solvers.zone", "sombrero.solvers.roster")
"""Engines whose inner loops are compiled; each has `warm()`."""


def warm() -> None:
    """Compile what is not compiled yet: about a minute at first, then nothing."""
    for name in COMPILED:
        import_module(name).warm()


if __name__ == "__main__":
    warm()
