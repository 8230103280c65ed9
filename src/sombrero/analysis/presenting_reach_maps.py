"""Maps of reach: how far each sector is, as areas or as dots, with their shades."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext

from sombrero.analysis.domain.drawing import draw, draw_points
from sombrero.analysis.domain.facilities.kinds import Kind
from sombrero.analysis.domain.plans import REACHES
from sombrero.analysis.presenting import name_of
from sombrero.analysis.presenting_plan_parts import Area, Legend, Picture, metres
from sombrero.analysis.queries.reach import KindReach

_FAR = REACHES[-1]


def limits(kind: Kind) -> tuple[float, ...]:
    """Return where the shades of a map change: 300, 500 and 800 m, and twice that.

    For what serves more than a neighbourhood they are wider.
    """
    wider = kind.catchment / _FAR
    return tuple(wider * reach for reach in (*REACHES, 2 * _FAR))


def step_of(kind: Kind, way: float) -> int:
    """Return the shade of a distance: 1 near to 5 far."""
    return 1 + sum(way > limit for limit in limits(kind))


def legend(kind: Kind, *, with_unknown: bool) -> list[Legend]:
    """Return the shades in words."""
    cuts = limits(kind)
    lines = [Legend("scale-1", gettext("at most %(to)s") % {"to": metres(cuts[0])})]
    lines += [
        Legend(
            f"scale-{step}",
            gettext("%(of)s to %(to)s") % {"of": metres(of), "to": metres(to)},
        )
        for step, (of, to) in enumerate(pairwise(cuts), 2)
    ]
    lines.append(
        Legend("scale-5", gettext("more than %(of)s") % {"of": metres(cuts[-1])})
    )
    if with_unknown:
        lines.append(Legend("scale-unknown", gettext("not known")))
    return lines


def reach_map(one: KindReach, shapes: Mapping[int, dict[str, Any]]) -> Picture | None:
    """Draw how far each sector is; None where no shapes are loaded."""
    drawing = draw(shapes)
    if drawing is None:
        return None
    drawn = [some for some in one.sectors if some.sector.pk in drawing.paths]
    areas = [
        Area(
            pk=some.sector.pk,
            anchor=f"sector-{some.sector.code}",
            name=name_of(some.sector),
            words=metres(some.metres),
            style=_style(one.kind, some.metres),
            path=drawing.paths[some.sector.pk],
        )
        for some in drawn
    ]
    unknown = any(area.style == "scale-unknown" for area in areas)
    title = gettext("How far the nearest one is")
    lines = legend(one.kind, with_unknown=unknown)
    return Picture("reach", title, drawing, areas, lines)


@dataclass(frozen=True)
class Dots:
    """All sectors of one shade, as one path of dots."""

    style: str
    path: str


def dot_map(
    one: KindReach, points: Mapping[int, tuple[float, float]]
) -> tuple[Picture, list[Dots]] | None:
    """Draw so many sectors that each is a dot of its shade; None without points."""
    ways = {some.sector.pk: some.metres for some in one.sectors}
    drawing = draw_points({pk: at for pk, at in points.items() if pk in ways})
    if drawing is None:
        return None
    spots: dict[str, list[str]] = {}
    for pk, (x, y) in drawing.middles.items():
        spots.setdefault(_style(one.kind, ways[pk]), []).append(f"M{x} {y}h0")
    dots = [Dots(style, "".join(some)) for style, some in sorted(spots.items())]
    lines = legend(one.kind, with_unknown="scale-unknown" in spots)
    title = gettext("How far the nearest one is")
    return Picture("reach", title, drawing, [], lines), dots


def _style(kind: Kind, way: float | None) -> str:
    return "scale-unknown" if way is None else f"scale-{step_of(kind, way)}"
