"""How far apart two places are: against a great circle, and as distances behave."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.metres import EARTH_M, Point, in_metres, metres_between

GRAND_PLACE = Point(50.8467, 4.3525)
ATOMIUM = Point(50.8949, 4.3415)

brussels = st.builds(Point, st.floats(50.75, 50.95), st.floats(4.2, 4.5))
belgium = st.builds(Point, st.floats(49.5, 51.5), st.floats(2.5, 6.4))


def _great_circle(one: Point, other: Point) -> float:
    """Haversine: Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984)."""
    south, north = math.radians(one.lat), math.radians(other.lat)
    across = math.radians(other.lon - one.lon)
    part = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    )
    return 2 * EARTH_M * math.asin(math.sqrt(part))


@given(brussels, brussels)
def test_in_brussels_it_is_the_great_circle_to_five_centimetres(
    one: Point, other: Point
) -> None:
    assert metres_between(one, other) == pytest.approx(
        _great_circle(one, other), abs=0.05
    )


@given(belgium, belgium)
def test_in_belgium_it_is_the_great_circle_to_a_hundred_metres(
    one: Point, other: Point
) -> None:
    assert metres_between(one, other) == pytest.approx(
        _great_circle(one, other), abs=100
    )


@given(belgium, belgium)
def test_it_is_as_far_back_as_there(one: Point, other: Point) -> None:
    assert metres_between(one, other) == metres_between(other, one) >= 0


@given(belgium)
def test_a_place_is_nowhere_else(here: Point) -> None:
    assert metres_between(here, here) == 0


@given(brussels, brussels, brussels)
def test_a_detour_is_not_shorter(one: Point, by: Point, other: Point) -> None:
    detour = metres_between(one, by) + metres_between(by, other)
    assert metres_between(one, other) <= detour + 0.1


@given(brussels, brussels)
def test_the_map_of_belgium_says_nearly_the_same(one: Point, other: Point) -> None:
    """Lambert 2008 lies on the ellipsoid: up to three in a thousand further."""
    flat = math.dist(*in_metres([(one.lon, one.lat), (other.lon, other.lat)]))
    assert metres_between(one, other) == pytest.approx(flat, rel=0.004, abs=0.2)


def test_from_the_grand_place_to_the_atomium() -> None:
    assert metres_between(GRAND_PLACE, ATOMIUM) == pytest.approx(5415, abs=1)


def test_a_thousandth_of_a_degree_is_less_far_east_than_north() -> None:
    here = Point(50.8, 4.3)
    assert metres_between(here, Point(50.801, 4.3)) == pytest.approx(111.2, abs=0.05)
    assert metres_between(here, Point(50.8, 4.301)) == pytest.approx(70.3, abs=0.05)


def test_what_is_not_known_has_no_distance() -> None:
    assert metres_between(None, ATOMIUM) is None
    assert metres_between(ATOMIUM, None) is None
