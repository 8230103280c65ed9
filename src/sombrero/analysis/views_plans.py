"""Pages that ask the planning engines about places, and show the answer."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis.actions.plans import (
    ask_access,
    ask_again,
    ask_place,
    ask_place_more,
    ask_place_with,
    ask_zones,
)
from sombrero.analysis.domain.facilities.kinds import KINDS
from sombrero.analysis.domain.plan_questions import PLACES
from sombrero.analysis.forms_access import AccessForm, AgainForm
from sombrero.analysis.forms_funds import read_jobs
from sombrero.analysis.forms_plans import GroundForm, PlaceForm
from sombrero.analysis.forms_zone import ZoneForm
from sombrero.analysis.presenting_funds import next_jobs
from sombrero.analysis.presenting_plan_files import as_csv, as_geojson, rows_of
from sombrero.analysis.presenting_plans import show
from sombrero.analysis.presenting_why import why_reach, why_zone
from sombrero.analysis.queries.facilities import loaded_kinds
from sombrero.analysis.queries.ground import list_grounds, shapes_of
from sombrero.core.actions import open_plan
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun
from sombrero.core.queries import get_plan, list_plans
from sombrero.core.views_plans import plan_context
from sombrero.core.web import Request, worker_page

Ask = Callable[..., PlanRun]
WRONG = 422
HERE = ("place", "access", "zone")
GEOJSON = "application/geo+json"
MOST_DIGITS = 6


def _asking(
    request: Request,
    *,
    engine: str,
    form_class: type[GroundForm],
    ask: Ask,
) -> HttpResponse:
    """Show the form of an engine; ask when it is filled in well."""
    again = _again_form(request, engine)
    is_again = again is not None and again.is_bound
    more = {"kinds": _kinds()} if form_class is AccessForm else {}
    form = form_class(
        None if is_again else request.POST or None,
        None if is_again else request.FILES or None,
        grounds=list_grounds(),
        **more,
    )
    asked: forms.Form = again if is_again and again is not None else form
    if request.method == "POST" and asked.is_valid():
        try:
            if is_again and again is not None:
                run = _ask_again(request, engine, again)
            else:
                run = ask(by=request.actor, now=timezone.now(), **form.question())
        except Refused as problem:
            asked.add_error(None, problem.sentence)
        else:
            return redirect("analysis:plan", pk=run.pk)
    context = {
        "form": form,
        "again": again,
        "engine": engine,
        "runs": list_plans(by=request.actor, engine=engine),
    }
    status = WRONG if asked.is_bound else 200
    return render(request, f"analysis/ask_{engine}.html", context, status=status)


def _kinds() -> list[tuple[str, str]]:
    return [(key, gettext(KINDS[key].label)) for key in loaded_kinds()]


def _again_form(request: Request, engine: str) -> AgainForm | None:
    """Return the form for the file of an earlier question, where a page takes one."""
    if engine not in PLACES:
        return None
    if request.method == "POST" and "is_again" in request.POST:
        return AgainForm(request.POST, request.FILES, engine=engine)
    return AgainForm(engine=engine)


def _ask_again(request: Request, engine: str, form: AgainForm) -> PlanRun:
    return ask_again(
        by=request.actor,
        now=timezone.now(),
        engine=engine,
        title="",
        given=form.question_of,
    )


@worker_page(Permission.PLAN_PLACES)
@require_http_methods(["GET", "POST"])
def place(request: Request) -> HttpResponse:
    """Where should the next one come?"""
    return _asking(request, engine="place", form_class=PlaceForm, ask=ask_place)


@worker_page(Permission.PLAN_PLACES)
@require_http_methods(["GET", "POST"])
def access(request: Request) -> HttpResponse:
    """Who reaches what on foot?"""
    return _asking(request, engine="access", form_class=AccessForm, ask=ask_access)


@worker_page(Permission.PLAN_PLACES)
@require_http_methods(["GET", "POST"])
def zones(request: Request) -> HttpResponse:
    """How do areas form zones?"""
    return _asking(request, engine="zone", form_class=ZoneForm, ask=ask_zones)


@worker_page(Permission.PLAN_PLACES)
@require_GET
def plan(request: Request, pk: int) -> HttpResponse:
    """Show a question about places: how far it is, or its answer."""
    run = open_plan(by=request.actor, now=timezone.now(), pk=pk)
    if run.kind not in HERE:
        raise NotFound
    context = plan_context(run, by=request.actor)
    if context["is_planned"]:
        answer, choice = _chosen(request, run)
        shapes = shapes_of(_ids(run))
        context |= {
            "shown": show(run, answer, shapes, _compared_with(request, run)),
            "choice": choice,
            "more_jobs": next_jobs(run, answer),
            "choices": range(1, len((run.answer or {}).get("alternatives", ())) + 1),
            "zones": range(1, 2 + max(map(int, answer.get("zone", ())), default=-1)),
            **_why(request, run, answer),
        }
    return render(request, "analysis/plan.html", context)


def _ids(run: PlanRun) -> list[int]:
    return [one["pk"] for one in run.about["plots"] if one.get("pk")]


def _chosen(request: Request, run: PlanRun) -> tuple[dict[str, Any], int]:
    """Return the answer with the zones or places of the plan chosen; 0: the first."""
    answer = dict(run.answer or {})
    number = _number(request, "choice", len(answer.get("alternatives", ())) + 1)
    if not number:
        return answer, 0
    chosen = answer["alternatives"][number - 1]
    own = (
        ("zone",) if run.kind == PlanRun.Kind.ZONE else ("open", "assignment", "spent")
    )
    return {**answer, **{key: chosen[key] for key in own if key in chosen}}, number


def _number(request: Request, name: str, below: int) -> int | None:
    """Return a number of the address; None where it is none or too large."""
    asked = request.GET.get(name, "")
    if not asked.isdecimal() or len(asked) > MOST_DIGITS or int(asked) >= below:
        return None
    return int(asked)


def _why(request: Request, run: PlanRun, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Answer why a sector is not in another zone, or what a place means for it."""
    at = _number(request, "sector", len(run.about["plots"]))
    if at is None:
        return {}
    if run.kind == PlanRun.Kind.ZONE:
        zone_of = [int(zone) for zone in answer["zone"]]
        to = _number(request, "zone", max(zone_of) + 2)
        said = why_zone(run, zone_of, at, to - 1) if to else []
    elif run.kind == PlanRun.Kind.ACCESS:
        to = _number(request, "spot", len(run.about["spots"]))
        said = [] if to is None else why_reach(run, answer, at, to)
    else:
        return {}
    return {"why": said, "why_sector": at, "why_to": to}


@worker_page(Permission.PLAN_PLACES)
@require_GET
def export(request: Request, pk: int, ending: str) -> HttpResponse:
    """Give an answer as a table (csv) or as a map (geojson)."""
    run = open_plan(by=request.actor, now=timezone.now(), pk=pk)
    if run.kind not in HERE or not plan_context(run)["is_planned"]:
        raise NotFound
    rows = rows_of(run, _chosen(request, run)[0])
    if ending == "csv":
        content, kind = as_csv(rows), "text/csv; charset=utf-8"
    elif ending == "geojson":
        content, kind = as_geojson(run, rows, shapes_of(_ids(run))), GEOJSON
    else:
        raise NotFound
    name = f"{slugify(run.title) or run.kind}.{ending}"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": disposition}
    )


def _compared_with(request: Request, run: PlanRun) -> PlanRun | None:
    if "instead_of" not in run.about:
        return None
    try:
        return get_plan(by=request.actor, pk=run.about["instead_of"])
    except NotFound:
        return None  # forgotten since


@worker_page(Permission.PLAN_PLACES)
@require_POST
def why_not(request: Request, pk: int) -> HttpResponse:
    """Ask the same question with one place more fixed, or with more to spend."""
    run = get_plan(by=request.actor, pk=pk)
    now = timezone.now()
    chosen = request.POST.get("position", "")
    if run.kind != PlanRun.Kind.PLACE:
        raise NotFound
    if "more" in request.POST:
        jobs = read_jobs(request.POST["more"])
        if jobs is None:
            raise Refused(gettext("Write a number of full-time jobs above 0."))
        derived = ask_place_more(by=request.actor, now=now, run=run, jobs=jobs)
    elif chosen.isdecimal() and len(chosen) <= MOST_DIGITS:
        derived = ask_place_with(
            by=request.actor, now=now, run=run, position=int(chosen)
        )
    else:
        raise NotFound
    return redirect("analysis:plan", pk=derived.pk)
