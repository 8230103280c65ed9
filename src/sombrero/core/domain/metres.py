"""How far apart places are, and points of latitude and longitude as flat metres."""

import math
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple, overload

import pyproj

# Mean radius of the earth: R1 = (2a + b) / 3 of the ellipsoid GRS 80.
# Moritz, Geodetic Reference System 1980 (2000), doi:10.1007/s001900050278.
EARTH_M: Final = 6_371_008.8
# One degree along a meridian of that sphere.
METRES_PER_DEGREE: Final = math.radians(EARTH_M)

WGS84 = 4326
LAMBERT_2008 = 3812


class Point(NamedTuple):
    """A place on earth, WGS84 degrees."""

    lat: float
    lon: float


@overload
def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float: ...


@overload
def metres_between(
    one: tuple[float, float] | None, other: tuple[float, float] | None
) -> float | None: ...


def metres_between(
    one: tuple[float, float] | None, other: tuple[float, float] | None
) -> float | None:
    """Give the distance as the crow flies, in metres; None when a point is missing.

    one, other: (latitude, longitude) in WGS84 degrees. With φ and λ in radians and R
    the mean radius of the earth, the distance is R·√(Δφ² + (cos φₘ·Δλ)²), φₘ the
    middle latitude (equidistant cylindrical projection: Snyder, Map Projections, 1987,
    doi:10.3133/pp1395, p. 90). Within Brussels (0.2° by 0.3°) that is less than 5 cm
    from the great circle; across Belgium less than 100 m, a quarter in a thousand.
    The earth is no sphere: on the ellipsoid it is up to 3.2 in a thousand more.
    """
    if one is None or other is None:
        return None
    (lat, lon), (other_lat, other_lon) = one, other
    north = (lat - other_lat) * METRES_PER_DEGREE
    east = (lon - other_lon) * METRES_PER_DEGREE
    return math.hypot(north, east * math.cos(math.radians((lat + other_lat) / 2)))


@cache
def _transformer() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(WGS84, LAMBERT_2008, always_xy=True)


def in_metres(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return points of longitude and latitude as metres in Lambert 2008."""
    if not points:
        return []
    east, north = _transformer().transform(
        [lon for lon, _ in points], [lat for _, lat in points]
    )
    return [(round(x, 1), round(y, 1)) for x, y in zip(east, north, strict=True)]
