"""How areas form zones, as maps, tables and sentences."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext

from sombrero.analysis.domain.divisions import Division, colours, division
from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.drawn_borders import Borders
from sombrero.analysis.domain.zone_moves import serving
from sombrero.analysis.presenting_plan_parts import (
    UNKNOWN,
    Legend,
    Picture,
    Shapes,
    Shown,
    area_of,
    metres,
    note_of,
    pins_of,
    share,
)
from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count

Answer = Mapping[str, Any]


def show_zones(run: PlanRun, answer: Answer, shapes: Shapes) -> Shown:
    """Return what to show of zones that were drawn."""
    zone_of = [int(zone) for zone in answer["zone"]]
    made, today = division(zone_of, run.given), _today(run)
    return Shown(
        sentences=[*_zone_sentences(run, made), *_gained(made, today)],
        pictures=_maps(run, zone_of, shapes),
        tables=[
            _divisions_table(made, today),
            *_choices_table(run, answer),
            _zones_table(run, zone_of),
        ],
        note=note_of(run),
    )


# -- Maps ------------------------------------------------------------------------------
def _maps(run: PlanRun, zone_of: Sequence[int], shapes: Shapes) -> list[Picture]:
    """Draw the zones, and how the same sectors are divided today."""
    drawing = draw(shapes)
    if drawing is None:
        return []
    borders = Borders(shapes, drawing.frame)
    title = gettext("The zones")
    maps = [_map(run, zone_of, drawing, borders, key="zones", title=title)]
    homes = [plot.get("today") or "" for plot in run.about["plots"]]
    if all(homes):
        numbers = {home: number for number, home in enumerate(dict.fromkeys(homes))}
        today = [numbers[home] for home in homes]
        title = gettext("Today's division")
        maps.append(_map(run, today, drawing, borders, key="today", title=title))
    return maps


def _map(
    run: PlanRun,
    zone_of: Sequence[int],
    drawing: Drawing,
    borders: Borders,
    *,
    key: str,
    title: str,
) -> Picture:
    plots = run.about["plots"]
    colour = colours(zone_of, run.given["edges"])
    members: dict[int, list[int]] = {}
    for at, zone in enumerate(zone_of):
        members.setdefault(zone, []).append(at)
    middle = {_middle(run, some): zone for zone, some in members.items()}
    named = {at for at in middle if key == "zones" and plots[at]["pk"]}
    areas = [
        area_of(
            plot,
            words=gettext("zone %(number)d") % {"number": zone + 1},
            style=f"zone-{colour[zone]}",
            drawing=drawing,
            label=str(zone + 1) if at in named else "",
        )
        for at, (plot, zone) in enumerate(zip(plots, zone_of, strict=True))
    ]
    barred = [(plots[i]["pk"], plots[j]["pk"]) for i, j in run.given["barriers"]]
    teams = run.given.get("providers", ()) if key == "zones" else ()
    teams = [one for one in teams if one.get("x") is not None]
    pins = pins_of(teams, [str(one["id"]) for one in teams], drawing)
    groups = [[plots[at]["pk"] for at in some] for some in members.values()]
    lines = borders.between(barred)
    return Picture(
        key,
        title,
        drawing,
        areas,
        legend=_legend(has_lines=bool(lines), has_teams=bool(pins)),
        borders=borders.around(groups),
        lines=lines,
        pins=pins,
    )


def _middle(run: PlanRun, members: Sequence[int]) -> int:
    """Return the member nearest to the middle of a zone, for its number."""
    where = [
        (run.given["areas"][at]["x"], run.given["areas"][at]["y"]) for at in members
    ]
    x = sum(one[0] for one in where) / len(where)
    y = sum(one[1] for one in where) / len(where)
    gaps = [(one[0] - x) ** 2 + (one[1] - y) ** 2 for one in where]
    return members[gaps.index(min(gaps))]


def _legend(*, has_lines: bool, has_teams: bool) -> list[Legend]:
    lines = [Legend("zone-border", gettext("the border of a zone"))]
    if has_lines:
        lines.append(Legend("barrier", gettext("a line that no zone crosses")))
    if has_teams:
        lines.append(Legend("pin", gettext("a provider of home care")))
    return lines


# -- In words --------------------------------------------------------------------------
def _today(run: PlanRun) -> Division | None:
    homes = [plot.get("today") for plot in run.about["plots"]]
    return division(homes, run.given) if all(homes) else None


def _zone_sentences(run: PlanRun, made: Division) -> list[str]:
    low, high = run.given["population"]
    said = [
        gettext(
            "%(zones)d zones of %(smallest)s to %(largest)s people; you asked for"
            " %(low)s to %(high)s."
        )
        % {
            "zones": made.zones,
            "smallest": count(made.smallest),
            "largest": count(made.largest),
            "low": count(low),
            "high": count(high),
        }
    ]
    if run.given["barriers"]:
        said.append(
            gettext(
                "No zone crosses one of the %(count)d borders that lines run along."
            )
            % {"count": len(run.given["barriers"])}
        )
    if run.given.get("providers"):
        least = run.given["min_providers"]
        said.append(
            ngettext(
                "In each zone at least %(least)d provider works.",
                "In each zone at least %(least)d providers work, so that people can"
                " choose.",
                least,
            )
            % {"least": least}
        )
    return said


def _gained(made: Division, today: Division | None) -> list[str]:
    """Say what is gained against today's division, or lost."""
    if today is None:
        return []
    said = []
    if made.zones != today.zones:
        said.append(
            ngettext(
                "Today there is %(count)d zone. Fewer zones are larger: compare with"
                " care.",
                "Today there are %(count)d zones. Fewer zones are larger: compare with"
                " care.",
                today.zones,
            )
            % {"count": today.zones}
        )
    said.append(
        gettext("Today a zone holds %(smallest)s to %(largest)s people.")
        % {"smallest": count(today.smallest), "largest": count(today.largest)}
    )
    if made.alike is not None and today.alike is not None:
        said.append(
            gettext(
                "%(made)s of the differences in income and age lie between the zones,"
                " and %(today)s today: the more, the more alike people in one zone are."
            )
            % {"made": share(made.alike), "today": share(today.alike)}
        )
    if made.way is not None and today.way is not None:
        said.append(
            gettext(
                "People live %(made)s from the middle of their zone on average, and"
                " %(today)s today."
            )
            % {"made": metres(made.way), "today": metres(today.way)}
        )
    return said


# -- Tables ----------------------------------------------------------------------------
def _divisions_table(made: Division, today: Division | None) -> Table:
    columns: list[Any] = [gettext("Measure"), (gettext("This plan"), "number")]
    if today:
        columns.append((gettext("Today's division"), "number"))
    measures: list[tuple[str, Callable[[Division], str]]] = [
        (gettext("Zones"), lambda one: count(one.zones)),
        (gettext("Fewest people in a zone"), lambda one: count(one.smallest)),
        (gettext("Most people in a zone"), lambda one: count(one.largest)),
        (gettext("Neighbouring sectors kept apart"), lambda one: count(one.cut)),
        (
            gettext("Differences in income and age that lie between zones"),
            lambda one: share(one.alike),
        ),
        (
            gettext("From a person to the middle of their zone, on average"),
            lambda one: metres(one.way),
        ),
    ]
    each = [one for one in (made, today) if one is not None]
    rows = [[words, *map(say, each)] for words, say in measures]
    return Table(gettext("What is gained"), columns, rows)


def _choices_table(run: PlanRun, answer: Answer) -> list[Table]:
    """Return other plans to choose from: neater ones, and ones more alike."""
    choices = answer.get("alternatives", ())
    if len(choices) < 2:
        return []
    rows = []
    for number, one in enumerate(choices, 1):
        found = division(one["zone"], run.given)
        rows.append(
            [
                count(number),
                count(found.cut),
                share(found.alike),
                metres(found.way),
                f"{count(found.smallest)}–{count(found.largest)}",
            ]
        )
    numbers = (
        gettext("Neighbouring sectors kept apart"),
        gettext("Differences that lie between zones"),
        gettext("To the middle of the zone"),
        gettext("People in a zone"),
    )
    return [
        Table(
            gettext("Plans to choose from: neater, or more alike"),
            [gettext("Plan"), *((word, "number") for word in numbers)],
            rows,
        )
    ]


def _zones_table(run: PlanRun, zone_of: Sequence[int]) -> Table:
    teams = serving(run.given, zone_of) if run.given.get("providers") else {}
    rows = []
    for zone in sorted(set(zone_of)):
        members = [at for at, one in enumerate(zone_of) if one == zone]
        people = sum(run.given["areas"][at]["population"] for at in members)
        names = ", ".join(run.about["plots"][at]["name"] for at in members)
        row = [str(zone + 1), count(people), count(len(members)), names]
        if teams:
            row.append(", ".join(teams[zone]) or UNKNOWN)
        rows.append(row)
    columns: list[Any] = [
        gettext("Zone"),
        (gettext("People"), "number"),
        (gettext("Sectors"), "number"),
        gettext("Which sectors"),
    ]
    if teams:
        columns.append(gettext("Who works there"))
    return Table(gettext("Each zone"), columns, rows)
