"""Asking the planning engines about places."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from sombrero.analysis.domain import crs, plans
from sombrero.analysis.domain.ground import Ground, borders, plots_at
from sombrero.analysis.domain.plans import Spot
from sombrero.analysis.queries.ground import read_ground
from sombrero.core.access import require
from sombrero.core.actions import ask_plan
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun

SECONDS = {"place": 120, "access": 60, "zone": 30}
MOST_TO_PLACE = 1_500
"""Sectors: a question about the next place holds the ways between all of them."""
MOST_TO_ZONE = 5_000


def ask_place(
    *,
    by: Actor,
    now: dt.datetime,
    title: str,
    where: str,
    people: str,
    model: str,
    new: int,
    existing: Sequence[Spot],
    near: float,
    detour: float,
) -> PlanRun:
    """Ask where the next places should come. Raises Refused for a spot outside."""
    require(by, Permission.PLAN_PLACES)
    ground = read_ground(slug=where, people=people, most=MOST_TO_PLACE)
    at = _positions(ground, existing)
    given = plans.place_question(
        ground, model=model, new=new, existing=at, radius=near, detour=detour
    )
    about = {
        **_about(ground, where, people),
        "existing": {
            str(position): s.name for position, s in zip(at, existing, strict=True)
        },
        "near": near,
    }
    return _ask(by, now, "place", title, given, about)


def ask_place_with(
    *, by: Actor, now: dt.datetime, run: PlanRun, position: int
) -> PlanRun:
    """Ask the same with one more place fixed, to see what that would cost."""
    places = run.about["plots"]
    if not 0 <= position < len(places):
        raise Refused(_("Choose a sector from the list."))
    return _ask(
        by,
        now,
        "place",
        _("%(title)s, with %(place)s")
        % {"title": run.title, "place": places[position]["name"]},
        plans.with_site(run.given, position),
        {**run.about, "instead_of": run.pk, "with": position},
    )


def ask_access(
    *,
    by: Actor,
    now: dt.datetime,
    title: str,
    where: str,
    people: str,
    spots: Sequence[Spot],
    method: str,
    catchment: float,
    detour: float,
) -> PlanRun:
    """Ask who reaches some places on foot."""
    require(by, Permission.PLAN_PLACES)
    ground = read_ground(slug=where, people=people)
    points = crs.points_in_metres([(spot.lon, spot.lat) for spot in spots])
    given = plans.access_question(
        ground, spots, points, method=method, catchment=catchment, detour=detour
    )
    about = {
        **_about(ground, where, people),
        "spots": [spot.name for spot in spots],
        "catchment": catchment,
    }
    return _ask(by, now, "access", title, given, about)


def ask_zones(
    *,
    by: Actor,
    now: dt.datetime,
    title: str,
    where: str,
    people: str,
    zones: int,
    tolerance: float,
    objective: str,
    barriers: Sequence[Mapping[str, Any]],
    providers: Sequence[Spot] = (),
    choice: int = 1,
) -> PlanRun:
    """Ask how sectors form zones.

    providers: their capacity is how far their team goes, in metres. choice: how many
    of them work in each zone, at least.
    """
    require(by, Permission.PLAN_PLACES)
    ground = read_ground(slug=where, people=people, most=MOST_TO_ZONE)
    edges, barred = borders(ground, barriers)
    given = plans.zone_question(
        ground, edges, barred, zones=zones, tolerance=tolerance, objective=objective
    )
    points = crs.points_in_metres([(spot.lon, spot.lat) for spot in providers])
    given |= plans.served_by(providers, points, choice)
    return _ask(by, now, "zone", title, given, _about(ground, where, people))


def _positions(ground: Ground, spots: Sequence[Spot]) -> list[int]:
    found = plots_at(ground, [(spot.lon, spot.lat) for spot in spots])
    return [_inside(spot, at) for spot, at in zip(spots, found, strict=True)]


def _inside(spot: Spot, position: int | None) -> int:
    if position is None:
        raise Refused(
            _("%(name)s lies outside the area you chose: check its coordinates.")
            % {"name": spot.name}
        )
    return position


def _about(ground: Ground, where: str, people: str) -> dict[str, Any]:
    """Return what the page of the answer needs: the answer knows positions only."""
    return {
        "where": where,
        "place": ground.name,
        "people": people,
        "vintage": ground.vintage,
        "sources": list(ground.sources),
        "plots": [
            {"pk": one.pk, "code": one.code, "name": one.name, "today": one.today}
            for one in ground.plots
        ],
    }


def _ask(
    by: Actor,
    now: dt.datetime,
    engine: str,
    title: str,
    given: Mapping[str, Any],
    about: Mapping[str, Any],
) -> PlanRun:
    return ask_plan(
        by=by,
        now=now,
        engine=engine,
        title=title or str(PlanRun.Kind(engine).label),
        given=given,
        about=about,
        time_limit=SECONDS[engine],
    )
