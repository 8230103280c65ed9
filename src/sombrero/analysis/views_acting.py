"""Pages of the plan: its actions, how they go, and the wheel of what they use."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis import presenting_analyses as presenting
from sombrero.analysis.actions import acting as actions
from sombrero.analysis.domain.acting import Pace, State
from sombrero.analysis.forms_acting import ActionForm, CheckForm, MoveForm
from sombrero.analysis.models import Analysis, PlanAction
from sombrero.analysis.queries import acting, analyses
from sombrero.analysis.queries.frozen import freeze
from sombrero.analysis.queries.indicators import Indicator, indicators
from sombrero.analysis.views_analyses import page, refused
from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import version_of
from sombrero.core.web import Request, worker_page


def _known(request: Request, found: Analysis) -> dict[str, Indicator]:
    """Return the figures of the place as they are today, by measure."""
    some = indicators(by=request.actor, place=found.place)
    return {one.measure.key: one for one in some}


@worker_page(Permission.LIVED_WRITE)
@require_GET
def plan(request: Request, pk: int) -> HttpResponse:
    """Show quick wins and long lines side by side, and the wheel."""
    by = request.actor
    found = analyses.get_analysis(by=by, pk=pk)
    rows = acting.list_actions(by=by, analysis_pk=pk)
    known = _known(request, found) if any(one.measure for one in rows) else {}
    cards = [presenting.action_card(one, known) for one in rows]
    parts = presenting.wheel(
        one.functions for one in rows if one.state != State.STOPPED
    )
    context = {
        "analysis": found,
        "tab": "plan",
        "groups": presenting.action_groups(cards),
        "cards": cards,
        "lessons": [one for one in cards if one.lesson],
        "parts": parts,
        "wheel_says": presenting.wheel_words(parts),
        "wheel_rows": presenting.wheel_rows(parts),
        "may_write": by.may(Permission.ANALYSIS_WRITE),
    }
    return page(request, "plan", context)


@worker_page(Permission.ANALYSIS_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """Put an action in the plan."""
    by = request.actor
    found = analyses.get_analysis(by=by, pk=pk)
    findings = analyses.list_findings(by=by, analysis_pk=pk)
    asked = request.GET.get("finding", "")
    chosen = [one for one in findings if str(one.pk) == asked]
    form = ActionForm(
        request.POST or None,
        findings=findings,
        initial={
            "pace": request.GET.get("pace", Pace.QUICK),
            "findings": [one.pk for one in chosen],
            "life_domains": [key for one in chosen for key in one.life_domains],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_action(
                by=by,
                now=timezone.now(),
                analysis_pk=pk,
                words=form.words(_baseline(request, found, form)),
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("It is in the plan, as an idea."))
            return redirect("analysis:action", pk=made.pk)
    return page(request, "action_new", {"form": form, "analysis": found}, form)


def _baseline(request: Request, found: Analysis, form: ActionForm) -> dict[str, object]:
    """Return the chosen figure as it is today, frozen; nothing without one."""
    measure = form.cleaned_data["measure"]
    known = _known(request, found).get(measure) if measure else None
    return freeze(known) if known else {}


@worker_page(Permission.LIVED_WRITE)
@require_GET
def action(request: Request, pk: int) -> HttpResponse:
    """Show one action: how it goes, and its next step."""
    found = acting.get_action(by=request.actor, pk=pk)
    return _action(request, found)


def _action(
    request: Request,
    found: PlanAction,
    *,
    check: CheckForm | None = None,
    move: MoveForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    known = _known(request, found.analysis) if found.measure else {}
    steps = presenting.steps(found)
    tried = [one for one in (check, move) if one is not None]
    context = {
        "action": found,
        "analysis": found.analysis,
        "card": presenting.action_card(found, known),
        "steps": steps,
        "check": check or CheckForm(today=today, initial={"on": today}),
        "move": move
        or MoveForm(
            initial={
                "version": found.version,
                "lesson": found.lesson,
                "failed": found.failed,
                "state": found.state,
            }
        ),
        "may_write": request.actor.may(Permission.ANALYSIS_WRITE),
    }
    return page(request, "action", context, *tried)


@worker_page(Permission.ANALYSIS_WRITE)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change an action."""
    by = request.actor
    found = acting.get_action(by=by, pk=pk)
    findings = analyses.list_findings(by=by, analysis_pk=found.analysis_id)
    initial = {name: getattr(found, name, None) for name in ActionForm.base_fields}
    initial["findings"] = [one.pk for one in found.findings.all()]
    form = ActionForm(request.POST or None, findings=findings, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_action(
                by=by,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"] or 0,
                words=form.words(_baseline(request, found.analysis, form)),
            )
        except (Refused, Stale) as problem:
            refused(form, problem, found.version)
        else:
            messages.success(request, _("Kept."))
            return redirect("analysis:action", pk=pk)
    context = {"form": form, "action": found, "analysis": found.analysis}
    return page(request, "action_edit", context, form)


@worker_page(Permission.ANALYSIS_WRITE)
@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Bring an action a step further, or keep what was learned so far."""
    found = acting.get_action(by=request.actor, pk=pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            _moved(request, found, form)
        except (Refused, Stale) as problem:
            refused(form, problem, found.version)
        else:
            messages.success(request, _("Kept."))
            return redirect("analysis:action", pk=pk)
    return _action(request, found, move=form)


def _moved(request: Request, found: PlanAction, form: MoveForm) -> None:
    given = form.cleaned_data
    by, now = request.actor, timezone.now()
    if given["state"] == found.state:
        actions.note_lesson(
            by=by,
            now=now,
            pk=found.pk,
            version=given["version"],
            lesson=given["lesson"],
            failed=given["failed"],
        )
        return
    actions.move_action(
        by=by,
        now=now,
        pk=found.pk,
        version=given["version"],
        state=given["state"],
        lesson=given["lesson"],
        failed=given["failed"],
    )


@worker_page(Permission.LIVED_WRITE)
@require_POST
def check(request: Request, pk: int) -> HttpResponse:
    """Note how an action goes."""
    found = acting.get_action(by=request.actor, pk=pk)
    form = CheckForm(request.POST, today=timezone.localdate())
    if form.is_valid():
        try:
            actions.check_action(
                by=request.actor, now=timezone.now(), pk=pk, **form.cleaned_data
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Kept. Thank you for looking."))
            return redirect("analysis:action", pk=pk)
    return _action(request, found, check=form)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def remove_check(request: Request, pk: int, check: int) -> HttpResponse:
    """Take back a note on how an action goes."""
    actions.remove_check(by=request.actor, now=timezone.now(), action_pk=pk, pk=check)
    return redirect("analysis:action", pk=pk)


@worker_page(Permission.ANALYSIS_WRITE)
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Remove an idea that nobody worked on."""
    found = acting.get_action(by=request.actor, pk=pk)
    try:
        actions.remove_action(
            by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
        )
    except Refused as problem:
        messages.error(request, problem.sentence)
        return redirect("analysis:action", pk=pk)
    messages.success(request, _("It is gone."))
    return redirect("analysis:action_plan", pk=found.analysis_id)
