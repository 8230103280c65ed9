"""Calling: whom today, the sheet for whoever phones, and typing in what came of it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.limits import WRONG_CODES_PER_HOUR, count, knocked, too_many
from sombrero.core.scoping import scope
from sombrero.core.trying import done
from sombrero.core.web import Request, public_page, worker_page
from sombrero.networks.actions import reminders as actions
from sombrero.networks.forms_reminders import MarksForm, SheetForm
from sombrero.networks.presenting_calling import call_rows
from sombrero.networks.queries import calling

WRONG = 422
NEW = "call_sheet_code"
"""Where the code of a sheet waits for the one page that shows it."""


@worker_page(Permission.HELP_READ)
@never_cache
@require_http_methods(["GET", "POST"])
def home(request: Request) -> HttpResponse:
    """Show who is to be called today, and make a sheet for whoever calls."""
    by, now = request.actor, timezone.now()
    form = SheetForm(request.POST if request.method == "POST" else None)
    made: list[actions.Made] = []

    def act() -> None:
        made.append(
            actions.make_sheet(by=by, now=now, caller=form.cleaned_data["caller"])
        )

    if request.method == "POST" and done(form, act):
        request.session[NEW] = [made[0].sheet.pk, made[0].code]
        return redirect("networks:call_sheet", pk=made[0].sheet.pk)
    context = {
        "form": form,
        "calls": call_rows(calling.calls_today(by=by, now=now)),
        "sheets": calling.list_sheets(by=by, now=now),
        "may_write": by.may(Permission.HELP_WRITE),
        "now": now,
    }
    status = WRONG if form.errors else 200
    return render(request, "networks/calling/home.html", context, status=status)


@worker_page(Permission.HELP_READ)
@never_cache
@require_http_methods(["GET", "POST"])
def sheet(request: Request, pk: int) -> HttpResponse:
    """Show a sheet to print, and type in what came back on paper."""
    by, now = request.actor, timezone.now()
    found = calling.get_sheet(by=by, pk=pk)
    calls = calling.lines_of(found, by=by, now=now)
    form = MarksForm(
        request.POST if request.method == "POST" else None,
        calls=[one for one in calls if not one.outcome],
    )
    if request.method == "POST" and form.is_valid():
        number = actions.record_sheet(by=by, now=now, pk=pk, marks=form.marks)
        _say(request, number)
        return redirect("networks:call_sheet", pk=pk)
    context = {
        "sheet": found,
        "calls": call_rows(calls, form),
        "form": form,
        "is_alive": found.expires_at > now,
        "link": _link(request, pk),
        "may_write": by.may(Permission.HELP_WRITE),
    }
    status = WRONG if form.errors else 200
    return render(request, "networks/calling/sheet.html", context, status=status)


def _say(request: Request, number: int) -> None:
    if not number:
        messages.warning(request, _("Nothing was ticked; nothing was written."))
        return
    messages.success(
        request,
        ngettext("%(n)d call is written down.", "%(n)d calls are written down.", number)
        % {"n": number},
    )


def _link(request: Request, pk: int) -> str:
    """Give the link of a sheet that was made a moment ago; shown once."""
    made = request.session.get(NEW)
    if not made or made[0] != pk:
        return ""
    del request.session[NEW]
    path = reverse("networks:call_by_code", args=[made[1]])
    return f"{settings.SOMBRERO_PUBLIC_URL}{path}"


# The code is the key, not a cookie: there is nothing to forge.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: Request, token: str) -> HttpResponse:
    """Show the sheet to whoever calls today, without an account."""
    if knocked(request, "code") > WRONG_CODES_PER_HOUR:
        raise Refused(too_many())
    now = timezone.now()
    try:
        found = calling.sheet_by_code(now=now, code=token)
    except NotFound:
        count(request, "code")
        raise
    # The code itself says which initiative; the scope is opened for it alone.
    with scope(initiative=found.initiative_id):
        calls = calling.lines_of(found, by=calling.caller_of(found), now=now)
    form = MarksForm(
        request.POST if request.method == "POST" else None,
        calls=[one for one in calls if not one.outcome],
    )
    if request.method == "POST" and form.is_valid():
        actions.record_by_code(now=now, code=token, marks=form.marks)
        return redirect("networks:call_by_code", token)
    context = {"sheet": found, "calls": call_rows(calls, form), "token": token}
    status = WRONG if form.errors else 200
    return render(request, "networks/calling/by_code.html", context, status=status)
