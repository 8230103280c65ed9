"""Pages that ask who visits whom and who helps whom: from a file or typed there."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sombrero.core.actions import open_plan
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun
from sombrero.core.queries import list_plans
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import plans as ask
from sombrero.networks.domain import example_roster, match_sheets, roster_lines
from sombrero.networks.domain.month import read_question
from sombrero.networks.domain.typed import written
from sombrero.networks.forms import FileForm, MatchForm, RosterForm
from sombrero.networks.forms_typed import (
    SHEETS,
    MatchTypedForm,
    RosterTypedForm,
    TypedBook,
    closed_days,
)
from sombrero.networks.roster_words import day_words, month_words
from sombrero.networks.wording import day_names, public_holidays
from sombrero.solvers.roster.half_days.input import HalfDays

WRONG = 422
ROSTER, MATCH = PlanRun.Kind.ROSTER, PlanRun.Kind.MATCH
Rows = Mapping[str, list[dict[str, str]]]


def next_month(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the month after this one."""
    first = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    after = (first + dt.timedelta(days=32)).replace(day=1)
    return first, after - dt.timedelta(days=1)


# -- Asking ----------------------------------------------------------------------------
def _put_roster(
    request: Request, form: RosterForm, question: dict[str, Any]
) -> PlanRun:
    given = form.cleaned_data
    asked = read_question(question)
    usual = _("Visits, %(month)s") % {
        "month": month_words(asked.first_day, asked.last_day)
    }
    return ask.ask_roster(
        by=request.actor,
        now=timezone.now(),
        title=given["title"] or usual,
        given=question,
        about={"outside": form.outside} if form.outside else None,
        time_limit=given["time_limit"],
        both_ends=given["both_ends"] and "keep" not in question,
    )


def _put_match(request: Request, form: MatchForm, question: dict[str, Any]) -> PlanRun:
    usual = _("Who helps whom, %(day)s") % {"day": day_words(timezone.localdate())}
    return ask.ask_match(
        by=request.actor,
        now=timezone.now(),
        title=form.cleaned_data["title"] or usual,
        given=question,
    )


# -- From a file -----------------------------------------------------------------------
def _page(
    request: Request, form: FileForm, engine: str, said: forms.Form
) -> HttpResponse:
    context = {"form": form, "runs": list_plans(by=request.actor, engine=engine)}
    status = WRONG if said.is_bound else 200
    return render(request, f"networks/ask_{engine}.html", context, status=status)


@worker_page(Permission.PLAN_PEOPLE)
@require_http_methods(["GET", "POST"])
def roster(request: Request) -> HttpResponse:
    """Who visits whom, and when?"""
    first, last = next_month(timezone.localdate())
    form = RosterForm(
        request.POST or None,
        request.FILES or None,
        initial={"first_day": first, "last_day": last},
    )
    if request.method == "POST" and form.is_valid():
        try:
            run = _put_roster(request, form, form.question)
        except Refused as problem:
            form.add_error("file", problem.sentence)
        else:
            return redirect("networks:plan", pk=run.pk)
    return _page(request, form, ROSTER, form)


@worker_page(Permission.PLAN_PEOPLE)
@require_http_methods(["GET", "POST"])
def match(request: Request) -> HttpResponse:
    """Who helps whom?"""
    form = MatchForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = _put_match(request, form, form.question)
        except Refused as problem:
            form.add_error("file", problem.sentence)
        else:
            return redirect("networks:plan", pk=run.pk)
    return _page(request, form, MATCH, form)


# -- Typed on the page -----------------------------------------------------------------
@worker_page(Permission.PLAN_PEOPLE)
@require_http_methods(["GET", "POST"])
def roster_typed(request: Request) -> HttpResponse:
    """Fill in a month on the page; or change what an earlier month was asked."""
    base = _base(request)
    first, last = next_month(timezone.localdate())
    form, book = RosterTypedForm(initial=_choices(request, first, last, base)), None
    if request.method == "POST":
        book = TypedBook.posted(SHEETS[ROSTER], request.POST)
        if "more" not in request.POST:
            form = RosterTypedForm(request.POST)
            question = book.read(form.ask) if form.is_valid() else None
            if question is not None:
                if base is not None:
                    question = roster_lines.with_rest(question, base.given)
                try:
                    run = _put_roster(request, form, question)
                except Refused as problem:
                    form.add_error(None, problem.sentence)
                else:
                    return redirect("networks:plan", pk=run.pk)
    book = book or TypedBook.begun(SHEETS[ROSTER], _first_rows(request, first, base))
    return _typed_page(request, form, book, ROSTER, base)


@worker_page(Permission.PLAN_PEOPLE)
@require_http_methods(["GET", "POST"])
def match_typed(request: Request) -> HttpResponse:
    """Fill in helpers and requests on the page."""
    form, book = MatchTypedForm(initial=request.POST.dict() or None), None
    if request.method == "POST":
        book = TypedBook.posted(SHEETS[MATCH], request.POST)
        if "more" not in request.POST:
            form = MatchTypedForm(request.POST)
            question = book.read(form.ask) if form.is_valid() else None
            if question is not None:
                try:
                    run = _put_match(request, form, question)
                except Refused as problem:
                    form.add_error(None, problem.sentence)
                else:
                    return redirect("networks:plan", pk=run.pk)
    if book is None:
        lines = match_sheets.example() if "example" in request.GET else {}
        book = TypedBook.begun(SHEETS[MATCH], _written(lines, MATCH))
    return _typed_page(request, form, book, MATCH, None)


def _typed_page(
    request: Request,
    form: forms.Form,
    book: TypedBook,
    engine: str,
    base: PlanRun | None,
) -> HttpResponse:
    context = {"form": form, "book": book, "base": base, "engine": engine}
    status = WRONG if form.is_bound else 200
    return render(request, f"networks/type_{engine}.html", context, status=status)


def _base(request: Request) -> PlanRun | None:
    """Return the month that is changed: in the address, then in the form."""
    asked = request.POST.get("from") or request.GET.get("from") or ""
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > 12:
        raise NotFound
    run = open_plan(by=request.actor, now=timezone.now(), pk=int(asked))
    if run.kind != ROSTER:
        raise NotFound
    return run


def _asked(base: PlanRun) -> HalfDays:
    try:
        question = read_question(base.given)
    except ValueError:
        raise NotFound from None
    if not roster_lines.is_of_a_workbook(question):
        raise Refused(
            _(
                "This month has other half-days than a morning and an afternoon: change"
                " its file."
            )
        )
    return question


def _choices(
    request: Request, first: dt.date, last: dt.date, base: PlanRun | None
) -> dict[str, Any]:
    """Return what the choices of a month begin with."""
    if request.method == "POST":
        return {**request.POST.dict(), "both_ends": "both_ends" in request.POST}
    if base is None:
        return {"first_day": first, "last_day": last}
    question = _asked(base)
    return {
        "first_day": question.first_day,
        "last_day": question.last_day,
        "balance": round(100 * question.balance),
        "time_limit": base.time_limit,
    }


def _first_rows(request: Request, first: dt.date, base: PlanRun | None) -> Rows:
    """Return the rows of a month to begin with."""
    last = next_month(first - dt.timedelta(days=1))[1]
    holidays = public_holidays(first, last)
    if base is not None:
        rows = _written(roster_lines.lines_of(_asked(base)), ROSTER)
        if not TypedBook(SHEETS[ROSTER], rows).fits():
            raise Refused(_("This month is too long for a page: change its file."))
        return rows
    if "example" in request.GET:
        return _written(example_roster.example(first, holidays), ROSTER)
    return {"closed": closed_days(holidays)}


def _written(lines: Any, engine: str) -> dict[str, list[dict[str, str]]]:
    return written(lines, SHEETS[engine], say=_, day_names=day_names())
