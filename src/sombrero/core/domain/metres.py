"""Points of latitude and longitude as metres on a flat Belgium."""

from collections.abc import Sequence
from functools import cache

import pyproj

WGS84 = 4326
LAMBERT_2008 = 3812


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
