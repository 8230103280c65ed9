"""What the pages of all planning engines share: progress, stopping, files."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sombrero.core.actions import forget_plan, open_plan, stop_plan
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun
from sombrero.core.plan_words import clashes, remarks, verdict
from sombrero.core.queries import ahead_of, get_plan
from sombrero.core.web import Request, worker_page

MAY = (Permission.PLAN_PLACES, Permission.PLAN_PEOPLE)
PAGE = {
    "place": "analysis:plan",
    "access": "analysis:plan",
    "zone": "analysis:plan",
    "roster": "networks:plan",
    "match": "networks:plan",
}
"""Where the answer of each kind is shown."""


def page_of(run: PlanRun) -> str:
    """Return the address of the page of a run."""
    return reverse(PAGE[run.kind], args=[run.pk])


def plan_context(run: PlanRun, *, by: Actor | None = None) -> dict[str, Any]:
    """Return what the shared parts of the page of a run show.

    by: who looks, to say how many questions are before it.
    """
    answer = run.answer or {}
    return {
        "run": run,
        "percent": round(100 * run.share),
        "ahead": ahead_of(by=by, run=run) if by else 0,
        "verdict": verdict(run),
        "clashes": clashes(answer),
        "remarks": remarks(answer),
        "is_planned": answer.get("status") in ("optimal", "feasible"),
    }


@worker_page(*MAY)
@require_GET
def progress(request: Request, pk: int) -> HttpResponse:
    """Show how far a run is; once it is over, tell the page to load itself again."""
    run = get_plan(by=request.actor, pk=pk, light=True)
    if not request.htmx:
        return redirect(page_of(run))
    context = {
        "run": run,
        "percent": round(100 * run.share),
        "ahead": ahead_of(by=request.actor, run=run),
    }
    response = render(request, "core/plan/progress.html", context)
    if run.is_over:
        response["HX-Refresh"] = "true"
    return response


@worker_page(*MAY)
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop a run; what was found so far is kept."""
    run = stop_plan(by=request.actor, now=timezone.now(), pk=pk)
    return redirect(page_of(run))


@worker_page(*MAY)
@require_POST
def forget(request: Request, pk: int) -> HttpResponse:
    """Forget a run before its day."""
    forget_plan(by=request.actor, now=timezone.now(), pk=pk)
    messages.success(request, _("The question and its answer are gone."))
    return redirect("portal:plans")


@worker_page(*MAY)
@require_GET
def file(request: Request, pk: int, what: str) -> HttpResponse:
    """Give the input of a run, which makes the same plan again, or its answer."""
    run = open_plan(by=request.actor, now=timezone.now(), pk=pk)
    found = {"input": run.given, "answer": run.answer}.get(what)
    if found is None:
        raise NotFound
    name = f"{run.kind}-{slugify(run.title) or run.pk}-{what}.json"
    return JsonResponse(
        found,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
