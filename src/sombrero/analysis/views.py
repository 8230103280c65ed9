"""Public pages of figures: the list of neighbourhoods, and one neighbourhood."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sombrero.analysis import presenting
from sombrero.analysis.forms import FindForm, ShowForm
from sombrero.analysis.presenting_provisions import (
    chosen_kind,
    count_groups,
    mark_choices,
    mark_lines,
    none_here,
    source_words,
)
from sombrero.analysis.presenting_strips import strip_of
from sombrero.analysis.queries import (
    initiative_places,
    list_neighbourhoods,
    neighbourhood_overview,
)
from sombrero.analysis.queries.editions import has_public_plan
from sombrero.analysis.queries.facilities import provisions_of
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, public_page


def _frame(request: Request) -> str:
    """Signed in, the page keeps the menu of the day's work."""
    return "core/work.html" if request.actor.kind == "worker" else "core/base.html"


@public_page
@require_safe
def neighbourhoods(request: Request) -> HttpResponse:
    """List the neighbourhoods by municipality, those of one's own work first."""
    form = FindForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    entries = list_neighbourhoods(words=words)
    entries.sort(key=lambda one: (one.municipality, one.place.name))
    groups = groupby(entries, key=lambda one: one.municipality)
    context = {
        "frame": _frame(request),
        "form": form,
        "words": words,
        "groups": [(name, list(found)) for name, found in groups],
        "own": initiative_places(request.initiative),
        "may_draw": request.actor.may(Permission.FIGURES_WRITE),
    }
    return render(request, "analysis/neighbourhoods.html", context)


@public_page
@require_safe
def neighbourhood(request: Request, slug: str) -> HttpResponse:
    """Show a place: map, figures, and what happened there as counts."""
    today = timezone.localdate()
    overview = neighbourhood_overview(
        by=request.actor, slug=slug, today=today, show=request.GET.get("show", "")
    )
    lines = presenting.map_lines(overview.map) if overview.map else None
    here = provisions_of(overview)
    marked = chosen_kind(here, request.GET.get("mark", ""))
    context = {
        "frame": _frame(request),
        "place": overview.territory.place,
        "is_drawn": overview.territory.is_drawn,
        "sentences": presenting.sentences(overview),
        "map": lines,
        "strip": (
            strip_of(overview.map.indicator, overview.territory.place.name)
            if overview.map
            else None
        ),
        "form": ShowForm(
            overview.on_map, lines.key if lines else "", mark_choices(here), marked
        ),
        "marks": mark_lines(here, marked, lines.drawing if lines else None),
        "provisions": count_groups(here),
        "none_here": none_here(here),
        "provision_sources": source_words(here.sources),
        "figures": presenting.figure_lines(overview),
        "absences": presenting.absences(overview),
        "counts": presenting.count_tables(overview.counts) if overview.counts else None,
        "today": today,
        "has_plan": has_public_plan(slug=slug),
    }
    return render(request, "analysis/neighbourhood.html", context)
