"""Reminders: what goes on, one with its attempts, and planning one for somebody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import reminders as actions
from sombrero.networks.actions.ways import agree_to_ways
from sombrero.networks.forms_reminders import (
    USUAL,
    CheckInForm,
    ReminderForm,
    StandingForm,
    standing_keys,
)
from sombrero.networks.forms_ways import WaysForm
from sombrero.networks.presenting_reminders import attempt_rows, ways_words
from sombrero.networks.queries import reminders
from sombrero.people.queries import get_person

WRONG = 422


@worker_page(Permission.HELP_READ)
@require_GET
def home(request: Request) -> HttpResponse:
    """Show the reminders that go on."""
    rows = reminders.list_reminders(by=request.actor, now=timezone.now())
    context = {"rows": rows, "today": timezone.localdate()}
    return render(request, "networks/reminders/home.html", context)


@worker_page(Permission.HELP_READ)
@require_GET
def show(request: Request, pk: int) -> HttpResponse:
    """Show one reminder with all that was tried."""
    page = reminders.get_reminder(by=request.actor, now=timezone.now(), pk=pk)
    context = {
        "page": page,
        "attempts": attempt_rows(page.attempts),
        "ways": ways_words(page.ways),
        "may_write": request.actor.may(Permission.HELP_WRITE),
    }
    return render(request, "networks/reminders/show.html", context)


@worker_page(Permission.HELP_WRITE)
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop one reminder."""
    actions.stop_reminder(
        by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
    )
    messages.success(request, _("Stopped. Nobody is called or written to for this."))
    return redirect("networks:reminders")


@worker_page(Permission.HELP_WRITE)
@require_http_methods(["GET", "POST"])
def of_person(request: Request, pk: int) -> HttpResponse:
    """Plan a reminder for one person: an activity, or a call to hear how it goes."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=pk, purpose="reminder")
    is_call = (request.POST.get("what") or request.GET.get("what")) == "call"
    form_class = CheckInForm if is_call else ReminderForm
    form = form_class(request.POST if request.method == "POST" else None)

    def act() -> object:
        return actions.plan_reminder(by=by, now=now, person_id=pk, plan=form.plan)

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Planned. It comes by itself."))
        return redirect("networks:reminders")
    standing = reminders.standing_of(by=by, person_id=pk)
    context = {
        "person": person,
        "form": form,
        "is_call": is_call,
        "standing": standing,
        "standing_form": StandingForm(
            initial={
                "version": standing.version if standing else 0,
                "steps": standing_keys(standing.steps) if standing else USUAL,
            }
        ),
        "ways": ways_words(reminders.ways_to(by=by, person_id=pk)),
    }
    status = WRONG if form.errors else 200
    return render(request, "networks/reminders/of_person.html", context, status=status)


@worker_page(Permission.HELP_WRITE)
@require_http_methods(["GET", "POST"])
def ways(request: Request, pk: int) -> HttpResponse:
    """Write down over which ways somebody may be asked and reminded."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=pk, purpose="ways to reach")
    known = reminders.ways_to(by=by, person_id=pk)
    form = WaysForm(
        request.POST if request.method == "POST" else None,
        known=list(known.addresses) if known else [],
        initial={"ways": sorted(known.agreed) if known else []},
    )

    def act() -> None:
        agree_to_ways(
            by=by,
            now=now,
            person_id=pk,
            ways=form.cleaned_data["ways"],
            how=form.cleaned_data["how"],
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Kept: only these ways are used."))
        return redirect("networks:reminders_of_person", pk=pk)
    context = {"person": person, "form": form, "known": known}
    status = WRONG if form.errors else 200
    return render(request, "networks/reminders/ways.html", context, status=status)


@worker_page(Permission.HELP_WRITE)
@require_POST
def standing(request: Request, pk: int) -> HttpResponse:
    """Remind somebody of every visit, or no longer."""
    form = StandingForm(request.POST)

    def act() -> object:
        return actions.remind_of_every_visit(
            by=request.actor,
            now=timezone.now(),
            person_id=pk,
            version=form.cleaned_data["version"],
            steps=form.cleaned_data["steps"],
        )

    if done(form, act):
        messages.success(request, _("Kept. Every visit is followed from now on."))
    else:
        for sentences in form.errors.values():
            messages.warning(request, str(sentences[0]))
    return redirect("networks:reminders_of_person", pk=pk)
