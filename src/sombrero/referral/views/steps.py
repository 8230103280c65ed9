"""Planning, changing and finishing next steps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, posted, version_of
from sombrero.core.web import Request, worker_page
from sombrero.detection.queries import get_need
from sombrero.referral import actions, queries
from sombrero.referral.forms import FinishForm, StepForm


@worker_page(Permission.STEP_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def add(request: Request, need_pk: int) -> HttpResponse:
    """Plan something for a need."""
    now = timezone.now()
    today = timezone.localdate(now)
    team = queries.doers_of(by=request.actor, today=today)
    start = {"due_on": today, "assigned_to": request.actor.user_id}
    form = StepForm(posted(request), initial=start).with_team(team)
    need = get_need(by=request.actor, now=now, pk=need_pk, purpose="step")

    def act() -> None:
        actions.add_step(
            by=request.actor,
            now=now,
            need_id=need_pk,
            what=form.cleaned_data["what"],
            due_on=form.cleaned_data["due_on"],
            assigned_to_id=form.cleaned_data["assigned_to"],
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Planned."))
        return redirect("detection:need", need_pk)
    context = {"need": need, "form": form}
    status = 422 if form.errors else 200
    return render(request, "referral/step_new.html", context, status=status)


@worker_page(Permission.STEP_READ)
@never_cache
@require_http_methods(["GET", "POST"])
def step(request: Request, pk: int) -> HttpResponse:
    """Show one step; write down that it is done, or plan it otherwise."""
    now = timezone.now()
    today = timezone.localdate(now)
    by = request.actor
    row = queries.get_step(by=by, now=now, pk=pk, today=today)
    team = queries.doers_of(by=by, today=today)
    given = posted(request)
    is_change = given is not None and "what" in given
    planned = {
        "what": row.step.what_words,
        "due_on": row.step.due_on,
        "assigned_to": row.step.assigned_to_id or "",
    }
    change = StepForm(given if is_change else None, initial=planned).with_team(team)
    finish = FinishForm(given if given is not None and not is_change else None)

    def act_change() -> None:
        actions.change_step(
            by=by,
            now=now,
            pk=pk,
            version=version_of(request),
            what=change.cleaned_data["what"],
            due_on=change.cleaned_data["due_on"],
            assigned_to_id=change.cleaned_data["assigned_to"],
        )

    def act_finish() -> None:
        actions.finish_step(
            by=by,
            now=now,
            pk=pk,
            version=version_of(request),
            result=finish.cleaned_data["result"],
        )

    acted = given is not None and (
        done(change, act_change) if is_change else done(finish, act_finish)
    )
    if acted:
        said = _("Changed.") if is_change else _("Done. Thank you.")
        messages.success(request, said)
        return redirect(_back(request, row.step.need_id))
    context = {
        "row": row,
        "change": change,
        "finish": finish,
        "may_change": by.may(Permission.STEP_WRITE),
        "may_open": by.may(Permission.NEED_READ),
    }
    status = 422 if change.errors or finish.errors else 200
    return render(request, "referral/step.html", context, status=status)


def _back(request: Request, need_pk: int) -> str:
    """Go back to the need, or to Today for who may not open needs."""
    if request.actor.may(Permission.NEED_READ):
        return reverse("detection:need", args=[need_pk])
    return reverse("portal:today")
