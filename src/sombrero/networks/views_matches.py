"""Two neighbours on their way together: from a yes to a pair, or to thanks."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import hearing
from sombrero.networks.actions import matches as acts
from sombrero.networks.actions import visits as visiting
from sombrero.networks.domain.stages import Ending, Stage
from sombrero.networks.domain.telling import PIECES
from sombrero.networks.forms_matches import (
    EndForm,
    HearForm,
    IntroductionForm,
    MetForm,
    TellForm,
    VisitForm,
)
from sombrero.networks.helping_words import (
    ENDINGS,
    all_aloud,
    road,
    stage_words,
    visit_when,
    when_of,
)
from sombrero.networks.presenting_pair import pair_forms, pair_texts, visit_rows
from sombrero.networks.queries.matches import companions, get_match, list_pairs
from sombrero.talents.queries import help_words

WRONG = 422


@worker_page(Permission.HELP_READ)
@never_cache
@require_GET
def pairs(request: Request) -> HttpResponse:
    """Show all who are on their way together, who waits for the team first."""
    now = timezone.now()
    today = timezone.localdate(now)
    rows = [
        {
            "match": one.match,
            "kind": help_words(one.match.request.kind),
            "stage": stage_words(one.match),
            "next": visit_when(one.next_visit) if one.next_visit else "",
            "waits": one.match.next_on is not None and one.match.next_on <= today,
        }
        for one in list_pairs(by=request.actor, now=now, today=today)
    ]
    context = {"rows": rows, "today": today}
    return render(request, "networks/help_pairs.html", context)


@worker_page(Permission.HELP_READ)
@never_cache
@require_GET
def show(request: Request, pk: int) -> HttpResponse:
    """Show where two are, and the one thing to do next."""
    return _page(request, pk)


def _page(request: Request, pk: int, **tried: forms.Form) -> HttpResponse:
    by, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    match = get_match(by=by, now=now, today=today, pk=pk, purpose="bring together")
    stage = Stage(match.stage)
    badge, words = stage_words(match)
    team = companions(by=by, today=today)
    context: dict[str, Any] = {
        "match": match,
        "asked": match.request,
        "kind": help_words(match.request.kind),
        "when": when_of(match.request),
        "badge_kind": badge,
        "stage_words": words,
        "stage": match.stage,
        "steps": road(match),
        "why": all_aloud(match.why),
        "overruled": all_aloud(match.overruled),
        "today": today,
        "may_write": by.may(Permission.HELP_WRITE),
        "is_over": stage is Stage.ENDED,
        "ending": _(ENDINGS[Ending(match.ending)]) if match.ending else "",
        **visit_rows(match, tried),
        "heard": list(match.heard.all()),
        "tried": next(iter(tried.values()), None),
        "tried_name": next(iter(tried), ""),
        "forms": pair_forms(match, team, today) | tried,
    }
    context |= pair_texts(request, match, tried.get("agree"))
    status = WRONG if tried else 200
    return render(request, "networks/help_match.html", context, status=status)


# -- Steps -----------------------------------------------------------------------------
Act = Callable[[], object]


def _do(
    request: Request, pk: int, name: str, form: forms.Form, act: Act, said: str
) -> HttpResponse:
    """Do what one form of the page asks, or show the page with its sentence."""
    if done(form, act):
        messages.success(request, said)
        return redirect("networks:help_match", pk)
    return _page(request, pk, **{name: form})


@worker_page(Permission.HELP_WRITE)
@require_POST
def agree(request: Request, pk: int) -> HttpResponse:
    """Write down a yes, and what each is told."""
    form = TellForm(request.POST, known={side: list(PIECES[side]) for side in PIECES})

    def act() -> object:
        return acts.agree(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            told=form.told(),
        )

    said = _("Good. Tell them both what stands below, and nothing else.")
    return _do(request, pk, "agree", form, act, said)


@worker_page(Permission.HELP_WRITE)
@require_POST
def tell(request: Request, pk: int) -> HttpResponse:
    """Write down what each is told."""
    form = TellForm(request.POST, known={side: list(PIECES[side]) for side in PIECES})

    def act() -> object:
        return acts.tell(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            told=form.told(),
        )

    said = _("Good. Tell them both what stands below, and nothing else.")
    return _do(request, pk, "agree", form, act, said)


@worker_page(Permission.HELP_WRITE)
@require_POST
def decline(request: Request, pk: int) -> HttpResponse:
    """Write down a no; nobody asks why."""

    def act() -> object:
        return acts.decline(
            by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
        )

    said = _("That is fine. The request stands on the board.")
    return _do(request, pk, "decline", forms.Form(request.POST), act, said)


@worker_page(Permission.HELP_WRITE)
@require_POST
def introduce(request: Request, pk: int) -> HttpResponse:
    """Plan when two meet."""
    now = timezone.now()
    team = companions(by=request.actor, today=timezone.localdate(now))
    form = IntroductionForm(request.POST, team=team, auto_id="intro-%s")

    def act() -> object:
        return acts.plan_introduction(
            by=request.actor,
            now=now,
            pk=pk,
            version=version_of(request),
            on=form.cleaned_data["on"],
            companion_id=form.cleaned_data["companion"],
        )

    return _do(request, pk, "introduce", form, act, _("Planned. It stands on Today."))


@worker_page(Permission.HELP_WRITE)
@require_POST
def met(request: Request, pk: int) -> HttpResponse:
    """Write down that two met."""
    form = MetForm(request.POST, auto_id="met-%s")

    def act() -> object:
        return acts.introduced(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            on=form.cleaned_data["on"],
        )

    return _do(request, pk, "met", form, act, _("They met. Plan the first visit."))


@worker_page(Permission.HELP_WRITE)
@require_POST
def plan_visit(request: Request, pk: int) -> HttpResponse:
    """Plan one visit."""
    now = timezone.now()
    today = timezone.localdate(now)
    team = companions(by=request.actor, today=today)
    form = VisitForm(request.POST, team=team, auto_id="plan-%s")

    def act() -> object:
        match = get_match(by=request.actor, now=now, today=today, pk=pk, purpose="plan")
        return visiting.plan_visit(
            by=request.actor,
            now=now,
            pk=pk,
            version=version_of(request),
            moment=form.moment(match.request.quarters),
            companion_id=form.cleaned_data["companion"],
        )

    return _do(request, pk, "visit", form, act, _("Planned."))


@worker_page(Permission.HELP_WRITE)
@require_POST
def alone(request: Request, pk: int) -> HttpResponse:
    """Write down that two go on by themselves."""

    def act() -> object:
        return acts.go_on_alone(
            by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
        )

    said = _("They go on by themselves. We call them in some weeks.")
    return _do(request, pk, "alone", forms.Form(request.POST), act, said)


@worker_page(Permission.HELP_WRITE)
@require_POST
def hear(request: Request, pk: int) -> HttpResponse:
    """Write down how it was for one of the two."""
    form = HearForm(request.POST, auto_id="hear-%s")

    def act() -> object:
        return hearing.hear(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            **form.cleaned_data,
        )

    said = _("Written down. Did you hear the other one as well?")
    return _do(request, pk, "hear", form, act, said)


@worker_page(Permission.HELP_WRITE)
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """End with thanks."""
    form = EndForm(request.POST, auto_id="end-%s")

    def act() -> object:
        return acts.end_match(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            ending=Ending(form.cleaned_data["ending"]),
            look_for_another=form.cleaned_data["another"],
            say_thanks=form.cleaned_data["thanks"],
        )

    return _do(request, pk, "end", form, act, _("It is over, with thanks to both."))
