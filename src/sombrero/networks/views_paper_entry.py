"""Typing in what came back on paper: many rows at once, looked at, then kept.

A row that cannot be kept stays on the page, filled in; the others are kept. A page that
is sent twice keeps its rows once.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions.requests import note_request
from sombrero.networks.actions.visits import (
    cannot_come,
    not_needed,
    visit_made,
    visit_missed,
)
from sombrero.networks.forms_paper import (
    CANNOT,
    MADE,
    MISSED,
    NOT_NEEDED,
    ROWS,
    RequestRow,
    RequestRows,
    VisitRow,
)
from sombrero.networks.models import Visit
from sombrero.networks.queries.paper import visits_to_close
from sombrero.networks.views_paper import keeps_none
from sombrero.talents.queries import help_words

WRONG = 422
A_DAY_S = 24 * 60 * 60


def _first_time(sending: str) -> bool:
    """Tell whether this sending is new; remembers it for a day."""
    key = salted_hmac("sombrero.paper", sending).hexdigest()
    return bool(sending) and cache.add(f"paper:{key}", 1, timeout=A_DAY_S)


# -- Requests --------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Looked:
    """One row as it will be kept."""

    number: int
    name: str
    what: str
    day: object


@worker_page(Permission.HELP_RECORD)
@require_http_methods(["GET", "POST"])
def requests(request: Request) -> HttpResponse:
    """Type in a pile of request cards: look first, then keep."""
    if keeps_none(request):
        raise Refused(
            _("Nothing is kept about persons here: hang cards up in the street itself.")
        )
    today = timezone.localdate()
    rows = RequestRows(request.POST or None, prefix="row", form_kwargs={"today": today})
    if request.method != "POST":
        return _requests_page(request, rows, [])
    filled = [row for row in rows if row.has_changed()]
    if not rows.is_valid() or not filled:
        if rows.is_valid():
            messages.warning(request, _("All rows were empty; nothing was written."))
        return _requests_page(request, rows, [])
    seen = request.POST.get("seen", "") == _typed(request)
    if request.POST.get("step") != "keep" or not seen:
        return _requests_page(request, rows, filled)
    if not _first_time(request.POST.get("sending", "")):
        messages.warning(request, _("These rows were kept already."))
        return redirect("networks:paper_requests")
    return _keep_requests(request, filled)


def _typed(request: Request) -> str:
    """Give a trace of what stands in the rows: nothing is kept that nobody saw."""
    rows = sorted(
        (name, text) for name, text in request.POST.items() if name.startswith("row-")
    )
    return salted_hmac("sombrero.paper.seen", repr(rows)).hexdigest()


def _keep_requests(request: Request, filled: list[RequestRow]) -> HttpResponse:
    left = [row for row in filled if not _kept(request, row)]
    _say(request, len(filled) - len(left))
    if not left:
        return redirect("networks:paper_requests")
    again = _again(left)
    for row, before in zip(again, left, strict=False):
        for error in before.non_field_errors():
            row.add_error(None, error)
    return _requests_page(request, again, [])


def _kept(request: Request, row: RequestRow) -> bool:
    try:
        note_request(
            by=request.actor, now=timezone.now(), whom=row.whom, small=row.small
        )
    except (Refused, NotFound) as problem:
        row.add_error(None, problem.sentence)
        return False
    return True


def _again(left: Sequence[RequestRow]) -> "forms.BaseFormSet[RequestRow]":
    """Make a page of only those rows that could not be kept, as they were typed."""
    data = {
        "row-TOTAL_FORMS": str(max(len(left), ROWS)),
        "row-INITIAL_FORMS": "0",
    }
    for number, row in enumerate(left):
        for name in row.fields:
            data[f"row-{number}-{name}"] = str(row.data.get(row.add_prefix(name), ""))
    rows = RequestRows(data, prefix="row", form_kwargs={"today": timezone.localdate()})
    rows.is_valid()
    return rows


def _requests_page(
    request: Request, rows: "forms.BaseFormSet[RequestRow]", filled: list[RequestRow]
) -> HttpResponse:
    context = {
        "rows": rows,
        "looked": [_looked(number, row) for number, row in enumerate(filled, 1)],
        "sending": secrets.token_urlsafe(18),
        "seen": _typed(request) if filled else "",
    }
    wrong = rows.is_bound and any(row.errors for row in rows)
    return render(
        request,
        "networks/paper/requests.html",
        context,
        status=WRONG if wrong else 200,
    )


def _looked(number: int, row: RequestRow) -> Looked:
    given = row.cleaned_data
    return Looked(number, given["name"], help_words(given["kind"]), given["day"])


def _say(request: Request, number: int) -> None:
    if number:
        messages.success(
            request,
            ngettext("%(number)d row is kept.", "%(number)d rows are kept.", number)
            % {"number": number},
        )


# -- Visits ----------------------------------------------------------------------------
@worker_page(Permission.HELP_WRITE)
@require_http_methods(["GET", "POST"])
def visits(request: Request) -> HttpResponse:
    """Type in what came of visits: one line for each, the rest stays open."""
    found = visits_to_close(
        by=request.actor, now=timezone.now(), today=timezone.localdate()
    )
    rows = [_visit_row(request, visit) for visit in found]
    if request.method == "POST":
        told = [row for row in rows if row.has_changed() and row.is_valid()]
        told = [row for row in told if row.cleaned_data["outcome"]]
        kept = sum(_closed(request, row) for row in told)
        _say(request, kept)
        if not any(row.is_bound and row.errors for row in rows):
            return redirect("networks:paper_visits")
    shown = [
        (row, row.visit, help_words(row.visit.match.request.kind))
        for row in rows
        if not getattr(row, "is_kept", False)
    ]
    wrong = any(row.is_bound and row.errors for row, _visit, _kind in shown)
    return render(
        request,
        "networks/paper/visits.html",
        {"rows": shown},
        status=WRONG if wrong else 200,
    )


def _visit_row(request: Request, visit: Visit) -> VisitRow:
    return VisitRow(
        request.POST or None,
        visit=visit,
        prefix=f"visit-{visit.pk}",
        initial={"version": visit.version},
    )


def _closed(request: Request, row: VisitRow) -> bool:
    """Write down one outcome; the sentence stands beside the row when it cannot be."""
    given, by, now = row.cleaned_data, request.actor, timezone.now()
    pk, version = row.visit.pk, given["version"]
    try:
        if given["outcome"] == MADE:
            visit_made(
                by=by,
                now=now,
                pk=pk,
                version=version,
                quarters=given["took"],
                words=given["words"],
            )
        elif given["outcome"] == MISSED:
            visit_missed(by=by, now=now, pk=pk, version=version, words=given["words"])
        elif given["outcome"] == CANNOT:
            cannot_come(by=by, now=now, pk=pk, version=version)
        elif given["outcome"] == NOT_NEEDED:
            not_needed(by=by, now=now, pk=pk, version=version)
    except (Refused, Stale, NotFound) as problem:
        row.add_error(None, problem.sentence)
        return False
    vars(row)["is_kept"] = True
    return True
