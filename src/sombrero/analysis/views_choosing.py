"""Pages of a meeting that chooses priorities, with a link and with paper."""

import hashlib
import secrets
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis import presenting_analyses
from sombrero.analysis.actions import choosing as actions
from sombrero.analysis.domain.analysing import FindingState
from sombrero.analysis.domain.choosing import DOTS
from sombrero.analysis.forms_choosing import (
    BallotForm,
    DecideForm,
    NewChoosingForm,
    PaperForm,
)
from sombrero.analysis.models import Candidate, Choosing
from sombrero.analysis.queries import analyses, choosing
from sombrero.analysis.views_analyses import page, refused
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.limits import count, too_many
from sombrero.core.scoping import scope
from sombrero.core.trying import version_of
from sombrero.core.web import Request, public_page, worker_page

COOKIE = "dots"
A_DAY = 24 * 60 * 60
A_HALL = 10
"""A hall full of people shares one connection: so many times more ballots pass."""
Step = Callable[..., Choosing]


@worker_page(Permission.LIVED_WRITE)
@require_GET
def priorities(request: Request, pk: int) -> HttpResponse:
    """Show what the last meeting chose, and all meetings."""
    by = request.actor
    context = {
        "analysis": analyses.get_analysis(by=by, pk=pk),
        "tab": "priorities",
        "priorities": analyses.priorities_of(by=by, analysis_pk=pk),
        "choosings": choosing.list_choosings(by=by, analysis_pk=pk),
        "may_write": by.may(Permission.ANALYSIS_WRITE),
    }
    return page(request, "priorities", context)


@worker_page(Permission.ANALYSIS_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """Prepare a meeting: who gets how many dots, about what."""
    by, today = request.actor, timezone.localdate()
    found = analyses.get_analysis(by=by, pk=pk)
    findings = [
        one
        for one in analyses.list_findings(by=by, analysis_pk=pk)
        if one.state == FindingState.OPEN
    ]
    form = NewChoosingForm(
        request.POST or None,
        findings=findings,
        initial={
            "title": _("Meeting of neighbours and partners"),
            "held_on": today,
            "dots": DOTS,
            "findings": [one.pk for one in findings if one.kind != "unknown"],
        },
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.prepare_choosing(
                by=by,
                now=timezone.now(),
                analysis_pk=pk,
                title=given["title"],
                held_on=given["held_on"],
                dots=given["dots"],
                finding_ids=given["findings"],
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("analysis:choosing", pk=made.pk)
    context = {"form": form, "analysis": found, "is_short": len(findings) < 2}
    return page(request, "choosing_new", context, form)


@worker_page(Permission.LIVED_WRITE)
@require_GET
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show where a meeting stands, and its one next step."""
    return _meeting(request, choosing.get_choosing(by=request.actor, pk=pk), None)


def _meeting(
    request: Request, found: Choosing, form: DecideForm | None
) -> HttpResponse:
    candidates = choosing.list_candidates(choosing=found)
    lines = presenting_analyses.dot_lines(candidates)
    is_closed = found.state == Choosing.State.CLOSED
    if form is None and is_closed:
        form = _decide_form(found, candidates)
    context = {
        "choosing": found,
        "analysis": found.analysis,
        "candidates": candidates,
        "lines": lines,
        "chosen": sorted((o for o in lines if o.rank), key=lambda o: o.rank or 0),
        "ties": presenting_analyses.tie_words(lines),
        "ballots": choosing.ballots_so_far(by=request.actor, choosing=found),
        "link": _link(request, found),
        "form": form,
        "may_write": request.actor.may(Permission.ANALYSIS_WRITE),
    }
    return page(request, "choosing", context, *([form] if form else []))


def _link(request: Request, found: Choosing) -> str:
    return request.build_absolute_uri(reverse("analysis:choose", args=[found.token]))


def _decide_form(found: Choosing, candidates: list[Candidate]) -> DecideForm:
    """Return the form with the order of the dots; ties wait for people."""
    initial: dict[str, object] = {"version": found.version}
    for one in choosing.standings(candidates):
        if one.ranked.dots and not one.ranked.is_tied:
            initial[f"place{one.candidate.pk}"] = one.ranked.place
    return DecideForm(candidates=candidates, initial=initial)


@worker_page(Permission.ANALYSIS_WRITE)
@require_POST
def step(request: Request, pk: int, what: str) -> HttpResponse:
    """Open or close the link, or remove a meeting that has not begun."""
    by: Actor = request.actor
    now, version = timezone.now(), version_of(request)
    found = choosing.get_choosing(by=by, pk=pk)
    if what == "remove":
        actions.remove_choosing(by=by, now=now, pk=pk, version=version)
        messages.success(request, _("It is gone."))
        return redirect("analysis:priorities", pk=found.analysis_id)
    moves: dict[str, Step] = {
        "open": actions.open_ballots,
        "close": actions.close_ballots,
    }
    if what not in moves:
        raise NotFound
    moves[what](by=by, now=now, pk=pk, version=version)
    return redirect("analysis:choosing", pk=pk)


@worker_page(Permission.ANALYSIS_WRITE)
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Keep the order that people chose."""
    found = choosing.get_choosing(by=request.actor, pk=pk)
    candidates = choosing.list_candidates(choosing=found)
    form = DecideForm(request.POST, candidates=candidates)
    if form.is_valid():
        try:
            actions.decide(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"],
                order=form.order,
                reason=form.cleaned_data["reason"],
            )
        except (Refused, Stale) as problem:
            refused(form, problem, found.version)
        else:
            messages.success(request, _("These are the priorities now."))
            return redirect("analysis:priorities", pk=found.analysis_id)
    return _meeting(request, found, form)


# -- Paper and screen ------------------------------------------------------------------
@worker_page(Permission.ANALYSIS_WRITE)
@require_http_methods(["GET", "POST"])
def paper(request: Request, pk: int) -> HttpResponse:
    """Type in the dots that were counted on the sheets."""
    found = choosing.get_choosing(by=request.actor, pk=pk)
    candidates = choosing.list_candidates(choosing=found)
    initial: dict[str, object] = {"people": found.on_paper, "version": found.version}
    initial |= {f"dots{one.pk}": one.paper or None for one in candidates}
    form = PaperForm(request.POST or None, candidates=candidates, initial=initial)
    form.order_fields(["people"])
    if request.method == "POST" and form.is_valid():
        try:
            actions.type_in_paper(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"],
                people=form.cleaned_data["people"],
                dots=form.dots,
            )
        except (Refused, Stale) as problem:
            refused(form, problem, found.version)
        else:
            messages.success(request, _("The dots on paper are in."))
            return redirect("analysis:choosing", pk=pk)
    return page(request, "choosing_paper", {"form": form, "choosing": found}, form)


@worker_page(Permission.LIVED_WRITE)
@require_GET
def sheet(request: Request, pk: int) -> HttpResponse:
    """Show the sheet for the wall, with room for dots."""
    found = choosing.get_choosing(by=request.actor, pk=pk)
    context = {
        "choosing": found,
        "candidates": choosing.list_candidates(choosing=found),
    }
    return page(request, "choosing_sheet", context)


@worker_page(Permission.LIVED_WRITE)
@never_cache
@require_GET
def screen(request: Request, pk: int) -> HttpResponse:
    """Show the meeting on the wall: the link while it votes, then the dots."""
    found = choosing.get_choosing(by=request.actor, pk=pk)
    candidates = choosing.list_candidates(choosing=found)
    context = {
        "choosing": found,
        "candidates": candidates,
        "lines": presenting_analyses.dot_lines(candidates),
        "ballots": choosing.ballots_so_far(by=request.actor, choosing=found),
        "link": _link(request, found),
        "is_over": found.state in {Choosing.State.CLOSED, Choosing.State.DECIDED},
    }
    return page(request, "choosing_screen", context)


# -- The public link -------------------------------------------------------------------
# No account, and a cookie that knows nothing but its own random word.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: Request, token: str) -> HttpResponse:
    """Let anybody in the meeting place their dots."""
    found = choosing.open_choosing(token=token, today=timezone.localdate())
    # A browser that keeps no cookies sends the word along with its form.
    kept = request.COOKIES.get(COOKIE, "") or request.POST.get("device", "")
    word = kept[:64] or secrets.token_urlsafe(24)
    device = hashlib.sha256(f"{token}:{word}".encode()).hexdigest()
    with scope(initiative=found.initiative_id):
        candidates = choosing.list_candidates(choosing=found)
        mine = choosing.ballot_of(choosing=found, device=device)
    initial = {f"dots{one.pk}": mine.get(one.pk, 0) for one in candidates}
    form = BallotForm(
        request.POST or None, candidates=candidates, dots=found.dots, initial=initial
    )
    if request.method == "POST":
        if count(request, "choosing") > A_HALL * settings.SOMBRERO_INTAKE_PER_HOUR:
            form.add_error(None, too_many())
        elif form.is_valid():
            try:
                actions.place_dots(
                    now=timezone.now(), choosing=found, device=device, given=form.dots
                )
            except Refused as problem:
                form.add_error(None, problem.sentence)
            else:
                response: HttpResponse = redirect("analysis:chosen", token=token)
                _remember(request, response, word)
                return response
    context = {
        "choosing": found,
        "form": form,
        "has_ballot": bool(mine),
        "device": word,
    }
    response = page(request, "choose", context, form)
    _remember(request, response, word)
    return response


def _remember(request: Request, response: HttpResponse, word: str) -> None:
    response.set_cookie(
        COOKIE,
        word,
        max_age=A_DAY,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


@public_page
@never_cache
@require_GET
def chosen(request: Request, token: str) -> HttpResponse:
    """Thank whoever placed dots, and say what happens next."""
    found = choosing.open_choosing(token=token, today=timezone.localdate())
    return page(request, "chosen", {"choosing": found})
