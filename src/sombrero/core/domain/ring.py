"""Drawing a ring in equal parts: the wheel of the eight functions, as SVG."""

from math import cos, pi, sin

GAP = 0.025
"""Between two parts, in radians on each side."""


def segment(index: int, *, of: int, inner: float, outer: float) -> str:
    """Return the SVG path of one part of a ring round (0, 0), the first on top."""
    start = 2 * pi * (index - 0.5) / of - pi / 2 + GAP
    end = 2 * pi * (index + 0.5) / of - pi / 2 - GAP
    corners = [
        (radius * cos(angle), radius * sin(angle))
        for radius, angle in (
            (outer, start),
            (outer, end),
            (inner, end),
            (inner, start),
        )
    ]
    (a, b), (c, d), (e, f), (g, h) = corners
    return (
        f"M{a:.1f} {b:.1f}A{outer:g} {outer:g} 0 0 1 {c:.1f} {d:.1f}"
        f"L{e:.1f} {f:.1f}A{inner:g} {inner:g} 0 0 0 {g:.1f} {h:.1f}Z"
    )


def middle(index: int, *, of: int, radius: float) -> tuple[float, float]:
    """Return where the number of one part stands."""
    angle = 2 * pi * index / of - pi / 2
    return round(radius * cos(angle), 1), round(radius * sin(angle), 1)
