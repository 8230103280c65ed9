"""Pages of lived experience: counting with touches, and from a sheet of paper."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sombrero.analysis.actions import lived_seen as seen
from sombrero.analysis.forms_lived import LinesForm, SheetForm, new_sending
from sombrero.analysis.queries import lived
from sombrero.analysis.views_lived import MOST_DIGITS, page
from sombrero.analysis.views_lived_notes import typed_in
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page

MOST_TOUCHES = 4


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def tally(request: Request, pk: int) -> HttpResponse:
    """Count with touches; each line is one large button."""
    found = lived.get_session(by=request.actor, pk=pk)
    if request.method == "POST":
        return _touched(request, pk)
    lines = lived.list_lines(by=request.actor, session=found)
    context = {
        "session": found,
        "lines": lines,
        "total": sum(line.count for line in lines),
        "sending": new_sending(),
    }
    return page(request, "tally", context)


def _touched(request: Request, pk: int) -> HttpResponse:
    """Add touches. A script sends several lines at once and wants the counts back."""
    counts = {
        int(name.removeprefix("line")): int(times)
        for name, times in request.POST.dict().items()
        if name.startswith("line") and _is_small(name[4:]) and _is_touches(times)
    }
    seen.add_counts(
        by=request.actor,
        now=timezone.now(),
        session_pk=pk,
        counts=counts,
        sending=request.POST.get("sending", "") or new_sending(),
    )
    if request.headers.get("Accept") == "application/json":
        found = lived.get_session(by=request.actor, pk=pk)
        lines = lived.list_lines(by=request.actor, session=found)
        return JsonResponse({f"line{line.pk}": line.count for line in lines})
    return redirect("analysis:lived_tally", pk=pk)


def _is_touches(times: str) -> bool:
    digits = times.removeprefix("-")
    return _is_small(digits) and len(digits) <= MOST_TOUCHES


def _is_small(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def sheet(request: Request, pk: int) -> HttpResponse:
    """Type in a counted sheet of paper."""
    found = lived.get_session(by=request.actor, pk=pk)
    lines = lived.list_lines(by=request.actor, session=found)
    form = SheetForm(
        request.POST or None, lines=lines, initial={"sending": new_sending()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            seen.add_counts(
                by=request.actor,
                now=timezone.now(),
                session_pk=pk,
                counts=form.counts,
                sending=form.cleaned_data["sending"],
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return typed_in(request, pk, sum(form.counts.values()))
    return page(request, "sheet", {"form": form, "session": found}, form)


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def lines(request: Request, pk: int) -> HttpResponse:
    """Say what is counted, before counting begins."""
    found = lived.get_session(by=request.actor, pk=pk)
    known = lived.list_lines(by=request.actor, session=found)
    form = LinesForm(
        request.POST or None,
        initial={"labels": "\n".join(line.label for line in known)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            seen.set_lines(
                by=request.actor, now=timezone.now(), session_pk=pk, labels=form.rows
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("analysis:lived_tally", pk=pk)
    return page(request, "lines", {"form": form, "session": found}, form)
