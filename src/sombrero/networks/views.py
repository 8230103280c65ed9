"""Pages that show who visits whom and who helps whom, and ask it again."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sombrero.core.actions import open_plan
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun
from sombrero.core.views_plans import plan_context
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import plans as ask
from sombrero.networks.domain.month import read_question
from sombrero.networks.forms import (
    AwayForm,
    BalanceForm,
    StepForm,
    WhyHelperForm,
    WhyVisitForm,
)
from sombrero.networks.presenting_match import show_match
from sombrero.networks.presenting_roster import show_roster
from sombrero.networks.queries.plans import (
    other_balances,
    why_not_helper,
    why_not_worker,
)
from sombrero.networks.roster_tables import balances_table
from sombrero.networks.roster_words import (
    moment_words,
    say_kindly,
)
from sombrero.solvers.roster.half_days.input import HalfDays

WRONG = 422
ROSTER, MATCH = PlanRun.Kind.ROSTER, PlanRun.Kind.MATCH
Context = dict[str, Any]


# -- The answer ------------------------------------------------------------------------
def open_run(request: Request, pk: int) -> PlanRun:
    """Return a run about people; reading it leaves a trace."""
    run = open_plan(by=request.actor, now=timezone.now(), pk=pk)
    if run.kind not in (ROSTER, MATCH):
        raise NotFound
    return run


@worker_page(Permission.PLAN_PEOPLE)
@require_GET
def plan(request: Request, pk: int) -> HttpResponse:
    """Show a question about people: how far it is, or its answer."""
    return _show(request, open_run(request, pk))


def _show(
    request: Request,
    run: PlanRun,
    *,
    wrong: Mapping[str, forms.Form] | None = None,
    said: Context | None = None,
) -> HttpResponse:
    """Show a run. wrong: forms that were not right; said: an answer of `why not`."""
    context = plan_context(run, by=request.actor)
    build = _roster_context if run.kind == ROSTER else _match_context
    context |= build(request, run, is_planned=context["is_planned"])
    context |= {**(wrong or {}), **(said or {})}
    name = f"networks/plan_{run.kind}.html"
    return render(request, name, context, status=WRONG if wrong else 200)


def _roster_context(request: Request, run: PlanRun, *, is_planned: bool) -> Context:
    question = question_of(run)
    balance = round(100 * question.balance)
    balances = other_balances(by=request.actor, run=run)
    context: Context = {
        "question": question,
        "balances": balances,
        "waiting": [one for one in balances if not one.is_over and one.pk != run.pk],
        "clashes": [
            say_kindly(one, question) for one in (run.answer or {}).get("clashes", ())
        ],
        "may_relax": (run.answer or {}).get("status") == "infeasible",
        "balance_form": BalanceForm(initial={"balance": balance}),
    }
    if is_planned:
        context |= {
            "shown": show_roster(run, question),
            "compared": balances_table(run, balances),
            "away_form": _away_form(question),
            "why_form": _why_visit_form(run, question),
            "calendars": [
                (_("Workers"), "worker", [one.id for one in question.workers]),
                (_("Neighbours"), "neighbour", [one.id for one in question.clients]),
            ],
        }
    return context


def _match_context(request: Request, run: PlanRun, *, is_planned: bool) -> Context:
    step = run.given.get("weights", {}).get("step", 100)
    context: Context = {"step_form": StepForm(initial={"step": round(step)})}
    if is_planned:
        context |= {"shown": show_match(run), "why_form": _why_helper_form(run)}
    return context


def question_of(run: PlanRun) -> HalfDays:
    """Return what a month was asked; NotFound for another model of rosters."""
    try:
        return read_question(run.given)
    except ValueError:
        # Another model: the command line plans it, no page shows it.
        raise NotFound from None


def _away_form(question: HalfDays, data: Any = None) -> AwayForm:
    return AwayForm(
        data,
        workers=[one.id for one in question.workers],
        month=(question.first_day, question.last_day),
        auto_id="away-%s",
    )


def _why_visit_form(run: PlanRun, question: HalfDays, data: Any = None) -> WhyVisitForm:
    keys = {(row["start"], row["client"]) for row in (run.answer or {})["visits"]}
    visits = [
        (f"{start} {client}", f"{moment_words(start, question)}: {client}")
        for start, client in sorted(keys)
    ]
    workers = [one.id for one in question.workers]
    return WhyVisitForm(data, visits=visits, workers=workers, auto_id="why-%s")


def _why_helper_form(run: PlanRun, data: Any = None) -> WhyHelperForm:
    return WhyHelperForm(
        data,
        requests=[str(one["id"]) for one in run.given["requests"]],
        helpers=[str(one["id"]) for one in run.given["helpers"]],
        auto_id="why-%s",
    )


# -- Asking again ----------------------------------------------------------------------
@worker_page(Permission.PLAN_PEOPLE)
@require_POST
def slider(request: Request, pk: int) -> HttpResponse:
    """Ask the same question with the slider elsewhere."""
    run, now = open_run(request, pk), timezone.now()
    if run.kind == ROSTER:
        form: forms.Form = BalanceForm(request.POST)
        if not form.is_valid():
            return _show(request, run, wrong={"balance_form": form})
        balance = form.cleaned_data["balance"] / 100
        new = ask.ask_with_balance(by=request.actor, now=now, pk=pk, balance=balance)
    else:
        form = StepForm(request.POST)
        if not form.is_valid():
            return _show(request, run, wrong={"step_form": form})
        step = form.cleaned_data["step"]
        new = ask.ask_with_step(by=request.actor, now=now, pk=pk, step=step)
    return redirect("networks:plan", pk=new.pk)


@worker_page(Permission.PLAN_PEOPLE)
@require_POST
def ends(request: Request, pk: int) -> HttpResponse:
    """Ask the same month at both ends of the slider."""
    ask.ask_both_ends(by=request.actor, now=timezone.now(), pk=pk)
    messages.success(request, _("Both ends are being worked out."))
    return redirect("networks:plan", pk=pk)


@worker_page(Permission.PLAN_PEOPLE)
@require_POST
def relax(request: Request, pk: int) -> HttpResponse:
    """Ask the same month, where some demands may stay unmet."""
    new = ask.ask_what_can_be(by=request.actor, now=timezone.now(), pk=pk)
    return redirect("networks:plan", pk=new.pk)


@worker_page(Permission.PLAN_PEOPLE)
@require_POST
def away(request: Request, pk: int) -> HttpResponse:
    """Plan anew when a worker is away after all."""
    run = planned_run(request, pk, ROSTER)
    form = _away_form(question_of(run), request.POST)
    if not form.is_valid():
        return _show(request, run, wrong={"away_form": form})
    given = form.cleaned_data
    new = ask.ask_without(
        by=request.actor,
        now=timezone.now(),
        pk=pk,
        worker=given["worker"],
        first=given["first"],
        last=given["last"],
    )
    return redirect("networks:plan", pk=new.pk)


@worker_page(Permission.PLAN_PEOPLE)
@require_POST
def why_not(request: Request, pk: int) -> HttpResponse:
    """Say why somebody else is not planned."""
    run = open_run(request, pk)
    if not plan_context(run)["is_planned"]:
        raise NotFound
    form: forms.Form
    if run.kind == ROSTER:
        form = _why_visit_form(run, question_of(run), request.POST)
    else:
        form = _why_helper_form(run, request.POST)
    if not form.is_valid():
        return _show(request, run, wrong={"why_form": form})
    chosen = form.cleaned_data
    if run.kind == MATCH:
        why = why_not_helper(
            by=request.actor, pk=pk, helper=chosen["helper"], request=chosen["request"]
        )
        title = _("%(request)s, and why not by %(helper)s") % chosen
    else:
        question = question_of(run)
        start, client = chosen["visit"].split(" ", 1)
        found = why_not_worker(
            by=request.actor,
            pk=pk,
            worker=chosen["worker"],
            client=client,
            start=dt.datetime.fromisoformat(start),
        )
        why = [say_kindly(one, question) for one in found]
        title = _("%(visit)s, and why not by %(worker)s") % {
            "visit": f"{moment_words(start, question)}: {client}",
            "worker": chosen["worker"],
        }
    said = {"why_form": form, "why": why, "why_title": title}
    return _show(request, run, said=said)


def planned_run(request: Request, pk: int, kind: str | None = None) -> PlanRun:
    """Return a run that has a plan."""
    run = open_run(request, pk)
    if not plan_context(run)["is_planned"] or kind not in (None, run.kind):
        raise NotFound
    return run
