"""Pages on which the team draws its own neighbourhoods."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sombrero.analysis import presenting_boundaries as presenting
from sombrero.analysis.actions import boundaries as actions
from sombrero.analysis.domain.boundaries import UntidyBoundaryError, Way
from sombrero.analysis.forms_boundaries import AroundForm, BoundaryForm, RemoveForm
from sombrero.analysis.models import Boundary
from sombrero.analysis.queries import boundaries as queries
from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page

WRONG = 422
SAVE = "save"


@worker_page(Permission.FIGURES_WRITE)
@require_safe
def boundaries(request: Request) -> HttpResponse:
    """List the neighbourhoods that the team drew."""
    rows = [
        (one, presenting.way_words(one))
        for one in queries.list_boundaries(by=request.actor)
    ]
    return render(request, "analysis/boundaries.html", {"rows": rows})


@worker_page(Permission.FIGURES_WRITE)
@require_http_methods(["GET", "POST"])
def boundary_new(request: Request) -> HttpResponse:
    """Draw a neighbourhood: look at what it would say, then keep it."""
    return _draw(request, None)


@worker_page(Permission.FIGURES_WRITE)
@require_http_methods(["GET", "POST"])
def boundary(request: Request, pk: int) -> HttpResponse:
    """Give a neighbourhood another line or other names."""
    return _draw(request, queries.get_boundary(by=request.actor, pk=pk))


@worker_page(Permission.FIGURES_WRITE)
@require_http_methods(["GET", "POST"])
def boundary_remove(request: Request, pk: int) -> HttpResponse:
    """Remove a neighbourhood that nothing leans on."""
    kept = queries.get_boundary(by=request.actor, pk=pk)
    form = RemoveForm(request.POST or None, initial={"version": kept.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_boundary(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"],
            )
        except (Refused, Stale) as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("analysis:boundaries")
    context = {"boundary": kept, "form": form}
    status = WRONG if form.is_bound else 200
    return render(request, "analysis/boundary_remove.html", context, status=status)


# -- Drawing ---------------------------------------------------------------------
def _draw(request: Request, kept: Boundary | None) -> HttpResponse:
    around = request.GET.get("around", "")
    canvas = queries.canvas(by=request.actor, around=around, boundary=kept)
    form = _form(request, canvas, kept)
    area = presenting.stored_area(kept) if kept else None
    lines, crossing, looked = None, None, None
    if form.is_bound and form.is_valid():
        try:
            looked = form.given.outlined()
            if request.POST.get("step") == SAVE:
                return _saved(request, kept, form)
            lines = presenting.preview_lines(queries.preview(looked))
        except UntidyBoundaryError as error:
            form.add_error(None, presenting.untidy_words(error))
            crossing = error.at
        except (Refused, Stale) as error:
            form.add_error(None, error.sentence)
    if form.is_bound:
        area = presenting.area_of(looked)
    drawn = presenting.canvas_lines(canvas, area=area, crossing=crossing)
    context = {
        "boundary": kept,
        "canvas": drawn,
        "around": AroundForm(queries.list_middles(by=request.actor), canvas.around),
        "form": form,
        "list_rows": [
            {"sector": one, "field": form.part_of(one.pk)} for one in drawn.sectors
        ],
        "preview": lines,
        "list_open": _is_list(form, kept),
        "old_lines": kept.old_lines.all() if kept else [],
    }
    status = WRONG if form.errors else 200
    return render(request, "analysis/boundary.html", context, status=status)


def _form(
    request: Request, canvas: queries.Canvas, kept: Boundary | None
) -> BoundaryForm:
    if request.method == "POST":
        data = request.POST.copy()
        form = BoundaryForm(
            data,
            request.FILES,
            canvas=canvas,
            naming=request.POST.get("step") == SAVE,
        )
        # A file is sent once: what it held stays in the form as its line.
        if form.is_valid() and form.cleaned_data.get("from_file"):
            data["line"], data["from_file"] = form.cleaned_data["line"], "on"
        return form
    if kept is None:
        return BoundaryForm(canvas=canvas)
    return BoundaryForm(
        canvas=canvas,
        shares={int(pk): share for pk, share in kept.chosen.items()},
        initial={
            "name_nl": kept.place.name_nl,
            "name_fr": kept.place.name_fr,
            "line": presenting.stored_text(kept),
            "way": Way.LIST if kept.way == Way.LIST else Way.LINE,
            "version": kept.version,
        },
    )


def _is_list(form: BoundaryForm, kept: Boundary | None) -> bool:
    if not form.is_bound:
        return kept is not None and kept.way == Way.LIST
    return form.is_valid() and form.given.way is Way.LIST


def _saved(request: Request, kept: Boundary | None, form: BoundaryForm) -> HttpResponse:
    now, line, names = timezone.now(), form.given, form.names
    if kept is None:
        made = actions.draw_boundary(by=request.actor, now=now, names=names, line=line)
    else:
        made = actions.redraw_boundary(
            by=request.actor,
            now=now,
            pk=kept.pk,
            version=form.cleaned_data.get("version") or 0,
            names=names,
            line=line,
        )
    return redirect("analysis:neighbourhood", slug=made.place.slug)
