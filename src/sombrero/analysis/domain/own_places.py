"""Our own GeoJSON of places: what `export places` writes, any country can bring.

One feature a place, with the properties kind, code, vintage, name_nl, name_fr and,
when there is one, name_de, parent_kind, parent_code, in (the neighbourhoods it lies
in, as code/vintage), source, licence.
"""

from collections.abc import Iterable

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.places import (
    NEIGHBOURHOOD,
    MembershipDraft,
    PlaceDraft,
    PlaceKey,
    is_year,
)
from sombrero.analysis.domain.reading.layers import Feature, Layer
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.shapes import Shape, located

KINDS = ("region", "municipality", "care_zone", "neighbourhood", "sector", "street")
_NEEDED = ("kind", "code", "vintage", "name_nl", "name_fr")


def is_own_layer(layer: Layer) -> bool:
    """Tell whether the layer has the properties of our own export."""
    return layer.has("kind", "code", "vintage")


def read_own_places(
    layer: Layer,
) -> tuple[list[PlaceDraft], list[MembershipDraft], FileReport]:
    """Return the places of a layer in our own format, and what lies in what.

    Raises BadInput for a missing property, an unknown kind, a doubled code or a
    broken shape.
    """
    _check(layer)
    report = FileReport(layer.file, "places", len(layer.features))
    with_shape = [one for one in layer.features if one.shape is not None]
    shapes = located(layer, with_shape, [crs.BELGIUM] * len(with_shape))
    by_row = {one.row: s for one, s in zip(with_shape, shapes, strict=True)}
    drafts = [_place(one, by_row.get(one.row)) for one in layer.features]
    report.taken = len(drafts)
    memberships = [
        MembershipDraft(_key(one), whole, source=one.text("source"))
        for one in layer.features
        for whole in _wholes(one)
    ]
    return drafts, memberships, report


def _check(layer: Layer) -> None:
    seen: dict[PlaceKey, int] = {}
    for feature in layer.features:
        for column in _NEEDED:
            if not feature.text(column):
                raise trouble(
                    layer.file, "it is empty", "a value", row=feature.row, column=column
                )
        _check_one(layer, feature, seen)


def _check_one(layer: Layer, feature: Feature, seen: dict[PlaceKey, int]) -> None:
    kind, vintage = feature.text("kind"), feature.text("vintage")
    if kind not in KINDS:
        found, expected = f"{shown(kind)} is no kind of place", ", ".join(KINDS)
        raise trouble(layer.file, found, expected, row=feature.row, column="kind")
    if not is_year(vintage):
        found, expected = f"{shown(vintage)} is no year", "a year such as 2026"
        raise trouble(layer.file, found, expected, row=feature.row, column="vintage")
    _check_parent(layer, feature)
    key = _key(feature)
    if key in seen:
        found = f"{key.code} stands in row {seen[key]} too"
        raise trouble(
            layer.file, found, "each place once", row=feature.row, column="code"
        )
    seen[key] = feature.row


def _check_parent(layer: Layer, feature: Feature) -> None:
    """A parent is of a larger kind; so no place can lie in itself."""
    kind, parent = feature.text("kind"), feature.text("parent_kind")
    if feature.text("parent_code") and parent not in KINDS[: KINDS.index(kind)]:
        found = f"a {kind} cannot lie in {shown(parent)}"
        expected = "a larger kind of place"
        raise trouble(
            layer.file, found, expected, row=feature.row, column="parent_kind"
        )


def _key(feature: Feature) -> PlaceKey:
    return PlaceKey(
        feature.text("kind"), feature.text("code"), int(feature.text("vintage"))
    )


def _wholes(feature: Feature) -> Iterable[PlaceKey]:
    cell = feature.cells.get("in")
    codes = cell if isinstance(cell, list) else []
    for one in codes:
        code, _slash, year = str(one).partition("/")
        vintage = int(year) if is_year(year) else _key(feature).vintage
        yield PlaceKey(NEIGHBOURHOOD, code, vintage)


def _place(feature: Feature, shape: Shape | None) -> PlaceDraft:
    key = _key(feature)
    parent = feature.text("parent_code")
    return PlaceDraft(
        key=key,
        name_nl=feature.text("name_nl"),
        name_fr=feature.text("name_fr"),
        name_de=feature.text("name_de"),
        parent=(
            PlaceKey(feature.text("parent_kind"), parent, key.vintage)
            if parent
            else None
        ),
        shape=shape,
        source=feature.text("source"),
        licence=feature.text("licence"),
    )
