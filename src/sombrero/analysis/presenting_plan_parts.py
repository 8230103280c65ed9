"""What the pages of answers about places share: maps, legends, distances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.utils.translation import gettext

from sombrero.analysis.domain.drawing import Drawing
from sombrero.analysis.domain.plans import REACHES, Siting, siting
from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count, percent

UNKNOWN = "–"


@dataclass(frozen=True)
class Area:
    """A sector on the map: its words, its shade, and a mark on it."""

    pk: int
    anchor: str
    name: str
    words: str
    style: str
    path: str
    mark: str = ""
    x: int = 0
    y: int = 0
    label: str = ""


@dataclass(frozen=True)
class Legend:
    """One line of the legend."""

    style: str
    words: str


@dataclass(frozen=True)
class Pin:
    """A place on the map: a shape, not only a colour. x, y: in the drawing."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Picture:
    """One map of the answer. key: its anchor on the page.

    borders: bold lines round groups of sectors; lines: what is not crossed; both as
    the `d` of an SVG path. pins: places that are no sectors.
    """

    key: str
    title: str
    drawing: Drawing
    areas: list[Area]
    legend: list[Legend] = field(default_factory=list)
    borders: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """All that the page of an answer shows."""

    sentences: list[str]
    pictures: list[Picture] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    note: str = ""


Shapes = Mapping[int, dict[str, Any]]


def metres(value: float | None) -> str:
    """Write a distance in whole metres."""
    if value is None:
        return UNKNOWN
    return gettext("%(metres)s m") % {"metres": count(value)}


def share(part: float | None) -> str:
    """Write a share (0 to 1) in whole percents, a dash where it is not known."""
    return UNKNOWN if part is None else percent(part)


def walk_step(way: float) -> int:
    """Return the shade of a distance: 1 near to 5 far."""
    limits = (*REACHES, 2 * REACHES[-1])
    return 1 + sum(way > limit for limit in limits)


def walk_legend() -> list[Legend]:
    """Return the legend of distances on foot."""
    near, middle, far = REACHES
    return [
        Legend("scale-1", gettext("at most %(to)s") % {"to": metres(near)}),
        *(
            Legend(
                f"scale-{step}",
                gettext("%(of)s to %(to)s") % {"of": metres(of), "to": metres(to)},
            )
            for step, of, to in ((2, near, middle), (3, middle, far), (4, far, 2 * far))
        ),
        Legend("scale-5", gettext("more than %(of)s") % {"of": metres(2 * far)}),
    ]


def siting_of(run: PlanRun, answer: Mapping[str, Any]) -> Siting:
    """Return what an answer does beside what is there today: places tried are new."""
    tried = run.about.get("tried", ())
    today = [at for at in run.given.get("open", ()) if at not in tried]
    return siting({**run.given, "open": today}, answer)


def pins_of(
    spots: Sequence[Mapping[str, Any]], names: Sequence[str], drawing: Drawing
) -> list[Pin]:
    """Return places (x, y in metres) as they stand on a map, those outside left out."""
    if not spots:
        return []
    points = np.array([(one["x"], one["y"]) for one in spots], dtype=float)
    placed = np.rint(drawing.frame.placed(points)).astype(int).tolist()
    return [
        Pin(name, x, y)
        for name, (x, y) in zip(names, placed, strict=True)
        if 0 <= x <= drawing.width and 0 <= y <= drawing.height
    ]


def area_of(
    plot: Mapping[str, Any],
    *,
    words: str,
    style: str,
    drawing: Drawing,
    mark: str = "",
    label: str = "",
) -> Area:
    """Return a sector as it stands on the map."""
    pk = plot["pk"]
    x, y = drawing.middles.get(pk, (0, 0))
    return Area(
        pk=pk,
        anchor=f"s{pk}",
        name=plot["name"],
        words=words,
        style=style,
        path=drawing.paths.get(pk, ""),
        mark=mark,
        x=x,
        y=y,
        label=label,
    )


def note_of(run: PlanRun) -> str:
    """Say where the figures and distances of an answer come from."""
    if not run.about["sources"]:
        return gettext("The question came from a file; its figures are those of then.")
    about = {
        "vintage": run.about["vintage"],
        "sources": "; ".join(run.about["sources"]),
    }
    if run.kind == PlanRun.Kind.ZONE:
        return gettext("Sectors of %(vintage)s. Figures: %(sources)s.") % about
    return (
        gettext(
            "Distances are straight lines times a detour, between the middles of"
            " sectors of %(vintage)s. Figures: %(sources)s."
        )
        % about
    )
