"""Pages of lived experience: one quick note at a time, and many from paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sombrero.analysis.actions import lived as actions
from sombrero.analysis.actions import lived_seen as seen
from sombrero.analysis.domain.lived import SPOT_LABELS
from sombrero.analysis.domain.lived_methods import INTERVIEW, METHODS
from sombrero.analysis.forms_lived import (
    SAID,
    CaptureForm,
    SpotRows,
    StatementRows,
    place_choices,
)
from sombrero.analysis.models import Session
from sombrero.analysis.queries import lived
from sombrero.analysis.views_lived import page
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page


# -- Quick notes -----------------------------------------------------------------------
@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def capture(request: Request) -> HttpResponse:
    """Note one thing with one hand, and be ready for the next."""
    today = timezone.localdate()
    by = request.actor
    places = lived.list_places_here(by=by)
    initial = {
        "session": request.GET.get("session", ""),
        "what": request.GET.get("what", SAID),
    }
    form = CaptureForm(
        request.POST or None,
        sessions=lived.recent_sessions(by=by, today=today),
        places=place_choices(places),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(request, form)
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Kept. Note the next one, or stop here."))
            what = form.cleaned_data["what"]
            response = redirect("analysis:lived_capture")
            response["Location"] += f"?session={kept.pk}&what={what}"
            return response
    context = {"form": form, "is_place": initial["what"] != SAID}
    return page(request, "capture", context, form)


def _keep(request: Request, form: CaptureForm) -> Session:
    by, now = request.actor, timezone.now()
    pk = form.cleaned_data["session"]
    if pk is None:
        pk = actions.hold_session(
            by=by,
            now=now,
            method=INTERVIEW.key,
            place_id=form.cleaned_data["place"],
            held_on=timezone.localdate(now),
            words=actions.SessionWords(
                title=_("A talk in the street"), held_by=by.name, reached=1
            ),
        ).pk
    if form.cleaned_data["what"] == SAID:
        actions.add_statements(by=by, now=now, session_pk=pk, rows=[form.statement])
    else:
        seen.add_spots(by=by, now=now, session_pk=pk, rows=[form.spot])
    return lived.get_session(by=by, pk=pk)


# -- From paper ------------------------------------------------------------------------
@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def paper(request: Request, pk: int) -> HttpResponse:
    """Type in cards or a notebook: many statements at once."""
    found = lived.get_session(by=request.actor, pk=pk)
    rows = StatementRows(request.POST or None, prefix="row")
    if request.method == "POST" and rows.is_valid():
        try:
            made = actions.add_statements(
                by=request.actor,
                now=timezone.now(),
                session_pk=pk,
                rows=[row.statement for row in rows if row.has_changed()],
            )
        except Refused as problem:
            rows.non_form_errors().append(problem.sentence)
        else:
            return typed_in(request, pk, len(made))
    return page(request, "paper", {"rows": rows, "session": found}, rows)


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def map_paper(request: Request, pk: int) -> HttpResponse:
    """Type in the marks of a map or a walk."""
    found = lived.get_session(by=request.actor, pk=pk)
    _own, sectors = lived.list_places_here(by=request.actor)
    kinds = METHODS[found.method].spots or tuple(SPOT_LABELS)
    rows = SpotRows(
        request.POST or None,
        prefix="row",
        form_kwargs={"kinds": kinds, "sectors": sectors},
    )
    if request.method == "POST" and rows.is_valid():
        try:
            made = seen.add_spots(
                by=request.actor,
                now=timezone.now(),
                session_pk=pk,
                rows=[row.spot for row in rows if row.has_changed()],
            )
        except Refused as problem:
            rows.non_form_errors().append(problem.sentence)
        else:
            return typed_in(request, pk, len(made))
    return page(request, "paper", {"rows": rows, "session": found}, rows)


def typed_in(request: Request, pk: int, number: int) -> HttpResponse:
    """Say how much was typed in, and go back to the session."""
    if number:
        messages.success(request, _("Typed in: %(number)d.") % {"number": number})
    else:
        messages.warning(request, _("All rows were empty; nothing was written."))
    return redirect("analysis:lived_session", pk=pk)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def remove_spot(request: Request, pk: int, spot: int) -> HttpResponse:
    """Remove one spot of a session."""
    seen.remove_spot(by=request.actor, now=timezone.now(), session_pk=pk, pk=spot)
    messages.success(request, _("It is gone."))
    return redirect("analysis:lived_session", pk=pk)
