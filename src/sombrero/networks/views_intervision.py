"""Pages where streets learn from each other."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import intervision as actions
from sombrero.networks.domain.streets import MEETING_LABELS, MeetingKind
from sombrero.networks.forms_intervision import (
    CaseForm,
    IntervisionForm,
    LessonForm,
    PresentForm,
)
from sombrero.networks.models import CaseCard, Intervision
from sombrero.networks.queries import intervision as queries
from sombrero.networks.queries.streets import list_streets
from sombrero.networks.views_streets import page


@worker_page(Permission.STREET_WRITE)
@require_http_methods(["GET", "POST"])
def meetings(request: Request) -> HttpResponse:
    """Show the meetings and what was learned, and plan the next one."""
    today = timezone.localdate()
    form = IntervisionForm(
        request.POST or None, initial={"kind": MeetingKind.STREETS.value}
    )
    made: list[int] = []

    def act() -> None:
        made.append(
            actions.plan_meeting(
                by=request.actor, now=timezone.now(), **form.cleaned_data
            ).pk
        )

    if request.method == "POST" and done(form, act):
        return redirect("networks:intervision", made[0])
    found = list(queries.list_meetings(by=request.actor)[:30])
    context = {
        "form": form,
        "ahead": [(one, _label(one)) for one in found if one.on >= today],
        "past": [(one, _label(one)) for one in found if one.on < today],
        "lessons": queries.lessons(by=request.actor),
        "home_care": queries.home_care(by=request.actor, today=today),
        "today": today,
    }
    return page(request, "intervisions", context, form)


def _label(one: Intervision) -> str:
    return _(MEETING_LABELS[one.kind])


@worker_page(Permission.STREET_WRITE)
@require_http_methods(["GET", "POST"])
def meeting(request: Request, pk: int) -> HttpResponse:
    """Show one meeting: its cases, their lessons, which streets were there."""
    found = queries.get_meeting(by=request.actor, pk=pk)
    form = CaseForm(request.POST or None)

    def act() -> None:
        actions.bring_case(
            by=request.actor, now=timezone.now(), meeting_pk=pk, **form.cleaned_data
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Kept."))
        return redirect("networks:intervision", pk)
    today = timezone.localdate()
    there = [one.pk for one in found.streets.all()]
    streets = list(list_streets(by=request.actor, today=today))
    context = {
        "meeting": found,
        "label": _label(found),
        "form": form,
        "cases": [(one, _lesson_form(one)) for one in found.cases.all()],
        "present": PresentForm(
            streets=streets, initial={"streets": there, "version": found.version}
        ),
        "is_over": found.on <= today,
    }
    return page(request, "intervision", context, form)


def _lesson_form(case: CaseCard) -> LessonForm:
    return LessonForm(
        initial={"lesson": case.lesson, "version": case.version},
        auto_id=f"case-{case.pk}-%s",
    )


@worker_page(Permission.STREET_WRITE)
@require_POST
def present(request: Request, pk: int) -> HttpResponse:
    """Keep which streets were there."""
    streets = list(list_streets(by=request.actor, today=timezone.localdate()))
    form = PresentForm(request.POST, streets=streets)
    if form.is_valid():
        actions.were_there(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=form.cleaned_data["version"],
            street_ids=form.cleaned_data["streets"],
        )
        messages.success(request, _("Kept."))
    return redirect("networks:intervision", pk)


@worker_page(Permission.STREET_WRITE)
@require_http_methods(["GET", "POST"])
def lesson(request: Request, pk: int) -> HttpResponse:
    """Keep what was agreed on about a case."""
    case = queries.get_case(by=request.actor, pk=pk)
    initial = {"lesson": case.lesson, "version": case.version}
    form = LessonForm(request.POST or None, initial=initial)

    def act() -> None:
        actions.agree_lesson(
            by=request.actor, now=timezone.now(), case_pk=pk, **form.cleaned_data
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Kept."))
        return redirect("networks:intervision", case.meeting_id)
    return page(request, "lesson", {"case": case, "form": form}, form)
