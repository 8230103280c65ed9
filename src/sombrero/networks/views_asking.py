"""Asking neighbours: who is asked, what they say, and who is asked next."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.codes import read_code
from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import asking as actions
from sombrero.networks.forms_asking import AnswerForm, SettleForm, WaveForm
from sombrero.networks.helping_words import all_aloud
from sombrero.networks.presenting_asking import (
    group_texts,
    reply_card,
    round_card,
    wave_card,
)
from sombrero.networks.queries import asking, calling
from sombrero.networks.queries.asking import Askable

WRONG = 422


@worker_page(Permission.HELP_READ)
@require_GET
def home(request: Request) -> HttpResponse:
    """Show what is being asked now, what came in, and whom nobody could reach."""
    by, now = request.actor, timezone.now()
    rounds = [round_card(one) for one in asking.list_rounds(by=by, now=now)]
    context = {
        "running": [one for one in rounds if one.is_running],
        "waiting": [one for one in rounds if one.is_open],
        "ended": [one for one in rounds if not one.is_running and not one.is_open],
        "replies": [reply_card(one) for one in asking.open_replies(by=by, now=now)],
        "not_reached": calling.not_reached(by=by, now=now),
        "may_write": by.may(Permission.HELP_WRITE),
    }
    return render(request, "networks/asking/home.html", context)


@worker_page(Permission.HELP_READ)
@require_GET
def show(request: Request, pk: int) -> HttpResponse:
    """Show all that was asked for one request."""
    found = asking.asking_of(by=request.actor, now=timezone.now(), request_id=pk)
    context = {
        "asking": found,
        "waves": [wave_card(wave, rows) for wave, rows in found.waves],
        "may_write": request.actor.may(Permission.HELP_WRITE),
    }
    return render(request, "networks/asking/show.html", context)


@worker_page(Permission.HELP_WRITE)
@require_http_methods(["GET", "POST"])
def start(request: Request, pk: int) -> HttpResponse:
    """Choose whom to ask first, and ask them."""
    by, now = request.actor, timezone.now()
    asked, people = asking.whom_to_ask(by=by, now=now, request_id=pk)
    able = [one for one in people if one.may_be_asked]
    chosen = request.GET.getlist("helper")
    form = WaveForm(
        request.POST or None,
        helpers=[(one.pk, _label(one)) for one in able],
        initial={"helpers": chosen or [one.pk for one in able]},
    )

    def act() -> object:
        return actions.ask_for(
            by=by,
            now=now,
            request_id=pk,
            helper_ids=form.cleaned_data["helpers"],
            how=form.how,
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("They are asked. You see here what they answer."))
        return redirect("networks:asking_of", pk=pk)
    context = {
        "form": form,
        "asking": asking.asking_of(by=by, now=now, request_id=asked.pk),
        "people": able,
        "others": [one for one in people if not one.may_be_asked],
    }
    status = WRONG if form.errors else 200
    return render(request, "networks/asking/start.html", context, status=status)


def _label(one: Askable) -> str:
    """Say who it is and why, in one line beside the box."""
    reasons = all_aloud(one.why)
    return f"{one.name} – {' '.join(reasons)}" if reasons else one.name


@worker_page(Permission.HELP_WRITE)
@require_POST
def go_on(request: Request, pk: int) -> HttpResponse:
    """Ask the next in line."""
    try:
        actions.ask_next(by=request.actor, now=timezone.now(), request_id=pk)
        messages.success(request, _("The next neighbours are asked."))
    except Refused as problem:
        messages.warning(request, problem.sentence)
    return redirect("networks:asking_of", pk=pk)


@worker_page(Permission.HELP_WRITE)
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Ask nobody else."""
    actions.stop_asking(by=request.actor, now=timezone.now(), request_id=pk)
    messages.success(request, _("Stopped. Who was asked hears it, with thanks."))
    return redirect("networks:asking_of", pk=pk)


@worker_page(Permission.HELP_WRITE)
@require_POST
def said(request: Request, pk: int) -> HttpResponse:
    """Write down what somebody answered on the telephone or at the door."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose what they answered."))
        return redirect("networks:asking_home")
    ask = actions.record_answer(
        by=request.actor, now=timezone.now(), ask_id=pk, answer=form.answer
    )
    messages.success(request, _("Written down. Thank you."))
    return redirect("networks:asking_of", pk=ask.request_id)


@worker_page(Permission.HELP_WRITE)
@require_POST
def settle(request: Request, pk: int) -> HttpResponse:
    """Say what a reply meant, or that it was handled."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose what they answered."))
        return redirect("networks:asking_home")
    try:
        actions.settle_reply(
            by=request.actor, now=timezone.now(), pk=pk, answer=form.meant
        )
        messages.success(request, _("Done. The words of this reply are gone."))
    except (Refused, Stale) as problem:
        messages.warning(request, problem.sentence)
    return redirect("networks:asking_home")


@worker_page(Permission.HELP_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def group(request: Request, pk: int) -> HttpResponse:
    """Make words for the street's own group, with a link that works for a week."""
    by, now = request.actor, timezone.now()
    found = asking.asking_of(by=by, now=now, request_id=pk)
    texts = []
    problem = ""
    if request.method == "POST":
        try:
            code = actions.make_group_link(by=by, now=now, request_id=pk)
            texts = group_texts(found.request, _links(code))
        except Refused as refused:
            problem = refused.sentence
    context = {"asking": found, "texts": texts, "problem": problem}
    status = WRONG if problem else 200
    return render(request, "networks/asking/group.html", context, status=status)


def _links(code: str) -> dict[str, str]:
    """Give the full address of an answer page in each of our languages."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            path = reverse("networks:asking_answer", args=[read_code(code)])
        found[language] = f"{settings.SOMBRERO_PUBLIC_URL}{path}"
    return found
