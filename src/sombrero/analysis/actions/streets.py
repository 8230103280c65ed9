"""Taking the streets in; then every way is walked again."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sombrero.analysis.actions.reach import keep_reach
from sombrero.analysis.domain.facilities.drafts import Wish
from sombrero.analysis.domain.reading.trouble import trouble
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.streets.network import (
    Network,
    network_of,
    packed_network,
    without_islands,
)
from sombrero.analysis.domain.streets.reading import LICENCE, SOURCE, Lines, read_lines
from sombrero.analysis.models import StreetNetwork
from sombrero.analysis.models import Walked as KeptWalk
from sombrero.analysis.queries.facilities import import_box
from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission

Progress = Callable[[str], None]
_METRES_PER_KM = 1000


def import_streets(
    *,
    by: Actor,
    now: dt.datetime,
    files: Sequence[Path],
    wish: Wish | None = None,
    without_steps: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda words: None,
) -> list[FileReport]:
    """Read ways one can walk and keep them; return the reports.

    All files together are the streets of today: they replace what was loaded. The
    same streets again change nothing. without_steps: stairs are left out. Everything
    is read and checked before anything is written. Raises BadInput.
    """
    require(by, Permission.FIGURES_WRITE)
    wish = wish or Wish()
    box = import_box()
    found: list[Lines] = []
    for path in files:
        progress(f"Reading {path.name}")
        most_mb = settings.SOMBRERO_MAX_IMPORT_MB
        found.append(
            read_lines(path, most_mb=most_mb, box=box, without_steps=without_steps)
        )
    source = _source(found, wish)
    progress("Joining streets")
    network, lost = without_islands(network_of([x for one in found for x in one.lines]))
    _note(found[-1].report, network, lost)
    if not dry_run:
        row = _row(network, found, source, wish, now)
        _save(by=by, now=now, row=row, progress=progress)
    return [one.report for one in found]


def forget_streets(*, by: Actor, now: dt.datetime) -> int:
    """Forget the streets: ways are straight lines again. Return how many were kept."""
    require(by, Permission.FIGURES_WRITE)
    with transaction.atomic():
        count, _kinds = StreetNetwork.objects.all().delete()
        KeptWalk.objects.all().delete()
        keep_reach(now=now)
        audit(by=by, now=now, verb="streets.forgotten", subject="streets")
    return count


def _source(found: Sequence[Lines], wish: Wish) -> str:
    source = wish.source or next((one.source for one in found if one.source), "")
    if not source:
        raise trouble(
            found[0].file, "nothing says who drew these lines", "--source NAME"
        )
    return source


def _note(report: FileReport, network: Network, lost: float) -> None:
    metres = float(network.lengths.sum())
    report.notes.append(
        f"{len(network.corners)} corners, {len(network.stretches)} stretches,"
        f" {metres / _METRES_PER_KM:.0f} km in all files together"
    )
    if lost:
        report.notes.append(
            f"{lost / _METRES_PER_KM:.1f} km left out: no street joins them to the rest"
        )


def _row(
    network: Network,
    found: Sequence[Lines],
    source: str,
    wish: Wish,
    now: dt.datetime,
) -> StreetNetwork:
    west, south, east, north = network.box
    is_open_map = source == SOURCE
    return StreetNetwork(
        version=network.version,
        source=source[:200],
        licence=(wish.licence or (LICENCE if is_open_map else ""))[:80],
        dated=(wish.dated or max(one.dated for one in found))[:10],
        files=[one.file for one in found],
        corners=len(network.corners),
        stretches=len(network.stretches),
        metres=float(network.lengths.sum()),
        west=west,
        south=south,
        east=east,
        north=north,
        packed=packed_network(network),
        imported_at=now,
    )


def _save(
    *, by: Actor, now: dt.datetime, row: StreetNetwork, progress: Progress
) -> None:
    with transaction.atomic():
        StreetNetwork.objects.all().delete()
        row.save(force_insert=True)
        progress("Walking from each sector to each kind of provision")
        keep_reach(now=now)
        audit(
            by=by,
            now=now,
            verb="streets.imported",
            subject="streets",
            detail={"files": row.files, "stretches": row.stretches},
        )
