"""Taking official figures in."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sombrero.analysis.actions.carrying import carry_up
from sombrero.analysis.actions.places import place_row
from sombrero.analysis.actions.reach import keep_reach
from sombrero.analysis.domain.figure_sources import open_figures
from sombrero.analysis.domain.figures import FigureFile, Placed, Status, settle
from sombrero.analysis.domain.indicator_files import Wish, read_figures
from sombrero.analysis.domain.mapping import read_words
from sombrero.analysis.domain.places import (
    NOT_LOCALISED,
    SECTOR,
    UNKNOWN_SECTOR,
    PlaceKey,
)
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.sectors import not_localised
from sombrero.analysis.models import Dataset, Figure
from sombrero.analysis.queries.loaded import loaded_places
from sombrero.core.access import require
from sombrero.core.actions import audit, save_places
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission

BATCH = 2_000
Progress = Callable[[str], None]
Settled = tuple[FigureFile, list[Placed]]


def import_figures(
    *,
    by: Actor,
    now: dt.datetime,
    files: Sequence[Path],
    vintage: int | None = None,
    wish: Wish | None = None,
    mapping: Path | None = None,
    dry_run: bool = False,
    progress: Progress = lambda words: None,
) -> list[FileReport]:
    """Read tables of figures and save those of loaded places; return the reports.

    vintage: the year of the places' codes, when the best match is not wanted. wish:
    period, source and licence that the files do not say. mapping: a file that says
    what the columns mean. All files are read and checked before the first row is
    written; the same files again replace their own figures. Raises BadInput, naming
    file, row and column.
    """
    require(by, Permission.FIGURES_WRITE)
    words = read_words(mapping, of="figures") if mapping else None
    year = vintage or (words.vintage if words else None)
    loaded = loaded_places()
    settled: list[Settled] = []
    most = settings.SOMBRERO_MAX_IMPORT_MB
    for table, chosen in open_figures(files, words, most_mb=most, tell=progress):
        file = read_figures(
            table, wish, chosen=chosen, wanted=loaded.wanted, tell=progress
        )
        settled.append((file, settle(file, loaded, vintage=year)))
    if not dry_run:
        _save(by=by, now=now, settled=settled, progress=progress)
    return [file.report for file, _placed in settled]


def _save(
    *, by: Actor, now: dt.datetime, settled: Sequence[Settled], progress: Progress
) -> None:
    keys = {one.place for _file, placed in settled for one in placed}
    with transaction.atomic():
        ids = _place_ids(by=by, now=now, keys=keys)
        for file, placed in settled:
            progress(f"Saving {len(placed)} figures of {file.origin.file}")
            dataset = _dataset(file, now)
            _upsert(dataset, [(ids[one.place], one) for one in placed])
        above = {key.vintage for key in keys if key.kind == SECTOR}
        for year in sorted(above):
            progress(f"Carrying figures of {year} up to municipalities and region")
            carry_up(vintage=year)
        keep_reach(now=now)
        audit(
            by=by,
            now=now,
            verb="figures.imported",
            subject="figures",
            detail={
                "files": [file.origin.file for file, _placed in settled],
                "figures": sum(len(placed) for _file, placed in settled),
            },
        )


def _place_ids(
    *, by: Actor, now: dt.datetime, keys: set[PlaceKey]
) -> dict[PlaceKey, int]:
    """Return the ids of places; makes the "sector not known" of a municipality."""
    nowhere = [
        not_localised(key.code.removesuffix(UNKNOWN_SECTOR), key.vintage)
        for key in sorted(keys)
        if key.kind == NOT_LOCALISED
    ]
    ids = save_places(by=by, now=now, places=[place_row(draft) for draft in nowhere])
    return {PlaceKey(*identity): pk for identity, pk in ids.items()}


def _dataset(file: FigureFile, now: dt.datetime) -> Dataset:
    origin = file.origin
    dataset, _made = Dataset.objects.update_or_create(
        key=origin.key,
        file=origin.file[:200],
        period=origin.period,
        defaults={
            "source": origin.source[:200],
            "licence": origin.licence[:80],
            "imported_at": now,
        },
    )
    return dataset


def _upsert(dataset: Dataset, placed: Sequence[tuple[int, Placed]]) -> None:
    Figure.objects.bulk_create(
        [
            Figure(
                place_id=pk,
                measure=one.figure.measure,
                period=one.figure.period or dataset.period,
                value=one.figure.value,
                status=_status(one),
                dataset=dataset,
            )
            for pk, one in placed
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["place", "measure", "period"],
        update_fields=["value", "status", "dataset"],
    )


def _status(one: Placed) -> Status:
    is_lost = one.place.kind == NOT_LOCALISED and one.figure.value is not None
    return Status.NOT_LOCALISED if is_lost else one.figure.status
