"""Tiles lie where they belong: a place on the ground is the same place in both."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import mapping

from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.tiles import FINEST, MOST, SIDE, tiles

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


def _drawing(west: float, south: float, width: float) -> Drawing:
    box = shapely.box(west, south, west + width, south + width)
    drawing = draw({1: dict(mapping(box))})
    assert drawing is not None
    return drawing


def _numbers(address: str) -> tuple[int, int, int]:
    zoom, column, row = address.removesuffix(".png").split("/")[-3:]
    return int(zoom), int(column), int(row)


def _pixel(lon: float, lat: float, address: str) -> tuple[float, float]:
    """Where a place is in the picture of a tile, by the textbook."""
    zoom, column, row = _numbers(address)
    x = (lon + 180) / 360 * 2**zoom
    angle = math.radians(lat)
    y = (1 - math.log(math.tan(angle) + 1 / math.cos(angle)) / math.pi) / 2 * 2**zoom
    return (x - column) * SIDE, (y - row) * SIDE


@settings(deadline=None, max_examples=40)
@given(
    st.floats(2.6, 6.2),
    st.floats(49.6, 51.3),
    st.sampled_from([0.002, 0.02, 0.1]),
    st.floats(0.05, 0.95),
    st.floats(0.05, 0.95),
)
def test_a_place_is_at_the_same_spot_of_the_drawing_and_of_its_tile(
    west: float, south: float, width: float, east: float, north: float
) -> None:
    drawing = _drawing(west, south, width)
    lon, lat = west + width * east, south + width * north
    ((x, y),) = drawing.spots([(lon, lat)])
    found = []
    for tile in tiles(drawing, URL):
        a, b, c, d, e, f = (float(one) for one in tile.matrix.split())
        i, j = _pixel(lon, lat, tile.address)
        if 0 <= i <= SIDE and 0 <= j <= SIDE:
            found.append((a * i + c * j + e, b * i + d * j + f))
    assert found
    assert any(np.hypot(u - x, v - y) < 2.5 for u, v in found)


@pytest.mark.parametrize("width", [0.0001, 0.01, 0.5, 2.0])
def test_there_are_never_too_many(width: float) -> None:
    found = tiles(_drawing(4.0, 50.5, width / 2), URL)
    assert 1 <= len(found) <= MOST
    assert {_numbers(one.address)[0] for one in found} <= set(range(FINEST + 1))


def test_without_an_address_there_is_none() -> None:
    assert tiles(_drawing(4.0, 50.5, 0.1), "") == []
