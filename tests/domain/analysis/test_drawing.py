"""The map: paths to scale, neighbours that keep touching, calm classes."""

import re

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.classes import Scale, scale
from sombrero.analysis.domain.drawing import MARGIN, WIDTH, Drawing, draw, path
from sombrero.analysis.domain.shapes import as_geojson, shape_of
from sombrero.analysis.domain.telling import compare, tell
from tests.domain.analysis import made


def _drawn(*shapes: BaseGeometry) -> Drawing:
    drawing = draw({key: shape_of(one).geojson for key, one in enumerate(shapes)})
    assert drawing is not None
    return drawing


def _corners(d: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", d)]


def test_north_is_up_and_east_is_right() -> None:
    drawing = _drawn(made.square(0, 0), made.square(1, 1))
    southwest, northeast = drawing.paths[0], drawing.paths[1]
    assert (
        max(x for x, _ in _corners(southwest))
        <= min(x for x, _ in _corners(northeast)) + 2
    )
    assert (
        min(y for _, y in _corners(southwest))
        >= max(y for _, y in _corners(northeast)) - 2
    )


def test_everything_lies_inside_the_frame() -> None:
    drawing = _drawn(made.square(0), made.square(1), made.square(2, 3))
    for x, y in _corners("".join(drawing.paths.values()) + drawing.outline):
        assert MARGIN - 1 <= x <= WIDTH - MARGIN + 1
        assert MARGIN - 1 <= y <= drawing.height - MARGIN + 1


def test_the_bar_is_as_long_as_it_says() -> None:
    # 400 m wide: the drawing has 976 units for them.
    drawing = _drawn(made.square(0), made.square(3))
    per_metre = (WIDTH - 2 * MARGIN) / 400
    assert drawing.bar_metres == 100
    assert drawing.bar_units == pytest.approx(100 * per_metre, abs=1.5)


def test_a_tall_place_stays_within_a_phone() -> None:
    drawing = _drawn(box(made.X, made.Y, made.X + 50, made.Y + 5000))
    assert drawing.height <= 1200


def test_neighbours_keep_touching_when_details_go() -> None:
    wave = [
        (made.X + 500 + 0.1 * (step % 2), made.Y + 10 * step) for step in range(101)
    ]
    left = Polygon([(made.X, made.Y), *wave, (made.X, made.Y + 1000)])
    right = Polygon([*wave, (made.X + 1000, made.Y + 1000), (made.X + 1000, made.Y)])
    drawing = _drawn(left, right)
    first, second = (set(_corners(d)) for d in drawing.paths.values())
    assert len(first) < 60
    assert len(first & second) >= 2


def test_a_hole_is_a_ring_of_its_own() -> None:
    ring = box(0, 0, 100, 100).difference(box(40, 40, 60, 60))
    assert path(ring).count("M") == 2
    assert path(ring).count("Z") == 2


def test_nothing_to_draw_is_no_drawing() -> None:
    assert draw({}) is None


def test_stored_shapes_are_right_handed_and_short() -> None:
    clockwise = box(4.3, 50.8, 4.4, 50.9).reverse()
    stored = as_geojson(clockwise.difference(box(4.33, 50.83, 4.35, 50.85)))
    shape = shapely.geometry.shape(stored)
    assert isinstance(shape, Polygon)
    assert shape.exterior.is_ccw
    assert not shape.interiors[0].is_ccw


def test_rounding_never_breaks_a_shape() -> None:
    sliver = Polygon(
        [(4.3, 50.8), (4.31, 50.80000049), (4.32, 50.8), (4.31, 50.80000051)]
    )
    stored = shapely.geometry.shape(as_geojson(sliver))
    assert stored.is_valid


@given(
    st.floats(min_value=crs.REGIONS["04000"][0], max_value=crs.REGIONS["04000"][2]),
    st.floats(min_value=crs.REGIONS["04000"][1], max_value=crs.REGIONS["04000"][3]),
)
def test_there_and_back_again_is_the_same_ground(lon: float, lat: float) -> None:
    point = shapely.Point(lon, lat)
    [lambert] = crs.project([point], source=4326, target=31370)
    [back] = crs.project([lambert], source=31370, target=4326)
    assert back.distance(point) < 1e-7


# -- Classes --------------------------------------------------------------------------
def test_classes_are_those_of_the_region_where_it_has_them() -> None:
    found = scale([("region", (1, 2, 3, 4)), ("municipality", (5, 6, 7, 8))], [1.5])
    assert found == Scale((1, 2, 3, 4), "region")


@pytest.mark.parametrize("cuts", [(), (1, 1, 2, 3)])
def test_without_proper_cuts_the_next_place_is_taken(cuts: tuple[float, ...]) -> None:
    found = scale([("region", cuts), ("municipality", (5, 6, 7, 8))], [1.5])
    assert found == Scale((5, 6, 7, 8), "municipality")


@given(st.lists(st.floats(min_value=0, max_value=1e6), min_size=1))
def test_every_value_has_a_class_and_order_is_kept(values: list[float]) -> None:
    found = scale([], values)
    assert found is not None
    steps = [found.step_of(value) for value in sorted(values)]
    assert steps == sorted(steps)
    assert set(steps) <= {1, 2, 3, 4, 5}


def test_a_step_holds_its_upper_end() -> None:
    found = Scale((1, 2, 3, 4), "region")
    assert [found.step_of(value) for value in (1, 1.01, 4, 4.01)] == [1, 2, 4, 5]
    assert [(s.low, s.high) for s in found.steps()] == [
        (None, 1), (1, 2), (2, 3), (3, 4), (4, None),
    ]  # fmt: skip


def test_nothing_known_has_no_classes() -> None:
    assert scale([("region", (1, 2, 3, 4))], []) is None


# -- Telling --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("share", "way", "parts", "whole"),
    [
        (0.30, "of_ten", 3, 10),
        (0.21, "of_ten", 2, 10),
        (0.125, "one_in", 1, 8),
        (0.10, "one_in", 1, 10),
        (0.05, "one_in", 1, 20),
        (0.23, "of_hundred", 23, 100),
        (0.0, "of_hundred", 0, 100),
        (1.0, "of_hundred", 100, 100),
    ],
)
def test_a_share_is_told_as_people_say_it(
    share: float, way: str, parts: int, whole: int
) -> None:
    told = tell(share)
    assert (told.way, told.parts, told.whole) == (way, parts, whole)


@given(st.floats(min_value=0, max_value=1))
def test_a_telling_stays_true_within_about_a_point(share: float) -> None:
    told = tell(share)
    assert abs(told.parts / told.whole - share) <= 0.0125


def test_a_small_difference_is_no_difference() -> None:
    assert compare(10.4, 10) == "same"
    assert compare(11, 10) == "higher"
    assert compare(9, 10) == "lower"
    assert compare(0, 0) == "same"
