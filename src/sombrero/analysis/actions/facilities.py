"""Taking provisions in: who is where, what closed, and what that does to reach."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sombrero.analysis.actions.reach import keep_reach
from sombrero.analysis.domain import crs
from sombrero.analysis.domain.facilities.doubles import Spot, same_as
from sombrero.analysis.domain.facilities.drafts import Ask, Draft, Listed, Wish
from sombrero.analysis.domain.facilities.mapped import check_kind, read_translation
from sombrero.analysis.domain.facilities.reading import read_facilities
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.models import Facility, FacilitySource
from sombrero.analysis.queries.facilities import import_box, sectors_of
from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import BadInput
from sombrero.core.domain.roles import Permission

BATCH = 500
Progress = Callable[[str], None]
# A list that would close more than this part of what its source named before is
# more likely a part of the list, or another one.
MOST_CLOSED = 0.5
FEWEST_TO_DOUBT = 10

_CHANGING = (
    "kind",
    "name_nl",
    "name_fr",
    "lat",
    "lon",
    "sector",
    "address",
    "hours",
    "capacity",
    "edge",
    "dated",
    "closed_on",
    "same_as",
)


@dataclass
class _Source:
    """All files of one source in this import: together they are its list."""

    files: list[Listed] = field(default_factory=list)

    @property
    def drafts(self) -> dict[str, Draft]:
        return {one.external_id: one for file in self.files for one in file.drafts}

    @property
    def kinds(self) -> set[str]:
        return {one.kind for file in self.files for one in file.drafts}


def import_facilities(
    *,
    by: Actor,
    now: dt.datetime,
    files: Sequence[Path],
    wish: Wish | None = None,
    mapping: Path | None = None,
    close_many: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda words: None,
) -> list[FileReport]:
    """Read lists of provisions and save them; return the reports.

    All files of one source are its list of today: what it named before, of the same
    kinds, and names no longer is closed. close_many: also when that is more than
    half of them. Everything is read and checked before the first row is written, in
    one transaction; the same files again change nothing. Raises BadInput.
    """
    require(by, Permission.FIGURES_WRITE)
    wish = wish or Wish()
    if wish.kind:
        check_kind("--kind", wish.kind)
    words = read_translation(mapping) if mapping else None
    ask = Ask(wish, import_box())
    sources: dict[str, _Source] = {}
    for path in files:
        progress(f"Reading {path.name}")
        listed = read_facilities(
            path, ask=ask, words=words, most_mb=settings.SOMBRERO_MAX_IMPORT_MB
        )
        sources.setdefault(listed.origin.source, _Source()).files.append(listed)
    gone = {name: _gone(name, one) for name, one in sources.items()}
    for name, one in sources.items():
        _check_gone(name, one, len(gone[name]), close_many=close_many)
    _note(sources, gone)
    if not dry_run:
        _save(by=by, now=now, sources=sources, gone=gone, progress=progress)
    return [file.report for one in sources.values() for file in one.files]


def _gone(name: str, source: _Source) -> list[int]:
    """Return what this source named before, of these kinds, and names no longer."""
    named = source.drafts
    rows = Facility.objects.filter(
        source__name=name, kind__in=source.kinds, closed_on__isnull=True
    ).values_list("pk", "external_id")
    return [pk for pk, identity in rows if identity not in named]


def _check_gone(name: str, source: _Source, gone: int, *, close_many: bool) -> None:
    before = Facility.objects.filter(
        source__name=name, kind__in=source.kinds, closed_on__isnull=True
    ).count()
    if not close_many and gone >= FEWEST_TO_DOUBT and gone > MOST_CLOSED * before:
        raise BadInput(
            f"{source.files[0].file}: {gone} of {before} provisions of “{name}” would"
            " be closed; expected its whole list: name all its files in one command,"
            " or say --close-many when it is right."
        )


def _note(sources: dict[str, _Source], gone: dict[str, list[int]]) -> None:
    for name, one in sources.items():
        points = [(draft.lon, draft.lat) for draft in one.drafts.values()]
        outside = sectors_of(points).count(None)
        notes = one.files[-1].report.notes
        if outside:
            notes.append(
                f"{outside} lie outside the sectors that are loaded: kept, because"
                " people walk across borders"
            )
        if gone[name]:
            notes.append(f"{len(gone[name])} are no longer named: closed")


# -- Saving --------------------------------------------------------------------------
def _save(
    *,
    by: Actor,
    now: dt.datetime,
    sources: dict[str, _Source],
    gone: dict[str, list[int]],
    progress: Progress,
) -> None:
    kinds = {kind for one in sources.values() for kind in one.kinds}
    with transaction.atomic():
        for name, one in sources.items():
            progress(f"Saving {len(one.drafts)} provisions of {name}")
            row = _source(one, now)
            kinds |= _kinds_before(row, one.drafts)
            _upsert(row, list(one.drafts.values()))
            Facility.objects.filter(pk__in=gone[name]).update(
                closed_on=timezone.localdate(now)
            )
        for kind in sorted(kinds):
            doubles = _settle_doubles(kind)
            if doubles:
                progress(f"{doubles} of kind {kind} stand in two lists: counted once")
        progress("Measuring how far people are")
        keep_reach(now=now, kinds=kinds)
        audit(
            by=by,
            now=now,
            verb="facilities.imported",
            subject="facilities",
            detail={
                "files": [file.file for one in sources.values() for file in one.files],
                "facilities": sum(len(one.drafts) for one in sources.values()),
                "closed": sum(len(some) for some in gone.values()),
            },
        )


def _source(one: _Source, now: dt.datetime) -> FacilitySource:
    last = one.files[-1]
    origin = last.origin
    row, _made = FacilitySource.objects.update_or_create(
        name=origin.source[:200],
        defaults={
            "licence": origin.licence[:80],
            "rank": origin.rank,
            "dated": max(file.origin.dated for file in one.files)[:10],
            "file": last.file[:200],
            "imported_at": now,
        },
    )
    return row


def _kinds_before(source: FacilitySource, drafts: Iterable[str]) -> set[str]:
    """Return the kinds these provisions had: what changes kind is missing there."""
    before = dict(source.facilities.values_list("external_id", "kind"))
    return {before[one] for one in drafts if one in before}


def _upsert(source: FacilitySource, drafts: Sequence[Draft]) -> None:
    sectors = sectors_of([(one.lon, one.lat) for one in drafts])
    Facility.objects.bulk_create(
        [
            Facility(
                source=source,
                external_id=one.external_id,
                kind=one.kind,
                name_nl=one.name_nl,
                name_fr=one.name_fr,
                lat=one.lat,
                lon=one.lon,
                sector_id=sector,
                address=one.address,
                hours=one.hours,
                capacity=one.capacity,
                edge=[list(point) for point in one.edge] or None,
                dated=one.dated or source.dated,
            )
            for one, sector in zip(drafts, sectors, strict=True)
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["source", "external_id"],
        update_fields=_CHANGING,
    )


def _settle_doubles(kind: str) -> int:
    """Say of the rows of a kind which one is counted; return how many are not."""
    rows = list(
        Facility.objects.filter(kind=kind, closed_on__isnull=True)
        .order_by("source__rank", "source_id", "pk")
        .values_list("pk", "source_id", "name_fr", "lon", "lat", "same_as_id")
    )
    order = {
        source: turn for turn, source in enumerate(dict.fromkeys(r[1] for r in rows))
    }
    metres = crs.points_in_metres([(row[3], row[4]) for row in rows])
    spots = [
        Spot(row[0], order[row[1]], row[2], *at)
        for row, at in zip(rows, metres, strict=True)
    ]
    found = same_as(spots)
    Facility.objects.filter(kind=kind).filter(
        Q(closed_on__isnull=False) | ~Q(pk__in=list(found))
    ).filter(same_as__isnull=False).update(same_as=None)
    changed = [
        Facility(pk=row[0], same_as_id=found[row[0]])
        for row in rows
        if row[0] in found and row[5] != found[row[0]]
    ]
    Facility.objects.bulk_update(changed, ["same_as"], batch_size=BATCH)
    return len(found)
