"""One clear sentence for a file that cannot be used."""

from sombrero.core.domain.errors import BadInput

_SHOWN = 60


def trouble(
    file: str,
    found: str,
    expected: str,
    *,
    row: int | None = None,
    column: str | None = None,
) -> BadInput:
    """Say where the trouble is, what is there and what was expected.

    row: 1 is the first row of a table (its header) or the first feature of a layer.
    """
    where = [file]
    if row is not None:
        where.append(f"row {row}")
    if column is not None:
        where.append(f"column {column}")
    return BadInput(f"{', '.join(where)}: {found}; expected {expected}.")


def shown(value: object) -> str:
    """Return a value as it may stand in a sentence: quoted, on one line, short."""
    text = " ".join(str(value).split())
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"
