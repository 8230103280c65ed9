"""Brings the files of one import together, in whatever order they were named."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sombrero.analysis.domain import conversions, districts, own_places, sectors
from sombrero.analysis.domain.mapped_places import read_mapped_places
from sombrero.analysis.domain.mapping import Mapping
from sombrero.analysis.domain.places import (
    MUNICIPALITY,
    SECTOR,
    Loaded,
    MembershipDraft,
    PlaceDraft,
    PlaceKey,
)
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.analysis.domain.reading.tables import Table
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport

EXPECTED = (
    "sectors (cd_sector), districts (MDRC), municipalities (tx_munty_descr_fr),"
    " a table of sectors and districts (SecteurStatistique_Code, Quartier_Code)"
    " or our own places (kind, code, vintage)"
)


_LONGEST = {
    "code": 40,
    "Dutch name": 120,
    "French name": 120,
    "German name": 120,
    "source": 200,
    "licence": 80,
}


@dataclass
class Gathered:
    """All that one import brings, checked: nothing is written before this exists."""

    places: dict[PlaceKey, PlaceDraft] = field(default_factory=dict)
    memberships: list[MembershipDraft] = field(default_factory=list)
    reports: list[FileReport] = field(default_factory=list)
    _from_file: dict[PlaceKey, str] = field(default_factory=dict)

    def take(self, file: str, drafts: Sequence[PlaceDraft]) -> None:
        """Add places; a shape wins over a bare name, two shapes are an error.

        A municipality may come twice: from its sectors and from its own layer.
        """
        for draft in drafts:
            _check_lengths(file, draft)
            first = self._from_file.get(draft.key)
            known = self.places.get(draft.key)
            if known is not None and draft.is_bare:
                continue
            if first and known and not known.is_bare and draft.key.kind == SECTOR:
                raise trouble(
                    file, f"sector {draft.key.code} is in {first} too", "it in one file"
                )
            self.places[draft.key] = draft
            self._from_file[draft.key] = file

    def say(self, *, source: str, licence: str) -> None:
        """Name another source and licence than the formats do."""
        for key, draft in self.places.items():
            self.places[key] = replace(
                draft,
                source=source or draft.source,
                licence=licence or draft.licence,
            )

    def known(self, loaded: Loaded) -> Loaded:
        """Return what is loaded together with what this import brings so far."""
        codes = dict(loaded.codes)
        keys = sorted(self.places, key=lambda key: (key.kind, key.vintage))
        for group, found in groupby(keys, key=lambda key: (key.kind, key.vintage)):
            codes[group] = codes.get(group, frozenset()) | {key.code for key in found}
        drawn = [p for p in self.places.values() if p.key.kind == MUNICIPALITY]
        fresh = tuple(p for p in drawn if p.shape is not None)
        return Loaded(codes, fresh or loaded.municipalities)


def _check_lengths(file: str, draft: PlaceDraft) -> None:
    """Refuse words that are longer than their place in the database."""
    words = {
        "code": draft.key.code,
        "Dutch name": draft.name_nl,
        "French name": draft.name_fr,
        "German name": draft.name_de,
        "source": draft.source,
        "licence": draft.licence,
    }
    for what, text in words.items():
        if len(text) > _LONGEST[what]:
            found = f"the {what} {shown(text)} has {len(text)} characters"
            raise trouble(file, found, f"at most {_LONGEST[what]}")


def gather(
    sources: Sequence[Table | Layer],
    loaded: Loaded,
    *,
    vintage: int | None = None,
    words: Mapping | None = None,
) -> Gathered:
    """Recognise each source by its columns and read them in the order they need.

    vintage: the year the codes hold in, for files that do not say it. words: a
    mapping, by which layers are read rather than by their columns. Raises BadInput,
    so that either all files are good or none is used.
    """
    gathered = Gathered()
    if words is not None:
        layers = [source for source in sources if isinstance(source, Layer)]
        sources = [source for source in sources if not isinstance(source, Layer)]
        for layer in layers:
            drafts, memberships, report = read_mapped_places(
                layer, words, vintage=vintage
            )
            gathered.take(layer.file, drafts)
            gathered.memberships += memberships
            gathered.reports.append(report)
    for source in sorted(sources, key=_turn):
        if isinstance(source, Layer):
            _take_layer(source, gathered, loaded, vintage)
        else:
            _take_table(source, gathered, loaded, vintage)
    _check_whole(gathered, loaded)
    return gathered


def _turn(source: Table | Layer) -> int:
    """Order of reading: what others lean on comes first."""
    if isinstance(source, Table):
        if conversions.is_conversion(source) or conversions.is_crosswalk(source):
            return 4
        raise _unknown(source)
    tests = (
        own_places.is_own_layer,
        sectors.is_sector_layer,
        districts.is_municipality_layer,
        districts.is_district_layer,
    )
    for turn, is_this in enumerate(tests):
        if is_this(source):
            return turn
    raise _unknown(source)


def _unknown(source: Table | Layer) -> Exception:
    columns = ", ".join(source.columns[:8])
    return trouble(source.file, f"its columns ({columns}) are not known here", EXPECTED)


def _take_layer(
    layer: Layer, gathered: Gathered, loaded: Loaded, vintage: int | None
) -> None:
    if own_places.is_own_layer(layer):
        drafts, memberships, report = own_places.read_own_places(layer)
        gathered.memberships += memberships
    elif sectors.is_sector_layer(layer):
        drafts, report = sectors.read_sectors(layer, vintage=vintage)
    elif districts.is_district_layer(layer):
        drafts, report = districts.read_districts(layer)
    else:
        known = gathered.known(loaded).municipalities
        drafts, report = districts.read_municipalities(layer, known)
    gathered.take(layer.file, drafts)
    gathered.reports.append(report)


def _take_table(
    table: Table, gathered: Gathered, loaded: Loaded, vintage: int | None
) -> None:
    drafts: list[PlaceDraft] = []
    if conversions.is_conversion(table):
        known = gathered.known(loaded)
        drafts, memberships, report = conversions.read_conversion(
            table, known, vintage=vintage
        )
    else:
        memberships, report = conversions.read_crosswalk(table)
    gathered.take(table.file, drafts)
    gathered.memberships += memberships
    gathered.reports.append(report)


def _check_whole(gathered: Gathered, loaded: Loaded) -> None:
    """Refuse an import that names places which are neither in it nor loaded."""
    needed = {p.parent for p in gathered.places.values() if p.parent is not None}
    needed |= {link.whole for link in gathered.memberships}
    needed |= {link.part for link in gathered.memberships}
    codes = gathered.known(loaded).codes
    lost = sorted(
        key
        for key in needed
        if key.code not in codes.get((key.kind, key.vintage), frozenset())
    )
    if lost:
        first = f"{lost[0].kind} {lost[0].code} of {lost[0].vintage}"
        raise trouble(
            ", ".join(report.file for report in gathered.reports),
            f"{len(lost)} places are named but not there, the first is {first}",
            "their file in the same command, or loaded before",
        )
