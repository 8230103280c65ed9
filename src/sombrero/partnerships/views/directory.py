"""Searching the directory, for everyone."""

from types import SimpleNamespace

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sombrero.core.web import Request, public_page
from sombrero.partnerships.forms import DirectoryForm
from sombrero.partnerships.queries.finding import Found, find_services
from sombrero.partnerships.queries.options import directory_options
from sombrero.partnerships.queries.outline import outline

PAGE_SIZE = 20


@public_page
@require_safe
def directory(request: Request) -> HttpResponse:
    """Show the search box, and what was found where something was asked."""
    form = DirectoryForm(request.GET or None, options=directory_options())
    is_asked = form.is_bound
    filters = form.filters() if is_asked else None
    found = (
        find_services(
            words=form.words(),
            lang=get_language() or "nl",
            now=timezone.now(),
            filters=filters,
            page=_page_number(request),
            size=PAGE_SIZE,
        )
        if filters is not None
        else None
    )
    context = {
        "form": form,
        "is_asked": is_asked,
        "is_narrowed": filters is not None and not filters.is_empty,
        "found": found,
        "first": (found.page - 1) * PAGE_SIZE + 1 if found else 1,
        "page": _pages(found) if found else None,
        "today": timezone.localdate(),
        "tile_url": settings.SOMBRERO_TILE_URL,
        "tile_credit": settings.SOMBRERO_TILE_ATTRIBUTION,
    }
    return render(request, "partnerships/directory.html", context)


def _page_number(request: Request) -> int:
    text = request.GET.get("page", "1")
    return min(max(1, int(text)), 1000) if text.isascii() and text.isdigit() else 1


def _pages(found: Found) -> SimpleNamespace:
    """Give what the pagination piece asks of a page."""
    return SimpleNamespace(
        number=found.page,
        paginator=SimpleNamespace(num_pages=found.pages),
        has_other_pages=found.pages > 1,
        has_previous=found.page > 1,
        has_next=found.page < found.pages,
        previous_page_number=found.page - 1,
        next_page_number=found.page + 1,
    )


@public_page
@require_safe
@cache_control(public=True, max_age=3600)
def outlines(request: Request) -> HttpResponse:
    """Give the quiet ground of the map, as GeoJSON."""
    return JsonResponse(outline(), content_type="application/geo+json")
