"""How far apart two points are, near enough for a walk."""

import math

# Mean radius of the earth in metres (IUGG).
EARTH_M = 6_371_008.8


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Give the distance in metres between two points in WGS84 degrees.

    Exact to a few in a thousand, as the crow flies (haversine on a sphere).
    """
    south, north = math.radians(lat), math.radians(other_lat)
    across = math.radians(other_lon - lon)
    up = north - south
    part = (
        math.sin(up / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    )
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(part)))
