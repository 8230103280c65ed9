"""Asking the planning engines about places."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sombrero.analysis.domain import crs, plans
from sombrero.analysis.domain.funds import (
    Funds,
    NoSuchSector,
    with_more,
    with_paid,
    within_funds,
)
from sombrero.analysis.domain.ground import Ground, borders, plots_at
from sombrero.analysis.domain.plan_questions import codes_of
from sombrero.analysis.domain.plans import Spot
from sombrero.analysis.queries.facilities import spots_near
from sombrero.analysis.queries.ground import home_names, plots_by_code, read_ground
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
MOST_LOADED = 3_000
"""Provisions in one question: each stands in it with its name."""


def ask_place(
    *,
    by: Actor,
    now: dt.datetime,
    title: str,
    where: str,
    people: str,
    model: str,
    new: int | None,
    existing: Sequence[Spot],
    near: float,
    detour: float,
    funds: Funds | None = None,
) -> PlanRun:
    """Ask where the next places should come.

    new: how many, with funds at most; None for as many as these pay for. Raises
    Refused for a spot or a sector outside.
    """
    require(by, Permission.PLAN_PLACES)
    ground = read_ground(slug=where, people=people, most=MOST_TO_PLACE)
    at = _positions(ground, existing)
    given = plans.place_question(
        ground, model=model, new=new or 0, existing=at, radius=near, detour=detour
    )
    if funds is not None:
        given = _funded(given, funds, ground, new)
    about = {
        **_about(ground, where, people),
        "existing": {
            str(position): s.name for position, s in zip(at, existing, strict=True)
        },
        "near": near,
        "homes": home_names(one.today for one in ground.plots),
        "funders": [list(one) for one in funds.funders] if funds else [],
    }
    return _ask(by, now, "place", title, given, about)


def _funded(
    given: dict[str, Any], funds: Funds, ground: Ground, new: int | None
) -> dict[str, Any]:
    try:
        return within_funds(given, funds, ground, new=new)
    except NoSuchSector as unknown:
        raise Refused(
            _("“%(name)s” is no sector of the area you chose: use its name or code.")
            % {"name": unknown.name}
        ) from None


def ask_place_with(
    *, by: Actor, now: dt.datetime, run: PlanRun, position: int
) -> PlanRun:
    """Ask the same with one more place fixed, to see what that would cost.

    about["with"]: that place; about["tried"]: all that were fixed so, one after the
    other, and are not there today.
    """
    places = run.about["plots"]
    if not 0 <= position < len(places):
        raise Refused(_("Choose a sector from the list."))
    is_there = position in run.given.get("open", ())
    given, paid = plans.with_site(run.given, position), 0.0
    if "budget" in run.given:
        given, paid = with_paid(given, run.given, position)
        if given["budget"] < 0:
            raise Refused(_("A place there takes more than the budget."))
    return _ask(
        by,
        now,
        "place",
        _("%(title)s, with %(place)s")
        % {"title": run.title, "place": places[position]["name"]},
        given,
        {
            **run.about,
            "instead_of": run.pk,
            "with": position,
            "tried": [*run.about.get("tried", ()), *([] if is_there else [position])],
            "paid": run.about.get("paid", 0.0) + paid,
        },
    )


def ask_place_more(
    *, by: Actor, now: dt.datetime, run: PlanRun, jobs: float
) -> PlanRun:
    """Ask the same with more to spend, to see what that would bring."""
    if "budget" not in run.given:
        raise Refused(_("This question has no budget."))
    return _ask(
        by,
        now,
        "place",
        _("%(title)s, with %(jobs)s jobs more")
        % {"title": run.title, "jobs": number_format(jobs)},
        with_more(run.given, jobs),
        {
            **run.about,
            "instead_of": run.pk,
            "funders": [*run.about.get("funders", ()), [_("more"), jobs]],
        },
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
    kind: str = "",
) -> PlanRun:
    """Ask who reaches some places on foot. kind: of the provisions that are loaded.

    Raises Refused where no place is given and none of the kind lies there.
    """
    require(by, Permission.PLAN_PLACES)
    ground = read_ground(slug=where, people=people)
    if kind:
        spots = [*spots, *_loaded(ground, kind)]
    if not spots:
        raise Refused(_("None of these lies in the area you chose, or around it."))
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


def ask_again(
    *, by: Actor, now: dt.datetime, engine: str, title: str, given: Mapping[str, Any]
) -> PlanRun:
    """Ask what a file asks that a page gave. engine: "access" or "zone".

    Names and shapes are those of today; figures are those of the file.
    """
    require(by, Permission.PLAN_PLACES)
    about = {
        "where": "",
        "place": "",
        "vintage": "",
        "sources": [],
        "plots": plots_by_code(codes_of(engine, given)),
    }
    if engine == "access":
        about |= {
            "spots": [str(one["id"]) for one in given["supply"]],
            "catchment": given.get("catchment_m", 0),
        }
    return _ask(by, now, engine, title, given, about)


def _loaded(ground: Ground, kind: str) -> list[Spot]:
    """Return the provisions of a kind as places to reach."""
    found = spots_near(ground.shapes, kind=kind, most=MOST_LOADED)
    french = (get_language() or "").startswith("fr")
    return [
        Spot(
            name=(one.name_fr if french else one.name_nl)
            or one.name_nl
            or one.name_fr
            or one.address
            or _("Without a name"),
            lat=one.lat,
            lon=one.lon,
            capacity=1.0 if one.capacity is None else one.capacity,
        )
        for one in found
    ]


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
