"""Statistical sectors as Statbel publishes them, with their municipalities.

Columns: of 2018 and later (``cd_sector``, ``cd_munty_refnis`` …) and the older
ones (``CS01012020``, ``CNIS5_2020`` …), in any case. The municipality comes from
its own column, never from the sector's code: since 2019 these may differ.
Source: Statbel, statistical sectors.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.names import readable_name
from sombrero.analysis.domain.places import (
    MUNICIPALITY,
    NOT_LOCALISED,
    REGION,
    SECTOR,
    UNKNOWN_SECTOR,
    PlaceDraft,
    PlaceKey,
)
from sombrero.analysis.domain.reading.layers import Feature, Layer
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.shapes import Shape, located, shape_of

LICENCE = "CC BY 4.0"
CODE = re.compile(r"\d{5}[A-Z][0-9A-Z_-]{3}\Z")
NIS = re.compile(r"\d{5}\Z")
_OLD_CODE = re.compile(r"cs\d{4}(?P<year>\d{4})\Z")
_OLD_MUNICIPALITY = re.compile(r"c_?nis5(_\d{4})?\Z")
_YEAR = re.compile(r"(?P<year>(19|20)\d\d)")
_BRUSSELS = "21"


@dataclass(frozen=True)
class _Columns:
    """The names under which this file keeps code and municipality."""

    code: str
    municipality: str
    year: int | None


def is_sector_layer(layer: Layer) -> bool:
    """Tell whether the layer has a column of sector codes."""
    return layer.has("cd_sector") or any(map(_OLD_CODE.match, layer.columns))


def read_sectors(
    layer: Layer, *, vintage: int | None = None
) -> tuple[list[PlaceDraft], FileReport]:
    """Return region, municipalities and sectors of a layer, largest first.

    vintage: the year the codes hold in, when the file does not say it.
    Raises BadInput for a missing column, a wrong or doubled code, a broken shape,
    or shapes outside the region they say they are in.
    """
    columns = _columns(layer)
    report = FileReport(layer.file, "statistical sectors", len(layer.features))
    report.notes += layer.notes
    _check_codes(layer, columns)
    year = vintage or columns.year or _year(layer)
    unknown = [f for f in layer.features if _is_unknown(f.text(columns.code))]
    known = [f for f in layer.features if not _is_unknown(f.text(columns.code))]
    shapes = located(
        layer, known, [_box(f, f.text(columns.municipality)) for f in known]
    )
    report.taken = len(known)
    if unknown:
        report.skipped["not localised (ZZZZ), kept without a shape"] = len(unknown)
    above = list(_above(layer, columns, year, known, shapes))
    sectors = [
        _sector(feature, columns, year, shape)
        for feature, shape in zip(known, shapes, strict=True)
    ]
    nowhere = [not_localised(f.text(columns.municipality), year) for f in unknown]
    return [*above, *sectors, *nowhere], report


def _columns(layer: Layer) -> _Columns:
    old = next(filter(None, map(_OLD_CODE.match, layer.columns)), None)
    code = "cd_sector" if layer.has("cd_sector") else (old.group() if old else "")
    municipality = next(
        (
            name
            for name in layer.columns
            if name == "cd_munty_refnis" or _OLD_MUNICIPALITY.match(name)
        ),
        None,
    )
    if municipality is None:
        raise trouble(
            layer.file,
            "the column is missing",
            "the municipality's NIS code of each sector",
            row=1,
            column="cd_munty_refnis",
        )
    return _Columns(code, municipality, int(old["year"]) if old else None)


def _is_unknown(code: str) -> bool:
    return code.endswith(UNKNOWN_SECTOR)


def _check_codes(layer: Layer, columns: _Columns) -> None:
    seen: dict[str, int] = {}
    for feature in layer.features:
        code, nis = feature.text(columns.code), feature.text(columns.municipality)
        if not CODE.match(code):
            raise trouble(
                layer.file,
                f"{shown(code)} is no sector code",
                "nine characters such as 21001A00-",
                row=feature.row,
                column=columns.code,
            )
        if not NIS.match(nis):
            raise trouble(
                layer.file,
                f"{shown(nis)} is no NIS code",
                "five digits such as 21001",
                row=feature.row,
                column=columns.municipality,
            )
        if code in seen:
            raise trouble(
                layer.file,
                f"{code} stands in row {seen[code]} too",
                "each sector once",
                row=feature.row,
                column=columns.code,
            )
        seen[code] = feature.row


def _year(layer: Layer) -> int:
    years = set()
    for feature in layer.features:
        found = _YEAR.search(feature.text("dt_situation"))
        if found is None:
            raise trouble(
                layer.file,
                f"{shown(feature.text('dt_situation'))} is no date",
                "the date these codes hold on (or the option --vintage YEAR)",
                row=feature.row,
                column="dt_situation",
            )
        years.add(int(found["year"]))
    if len(years) > 1:
        found_years = ", ".join(map(str, sorted(years)))
        raise trouble(
            layer.file,
            f"it mixes the years {found_years}",
            "one",
            column="dt_situation",
        )
    return years.pop()


def _box(feature: Feature, nis: str) -> crs.Box:
    region = "04000" if nis.startswith(_BRUSSELS) else feature.text("cd_rgn_refnis")
    return crs.REGIONS.get(region, crs.BELGIUM)


def _name(feature: Feature, *columns: str) -> str:
    return readable_name(feature.text(*columns))


def _sector(feature: Feature, columns: _Columns, year: int, shape: Shape) -> PlaceDraft:
    code = feature.text(columns.code)
    dutch = _name(feature, "tx_sector_descr_nl", "t_sec_nl")
    french = _name(feature, "tx_sector_descr_fr", "t_sec_fr")
    return PlaceDraft(
        key=PlaceKey(SECTOR, code, year),
        name_nl=dutch or french or code,
        name_fr=french or dutch or code,
        name_de=_name(feature, "tx_sector_descr_de", "t_sec_de"),
        parent=PlaceKey(MUNICIPALITY, feature.text(columns.municipality), year),
        shape=shape,
        source=_source(year),
        licence=LICENCE,
    )


def _source(year: int) -> str:
    return f"Statbel, statistical sectors {year}"


def not_localised(nis: str, year: int) -> PlaceDraft:
    """Return the place for counts of a municipality whose sector is not known."""
    return PlaceDraft(
        key=PlaceKey(NOT_LOCALISED, f"{nis}{UNKNOWN_SECTOR}", year),
        name_nl="Niet gelokaliseerd",
        name_fr="Non localisé",
        name_de="Nicht lokalisiert",
        parent=PlaceKey(MUNICIPALITY, nis, year),
        source=_source(year),
        licence=LICENCE,
        is_bare=True,
    )


def _above(
    layer: Layer,
    columns: _Columns,
    year: int,
    features: Sequence[Feature],
    shapes: Sequence[Shape],
) -> Iterable[PlaceDraft]:
    parts: Mapping[str, list[Shape]] = defaultdict(list)
    first: dict[str, Feature] = {}
    for feature, shape in zip(features, shapes, strict=True):
        nis = feature.text(columns.municipality)
        first.setdefault(nis, feature)
        parts[nis].append(shape)
    regions = {f.text("cd_rgn_refnis"): f for f in first.values()}
    for code, feature in regions.items():
        if code:
            yield _region(feature, code, year)
    for nis, feature in first.items():
        yield _municipality(feature, nis, year, dissolved(parts[nis]))


def _region(feature: Feature, code: str, year: int) -> PlaceDraft:
    return PlaceDraft(
        key=PlaceKey(REGION, code, year),
        name_nl=_name(feature, "tx_rgn_descr_nl") or code,
        name_fr=_name(feature, "tx_rgn_descr_fr") or code,
        name_de=_name(feature, "tx_rgn_descr_de"),
        source=_source(year),
        licence=LICENCE,
    )


def _municipality(feature: Feature, nis: str, year: int, shape: Shape) -> PlaceDraft:
    region = feature.text("cd_rgn_refnis")
    return PlaceDraft(
        key=PlaceKey(MUNICIPALITY, nis, year),
        name_nl=_name(feature, "tx_munty_descr_nl", "t_mun_nl") or nis,
        name_fr=_name(feature, "tx_munty_descr_fr", "t_mun_fr") or nis,
        name_de=_name(feature, "tx_munty_descr_de", "t_mun_de"),
        parent=PlaceKey(REGION, region, year) if region else None,
        shape=shape,
        source=_source(year),
        licence=LICENCE,
    )


def dissolved(parts: Sequence[Shape]) -> Shape:
    """Return the union of neighbouring shapes, without the lines between them."""
    return shape_of(shapely.union_all([part.lambert for part in parts]))
