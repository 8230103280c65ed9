"""Pages of frozen editions, for the team, the council and the public."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from sombrero.analysis.actions import editions as actions
from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.forms_editions import FreezeForm
from sombrero.analysis.models import Edition
from sombrero.analysis.presenting_edition import public_summary
from sombrero.analysis.queries import analyses
from sombrero.analysis.queries import editions as queries
from sombrero.analysis.queries.gaps import whole_hat
from sombrero.analysis.views_analyses import page
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import scope
from sombrero.core.web import Request, public_page, worker_page

ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:;"
    " frame-ancestors 'none'; sandbox allow-popups"
)
"""A frozen page carries its own styles and letters, and runs nothing."""


@worker_page(Permission.FIGURES_READ)
@require_GET
def editions(request: Request, pk: int) -> HttpResponse:
    """List the editions of an analysis; for the team also how to freeze the next."""
    by = request.actor
    is_team = by.may(Permission.LIVED_WRITE)
    found = queries.list_editions(by=by, analysis_pk=pk)
    if not is_team and not found:
        raise NotFound
    context = {
        "analysis": (
            analyses.get_analysis(by=by, pk=pk) if is_team else found[0].analysis
        ),
        "tab": "editions",
        "is_team": is_team,
        "editions": found,
        "may_write": by.may(Permission.ANALYSIS_WRITE),
    }
    return page(request, "editions", context)


@worker_page(Permission.ANALYSIS_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """Freeze what is known now as the next edition."""
    found = analyses.get_analysis(by=request.actor, pk=pk)
    form = FreezeForm(
        request.POST or None,
        initial={
            "summary": found.purpose,
            "languages": [(get_language() or "nl")[:2]],
            "audience": Audience.PUBLIC,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.freeze_edition(
                by=request.actor,
                now=timezone.now(),
                analysis_pk=pk,
                words=form.words,
                hat=partial(whole_hat, found.place.slug),
            )
        except (Refused, Stale) as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("It is frozen. Read it before you publish it."))
            return redirect("analysis:edition", pk=made.pk)
    return page(request, "freeze", {"form": form, "analysis": found}, form)


@worker_page(Permission.FIGURES_READ)
@require_GET
def edition(request: Request, pk: int) -> HttpResponse:
    """Show one edition: its files, its seal, and whether everybody may read it."""
    found = queries.get_edition(by=request.actor, pk=pk)
    context = {
        "edition": found,
        "analysis": found.analysis,
        "languages": _languages(found),
        "is_unchanged": queries.is_as_frozen(found),
        "may_write": request.actor.may(Permission.ANALYSIS_WRITE),
        "is_for_all": found.audience == "public",
    }
    if found.snapshot:
        language = (get_language() or "nl")[:2]
        context["says"] = public_summary(queries.says(found), language)
    return page(request, "edition", context)


def _languages(found: Edition) -> list[tuple[str, str]]:
    return [
        (code, get_language_info(code)["name_local"].capitalize())
        for code in found.languages
    ]


@worker_page(Permission.ANALYSIS_WRITE)
@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Put an edition on the public page of its place, or take it off."""
    by, now = request.actor, timezone.now()
    try:
        if request.POST.get("off"):
            actions.withdraw_edition(by=by, now=now, pk=pk)
            messages.success(request, _("It is off the public page."))
        else:
            actions.publish_edition(by=by, now=now, pk=pk)
            messages.success(request, _("Everybody can read it now."))
    except Refused as problem:
        messages.error(request, problem.sentence)
    return redirect("analysis:edition", pk=pk)


@worker_page(Permission.FIGURES_READ)
@require_GET
def document(request: Request, pk: int, language: str, form: str) -> HttpResponse:
    """Give an edition as a page that stands alone, or as a PDF."""
    found = queries.get_edition(by=request.actor, pk=pk)
    return _document(found, language, form)


def _document(found: Edition, language: str, form: str) -> HttpResponse:
    if form not in {"html", "pdf"}:
        raise NotFound
    now = timezone.now()
    if form == "html":
        html = actions.page_of(now=now, edition=found, language=language)
        response = HttpResponse(html)
        response["Content-Security-Policy"] = ALONE
    else:
        pdf = actions.pdf_of(now=now, edition=found, language=language)
        response = HttpResponse(pdf, content_type="application/pdf")
    slug = found.analysis.place.slug or "plan"
    name = f"{slug}-{found.number}.{found.revision}-{language}.{form}"
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=name) or "inline"
    )
    return response


# -- The public ------------------------------------------------------------------------
@public_page
@require_safe
def public(request: Request, slug: str) -> HttpResponse:
    """Show the plan of a place in short, with every published edition to download."""
    found = queries.published_editions(slug=slug)
    newest = found[0]
    language = (get_language() or "nl")[:2]
    is_worker = request.actor.kind == "worker"
    context = {
        "frame": "core/work.html" if is_worker else "core/base.html",
        "newest": newest,
        "says": public_summary(queries.says(newest), language),
        "editions": [(one, _languages(one)) for one in found],
        "place": newest.analysis.place,
    }
    return render(request, "analysis/making/public.html", context)


@public_page
@require_safe
def public_document(
    request: Request, slug: str, number: int, language: str, form: str
) -> HttpResponse:
    """Give a published edition as a page that stands alone, or as a PDF."""
    found = queries.published_edition(slug=slug, number=number)
    with scope(initiative=found.initiative_id):
        return _document(found, language, form)
