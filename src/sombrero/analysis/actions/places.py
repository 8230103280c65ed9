"""Taking official places in: sectors, municipalities, districts, conversions."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sombrero.analysis.actions.boundaries import follow_sectors
from sombrero.analysis.actions.carrying import carry_up
from sombrero.analysis.actions.reach import keep_reach
from sombrero.analysis.domain import districts
from sombrero.analysis.domain.gathering import Gathered, gather
from sombrero.analysis.domain.indicator_files import Wish
from sombrero.analysis.domain.mapping import read_words
from sombrero.analysis.domain.places import SECTOR, Loaded, PlaceDraft, PlaceKey
from sombrero.analysis.domain.reading.files import How, open_source
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.queries.loaded import loaded_places
from sombrero.core.access import require
from sombrero.core.actions import PlaceLink, PlaceRow, save_places
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission

Progress = Callable[[str], None]


def import_places(
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
    """Read files of places in any order and save what they say; return the reports.

    vintage: the year of the codes, for files that do not say it. wish: source and
    licence of files that are not what their format says, such as invented ones.
    mapping: a file that says what the columns of the layers mean.

    Everything is read and checked before the first row is written, in one
    transaction; the same files again change nothing. dry_run: only read and check.
    Raises BadInput, naming file, row and column.
    """
    require(by, Permission.FIGURES_WRITE)
    words = read_words(mapping, of="places") if mapping else None
    how = words.how(progress) if words else How(tell=progress)
    sources = []
    for file in files:
        progress(f"Reading {file.name}")
        most = settings.SOMBRERO_MAX_IMPORT_MB
        sources.append(open_source(file, most_mb=most, how=how))
    unnamed = any(
        isinstance(one, Layer) and districts.is_municipality_layer(one)
        for one in sources
    )
    loaded = loaded_places(with_municipalities=unnamed)
    progress("Checking shapes and codes")
    gathered = gather(sources, loaded, vintage=vintage, words=words)
    if wish:
        gathered.say(source=wish.source, licence=wish.licence)
    if not dry_run:
        progress(f"Saving {len(gathered.places)} places")
        save_gathered(by=by, now=now, gathered=gathered, loaded=loaded)
    return gathered.reports


def save_gathered(
    *, by: Actor, now: dt.datetime, gathered: Gathered, loaded: Loaded
) -> None:
    """Save checked places and memberships, and carry figures up again."""
    require(by, Permission.FIGURES_WRITE)
    drafts = [one for one in gathered.places.values() if not _is_known(one, loaded)]
    links = [
        PlaceLink(
            _identity(link.part),
            _identity(link.whole),
            share=link.share,
            approximate=link.is_approximate,
            source=link.source,
        )
        for link in gathered.memberships
    ]
    vintages = {one.key.vintage for one in drafts if one.key.kind == SECTOR}
    with transaction.atomic():
        save_places(by=by, now=now, places=[place_row(d) for d in drafts], links=links)
        for vintage in sorted(vintages):
            carry_up(vintage=vintage)
        follow_sectors(now=now)
        if vintages:
            keep_reach(now=now)


def _is_known(draft: PlaceDraft, loaded: Loaded) -> bool:
    """Tell whether only a table names this place, and it is loaded already."""
    key = draft.key
    codes = loaded.codes.get((key.kind, key.vintage), frozenset())
    return draft.is_bare and key.code in codes


def _identity(key: PlaceKey) -> tuple[str, str, int]:
    return (key.kind, key.code, key.vintage)


def place_row(draft: PlaceDraft) -> PlaceRow:
    """Return a draft in the words of core."""
    shape = draft.shape
    return PlaceRow(
        kind=draft.key.kind,
        code=draft.key.code,
        vintage=draft.key.vintage,
        name_nl=draft.name_nl,
        name_fr=draft.name_fr,
        name_de=draft.name_de,
        parent=_identity(draft.parent) if draft.parent else None,
        geometry=shape.geojson if shape else None,
        area_ha=shape.area_ha if shape else None,
        lat=shape.lat if shape else None,
        lon=shape.lon if shape else None,
        bounds=shape.bounds if shape else None,
        source=draft.source,
        licence=draft.licence,
    )
