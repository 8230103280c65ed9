"""What was heard in a place, for everybody who reads figures; and as a file."""

import csv
from io import StringIO

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from sombrero.analysis import presenting_heard
from sombrero.analysis.queries import heard
from sombrero.analysis.views_lived import page
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page


@worker_page(Permission.FIGURES_READ)
@require_GET
def place(request: Request, slug: str) -> HttpResponse:
    """Show what was heard in one neighbourhood."""
    today = timezone.localdate()
    found = heard.heard_in(by=request.actor, slug=slug, today=today)
    context = {
        "heard": found,
        "place": found.territory.place,
        "shown": presenting_heard.heard_page(found, request.GET.get("show", "")),
        "today": today,
    }
    return page(request, "heard", context)


@worker_page(Permission.FIGURES_READ)
@require_GET
def file(request: Request, slug: str) -> HttpResponse:
    """Give the counts as CSV, small ones held back for everybody."""
    found = heard.heard_in(
        by=request.actor, slug=slug, today=timezone.localdate(), held_back=True
    )
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["table", "row", "column", "count", "why_not_shown"])
    writer.writerows(presenting_heard.file_rows(found))
    # The mark lets spreadsheets see that these are UTF-8 letters.
    response = HttpResponse(
        "\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8"
    )
    name = f"lived-{found.territory.place.slug}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
