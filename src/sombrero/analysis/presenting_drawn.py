"""The drawings of an edition: the map and the hat, in colours that print in grey."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from sombrero.analysis.domain.hat import CELLS, HEIGHT, PARTS, WIDTH

Snapshot = Mapping[str, Any]
SHADES = ("#ffffff", "#f6e8cf", "#e8c594", "#d3985f", "#a8623c", "#6d3823")
"""Of light to dark, readable in black and white: 0 is nothing, 5 is most."""
HAT_SHADES = (SHADES[0], SHADES[1], SHADES[2], SHADES[4], SHADES[5])


def shade_of(step: int) -> str:
    """Return a colour for 0 (nothing) to 4 (most)."""
    return HAT_SHADES[min(step, 4)]


def map_drawn(kept: Snapshot) -> dict[str, Any]:
    """Return a frozen map with the colour of each sector, "" for not known."""
    return {
        **kept,
        "sectors": [
            {**one, "fill": SHADES[one["step"]] if one["step"] else ""}
            for one in kept["sectors"]
        ],
        "legend": [
            {**one, "fill": SHADES[one["step"]] if one["step"] else ""}
            for one in kept["legend"]
        ],
    }


def hat_drawn(kept: Snapshot) -> dict[str, Any]:
    """Return a frozen hat with its shapes, colours and words."""
    by_key = {one["key"]: one for one in kept["cells"]}
    cells = [
        {
            "label": gettext(cell.label),
            "forms": gettext(cell.forms),
            "part": cell.part,
            "shape": cell.shape,
            "x": cell.x,
            "y": cell.y + 14,
            "fill": shade_of(by_key[cell.key]["step"]),
            "is_dark": by_key[cell.key]["step"] > 2,
            "count": by_key[cell.key]["count"],
            "here": _provisions(by_key[cell.key]["here"]),
            "nearest": _provisions(by_key[cell.key]["nearest"]),
        }
        for cell in CELLS
        if cell.key in by_key
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "parts": [
            {
                "key": part.key,
                "line": part.line,
                "cells": [one for one in cells if one["part"] == part.key],
            }
            for part in PARTS
        ],
        "cells": cells,
        "gaps": [one for one in cells if not one["count"]],
    }


def _provisions(some: Iterable[Snapshot]) -> list[dict[str, Any]]:
    """Return provisions with a name, or their kind; each of them once."""
    named = [
        {**one, "name": one["name"] or (gettext(one["kind"]) if one["kind"] else "")}
        for one in some
    ]
    return list({one["name"]: one for one in reversed(named)}.values())[::-1]
