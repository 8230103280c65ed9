"""Boundaries without sectors: the Monitoring's districts and the municipalities."""

from collections.abc import Sequence
from itertools import product

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.names import readable_name
from sombrero.analysis.domain.places import NEIGHBOURHOOD, PlaceDraft, PlaceKey
from sombrero.analysis.domain.reading.layers import Feature, Layer
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.shapes import Shape, located

# The newest BEGIN_LIFE in UrbIS; both conversion tables name the same 145 codes.
MONITORING_VINTAGE = 2021
_SAME_ENOUGH = 0.9


def is_district_layer(layer: Layer) -> bool:
    """Tell whether the layer has the codes of the Monitoring's districts."""
    return layer.has("mdrc")


def read_districts(layer: Layer) -> tuple[list[PlaceDraft], FileReport]:
    """Return the districts (quartiers, wijken) of UrbIS as neighbourhoods.

    Raises BadInput for a doubled code, a broken shape or one outside Brussels.
    Source: UrbIS-Adm, MONITORING_DISTRICT.
    """
    report = FileReport(layer.file, "districts of the Monitoring", len(layer.features))
    report.notes += layer.notes
    _check_codes(layer)
    boxes = [crs.REGIONS["04000"]] * len(layer.features)
    shapes = located(layer, layer.features, boxes)
    vintage = _vintage(layer)
    report.taken = len(shapes)
    return [
        _district(feature, vintage, shape)
        for feature, shape in zip(layer.features, shapes, strict=True)
    ], report


def _check_codes(layer: Layer) -> None:
    seen: dict[str, int] = {}
    for feature in layer.features:
        code = feature.text("mdrc")
        if not code or code in seen:
            why = f"{shown(code)} is empty or stands in row {seen.get(code, 0)} too"
            raise trouble(
                layer.file, why, "each district once", row=feature.row, column="mdrc"
            )
        seen[code] = feature.row


def _vintage(layer: Layer) -> int:
    years = [f.text("begin_life")[:4] for f in layer.features]
    return max(
        (int(year) for year in years if year.isdigit()), default=MONITORING_VINTAGE
    )


def _district(feature: Feature, vintage: int, shape: Shape) -> PlaceDraft:
    dutch = readable_name(feature.text("name_dut", "name_fre"))
    french = readable_name(feature.text("name_fre", "name_dut"))
    return PlaceDraft(
        key=PlaceKey(NEIGHBOURHOOD, feature.text("mdrc"), vintage),
        name_nl=dutch or feature.text("mdrc"),
        name_fr=french or feature.text("mdrc"),
        shape=shape,
        source="UrbIS-Adm, districts of the Monitoring",
        licence="UrbIS open data",
    )


def is_municipality_layer(layer: Layer) -> bool:
    """Tell whether the layer draws municipalities that have only a name."""
    return layer.has("tx_munty_descr_fr") and not layer.has("cd_sector")


def read_municipalities(
    layer: Layer, known: Sequence[PlaceDraft]
) -> tuple[list[PlaceDraft], FileReport]:
    """Give known municipalities the shapes of a layer that has no NIS codes.

    Which is which is decided by overlap, because the names are shortened. known:
    municipalities with a shape, from the sectors. Raises BadInput when there are
    none or when a shape fits none of them.
    """
    if not known:
        raise trouble(
            layer.file,
            "it has names but no NIS codes",
            "the statistical sectors together with it, or loaded before",
        )
    report = FileReport(layer.file, "municipalities", len(layer.features))
    report.notes += [*layer.notes, "no NIS codes: recognised by where they lie"]
    boxes = [crs.BELGIUM] * len(layer.features)
    shapes = located(layer, layer.features, boxes)
    fits = [
        _fitting(layer, feature, shape, known)
        for feature, shape in zip(layer.features, shapes, strict=True)
    ]
    _check_once(layer, fits)
    report.taken = len(fits)
    return fits, report


def _fitting(
    layer: Layer, feature: Feature, shape: Shape, known: Sequence[PlaceDraft]
) -> PlaceDraft:
    for draft, ours in product(known, [shape.lambert]):
        if draft.shape is None or not ours.intersects(draft.shape.lambert):
            continue
        shared = ours.intersection(draft.shape.lambert).area
        if shared > _SAME_ENOUGH * max(ours.area, draft.shape.lambert.area):
            return draft.shaped(shape, f"Statbel, municipalities {draft.key.vintage}")
    raise trouble(
        layer.file,
        f"{shown(feature.text('tx_munty_descr_fr'))} fits no loaded municipality",
        "the municipalities of the sectors",
        row=feature.row,
    )


def _check_once(layer: Layer, fits: Sequence[PlaceDraft]) -> None:
    keys = [draft.key for draft in fits]
    for row, key in enumerate(keys, start=1):
        if keys.count(key) > 1:
            raise trouble(
                layer.file,
                f"{key.code} is drawn twice",
                "each municipality once",
                row=row,
            )
