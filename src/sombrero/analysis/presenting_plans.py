"""Answers of the planning engines about places, as maps, tables and sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext, ngettext

from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.plans import Siting, Walk
from sombrero.analysis.presenting_access import show_access
from sombrero.analysis.presenting_funds import (
    far_sentences,
    homes_table,
    money_sentences,
    more_sentences,
    moved_sentences,
)
from sombrero.analysis.presenting_plan_parts import (
    Area,
    Legend,
    Picture,
    Shapes,
    Shown,
    area_of,
    metres,
    note_of,
    share,
    siting_of,
    walk_legend,
    walk_step,
)
from sombrero.analysis.presenting_zones import show_zones
from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count


def show(
    run: PlanRun,
    answer: Mapping[str, Any],
    shapes: Shapes,
    other: PlanRun | None = None,
) -> Shown:
    """Return what to show of an answered run. other: the run it is compared with."""
    if run.kind == PlanRun.Kind.PLACE:
        return _show_place(run, answer, shapes, other)
    if run.kind == PlanRun.Kind.ACCESS:
        return show_access(run, answer, shapes)
    return show_zones(run, answer, shapes)


# -- Where should the next one come? -----------------------------------------------
def _show_place(
    run: PlanRun, answer: Mapping[str, Any], shapes: Shapes, other: PlanRun | None
) -> Shown:
    plots = run.about["plots"]
    found = siting_of(run, answer)
    return Shown(
        sentences=[
            *_siting_sentences(found, plots, run.about["near"]),
            *far_sentences(found, run.about["people"]),
            *money_sentences(run, answer),
            *_compared(run, found, other),
        ],
        pictures=_walk_maps(found, plots, shapes),
        tables=[
            _sites_table(found, plots, run, answer),
            *_choices_table(run, found, plots),
            *homes_table(run, found, plots),
            _walks_table(found, plots),
        ],
        note=note_of(run),
    )


def _walk_maps(
    found: Siting, plots: Sequence[Mapping[str, Any]], shapes: Shapes
) -> list[Picture]:
    """Draw how far people walk then, and today where something is there today."""
    drawing = draw(shapes)
    if drawing is None:
        return []
    legend = [*walk_legend(), *_mark_legend(found)]
    then = [_walk_area(plots, one, one.after, found, drawing) for one in found.walks]
    maps = [Picture("then", gettext("How far people walk then"), drawing, then, legend)]
    if found.kept:
        now = replace(found, new=())
        today = [
            _walk_area(plots, one, one.before or 0.0, now, drawing)
            for one in found.walks
        ]
        title = gettext("How far people walk today")
        maps.append(Picture("today", title, drawing, today, legend))
    return maps


def _siting_sentences(
    found: Siting, plots: Sequence[Mapping[str, Any]], near: float
) -> list[str]:
    names = ", ".join(plots[at]["name"] for at in found.new)
    said = [
        ngettext(
            "The new place comes in %(names)s.",
            "The new places come in %(names)s.",
            len(found.new),
        )
        % {"names": names}
    ]
    before, after = found.mean(after=False), found.mean(after=True)
    if before is not None:
        said.append(
            gettext("On average people walk %(after)s; today it is %(before)s.")
            % {"after": metres(after), "before": metres(before)}
        )
        said.append(
            gettext("%(after)s have one within %(near)s; today it is %(before)s.")
            % {
                "after": share(found.within(near, after=True)),
                "before": share(found.within(near, after=False)),
                "near": metres(near),
            }
        )
        said.append(gettext("Nobody walks further than today: what is there stays."))
    else:
        said.append(
            gettext("On average people walk %(after)s.") % {"after": metres(after)}
        )
    worst = _furthest(found)
    said.append(
        gettext("The furthest way is %(metres)s, from %(place)s.")
        % {"metres": metres(worst.after), "place": plots[worst.position]["name"]}
    )
    return said


def _compared(run: PlanRun, found: Siting, other: PlanRun | None) -> list[str]:
    if other is None or not other.answer or "open" not in other.answer:
        return []
    first = siting_of(other, other.answer)
    if run.given.get("budget", 0.0) > other.given.get("budget", 0.0):
        return more_sentences(run, found, other, first)
    return [
        gettext(
            "With %(place)s people walk %(here)s on average; in “%(title)s” it is"
            " %(there)s. The furthest way is %(far)s rather than %(first)s."
        )
        % {
            "place": run.about["plots"][run.about["with"]]["name"],
            "here": metres(found.mean(after=True)),
            "there": metres(first.mean(after=True)),
            "title": other.title,
            "far": metres(_furthest(found).after),
            "first": metres(_furthest(first).after),
        },
        *moved_sentences(found, first),
    ]


def _mark_legend(found: Siting) -> list[Legend]:
    lines = [Legend("mark-new", gettext("a new place"))]
    if found.kept:
        lines.append(Legend("mark-kept", gettext("a place that is there today")))
    return lines


def _furthest(found: Siting) -> Walk:
    """Return the longest way of anybody: of sectors where somebody lives, if any."""
    return max(found.walks, key=lambda walk: (walk.people > 0, walk.after))


def _walk_area(
    plots: Sequence[Mapping[str, Any]],
    walk: Walk,
    way: float,
    found: Siting,
    drawing: Drawing,
) -> Area:
    position = walk.position
    mark = "new" if position in found.new else "kept" if position in found.kept else ""
    return area_of(
        plots[position],
        words=metres(way),
        style=f"scale-{walk_step(way)}",
        drawing=drawing,
        mark=mark,
    )


def _sites_table(
    found: Siting,
    plots: Sequence[Mapping[str, Any]],
    run: PlanRun,
    answer: Mapping[str, Any],
) -> Table:
    names, of = run.about.get("existing", {}), answer["assignment"]
    served: dict[int, float] = {}
    for walk in found.walks:
        served[of[walk.position]] = served.get(of[walk.position], 0.0) + walk.people
    rows = [
        [
            names.get(str(at)) or plots[at]["name"],
            gettext("new") if at in found.new else gettext("there today"),
            count(served.get(at, 0.0)),
        ]
        for at in (*found.new, *found.kept)
    ]
    return Table(
        gettext("Who goes where, when everybody goes to the nearest"),
        [gettext("Place"), gettext("Since when"), (gettext("People"), "number")],
        rows,
    )


def _choices_table(
    run: PlanRun, found: Siting, plots: Sequence[Mapping[str, Any]]
) -> list[Table]:
    """Return plans to choose from: people walk more, who is worst off walks less."""
    choices = (run.answer or {}).get("alternatives", [])
    people = sum(walk.people for walk in found.walks)
    if len(choices) < 2 or not people:
        return []
    rows = [
        [
            count(number),
            ", ".join(plots[at]["name"] for at in one["open"] if at not in found.kept),
            metres(one["total"] / people),
            metres(one["worst"]),
        ]
        for number, one in enumerate(choices, 1)
    ]
    numbers = (gettext("A person walks, on average"), gettext("The furthest way"))
    return [
        Table(
            gettext(
                "Or choose otherwise: a little more together, less for the furthest"
            ),
            [
                gettext("Plan"),
                gettext("New places"),
                *((word, "number") for word in numbers),
            ],
            rows,
        )
    ]


def _walks_table(found: Siting, plots: Sequence[Mapping[str, Any]]) -> Table:
    gains = sorted(found.walks, key=lambda walk: -(walk.gain or 0.0) * walk.people)
    rows = [
        [
            plots[walk.position]["name"],
            count(walk.people),
            metres(walk.before),
            metres(walk.after),
            metres(walk.gain),
        ]
        for walk in gains
    ]
    numbers = (
        gettext("People"),
        gettext("Today"),
        gettext("Then"),
        gettext("Shorter by"),
    )
    return Table(
        gettext("Who gains, and who does not"),
        [gettext("Sector"), *((word, "number") for word in numbers)],
        rows,
    )
