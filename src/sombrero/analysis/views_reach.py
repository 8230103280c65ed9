"""Public pages of reach: what is how far, for whom, and the numbers to take along."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sombrero.analysis import presenting_provisions as provisions
from sombrero.analysis import presenting_reach as presenting
from sombrero.analysis.forms import GroupForm
from sombrero.analysis.presenting_reach_maps import dot_map, reach_map
from sombrero.analysis.queries.facilities import provisions_in, sources_of
from sombrero.analysis.queries.ground import REGION
from sombrero.analysis.queries.reach import (
    ReachView,
    reach_overview,
    reach_points,
    reach_shapes,
    reach_view,
)
from sombrero.analysis.queries.reach_export import reach_csv, reach_geojson
from sombrero.core.domain.errors import NotFound
from sombrero.core.web import Request, public_page


def _frame(request: Request) -> str:
    return "core/work.html" if request.actor.kind == "worker" else "core/base.html"


@public_page
@require_safe
def reach(request: Request, slug: str) -> HttpResponse:
    """Show how far people are from each kind of provision that is loaded."""
    view = reach_overview(slug=slug)
    group = presenting.chosen_group(view, request.GET.get("people", ""))
    people = view.of(group)
    context = {
        "frame": _frame(request),
        "slug": slug,
        "place": view.territory.place,
        "region": f"{REGION}{view.region.code}" if view.region else "",
        "form": GroupForm(presenting.group_choices(view), group),
        "group": group,
        "who": presenting.GROUP_WORDS[group],
        "sentences": presenting.reach_sentences(view, group),
        "coverage": (
            presenting.coverage_words(view.kinds[0].within(people))
            if view.kinds
            else ""
        ),
        "lines": presenting.kind_lines(view, group),
        "method": presenting.method_words(view),
    }
    return render(request, "analysis/reach.html", context)


@public_page
@require_safe
def reach_kind(request: Request, slug: str, kind: str) -> HttpResponse:
    """Show how far people are from one kind of provision, sector by sector."""
    view = reach_view(slug=slug, kind=kind)
    if not view.kinds:
        raise NotFound(gettext("Nothing of this kind has been loaded."))
    one = view.kinds[0]
    group = presenting.chosen_group(view, request.GET.get("people", ""))
    context = {
        "frame": _frame(request),
        "slug": slug,
        "place": view.territory.place,
        "kind": one.kind,
        "title": gettext(one.kind.label),
        "form": GroupForm(presenting.group_choices(view), group),
        "sentences": presenting.kind_sentences(view, one, group),
        **(_dots(view) if view.is_large else _shapes(view)),
        "table": presenting.sector_table(one, view),
        "sources": presenting.source_table(sources_of(kind)),
        "method": presenting.method_words(view),
    }
    return render(request, "analysis/reach_kind.html", context)


def _shapes(view: ReachView) -> dict[str, Any]:
    """Return the map of sectors with the provisions in it."""
    shapes = reach_shapes(view)
    one = view.kinds[0]
    picture = reach_map(one, shapes)
    if picture is None:
        return {"picture": None}
    here = provisions_in(shapes, kind=one.kind.key)
    marks = provisions.mark_lines(here, one.kind.key, picture.drawing)
    return {"picture": picture, "marks": marks}


def _dots(view: ReachView) -> dict[str, Any]:
    """Return the map of very many sectors: a dot each, and no marks."""
    picture, dots = dot_map(view.kinds[0], reach_points(view)) or (None, [])
    return {"picture": picture, "dots": dots}


@public_page
@require_safe
def reach_data(request: Request, slug: str, form: str, kind: str = "") -> HttpResponse:
    """Give the numbers behind a page of reach as a file."""
    # All kinds as shapes would be the same shapes many times over.
    if form not in (("csv", "geojson") if kind else ("csv",)):
        raise NotFound
    view = reach_view(slug=slug, kind=kind)
    if not view.kinds:
        raise NotFound(gettext("Nothing of this kind has been loaded."))
    if form == "csv":
        response = HttpResponse(reach_csv(view), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(
            reach_geojson(view, reach_shapes(view)), content_type="application/geo+json"
        )
    name = "-".join(part for part in ("reach", slug, kind) if part)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
