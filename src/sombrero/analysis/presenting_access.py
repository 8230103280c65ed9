"""Who reaches what on foot, as a map, a table and sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.plans import REACHES, spots_of
from sombrero.analysis.presenting_plan_parts import (
    UNKNOWN,
    Legend,
    Picture,
    Pin,
    Shapes,
    Shown,
    area_of,
    metres,
    note_of,
    pins_of,
    walk_legend,
    walk_step,
)
from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count, percent

FIVE = 5


def show_access(run: PlanRun, answer: Mapping[str, Any], shapes: Shapes) -> Shown:
    """Return what to show of who reaches what."""
    if run.given["method"] == "nearest":
        return _show_nearest(run, answer, shapes)
    return _show_room(run, answer, shapes)


def _show_nearest(run: PlanRun, answer: Mapping[str, Any], shapes: Shapes) -> Shown:
    plots = run.about["plots"]
    ways = [None if way is None else float(way) for way in answer["distance_m"]]
    people = [float(one["population"]) for one in run.given["demand"]]
    total = sum(people) or 1.0
    said = [
        gettext("%(share)s have one within %(metres)s.")
        % {
            "share": percent(
                sum(
                    n
                    for n, way in zip(people, ways, strict=True)
                    if way is not None and way <= reach
                )
                / total
            ),
            "metres": metres(reach),
        }
        for reach in REACHES
    ]
    names = run.about["spots"]
    nearest = spots_of(run.given, answer["supply"])
    rows = sorted(
        zip(plots, people, ways, nearest, strict=True),
        key=lambda row: -(row[2] if row[2] is not None else float("inf")),
    )
    return Shown(
        sentences=said,
        pictures=_nearest_map(run, ways, shapes),
        tables=[
            Table(
                gettext("The way from each sector, the furthest first"),
                [
                    gettext("Sector"),
                    (gettext("People"), "number"),
                    (gettext("Way"), "number"),
                    gettext("Nearest"),
                ],
                [
                    [plot["name"], count(n), metres(way), _spot_name(names, at)]
                    for plot, n, way, at in rows
                ],
            )
        ],
        note=note_of(run),
    )


def _pins(run: PlanRun, drawing: Drawing) -> list[Pin]:
    return pins_of(run.given["supply"], run.about["spots"], drawing)


def _pin_legend() -> Legend:
    return Legend("pin", gettext("a place to reach"))


def _nearest_map(
    run: PlanRun, ways: Sequence[float | None], shapes: Shapes
) -> list[Picture]:
    drawing = draw(shapes)
    if drawing is None:
        return []
    plots = run.about["plots"]
    areas = [
        area_of(
            plot,
            words=metres(way),
            style="scale-unknown" if way is None else f"scale-{walk_step(way)}",
            drawing=drawing,
        )
        for plot, way in zip(plots, ways, strict=True)
    ]
    title = gettext("How far the nearest one is")
    legend = [*walk_legend(), _pin_legend()]
    pins = _pins(run, drawing)
    return [Picture("nearest", title, drawing, areas, legend, pins=pins)]


def _spot_name(names: Sequence[str], at: int | None) -> str:
    return UNKNOWN if at is None else names[at]


def _show_room(run: PlanRun, answer: Mapping[str, Any], shapes: Shapes) -> Shown:
    plots = run.about["plots"]
    rooms = [float(score or 0.0) for score in answer["score"]]
    none = sum(
        float(one["population"])
        for one, room in zip(run.given["demand"], rooms, strict=True)
        if not room
    )
    rows = sorted(zip(plots, rooms, strict=True), key=lambda row: row[1])
    return Shown(
        sentences=[
            gettext("%(people)s people have none within %(metres)s.")
            % {"people": count(none), "metres": metres(run.about["catchment"])}
        ],
        pictures=_room_map(run, rooms, shapes),
        tables=[
            Table(
                gettext("Room within reach, per 1000 people, the least first"),
                [gettext("Sector"), (gettext("Room"), "number")],
                [[plot["name"], _per_thousand(room)] for plot, room in rows],
            )
        ],
        note=note_of(run),
    )


def _room_map(run: PlanRun, rooms: Sequence[float], shapes: Shapes) -> list[Picture]:
    drawing = draw(shapes)
    if drawing is None:
        return []
    plots = run.about["plots"]
    steps = _fifths([room for room in rooms if room > 0])
    areas = []
    for plot, room in zip(plots, rooms, strict=True):
        # Dark is little room, as on the other maps dark is a long way.
        shade = FIVE - sum(room > cut for cut in steps)
        style = f"scale-{shade}" if room else "scale-unknown"
        words = _per_thousand(room)
        areas.append(area_of(plot, words=words, style=style, drawing=drawing))
    legend = [
        Legend("scale-1", gettext("much room")),
        Legend("scale-5", gettext("little room")),
        Legend("scale-unknown", gettext("none within reach")),
        _pin_legend(),
    ]
    title = gettext("How much room there is for each person")
    pins = _pins(run, drawing)
    return [Picture("room", title, drawing, areas, legend, pins=pins)]


def _fifths(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    if not ordered:
        return []
    return [ordered[len(ordered) * part // FIVE] for part in range(1, FIVE)]


def _per_thousand(room: float) -> str:
    return number_format(1000 * room, 2)
