"""Own boundaries: shares of sectors, and one sentence for each untidy line."""

import json

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import mapping

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.boundaries import (
    MOST_CORNERS,
    SENTENCES,
    SLIVER,
    Cut,
    Untidy,
    UntidyBoundaryError,
    check_cut,
    cut,
    in_lambert,
    outline_of,
    read_boundary,
    through,
)

# A square kilometre near Brussels, in metres.
X, Y = 148_000.0, 170_000.0


def _grid(columns: int, rows: int, side: float = 500.0) -> dict[int, shapely.Polygon]:
    return {
        row * columns + column: shapely.box(
            X + column * side,
            Y + row * side,
            X + (column + 1) * side,
            Y + (row + 1) * side,
        )
        for row in range(rows)
        for column in range(columns)
    }


def _text(shape: shapely.geometry.base.BaseGeometry, **more: object) -> str:
    return json.dumps({**mapping(shape), **more})


LAMBERT = {"crs": {"type": "name", "properties": {"name": "EPSG:31370"}}}
SQUARE = shapely.box(4.33, 50.85, 4.35, 50.86)


def _why(text: str) -> Untidy:
    with pytest.raises(UntidyBoundaryError) as caught:
        read_boundary(text)
    assert str(caught.value) == SENTENCES[caught.value.why]
    return caught.value.why


# -- Reading ------------------------------------------------------------------------
def test_a_geometry_a_feature_and_a_collection_are_the_same_area() -> None:
    geometry = mapping(SQUARE)
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    collection = {"type": "FeatureCollection", "features": [feature]}
    areas = {
        round(read_boundary(json.dumps(one)).area_ha, 6)
        for one in (geometry, feature, collection)
    }
    assert len(areas) == 1


def test_a_closed_line_is_an_area_and_several_areas_are_one() -> None:
    line = read_boundary(_text(shapely.LineString(SQUARE.exterior.coords)))
    assert line.area_ha == pytest.approx(read_boundary(_text(SQUARE)).area_ha)
    left = shapely.box(4.33, 50.85, 4.34, 50.86)
    right = shapely.box(4.34, 50.85, 4.35, 50.86)
    features = [
        {"type": "Feature", "properties": None, "geometry": mapping(one)}
        for one in (left, right)
    ]
    both = json.dumps({"type": "FeatureCollection", "features": features})
    assert read_boundary(both).area_ha == pytest.approx(line.area_ha, rel=1e-6)


def test_a_line_in_metres_says_so() -> None:
    box = shapely.box(X, Y, X + 1000, Y + 500)
    assert read_boundary(_text(box, **LAMBERT)).area_ha == pytest.approx(50)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Untidy.NOT_JSON),
        ("[1, 2]", Untidy.NOT_JSON),
        ("{" * 100_000, Untidy.NOT_JSON),
        ("null", Untidy.NOT_JSON),
        ("{}", Untidy.NO_AREA),
        (_text(shapely.Point(4.35, 50.85)), Untidy.NO_AREA),
        ('{"type": "Polygon", "coordinates": []}', Untidy.NO_AREA),
        ('{"type": "Polygon", "coordinates": [[[4.3, 50.8], [4.4]]]}', Untidy.NO_AREA),
        ('{"type": "Polygon", "coordinates": "here"}', Untidy.NO_AREA),
        ('{"type": "FeatureCollection", "features": 3}', Untidy.NO_AREA),
        (
            _text(shapely.Polygon([(4.3, 50.8), (4.31, 50.81), (4.32, 50.82)])),
            Untidy.NO_AREA,
        ),
        (
            _text(
                shapely.Polygon([(4.3, 50.8), (4.4, 50.9), (4.4, 50.8), (4.3, 50.9)])
            ),
            Untidy.CROSSES,
        ),
        (_text(SQUARE, crs={"properties": {"name": "EPSG:3857"}}), Untidy.SYSTEM),
        (_text(SQUARE, crs="here"), Untidy.SYSTEM),
        (_text(shapely.box(50.85, 4.33, 50.86, 4.35)), Untidy.SWAPPED),
        (_text(shapely.box(2.0, 48.0, 2.1, 48.1)), Untidy.ELSEWHERE),
        (_text(shapely.box(X, Y, X + 9, Y + 9)), Untidy.ELSEWHERE),
        (_text(shapely.box(X, Y, X + 90, Y + 90), **LAMBERT), Untidy.SMALL),
        (_text(shapely.Point(4.35, 50.85).buffer(0.01, MOST_CORNERS)), Untidy.LARGE),
        (
            '{"type": "Polygon", "coordinates": [[[4.3, 50.8], [NaN, 50.8],'
            " [4.4, 50.9], [4.3, 50.8]]]}",
            Untidy.NO_NUMBER,
        ),
    ],
)
def test_an_untidy_line_has_one_reason(text: str, why: Untidy) -> None:
    assert _why(text) is why


def test_where_a_line_crosses_itself_is_known() -> None:
    bow = shapely.Polygon([(X, Y), (X + 1000, Y + 1000), (X + 1000, Y), (X, Y + 1000)])
    with pytest.raises(UntidyBoundaryError) as caught:
        read_boundary(_text(bow, **LAMBERT))
    assert caught.value.at == pytest.approx((X + 500, Y + 500), abs=0.01)


# -- Shares ---------------------------------------------------------------------------
corner = st.tuples(
    st.floats(X, X + 2000, allow_nan=False), st.floats(Y, Y + 2000, allow_nan=False)
)


@settings(deadline=None, max_examples=200)
@given(st.lists(corner, min_size=3, max_size=12))
def test_the_shares_add_up_to_the_area_that_was_drawn(
    corners: list[tuple[float, float]],
) -> None:
    area = shapely.MultiPoint(corners).convex_hull
    if area.area < 10_000:
        return
    sectors = _grid(4, 4)
    found = cut(area, sectors)
    ground = sum(share * sectors[pk].area for pk, share in found.shares.items())
    # Only slivers are left out, and only a hundredth is rounded up.
    assert ground == pytest.approx(
        area.area, abs=SLIVER * sum(one.area for one in sectors.values())
    )
    assert found.known == pytest.approx(1.0)
    assert all(SLIVER <= share <= 1 for share in found.shares.values())
    exact = {
        pk: shapely.intersection(one, area).area / one.area
        for pk, one in sectors.items()
    }
    for pk, share in found.shares.items():
        assert share == pytest.approx(exact[pk], abs=SLIVER)
    assert all(exact[pk] <= SLIVER for pk in set(sectors) - set(found.shares))


@settings(deadline=None, max_examples=100)
@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_two_halves_of_a_place_share_each_sector(east: float, north: float) -> None:
    sectors = _grid(3, 3)
    whole = shapely.box(X, Y, X + 1500, Y + 1500)
    split = shapely.box(X, Y, X + 1500 * east, Y + 1500 * north)
    one = cut(split, sectors).shares
    other = cut(whole.difference(split), sectors).shares
    for pk in sectors:
        together = one.get(pk, 0.0) + other.get(pk, 0.0)
        assert together == pytest.approx(1.0, abs=2 * SLIVER)


def test_a_hair_over_a_border_takes_no_sector_with_it() -> None:
    sectors = _grid(2, 1)
    found = cut(shapely.box(X + 2, Y, X + 503, Y + 500), sectors)
    assert found.shares == {0: 1.0}


def test_what_lies_outside_is_known() -> None:
    sectors = _grid(1, 1)
    found = cut(shapely.box(X, Y, X + 1000, Y + 500), sectors)
    assert found.shares == {0: 1.0}
    assert found.known == pytest.approx(0.5)
    assert cut(shapely.box(0, 0, 1, 1), {}) == Cut({}, 0.0)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (Cut({}, 0.0), Untidy.OUTSIDE),
        (Cut({1: 0.4}, 0.3), Untidy.OUTSIDE),
        (Cut(dict.fromkeys(range(2001), 1.0), 1.0), Untidy.LARGE),
    ],
)
def test_too_little_and_too_much_are_refused(found: Cut, why: Untidy) -> None:
    with pytest.raises(UntidyBoundaryError) as caught:
        check_cut(found)
    assert caught.value.why is why


def test_the_line_around_a_list_holds_what_is_mostly_inside() -> None:
    sectors = _grid(3, 1)
    shape = outline_of(sectors, {0: 1.0, 1: 0.5, 2: 0.2})
    assert shape.area_ha == pytest.approx(50, rel=1e-6)
    least = outline_of(sectors, {2: 0.2})
    assert least.area_ha == pytest.approx(25, rel=1e-6)
    with pytest.raises(UntidyBoundaryError):
        outline_of(sectors, {})


def test_another_year_follows_through_its_list() -> None:
    links = [(10, 1, 1.0), (11, 1, 0.5), (11, 2, 0.5), (12, 9, 1.0), (13, 2, 0.01)]
    found = through({1: 1.0, 2: 0.5}, links)
    assert found == {10: 1.0, 11: pytest.approx(0.75)}


def test_stored_shapes_come_back_sound() -> None:
    degrees = crs.project(
        [shapely.box(X, Y, X + 500, Y + 500)],
        source=crs.LAMBERT_72,
        target=crs.WGS84,
    )[0]
    bow = shapely.Polygon([(4.3, 50.8), (4.4, 50.9), (4.4, 50.8), (4.3, 50.9)])
    found = in_lambert({1: dict(mapping(degrees)), 2: dict(mapping(bow))})
    assert found[1].area == pytest.approx(250_000, rel=1e-6)
    assert found[2].is_valid
    assert in_lambert({}) == {}
