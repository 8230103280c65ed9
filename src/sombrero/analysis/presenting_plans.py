"""Answers of the planning engines about places, as maps, tables and sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from sombrero.analysis.domain import plans
from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.plans import REACHES, Division, Siting, Walk
from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count, percent

FIVE = 5
_UNKNOWN = "–"


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
class Picture:
    """One map of the answer. key: its anchor on the page."""

    key: str
    title: str
    drawing: Drawing
    areas: list[Area]
    legend: list[Legend] = field(default_factory=list)


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
        return _UNKNOWN
    return gettext("%(metres)s m") % {"metres": count(value)}


def share(part: float | None) -> str:
    """Write a share (0 to 1) in whole percents, a dash where it is not known."""
    return _UNKNOWN if part is None else percent(part)


def show(run: PlanRun, shapes: Shapes, other: PlanRun | None = None) -> Shown:
    """Return what to show of an answered run. other: the run it is compared with."""
    answer = run.answer or {}
    if run.kind == PlanRun.Kind.PLACE:
        return _show_place(run, answer, shapes, other)
    if run.kind == PlanRun.Kind.ACCESS:
        return _show_access(run, answer, shapes)
    return _show_zones(run, answer, shapes)


# -- Where should the next one come? -----------------------------------------------
def _show_place(
    run: PlanRun, answer: Mapping[str, Any], shapes: Shapes, other: PlanRun | None
) -> Shown:
    plots = run.about["plots"]
    found = plans.siting(_without_trial(run), answer)
    return Shown(
        sentences=[
            *_siting_sentences(found, plots, run.about["near"]),
            *_compared(run, found, other),
        ],
        pictures=_walk_maps(found, plots, shapes),
        tables=[
            _sites_table(found, plots, run),
            *_choices_table(run, found, plots),
            _walks_table(found, plots),
        ],
        note=_note(run),
    )


def _without_trial(run: PlanRun) -> dict[str, Any]:
    """Return the question with only what is there today: a trial place is new."""
    trial = run.about.get("with")
    today = [at for at in run.given.get("open", ()) if at != trial]
    return {**run.given, "open": today}


def _walk_maps(
    found: Siting, plots: Sequence[Mapping[str, Any]], shapes: Shapes
) -> list[Picture]:
    """Draw how far people walk then, and today where something is there today."""
    drawing = draw(shapes)
    if drawing is None:
        return []
    legend = [*_walk_legend(), *_mark_legend(found)]
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
    worst = max(found.walks, key=lambda walk: walk.after)
    said.append(
        gettext("The furthest way is %(metres)s, from %(place)s.")
        % {"metres": metres(worst.after), "place": plots[worst.position]["name"]}
    )
    return said


def _compared(run: PlanRun, found: Siting, other: PlanRun | None) -> list[str]:
    if other is None or not other.answer or "open" not in other.answer:
        return []
    first = plans.siting(_without_trial(other), other.answer)
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
            "far": metres(max(walk.after for walk in found.walks)),
            "first": metres(max(walk.after for walk in first.walks)),
        }
    ]


def _walk_step(way: float) -> int:
    """Return the shade of a distance: 1 near to 5 far."""
    limits = (*REACHES, 2 * REACHES[-1])
    return 1 + sum(way > limit for limit in limits)


def _walk_legend() -> list[Legend]:
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


def _mark_legend(found: Siting) -> list[Legend]:
    lines = [Legend("mark-new", gettext("a new place"))]
    if found.kept:
        lines.append(Legend("mark-kept", gettext("a place that is there today")))
    return lines


def _walk_area(
    plots: Sequence[Mapping[str, Any]],
    walk: Walk,
    way: float,
    found: Siting,
    drawing: Drawing,
) -> Area:
    position = walk.position
    mark = "new" if position in found.new else "kept" if position in found.kept else ""
    return _area(
        plots[position],
        words=metres(way),
        style=f"scale-{_walk_step(way)}",
        drawing=drawing,
        mark=mark,
    )


def _area(
    plot: Mapping[str, Any],
    *,
    words: str,
    style: str,
    drawing: Drawing,
    mark: str = "",
    label: str = "",
) -> Area:
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


def _sites_table(
    found: Siting, plots: Sequence[Mapping[str, Any]], run: PlanRun
) -> Table:
    names = run.about.get("existing", {})
    of = run.answer["assignment"] if run.answer else []
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
            ", ".join(plots[at]["name"] for at in one["open"] if at not in found.kept),
            metres(one["total"] / people),
            metres(one["worst"]),
        ]
        for one in choices
    ]
    numbers = (gettext("A person walks, on average"), gettext("The furthest way"))
    return [
        Table(
            gettext(
                "Or choose otherwise: a little more together, less for the furthest"
            ),
            [gettext("New places"), *((word, "number") for word in numbers)],
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


# -- Who reaches what on foot? -------------------------------------------------------
def _show_access(run: PlanRun, answer: Mapping[str, Any], shapes: Shapes) -> Shown:
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
    names, nearest = run.about["spots"], answer["supply"]
    rows = sorted(
        zip(plots, people, ways, nearest, strict=True),
        key=lambda row: -(row[2] if row[2] is not None else float("inf")),
    )
    return Shown(
        sentences=said,
        pictures=_nearest_map(plots, ways, shapes),
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
        note=_note(run),
    )


def _nearest_map(
    plots: Sequence[Mapping[str, Any]], ways: Sequence[float | None], shapes: Shapes
) -> list[Picture]:
    drawing = draw(shapes)
    if drawing is None:
        return []
    areas = [
        _area(
            plot,
            words=metres(way),
            style="scale-unknown" if way is None else f"scale-{_walk_step(way)}",
            drawing=drawing,
        )
        for plot, way in zip(plots, ways, strict=True)
    ]
    title = gettext("How far the nearest one is")
    return [Picture("nearest", title, drawing, areas, _walk_legend())]


def _spot_name(names: Sequence[str], at: object) -> str:
    return names[at] if isinstance(at, int) else _UNKNOWN


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
        pictures=_room_map(plots, rooms, shapes),
        tables=[
            Table(
                gettext("Room within reach, per 1000 people, the least first"),
                [gettext("Sector"), (gettext("Room"), "number")],
                [[plot["name"], _per_thousand(room)] for plot, room in rows],
            )
        ],
        note=_note(run),
    )


def _room_map(
    plots: Sequence[Mapping[str, Any]], rooms: Sequence[float], shapes: Shapes
) -> list[Picture]:
    drawing = draw(shapes)
    if drawing is None:
        return []
    steps = _fifths([room for room in rooms if room > 0])
    areas = []
    for plot, room in zip(plots, rooms, strict=True):
        # Dark is little room, as on the other maps dark is a long way.
        shade = FIVE - sum(room > cut for cut in steps)
        style = f"scale-{shade}" if room else "scale-unknown"
        words = _per_thousand(room)
        areas.append(_area(plot, words=words, style=style, drawing=drawing))
    legend = [
        Legend("scale-1", gettext("much room")),
        Legend("scale-5", gettext("little room")),
        Legend("scale-unknown", gettext("none within reach")),
    ]
    title = gettext("How much room there is for each person")
    return [Picture("room", title, drawing, areas, legend)]


def _fifths(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    if not ordered:
        return []
    return [ordered[len(ordered) * part // FIVE] for part in range(1, FIVE)]


def _per_thousand(room: float) -> str:
    return number_format(1000 * room, 2)


# -- How do areas form zones? --------------------------------------------------------
def _show_zones(run: PlanRun, answer: Mapping[str, Any], shapes: Shapes) -> Shown:
    zone_of = [int(zone) for zone in answer["zone"]]
    made = plans.division(zone_of, run.given)
    return Shown(
        sentences=_zone_sentences(run, made),
        pictures=_zone_map(run, zone_of, shapes),
        tables=[_divisions_table(made, _today(run)), _zones_table(run, zone_of)],
        note=_note(run),
    )


def _zone_map(run: PlanRun, zone_of: Sequence[int], shapes: Shapes) -> list[Picture]:
    drawing = draw(shapes)
    if drawing is None:
        return []
    colour = plans.colours(zone_of, run.given["edges"])
    areas = [
        _area(
            plot,
            words=gettext("zone %(number)d") % {"number": zone + 1},
            style=f"zone-{colour[zone]}",
            drawing=drawing,
            label=str(zone + 1) if at == zone_of.index(zone) else "",
        )
        for at, (plot, zone) in enumerate(zip(run.about["plots"], zone_of, strict=True))
    ]
    return [Picture("zones", gettext("The zones"), drawing, areas)]


def _today(run: PlanRun) -> Division | None:
    homes = [plot["today"] for plot in run.about["plots"]]
    return plans.division(homes, run.given) if all(homes) else None


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


def _divisions_table(made: Division, today: Division | None) -> Table:
    columns: list[Any] = [gettext("Measure"), (gettext("This plan"), "number")]
    if today:
        columns.append((gettext("Today's division"), "number"))
    rows = [
        [gettext("Zones"), *_each(made, today, lambda d: count(d.zones))],
        [
            gettext("Fewest people in a zone"),
            *_each(made, today, lambda d: count(d.smallest)),
        ],
        [
            gettext("Most people in a zone"),
            *_each(made, today, lambda d: count(d.largest)),
        ],
        [
            gettext("Neighbouring sectors kept apart"),
            *_each(made, today, lambda d: count(d.cut)),
        ],
        [
            gettext("Differences in income and age that lie between zones"),
            *_each(made, today, lambda d: share(d.alike)),
        ],
    ]
    return Table(gettext("What is gained"), columns, rows)


def _each(made: Division, today: Division | None, say: Any) -> list[str]:
    return [say(one) for one in (made, today) if one is not None]


def _zones_table(run: PlanRun, zone_of: Sequence[int]) -> Table:
    rows = []
    for zone in sorted(set(zone_of)):
        members = [at for at, one in enumerate(zone_of) if one == zone]
        people = sum(run.given["areas"][at]["population"] for at in members)
        names = ", ".join(run.about["plots"][at]["name"] for at in members)
        rows.append([str(zone + 1), count(people), count(len(members)), names])
    columns: list[Any] = [
        gettext("Zone"),
        (gettext("People"), "number"),
        (gettext("Sectors"), "number"),
        gettext("Which sectors"),
    ]
    teams = (run.answer or {}).get("providers")
    if teams:
        columns.append(gettext("Who works there"))
        for row, there in zip(rows, teams, strict=True):
            row.append(", ".join(there))
    return Table(gettext("Each zone"), columns, rows)


def _note(run: PlanRun) -> str:
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
