"""Opens the files of one import of figures: some of them explain the others."""

from collections.abc import Sequence
from pathlib import Path

from sombrero.analysis.domain.district_values import (
    Codes,
    read_entries,
    with_codes,
)
from sombrero.analysis.domain.figure_formats import Format
from sombrero.analysis.domain.mapped_figures import mapped_table
from sombrero.analysis.domain.mapping import Mapping
from sombrero.analysis.domain.reading.files import How, is_json, open_source, start_of
from sombrero.analysis.domain.reading.tables import Progress, Table, silent
from sombrero.analysis.domain.reading.trouble import trouble

_LAYER = b'"FeatureCollection"'


def open_figures(
    files: Sequence[Path],
    words: Mapping | None,
    *,
    most_mb: int,
    tell: Progress = silent,
) -> list[tuple[Table, Format | None]]:
    """Return the tables of an import, and by which format a mapping reads them.

    words: a mapping, by which every file is read. Raises BadInput.
    """
    tables: list[tuple[Table, Format | None]] = []
    codes: dict[str, str] = {}
    for path in files:
        tell(f"Reading {path.name}")
        found = _opened(path, words, most_mb, tell)
        if isinstance(found, tuple):
            tables.append(found)
        else:
            codes |= found
    return [(_explained(table, codes), chosen) for table, chosen in tables]


def _opened(
    path: Path, words: Mapping | None, most_mb: int, tell: Progress
) -> tuple[Table, Format | None] | Codes:
    start = start_of(path, most_mb=most_mb)
    if words is None and is_json(start) and not _is_layer(path):
        found = read_entries(path)
        return (found, None) if isinstance(found, Table) else found
    how = words.how(tell) if words else How(tell=tell)
    source = open_source(path, most_mb=most_mb, how=how)
    if words is not None:
        return mapped_table(source, words)
    if not isinstance(source, Table):
        expected = "a table of figures, or a mapping"
        raise trouble(path.name, "it holds shapes", expected)
    return source, None


def _is_layer(path: Path) -> bool:
    with path.open("rb") as stream:
        return _LAYER in stream.read(2_000)


def _explained(table: Table, codes: Codes) -> Table:
    return with_codes(table, codes) if codes and table.has("id", "flag") else table
