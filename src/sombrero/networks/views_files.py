"""Files of visits and matching: workbooks to fill in, plans to take along."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page
from sombrero.networks.domain import example_roster, match_sheets, roster_sheets
from sombrero.networks.domain.calendar import calendar
from sombrero.networks.domain.writing import book, example_book, table
from sombrero.networks.presenting_calendar import entries_of
from sombrero.networks.presenting_match import match_rows
from sombrero.networks.presenting_roster import show_roster
from sombrero.networks.roster_tables import table_rows
from sombrero.networks.views import ROSTER, planned_run, question_of
from sombrero.networks.views_plan_questions import next_month
from sombrero.networks.wording import day_names, public_holidays

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@worker_page(Permission.PLAN_PEOPLE)
@require_GET
def roster_example(request: Request) -> HttpResponse:
    """Give a filled-in workbook of a month of visits."""
    first, last = next_month(timezone.localdate())
    content = example_book(
        roster_sheets.SHEETS,
        example_roster.example(first, public_holidays(first, last)),
        say=_,
        day_names=day_names(),
    )
    return _file(content, XLSX, _("visits-example"), "xlsx")


@worker_page(Permission.PLAN_PEOPLE)
@require_GET
def match_example(request: Request) -> HttpResponse:
    """Give a filled-in workbook of helpers and requests."""
    content = example_book(
        match_sheets.SHEETS, match_sheets.example(), say=_, day_names=day_names()
    )
    return _file(content, XLSX, _("helpers-example"), "xlsx")


@worker_page(Permission.PLAN_PEOPLE)
@require_GET
def export(request: Request, pk: int, ending: str) -> HttpResponse:
    """Give a plan as a table, for a spreadsheet."""
    run = planned_run(request, pk)
    if run.kind == ROSTER:
        question = question_of(run)
        rows = table_rows(run.answer or {}, question)
        shown = show_roster(run, question)
        more = [(one.caption, _sheet(one)) for one in shown.people]
    else:
        rows, more = match_rows(run), []
    if ending == "csv":
        return _file(table(rows), "text/csv; charset=utf-8", run.title, ending)
    if ending == "xlsx":
        return _file(book([(_("Plan"), rows), *more]), XLSX, run.title, ending)
    raise NotFound


def _sheet(one: Any) -> list[list[object]]:
    heads = [head if isinstance(head, str) else head[0] for head in one.columns]
    return [heads, *one.rows]


@worker_page(Permission.PLAN_PEOPLE)
@require_GET
def ical(request: Request, pk: int, who: str, number: int) -> HttpResponse:
    """Give the calendar of one worker or one neighbour, for a telephone."""
    run = planned_run(request, pk, ROSTER)
    question = question_of(run)
    people = {
        "worker": [one.id for one in question.workers],
        "neighbour": [one.id for one in question.clients],
    }.get(who, [])
    if number >= len(people):
        raise NotFound
    name = people[number]
    content = calendar(
        entries_of(run, question, who=who, name=name),
        name=f"{run.title}: {name}",
        zone=settings.TIME_ZONE,
        now=timezone.now(),
        version=run.about.get("version", 0),
    )
    return _file(content, "text/calendar; charset=utf-8", f"{name} {run.title}", "ics")


def _file(content: str | bytes, kind: str, name: str, ending: str) -> HttpResponse:
    disposition = f'attachment; filename="{slugify(name) or "plan"}.{ending}"'
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": disposition}
    )
