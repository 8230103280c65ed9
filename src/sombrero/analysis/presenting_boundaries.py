"""Own boundaries as words, tables and a drawing, ready for their templates."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext
from shapely.geometry.base import BaseGeometry

from sombrero.analysis import wording
from sombrero.analysis.domain import crs
from sombrero.analysis.domain.boundaries import (
    SENTENCES,
    WAYS,
    UntidyBoundaryError,
    Way,
)
from sombrero.analysis.domain.drawing import Drawing, path
from sombrero.analysis.domain.shapes import from_geojson
from sombrero.analysis.models import Boundary
from sombrero.analysis.presenting import name_of
from sombrero.analysis.queries.boundaries import Canvas, Outlined, Preview
from sombrero.analysis.queries.indicators import Indicator
from sombrero.analysis.queries.territories import Sector
from sombrero.core.showing import Table, count

MOST_HANDLES = 120
"""With more corners than this a line is shown but not taken by its corners."""
_LARGE = 1_000


@dataclass(frozen=True)
class GroundLine:
    """One sector to draw over. number: in the drawing and in the list."""

    pk: int
    number: int
    name: str
    people: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class CanvasLines:
    """The drawing one draws on, with what its script needs.

    line: the boundary as an SVG path, "" when there is none yet. corners: of a simple
    line, [[x, y], …] as JSON, so that it can be taken by its corners. crossing: the
    place where the line crosses itself.
    """

    drawing: Drawing | None
    sectors: Sequence[GroundLine]
    line: str = ""
    corners: str = "[]"
    crossing: tuple[int, int] | None = None
    rest: int = 0

    @property
    def frame(self) -> str:
        """How units of the drawing become metres, as JSON for the script."""
        if self.drawing is None:
            return "{}"
        return json.dumps(self.drawing.frame.as_numbers())


@dataclass(frozen=True)
class PreviewLines:
    """What a boundary would say before it is kept."""

    sentences: Sequence[str]
    remarks: Sequence[str]
    table: Table


def canvas_lines(
    canvas: Canvas,
    *,
    area: BaseGeometry | None = None,
    crossing: tuple[float, float] | None = None,
) -> CanvasLines:
    """Return the drawing with its sectors, and the line so far.

    area: the boundary in Lambert 72. crossing: in metres too.
    """
    drawing = canvas.drawing
    if drawing is None:
        return CanvasLines(None, [])
    sectors = [
        GroundLine(
            pk=one.pk,
            number=number,
            name=name_of(one),
            people=_people(canvas.people.get(one.pk)),
            path=drawing.paths.get(one.pk, ""),
            x=drawing.middles.get(one.pk, (0, 0))[0],
            y=drawing.middles.get(one.pk, (0, 0))[1],
        )
        for number, one in enumerate(canvas.sectors, 1)
    ]
    placed = _placed(drawing, crossing)
    if area is None:
        return CanvasLines(drawing, sectors, crossing=placed, rest=canvas.rest)
    flat = shapely.transform(area, drawing.frame.placed)
    return CanvasLines(
        drawing,
        sectors,
        line=path(flat),
        corners=_corners(flat),
        crossing=placed,
        rest=canvas.rest,
    )


def _people(number: float | None) -> str:
    return gettext("not known") if number is None else count(round(number))


def _placed(drawing: Drawing, at: tuple[float, float] | None) -> tuple[int, int] | None:
    if at is None:
        return None
    ((x, y),) = drawing.frame.placed(np.array([at])).round().astype(int).tolist()
    return (x, y)


def _corners(flat: BaseGeometry) -> str:
    """Return the corners of one ring without holes; "[]" of anything else."""
    if not isinstance(flat, shapely.Polygon) or len(flat.interiors):
        return "[]"
    ring = shapely.get_coordinates(flat.exterior)[:-1]
    if len(ring) > MOST_HANDLES:
        return "[]"
    return json.dumps(ring.round(1).tolist())


def area_of(found: Outlined | None) -> BaseGeometry | None:
    """Return the area of a boundary in Lambert 72."""
    return None if found is None else found.shape.lambert


def stored_area(boundary: Boundary) -> BaseGeometry:
    """Return the line that is kept, in Lambert 72."""
    degrees = from_geojson(boundary.place.geometry or {})
    return crs.project([degrees], source=crs.WGS84, target=crs.LAMBERT_72)[0]


def stored_text(boundary: Boundary) -> str:
    """Return the line that is kept as text for the form; "" of a list."""
    if boundary.way == Way.LIST:
        return ""
    return json.dumps(boundary.place.geometry, separators=(",", ":"))


# -- Before it is kept -----------------------------------------------------------------
def preview_lines(found: Preview) -> PreviewLines:
    """Say who lives inside, and which part of which sector."""
    return PreviewLines(
        sentences=[*_who(found), _ground(found)],
        remarks=_remarks(found),
        table=share_table(found),
    )


def _who(found: Preview) -> list[str]:
    people = found.of("population")
    if people is None:
        return [gettext("How many people live inside is not known.")]
    said = gettext("About %(number)s people live inside (%(year)s).") % {
        "number": _about(people),
        "year": people.period,
    }
    older, oldest = found.of("age_65_plus"), found.of("age_80_plus")
    if older is None:
        return [said]
    if oldest is None:
        more = gettext("About %(older)s of them are 65 or older.") % {
            "older": _about(older)
        }
    else:
        more = gettext(
            "About %(older)s of them are 65 or older, of whom about %(oldest)s are 80"
            " or older."
        ) % {"older": _about(older), "oldest": _about(oldest)}
    return [f"{said} {more}"]


def _about(one: Indicator) -> str:
    return count(round(one.value or 0.0, -1))


def _ground(found: Preview) -> str:
    outlined = found.outlined
    here = _newest(found)
    whole = sum(one.share >= 1 for one in here)
    return gettext(
        "It is %(area)s large. Sectors inside: %(whole)d whole, %(part)d for a part."
    ) % {
        "area": _hectares(outlined.shape.area_ha),
        "whole": whole,
        "part": len(here) - whole,
    }


def _hectares(area: float) -> str:
    locale = get_language() or "nl"
    if area >= _LARGE:
        number = format_decimal(round(area / 100, 1), locale=locale)
        return gettext("%(number)s square kilometres") % {"number": number}
    number = format_decimal(round(area), locale=locale)
    return gettext("%(number)s hectares") % {"number": number}


def _remarks(found: Preview) -> list[str]:
    said = []
    if not found.outlined.is_known:
        part = wording.amount(100 * (1 - found.outlined.known), "percent")
        said.append(
            gettext(
                "%(part)s of its ground lies outside the sectors that are loaded: who"
                " lives there is not counted."
            )
            % {"part": part}
        )
    people = found.of("population")
    if people is not None and people.coverage and not people.coverage.is_whole:
        said.append(
            gettext("The number of people is %(coverage)s.")
            % {"coverage": wording.coverage_words(people.coverage)}
        )
    if any(one.share < 1 for one in _newest(found)):
        said.append(
            gettext(
                "Of a sector that is cut, people are counted by the part of its ground"
                " inside, as if they lived evenly spread."
            )
        )
    return said


def _newest(found: Preview) -> list[Sector]:
    year = found.outlined.vintage
    return [one for one in found.sectors if one.vintage == year]


def share_table(found: Preview) -> Table:
    """Return a row for each sector of the newest year, those inside most first."""
    rows = sorted(_newest(found), key=lambda one: (-one.share, name_of(one)))
    return Table(
        gettext("Sectors in it"),
        [gettext("Sector"), (gettext("Part inside"), "number")],
        [[name_of(one), wording.amount(100 * one.share, "percent")] for one in rows],
    )


def untidy_words(error: UntidyBoundaryError) -> str:
    """Say what is wrong with a boundary, in one sentence."""
    return gettext(SENTENCES[error.why])


# -- Those that are kept ------------------------------------------------------------
def way_words(boundary: Boundary) -> str:
    """Say how a boundary came about."""
    return gettext(WAYS[Way(boundary.way)])
