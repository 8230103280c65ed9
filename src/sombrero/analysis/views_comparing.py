"""The public page that lays places side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sombrero.analysis import presenting_strips as presenting
from sombrero.analysis.forms_comparing import CompareForm
from sombrero.analysis.queries.comparing import comparable, side_by_side
from sombrero.core.web import Request, public_page


@public_page
@require_safe
def compare(request: Request) -> HttpResponse:
    """Show several measures of several places, each on its own."""
    form = CompareForm(request.GET or None, comparable())
    found = side_by_side(slugs=form.slugs if form.is_bound else [])
    measures = form.measures if form.is_bound else []
    is_worker = request.actor.kind == "worker"
    context = {
        "frame": "core/work.html" if is_worker else "core/base.html",
        "form": form,
        "places": [
            (presenting.LETTERS[at], one.place) for at, one in enumerate(found.places)
        ],
        "lines": presenting.compare_lines(found, measures),
        "strips": presenting.compare_strips(found, measures),
        "types": presenting.type_lines(found) if found.places else None,
        "notes": presenting.notes(found, measures),
        "sources": presenting.sources(found, measures),
    }
    return render(request, "analysis/compare.html", context)
