"""Care ambassadors: the overview, one duo, the training path, tips for providers."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, posted, version_of
from sombrero.core.web import Request, worker_page
from sombrero.people.queries import get_person
from sombrero.talents import actions, presenting_ambassadors, queries
from sombrero.talents.domain.ring_fence import monday_of
from sombrero.talents.forms_ambassadors import (
    AnswerForm,
    DuoForm,
    PathForm,
    TipForm,
    VisitForm,
    WeekForm,
    posted_day,
)
from sombrero.talents.models import Feedback
from sombrero.talents.views import WRONG
from sombrero.talents.views_roles import kept_version, shown


# -- The overview ------------------------------------------------------------------
@worker_page(Permission.OFFER_READ)
@never_cache
@require_GET
def ambassadors(request: Request) -> HttpResponse:
    """Show the duos, whether their time is kept, and what providers were told."""
    now = timezone.now()
    today = timezone.localdate(now)
    cards = queries.list_duos(by=request.actor, now=now, today=today)
    context = {
        "duos": [presenting_ambassadors.duo_row(card) for card in cards],
        "tips": [
            presenting_ambassadors.tip_row(one)
            for one in queries.list_tips(by=request.actor)
        ],
        "may_write": request.actor.may(Permission.OFFER_WRITE),
        "year": today.year,
    }
    return render(request, "talents/ambassadors.html", context)


# -- One duo -------------------------------------------------------------------------
@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def ambassador_new(request: Request, person_pk: int) -> HttpResponse:
    """Write down that somebody is care ambassador, and with whom."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=person_pk, purpose="ambassador")
    form = DuoForm(posted(request), initial={"since": timezone.localdate(now)})
    del form.fields["ended_on"]
    if done(
        form,
        lambda: actions.begin_duo(by=by, now=now, person_id=person_pk, duo=form.duo()),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:ambassadors")
    return shown(request, "ambassador_form", {"person": person, "duo": None}, form)


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def ambassador_edit(request: Request, pk: int) -> HttpResponse:
    """Change a duo, or end it."""
    by, now = request.actor, timezone.now()
    duo = queries.get_ambassador(by=by, pk=pk)
    person = get_person(by=by, now=now, pk=duo.person_id, purpose="ambassador")
    form = DuoForm(posted(request), initial=DuoForm.start(duo))
    if done(
        form,
        lambda: actions.change_duo(
            by=by,
            now=now,
            pk=pk,
            version=version_of(request),
            duo=form.duo(),
            ended_on=form.cleaned_data["ended_on"],
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:ambassador", pk)
    version = kept_version(request, duo.version)
    context = {"person": person, "duo": duo, "version": version}
    return shown(request, "ambassador_form", context, form)


@worker_page(Permission.OFFER_READ)
@never_cache
@require_GET
def ambassador(request: Request, pk: int) -> HttpResponse:
    """Show one duo: its time, its steps, its visits, its tips."""
    return _room(request, pk)


def _room(
    request: Request,
    pk: int,
    *,
    week: WeekForm | None = None,
    visit: VisitForm | None = None,
) -> HttpResponse:
    """Show a duo; the small form that was not right stays filled in."""
    by, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    duo = queries.get_ambassador(by=by, pk=pk)
    person = get_person(by=by, now=now, pk=duo.person_id, purpose="ambassador")
    room = queries.duo_room(by=by, duo=duo, today=today)
    context = {
        "duo": duo,
        "person": person,
        "time": presenting_ambassadors.time_of(
            room.kept, room.why, promised=duo.quarters_a_week
        ),
        "steps": room.steps,
        "earlier": room.earlier,
        "made": sum(step.on is not None for step in room.steps),
        "visits": [presenting_ambassadors.visit_row(one) for one in room.visits],
        "tips": [presenting_ambassadors.tip_row(one) for one in room.tips],
        "week_form": week or WeekForm(initial=_this_week(duo.quarters_a_week)),
        "visit_form": visit or VisitForm(initial={"on": today}),
        "today": today,
        "may_write": by.may(Permission.OFFER_WRITE),
    }
    status = WRONG if week or visit else 200
    return render(request, "talents/ambassador.html", context, status=status)


def _this_week(quarters: int) -> dict[str, object]:
    last = monday_of(timezone.localdate()) - dt.timedelta(days=7)
    return {"day": last, "hours": quarters / 4}


@worker_page(Permission.OFFER_WRITE)
@require_POST
def week(request: Request, pk: int) -> HttpResponse:
    """Write down how much time there was in a week."""
    form = WeekForm(request.POST)
    if done(
        form,
        lambda: actions.note_week(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            day=form.cleaned_data["day"],
            quarters=form.quarters,
            why=form.cleaned_data["why"],
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:ambassador", pk)
    return _room(request, pk, week=form)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def visit(request: Request, pk: int) -> HttpResponse:
    """Write down a visit together."""
    form = VisitForm(request.POST)
    if done(
        form,
        lambda: actions.note_visit(
            by=request.actor, now=timezone.now(), pk=pk, visit=form.visit()
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:ambassador", pk)
    return _room(request, pk, visit=form)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def visit_remove(request: Request, pk: int, visit_pk: int) -> HttpResponse:
    """Take a visit away that was a mistake."""
    actions.remove_visit(by=request.actor, now=timezone.now(), pk=pk, visit_id=visit_pk)
    messages.success(request, _("It is gone."))
    return redirect("talents:ambassador", pk)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def step(request: Request, pk: int) -> HttpResponse:
    """Write down that a step of the training was made, or take it back."""
    now, key = timezone.now(), request.POST.get("key", "")
    if "undo" in request.POST:
        actions.undo_step(by=request.actor, now=now, pk=pk, key=key)
    else:
        today = timezone.localdate(now)
        on = posted_day(request.POST.get("on", ""), otherwise=today)
        _said(
            request,
            lambda: actions.make_step(by=request.actor, now=now, pk=pk, key=key, on=on),
        )
    return redirect("talents:ambassador", pk)


def _said(request: Request, write: Callable[[], object]) -> None:
    """Write, and say at the top of the next page what was refused."""
    try:
        write()
    except Refused as problem:
        messages.error(request, problem.sentence)


# -- The training path ---------------------------------------------------------------
@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def path(request: Request) -> HttpResponse:
    """Change the steps of the training."""
    known = queries.path_here(by=request.actor)
    lines = "\n".join(queries.step_words(step) for step in known.steps)
    form = PathForm(posted(request), initial={"steps": lines})
    if done(
        form,
        lambda: actions.set_path(
            by=request.actor,
            now=timezone.now(),
            version=version_of(request),
            lines=form.lines(),
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:ambassadors")
    version = kept_version(request, known.version)
    return shown(request, "path", {"version": version}, form)


# -- Tips for providers --------------------------------------------------------------
@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def tip_new(request: Request) -> HttpResponse:
    """Write a tip for a provider."""
    asked = request.GET.get("duo", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 10
    duo = queries.get_ambassador(by=request.actor, pk=int(asked)) if is_number else None
    form = TipForm(
        posted(request), initial={"organisation": duo.organisation if duo else ""}
    )
    if done(
        form,
        lambda: actions.write_tip(
            by=request.actor,
            now=timezone.now(),
            tip=form.tip(),
            ambassador_id=duo.pk if duo else None,
        ),
    ):
        messages.success(request, _("Written down. Nobody heard it yet: share it."))
        return redirect("talents:ambassadors")
    return shown(request, "tip_form", {"tip": None}, form)


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def tip(request: Request, pk: int) -> HttpResponse:
    """Change a tip until it is shared; then write what the provider did with it."""
    found = queries.get_feedback(by=request.actor, pk=pk)
    if found.shared_on is not None:
        return _answer(request, found)
    form = TipForm(posted(request), initial=TipForm.start(found))
    if done(
        form,
        lambda: actions.change_tip(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            tip=form.tip(),
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:ambassadors")
    version = kept_version(request, found.version)
    return shown(request, "tip_form", {"tip": found, "version": version}, form)


def _answer(request: Request, found: Feedback) -> HttpResponse:
    start = {"outcome": found.outcome, "answer": found.answer}
    form = AnswerForm(posted(request), initial=start)
    if done(
        form,
        lambda: actions.answer_tip(
            by=request.actor,
            now=timezone.now(),
            pk=found.pk,
            version=version_of(request),
            **form.cleaned_data,
        ),
    ):
        messages.success(request, _("Written down."))
        return redirect("talents:ambassadors")
    context = {
        "tip": presenting_ambassadors.tip_row(found),
        "version": kept_version(request, found.version),
    }
    return shown(request, "tip_answer", context, form)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def tip_share(request: Request, pk: int) -> HttpResponse:
    """Write down that the provider heard it."""
    now = timezone.now()
    on = posted_day(request.POST.get("on", ""), otherwise=timezone.localdate(now))
    version = version_of(request)
    _said(
        request,
        lambda: actions.share_tip(
            by=request.actor, now=now, pk=pk, version=version, on=on
        ),
    )
    return redirect("talents:ambassadors")
