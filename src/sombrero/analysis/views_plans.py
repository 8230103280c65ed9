"""Pages that ask the planning engines about places, and show the answer."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis.actions.plans import (
    ask_access,
    ask_place,
    ask_place_with,
    ask_zones,
)
from sombrero.analysis.forms_plans import AccessForm, GroundForm, PlaceForm, ZoneForm
from sombrero.analysis.presenting_plans import show
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


def _asking(
    request: Request,
    *,
    engine: str,
    form_class: type[GroundForm],
    ask: Ask,
) -> HttpResponse:
    """Show the form of an engine; ask when it is filled in well."""
    form = form_class(
        request.POST or None, request.FILES or None, grounds=list_grounds()
    )
    if request.method == "POST" and form.is_valid():
        try:
            run = ask(by=request.actor, now=timezone.now(), **form.question())
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("analysis:plan", pk=run.pk)
    context = {
        "form": form,
        "engine": engine,
        "runs": list_plans(by=request.actor, engine=engine),
    }
    status = WRONG if form.is_bound else 200
    return render(request, f"analysis/ask_{engine}.html", context, status=status)


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
    context = plan_context(run)
    if context["is_planned"]:
        shapes = shapes_of([one["pk"] for one in run.about["plots"]])
        context["shown"] = show(run, shapes, _compared_with(request, run))
    return render(request, "analysis/plan.html", context)


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
    """Ask the same question with one place more fixed."""
    run = get_plan(by=request.actor, pk=pk)
    chosen = request.POST.get("position", "")
    if run.kind != PlanRun.Kind.PLACE or not chosen.isdecimal():
        raise NotFound
    derived = ask_place_with(
        by=request.actor, now=timezone.now(), run=run, position=int(chosen)
    )
    return redirect("analysis:plan", pk=derived.pk)
