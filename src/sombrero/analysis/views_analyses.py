"""Pages of an analysis: opening one, what it finds, and where that comes from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis import presenting_analyses
from sombrero.analysis.actions import analyses as actions
from sombrero.analysis.domain.analysing import FindingState, Picked, SourceKind
from sombrero.analysis.forms_analyses import (
    AnalysisForm,
    FindingForm,
    NewAnalysisForm,
    OtherSourceForm,
    PickForm,
)
from sombrero.analysis.models import Analysis, Finding, Quote
from sombrero.analysis.presenting_sources import pick_lines, source_lines, source_words
from sombrero.analysis.queries import analyses, editions, gaps, picks
from sombrero.analysis.views_lived import MOST_DIGITS
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import version_of
from sombrero.core.web import Request, worker_page

WRONG = 422
LISTS = ("heard", "figures", "ways", "hat")


def page(
    request: Request, template: str, context: Mapping[str, Any], *tried: forms.Form
) -> HttpResponse:
    """Show a page of this room; 422 when one of its forms was not right."""
    wrong = any(one.is_bound and bool(one.errors) for one in tried)
    return render(
        request,
        f"analysis/making/{template}.html",
        {"today": timezone.localdate(), **context},
        status=WRONG if wrong else 200,
    )


def refused(form: forms.Form, problem: Refused | Stale, version: int) -> forms.Form:
    """Say above a form what the house refuses; what was typed stays.

    version: of the row as it is now, so that sending again is meant.
    """
    if isinstance(problem, Stale) and isinstance(form.data, QueryDict):
        data = form.data.copy()
        data["version"] = str(version)
        form.data = data
    form.add_error(None, problem.sentence)
    return form


# -- The room ------------------------------------------------------------------------
@worker_page(Permission.FIGURES_READ)
@require_GET
def home(request: Request) -> HttpResponse:
    """List the analyses of the initiative, with what each stands at."""
    by = request.actor
    is_team = by.may(Permission.LIVED_WRITE)
    may_begin = by.may(Permission.ANALYSIS_WRITE)
    context = {
        "is_team": is_team,
        "analyses": list(analyses.list_analyses(by=by)) if is_team else [],
        "editions": editions.list_newest(by=by),
        "free": analyses.places_without(by=by) if may_begin else [],
        "may_begin": may_begin,
    }
    return page(request, "home", context)


@worker_page(Permission.ANALYSIS_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Begin the analysis of a place."""
    form = NewAnalysisForm(
        request.POST or None, places=analyses.places_without(by=request.actor)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_analysis(
                by=request.actor,
                now=timezone.now(),
                place_id=form.cleaned_data["place"],
                words=form.words,
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("analysis:analysis", pk=made.pk)
    return page(request, "new", {"form": form}, form)


@worker_page(Permission.LIVED_WRITE)
@require_GET
def analysis(request: Request, pk: int) -> HttpResponse:
    """Show what an analysis found: strengths first."""
    by = request.actor
    found = analyses.get_analysis(by=by, pk=pk)
    findings = analyses.list_findings(by=by, analysis_pk=pk)
    context = {
        "analysis": found,
        "tab": "findings",
        "groups": presenting_analyses.finding_groups(
            findings,
            analyses.priorities_of(by=by, analysis_pk=pk),
            timezone.localdate(),
        ),
        "has_findings": bool(findings),
        "may_write": by.may(Permission.ANALYSIS_WRITE),
    }
    return page(request, "analysis", context)


@worker_page(Permission.ANALYSIS_WRITE)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what is said of an analysis."""
    found = analyses.get_analysis(by=request.actor, pk=pk)
    initial = {name: getattr(found, name) for name in AnalysisForm.base_fields}
    form = AnalysisForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_analysis(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"] or 0,
                words=form.words,
            )
        except (Refused, Stale) as problem:
            refused(form, problem, found.version)
        else:
            messages.success(request, _("Kept."))
            return redirect("analysis:analysis", pk=pk)
    return page(request, "edit", {"form": form, "analysis": found}, form)


# -- Findings ------------------------------------------------------------------------
@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def new_finding(request: Request, pk: int) -> HttpResponse:
    """Write down a finding in one's own words."""
    found = analyses.get_analysis(by=request.actor, pk=pk)
    initial = {"kind": request.GET.get("kind", "")}
    form = FindingForm(request.POST or None, is_new=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_finding(
                by=request.actor,
                now=timezone.now(),
                analysis_pk=pk,
                words=form.finding,
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Kept. Say where it comes from, if you know."))
            return redirect("analysis:finding", pk=made.pk)
    return page(request, "finding_new", {"form": form, "analysis": found}, form)


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def finding(request: Request, pk: int) -> HttpResponse:
    """Show one finding with its sources, and change its words."""
    found = analyses.get_finding(by=request.actor, pk=pk)
    initial = {
        name: getattr(found, name)
        for name in (*vars(actions.FindingWords("", "")), "version")
    }
    form = FindingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_finding(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"] or 0,
                words=form.finding,
            )
        except (Refused, Stale) as problem:
            refused(form, problem, found.version)
        else:
            messages.success(request, _("Kept."))
            return redirect("analysis:analysis", pk=found.analysis_id)
    return _finding_page(request, found, form, OtherSourceForm())


def _finding_page(
    request: Request, found: Finding, form: forms.Form, other: forms.Form
) -> HttpResponse:
    context = {
        "form": form,
        "other": other,
        "finding": found,
        "analysis": found.analysis,
        "sources": source_lines(found.sources.all(), on=timezone.localdate()),
    }
    return page(request, "finding", context, form, other)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def remove_finding(request: Request, pk: int) -> HttpResponse:
    """Remove a finding that nothing leans on."""
    found = analyses.get_finding(by=request.actor, pk=pk)
    try:
        actions.remove_finding(
            by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
        )
    except Refused as problem:
        messages.error(request, problem.sentence)
        return redirect("analysis:finding", pk=pk)
    messages.success(request, _("It is gone."))
    return redirect("analysis:analysis", pk=found.analysis_id)


# -- Sources ---------------------------------------------------------------------------
@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def pick(request: Request, pk: int, where: str) -> HttpResponse:
    """Pick from a list, in words: a touch makes a finding, or a source of one."""
    if where not in LISTS:
        raise NotFound
    found = analyses.get_analysis(by=request.actor, pk=pk)
    some, quotes = _picks(request, found, where)
    if request.method == "POST":
        return _take(request, found, {one.key: one for one in some})
    context = {
        "analysis": found,
        "where": where,
        "finding": _asked_finding(request, found),
        "made": request.GET.get("made", "") if _is_number(request, "made") else "",
        "lines": pick_lines(some, quotes),
    }
    return page(request, "pick", context)


def _picks(
    request: Request, found: Analysis, where: str
) -> tuple[list[Picked], list[Quote]]:
    by = request.actor
    if where == "figures":
        return picks.figure_picks(by=by, analysis=found), []
    if where == "ways":
        return picks.reach_picks(by=by, analysis=found), []
    if where == "hat":
        return gaps.gap_picks(by=by, analysis=found), []
    return picks.heard_picks(by=by, analysis=found, today=timezone.localdate())


def _asked_finding(request: Request, found: Analysis) -> Finding | None:
    """Return the finding that gets a source, None where a new one is made."""
    if not _is_number(request, "finding"):
        return None
    asked = analyses.get_finding(by=request.actor, pk=int(request.GET["finding"]))
    return asked if asked.analysis_id == found.pk else None


def _is_number(request: Request, name: str) -> bool:
    """Tell whether the address gives a number that may be an id."""
    given = request.GET.get(name, "")
    return given.isascii() and given.isdecimal() and len(given) <= MOST_DIGITS


def _take(
    request: Request, found: Analysis, known: Mapping[str, Picked]
) -> HttpResponse:
    """Keep what was picked, as a new finding or under one; back to the list."""
    form = PickForm(request.POST)
    picked = known.get(form.data.get("key", "")) if form.is_valid() else None
    if picked is None:
        raise NotFound
    asked = _asked_finding(request, found)
    by, now = request.actor, timezone.now()
    if asked is not None:
        actions.add_source(by=by, now=now, finding_pk=asked.pk, picked=picked)
        messages.success(request, _("This is now a source of the finding."))
        return redirect("analysis:finding", pk=asked.pk)
    made = actions.add_finding(
        by=by,
        now=now,
        analysis_pk=found.pk,
        words=actions.FindingWords(
            kind=form.cleaned_data["kind"] or picked.suggests or "need",
            words=_sentence(picked),
            life_domains=picked.life_domains,
            state=FindingState.OPEN,
        ),
        sources=[picked],
    )
    messages.success(request, _("Kept. Say it in your own words, or pick the next."))
    response = redirect(request.path)
    response["Location"] += f"?made={made.pk}"
    return response


def _sentence(picked: Picked) -> str:
    if picked.kind == SourceKind.QUOTE:
        return _("What a resident said, in their own words")
    return source_words(picked.kind, picked.frozen)[:300]


@worker_page(Permission.LIVED_WRITE)
@require_POST
def other_source(request: Request, pk: int) -> HttpResponse:
    """Add a source that no list holds."""
    found = analyses.get_finding(by=request.actor, pk=pk)
    form = OtherSourceForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        picked = Picked(SourceKind.OTHER, f"other:{words}"[:160], {"words": words})
        actions.add_source(
            by=request.actor, now=timezone.now(), finding_pk=pk, picked=picked
        )
        return redirect("analysis:finding", pk=pk)
    initial = {
        name: getattr(found, name)
        for name in (*vars(actions.FindingWords("", "")), "version")
    }
    return _finding_page(request, found, FindingForm(initial=initial), form)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def remove_source(request: Request, pk: int, source: int) -> HttpResponse:
    """Take a source away from a finding."""
    actions.remove_source(
        by=request.actor, now=timezone.now(), finding_pk=pk, pk=source
    )
    return redirect("analysis:finding", pk=pk)
