"""Answers about places as files: a table for a spreadsheet, shapes for a map."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from sombrero.analysis.domain.plans import spots_of
from sombrero.analysis.presenting_plan_parts import siting_of
from sombrero.core.models import PlanRun

Answer = Mapping[str, Any]
Row = dict[str, object]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_of(run: PlanRun, answer: Answer) -> list[Row]:
    """Return a line for each sector: its code, its name, its people, its answer."""
    build = {"place": _place, "access": _access, "zone": _zone}[run.kind]
    plots = run.about["plots"]
    return [
        {"code": plot["code"], gettext("sector"): plot["name"], **more}
        for plot, more in zip(plots, build(run, answer), strict=True)
    ]


def _place(run: PlanRun, answer: Answer) -> list[Row]:
    found = siting_of(run, answer)
    names = run.about["plots"]
    return [
        {
            gettext("people"): walk.people,
            gettext("is a place"): at in answer["open"],
            gettext("goes to"): names[answer["assignment"][at]]["name"],
            gettext("metres today"): walk.before,
            gettext("metres then"): walk.after,
        }
        for at, walk in enumerate(found.walks)
    ]


def _access(run: PlanRun, answer: Answer) -> list[Row]:
    people = [float(one["population"]) for one in run.given["demand"]]
    if run.given["method"] != "nearest":
        return [
            {
                gettext("people"): number,
                gettext("room per 1000 people"): 1000 * (score or 0.0),
            }
            for number, score in zip(people, answer["score"], strict=True)
        ]
    names = run.about["spots"]
    nearest = spots_of(run.given, answer["supply"])
    return [
        {
            gettext("people"): number,
            gettext("metres"): way,
            gettext("nearest"): None if at is None else names[at],
        }
        for number, way, at in zip(people, answer["distance_m"], nearest, strict=True)
    ]


def _zone(run: PlanRun, answer: Answer) -> list[Row]:
    return [
        {
            gettext("people"): area["population"],
            gettext("zone"): int(zone) + 1,
            gettext("zone today"): plot.get("today") or None,
        }
        for area, zone, plot in zip(
            run.given["areas"], answer["zone"], run.about["plots"], strict=True
        )
    ]


def as_csv(rows: Sequence[Row]) -> str:
    """Return lines as CSV that a spreadsheet opens without working anything out."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows[0] if rows else ())
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    # The mark tells spreadsheets that the letters are UTF-8.
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return round(value, 3) if isinstance(value, float) else value


def as_geojson(
    run: PlanRun, rows: Sequence[Row], shapes: Mapping[int, dict[str, Any]]
) -> str:
    """Return the sectors that have a shape, with their line, as GeoJSON (WGS84)."""
    features = [
        {"type": "Feature", "geometry": shapes[plot["pk"]], "properties": row}
        for plot, row in zip(run.about["plots"], rows, strict=True)
        if plot.get("pk") in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})
